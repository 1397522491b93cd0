"""The page about the hours there are and the hours that goals need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.render.amounts import hours
from mastery.render.page import Block, Line, Page, Piece, Space, Table, line, next_step

if TYPE_CHECKING:
    from mastery.analytics.goals.hours import Capacity, CapacityView, GoalHours


def render_capacity(view: CapacityView, *, explain: bool = False) -> Page:
    """Return the hours there are, those needed, and what each goal would give back."""
    if not view.goals:
        return (line("No active goals."), next_step('mastery goal add "…"', "set one"))
    capacity = view.capacity
    said = f"needed {hours(capacity.needed)} a week · stated {hours(capacity.stated)}"
    blocks: list[Block] = [
        line(f"{said} · measured {hours(capacity.measured)}"),
        _verdict(capacity),
        Space(),
        Table(
            ("goal", ">needs", ">you said", ">measured", "without it"),
            tuple(_row(item) for item in view.goals),
        ),
    ]
    if explain:
        blocks += [
            Space(),
            line("needs: hours left / weeks left where hours of practice are counted, else said"),
            line("measured: in all, the median of the last 8 full weeks; of a goal, their mean"),
            line(
                "over-committed = max(0, needed − measured), or − stated before 4 weeks of records"
            ),
        ]
    if capacity.over:
        blocks.append(next_step("mastery whatif --drop ID", "what pausing one does to the others"))
    elif capacity.available is None:
        blocks.append(next_step("mastery edit", "say person.hours_per_week, or log four weeks"))
    return tuple(blocks)


def over_line(capacity: Capacity) -> Line:
    """Return the warning that goals need more hours than there are."""
    which = "measured" if capacity.measured is not None else "stated"
    needed, there = hours(capacity.needed), hours(capacity.available)
    said = f"over-committed by {hours(capacity.over)} a week: {needed} needed, {there} {which}"
    return line(Piece(said, "warn"), indent=2)


def _verdict(capacity: Capacity) -> Line:
    if capacity.over is None:
        return line(
            Piece("Nobody can say whether that fits: no hours are stated or logged.", "dim")
        )
    if capacity.over > 0:
        return line(Piece(f"Over-committed by {hours(capacity.over)} a week.", "warn"))
    spare = (capacity.available or 0.0) - capacity.needed
    return line(Piece(f"It fits, with {hours(spare)} to spare.", "good"))


def _row(item: GoalHours) -> tuple[str | Piece, ...]:
    if item.over_without is None or item.needed is None:
        without = Piece("—", "dim")
    elif item.over_without > 0:
        without = Piece(f"still {hours(item.over_without)} over", "warn")
    else:
        without = Piece("the others fit", "good")
    return (
        Piece(item.goal, "strong"),
        hours(item.needed),
        hours(item.stated),
        hours(item.measured),
        without,
    )
