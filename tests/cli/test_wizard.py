"""The wizard as a person meets it: through a real pseudo-terminal, on both kinds of terminal."""

import sys

import pexpect
import pytest

GOAL = "Your goal, in one sentence"
SKIPPED_PASSION = ["s", "s", "s", "s"]


@pytest.fixture(params=["dumb", "xterm"])
def start(request, tmp_path):
    """Starts the program on a terminal; ends it when the test ends."""
    running = []

    def spawn(*words):
        environment = {
            "PATH": "/usr/bin:/bin",
            "TERM": request.param,
            "MASTERY_HOME": str(tmp_path / "home"),
            "MASTERY_NOW": "2026-11-23T18:00:00+01:00",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "LANG": "C.UTF-8",
        }
        child = pexpect.spawn(
            sys.executable, ["-m", "mastery", *words], env=environment, encoding="utf-8",
            timeout=30, dimensions=(40, 100),
        )  # fmt: skip
        running.append(child)
        return child

    yield spawn
    for child in running:
        child.close(force=True)


def answer(child, question, text):
    child.expect_exact(question)
    child.send(text + "\r")


def end(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def to_the_goal(child):
    answer(child, "even if nobody asked", "s")
    answer(child, "become a master of", "Reliable systems")
    answer(child, "Hours a week you have", "8")
    answer(child, "activity of your typical week", "")


def skip_the_rest(child):
    for question in (
        "count or measure", "By when?", "Why does it matter", "Hours a week you will", "How sure",
        "first small step", "Another goal?", "Which skill", "Sessions a week", "Minutes a session",
        "smallest session", "When and where", "learn from (a book", "question you would like",
        "learn from or with", "Why do you do all this", "get in the way", "how will you notice",
    ):  # fmt: skip
        answer(child, question, "s")


def test_forward_to_the_end_writes_a_plan(start, tmp_path):
    child = start("init")
    to_the_goal(child)
    answer(child, GOAL, "Pass the CKA exam")
    skip_the_rest(child)
    child.expect_exact("mastery today")
    assert end(child) == 0
    plan = (tmp_path / "home" / "plan.yaml").read_text(encoding="utf-8")
    assert "aim: Reliable systems" in plan
    assert "goal: Pass the CKA exam" in plan
    assert not list((tmp_path / "home" / ".mastery" / "drafts").glob("*"))


def test_going_back_changes_an_answer(start, tmp_path):
    child = start("init")
    answer(child, "even if nobody asked", "s")
    answer(child, "become a master of", "Bread")
    answer(child, "Hours a week you have", "<")
    answer(child, "become a master of", "Sourdough")
    answer(child, "Hours a week you have", "q")
    assert end(child) == 1
    child = start("init")
    answer(child, "Hours a week you have", "4")
    answer(child, "activity of your typical week", "")
    answer(child, GOAL, "Bake a loaf a week until June")
    skip_the_rest(child)
    assert end(child) == 0
    plan = (tmp_path / "home" / "plan.yaml").read_text(encoding="utf-8")
    assert "aim: Sourdough" in plan
    assert "Bread" not in plan


def test_a_goal_cannot_be_skipped_and_a_question_explains_itself(start):
    child = start("init")
    to_the_goal(child)
    answer(child, GOAL, "?")
    child.expect_exact("do your best")
    answer(child, GOAL, "s")
    child.expect_exact("cannot be skipped")
    child.send("q\r")
    assert end(child) == 1


def test_what_cannot_be_understood_is_asked_again(start):
    child = start("init")
    to_the_goal(child)
    answer(child, GOAL, "Read twelve books")
    answer(child, "count or measure", "s")
    answer(child, "By when?", "32 march")
    child.expect_exact("cannot read")
    answer(child, "By when?", "in 6 months")
    child.expect_exact("due Sun 2027-05-23 (in 181 days)")
    child.send("q\r")
    assert end(child) == 1


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 1)])
def test_leaving_by_a_key_keeps_what_was_typed(start, key, status):
    child = start("init")
    answer(child, "even if nobody asked", "Teaching")
    child.expect_exact("become a master of")
    child.send(key)
    assert end(child) == status
    child = start("init")
    child.expect_exact("1 answer kept")
    child.expect_exact("become a master of")
    child.send("q\r")
    assert end(child) == 1


def test_a_goal_is_asked_for_as_far_as_the_flags_leave_it_open(start, tmp_path):
    child = start("goal", "add", "Pass the CKA exam", "--why", "joy", "--due", "eoy")
    for question in ("count or measure", "Hours a week", "How sure", "first small step"):
        answer(child, question, "s")
    assert end(child) == 0
    plan = (tmp_path / "home" / "plan.yaml").read_text(encoding="utf-8")
    assert "due: 2026-12-31" in plan


def test_a_draft_belongs_to_the_command_that_was_left(start, tmp_path):
    child = start("goal", "add", "Pass the CKA exam")
    answer(child, "count or measure", "mock exam score")
    answer(child, "In which unit", "q")
    assert end(child) == 1
    child = start("goal", "add", "Bake a loaf")
    answer(child, "count or measure", "q")
    assert end(child) == 1
    child = start("goal", "add", "Pass the CKA exam")
    child.expect_exact("1 answer kept")
    answer(child, "In which unit", "q")
    assert end(child) == 1
