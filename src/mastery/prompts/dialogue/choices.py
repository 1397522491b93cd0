"""Reads one of a few words, or a beginning that fits only one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mastery.reading import YES_NO, ChoiceError, parse_choice, parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["YES_NO", "ChoiceError", "choice_parser", "parse_yes_no"]


def choice_parser(choices: Sequence[str]) -> Callable[[str], str]:
    """Return a ``Prompt.parse`` that accepts a choice or any unique beginning of one."""
    return partial(parse_choice, choices=choices)
