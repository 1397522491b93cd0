from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mastery.analytics.review.parts import due_parts
from mastery.dates.weeks import IsoWeek
from mastery.model.journal import Audit, Review
from mastery.model.plan import Plan
from mastery.records.known import Records

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 18, tzinfo=UTC)
QUARTERLY = ["month", "quarter", "quarter", "quarter"]


def parts(week, last=None, *audits, today=TODAY, **plan):
    before = None if last is None else Review(id="r", at=AT, on=TODAY, week=last)
    looked = tuple(Audit(id="a", at=AT, on=day, activities=()) for day in audits)
    records = Records.holding(Plan.read({"mastery": 1, **plan}), looked, today)
    return due_parts(records, IsoWeek.parse(week), before)


@pytest.mark.parametrize(
    ("last", "week", "every"),
    [
        ("2026-W47", "2026-W47", []),
        ("2026-W46", "2026-W47", []),
        # Monday 30 November to Sunday 6 December is a week of December.
        ("2026-W48", "2026-W49", ["month"]),
        ("2026-W49", "2026-W50", []),
        ("2026-W01", "2026-W13", ["month"]),
        # Sunday 5 April is the first of the second quarter.
        ("2026-W13", "2026-W14", QUARTERLY),
        ("2026-W26", "2026-W27", QUARTERLY),
        ("2026-W39", "2026-W40", QUARTERLY),
        # Sunday 3 January is the first of 2027; the months of a year ago come again.
        ("2026-W52", "2026-W53", QUARTERLY),
        ("2026-W05", "2027-W05", QUARTERLY),
        ("2026-W53", "2027-W01", []),
        (None, "2026-W53", []),
    ],
)
def test_the_first_review_of_a_month_and_of_a_quarter_by_its_sunday_brings_more(last, week, every):
    assert [part.every for part in parts(week, last)] == every


def test_the_audit_says_how_long_ago_the_last_one_was():
    (first,) = parts("2026-W49", "2026-W48")
    assert first.why == "a new month"
    (again,) = parts("2026-W49", "2026-W48", date(2026, 11, 3), date(2026, 10, 1))
    assert again.why == "a new month; the last audit was 20 days ago"


@pytest.mark.parametrize(("day", "due"), [(22, True), (23, True), (24, False)])
def test_an_experiment_is_decided_from_its_day_on_until_it_was(day, due):
    experiment = {"id": "x", "try": "juggling", "decide_on": date(2026, 11, day)}
    found = parts("2026-W47", passion={"experiments": [experiment]})
    assert [part.what for part in found] == ['Decide what becomes of "juggling"'] * due
    decided = {**experiment, "verdict": "keep"}
    assert parts("2026-W47", passion={"experiments": [decided]}) == ()


class TestClosedGoals:
    def look(self, *goals):
        told = [{"id": f"g{number}", "goal": "Do", **goal} for number, goal in enumerate(goals)]
        return parts("2026-W40", "2026-W39", goals=told)[1]

    def closed(self, attainment=None, status="done"):
        return {"status": status, "closed": {"date": TODAY, "attainment": attainment}}

    def test_the_latest_that_was_not_rated_is_asked_about(self):
        found = self.look(self.closed(), self.closed(), self.closed(0), {})
        assert found.command == "mastery goal done g1 --attainment -2..2"

    def test_one_that_was_dropped_is_rated_as_such(self):
        found = self.look(self.closed(status="dropped"))
        assert found.command == "mastery goal drop g0 --attainment -2..2"

    def test_all_rated_are_looked_at_with_what_they_came_to(self):
        found = self.look(self.closed(0), self.closed(0))
        assert found.command == "mastery goal list --all"
        assert found.why == "a new quarter; attainment 50, where 50 is as expected"
