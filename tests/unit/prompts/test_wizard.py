from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.errors import UsageError
from mastery.prompts.dialogue.prompt import Prompt
from mastery.prompts.dialogue.wizard import replay, run_wizard

WHOLE = ["Ada", "design", "6", "no", "mastery"]
ANSWERS = {
    "name": "Ada",
    "activities.0.what": "design",
    "activities.0.hours": 6,
    "activities.0.more": False,
    "aim": "mastery",
}


def test_forward_to_the_end(script, playback):
    asker = playback(WHOLE)
    assert run_wizard(script, asker) == ANSWERS
    assert asker.headings == ["You", "Week", "", "Aim"]


def test_enter_takes_the_default(script, playback):
    asker = playback(["Ada", "design", "", "", "x"])
    assert run_wizard(script, asker)["activities.0.hours"] == 1


def test_back_over_several_offers_each_earlier_answer_again(script, playback):
    asker = playback(["Ada", "desing", "6", "<", "<", "design", "", "no", "x"])
    answers = run_wizard(script, asker)
    assert answers["activities.0.what"] == "design"
    assert answers["activities.0.hours"] == 6
    assert asker.asked[3:7] == [
        "activities.0.more",
        "activities.0.hours",
        "activities.0.what",
        "activities.0.hours",
    ]
    assert asker.defaults[3:7] == ["no", "6", "desing", "6"]


def test_back_at_the_first_question_stays_and_says_so(script, playback):
    asker = playback(["<", *WHOLE])
    assert run_wizard(script, asker) == ANSWERS
    assert asker.errors[:3] == [None, "this is the first question", None]


def test_a_loop_goes_on_and_can_be_backed_out_of(script, playback):
    loop = ["Ada", "design", "6", "yes", "code", "<", "<", "no", "mastery"]
    asker = playback(loop)
    assert run_wizard(script, asker) == ANSWERS
    again = playback([*loop[:7], "yes", "", "2", "no", "mastery"])
    answers = run_wizard(script, again)
    assert answers["activities.1.what"] == "code"
    assert answers["activities.1.hours"] == 2


def test_skip_leaves_none_but_not_where_an_answer_is_needed(script, playback):
    asker = playback(["s", "Ada", "s", "s", "s", "s"])
    answers = run_wizard(script, asker)
    assert answers == dict.fromkeys(ANSWERS) | {"name": "Ada"}
    assert "cannot be skipped: Your name?" in asker.errors[1]


def test_nothing_typed_and_no_default_is_a_skip(script, playback):
    assert run_wizard(script, playback(["Ada", "", "", "", ""]))["aim"] is None
    asker = playback(["", *WHOLE])
    assert run_wizard(script, asker) == ANSWERS
    assert "needs an answer" in asker.errors[1]


def test_explains_and_asks_again(script, playback):
    asker = playback(["?", *WHOLE])
    assert run_wizard(script, asker) == ANSWERS
    assert "To greet you." in asker.said
    assert asker.asked[:2] == ["name", "name"]


def test_an_invalid_answer_is_explained_and_asked_again(script, playback):
    asker = playback(["Ada", "design", "six", "6", "perhaps", "no", "mastery"])
    assert run_wizard(script, asker) == ANSWERS
    assert "six" in asker.errors[3]
    assert asker.errors[4] is None
    assert asker.errors[5] == "yes or no, please"


def test_an_error_of_ours_is_shown_with_its_hint(playback):
    def refuse(text):
        if text == "bad":
            raise UsageError("no such thing", hint="try good")
        return text

    asker = playback(["bad", "good"])
    assert run_wizard(lambda _: [Prompt("a", "A", "why", refuse)], asker) == {"a": "good"}
    assert asker.errors[1] == "no such thing\ntry good"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("\\s", "s"), ("\\q", "q"), ("\\?", "?"), ("\\<", "<"), ("\\\\s", "\\s"), ("\\so", "\\so")],
)
def test_a_backslash_makes_a_command_an_answer(script, playback, typed, kept):
    drafts = []
    asker = playback([typed, "<", "", "q"])
    assert run_wizard(script, asker, save=drafts.append) is None
    assert drafts[-1] == {"name": kept}
    assert asker.defaults[2] == kept


def test_quit_saves_and_the_draft_resumes_at_the_first_gap(script, playback):
    drafts = []
    assert run_wizard(script, playback(["Ada", "s", "6", "q"]), save=drafts.append) is None
    assert drafts[-1] == {"name": "Ada", "activities.0.what": "", "activities.0.hours": "6"}
    asker = playback(["no", "mastery"])
    answers = run_wizard(script, asker, draft=drafts[-1])
    assert answers == ANSWERS | {"activities.0.what": None}
    assert asker.asked == ["activities.0.more", "aim"]
    assert any("3 answers kept" in line for line in asker.said)


def test_a_resumed_conversation_can_go_back_before_the_break(script, playback):
    asker = playback(["<", "<", "cooking", "", "no", "mastery"])
    draft = {"name": "Ada", "activities.0.what": "design", "activities.0.hours": "6"}
    assert run_wizard(script, asker, draft=draft)["activities.0.what"] == "cooking"


def test_a_draft_that_no_longer_parses_is_asked_again_and_says_why(script, playback):
    draft = {"name": "Ada", "activities.0.what": "design", "activities.0.hours": "six", "aim": "x"}
    asker = playback(["6", "no"])
    assert run_wizard(script, asker, draft=draft) == ANSWERS | {"aim": "x"}
    assert asker.asked == ["activities.0.hours", "activities.0.more"]
    assert "six" in asker.errors[0]
    assert asker.defaults[0] == "six"


def test_a_draft_of_every_answer_asks_nothing(script, playback):
    asker = playback([])
    draft = {key: str(value) for key, value in ANSWERS.items()} | {"activities.0.more": "no"}
    assert run_wizard(script, asker, draft=draft) == ANSWERS
    assert asker.asked == []


def test_every_answer_is_saved_at_once(script, playback):
    drafts = []
    run_wizard(script, playback(["Ada", "?", "design"]), save=drafts.append)
    assert drafts[:2] == [{"name": "Ada"}, {"name": "Ada", "activities.0.what": "design"}]


def test_the_end_of_input_saves_and_leaves(script, playback):
    drafts = []
    assert run_wizard(script, playback(["Ada"]), save=drafts.append) is None
    assert drafts[-1] == {"name": "Ada"}


def test_ctrl_c_saves_and_goes_through(script, playback):
    drafts = []
    with pytest.raises(KeyboardInterrupt):
        run_wizard(script, playback(["Ada", KeyboardInterrupt()]), save=drafts.append)
    assert drafts[-1] == {"name": "Ada"}


def test_going_back_takes_nothing_out_of_the_draft(script, playback):
    drafts = []
    asker = playback(["Ada", "design", "6", "<", "<", "<", "Bea", "q"])
    run_wizard(script, asker, save=drafts.append)
    assert drafts[-1] == {"name": "Bea", "activities.0.what": "design", "activities.0.hours": "6"}


def test_what_was_understood_is_echoed_and_hints_follow_where_they_were_not_seen(playback):
    def questions(_):
        return [Prompt("n", "N", "w", int, hint=lambda t: f"typed {t}", echo=lambda n: f"is {n}")]

    asker = playback(["7"])
    run_wizard(questions, asker)
    assert asker.said[-2:] == ["  typed 7", "  is 7"]
    seeing = playback(["7"])
    seeing.shows_hints = True
    run_wizard(questions, seeing)
    assert seeing.said[-1:] == ["  is 7"]
    assert "  typed 7" not in seeing.said


def test_bytes_that_were_no_text_are_asked_for_again(script, playback):
    asker = playback(["A\udcffda", *WHOLE])
    assert run_wizard(script, asker) == ANSWERS
    assert "UTF-8" in asker.errors[1]


TYPED = st.sampled_from(
    ["<", "s", "?", "q", "", "yes", "no", "6", "Zoë 目標", "\x1b[31m\x00", "\\s", "\\", "\udcff"]
)
FORWARD = TYPED.filter(lambda reply: reply not in {"<", "q"})


@settings(deadline=None, max_examples=200)
@given(replies=st.lists(TYPED, max_size=25))
def test_whatever_is_typed_the_last_draft_resumes_to_the_same_answers(script, playback, replies):
    drafts = [{}]
    answers = run_wizard(script, playback(replies), save=drafts.append)
    kept = replay(script, drafts[-1])
    if answers is not None:
        assert kept.answers == answers
        assert kept.waiting is None
        return
    resumed_drafts = []
    resumed = playback([])
    again = run_wizard(script, resumed, draft=drafts[-1], save=resumed_drafts.append)
    if kept.waiting is None:
        assert again == kept.answers
    else:
        assert resumed.asked == [kept.waiting.key]
        assert resumed_drafts == [drafts[-1]]


@settings(deadline=None, max_examples=150)
@given(before=st.lists(FORWARD, max_size=10), after=st.lists(FORWARD, max_size=10))
def test_a_break_changes_nothing(script, playback, before, after):
    whole, parts = [{}], [{}]
    uninterrupted = run_wizard(script, playback(before + after), save=whole.append)
    first = run_wizard(script, playback([*before, "q"]), save=parts.append)
    if first is None:
        first = run_wizard(script, playback(after), draft=parts[-1], save=parts.append)
    assert first == uninterrupted
    assert parts[-1] == whole[-1]


@settings(deadline=None, max_examples=150)
@given(replies=st.lists(FORWARD, max_size=12), steps=st.integers(0, 12))
def test_going_back_and_forward_again_with_enter_changes_nothing(script, playback, replies, steps):
    straight, detour = [{}], [{}]
    run_wizard(script, playback(replies), save=straight.append)
    answered = len(replay(script, straight[-1]).answers)
    steps = min(steps, answered)
    there_and_back = ["<"] * steps + ["\n"] * steps
    again = run_wizard(script, playback([*replies, *there_and_back]), save=detour.append)
    kept = {key: value for key, value in straight[-1].items() if value}
    assert kept.items() <= detour[-1].items()
    assert again is None or again == replay(script, detour[-1]).answers


def test_what_no_plan_can_keep_is_asked_again(script, playback):
    asker = playback(["A\x1b[31mda", "A\x9bda", "Ada", *WHOLE[1:]])
    assert run_wizard(script, asker) == ANSWERS
    assert [said for said in asker.errors if said and "control characters" in said]
