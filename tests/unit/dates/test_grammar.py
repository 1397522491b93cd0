from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.dates import DateError, format_day, parse_date

MONDAY = date(2026, 11, 23)
WORDS = """
    in next last this end of mid start q2 q9 june feb 30 31 2027 0 99999999999 + - d m y weeks
    day ago friday 2026-02-30 W53 , / é eoy
"""
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
middle_days = st.dates(date(1910, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-06-30", "2027-06-30"),
        ("  2027-06-30\n", "2027-06-30"),
        ("Fri 2026-12-04", "2026-12-04"),
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("YESTERDAY", "2026-11-22"),
        ("friday", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("monday", "2026-11-23"),
        ("this friday", "2026-11-27"),
        ("next  Friday", "2026-12-04"),
        ("next monday", "2026-11-30"),
        ("last monday", "2026-11-16"),
        ("last friday", "2026-11-20"),
        ("last sunday", "2026-11-22"),
        ("in 6 weeks", "2027-01-04"),
        ("in a month", "2026-12-23"),
        ("in twelve days", "2026-12-05"),
        ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("two years ago", "2024-11-23"),
        ("+90d", "2027-02-21"),
        ("+6w", "2027-01-04"),
        ("+3m", "2027-02-23"),
        ("+1y", "2027-11-23"),
        ("+ 2 weeks", "2026-12-07"),
        ("-3d", "2026-11-20"),
        ("end of q2", "2027-06-30"),
        ("end of q4", "2026-12-31"),
        ("end of 2027", "2027-12-31"),
        ("end of the year", "2026-12-31"),
        ("end of next month", "2026-12-31"),
        ("end of last quarter", "2026-09-30"),
        ("end of next quarter", "2027-03-31"),
        ("end of next week", "2026-12-06"),
        ("start of next week", "2026-11-30"),
        ("end of june", "2027-06-30"),
        ("end of feb 2028", "2028-02-29"),
        ("start of november", "2027-11-01"),
        ("beginning of december", "2026-12-01"),
        ("eow", "2026-11-29"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("EOY", "2026-12-31"),
        ("mid january", "2027-01-15"),
        ("mid-november", "2027-11-15"),
        ("mid november 2026", "2026-11-15"),
        ("middle of q1", "2027-02-15"),
        ("mid next month", "2026-12-15"),
        ("30 june", "2027-06-30"),
        ("23 november", "2026-11-23"),
        ("22 november", "2027-11-22"),
        ("30 june 2030", "2030-06-30"),
        ("30th of June, 2030", "2030-06-30"),
        ("june 30", "2027-06-30"),
        ("June 30, 2030", "2030-06-30"),
        ("sept 1st", "2027-09-01"),
        ("29 feb", "2028-02-29"),
        ("q2", "2027-06-30"),
        ("q2 2027", "2027-06-30"),
        ("2027-Q2", "2027-06-30"),
        ("june 2027", "2027-06-30"),
        ("december", "2026-12-31"),
        ("2027-W26", "2027-07-04"),
    ],
)
def test_reads_what_people_type(text, day):
    assert parse_date(text, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("+1m", "2027-01-31", "2027-02-28"),
        ("+1m", "2028-01-31", "2028-02-29"),
        ("+1y", "2028-02-29", "2029-02-28"),
        ("in 12 months", "2026-12-31", "2027-12-31"),
        ("1 month ago", "2026-01-31", "2025-12-31"),
        ("end of last month", "2027-01-15", "2026-12-31"),
        ("end of next quarter", "2026-12-15", "2027-03-31"),
        ("end of june", "2026-06-30", "2026-06-30"),
        ("mid january", "2027-01-16", "2028-01-15"),
        ("29 feb", "2096-03-01", "2104-02-29"),
        ("next friday", "2026-11-26", "2026-12-04"),
        ("last friday", "2026-11-29", "2026-11-27"),
        ("friday", "2026-11-27", "2026-11-27"),
        ("next friday", "2026-11-27", "2026-12-04"),
        ("last friday", "2026-11-27", "2026-11-20"),
    ],
)
def test_edges_of_the_calendar(text, today, day):
    assert parse_date(text, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-13-01", "there is no month 13"),
        ("31 june", "June 2026 has 30 days"),
        ("0 june", "June 2026 has 30 days"),
        ("29 february 2027", "February 2027 has 28 days"),
        ("Mon 2026-12-04", "that day is a Friday"),
        ("2027-W53", "2027 has weeks 1 to 52"),
        ("2027-W00", "2027 has weeks 1 to 52"),
        ("03/04/2027", "countries order day, month and year differently"),
        ("4.12.2026", "countries order day, month and year differently"),
        ("next month", "a month is not one day"),
        ("1899-12-31", "outside the years 1900 to 2200"),
        ("2201-01-01", "outside the years 1900 to 2200"),
        ("end of 9999", "outside the years 1900 to 2200"),
        ("june 0000", "outside the years 1900 to 2200"),
        ("+999999999y", "outside the years 1900 to 2200"),
        ("+999999999d", "outside the years 1900 to 2200"),
        ("in 300 years", "outside the years 1900 to 2200"),
    ],
)
def test_says_why_an_understood_day_is_none(text, says):
    with pytest.raises(DateError, match=says) as caught:
        parse_date(text, MONDAY)
    assert f'"{text}"' in caught.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "32 mar 2027 x",
        "mar 2027 32",
        "+3x",
        "+3",
        "3",
        "2027",
        "20270630",
        "june 30 27",
        "summer",
        "end of summer",
        "mid 2027",
        "mid week",
        "middle of 2027-W26",
        "soon",
        "in weeks",
        "in 6",
        "q5",
        "fridayish",
        "12:30",
        "2027-06-30T10:00",
        "+٣d",
        "١ june",
    ],
)
def test_refuses_with_examples_what_it_does_not_know(text):
    with pytest.raises(DateError) as caught:
        parse_date(text, MONDAY)
    assert caught.value.exit_code == 2
    assert "in 6 weeks" in caught.value.hint


def test_the_thirty_second_of_march_is_no_day_and_no_year():
    with pytest.raises(DateError, match="March 2026 has 31 days"):
        parse_date("32 mar", MONDAY)


def test_a_hostile_text_is_quoted_harmlessly_and_briefly():
    with pytest.raises(DateError) as caught:
        parse_date("\x1b]0;owned\x07" + "x" * 10_000, MONDAY)
    assert r"\x1b]0;owned" in caught.value.sentence
    assert len(caught.value.sentence) < 120


@settings(deadline=None, max_examples=150)
@given(days, days)
def test_reads_back_every_form_of_a_full_date(day, today):
    month = day.strftime("%m")
    names = "january february march april may june july august september october november december"
    name = names.split()[int(month) - 1]
    for form in (
        day.isoformat(),
        format_day(day),
        f"{day.day} {name} {day.year}",
        f"{name[:3].title()} {day.day}, {day.year}",
    ):
        assert parse_date(form, today) == day


@settings(deadline=None, max_examples=150)
@given(middle_days, st.integers(0, 3000))
def test_going_there_and_back_again(today, number):
    there = parse_date(f"+{number}d", today)
    assert there == today + timedelta(days=number)
    assert parse_date(f"{number} days ago", there) == today


@settings(deadline=None, max_examples=150)
@given(middle_days, st.sampled_from(["friday", "30 june", "q3", "end of may", "mid march", "eoq"]))
def test_a_day_without_a_year_is_never_past_and_under_a_year_away(today, text):
    assert today <= parse_date(text, today) < today + timedelta(days=366)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=6,
    ),
    st.sampled_from(["", " "]),
    days,
)
def test_any_words_give_a_day_in_bounds_or_a_date_error(words, glue, today):
    try:
        day = parse_date(glue.join(words), today)
    except DateError:
        return
    assert 1900 <= day.year <= 2200
