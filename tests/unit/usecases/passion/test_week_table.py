from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.model.passion import Activity
from mastery.usecases.passion.week_table import (
    Ids,
    WeekTableError,
    format_table,
    parse_row,
    parse_table,
)

names = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30
).filter(lambda name: name == name.strip())
tenths = st.integers(0, 10**9).map(lambda part: part / 10**8)
activities = st.builds(
    lambda **values: values,
    name=names,
    hours=tenths,
    energy=st.integers(-2, 2).map(float),
    meaning=tenths,
    skill=st.none() | tenths,
    place=st.sampled_from(["work", "beside"]),
    most_meaningful=st.booleans(),
)


def activity(**values) -> Activity:
    said = {"id": "a", "name": "Design", "hours": 6, "energy": 2, "meaning": 9, **values}
    return Activity.read(said)


@settings(deadline=None, max_examples=80)
@given(st.lists(activities, max_size=5))
def test_a_table_reads_back_as_the_week_it_was_made_of(rows: list[dict[str, object]]) -> None:
    week = tuple(activity(**row, id=f"id-{number}") for number, row in enumerate(rows))
    assert parse_table(format_table(week), "week", week) == week


def test_the_table_lines_up_and_explains_itself() -> None:
    lines = format_table([activity(most_meaningful=True)]).splitlines()
    assert lines[0].startswith("# Your typical week.")
    assert lines[-3:] == [
        "# activity    |  hours | energy | meaning | skill | place       | most? | id",
        "# a line each | a week |  -2..2 |   0..10 | 0..10 | work/beside | yes   |",
        "Design        |      6 |      2 |       9 |       | work        | yes   | a",
    ]


def test_an_activity_called_something_else_keeps_its_id() -> None:
    before = [activity(id="design")]
    table = format_table(before).replace("Design ", "Sketching ")
    (renamed,) = parse_table(table, "week", before)
    assert (renamed.id, renamed.name) == ("design", "Sketching")


def test_without_an_id_the_name_finds_it() -> None:
    (found,) = parse_table("design | 1 | 0 | 5", "week", [activity(id="old-id")])
    assert found.id == "old-id"


def test_new_ids_never_take_one_that_is_in_use() -> None:
    before = [activity(id="walk", name="Going for a walk")]
    found = parse_table("Walk | 1 | 0 | 5\nWalk | 2 | 0 | 5", "week", before)
    assert [each.id for each in found] == ["walk-2", "walk-3"]


def test_a_copied_line_without_its_id_is_another_activity() -> None:
    before = [activity(id="design")]
    found = parse_table("Design | 1 | 0 | 5\nDesign | 6 | 2 | 9 | | | | design", "week", before)
    assert [each.id for each in found] == ["design-2", "design"]


def test_comments_and_empty_lines_do_not_count() -> None:
    assert parse_table("# Design | 6 | 2 | 9\n\n   \n", "week", []) == ()


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("Design", 1, "hours: missing"),
        ("Design | x | 2 | 9", 10, 'hours: "x" is not a number'),
        ("Design | 6 | 2 | 9 | | moon", 24, "place: must be 'work' or 'beside'"),
        ("Design | 6 | 2 | 9 | | | perhaps", 26, 'most meaningful: "perhaps" is not yes or empty'),
        ("Design | 6 | 2 | 9 | | | | A B", 28, "id: an id has lower-case letters"),
        ("Design | 6 | 2 | 9 | | | | | x", 30, "there are more cells than a line has"),
        ("Design | 600 | 2 | 9", 10, "hours: must be less than or equal to 168"),
    ],
)
def test_a_cell_that_cannot_be_read_is_located(line: str, column: int, message: str) -> None:
    with pytest.raises(WeekTableError) as caught:
        parse_table(f"# week\n{line}\n", "week", [])
    places = [(problem.line, problem.column) for problem in caught.value.problems]
    assert (2, column) in places
    assert any(message in problem.message for problem in caught.value.problems)


def test_an_id_that_stands_twice_is_a_fault() -> None:
    with pytest.raises(WeekTableError) as caught:
        parse_table("A | 1 | 0 | 5 | | | | x\nB | 1 | 0 | 5 | | | | x\n", "week", [])
    assert [problem.message for problem in caught.value.problems] == ['id: "x" stands twice']


def test_a_flag_is_read_like_a_line() -> None:
    row = parse_row(["Design", "6,5", "2", "9", "7", "beside"], Ids.of([], ()))
    assert isinstance(row, Activity)
    assert (row.hours, row.skill, row.place) == (6.5, 7, "beside")
