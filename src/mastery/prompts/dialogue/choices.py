"""Reads one of a few words, or a beginning that fits only one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.errors import UsageError
from mastery.text import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ChoiceError(UsageError):
    """A text that is none, or not only one, of the words offered."""

    code = "choice"

    def __init__(self, text: str, choices: Sequence[str]) -> None:
        super().__init__(
            f"{quote(text)} is not one of the choices", hint=f"one of {', '.join(choices)}"
        )


YES_NO = ("yes", "no")


def choice_parser(choices: Sequence[str]) -> Callable[[str], str]:
    """Return a ``Question.parse`` that accepts a choice or any unique beginning of one."""

    def parse_choice(text: str) -> str:
        typed = text.strip().casefold()
        exact = [choice for choice in choices if choice.casefold() == typed]
        begun = [choice for choice in choices if choice.casefold().startswith(typed)]
        found = exact or begun
        if not typed or len(found) != 1:
            raise ChoiceError(text, choices)
        return found[0]

    return parse_choice


def parse_yes_no(text: str) -> bool:
    """Return whether the text is a yes; what is neither yes nor no is refused.

    Raises:
        ChoiceError: It is neither, nor the beginning of one.
    """
    return choice_parser(YES_NO)(text) == "yes"
