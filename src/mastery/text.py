"""Text fit to be shown: the one place that decides which characters a screen may see.

Text can carry terminal commands (ESC, C1), reorder what is read (bidirectional controls; Boucher
and Anderson 2021, "Trojan Source") or hide in zero width. Stored text keeps them; shown text names
them as visible escapes.
"""

from __future__ import annotations

import re

# A string, not a compiled pattern: most commands never meet such a character.
_UNSAFE = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e"  # bidirectional marks, embeddings, overrides
    "\u180e\u200b-\u200d\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, isolates, BOM
    "\u2028\u2029"  # line and paragraph separator
    "\ud800-\udfff"  # lone surrogates: bytes that were not UTF-8
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
_SHORT_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": " "}
_HIGHEST_BYTE = 0xFF
_HIGHEST_BMP = 0xFFFF


def neutralise(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return the text with every control, invisible or reordering character made visible.

    ESC becomes ``\x1b``, a right-to-left override ``\u202e``, a newline ``\n`` unless
    ``keep_newlines``, a tab one space; everything else stays as it is. The result is for reading,
    not for reading back: a backslash of the text's own is not doubled.
    """
    if text.isprintable():
        return text
    if keep_newlines:
        return "\n".join(re.sub(_UNSAFE, _escape, line) for line in text.split("\n"))
    return re.sub(_UNSAFE, _escape, text)


def mask(text: str) -> str:
    """Return the text with one ``�`` for each unsafe character, so that every position stays."""
    return re.sub(_UNSAFE, "�", text)


def shorten(text: str, limit: int) -> str:
    """Return the text in at most ``limit`` characters, the last of them ``…`` if it was cut."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)] + "…"


def quote(text: str, limit: int = 60) -> str:
    """Return the text in double quotes for a message: neutralised, on one line, not too long."""
    return f'"{shorten(neutralise(shorten(text, limit)), limit)}"'


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 card``, ``3 cards``; ``many`` where an s is not enough."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    if code <= _HIGHEST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _HIGHEST_BMP else f"\\U{code:08x}"
