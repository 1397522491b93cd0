from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.dates import format_day, format_due, format_span

TODAY = date(2026, 11, 23)


def test_a_day_is_its_weekday_and_its_iso_date():
    assert format_day(date(2026, 12, 4)) == "Fri 2026-12-04"


@pytest.mark.parametrize(
    ("days", "distance"),
    [
        (11, "in 11 days"),
        (2, "in 2 days"),
        (1, "tomorrow"),
        (0, "today"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
    ],
)
def test_a_due_day_says_how_far_it_is(days, distance):
    assert format_due(TODAY + timedelta(days=days), TODAY).endswith(f" ({distance})")


def test_a_span_counts_one_day_in_the_singular():
    assert [format_span(n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
