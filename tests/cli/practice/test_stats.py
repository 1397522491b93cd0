import pytest


def test_what_cannot_be_told_yet_says_what_it_needs(planned):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-11-20")
    data = planned.json("practice", "stats")["rhythm"]
    assert (data["score"], data["days"], data["days_needed"]) == (None, 3, 11)
    assert "consistency  needs 11 days more" in planned.ok("practice", "stats").out


def test_without_a_rhythm_it_says_how_to_plan_one(mastery):
    mastery.ok("practice", "log", "30", "Go")
    assert "practice.sessions_per_week" in mastery.ok("practice", "stats").out


def test_a_rhythm_half_kept_for_long_comes_near_half(planned, practised, four_a_week):
    half = four_a_week(weeks=50, last="2026-11-19")[::2]
    practised(half)
    assert planned.json("practice", "stats")["rhythm"]["score"] == pytest.approx(0.5, abs=0.02)


def test_a_rhythm_kept_for_long_comes_near_the_whole(planned, practised, four_a_week):
    practised(four_a_week(weeks=50, last="2026-11-19"))
    assert planned.json("practice", "stats")["rhythm"]["score"] == pytest.approx(1, abs=0.02)


def test_the_last_four_weeks_are_summed_up(planned):
    planned.ok("practice", "log", "60", "kube", "--beyond", "--aim", "a", "--feedback", "coach")
    planned.ok("practice", "log", "20", "writing", "--held")
    planned.ok("practice", "log", "60", "kube", "--on", "2026-10-26")
    period = planned.json("practice", "stats")["period"]
    assert (period["sessions"], period["minutes"]) == (2, 80)
    assert period["deliberate_minutes"] == pytest.approx(60 * 3 / 5)
    assert period["beyond"] == {"part": 60, "whole": 80}
    assert (period["outside_feedback"], period["changes_tried"]) == (1, 1)
    assert planned.json("practice", "stats", "writing")["period"]["minutes"] == 20


def test_a_plateau_is_not_told_from_few_readings(planned):
    measured = ("--measure", "score", "--start-value", "40", "--target", "80")
    planned.ok("goal", "add", "Pass the exam", "--skill", "kube", *measured)
    found = planned.json("practice", "stats")["plateaus"]
    assert found[0]["found"]["state"] == "too_few_readings"
    assert found[0]["readings_needed"] == 6
    assert "needs 6 more readings" in planned.ok("practice", "stats").out


def test_every_number_is_explained(planned, practised, four_a_week):
    practised(four_a_week(weeks=8, last="2026-11-19"))
    planned.ok("practice", "log", "30", "kube", "--drill", "net", "--tries", "9", "--hits", "7")
    shown = " ".join(planned.ok("practice", "stats", "--explain").out.split())
    for formula in ("m = .5^(√f/13)", "Σ minutes·ticks/5", "rate = (hits + 1)/(tries + 2)"):
        assert formula in shown


def test_an_unknown_skill_is_exit_4(planned):
    assert planned("practice", "stats", "juggling").code == 4


def test_no_line_ever_speaks_of_a_streak_or_of_failure(planned):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-10-01")
    shown = planned.ok("practice", "log", "30", "kube").out
    shown += planned.ok("practice", "stats", "--explain").out + planned.ok("practice", "next").out
    for word in ("streak", "failed", "lazy", "lost", "only "):
        assert word not in shown.lower()
