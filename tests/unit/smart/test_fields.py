"""How the fields of a plan and a person's records are judged instead of words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.model.goal import Goal
from mastery.smart import Context, score_goal, score_text

TODAY = date(2026, 11, 22)


def letter(name, *, context=None, **fields):
    goal = Goal.read({"id": "goal", "goal": "Improve my chess", **fields})
    return score_goal(goal, context or Context(TODAY)).letters[name]


def measure(**changes):
    return {"of": "rating", "unit": "points", "start": 1500, "target": 1700} | changes


def test_a_measure_with_a_unit_and_a_fresh_start_is_met():
    judged = letter("measurable", measure=measure(), start=TODAY)
    assert (judged.state, judged.points) == ("met", 100)
    assert judged.evidence[0].text == "rating: 1500 to 1700 points"


def test_a_measure_without_a_unit_asks_for_it():
    assert "unit" in letter("measurable", measure=measure(unit=None)).advice


@pytest.mark.parametrize(("days", "state"), [(21, "met"), (22, "partly")])
def test_a_reading_goes_stale_after_three_intervals(days, state):
    context = Context(TODAY, last_reading_on=TODAY - timedelta(days=days))
    start = TODAY - timedelta(days=100)
    judged = letter("measurable", context=context, measure=measure(every_days=7), start=start)
    assert judged.state == state


def test_a_measure_that_fills_itself_needs_neither_unit_nor_reading():
    own = {"of": "practice-hours", "start": 0, "target": 50}
    judged = letter("measurable", measure=own, start=TODAY - timedelta(days=300))
    assert judged.points == 100


def test_a_measure_decides_even_where_the_words_say_more():
    stale = Context(TODAY, last_reading_on=date(2026, 1, 1))
    judged = letter(
        "measurable", context=stale, goal="Reach a rating of 1700", measure=measure(),
        start=date(2026, 1, 1),
    )  # fmt: skip
    assert judged.state == "partly"
    assert judged.findings[0].decisive


@pytest.mark.parametrize(
    ("step", "points"),
    [
        (None, 90),
        ({"do": "Join the club"}, 90),
        ({"do": "Join the club", "by": TODAY + timedelta(days=8)}, 95),
        ({"do": "Join the club", "by": TODAY + timedelta(days=7)}, 100),
        ({"do": "Join the club", "done_on": TODAY}, 100),
    ],
)
def test_a_due_date_is_best_with_a_first_step_within_a_week(step, points):
    judged = letter("time_bound", start=TODAY, due=date(2027, 6, 30), first_step=step)
    assert (judged.state, judged.points) == ("met", points)


def test_a_date_that_is_past_is_said_so():
    assert "past" in score_text("Win the cup by May 2020", TODAY).letters["time_bound"].advice


def test_a_cadence_is_reported_apart():
    judged = score_text("Play chess every week", TODAY).letters["time_bound"]
    assert judged.advice == "How often: yes. Until when: missing."
    assert judged.evidence[0].text == "every week"


def test_achievable_leaves_the_total_while_it_is_not_stated():
    text = score_text("Pass the bar exam by 30 June 2027", TODAY)
    points = {name: judged.points for name, judged in text.letters.items()}
    told = (points["specific"] + points["measurable"] + points["time_bound"]) * 0.25
    assert text.total == round(told / 0.85, 1)


def test_a_stated_reason_never_lowers_the_total():
    goal = "Pass the bar exam by 30 June 2027"
    reason = f"{goal} so that I can defend tenants in court"
    assert score_text(reason, TODAY).total > score_text(goal, TODAY).total


@pytest.mark.parametrize(
    ("known", "points"),
    [
        ({}, 100),
        ({"meaning": 5, "share_of_hours": 0.20, "energy": 0}, 100),
        ({"meaning": 4}, 98),
        ({"share_of_hours": 0.10}, 95),
        ({"energy": -0.5}, 98),
        ({"meaning": 0, "share_of_hours": 0, "energy": -2}, 70),
    ],
)
def test_what_a_link_is_worth_takes_up_to_ten_points_each(known, points):
    """Reference: worked by hand; the fifth of the time is Shanafelt et al. (2009)."""
    fields = {"passion": "endgames", "why": "My grandfather taught me every summer"}
    judged = letter("relevant", context=Context(TODAY, **known), **fields)
    assert (judged.state, judged.points) == ("met", points)
    assert len(judged.evidence) == len(known) + 2
    assert (judged.advice is None) == (points == 100)


def test_the_advice_is_about_what_speaks_most_against_a_link():
    context = Context(TODAY, meaning=4, share_of_hours=0.02)
    fields = {"passion": "endgames", "why": "My grandfather taught me every summer"}
    assert "time" in letter("relevant", context=context, **fields).advice
