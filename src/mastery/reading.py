"""Numbers, chances and words as people write them: read alike in a flag, at a prompt, in a file.

Durations and days are read in ``mastery.dates``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mastery.errors import UsageError
from mastery.text import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

Choice = TypeVar("Choice", bound=str)
YES_NO: Final = ("yes", "no")
_TRUTHS: Final = {"true": "yes", "false": "no"}


class NumberError(UsageError):
    """What is no number, or one outside its bounds."""

    code = "number"

    def __init__(
        self,
        said: Any,
        least: float = -math.inf,
        most: float = math.inf,
        *,
        whole: bool = False,
    ) -> None:
        wanted = "a whole number" if whole else "a number"
        if math.isfinite(least) and math.isfinite(most):
            wanted += f" from {least:g} to {most:g}"
        elif math.isfinite(least):
            wanted += f", {least:g} or more"
        usual = (4.0,) if whole else (4.0, 2.5)
        fitting = dict.fromkeys(min(max(each, least), most) for each in usual)
        examples = " or ".join(f"{each:g}" for each in fitting)
        super().__init__(f"{quote(str(said))} is not {wanted}", hint=f"such as {examples}")


class ChanceError(UsageError):
    """What is no chance."""

    code = "chance"

    def __init__(self, said: Any) -> None:
        super().__init__(
            f"a chance is a number from 0 to 1, not {quote(str(said))}",
            hint='write 0.7, or "70%"',
        )


class ChoiceError(UsageError):
    """What is none, or not only one, of the words offered."""

    code = "choice"

    def __init__(self, said: Any, choices: Sequence[str]) -> None:
        super().__init__(
            f"{quote(str(said))} is not one of the choices", hint=f"one of {', '.join(choices)}"
        )


def parse_number(
    said: Any, least: float = -math.inf, most: float = math.inf, *, whole: bool = False
) -> float:
    """Return the number that ``said`` is or means, from ``least`` to ``most``, both included.

    A decimal comma, a thousands space and a trailing percent sign are understood. A number without
    a fraction is an int.

    Raises:
        NumberError: It is no number, outside the bounds, or with ``whole`` no whole one.
    """
    value = _number_in(said)
    if value is None or not least <= value <= most or (whole and not value.is_integer()):
        raise NumberError(said, least, most, whole=whole)
    return int(value) if value.is_integer() else value


def parse_chance(said: Any) -> float:
    """Return a chance, 0..1, from a number or text such as ``0.7``, ``0,7``, ``70`` or ``70 %``.

    What has a percent sign is percent. Without one, up to and with 1 is a fraction, and what is
    above 1 is percent.

    Raises:
        ChanceError: It is no number, or outside 0 to 100 percent.
    """
    try:
        value = parse_number(said, 0, 100)
    except NumberError:
        raise ChanceError(said) from None
    is_percent = value > 1 or (isinstance(said, str) and "%" in said)
    return value / 100 if is_percent else float(value)


def parse_choice(said: Any, choices: Sequence[Choice]) -> Choice:
    """Return the choice that ``said`` is or begins, in upper or lower case.

    Raises:
        ChoiceError: It is no text, or neither one of them nor the beginning of only one.
    """
    typed = said.strip().casefold() if isinstance(said, str) else ""
    exact = [choice for choice in choices if choice.casefold() == typed]
    begun = [choice for choice in choices if choice.casefold().startswith(typed)]
    found = exact or begun
    if not typed or len(found) != 1:
        raise ChoiceError(said, choices)
    return found[0]


def parse_yes_no(said: Any) -> bool:
    """Return whether ``said`` is a yes: ``yes``, ``true`` or ``y`` in upper or lower case, or True.

    Raises:
        ChoiceError: It is neither a yes nor a no, nor the beginning of one.
    """
    if isinstance(said, bool):
        return said
    word = _TRUTHS.get(said.strip().casefold(), said) if isinstance(said, str) else said
    return parse_choice(word, YES_NO) == "yes"


def _number_in(said: Any) -> float | None:
    """Return the number that ``said`` is or means, or None where there is none that is finite."""
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return None
    plain = said
    if isinstance(plain, str):
        plain = plain.strip().removesuffix("%").replace(" ", "").replace(",", ".")
    try:
        value = float(plain)
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None
