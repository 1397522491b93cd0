"""``mastery init`` without a terminal: the example, a file of answers, and what stands there."""

import json

import pytest

ANSWERS = "goals: [{goal: Read twelve books}]\n"


def content(home):
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def test_a_dry_run_of_the_example_shows_it_and_writes_nothing(mastery):
    shown = mastery.ok("init", "--example", "-n").out
    assert "+mastery: 1" in shown.splitlines()
    assert shown.endswith("Dry run: nothing was written.\n")
    assert not mastery.home.exists()


def test_a_dry_run_leaves_the_example_where_it_is(mastery):
    mastery.ok("init", "--example")
    before = content(mastery.home)
    mastery.ok("init", "--answers", "-", "-n", stdin=ANSWERS)
    assert content(mastery.home) == before


@pytest.mark.parametrize(
    "wrong", ["", "goals: []\n", "goals: [\n", "goals: [{id: [x], goal: Read twelve books}]\n"]
)
def test_answers_that_are_wrong_leave_the_example_where_it_is(mastery, wrong):
    mastery.ok("init", "--example")
    before = content(mastery.home)
    assert mastery("init", "--answers", "-", stdin=wrong).code == 2
    assert content(mastery.home) == before


def test_a_plan_of_ones_own_moves_the_example_aside_and_says_where(mastery):
    mastery.ok("init", "--example")
    example = mastery.plan
    begun = mastery.json("init", "--answers", "-", stdin=ANSWERS)
    assert "Read twelve books" in mastery.plan
    aside = mastery.home / begun["example_in"]
    assert (aside / "plan.yaml").read_text(encoding="utf-8") == example
    assert list((aside / "journal").iterdir())
    assert not list((mastery.home / "journal").iterdir())


def test_an_example_that_was_worked_in_is_a_plan_like_any(mastery):
    mastery.ok("init", "--example")
    mastery.ok("skill", "add", "Juggling")
    before = content(mastery.home)
    assert mastery("init", "--answers", "-", stdin=ANSWERS).code == 1
    assert mastery("init", "--example").code == 1
    assert content(mastery.home) == before


def test_a_marker_that_cannot_be_read_moves_nothing(mastery):
    mastery.ok("init", "--example")
    marker = mastery.home / ".mastery" / "example.json"
    for damage in ("", "[1]", "{", json.dumps("x")):
        marker.write_text(damage, encoding="utf-8")
        assert mastery("init", "--answers", "-", stdin=ANSWERS).code == 1


def test_the_example_written_again_is_the_same(mastery):
    mastery.ok("init", "--example")
    plan = mastery.plan
    mastery.ok("init", "--example", "-q")
    assert mastery.plan == plan
