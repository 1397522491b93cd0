import pytest


def test_skills_stand_in_order_with_their_factors(planned):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-11-16", "--change", "slower")
    first, second = planned.json("practice", "next")["items"]
    assert (first["skill"], first["drill"], first["days_since"]) == ("kubernetes", "netpol", 7)
    assert first["priority"] == pytest.approx(3 * 0.3 * 0.75 * 1.0)
    assert first["try_next"] == "slower"
    assert second["priority"] == pytest.approx(0.1)
    assert second["minutes"] is None


def test_explained_with_the_numbers_put_in(planned):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-11-16")
    shown = " ".join(planned.ok("practice", "next", "--explain").out.split())
    assert (
        "priority 0.675 = weight 3 × gap 0.30 ((7 − 4)/10) × recency 0.750 "
        "(.5 + .5·(1 − 2^(−d/7)), d: 7 days) × zone 1"
    ) in shown


def test_a_time_is_shared_between_skills(planned):
    data = planned.json("practice", "next", "--minutes", "60")
    assert [item["minutes"] for item in data["items"]] == [42, 18]
    short = planned.json("practice", "next", "--minutes", "25")
    assert [item["minutes"] for item in short["items"]] == [25, 0]
    assert "writing" not in planned.ok("practice", "next", "--minutes", "25").out


def test_as_of_an_earlier_day_later_sessions_are_not_known(planned):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-11-10")
    planned.ok("practice", "log", "30", "kube")
    item = planned.json("practice", "next", "--as-of", "2026-11-12")["items"][0]
    assert item["days_since"] == 2


def test_a_drill_that_is_too_hard_twice_is_to_be_made_easier(planned):
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        counted = ("--drill", "netpol", "--tries", "10", "--hits", "2")
        planned.ok("practice", "log", "30", "kube", "--on", day, *counted)
    assert planned.json("practice", "next")["items"][0]["change_to_make"] == "too_hard"
    assert "make the drill easier" in planned.ok("practice", "next").out


def test_feedback_waits_until_it_is_acted_on(planned):
    planned.ok(
        "practice", "log", "30", "kube", "--feedback-from", "dana", "--feedback-note", "pace",
        "--on", "2026-11-20",
    )  # fmt: skip
    assert "act on dana: pace" in planned.ok("practice", "next").out
    planned.ok("practice", "log", "30", "kube", "--acted")
    assert "act on" not in planned.ok("practice", "next").out


def test_days_missed_lately_can_be_made_good(planned, practised, four_a_week):
    practised([*four_a_week(weeks=20, last="2026-11-12"), "2026-11-16"])
    missed = ["2026-11-21", "2026-11-22"]
    assert planned.json("practice", "next")["repairable"] == missed
    assert planned.json("practice", "log", "2", "kube")["repaired"] == missed
    assert planned.json("practice", "next")["repairable"] == []
    assert planned.json("practice", "stats")["rhythm"]["reserves_left"] == 0


def test_a_session_of_a_minute_makes_nothing_good(planned, practised, four_a_week):
    practised([*four_a_week(weeks=20, last="2026-11-12"), "2026-11-16"])
    assert planned.json("practice", "log", "1", "kube")["repaired"] == []


def test_without_a_skill_it_says_what_to_type(mastery):
    mastery.ok("goal", "add", "Learn to juggle")
    assert mastery.json("practice", "next")["items"] == []
    assert mastery.ok("practice", "next").out == (
        "No skills yet.\nNext: mastery skill add NAME  add one\n"
    )
