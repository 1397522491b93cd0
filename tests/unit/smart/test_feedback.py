from __future__ import annotations

from datetime import date

from mastery.smart import feedback_lines, format_letters, gap_sentence, score_text

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
