"""A script with a loop, and an asker that plays back what a person would type."""

from __future__ import annotations

import pytest

from mastery.prompts.dialogue.prompt import Prompt


def parse_yes(text):
    if text not in {"yes", "no"}:
        raise ValueError("yes or no, please")
    return text == "yes"


def interview(answers):
    """A name, then any number of activities with hours, then an aim."""
    yield Prompt("name", "Your name?", "To greet you.", str, section="You", optional=False)
    number = 0
    while True:
        key = f"activities.{number}"
        yield Prompt(f"{key}.what", "What do you do?", "To weigh it.", str, section="Week")
        yield Prompt(f"{key}.hours", "How many hours", "To sum it.", int, default="1")
        yield Prompt(f"{key}.more", "Another?", "To go on.", parse_yes, default="no")
        if not answers.get(f"{key}.more"):
            break
        number += 1
    yield Prompt("aim", "Your aim?", "To steer by.", str, section="Aim")


class Playback:
    """Types the given replies, then the input ends; remembers all that was asked and said."""

    shows_hints = False

    def __init__(self, replies):
        self.replies = list(replies)
        self.asked = []
        self.defaults = []
        self.errors = []
        self.said = []
        self.headings = []

    def heading(self, text):
        self.headings.append(text)

    def say(self, text):
        self.said.append(text)

    def ask(self, question, *, default, error):
        self.asked.append(question.key)
        self.defaults.append(default)
        self.errors.append(error)
        if not self.replies:
            raise EOFError
        reply = self.replies.pop(0)
        if isinstance(reply, BaseException):
            raise reply
        return reply


@pytest.fixture(scope="session")
def script():
    return lambda answers: list(interview(answers))


@pytest.fixture(scope="session")
def playback():
    return Playback
