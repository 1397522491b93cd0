from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from mastery.analytics.practice.rhythm import (
    YEAR,
    planned_days,
    repairable_days,
    reserve_days,
    score_rhythm,
    spent_days,
    week_of,
)
from mastery.model.journal import read_entry
from mastery.model.plan import Plan
from mastery.records.known import Records
from mastery.store.workspace import Workspace
from mastery.usecases.loading import load_records
from mastery.usecases.practice.reserves import ReserveError, spend_reserve

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NOW = datetime.fromisoformat("2026-11-23T18:00:00+01:00")
DAILY = {"sessions_per_week": 7, "reserves": 2}


def on(days):
    return MONDAY + timedelta(days=days)


def line(kind, days, **fields):
    day = on(days).isoformat()
    return {"id": f"{kind}{days}", "at": f"{day}T18:00:00+01:00", "on": day, "kind": kind, **fields}


def session(days, minutes=30):
    return line("session", days, minutes=minutes)


def review(days, *planned):
    return line("review", days, week="2026-W47", sessions=[on(day).isoformat() for day in planned])


def records_of(*lines, today=MONDAY, **practice):
    plan = Plan.read({"mastery": 1, "practice": practice})
    return Records.holding(plan, tuple(read_entry(each) for each in lines), today)


@pytest.fixture
def workspace(tmp_path):
    """Write a plan with a rhythm and a journal, and return where they are."""

    def write(*lines, **practice):
        plan = {"mastery": 1, "practice": practice}
        (tmp_path / "plan.yaml").write_text(json.dumps(plan), encoding="utf-8")
        (tmp_path / "journal").mkdir()
        for each in lines:
            with (tmp_path / f"journal/{each['on'][:7]}.desk.jsonl").open("a") as file:
                file.write(json.dumps(each) + "\n")
        return Workspace(tmp_path)

    return write


class TestPlannedDays:
    def test_the_latest_review_that_set_days_of_the_week_decides(self):
        records = records_of(review(-8, 1, 3), review(-1, 2, 4), review(0, 9))
        assert planned_days(records, MONDAY) == [on(2), on(4)]
        assert planned_days(records, on(7)) == [on(9)]
        assert planned_days(records, on(14)) == []

    def test_only_days_of_the_week_are_set_for_it(self):
        assert planned_days(records_of(review(-1, 7, 6, 0, -1)), MONDAY) == [MONDAY, on(6)]


def test_a_week_holds_what_was_planned_and_done_in_it():
    lines = [review(-1, 0, 2), session(-1), session(0), session(1), line("reserve", 3)]
    facts = week_of(records_of(*lines, today=FRIDAY, sessions_per_week=4, minutes=45))
    assert (facts.monday, facts.sessions, facts.planned.sessions) == (MONDAY, 2, 2)
    assert (facts.planned.minutes, facts.planned_days_kept, facts.reserves) == (90, 1, 1)


def test_no_sessions_a_week_are_no_plan():
    assert week_of(records_of(sessions_per_week=0, minutes=45)).planned.sessions is None
    assert score_rhythm(records_of(session(-1), sessions_per_week=0)) is None


class TestScore:
    def test_it_begins_with_the_first_session(self):
        assert score_rhythm(records_of(session(-3), **DAILY)).days == 3
        assert score_rhythm(records_of(session(-9, 1), session(-3), **DAILY)).days == 3
        assert score_rhythm(records_of(**DAILY)) is None

    def test_a_session_that_is_supposed_comes_on_top_of_those_of_the_day(self):
        records = records_of(session(0), sessions_per_week=3)
        assert score_rhythm(records).last.done == 1
        assert score_rhythm(records, today_too=True).last.done == 2


class TestRepair:
    def records(self, *lines):
        return records_of(*(session(-days) for days in range(20, 2, -1)), *lines, **DAILY)

    def test_what_a_session_today_would_repair_is_what_is_not_spent_yet(self):
        assert repairable_days(self.records()) == (on(-2), on(-1))
        assert repairable_days(self.records(line("reserve", -2))) == (on(-1),)
        assert repairable_days(self.records(session(0))) == ()

    def test_what_was_repaired_is_spent_like_what_was_set(self):
        records = self.records(session(-1), line("reserve", -9))
        assert reserve_days(records) == {on(-9)}
        assert spent_days(records) == {on(-9), on(-2)}


class TestReading:
    def test_practice_is_read_of_a_year_up_to_the_day(self, workspace):
        days = [-YEAR.days - 1, -YEAR.days, 0, 1]
        known = load_records(workspace(*map(session, days)), MONDAY, Plan(mastery=1))
        found = known.since(MONDAY - YEAR)
        assert [each.on for each in found.sessions] == [MONDAY - YEAR, MONDAY]

    def test_it_is_told_under_the_names_that_were_given_later(self, workspace):
        earlier = session(-2) | {"skill": "go"}
        renamed = line("rename", 1, of="skill", old="go", new="golang")
        found = load_records(workspace(earlier, renamed), MONDAY, Plan(mastery=1))
        assert [each.skill for each in found.sessions] == ["golang"]


class TestSpending:
    def spend(self, workspace, days):
        return spend_reserve(workspace, NOW, on=on(days)).result

    def test_a_day_four_weeks_away_is_near_enough(self, workspace):
        assert self.spend(workspace(**DAILY), 28).left == 1

    def test_a_day_ahead_is_spent_once(self, workspace):
        with pytest.raises(ReserveError, match="2026-11-25 is a reserve day already"):
            self.spend(workspace(line("reserve", 2), **DAILY), 2)

    def test_a_repaired_day_has_its_reserve_already(self, workspace):
        days = (*range(-20, -4), -3, -1)
        home = workspace(*map(session, days), **DAILY)
        assert self.spend(home, -2).left == 0
        with pytest.raises(ReserveError, match="every one of 2 reserves"):
            self.spend(home, 1)

    def test_one_is_free_again_four_weeks_after_the_last_that_is_in_the_way(self, workspace):
        ahead = [line("reserve", days) for days in (14, 15)]
        with pytest.raises(ReserveError, match=f"free again on {on(14 + 28)}"):
            self.spend(workspace(*ahead, **DAILY), 0)
