"""How good past chances have been: the Brier score and what happened when a chance was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Forecaster = Literal["usual", "unchanged", "own"]
STATEMENTS_NEEDED = 20
BINS = 5


class Statement(NamedTuple):
    """Chances said about one deadline, and what came of it.

    Attributes:
        happened: Whether the target was reached in time.
        usual: The chance after what usually happens to a pace; or None.
        unchanged: The chance if nothing changes; or None.
        own: The person's own chance; or None.
    """

    happened: bool
    usual: float | None = None
    unchanged: float | None = None
    own: float | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table: chances in [low, high); the last row includes 1."""

    low: float
    high: float
    count: int
    mean_said: float | None
    share_happened: float | None


class Record(NamedTuple):
    """How one forecaster did.

    Attributes:
        resolved: Statements with an outcome.
        needed: Statements still missing before a score can be given.
        brier: Mean squared error, 0 (perfect) to 1; None while statements are missing.
        brier_of_base_rate: The error of always saying the share that happened; or None.
        bins: The reliability table; empty while statements are missing.
    """

    resolved: int
    needed: int
    brier: float | None = None
    brier_of_base_rate: float | None = None
    bins: tuple[Bin, ...] = ()


def score_brier(chances: Sequence[float], happened: Sequence[bool]) -> float:
    """The mean squared difference of chances and outcomes (Brier, 1950).

    Raises:
        ValueError: No chances, or not as many outcomes.
    """
    pairs = list(zip(chances, happened, strict=True))
    if not pairs:
        raise ValueError("a Brier score needs at least one chance")
    return sum((chance - outcome) ** 2 for chance, outcome in pairs) / len(pairs)


def calibrate(statements: Iterable[Statement]) -> dict[Forecaster, Record]:
    """Score each forecaster on the statements it made, from twenty resolved ones on."""
    resolved = list(statements)
    return {name: _record_of(name, resolved) for name in get_args(Forecaster)}


def _record_of(name: Forecaster, statements: Sequence[Statement]) -> Record:
    said = [
        (chance, statement.happened)
        for statement in statements
        if (chance := getattr(statement, name)) is not None
    ]
    if len(said) < STATEMENTS_NEEDED:
        return Record(len(said), STATEMENTS_NEEDED - len(said))
    chances, happened = zip(*said, strict=True)
    base_rate = sum(happened) / len(happened)
    return Record(
        resolved=len(said),
        needed=0,
        brier=score_brier(chances, happened),
        brier_of_base_rate=base_rate * (1 - base_rate),
        bins=tuple(_bin(number, said) for number in range(BINS)),
    )


def _bin(number: int, said: Sequence[tuple[float, bool]]) -> Bin:
    inside = [pair for pair in said if min(BINS - 1, int(pair[0] * BINS)) == number]
    count = len(inside)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        count=count,
        mean_said=sum(chance for chance, _ in inside) / count if count else None,
        share_happened=sum(happened for _, happened in inside) / count if count else None,
    )
