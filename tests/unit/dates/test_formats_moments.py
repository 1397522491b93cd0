from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest

from mastery.dates import MomentError, parse_moment

BERLIN = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-23T09:30:15-05:00", "2026-11-23T09:30:15-05:00"),
        ("2026-11-23T09:30Z", "2026-11-23T09:30:00+00:00"),
        ("2026-11-23T09:30+0530", "2026-11-23T09:30:00+05:30"),
        ("2026-11-23T09:30", "2026-11-23T09:30:00+01:00"),
        (" 2026-11-23 09:30:15.5\n", "2026-11-23T09:30:15.500000+01:00"),
        ("2026-11-23", "2026-11-23T00:00:00+01:00"),
    ],
)
def test_reads_iso_and_keeps_its_own_offset(text, iso):
    assert parse_moment(text, BERLIN).isoformat() == iso


@pytest.mark.parametrize(
    "text", ["", "now", "20261123", "2026-11-31", "2026-11-23T25:00", "2026-W47-1", "0001-01-01"]
)
def test_refuses_every_other_form(text):
    with pytest.raises(MomentError, match="as a date and time"):
        parse_moment(text, UTC)
