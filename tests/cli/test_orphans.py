"""Journal lines whose owner has another id, or none: they follow it, or it is said."""

from __future__ import annotations

import pytest

PLAN = """\
mastery: 1
skills:
  - {id: golang, name: Go}
  - {id: talks, name: Talks}
goals:
  - id: weight
    goal: Lose 10 kg by 2027-06-30
    start: 2026-10-01
    measure: {of: weight, unit: kg, start: 80, target: 70}
"""


def session(skill, on, minutes=60):
    return {"kind": "session", "on": on, "skill": skill, "minutes": minutes}


def reading(goal, on, value):
    return {"kind": "reading", "on": on, "goal": goal, "value": value}


def renamed(of, old, new, on):
    return {"kind": "rename", "on": on, "of": of, "old": old, "new": new}


def test_what_another_machine_wrote_under_the_old_id_after_the_renaming_counts(kept):
    mastery = kept(
        PLAN,
        [
            renamed("skill", "go", "golang", "2026-11-02"),
            renamed("goal", "weigh", "weight", "2026-10-05"),
            session("go", "2026-11-03"),
            reading("weigh", "2026-11-20", 76),
        ],
    )
    assert "Go     0 → 10       1         1h" in mastery.ok("skill", "list").out
    assert "76" in mastery.ok("goal", "show", "weight").out
    assert mastery.ok("doctor").out.startswith("All is well")


def test_an_id_that_was_given_again_keeps_its_own_lines(kept):
    plan = PLAN.replace("goals:", "  - {id: go, name: The game}\ngoals:")
    lines = [renamed("skill", "go", "golang", "2026-11-02"), session("go", "2026-11-03")]
    shown = kept(plan, lines).ok("skill", "list").out
    assert "The game  0 → 10       1         1h" in shown


def test_names_that_became_one_another_end(kept):
    lines = [
        renamed("skill", "a", "b", "2026-11-02"),
        renamed("skill", "b", "a", "2026-11-03"),
        session("a", "2026-11-04"),
    ]
    assert "a" not in practised_names(kept(PLAN, lines))


def practised_names(mastery):
    return [line.split()[0] for line in mastery.ok("skill", "list", "--plain").out.splitlines()]


@pytest.fixture
def orphaned(kept):
    lines = [session("goland", f"2026-11-0{day}") for day in (3, 4, 5)]
    return kept(PLAN, [*lines, reading("money", "2026-11-06", 3)])


def test_lines_without_an_owner_are_given_one(orphaned, mastery):
    shown = orphaned.ok("skill", "rename", "goland", "golang").out
    assert shown == "goland is now golang  (3 journal lines without an owner found one)\n"
    assert orphaned.plan == PLAN
    assert "Go     0 → 10       1         3h" in orphaned.ok("skill", "list").out
    orphaned.ok("undo")
    assert "3h" not in orphaned.ok("skill", "list").out


def test_they_are_given_to_what_the_plan_has(orphaned):
    refused = orphaned("skill", "rename", "goland", "rust")
    assert refused.code == 4
    assert orphaned("skill", "rename", "nothing", "golang").code == 4


def test_bad_lines_are_said_once_wherever_they_were_left_out(kept):
    mastery = kept(PLAN, [session("golang", "2026-11-03"), session(["golang"], "2026-11-04")])
    said = "1 journal line left out as unreadable: see mastery doctor\n"
    assert mastery.ok("practice", "stats").err == said
    assert mastery.ok("today", "--json").err == said
    assert mastery.ok("schema", "--print").err == ""
    assert "2026-11.desk.jsonl:2:1: warning: skill: must be text" in mastery.ok("doctor").out
