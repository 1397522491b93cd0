"""What is said twice changes nothing the second time, or says honestly what it did."""

from __future__ import annotations

import pytest

PREPARED = (
    ("goal", "add", "Give three talks by 2027-06-30", "--no-input"),
    ("goal", "step", "three-talks", "--add", "Write the first talk"),
    ("goal", "step", "three-talks", "--add", "Give it to two friends"),
    ("skill", "add", "Speaking", "--level", "2"),
    ("people", "add", "Dana", "--role", "mentor"),
    ("learn", "add", "On speaking", "--kind", "book"),
    ("learn", "done", "speaking", "--takeaway", "Breathe", "--use-on", "2026-12-01"),
    ("learn", "ask", "How do you begin?", "--of", "dana"),
    ("learn", "event", "add", "Evening of talks", "--date", "2026-11-20"),
    ("passion", "try", "Teach an evening class"),
)
SAID_TWICE = {
    "first step": ("goal", "step", "three-talks", "first"),
    "step": ("goal", "step", "three-talks", "give-two"),
    "used": ("learn", "used", "speaking"),
    "asked": ("learn", "asked", "you-begin"),
    "answer": ("learn", "answer", "you-begin", "With a story"),
    "follow-up": ("learn", "event", "follow-up", "evening-talks"),
    "verdict": ("passion", "rate", "teach-evening-class", "--verdict", "keep"),
    "goal edit": ("goal", "edit", "three-talks", "--due", "2027-06-01", "--weight", "2"),
    "skill edit": ("skill", "edit", "speaking", "--level", "3"),
    "schema": ("schema",),
}


@pytest.fixture
def begun(mastery):
    for command in PREPARED:
        mastery.ok(*command)
    return mastery


@pytest.mark.parametrize("command", SAID_TWICE.values(), ids=SAID_TWICE)
def test_what_is_so_already_is_no_change(begun, command):
    begun.ok(*command)
    plan, history = begun.plan, begun.json("history")
    begun.now = "2026-11-24T18:00:00+01:00"
    assert begun.ok(*command).out == "Nothing to change: it is so already.\n"
    assert begun.plan == plan
    assert begun.json("history") == history


@pytest.mark.parametrize("name", ["first step", "step", "used", "asked"])
def test_another_day_takes_the_place_of_the_one_before_and_says_so(begun, name):
    begun.now = "2026-11-25T18:00:00+01:00"
    begun.ok(*SAID_TWICE[name])
    shown = begun.ok(*SAID_TWICE[name], "--on", "2026-11-24").out
    assert "on Tue 2026-11-24, no longer on Wed 2026-11-25" in shown
    assert "2026-11-25" not in begun.plan


def test_a_follow_up_with_a_note_is_kept_and_its_day_stays(begun):
    begun.ok(*SAID_TWICE["follow-up"])
    begun.now = "2026-11-24T18:00:00+01:00"
    begun.ok(*SAID_TWICE["follow-up"], "--note", "They liked it")
    assert "followed_up_on: 2026-11-23" in begun.plan


def test_another_verdict_is_a_decision_of_its_day(begun):
    begun.ok(*SAID_TWICE["verdict"])
    begun.now = "2026-11-24T18:00:00+01:00"
    begun.ok("passion", "rate", "teach-evening-class", "--verdict", "drop")
    assert "decided_on: 2026-11-24" in begun.plan


def test_a_source_is_not_used_before_it_is_done(begun):
    refused = begun("learn", "used", "speaking", "--on", "2026-11-22")
    assert refused.code == 2
    assert refused.err.startswith(
        "mastery: it cannot have come to use on 2026-11-22: it was done after that, on 2026-11-23\n"
    )
