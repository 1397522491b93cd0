"""The page that compares all goals before and after a change of circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_span
from mastery.render.amounts import chance_style, hours, percent, points
from mastery.render.goals.forecasts import reason
from mastery.render.page import Block, Cell, Heading, Page, Piece, Space, Table, line

if TYPE_CHECKING:
    from mastery.analytics.goals.whatif import Compared, WhatIf


def render_whatif(result: WhatIf, *, explain: bool = False) -> Page:
    """Return every active goal before and after; nothing was written."""
    blocks: list[Block] = [
        Heading("What if", _changed(result)),
        Space(),
        compare_table(result.goals),
    ]
    if result.hours_moved and not result.hours_shared:
        blocks.append(_note("No hours are known for these goals, so hours change nothing here."))
    if explain:
        blocks += [
            Space(),
            line(
                "Hours are shared in proportion to what each goal gets now (measured, else said)."
            ),
            line("pace then = pace now · hours then / hours now; weeks left − days away / 7"),
            line(
                "Both chances use the same draws; mastery forecast ID --explain shows the formula."
            ),
        ]
    blocks.append(_note("Nothing was written."))
    return tuple(blocks)


def compare_table(goals: tuple[Compared, ...]) -> Table:
    """Return goals with their chance and hours, before and after."""
    return Table(
        ("goal", ">now", ">then", ">points", "hours a week", ""),
        tuple(_row(item) for item in goals),
    )


def _row(item: Compared) -> tuple[Cell, ...]:
    if item.dropped:
        aside: Cell = Piece("dropped", "dim")
    else:
        aside = Piece(reason(item.forecast), "dim") if item.before is None else ""
    moved = ""
    if item.before is not None and item.after is not None:
        moved = points(item.after - item.before)
    return (
        Piece(item.id, "strong"),
        Piece(percent(item.before), chance_style(item.before)),
        Piece(percent(item.after), chance_style(item.after)),
        moved,
        _hours(item),
        aside,
    )


def _hours(item: Compared) -> str:
    if item.hours_before is None:
        return "unknown"
    if item.hours_before == item.hours_after:
        return hours(item.hours_before)
    return f"{hours(item.hours_before)} → {hours(item.hours_after)}"


def _changed(result: WhatIf) -> str:
    changed, parts = result.changed, []
    if changed.drop:
        parts.append(f"without {', '.join(changed.drop)}")
    if changed.hours:
        parts.append(f"{changed.hours:+g} h a week".replace("-", "−"))
    if changed.away is not None:
        first, last = changed.away
        days = format_span((last - first).days + 1)
        parts.append(f"away {format_day(first)} to {format_day(last)} ({days})")
    return " · ".join(parts)


def _note(text: str) -> Block:
    return line(Piece(text, "dim"))
