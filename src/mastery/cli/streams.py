"""What comes in and goes out in whatever signs the locale has: streams, arguments and paths."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mastery.errors import UsageError
from mastery.text import SPELL_OUT, has_stray_bytes, read_stray_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator


def open_streams() -> None:
    """Let no standard stream fail on a sign: what cannot be shown is spelled out, as pages are.

    Answers are read as UTF-8 where the locale knows but ASCII, which is the same as far as it goes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SPELL_OUT)
    if isinstance(sys.stdin, io.TextIOWrapper) and _is_ascii(sys.stdin.encoding):
        sys.stdin.reconfigure(encoding="utf-8")


def read_argument(typed: str) -> str:
    """Return an argument as text; bytes that the locale could not read are taken as UTF-8.

    Raises:
        UsageError: They are no UTF-8.
    """
    text = read_stray_bytes(typed)
    if has_stray_bytes(text):
        raise UsageError("an argument is not valid UTF-8", hint="type it again, or use --answers")
    return text


def read_lines() -> Iterator[str]:
    """Yield the lines of the standard input.

    Raises:
        UsageError: It is no text in the encoding that is expected.
    """
    try:
        for line in sys.stdin:
            if has_stray_bytes(line):
                raise _unreadable()
            yield line
    except UnicodeDecodeError:
        raise _unreadable() from None


def path_of(text: str) -> Path:
    """Return the path that a text names; in UTF-8 where the locale has not its letters."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        text = os.fsdecode(text.encode())
    return Path(text)


def _unreadable() -> UsageError:
    encoding = sys.stdin.encoding.upper()
    return UsageError(f"the input is not valid {encoding}", hint=f"give it as {encoding}")


def _is_ascii(encoding: str) -> bool:
    import codecs

    return codecs.lookup(encoding).name == "ascii"
