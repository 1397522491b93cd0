from datetime import date, timedelta

import pytest

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.futures import ForecastInput
from mastery.analytics.perseverance.comeback import comeback_shares, plan_comeback
from mastery.analytics.practice.gaps import (
    Gap,
    find_gaps,
    longest_usual_days,
    median_days_to_return,
)

FIRST = date(2026, 12, 21)


def day(number):
    return FIRST + timedelta(days=number)


@pytest.mark.parametrize(
    ("sessions_per_week", "days"), [(None, 7), (4, 3.5), (3.5, 4), (1, 7), (0.5, 14), (0, 7)]
)
def test_what_counts_as_a_gap(sessions_per_week, days):
    # Reference: more than 7 days or more than twice the planned time between sessions.
    assert longest_usual_days(sessions_per_week) == days


def test_gaps_over_new_year_boundaries():
    days = [day(0), day(7), day(7), day(15), day(40)]
    gaps = find_gaps(reversed(days))
    assert [gap.days_to_return for gap in gaps] == [8, 25]
    assert (gaps[0].last_on, gaps[0].back_on) == (day(7), date(2027, 1, 5))
    assert median_days_to_return(gaps) == 16.5


def test_a_plan_of_more_sessions_makes_shorter_gaps_count():
    assert [gap.days_to_return for gap in find_gaps([day(0), day(4)], 4)] == [4]
    assert find_gaps([day(0), day(3)], 4) == ()


def test_no_gap_has_no_median():
    assert median_days_to_return(()) is None


def test_shares_of_the_old_pace():
    # Four weeks of 2 each, nothing for three weeks, then 1 within seven days and more later.
    entries = [(day(7 * week), 2.0) for week in range(4)]
    entries += [(day(42), 0.5), (day(48), 0.5), (day(49), 9.0)]
    gaps = find_gaps([on for on, _ in entries])
    assert [gap.days_to_return for gap in gaps] == [21]
    assert comeback_shares(entries, gaps, today=day(49)) == (0.5,)
    assert comeback_shares(entries, gaps, today=day(48)) == ()


def test_the_old_pace_is_that_of_the_28_days_up_to_the_last_session():
    # The entries of 9 are a day too early and a day too late.
    entries = [(day(0), 9.0), (day(1), 2.0), (day(28), 2.0), (day(29), 9.0), (day(40), 0.5)]
    gap = Gap(day(28), day(40))
    assert comeback_shares(entries, [gap], today=day(60)) == (0.5,)


def test_without_a_pace_before_there_is_no_share():
    gap = Gap(day(21), day(42))
    assert comeback_shares([(day(42), 1.0)], [gap], today=day(60)) == ()


def test_the_first_week_back_is_forty_percent_unless_own_comebacks_say_otherwise():
    question = ForecastInput((5.0, 5.0, 5.0, 5.0, 0.0, 0.0, 0.0, 0.0), 40.0, 20.0)
    usual = plan_comeback(question, 5.0)
    assert (usual.share, usual.first_week) == (0.4, 2.0)
    assert usual.chance > usual.chance_without
    own = plan_comeback(question, 5.0, [0.2, 0.6, 0.7])
    assert (own.share, own.first_week) == (0.6, 3.0)
    assert plan_comeback(question, 5.0, [3.0]).share == 1.0


def test_a_first_week_that_reaches_the_target_needs_no_chance():
    question = ForecastInput((5.0,) * 8, 1.5, 20.0)
    found = plan_comeback(question, 5.0)
    assert found.chance is None
    assert found.chance_without > 0.5


def test_the_chances_are_those_of_a_week_from_now():
    weeks = (5.0, 5.0, 5.0, 5.0, 0.0, 0.0, 0.0, 0.0)
    found = plan_comeback(ForecastInput(weeks, 40.0, 20.0), 5.0)
    assert found.chance == answer(ForecastInput((*weeks, 2.0), 38.0, 19.0)).chance
    assert found.chance_without == answer(ForecastInput((*weeks, 0.0), 40.0, 19.0)).chance
