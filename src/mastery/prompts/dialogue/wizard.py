"""The wizard's engine: which question comes next, forwards and backwards, and what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import MasteryError
from mastery.prompts.dialogue.reply import KEYS_HELP, Command, read_reply
from mastery.text import count_of, has_stray_bytes

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Answers, Asker, Prompt, Script

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Draft = Mapping[str, str]
"""Raw texts by the question's key, an empty one for a skipped question."""

Save = Callable[[Draft], None]


class Replayed(NamedTuple):
    """How far a draft carries through a script.

    Attributes:
        answers: What is understood so far, in the order asked.
        waiting: The question to ask now, or None if all are answered.
        error: Why the draft's text for the waiting question is no answer any more, or None.
    """

    answers: Answers
    waiting: Prompt | None
    error: str | None = None


def replay(script: Script, draft: Draft, limit: int | None = None) -> Replayed:
    """Return where a draft leads: to its first gap, or past ``limit`` answers at most."""
    answers: dict[str, Any] = {}
    while True:
        questions = (question for question in script(answers) if question.key not in answers)
        question = next(questions, None)
        if question is None or question.key not in draft or len(answers) == limit:
            return Replayed(answers, question)
        try:
            answers[question.key] = understand(question, draft[question.key])
        except (MasteryError, ValueError) as error:
            return Replayed(answers, question, explain_error(error))


def understand(question: Prompt, text: str) -> Any:
    """Return the value of an answer's text.

    Raises:
        ValueError: the text holds bytes that were no UTF-8, or control characters, which no plan
            can keep; or what ``parse`` raises.
        MasteryError: what ``parse`` raises.
    """
    if has_stray_bytes(text):
        message = "some of this is not readable text (not UTF-8); please type it again"
        raise ValueError(message)
    if _CONTROLS.search(text):
        message = "this has control characters in it, as a terminal sends them; type it again"
        raise ValueError(message)
    return question.understand(text)


def explain_error(error: MasteryError | ValueError) -> str:
    """Return an error's sentence, and on a second line what to do next."""
    if isinstance(error, MasteryError):
        return "\n".join(part for part in (error.sentence, error.hint) if part)
    return str(error) or "this cannot be understood"


def run_wizard(
    script: Script,
    asker: Asker,
    *,
    draft: Draft = MappingProxyType({}),
    save: Save | None = None,
) -> Answers | None:
    """Ask until the script has all its answers, or return None when the person leaves.

    ``save`` gets the draft after every answer and on leaving (``q``, end of input, Ctrl-C); the
    same draft given back resumes at the first question without an answer. Nothing typed is taken
    out of a draft, so going back loses no later answer.

    Raises:
        KeyboardInterrupt: Ctrl-C, after the draft was saved.
    """
    wizard = _Wizard(script, asker, save or _keep_nothing, dict(draft))
    try:
        return wizard.run()
    except KeyboardInterrupt:
        wizard.save()
        raise


def _keep_nothing(_draft: Draft) -> None:
    """Stand in for saving where a conversation is too short to be resumed."""


class _Wizard:
    """One conversation: the draft, the place in it, and what to say before the next question."""

    def __init__(self, script: Script, asker: Asker, save: Save, draft: dict[str, str]) -> None:
        self._draft = draft
        self._script = script
        self._asker = asker
        self._save = save
        # A draft carries as far as it can, until someone goes back: from then on every question
        # on the way is asked again, with its kept answer as the default.
        self._limit: int | None = None
        self._error: str | None = None
        self._section = ""

    def run(self) -> Answers | None:
        """Ask question after question; return the answers, or None when the person leaves."""
        self._welcome()
        while True:
            progress = replay(self._script, self._draft, self._limit)
            if progress.waiting is None:
                return progress.answers
            reply = self._ask(progress, progress.waiting)
            if reply is Command.QUIT:
                self.save()
                return None
            self._obey(reply, progress.waiting, len(progress.answers))

    def save(self) -> None:
        """Hand out a copy of the draft."""
        self._save(dict(self._draft))

    def _welcome(self) -> None:
        self._asker.say(KEYS_HELP)
        kept = len(replay(self._script, self._draft).answers)
        if kept:
            self._asker.say(f"Going on from your draft: {count_of(kept, 'answer')} kept.")

    def _ask(self, progress: Replayed, question: Prompt) -> Command | str:
        if question.section != self._section:
            self._section = question.section
            self._asker.heading(question.section)
        error, self._error = self._error or progress.error, None
        default = self._draft.get(question.key) or question.default
        try:
            return read_reply(self._asker.ask(question, default=default, error=error), default)
        except EOFError:
            return Command.QUIT

    def _obey(self, reply: Command | str, question: Prompt, place: int) -> None:
        if reply is Command.EXPLAIN:
            self._asker.say(question.why)
        elif reply is Command.BACK:
            self._error = None if place else "this is the first question"
            self._limit = max(place - 1, 0)
        else:
            self._take("" if reply is Command.SKIP else reply, question, place)

    def _take(self, text: str, question: Prompt, place: int) -> None:
        try:
            value = understand(question, text)
        except (MasteryError, ValueError) as error:
            self._error = explain_error(error)
            return
        if self._limit is not None:
            self._limit = place + 1
        self._draft[question.key] = text
        self.save()
        if text:
            self._acknowledge(question, text, value)

    def _acknowledge(self, question: Prompt, text: str, value: Any) -> None:
        hint = "" if question.hint is None or self._asker.shows_hints else question.hint(text)
        echo = "" if question.echo is None else question.echo(value)
        for line in filter(None, (hint, echo)):
            self._asker.say(f"  {line}")
