"""The page about how good past chances were."""

from __future__ import annotations

from mastery.analytics.goals.calibration import (
    STATEMENTS_NEEDED,
    Calibration,
    Forecaster,
    TrackRecord,
)
from mastery.render.amounts import percent
from mastery.render.page import Block, Heading, Line, Page, Piece, Space, Table, line, next_step
from mastery.text import count_of

NAMES: dict[Forecaster, str] = {
    "usual": "what usually happens",
    "unchanged": "if nothing changes",
    "own": "your own",
}


def render_calibration(result: Calibration, *, explain: bool = False) -> Page:
    """Return Brier scores and reliability, or how many statements are still missing."""
    blocks: list[Block] = [Heading("How good past chances were"), _count_line(result)]
    scored = {
        name: record for name, record in result.forecasters.items() if record.brier is not None
    }
    if not scored:
        blocks.append(line(f"Scores are shown from {STATEMENTS_NEEDED} resolved statements on."))
        blocks += _explanation() if explain else []
        blocks.append(next_step("mastery review", "each weekly check-in writes chances down"))
        return tuple(blocks)
    blocks += [Space(), _brier_table(result)]
    for name, record in scored.items():
        blocks += [Space(), Heading(NAMES[name]), _reliability(record)]
    if explain:
        blocks += _explanation()
    return tuple(blocks)


def _count_line(result: Calibration) -> Line:
    resolved, goals = count_of(result.resolved, "statement"), count_of(result.goals, "goal")
    said = f"{resolved} resolved, about {goals}; {result.pending} open."
    return line(said)


def _brier_table(result: Calibration) -> Table:
    rows = tuple(
        (
            Piece(NAMES[name], "strong"),
            str(record.resolved),
            _score(record.brier),
            _score(record.brier_of_base_rate),
            f"{record.needed} more needed" if record.needed else _verdict(record),
        )
        for name, record in result.forecasters.items()
    )
    return Table(("chances", ">resolved", ">Brier", ">base rate", ""), rows)


def _reliability(record: TrackRecord) -> Table:
    rows = tuple(
        (
            f"{item.low:.0%} to {item.high:.0%}",
            str(item.count),
            percent(item.mean_said),
            "—" if item.share_happened is None else f"{item.share_happened:.0%}",
        )
        for item in record.bins
    )
    return Table(("said", ">times", ">mean said", ">happened"), rows)


def _verdict(record: TrackRecord) -> Piece:
    better = (
        record.brier is not None
        and record.brier_of_base_rate is not None
        and record.brier < record.brier_of_base_rate
    )
    return (
        Piece("better than the base rate", "good") if better else Piece("no better than it", "warn")
    )


def _explanation() -> list[Block]:
    return [
        Space(),
        line(
            "Brier = mean of (chance − outcome)², outcome 1 if the target was reached in time, "
            "else 0; 0 is perfect, lower is better."
        ),
        line("Base rate: always saying the share that happened."),
        line("Chances said in many weeks about one goal are one goal's luck, not many."),
    ]


def _score(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
