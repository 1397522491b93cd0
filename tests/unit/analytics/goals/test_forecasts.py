from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.forecasts import explain_moves, forecast_goals, forecast_lines
from mastery.analytics.goals.hours import over_commitment
from mastery.analytics.goals.inputs import ask, question_in
from mastery.analytics.goals.preview import outlook_for_new
from mastery.analytics.goals.weeks import weekly_hours, weekly_progress, whole_history
from mastery.model.goal import Goal
from mastery.model.journal import Reading, Session, read_entry
from mastery.model.plan import Plan
from mastery.records.known import Records
from mastery.render.goals.capacity import over_line
from mastery.render.goals.forecasts import render_outlook_lines
from mastery.render.page import plain_text

TODAY = date(2026, 11, 23)
START = date(2026, 9, 7)
AT = datetime(2026, 11, 23, 18, tzinfo=UTC)


def goal_of(measure, **fields):
    told = {"id": "g", "goal": "Get there", "start": START, "due": date(2027, 3, 1), **fields}
    return Goal.read({**told, "measure": measure})


def session(on, minutes=60, skill=None):
    return Session(id="s", at=AT, on=on, minutes=minutes, skill=skill)


def reading(on, value):
    return Reading(id="r", at=AT, on=on, goal="g", value=float(value))


def records_of(*entries, goals=(), hours_per_week=None):
    plan = Plan.read({"mastery": 1, "person": {"hours_per_week": hours_per_week}})
    plan = plan.replace(goals=tuple(goals))
    return Records.holding(plan, sorted(entries, key=lambda entry: entry.on), TODAY)


def text_of(lines):
    return [plain_text(item.cells) for item in lines]


HOURS = {"of": "practice-hours", "target": 60.0}


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 600)), max_size=40))
@settings(deadline=None, max_examples=60)
def test_full_weeks_hold_every_hour_since_the_first_monday_and_no_other(logged):
    entries = [session(START + timedelta(days=day), minutes) for day, minutes in logged]
    weeks = weekly_progress(goal_of(HOURS), records_of(*entries))
    assert len(weeks) == 11
    counted = sum(minutes for day, minutes in logged if day < 77)
    assert sum(weeks) == pytest.approx(counted / 60, abs=1e-4)


def test_a_line_that_was_written_down_replays_its_forecast():
    entries = [session(START + timedelta(days=3 * number), 50) for number in range(25)]
    goal = goal_of(HOURS)
    (found,) = forecast_goals(records_of(*entries, goals=[goal]))
    (line,) = forecast_lines([found], TODAY)
    stored = read_entry({**line, "id": "l", "at": AT})
    asked = question_in(stored)
    assert asked == found.inputs
    assert answer(asked).chance == stored.chance == found.chance


def test_goals_without_a_chance_are_not_written_down():
    goals = [goal_of(HOURS), goal_of(HOURS, due=None), goal_of(HOURS, status="paused")]
    found = forecast_goals(records_of(goals=goals))
    assert [item.method for item in found] == ["drift-1", "no-due"], "a paused goal is not asked"
    assert len(forecast_lines(found, TODAY)) == 1


def test_nothing_moved_without_an_earlier_chance():
    (found,) = forecast_goals(records_of(goals=[goal_of(HOURS)]))
    assert explain_moves(None, found) is None


def test_the_last_reading_of_a_day_counts_and_later_weeks_are_unknown():
    goal = goal_of({"of": "score", "start": 0.0, "target": 50.0})
    entries = [reading(date(2026, 10, 4), 3), reading(date(2026, 10, 4), 8)]
    asked = ask(goal, records_of(*entries))
    assert len(asked.weeks) == 4
    assert sum(asked.weeks) == pytest.approx(8)
    assert asked.progress.value == 8
    assert asked.question.remaining == 42


def test_readings_from_before_the_start_do_not_count():
    goal = goal_of({"of": "score", "start": 10.0, "target": 50.0})
    asked = ask(goal, records_of(reading(date(2026, 9, 1), 45)))
    assert asked.progress.value == 10
    assert asked.weeks == ()


def test_a_level_without_a_start_begins_with_its_first_reading():
    goal = goal_of({"of": "score", "start": 0.0, "target": 50.0}, start=None)
    entries = [reading(date(2026, 10, 4), 20), reading(date(2026, 11, 1), 24)]
    assert weekly_progress(goal, records_of(*entries)) == (1.0, 1.0, 1.0, 1.0)
    assert weekly_progress(goal, records_of()) == ()


@pytest.mark.parametrize(
    ("measure", "bounds"),
    [
        ({"of": "score", "unit": "%", "start": 40.0, "target": 80.0}, (None, 60.0)),
        ({"of": "score", "start": 40.0, "target": 80.0, "min": 0.0, "max": 90.0}, (-40.0, 50.0)),
        ({"of": "errors", "start": 40.0, "target": 4.0, "min": 0.0, "max": 50.0}, (-10.0, 40.0)),
        ({"of": "errors", "start": 40.0, "target": 4.0}, (None, None)),
    ],
)
def test_the_units_bounds_are_bounds_of_progress(measure, bounds):
    question = ask(goal_of(measure), records_of()).question
    assert (question.least, question.most) == bounds


def test_only_sessions_of_the_goals_skill_count():
    goal = goal_of({"of": "sessions", "target": 40.0}, skill="ada")
    entries = [session(date(2026, 11, 17), skill="ada"), session(date(2026, 11, 17), skill="go")]
    assert weekly_progress(goal, records_of(*entries))[-1] == 1
    assert weekly_hours(records_of(*entries), "go") == ()
    assert whole_history(goal, records_of(session(date(2026, 8, 10), skill="ada")))[:2] == (1, 0)


def test_practice_before_a_new_goal_gives_it_a_chance():
    entries = [session(date(2026, 9, 8) + timedelta(weeks=n), 120) for n in range(11)]
    goal = goal_of({"of": "practice-hours", "target": 20.0}, start=TODAY)
    outlook = outlook_for_new(goal, records_of(*entries))
    assert outlook.forecast.inputs.weeks == (2.0,) * 8
    assert outlook.forecast.inputs.remaining == 20, "what is done is done"
    assert (outlook.factor, outlook.cases) == (1.6, 0)
    assert outlook.reference_due == date(2027, 4, 29), "98 days, 1.6 times, from today"
    chance, date_line = text_of(render_outlook_lines(outlook, TODAY))
    assert chance == f"chance {outlook.forecast.chance:.0%}, from your last 8 weeks"
    assert "took 1.6 times as long as planned: Thu 2027-04-29" in date_line


def test_ones_own_past_cases_replace_the_usual_factor():
    cases = [{"what": f"case {took}", "planned_days": 10.0, "took_days": took}
             for took in (12.0, 20.0, 30.0)]  # fmt: skip
    outlook = outlook_for_new(goal_of(HOURS, start=TODAY, past_cases=cases), records_of())
    assert (outlook.factor, outlook.cases) == (2.0, 3)
    missing, date_line = text_of(render_outlook_lines(outlook, TODAY))
    assert missing == "no number yet: it needs 4 weeks more of records"
    assert date_line.startswith("your 3 past cases took 2 times as long")


def test_a_goal_without_a_date_has_no_reference_date():
    outlook = outlook_for_new(goal_of(HOURS, start=TODAY, due=None), records_of())
    assert outlook.reference_due is None
    assert render_outlook_lines(outlook, TODAY) == ()


def test_an_over_commitment_is_told_before_it_is_saved():
    goals = [goal_of(None, id="a", hours_per_week=4.0), goal_of(None, id="b", hours_per_week=3.0)]
    records = records_of(goals=goals, hours_per_week=5.0)
    capacity = over_commitment(records.plan, records)
    assert capacity.over == 2
    said = plain_text(over_line(capacity).cells)
    assert said == "over-committed by 2 h a week: 7 h needed, 5 h stated"
    fits = records_of(goals=goals[:1], hours_per_week=5.0)
    assert over_commitment(fits.plan, fits) is None
    unknown = records_of(goals=goals)
    assert over_commitment(unknown.plan, unknown) is None
