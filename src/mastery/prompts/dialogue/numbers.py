"""Reads numbers as people type them, within the bounds of a field."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from mastery.reading import NumberError, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NumberError", "number_parser"]


def number_parser(
    least: float = -math.inf, most: float = math.inf, *, whole: bool = False
) -> Callable[[str], float]:
    """Return a ``Prompt.parse`` for a number from ``least`` to ``most``, both included."""
    return partial(parse_number, least=least, most=most, whole=whole)
