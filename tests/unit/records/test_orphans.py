from __future__ import annotations

from datetime import date

import pytest

from mastery.model.journal import KINDS, read_entry
from mastery.model.plan import Plan
from mastery.records.known import RENAMED_FIELDS
from mastery.records.orphans import Orphans, find_orphans, ids_of, naming_fields


def line(kind, on="2026-11-20", **fields):
    at = f"{on}T18:00:00+00:00"
    return read_entry({"id": f"{kind}-{on}-{fields}", "at": at, "on": on, "kind": kind, **fields})


def plan(**parts):
    return Plan.read({"mastery": 1, **parts})


def found(held, *entries):
    return find_orphans(held, entries)


def skills(*names):
    return {"skills": [{"id": name, "name": name} for name in names]}


def session(skill, on="2026-11-20", **more):
    return line("session", on, skill=skill, minutes=60, **more)


def test_what_fields_of_lines_name_is_read_from_their_declarations():
    named = {kind: naming_fields(cls) for kind, cls in KINDS.items() if naming_fields(cls)}
    assert named["session"] == {"skill": "skill", "drill": "drill", "feedback_from": "person"}
    assert named["recall"] == {"card": "card"}
    for item, fields in RENAMED_FIELDS.items():
        of_item = {f for each in named.values() for f, what in each.items() if what == item}
        assert of_item == set(fields)


def test_lines_are_counted_by_what_they_name():
    (lost,) = found(
        plan(**skills("rust")), session("go", "2026-11-02"), session("go"), session("rust"),
        session(None),
    )  # fmt: skip
    assert lost == Orphans(
        "skill", "go", 2, ("session",), date(2026, 11, 2), date(2026, 11, 20), None
    )


def test_every_item_of_a_plan_can_be_found():
    rules = [{"id": "calm", "if": "I am tired", "then": "I rest"}]
    held = plan(
        goals=[{"id": "g", "goal": "Do it", "if_then": [rules[0] | {"id": "go"}]}],
        skills=[{"id": "s", "name": "S", "drills": [{"id": "d", "name": "D"}]}],
        perseverance={"if_then": rules},
    )
    assert ids_of(held, "rule") == {"calm", "go"}
    assert ids_of(held, "drill") == {"d"}
    assert [each.id for each in found(held, line("if_then", rule="calm", worked=True))] == []
    (lost,) = found(held, line("if_then", rule="gone", worked=True))
    assert (lost.of, lost.id) == ("rule", "gone")


def test_what_a_command_removes_leaves_no_orphans():
    assert found(plan(), line("recall", card="gone", rating=3)) == ()


@pytest.mark.parametrize(
    ("present", "used", "lost", "like"),
    [
        (("kubernetes", "talks"), (), ("kubernets",), "kubernetes"),  # a slip of the pen
        (("golang", "talks"), (), ("goland",), "golang"),  # alike
        (("golang", "golan"), (), ("goland",), None),  # two are
        (("rust", "talks"), ("talks",), ("go",), "rust"),  # the only one without lines
        (("rust", "talks"), (), ("go",), None),  # two are without
        (("rust", "talks"), ("talks",), ("go", "c"), None),  # two are lost
        ((), (), ("go",), None),
    ],
)
def test_what_lines_are_likely_to_mean(present, used, lost, like):
    entries = [session(name) for name in (*used, *lost)]
    assert {each.id: each.like for each in found(plan(**skills(*present)), *entries)} == (
        dict.fromkeys(lost, like)
    )


def test_what_looks_like_a_slip_of_the_pen_is_plain():
    plain = {each.id: each.is_plain for each in found(
        plan(**skills("kubernetes", "danish")), session("kubernets"), session("spanish")
    )}  # fmt: skip
    assert plain == {"kubernets": True, "spanish": False}
