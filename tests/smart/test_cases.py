"""Runs the cases a coach can read, ``cases/<letter>.yaml``, and the pairs of versions."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from mastery.model.goal import Goal
from mastery.smart import LETTERS, Context, score_goal, score_text

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 22)
COUNTS_FROM = 50
MOSTLY = {"goals": 0.95, "goals2": 0.92}
FROM_WORDS = ("specific", "measurable", "time_bound")
CONTEXT_FIELDS = set(Context._fields)


def load(letter):
    return yaml.safe_load((CASES / f"{letter}.yaml").read_text(encoding="utf-8"))


def texts(letters):
    for letter in letters:
        for group, case in load(letter).items():
            for goal in case.get("goals", ()):
                yield pytest.param(letter, goal, case, id=f"{letter}: {group}: {goal[:40]}")


def plans():
    for letter in ("achievable", "relevant"):
        for group, case in load(letter).items():
            for plan in case.get("plans", ()):
                yield pytest.param(letter, plan, case["state"], id=f"{letter}: {group}: {plan}")


@pytest.mark.parametrize(("letter", "goal", "case"), list(texts(FROM_WORDS)))
def test_a_letter_counts_as_a_coach_would_say(letter, goal, case):
    judged = score_text(goal, TODAY).letters[letter]
    assert (judged.points >= COUNTS_FROM) == case["counts"], judged.findings


@pytest.mark.parametrize(("letter", "goal", "case"), list(texts(("achievable", "relevant"))))
def test_words_alone_are_never_guessed_from(letter, goal, case):
    assert score_text(goal, TODAY).letters[letter].state == case["state"]


@pytest.mark.parametrize(("letter", "plan", "state"), list(plans()))
def test_a_plan_is_judged_by_its_fields_and_records(letter, plan, state):
    known = {name: value for name, value in plan.items() if name in CONTEXT_FIELDS}
    written = {name: value for name, value in plan.items() if name not in CONTEXT_FIELDS}
    goal = Goal.read({"id": "goal", **written})
    assert score_goal(goal, Context(today=TODAY, **known)).letters[letter].state == state


@pytest.mark.parametrize("name", MOSTLY)
@pytest.mark.parametrize(
    ("mark", "letter"), [("S_ann", "specific"), ("M_ann", "measurable"), ("T_ann", "time_bound")]
)
def test_goals_labelled_before_the_rules_saw_them_are_mostly_judged_alike(mark, letter, name):
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    goals = [json.loads(line) for line in lines]
    alike = [
        (score_text(goal["text"], TODAY).letters[letter].points >= COUNTS_FROM) == bool(goal[mark])
        for goal in goals
    ]
    assert sum(alike) / len(alike) >= MOSTLY[name]


@pytest.mark.parametrize("versions", load("pairs"), ids=lambda versions: versions[0])
def test_the_better_version_scores_higher(versions):
    totals = [score_text(goal, TODAY).total for goal in versions]
    assert all(weaker < stronger for weaker, stronger in pairwise(totals)), totals


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_has_sixty_cases_of_its_own(letter):
    cases = load(letter).values()
    assert sum(len(c.get("goals", ())) + len(c.get("plans", ())) for c in cases) >= 60
