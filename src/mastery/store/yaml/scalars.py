"""One value as YAML text and back, so that YAML 1.1 and YAML 1.2 readers agree on it."""

from __future__ import annotations

import json
import re
from datetime import date
from math import isfinite
from typing import Final, TypeAlias

from mastery.errors import MasteryError

Scalar: TypeAlias = str | int | float | bool | date | None

MOST_DIGITS: Final = 18

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(
    r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,40}|\.[0-9]{1,40}|[0-9]{1,18}(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?"
)
_WORDS: Final = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip

_WORDS_OF_1_1: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`.=<~+")
# Texts, not compiled patterns: only who writes a value needs them.
_NUMBER_LIKE = r"[0-9][0-9a-fxotzA-FXOTZ_:.,+\- ]*"
_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NOT_PLAIN_INSIDE = r"[,?\[\]{}]|:(?:\s|$)|\s#"
_ESCAPED_IN_QUOTES = "[\u2028\u2029\ufeff\ufffe\uffff]"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class UnwritableValueError(MasteryError):
    """A value that no plan can hold: a control character, a number out of range."""

    code = "unwritable-value"
    exit_code = 2

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} cannot be kept in a plan", hint="leave it out and try again")


def find_control(text: str, start: int = 0) -> re.Match[str] | None:
    """The first character no plan may hold: C0 but tab and line ends, C1, a lone surrogate."""
    return _CONTROL.search(text, start)


def parse_plain(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means in a plan.

    These are YAML 1.2 core scalars, narrowed to what every reader agrees on: decimal integers up
    to 18 digits and finite floats are numbers; ``no``, ``12:30``, ``010`` and dates stay text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if isfinite(number) else text
    return text


def format_scalar(value: Scalar) -> str:
    """One line of YAML that every reader takes for this value, in block and in flow context.

    Text is plain where that is safe and double-quoted in JSON's way otherwise; dates are plain.

    Raises:
        UnwritableValueError: For control characters, infinities and integers over 18 digits.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return _format_int(value)
        case float():
            return _format_float(value)
        case date():
            return format_text(value.isoformat())
        case _:
            return format_text(value)


def format_text(text: str) -> str:
    """A text as a plain or double-quoted scalar on one line."""
    return text if is_plain(text) else format_quoted(text)


def format_quoted(text: str) -> str:
    """A text as a double-quoted scalar on one line.

    Raises:
        UnwritableValueError: For control characters and lone surrogates.
    """
    control = find_control(text)
    if control:
        raise UnwritableValueError(f"the control character U+{ord(control[0]):04X}")
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(_ESCAPED_IN_QUOTES, lambda char: f"\\u{ord(char[0]):04x}", quoted)


def is_plain(text: str) -> bool:
    """Whether a text may stand unquoted, in block and in flow context, for any reader."""
    if not text or text != text.strip() or not text.isprintable():
        return False
    if (
        text[0] in _INDICATORS
        or text.lower() in _WORDS_OF_1_1
        or re.search(_NOT_PLAIN_INSIDE, text)
    ):
        return False
    return _is_iso_date(text) or not re.fullmatch(_NUMBER_LIKE, text)


def _is_iso_date(text: str) -> bool:
    if not re.fullmatch(_ISO_DATE, text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _format_int(value: int) -> str:
    if abs(value) >= 10**MOST_DIGITS:
        raise UnwritableValueError(f"a whole number of more than {MOST_DIGITS} digits")
    return str(value)


def _format_float(value: float) -> str:
    if not isfinite(value):
        raise UnwritableValueError("a number that is not finite")
    digits, exponent, power = repr(value).partition("e")
    # YAML 1.1 reads 1e+22 as text: the point makes it a number for both.
    return (digits if "." in digits else f"{digits}.0") + exponent + power
