"""Talks to a person on one stream: headings, explanations, errors; neutralised, in its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mastery.text import neutralise, shorten, spell

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Prompt

_LONGEST_DEFAULT = 60


class Talk:
    """What both ways of asking say alike; no control code is ever written, and no sign fails."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def heading(self, text: str) -> None:
        """Show that a new section begins."""
        if text:
            self._write(f"\n{neutralise(text)}\n")

    def say(self, text: str) -> None:
        """Show an explanation; it may have several lines."""
        self._write(neutralise(text, keep_newlines=True) + "\n")

    def complain(self, error: str | None) -> None:
        """Show why an answer was not taken, if there is a reason."""
        if error:
            self.say(f"! {error}")

    def spell(self, text: str) -> str:
        """Return the text in the signs that the stream has."""
        return spell(text, self._stream.encoding)

    def _write(self, text: str) -> None:
        self._stream.write(self.spell(text))
        self._stream.flush()


def format_prompt(question: Prompt, default: str) -> str:
    """Return the line before the cursor: ``Kind (performance/learning) [learning]: ``."""
    parts = [question.label]
    if question.choices:
        parts.append(f"({'/'.join(question.choices)})")
    if default:
        parts.append(f"[{shorten(default, _LONGEST_DEFAULT)}]")
    prompt = neutralise(" ".join(parts))
    return prompt + (" " if prompt.endswith(("?", ":")) else ": ")
