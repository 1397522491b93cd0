from __future__ import annotations

from datetime import date, datetime
from math import inf, nan

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mastery.store.yaml.reading import read_document
from mastery.store.yaml.scalars import UnwritableValueError, format_scalar, is_plain, parse_plain

READABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))
LIKE_YAML = st.text(st.sampled_from("ab01-:.# ,[]{}'\"!&*|>%@`?~=<+_exn\n\t"), max_size=12)


def read_back(scalar: str) -> list[object]:
    text = f"block: {scalar}\nlist:\n- {scalar}\nflow: [{scalar}, {{k: {scalar}}}]\n"
    data = read_document(text.encode()).data
    return [data["block"], data["list"][0], data["flow"][0], data["flow"][1]["k"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-17", -17),
        ("+5", 5),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-11-22", "2026-11-22"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("-", "-"),
        ("nUll", "nUll"),
        ("١٢", "١٢"),
    ],
)
def test_a_plain_scalar_means_what_every_reader_agrees_on(text, value):
    read = parse_plain(text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (4, "4"),
        (4.0, "4.0"),
        (1e22, "1.0e+22"),
        (1.5e-7, "1.5e-07"),
        (date(2026, 11, 22), "2026-11-22"),
        ("2026-11-22", "2026-11-22"),
        ("2026-13-45", '"2026-13-45"'),
        (datetime.fromisoformat("2026-11-22T10:00"), '"2026-11-22T10:00:00"'),
        ("Pass the exam", "Pass the exam"),
        ("80 % of labs", "80 % of labs"),
        ("C# at 07:30", "C# at 07:30"),
        ("naïve ☕", "naïve ☕"),
        ("http://x.y/z#c", "http://x.y/z#c"),
        ("first, second", '"first, second"'),
        ("What next?", '"What next?"'),
        ("see: this", '"see: this"'),
        ("ends:", '"ends:"'),
        ("F #1", '"F #1"'),
        ("no", '"no"'),
        ("Y", '"Y"'),
        ("12:30", '"12:30"'),
        ("010", '"010"'),
        ("", '""'),
        (" a", '" a"'),
        ("a\nb", '"a\\nb"'),
        ('say "hi"', 'say "hi"'),
        ("back\\slash", "back\\slash"),
        ("@home", '"@home"'),
        ("<<", '"<<"'),
        ("=", '"="'),
        ("a\u2028b", '"a\\u2028b"'),
        ("\ufeff", '"\\ufeff"'),
    ],
)
def test_a_value_is_plain_only_where_that_is_safe(value, written):
    assert format_scalar(value) == written


@pytest.mark.parametrize("value", ["\x1b[31m", "\0", "\x85", "\x9b", "\ud800", inf, nan, 10**18])
def test_what_no_plan_can_hold_is_refused_before_writing(value):
    with pytest.raises(UnwritableValueError) as caught:
        format_scalar(value)
    assert "cannot be kept in a plan" in caught.value.sentence


@given(READABLE | LIKE_YAML)
def test_any_text_reads_back_as_itself_in_every_context(text):
    assert read_back(format_scalar(text)) == [text] * 4


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**17), 10**17))
def test_any_number_reads_back_as_itself_with_its_type(number):
    assert {(value, type(value)) for value in read_back(format_scalar(number))} == {
        (number, type(number))
    }


@given(READABLE | LIKE_YAML)
def test_a_yaml_1_1_reader_takes_plain_text_for_the_same_text_or_date(text):
    if not is_plain(text):
        return
    for read in (yaml.safe_load(f"k: {text}")["k"], yaml.safe_load(f"[{text}]")[0]):
        assert read == text or (type(read) is date and read.isoformat() == text)
