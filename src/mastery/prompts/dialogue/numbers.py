"""Reads numbers as people type them, within the bounds of a field."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mastery.errors import UsageError
from mastery.text import quote

if TYPE_CHECKING:
    from collections.abc import Callable


class NumberError(UsageError):
    """A text that is no number, or one outside its bounds."""

    code = "number"

    def __init__(self, text: str, wanted: str, *, whole: bool = False) -> None:
        hint = "such as 4" if whole else "such as 4 or 2.5"
        super().__init__(f"{quote(text)} is not {wanted}", hint=hint)


def number_parser(
    least: float = -math.inf, most: float = math.inf, *, whole: bool = False
) -> Callable[[str], float]:
    """Return a ``Question.parse`` for a number from ``least`` to ``most``, both included.

    A decimal comma, a thousands space and a trailing percent sign are understood.
    """
    kind = "a whole number" if whole else "a number"
    if math.isfinite(least) and math.isfinite(most):
        wanted = f"{kind} from {least:g} to {most:g}"
    elif math.isfinite(least):
        wanted = f"{kind}, {least:g} or more"
    else:
        wanted = kind

    def parse_number(text: str) -> float:
        plain = text.strip().removesuffix("%").replace(" ", "").replace(",", ".")
        try:
            value = float(plain)
        except ValueError:
            raise NumberError(text, wanted, whole=whole) from None
        if not (math.isfinite(value) and least <= value <= most):
            raise NumberError(text, wanted, whole=whole)
        if whole and not value.is_integer():
            raise NumberError(text, wanted, whole=whole)
        return int(value) if value.is_integer() else value

    return parse_number
