from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.dates import DurationError, format_minutes, parse_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45m", 45),
        (" 45 Min ", 45),
        ("90 minutes", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1h30", 90),
        ("1 hour 5 minutes", 65),
        ("1h5m", 65),
        ("1.5h", 90),
        ("1,5h", 90),
        ("0.25 hours", 15),
        ("1:30", 90),
        ("0:45", 45),
        ("2 hours", 120),
        ("PT1H30M", 90),
        ("PT45M", 45),
        ("pt2h", 120),
        ("24h", 1440),
        ("1", 1),
    ],
)
def test_reads_what_people_type(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "h", "1d", "-5m", "1.5", "1.5h30m", "1h90m", "1:3", "1:60", "PT", "PT30S", "٤٥"]
)
def test_refuses_what_could_mean_two_things_or_none(text):
    with pytest.raises(DurationError, match="cannot read") as caught:
        parse_minutes(text)
    assert "1h30m" in caught.value.hint


@pytest.mark.parametrize("text", ["0", "0.001h", "1441", "25h", "999999999h", "24:01"])
def test_a_duration_lies_between_a_minute_and_a_day(text):
    with pytest.raises(DurationError, match="between 1 minute and 24 hours"):
        parse_minutes(text)


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0m"), (45, "45m"), (60, "1h"), (65, "1h05m"), (90, "1h30m"), (6000, "100h"), (-5, "-5m")],
)
def test_shows_minutes_briefly(minutes, shown):
    assert format_minutes(minutes) == shown


@settings(deadline=None)
@given(st.integers(1, 1440))
def test_reads_back_what_it_shows(minutes):
    assert parse_minutes(format_minutes(minutes)) == minutes
