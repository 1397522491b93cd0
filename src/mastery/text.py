"""Text fit to be shown: the one place that decides which characters a screen may see.

Text can carry terminal commands (ESC, C1), reorder what is read (bidirectional controls; Boucher
and Anderson 2021, "Trojan Source") or hide in zero width. Stored text keeps them; shown text names
them as visible escapes. What a stream cannot show for want of the sign is shown by a plain twin,
or named in the same way.
"""

from __future__ import annotations

import codecs
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
_STRAY_BYTES = "[\udc80-\udcff]+"
_TWINS = {
    "\xa0": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-",
    "–": "-", "—": "-", "−": "-", "·": "-", "•": "*", "…": "...", "�": "?",
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": "<<", "»": ">>",
    "→": "->", "➜": "->", "←": "<-", "⇒": "=>", "✓": "y", "✗": "n", "░": ".", "▓": "#",
    "×": "x", "±": "+/-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
    "½": "1/2", "²": "^2", "Σ": "sum ", "√": "sqrt ", "ρ": "rho", "€": "EUR",
}  # fmt: skip
"""What stands for a sign where it cannot be shown; a space at the end parts it from a word."""
SPELL_OUT = "mastery.spell_out"
"""The error handler for streams whose encoding has not all signs: twins and visible escapes."""
_SHORT_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": " "}
_HIGHEST_BYTE = 0xFF
_HIGHEST_BMP = 0xFFFF


def neutralise(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return the text with every control, invisible or reordering character made visible.

    ESC becomes ``\x1b``, a right-to-left override ``\u202e``, a newline ``\n`` unless
    ``keep_newlines``, a tab one space; everything else stays as it is. The result is for reading,
    not for reading back: a backslash of the text's own is not doubled. Bytes that the locale could
    not read and that are UTF-8, as in a path, are shown as the letters they are.
    """
    if text.isprintable():
        return text
    text = read_stray_bytes(text)
    if keep_newlines:
        return "\n".join(re.sub(_UNSAFE, _escape, line) for line in text.split("\n"))
    return re.sub(_UNSAFE, _escape, text)


def spell(text: str, encoding: str | None) -> str:
    r"""Return the text as a stream of ``encoding`` can show it: the same where that has all signs.

    What it has not becomes a plain twin, ``→`` ``->``, else an escape as ``neutralise`` writes it,
    ``\u4f50``. Both may be wider, so that a text is spelled before it is laid out.

    Args:
        text: What is to be shown.
        encoding: As Python names it; None stands for one that has all signs.
    """
    if text.isascii() or has_all_signs(encoding):
        return text
    return read_stray_bytes(text).encode(encoding or "", SPELL_OUT).decode(encoding or "")


def has_all_signs(encoding: str | None) -> bool:
    """Whether an encoding is one of Unicode's own, in which every sign can be shown."""
    return encoding is None or encoding.lower().startswith("utf")


def read_stray_bytes(text: str) -> str:
    """Return the text with bytes that the locale could not read taken as the UTF-8 they are.

    What is no UTF-8 stays a lone surrogate for each byte.
    """

    def read(stray: re.Match[str]) -> str:
        return stray[0].encode("ascii", "surrogateescape").decode("utf-8", "surrogateescape")

    return text if text.isprintable() else re.sub(_STRAY_BYTES, read, text)


def has_stray_bytes(text: str) -> bool:
    """Whether a text has lone surrogates, which stand for bytes that are no text."""
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


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


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object
    return "".join(_twin(text, at) for at in range(error.start, error.end)), error.end


codecs.register_error(SPELL_OUT, _spell_out)


def _twin(text: str, at: int) -> str:
    sign, before, after = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if sign not in _TWINS or (sign.isalpha() and _is_foreign(before + after)):
        return _name(sign)
    if sign == "·" and (before + after).strip():
        return "*"  # it stands between the factors of a formula, not between words
    twin = _TWINS[sign]
    return twin if after.isalnum() else twin.rstrip() or twin


def _is_foreign(letters: str) -> bool:
    """Whether a letter of a formula stands beside others of its script, in a word."""
    return any(letter.isalpha() and not letter.isascii() for letter in letters)


def _escape(match: re.Match[str]) -> str:
    return _name(match[0])


def _name(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    if code <= _HIGHEST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _HIGHEST_BMP else f"\\U{code:08x}"
