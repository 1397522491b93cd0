"""Laws of the scorer: it cannot be talked into points, and no text breaks it or slows it down."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.model.goal import Goal
from mastery.smart import LETTERS, Context, score_goal, score_text
from mastery.smart.reading import ParsedGoal

TODAY = date(2026, 11, 22)
CONTEXT = Context(TODAY)
WEAK = (
    "Improve my communication skills",
    "Get healthy",
    "be a better manager",
    "Increase customer satisfaction",
    "Learn more about finance",
    "Strengthen my network",
)
STRONG = (
    "Pass the bar exam by 30 June 2027",
    "Cut returns from 6 % to 3 % within two quarters",
    "Write three short stories before I turn 40",
    "Swim 40 lengths without a break in spring 2027",
)
TRICKS = (
    "1", "42", "7 8 9", "because", "because because", "specific", "measurable", "achievable",
    "specific, measurable and concrete", "version 2.0", "v3", "ISO 27001", "CS50", "EC2", "B2B",
    "Python 3", "every week", "daily", "twice a week", "each morning", "on Mondays",
    "year after year", "week in, week out", "24/7", "one step at a time", "5G",
    "10x better", "🎯", "💯", "1️⃣", "½",
    "very very very", "going forward", "at the end of the day", "one day", "bit by bit",
)  # fmt: skip
ALONE = (
    "PHIL 2010",
    "COVID-19",
    "MATH 101",
    "kg",
    "percent",
    "hours",
    "pages",
    "numbers",
    "several clients",
    "in km",
    "points",
)
LEADS = (
    "1", "42", "7 8 9", "#1", "No. 5", "2.0", "specifically", "measurably", "by the way", "🎯 100",
    "with a deadline", "by all means", "for the first time", "before anyone else", "because",
    "every day", "one step at a time",
)  # fmt: skip
examples = settings(max_examples=60, deadline=None)


def points(text):
    return {name: letter.points for name, letter in score_text(text, TODAY).letters.items()}


@pytest.mark.parametrize("trick", TRICKS + ALONE)
@pytest.mark.parametrize("goal", WEAK)
def test_a_word_trick_never_makes_a_letter_count(goal, trick):
    tricked = points(f"{goal} {trick}")
    assert max(tricked.values()) < 50


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("goal", WEAK)
def test_a_trick_without_a_cadence_gives_no_point_for_measure_or_time(goal, trick):
    before, after = points(goal), points(f"{goal} {trick}")
    assert after["measurable"] <= before["measurable"]
    assert after["time_bound"] - before["time_bound"] <= 15


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("goal", WEAK)
def test_nothing_said_first_makes_a_letter_count(goal, lead):
    assert max(points(f"{lead} {goal}").values()) < 50


@given(
    goal=st.sampled_from(WEAK),
    said=st.lists(st.sampled_from((*TRICKS, *LEADS, "and", "!")), max_size=4),
    place=st.integers(0, 1),
)
@examples
def test_tricks_before_and_after_do_no_better(goal, said, place):
    words = ", ".join(said)
    tricked = points(f"{words}: {goal}" if place else f"{goal}, {words}")
    assert max(tricked["measurable"], tricked["time_bound"], tricked["relevant"]) <= 50


@given(goal=st.sampled_from(WEAK), tricks=st.lists(st.sampled_from(TRICKS), max_size=5))
@examples
def test_tricks_together_do_no_better(goal, tricks):
    tricked = points(" ".join([goal, *tricks]))
    assert tricked["time_bound"] < 50
    assert tricked["relevant"] == 0


@given(goal=st.sampled_from(WEAK + STRONG), days=st.integers(-400, 4000))
@examples
def test_adding_a_due_date_to_the_words_never_lowers_time_bound(goal, days):
    due = TODAY + timedelta(days=days)
    assert points(f"{goal}, by {due.isoformat()}")["time_bound"] >= points(goal)["time_bound"]


@given(goal=st.sampled_from(WEAK + STRONG), days=st.integers(1, 4000))
@examples
def test_adding_a_due_field_never_lowers_time_bound(goal, days):
    without = Goal(id="goal", goal=goal)
    due = Goal(id="goal", goal=goal, due=TODAY + timedelta(days=days))
    before, after = (score_goal(g, CONTEXT).letters["time_bound"].points for g in (without, due))
    assert after >= before


@pytest.mark.parametrize("goal", STRONG)
@pytest.mark.parametrize("letter", ["measurable", "time_bound"])
def test_taking_the_evidence_away_never_raises_the_letter(goal, letter):
    judged = score_text(goal, TODAY).letters[letter]
    for evidence in judged.evidence:
        shorter = goal[: evidence.start] + goal[evidence.end :]
        assert points(shorter)[letter] <= judged.points


@given(st.permutations(["why", "obstacle", "weight", "hours_per_week"]), st.data())
@examples
def test_fields_that_are_not_of_a_letter_change_nothing(order, data):
    values = {"obstacle": "rain", "weight": 2.0, "hours_per_week": 3.0, "why": "my own studio"}
    plain = Goal(id="goal", goal=STRONG[0])
    chosen = {name: values[name] for name in order if data.draw(st.booleans())}
    other = Goal(id="other", goal=STRONG[0], **chosen)
    for letter in ("specific", "measurable", "achievable", "time_bound"):
        assert (
            score_goal(other, CONTEXT).letters[letter]
            == (score_goal(plain, CONTEXT).letters[letter])
        )


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_scored_and_its_evidence_is_quoted_exactly(text):
    score = score_text(text, TODAY)
    assert 0 <= score.total <= 100
    for letter in LETTERS:
        for evidence in score.letters[letter].evidence:
            assert text[evidence.start : evidence.end] == evidence.text


@given(st.lists(st.sampled_from(["by", "the", "end", "of", "within", "a", "3", "weeks", "İ", "ß",
                                 "from", "to", "-", "%", "q3", ",", "\n", "exam", "pass"]),
                max_size=40))  # fmt: skip
@examples
def test_any_order_of_telling_words_is_scored_too(words):
    text = " ".join(words)
    for span in ParsedGoal(text).ends:
        assert 0 <= span.first < span.last
    assert score_text(text, TODAY).goal == text


@pytest.mark.parametrize(
    "part",
    ["by the end of the ", "1", "a", "in the next ", "1,", "from 1 ", "-", "a'", "1-", "A1",
     "about under less than ", "before the next ", "www.", "a@", "\n", "9 to ", "fy ",
     "İ", "because ", "("],
)  # fmt: skip
def test_the_longest_text_is_read_whole_whatever_it_repeats(part):
    text = (part * 10_000)[:10_000]
    reading = ParsedGoal(text)
    assert reading.tokens[-1].end >= len(text.rstrip()) - 1
    assert 0 <= score_text(text, TODAY).total <= 100


def test_the_patterns_hold_no_repetition_without_a_bound():
    from mastery.smart.grammar import load_grammar

    for expression in load_grammar().expressions.values():
        outside_sets = _without_sets(expression.pattern)
        assert "*" not in outside_sets
        assert "+" not in outside_sets


def _without_sets(pattern):
    import re

    return re.sub(r"\[(?:\\.|[^\]\\])*\]", "", pattern)


def test_importing_the_scorer_loads_no_model_and_no_yaml():
    code = (
        "import sys, mastery.smart\n"
        "heavy = {'pydantic', 'yaml', 'rich', 'typer', 'mastery.model.goal'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
