from datetime import date

import pytest

from mastery.errors import MOST_NAMED
from mastery.model import checks
from mastery.model.checks import check_plan, format_loc, key_order, walk
from mastery.model.goal import Goal, Measure
from mastery.model.plan import Plan
from mastery.store.yaml.reading import read_document


def plan_with(**parts):
    return {"mastery": 1, **parts}


def goal(**fields):
    return {"id": "g", "goal": "Write a book", **fields}


def found(data):
    _, findings = check_plan(data)
    return [(format_loc(item.loc), item.severity, item.message) for item in findings]


def test_a_plan_needs_only_its_format():
    plan, findings = check_plan({"mastery": 1})
    assert plan == Plan(mastery=1)
    assert findings == []


def test_every_part_may_be_empty():
    empty = dict.fromkeys(["person", "passion", "skills", "goals", "practice", "learning"])
    plan, findings = check_plan(plan_with(**empty))
    assert plan == Plan(mastery=1)
    assert findings == []


@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        ({"due": "2027-02-30"}, "goals[0].due", "there is no such day"),
        ({"due": "soon"}, "goals[0].due", "write a date as YYYY-MM-DD, such as 2027-06-30"),
        ({"due": 0}, "goals[0].due", "write a date as YYYY-MM-DD, such as 2027-06-30"),
        ({"due": "1800-01-01"}, "goals[0].due", "the year must be from 1900 to 2200"),
        (
            {"start": "2027-01-01", "due": "2027-01-01"},
            "goals[0].due",
            "the due date must be after the start",
        ),
        (
            {"measure": {"of": "x", "start": 5, "target": 5}},
            "goals[0].measure.target",
            "the target equals the start: nothing to reach",
        ),
        (
            {"measure": {"of": "x", "target": 5, "min": 9, "max": 1}},
            "goals[0].measure.max",
            "max must be greater than min",
        ),
        ({"measure": {"of": "x"}}, "goals[0].measure.target", "is missing"),
        ({"confidence": 11}, "goals[0].confidence", "must be less than or equal to 10"),
        ({"hours_per_week": 200}, "goals[0].hours_per_week", "must be less than or equal to 168"),
        ({"goal": 42}, "goals[0].goal", "must be text"),
        (
            {"id": "Pass CKA"},
            "goals[0].id",
            "an id has lower-case letters, digits and hyphens only",
        ),
        ({"status": "later"}, "goals[0].status", "must be 'active', 'done', 'paused' or 'dropped'"),
    ],
)
def test_a_wrong_field_is_named_with_its_place(fields, place, message):
    assert found(plan_with(goals=[goal(**fields)])) == [(place, "error", f"{place}: {message}")]


def test_everything_is_found_at_once():
    data = plan_with(
        goals=[goal(due="never", progres=1, skill="go"), goal(confidence=-1)],
        people=[{"id": "ann"}],
    )
    assert sorted(place for place, _, _ in found(data)) == [
        "goals[0].due", "goals[0].progres", "goals[0].skill", "goals[1].confidence",
        "goals[1].id", "people[0].name",
    ]  # fmt: skip


def test_an_unknown_key_is_a_warning_and_the_plan_is_read():
    plan, findings = check_plan(plan_with(goals=[goal(progres=50)], foo=1))
    assert plan is not None
    assert [item.severity for item in findings] == ["warning", "warning"]
    assert plan.goals[0].goal == "Write a book"


def test_an_unknown_key_is_told_what_it_may_mean():
    _, findings = check_plan(plan_with(goals=[goal(hours_per_weak=5)]))
    assert findings[0].hint == 'did you mean "hours_per_week"?'
    assert findings[0].at_key


@pytest.mark.parametrize("composed", [False, True])
def test_an_unknown_key_without_a_value_is_told_too(composed):
    data = plan_with(goals=[goal(**{"": None, "nothing": None}, why=None)], foo=None)
    plan, findings = check_plan(data, composed=composed)
    assert sorted(format_loc(item.loc) for item in findings) == [
        "foo", "goals[0].", "goals[0].nothing",
    ]  # fmt: skip
    assert plan == Plan.read(plan_with(goals=[goal()]))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("{of: km, target: 3,5}", "write 3.5: a comma begins something new here"),
        ("{of: km, target: -3,05}", "write -3.05: a comma begins something new here"),
        ("{of: km, target: 12,000}", "write 12000, or 12.000: a comma begins something new here"),
        ("{of: km, target: 3.5,5}", None),
        ("{of: km, target: 3, five}", None),
        ("{of: km, target: 3, 5: 1}", None),
    ],
)
def test_a_number_with_a_comma_is_recognized(written, hint):
    text = f"mastery: 1\ngoals: [{{id: g, goal: Run, measure: {written}}}]\n"
    data = read_document(text.encode()).data
    plan, (finding,) = check_plan(data)
    assert plan is not None
    assert finding.hint == hint
    assert finding.loc[:3] == ("goals", 0, "measure")


def test_what_keys_are_like_is_only_looked_for_where_it_is_shown(monkeypatch):
    asked = []
    real = checks.did_you_mean
    monkeypatch.setattr(checks, "did_you_mean", lambda *said: asked.append(1) or real(*said))
    goals = [goal(id=f"g{number}", skill=f"none-{number}") for number in range(300)]
    _, findings = check_plan(plan_with(goals=goals, **{f"key{n}": n for n in range(300)}))
    assert len(findings) == 600
    assert len(asked) == 2 * MOST_NAMED


def test_an_orphan_reference_is_a_warning():
    assert found(plan_with(learning={"questions": [{"id": "q", "ask": "?", "of": "ann"}]})) == [
        ("learning.questions[0].of", "warning", 'of "ann" is not among people')
    ]


def test_an_id_that_stands_twice_is_an_error_at_the_second_place():
    assert found(plan_with(skills=[{"id": "go", "name": "Go"}, {"id": "go", "name": "Go"}])) == [
        ("skills[1].id", "error", 'the skill id "go" stands more than once')
    ]


def test_the_same_step_id_in_two_goals_is_fine():
    steps = [{"id": "labs", "do": "Labs"}]
    data = plan_with(goals=[goal(id="a", steps=steps), goal(id="b", steps=steps)])
    assert found(data) == []


@pytest.mark.parametrize(
    ("loc", "first"),
    [
        ((), "mastery"),
        (("goals", 3), "id"),
        (("goals", 0, "measure"), "of"),
        (("goals", 0, "if_then", 1), "id"),
        (("nothing",), None),
    ],
)
def test_keys_are_known_in_the_order_of_the_format(loc, first):
    keys = key_order(loc)
    assert (keys[0] if keys else None) == first


def test_the_keys_of_the_file_are_used_not_those_of_python():
    assert "if" in key_order(("goals", 0, "if_then", 0))
    assert "try" in key_order(("passion", "experiments", 0))


def test_walk_yields_every_place():
    data = {"goals": [{"skill": "a"}, {"skill": "b"}, {}]}
    assert list(walk(data, ("goals", "*", "skill"))) == [
        (("goals", 0, "skill"), "a"),
        (("goals", 1, "skill"), "b"),
    ]


def test_a_percentage_cannot_exceed_a_hundred_unless_said():
    assert Measure(of="score", unit="%", target=80).most == 100
    assert Measure(of="growth", unit="%", target=300, max=1000).most == 1000


def test_a_goal_given_in_python_is_checked_as_one_from_a_file():
    made = Goal(id="g", goal="x", due=date(2027, 1, 1))
    assert Goal.read({"id": "g", "goal": "x", "due": "2027-01-01"}) == made
