from __future__ import annotations

import pytest

from mastery.smart.grammar import load_grammar
from mastery.smart.reading import ParsedGoal


def found(spans, reading):
    return [(span.rule, " ".join(reading.words(span.first, span.last))) for span in spans]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Finish by the end of june", "by-date", "june"),
        ("Finish within 90 days", "within-period", "within 90 days"),
        ("Finish before the next review", "by-event", "before the next review"),
        ("Finish in 2028", "by-year", "in 2028"),
    ],
)
def test_an_end_is_found_with_its_kind(text, rule, words):
    reading = ParsedGoal(text)
    [(kind, said)] = found(reading.ends, reading)
    assert kind in {rule, "by-period"}
    assert words in said


def test_a_time_is_no_measure_and_a_code_is_none_either():
    assert ParsedGoal("Learn ISO 27001 and CS50 in 3 weeks").measures == ()


def test_a_cadence_is_taken_before_an_end_is_sought():
    reading = ParsedGoal("Study in 2 hours a day")
    assert reading.ends == ()
    assert found(reading.asides, reading) == [("cadence", "a day")]


def test_words_that_no_pattern_tells_apart_share_a_letter():
    letters = load_grammar().letters
    assert letters["january"] == letters["october"]
    assert letters["march"] != letters["monday"]


def test_each_rule_of_a_pattern_file_has_points_from_0_to_100():
    assert all(0 <= points <= 100 for points in load_grammar().points.values())
