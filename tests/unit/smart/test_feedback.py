from __future__ import annotations

from datetime import date

from mastery.model.goal import Goal
from mastery.smart import (
    Context,
    feedback_lines,
    format_letters,
    gap_sentence,
    score_goal,
    score_text,
)

TODAY = date(2026, 11, 22)


def score(text):
    return score_text(text, TODAY)


def test_the_gap_stands_in_the_person_s_own_sentence():
    assert gap_sentence(score("Pass the CKA exam."), "time_bound") == (
        "Pass the CKA exam ____ by when?"
    )


def test_a_vague_time_makes_room_for_the_gap():
    assert gap_sentence(score("Open my own workshop someday"), "time_bound") == (
        "Open my own workshop ____ by when?"
    )


def test_the_gap_stands_before_the_reason():
    assert gap_sentence(score("Learn to weld someday because I love metal work"), "time_bound") == (
        "Learn to weld ____ (by when?) because I love metal work"
    )


def test_who_has_said_why_is_not_asked_why():
    relevant = score("Open a bakery because my village lost its last one").letters["relevant"]
    assert relevant.state == "partly"
    assert "why" not in relevant.advice


def test_a_letter_that_is_met_has_no_gap():
    assert gap_sentence(score("Pass the bar exam by June 2027"), "time_bound") is None


def test_a_long_or_broken_sentence_stays_one_line():
    sentence = gap_sentence(score("Improve\n" + "my things " * 100), "measurable")
    assert "\n" not in sentence
    assert len(sentence) < 220


def test_the_strongest_letter_comes_first_and_the_unknown_last():
    lines = feedback_lines(score("Pass the bar exam next year"))
    assert [line.letter for line in lines][-2:] == ["achievable", "relevant"]
    stated = [line.points for line in lines if line.state != "not_stated"]
    assert stated == sorted(stated, reverse=True)


def test_the_letters_read_without_colour():
    assert format_letters(score("Pass the bar exam someday")) == "S ✓  M ✓  A ·  R ·  T ✗"


def test_the_first_gap_is_the_one_that_takes_most():
    assert score("Pass the bar exam").first_gap == "time_bound"
    assert score("Get fit by June 2027").first_gap in {"specific", "measurable"}


def gap_in(context, **fields):
    goal = Goal.read({"id": "talk", "goal": "Give a talk", "status": "active", **fields})
    return gap_sentence(score_goal(goal, Context(TODAY, **context)), "achievable")


def test_an_over_commitment_is_named_and_not_asked_about_as_sureness():
    assert gap_in({"needed_hours": 14, "capacity_hours": 8}, confidence=9) == (
        "Give a talk ____ in which hours, or instead of what? (14 hours a week needed, 8 there)"
    )


def test_a_chance_or_a_pace_that_is_too_low_asks_for_the_date_or_the_amount():
    later = "Give a talk ____ by which later date, or how much less?"
    assert gap_in({"chance": 0.1}) == f"{later} (chance 10%)"
    assert gap_in({"needed_per_week": 4, "measured_per_week": 1}) == f"{later} (1 of 4 a week)"


def test_sureness_is_asked_about_where_nothing_else_is_known():
    assert gap_in({}) == "Give a talk ____ how sure are you, 0 to 10?"
    assert gap_in({}, confidence=3) == (
        "Give a talk ____ how much smaller, to be at least 7 of 10 sure? (confidence 3 of 10)"
    )
