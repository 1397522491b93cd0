"""What a prompt asks, as values: a question, a script of questions and whoever can ask them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from mastery.errors import UsageError

Answers = Mapping[str, Any]
"""What was understood, by the question's key; None where a question was skipped."""


class AnswerNeededError(UsageError):
    """A question that cannot be skipped got no answer."""

    code = "answer-needed"

    def __init__(self, label: str) -> None:
        super().__init__(
            f"this needs an answer and cannot be skipped: {label}",
            hint="type ? to read why it is asked",
        )


class Prompt(NamedTuple):
    """One thing to ask a person.

    Attributes:
        key: Stable name of the answer (``goals.0.due``).
        label: The question itself, on one line.
        why: Why it is asked; shown on ``?``.
        parse: Text to value. A ``MasteryError`` or ``ValueError`` it raises is shown, and the
            question asked again. It never gets an empty text.
        section: Heading printed when it changes.
        default: The text that Enter stands for; shown in brackets.
        optional: Whether it can be skipped; a skipped answer is None.
        choices: Texts offered; ``parse`` remains the judge.
        multiline: Whether an answer may have several lines, where the asker can read them.
        hint: Feedback on a text that is being typed, on one line.
        echo: What an answer was understood as, on one line.
    """

    key: str
    label: str
    why: str
    parse: Callable[[str], Any]
    section: str = ""
    default: str = ""
    optional: bool = True
    choices: tuple[str, ...] = ()
    multiline: bool = False
    hint: Callable[[str], str] | None = None
    echo: Callable[[Any], str] | None = None

    def understand(self, text: str) -> Any:
        """Return the value of an answer; an empty text is a skipped one.

        Raises:
            AnswerNeededError: empty, and the question is not optional.
            MasteryError: what ``parse`` raises.
            ValueError: what ``parse`` raises.
        """
        if text:
            return self.parse(text)
        if self.optional:
            return None
        raise AnswerNeededError(self.label)


Script = Callable[[Answers], Sequence[Prompt]]
"""The questions as far as the answers so far determine them; asked again after every answer."""


class Asker(Protocol):
    """A way to talk to a person; everything it shows goes to stderr, neutralised.

    Attributes:
        shows_hints: Whether a question's hint is visible while its answer is typed.
    """

    shows_hints: bool

    def heading(self, text: str) -> None:
        """Show that a new section begins."""

    def say(self, text: str) -> None:
        """Show an explanation; it may have several lines."""

    def ask(self, question: Prompt, *, default: str, error: str | None) -> str:
        """Show the last error if there is one, ask, and return what was typed.

        An empty text stands for ``default``, which is shown.

        Raises:
            EOFError: the input has ended.
            KeyboardInterrupt: Ctrl-C.
        """
