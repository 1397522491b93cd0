from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.store.journal.lines import (
    LineInvalidError,
    format_line,
    format_lines,
    new_ids,
    parse_line,
    stamp,
)

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5), st.text())
@settings(deadline=None, max_examples=150)
def test_whatever_is_written_is_one_line_and_reads_back(values, id_):
    line = {**values, "id": id_}
    text = format_line(line)
    assert text.endswith(b"\n")
    assert len(text.decode().splitlines()) == 1
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in text.decode()[:-1])
    assert parse_line(text) == line


def test_half_a_character_reads_back():
    assert parse_line(format_line({"id": "a", "text": "\udcff"}))["text"] == "\udcff"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"id": 1}', '{"id": "a"', '{"id": "a"} x', '{"id": "a", "n": NaN}',
     '{"id": "a", "n": ' + "[" * 100_000, '{"id": "a", "n": ' + "1" * 5_000 + "}"],
)  # fmt: skip
def test_what_is_no_line_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_line(text)


def test_a_line_that_is_not_utf_8_is_refused():
    with pytest.raises(ValueError, match="utf-8"):
        parse_line(b'{"id": "\xff"}')


def test_a_stamp_adds_id_moment_and_day_and_leaves_empty_values_out():
    (line,) = stamp([{"kind": "note", "text": "hi", "also": None}], NOW)
    assert list(line) == ["id", "at", "on", "kind", "text"]
    assert (line["at"], line["on"]) == ("2026-11-23T10:00:00+00:00", "2026-11-23")


def test_a_stamp_keeps_zero_and_false():
    (line,) = stamp([{"kind": "session", "minutes": 5, "hits": 0, "acted_on": False}], NOW)
    assert (line["hits"], line["acted_on"]) == (0, False)


def test_a_stamp_leaves_the_day_of_a_line_and_takes_dates():
    (line,) = stamp([{"kind": "note", "text": "hi", "on": date(2026, 10, 1)}], NOW)
    assert line["on"] == "2026-10-01"


def test_a_line_with_a_value_it_cannot_have_is_not_stamped():
    with pytest.raises(LineInvalidError, match="session cannot be recorded: minutes"):
        stamp([{"kind": "session", "minutes": 2_000}], NOW)


def test_a_value_json_does_not_have_is_refused():
    with pytest.raises(TypeError, match="cannot hold"):
        format_lines([{"id": "a", "value": object()}])


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_json_does_not_have_is_refused(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        format_line({"id": "a", "value": number})


def test_ids_sort_by_time_and_place_and_differ():
    first, later = new_ids(NOW, 50), new_ids(NOW + timedelta(milliseconds=1), 50)
    assert [*first, *later] == sorted({*first, *later})
    assert {len(id_) for id_ in first} == {16}
    assert new_ids(NOW, 1) != new_ids(NOW, 1)


def test_ids_sort_by_place_even_beside_the_greatest_random_number(monkeypatch):
    monkeypatch.setattr(os, "urandom", lambda count: b"\xff" * count)
    assert new_ids(NOW, 50) == sorted(new_ids(NOW, 50))
