from __future__ import annotations

import json
from datetime import date

import pytest

from mastery.model.goal import Goal
from mastery.model.journal import Note, read_entry
from mastery.model.plan import Plan
from mastery.records.known import Records, earliest_start, under_new_names
from mastery.store.workspace import Workspace
from mastery.usecases.loading import load_records

TODAY = date(2026, 11, 23)


def line(kind, on="2026-11-20", at="18:00:00", **fields):
    return {"id": f"{kind}-{on}-{at}", "at": f"{on}T{at}+00:00", "on": on, "kind": kind, **fields}


def session(skill, on="2026-11-20", at="18:00:00"):
    return line("session", on, at, skill=skill, minutes=60)


def rename(old, new, on="2026-11-20", at="18:00:00", of="skill"):
    return line("rename", on, at, of=of, old=old, new=new)


def goal(start=None, status="active", *, measured=True):
    measure = {"of": "sessions", "target": 9} if measured else None
    return Goal.read(
        {"id": "g", "goal": "Do", "start": start, "status": status, "measure": measure}
    )


class TestNewNames:
    def skills(self, *lines):
        return [entry.skill for entry in under_new_names([read_entry(each) for each in lines])]

    def test_an_old_name_becomes_the_present_one_and_the_order_stays(self):
        lines = [session("go"), session("talks"), rename("go", "golang", at="19:00:00")]
        assert self.skills(*lines) == ["golang", "talks"]

    def test_a_chain_of_names_leads_to_the_last(self):
        lines = [
            session("go", "2026-11-01"),
            rename("go", "golang", "2026-11-02"),
            session("golang", "2026-11-03"),
            rename("golang", "gopher", "2026-11-04"),
        ]
        assert self.skills(*lines) == ["gopher", "gopher"]

    def test_a_name_that_is_given_again_later_is_another_thing(self):
        lines = [
            session("go", "2026-11-01"),
            rename("go", "golang", "2026-11-02"),
            session("go", "2026-11-03"),
        ]
        assert self.skills(*lines) == ["golang", "go"]

    def test_what_was_logged_in_the_moment_of_the_renaming_was_there_before_it(self):
        assert self.skills(session("go"), rename("go", "golang")) == ["golang"]
        assert self.skills(rename("go", "golang"), session("go")) == ["golang"]

    def test_a_session_that_was_logged_late_has_the_name_of_its_day(self):
        late = session("go", "2026-11-19") | {"at": "2026-11-22T10:00:00+00:00"}
        assert self.skills(late, rename("go", "golang")) == ["golang"]

    def test_a_goal_keeps_its_readings_and_not_those_of_a_skill(self):
        reading = read_entry(line("reading", goal="cka", value=5.0))
        renamed = read_entry(rename("cka", "exam", at="19:00:00", of="goal"))
        (found,) = under_new_names([reading, renamed])
        assert found == reading.replace(goal="exam")
        other = read_entry(rename("cka", "exam", at="19:00:00"))
        assert under_new_names([reading, other]) == [reading]


class TestLoaded:
    @pytest.fixture
    def workspace(self, tmp_path):
        (tmp_path / "plan.yaml").write_text("mastery: 1\n", encoding="utf-8")
        (tmp_path / "journal").mkdir()
        lines = [
            session("go", "2026-11-21"),
            line("note", "2026-11-22", text="hi"),
            session("go", "2026-11-22"),
            session("golang", "2026-11-24"),
            rename("go", "golang", "2026-11-23"),
        ]
        text = "".join(json.dumps(each) + "\n" for each in lines)
        (tmp_path / "journal/2026-11.desk.jsonl").write_text(text, encoding="utf-8")
        return Workspace(tmp_path)

    @pytest.mark.parametrize(
        ("today", "days"), [(21, [21]), (22, [21, 22]), (23, [21, 22]), (24, [21, 22, 24])]
    )
    def test_what_is_of_the_day_is_known_and_what_is_later_is_not(self, workspace, today, days):
        records = load_records(workspace, date(2026, 11, today))
        assert [entry.on.day for entry in records.sessions] == days
        assert records.today == date(2026, 11, today)

    def test_it_is_told_under_the_names_of_now_even_of_an_earlier_day(self, workspace):
        records = load_records(workspace, date(2026, 11, 21))
        assert [entry.skill for entry in records.sessions] == ["golang"]

    def test_only_the_kinds_and_the_days_that_were_asked_for_come(self, workspace):
        everything = load_records(workspace, TODAY)
        records = everything.since(date(2026, 11, 22))
        assert [(entry.kind, entry.on.day) for entry in records.sessions] == [("session", 22)]
        assert [entry.kind for entry in everything.of(Note)] == ["note"]
        assert [entry.on.day for entry in everything.sessions] == [21, 22]
        assert [entry.on.day for entry in everything.as_of(date(2026, 11, 21)).sessions] == [21]

    def test_a_line_more_or_some_less_are_other_records(self, workspace):
        records = load_records(workspace, TODAY)
        first, second = records.sessions
        more = records.having(first.replace(id="x", note="late"))
        assert [entry.id for entry in more.sessions] == [first.id, "x", second.id]
        assert more.of(Note) == records.of(Note)
        less = records.without(lambda entry: entry.on == second.on)
        assert (list(less.sessions), list(less.of(Note))) == ([first], [])
        assert len(records.sessions) == 2


class TestEarliestStart:
    FIRST, LATER = date(2026, 9, 7), date(2026, 10, 5)

    def test_the_first_day_of_any_goal_that_is_measured(self):
        unmeasured = goal(date(2026, 1, 1), measured=False)
        assert earliest_start(
            Plan(mastery=1), [goal(self.LATER), goal(self.FIRST), unmeasured]
        ) == (self.FIRST)

    def test_a_goal_without_a_start_needs_every_line(self):
        assert earliest_start(Plan(mastery=1), [goal(self.FIRST), goal()]) is None

    def test_without_a_measured_goal_there_is_none(self):
        assert earliest_start(Plan(mastery=1), [goal(self.FIRST, measured=False)]) is None

    def test_of_a_plan_those_count_that_have_not_ended(self):
        early = date(2026, 1, 1)
        ended = [goal(early, "done"), goal(early, "dropped")]
        plan = Plan(mastery=1, goals=(*ended, goal(self.LATER), goal(self.FIRST, "paused")))
        assert earliest_start(plan) == self.FIRST


def test_the_first_day_that_is_looked_at_counts():
    held = [read_entry(session("go", f"2026-11-{day}")) for day in (19, 20, 21)]
    records = Records.holding(Plan(mastery=1), held, TODAY).since(date(2026, 11, 20))
    assert [entry.on.day for entry in records.sessions] == [20, 21]
