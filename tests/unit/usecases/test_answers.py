"""Reading files of answers, and saying where everything wrong with them stands."""

from __future__ import annotations

import pytest

from mastery.errors import UsageError
from mastery.reading import parse_number
from mastery.store.yaml.reading import UnreadableError
from mastery.usecases.answers import (
    AnswersUnreadableError,
    WrongAnswersError,
    read_answers,
    reader_of,
)

TEXT = b"""\
hours: 6
name:
items:
  - {size: x}
  - {size: 2}
lines: {a: 1}
"""


class PuzzlesError(WrongAnswersError):
    code = "puzzles-invalid"
    counted = ("puzzle is", "puzzles are")
    outcome = "wrong; nothing was kept"
    advice = "mend them"


def places(reader):
    return [(each.place, each.message, each.hint) for each in reader.problems]


@pytest.fixture
def reader():
    return read_answers(TEXT, "said.yaml")


def test_a_value_is_what_its_parser_makes_of_it(reader):
    assert reader.read(("hours",), parse_number) == 6
    assert reader.read(("items", 1, "size"), parse_number) == 2
    assert reader.problems == []


def test_there_is_nothing_where_nothing_was_said(reader):
    assert reader.read(("name",), parse_number) is None
    assert reader.read(("missing",), parse_number) is None
    assert reader.problems == []


def test_what_is_needed_is_shown_to_the_parser_as_nothing(reader):
    assert reader.read(("name",), parse_number, needed=True) is None
    assert places(reader) == [
        ("said.yaml:2:1", 'name: "None" is not a number', "such as 4 or 2.5"),
    ]


def test_what_the_parser_refuses_is_noted_with_its_place(reader):
    assert reader.read(("items", 0, "size"), parse_number) is None
    assert reader.read(("items", 0, "size"), parse_number, named=False) is None
    assert places(reader) == [
        ("said.yaml:4:12", 'items[0].size: "x" is not a number', "such as 4 or 2.5"),
        ("said.yaml:4:12", '"x" is not a number', "such as 4 or 2.5"),
    ]
    assert reader.refused == {("items", 0, "size")}


def test_what_is_missing_is_noted_where_it_would_stand(reader):
    reader.refuse(("lines", "b"), "is missing", "add it")
    assert places(reader) == [("said.yaml:6:1", "lines.b: is missing", "add it")]


def test_a_part_names_paths_from_where_it_begins(reader):
    item = reader.within(("items", 0))
    item.refuse((), "looks odd")
    item.read(("size",), parse_number)
    item.refuse_unknown((), item.data, ("name",))
    assert places(reader) == [
        ("said.yaml:4:5", "looks odd", None),
        ("said.yaml:4:12", 'size: "x" is not a number', "such as 4 or 2.5"),
        ("said.yaml:4:6", "size: unknown key", None),
    ]
    assert reader.refused == {("items", 0), ("items", 0, "size")}


def test_an_unknown_key_is_refused_with_what_may_be_meant(reader):
    reader.refuse_unknown((), reader.data, ("hour", "names", "items", "lines"), "read the form")
    reader.refuse_unknown(("lines",), reader.data["lines"], ("zzz",), "one of zzz")
    assert places(reader) == [
        ("said.yaml:1:1", "hours: unknown key", 'did you mean "hour"?'),
        ("said.yaml:2:1", "name: unknown key", 'did you mean "names"?'),
        ("said.yaml:6:9", "lines.a: unknown key", "one of zzz"),
    ]


def test_lines_are_a_mapping_or_nothing(reader):
    assert reader.mapping("lines", "such as") == {"a": 1}
    assert reader.mapping("name", "such as") == reader.mapping("missing", "such as") == {}
    assert reader.problems == []
    assert reader.mapping("hours", "such as hours: {a: 1}") == {}
    assert places(reader) == [
        ("said.yaml:1:8", "hours: must have lines of its own", "such as hours: {a: 1}"),
    ]


def test_one_error_carries_all_that_was_noted(reader):
    reader.require_sound(PuzzlesError)
    reader.refuse(("name",), "is odd")
    reader.within(("items", 0)).refuse((), "is odd as well")
    with pytest.raises(PuzzlesError) as caught:
        reader.require_sound(PuzzlesError)
    assert caught.value.sentence == "2 puzzles are wrong; nothing was kept"
    assert (caught.value.hint, caught.value.exit_code) == ("mend them", 2)
    assert caught.value.problems == tuple(reader.problems)


def test_an_error_that_is_none_of_ours_is_not_swallowed(reader):
    with pytest.raises(ZeroDivisionError):
        reader.read(("hours",), lambda hours: hours / 0)


@pytest.mark.parametrize("content", [b"", b" \n\n", b"# nothing\n", b"{}", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_answers(content):
    assert read_answers(content, "said.yaml").data == {}


@pytest.mark.parametrize("content", [b"a: [", b"[1]", b"a: 1\na: 2\n", b"\xff\xfe"])
def test_what_cannot_be_read_is_refused_as_a_usage_error(content):
    with pytest.raises(AnswersUnreadableError, match=r"said.yaml cannot be read") as caught:
        read_answers(content, "said.yaml")
    assert isinstance(caught.value, UsageError)
    assert caught.value.problems


def test_answers_that_came_one_by_one_are_read_alike():
    reader = reader_of({"hours": "x", "day": "2026-11-24"})
    assert reader.data == {"hours": "x", "day": "2026-11-24"}
    reader.read(("hours",), parse_number)
    assert [each.file for each in reader.problems] == ["answers"]
    with pytest.raises(UnreadableError):
        reader_of({"name": "\x80"})
