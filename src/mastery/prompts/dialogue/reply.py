"""Tells the four commands a person can type at any question from answers."""

from __future__ import annotations

import re
from enum import StrEnum

KEYS_HELP = (
    "Enter takes what stands in [brackets]; < goes back, s skips, ? says why, q saves and quits.\n"
    "For an answer that is just one of these signs put a backslash before it: \\s"
)

_ESCAPED = re.compile(r"\\+[<s?q]")


class Command(StrEnum):
    """What can be typed instead of an answer."""

    BACK = "<"
    SKIP = "s"
    EXPLAIN = "?"
    QUIT = "q"


def read_reply(typed: str, default: str) -> Command | str:
    r"""Return a command, or the answer's text: nothing typed is the default, ``\s`` the letter s.

    Only a backslash before a lone command is taken away, so that ``\\s`` is ``\s``.
    """
    text = typed.strip()
    if text in set(Command):
        return Command(text)
    if _ESCAPED.fullmatch(text):
        return text[1:]
    return text or default
