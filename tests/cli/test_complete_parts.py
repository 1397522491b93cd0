"""Completion of the ids of drills and of if-then plans, in every style a plan is written in."""

from __future__ import annotations

import pytest

from mastery.cli.complete import ids_of

PLAN = """\
mastery: 1
skills:
  - {id: flow, name: Flow, drills: [{id: netpol, name: "x: [y]"}, {id: 'quoted', name: Q}]}
  - id: block
    name: Block
    drills:
    - {id: same-indent, name: S}
    - id: deeper
      name: D
    weight: 2
  - id: last
    drills: [{id: one-line, name: O}]
goals:
  - id: pass
    goal: Pass
    if_then:
      # a comment
      - id: early
        if: it is 07:30
        then: sit down
    steps:
      - {id: no-rule, do: it}
perseverance:
  reasons: [a]
  if_then:
    - {id: tired, if: I am tired, then: rest}
"""


@pytest.fixture
def plan(mastery, monkeypatch):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("MASTERY_HOME", str(mastery.home))
    return mastery


def test_drills_of_all_skills(plan):
    assert ids_of("drill")("") == ["netpol", "quoted", "same-indent", "deeper", "one-line"]
    assert ids_of("drill")("de") == ["deeper"]


def test_if_then_plans_of_goals_and_of_the_plan(plan):
    assert ids_of("rule")("") == ["early", "tired"]
    assert ids_of("rule")("t") == ["tired"]


def test_what_the_program_wrote_itself_is_found(mastery, monkeypatch):
    mastery.ok("skill", "add", "Kubernetes")
    mastery.ok("skill", "drill", "kubernetes", "Network policies")
    mastery.ok("goal", "add", "Give a talk")
    mastery.ok("setback", "plan", "--goal", "talk", "--if", "I am ill", "--then", "rest")
    mastery.ok("setback", "plan", "--if", "I am tired", "--then", "sleep")
    monkeypatch.setenv("MASTERY_HOME", str(mastery.home))
    assert ids_of("drill")("") == ["network-policies"]
    assert ids_of("rule")("") == ["am-ill", "am-tired"]


def test_without_a_plan_nothing_is_offered(mastery, monkeypatch):
    monkeypatch.setenv("MASTERY_HOME", str(mastery.home))
    assert ids_of("drill")("") == ids_of("rule")("") == []
