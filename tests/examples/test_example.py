from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from mastery.dates import IsoWeek
from mastery.model.journal import KINDS, Review, Session, read_entry
from mastery.store.example import packaged_example, shift_example
from mastery.store.journal.lines import parse_line
from mastery.store.plan_file import parse_plan_file

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKED = EXAMPLES / "worked"
LAST_WEEK = IsoWeek(2026, 47)
TODAYS = (
    date(2026, 11, 16),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2025, 1, 1),
)
SHOWN_BY = (
    "today",
    "goal list",
    "goal list --all",
    "goal show pass-exam",
    "forecast",
    "forecast pass-exam",
    "calibration",
    "goal capacity",
    "passion show",
    "practice stats",
    "practice next",
    "skill list",
    "learn list",
    "people list",
    "people brief ruth",
    "setback list",
    "comeback",
    "review list",
    "review show",
)


def journal_lines(texts):
    rows = [row for name, text in texts.items() if name != "plan.yaml" for row in text.splitlines()]
    return [json.loads(row) for row in rows]


@pytest.fixture(scope="module")
def packaged():
    return packaged_example()


class TestThePlan:
    def test_loads_without_a_single_finding(self):
        assert parse_plan_file((WORKED / "plan.yaml").read_bytes()).warnings == ()

    def test_names_its_schema_in_the_first_line(self):
        first = (WORKED / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=plan.schema.json"

    def test_uses_every_part_of_the_format(self):
        plan = parse_plan_file((WORKED / "plan.yaml").read_bytes()).plan
        assert {goal.status for goal in plan.goals} == {"active", "paused", "done", "dropped"}
        assert {"practice-hours", "steps"} <= {g.measure.of for g in plan.goals if g.measure}
        for part in (
            plan,
            plan.person,
            plan.passion,
            plan.practice,
            plan.learning,
            plan.perseverance,
        ):
            assert part.said == set(part.FIELDS)

    def test_has_the_activities_of_the_latest_audit(self, packaged):
        plan = parse_plan_file(packaged["plan.yaml"].encode()).plan
        audits = [line for line in journal_lines(packaged) if line["kind"] == "audit"]
        latest = read_entry(max(audits, key=lambda line: line["on"]))
        assert latest.activities == plan.passion.activities


class TestTheJournal:
    def test_every_line_can_be_read_and_is_of_a_known_kind(self, packaged):
        for name, text in packaged.items():
            if name != "plan.yaml":
                for row in text.splitlines():
                    assert type(read_entry(parse_line(row))) in KINDS.values()

    def test_every_kind_occurs(self, packaged):
        assert {line["kind"] for line in journal_lines(packaged)} == KINDS.keys()

    def test_ids_are_unique_and_lines_stand_in_the_file_of_their_month(self, packaged):
        lines = journal_lines(packaged)
        assert len({line["id"] for line in lines}) == len(lines)
        for name, text in packaged.items():
            for row in text.splitlines() if name != "plan.yaml" else ():
                assert json.loads(row)["on"][:7] == name.removeprefix("journal/")[:7]

    def test_covers_a_year_that_ends_in_the_last_week(self, packaged):
        days = [date.fromisoformat(line["on"]) for line in journal_lines(packaged)]
        assert IsoWeek.of(max(days)) == LAST_WEEK
        assert LAST_WEEK - IsoWeek.of(min(days)) >= 52

    def test_has_a_gap_of_two_weeks_and_a_return(self, packaged):
        entries = [read_entry(line) for line in journal_lines(packaged)]
        days = sorted({entry.on for entry in entries if isinstance(entry, Session)})
        gaps = [later - earlier for earlier, later in pairwise(days)]
        assert max(gaps) > timedelta(weeks=2)

    def test_misses_some_reviews_but_not_many(self, packaged):
        entries = [read_entry(line) for line in journal_lines(packaged)]
        weeks = [entry.week for entry in entries if isinstance(entry, Review)]
        assert len(set(weeks)) == len(weeks)
        assert 40 <= len(weeks) <= 50

    def test_takes_one_line_back_and_writes_it_anew(self, packaged):
        lines = journal_lines(packaged)
        retraction = next(line for line in lines if line["kind"] == "retract")
        wrong = next(line for line in lines if line["id"] == retraction["of"])
        anew = [line for line in lines if line["kind"] == "session" and line["on"] == wrong["on"]]
        assert [line["minutes"] for line in anew] == [wrong["minutes"], wrong["minutes"] / 10]

    def test_names_days_in_texts_only_in_the_form_that_is_shifted(self):
        months = "january february april june july august september october november december"
        words = re.compile(rf"\b({months.replace(' ', '|')})\b|\b\d+/\d+\b", re.IGNORECASE)
        for path in (WORKED / "plan.yaml", *(EXAMPLES / "story").iterdir()):
            assert words.search(path.read_text(encoding="utf-8")) is None, path.name

    def test_is_what_the_script_makes(self, tmp_path):
        script = EXAMPLES / "make_example.py"
        subprocess.run([sys.executable, "-B", script, tmp_path], check=True, capture_output=True)
        made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert made == {path.name: path.read_bytes() for path in (WORKED / "journal").iterdir()}


class TestShifting:
    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_ends_in_the_week_of_today_and_never_after_it(self, packaged, today):
        days = [
            date.fromisoformat(line["on"]) for line in journal_lines(shift_example(packaged, today))
        ]
        assert max(days) <= today
        assert IsoWeek.of(today) - IsoWeek.of(max(days)) <= 1

    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_keeps_weekdays_in_every_day_and_moment(self, packaged, today):
        before = {line["id"]: line for line in journal_lines(packaged)}
        weeks = IsoWeek.of(today) - LAST_WEEK
        for line in journal_lines(shift_example(packaged, today)):
            then = before[line["id"]]
            for key in ("on", "at"):
                moved = datetime.fromisoformat(line[key]) - datetime.fromisoformat(then[key])
                assert moved == timedelta(weeks=weeks), key

    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_moves_the_plan_and_the_weeks_of_reviews_along(self, packaged, today):
        shifted = shift_example(packaged, today)
        plan_file = parse_plan_file(shifted["plan.yaml"].encode())
        before = parse_plan_file(packaged["plan.yaml"].encode()).plan
        weeks = IsoWeek.of(today) - LAST_WEEK
        assert plan_file.warnings == ()
        assert plan_file.plan.goals[0].due == before.goals[0].due + timedelta(weeks=weeks)
        assert str(plan_file.plan.goals[0].due) in plan_file.plan.goals[0].goal
        for line in journal_lines(shifted):
            if line["kind"] == "review":
                assert (
                    0
                    <= IsoWeek.of(date.fromisoformat(line["on"])) - IsoWeek.parse(line["week"])
                    <= 1
                )

    def test_a_whole_week_shows_every_line(self, packaged):
        shifted = shift_example(packaged, LAST_WEEK.sunday)
        assert len(journal_lines(shifted)) == len(journal_lines(packaged))


class TestLookingAround:
    @pytest.mark.parametrize("weekday", range(7))
    def test_today_has_something_to_say_on_any_weekday(self, mastery, weekday):
        mastery.now = f"{LAST_WEEK.monday + timedelta(days=weekday)}T09:00:00+01:00"
        mastery.ok("init", "--example")
        said = mastery.ok("today").out
        for words in ("mock exam score (pass-exam)", "back from the backup", "touch with Ruth"):
            assert words in said

    @pytest.mark.parametrize("weekday", [0, 1, 2, 4, 5, 6])
    def test_a_review_is_due_on_every_day_but_the_one_after_it_was_done(self, mastery, weekday):
        mastery.now = f"{LAST_WEEK.monday + timedelta(days=weekday)}T09:00:00+01:00"
        mastery.ok("init", "--example")
        assert "mastery review" in mastery.ok("today").out

    def test_doctor_finds_nothing(self, mastery):
        mastery.ok("init", "--example")
        assert mastery.json("doctor")["problems"] == []

    def test_one_goal_is_likely_and_others_are_in_doubt(self, mastery):
        mastery.ok("init", "--example")
        chances = {
            goal: mastery.json("forecast", goal)["chance"]
            for goal in ("lab-hours", "pass-exam", "runbooks")
        }
        assert chances["lab-hours"] >= 0.8
        assert 0.2 <= chances["pass-exam"] <= 0.6
        assert 0.2 <= chances["runbooks"] <= 0.6

    def test_enough_goals_are_closed_to_score_the_chances_that_were_said(self, mastery):
        mastery.ok("init", "--example")
        assert "Brier" in mastery.ok("calibration").out

    def test_cards_are_due(self, mastery):
        mastery.ok("init", "--example")
        assert "to recall" in mastery.ok("learn", "list").out

    def test_every_page_can_be_shown(self, mastery):
        mastery.ok("init", "--example")
        for command in SHOWN_BY:
            assert mastery.ok(*command.split()).out, command

    def test_its_goals_can_be_worked_on_and_taken_back(self, mastery):
        mastery.ok("init", "--example")
        before = mastery.plan
        mastery.ok("goal", "step", "runbooks", "restore")
        assert mastery.plan != before
        mastery.ok("undo")
        assert mastery.plan == before


class TestAnswers:
    @pytest.mark.parametrize("day", ["2026-02-28", "2026-12-31", "2028-02-29"])
    def test_make_a_plan_on_any_day(self, mastery, day):
        mastery.now = f"{day}T10:00:00+01:00"
        mastery.ok("init", "--answers", str(EXAMPLES / "answers.yaml"))
        plan_file = parse_plan_file(mastery.plan.encode())
        assert plan_file.warnings == ()
        assert plan_file.plan.goals[0].start == date.fromisoformat(day)
        assert mastery.json("doctor")["ok"]

    def test_make_a_goal_that_leaves_nothing_to_say(self, mastery):
        mastery.ok("init", "--answers", str(EXAMPLES / "answers.yaml"))
        score = mastery.json("goal", "score", "sourdough")
        states = {letter: found["state"] for letter, found in score["letters"].items()}
        assert states.pop("achievable") == "partly"
        assert set(states.values()) == {"met"}

    def test_answer_all_five_steps(self, mastery):
        mastery.ok("init", "--answers", str(EXAMPLES / "answers.yaml"))
        plan = parse_plan_file(mastery.plan.encode()).plan
        parts = (
            plan.passion.activities,
            plan.goals,
            plan.skills,
            plan.learning.sources,
            plan.people,
        )
        assert all(parts)
        assert plan.perseverance.reasons


class TestMovingAside:
    def test_an_untouched_example_makes_room_for_a_plan_of_ones_own(self, mastery):
        mastery.ok("init", "--example")
        example = mastery.plan
        said = mastery.ok("init", "--answers", str(EXAMPLES / "answers.yaml"))
        assert "moved" in said.out + said.err
        assert "Leo" in mastery.plan
        aside = list((mastery.home / ".mastery").glob("example-*/plan.yaml"))
        assert [path.read_text(encoding="utf-8") for path in aside] == [example]
        assert not list((mastery.home / "journal").glob("*.jsonl"))

    def test_looking_around_does_not_touch_it(self, mastery):
        mastery.ok("init", "--example")
        for command in ("today", "goal list", "forecast"):
            mastery.ok(*command.split())
        mastery.ok("init", "--answers", str(EXAMPLES / "answers.yaml"))
        assert "Leo" in mastery.plan

    def test_an_example_with_a_changed_plan_is_left_as_it_is(self, mastery):
        mastery.ok("init", "--example")
        plan = mastery.home / "plan.yaml"
        plan.write_text(mastery.plan + "# mine now\n", encoding="utf-8")
        outcome = mastery("init", "--answers", str(EXAMPLES / "answers.yaml"))
        assert outcome.code == 1
        assert "there is a plan" in outcome.err
        assert mastery.plan.endswith("# mine now\n")

    def test_an_example_with_a_line_of_ones_own_is_left_as_it_is(self, mastery):
        mastery.ok("init", "--example")
        mastery.ok("practice", "log", "20m", "diagnosis")
        before = mastery.plan
        outcome = mastery("init", "--answers", str(EXAMPLES / "answers.yaml"))
        assert outcome.code == 1
        assert mastery.plan == before
