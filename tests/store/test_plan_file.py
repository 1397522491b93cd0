from __future__ import annotations

import pytest

from mastery.model.plan import FORMAT
from mastery.store.plan_file import NEW_PLAN, NoPlanError, PlanInvalidError, parse_plan_file
from mastery.store.yaml.reading import UnreadableError


def test_a_plan_is_its_text_and_what_it_says():
    plan_file = parse_plan_file(b"\xef\xbb\xbf# mine\nmastery: 1\nperson: {role: Engineer}\n")
    assert plan_file.text == "# mine\nmastery: 1\nperson: {role: Engineer}\n"
    assert plan_file.plan.person.role == "Engineer"
    assert plan_file.warnings == ()
    assert not plan_file.is_newer


def test_the_smallest_plan_is_valid():
    assert parse_plan_file(NEW_PLAN.encode()).warnings == ()


def test_everything_that_is_wrong_is_located_at_once():
    text = b"mastery: 1\ngoals:\n  - {id: A, goal: One}\n  - {goal: Two}\n"
    with pytest.raises(PlanInvalidError) as caught:
        parse_plan_file(text)
    assert [problem.place for problem in caught.value.problems] == [
        "plan.yaml:3:10",
        "plan.yaml:4:5",
    ]
    assert caught.value.sentence == "plan.yaml has 2 errors"
    assert caught.value.exit_code == 3


def test_what_is_odd_is_a_warning_at_its_key():
    plan_file = parse_plan_file(b"mastery: 1\npeson: {role: Engineer}\n")
    (problem,) = plan_file.warnings
    assert (problem.severity, problem.place) == ("warning", "plan.yaml:2:1")
    assert problem.hint == 'did you mean "person"?'


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b" \n\n"])
def test_an_empty_plan_is_an_alarm_and_not_a_new_person(content):
    with pytest.raises(UnreadableError) as caught:
        parse_plan_file(content)
    assert caught.value.exit_code == 3


def test_a_newer_format_is_read_with_a_warning():
    plan_file = parse_plan_file(f"mastery: {FORMAT + 1}\nhorizon: far\n".encode())
    assert plan_file.is_newer
    assert plan_file.warnings[0].message.startswith(f"format {FORMAT + 1} is newer")


def test_no_plan_names_the_ways_to_start_and_a_missing_one_the_ways_back():
    assert "mastery init --example" in (NoPlanError("home").hint or "")
    assert "mastery undo" in (NoPlanError("home", missing=True).hint or "")
