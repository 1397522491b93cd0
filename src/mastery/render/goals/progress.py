"""Readings and steps as they were recorded, and how far a goal is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due
from mastery.render.page import Page, Piece, line, next_step

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.progress import Progress
    from mastery.render.page import Block
    from mastery.usecases.goals.tracking import ReadingTaken, StepDone

BAR_CELLS = 10


def render_reading(result: ReadingTaken) -> Page:
    """Return the reading, how far the goal is, and what is odd about it."""
    goal = result.goal
    named = result.progress.unit not in (None, result.progress.of)
    unit = f" {result.progress.unit}" if named else ""
    blocks: list[Block] = [
        line(
            Piece(goal.id, "strong"),
            f": {result.progress.of} {result.value:g}{unit} on {format_day(result.on)}",
        ),
        line(format_progress(result.progress), indent=2),
    ]
    if result.replaced is not None:
        aside = f"it counts instead of {result.replaced:g}, read earlier that day"
        blocks.append(line(Piece(aside, "dim"), indent=2))
    elif result.backwards:
        before = result.progress.start if result.before is None else result.before
        aside = f"further from the target than {before:g} before; recorded all the same"
        blocks.append(line(Piece(aside, "warn"), indent=2))
    return tuple(blocks)


def render_step(result: StepDone, today: date) -> Page:
    """Return the step that was added or done."""
    if result.done_on is None:
        by = f", by {format_due(result.by, today)}" if result.by else ""
        return (
            line("Added step ", Piece(result.step, "strong"), f": {result.do}{by}"),
            next_step(f"mastery goal step {result.goal.id} {result.step}", "when it is done"),
        )
    return (line("Done: ", result.do, Piece(f"  ({result.goal.id}, {result.step})", "dim")),)


def format_way(progress: Progress | None) -> str:
    """Return ``45 → 80 %, 34%``: where a measure is, where it should be, the share of the way."""
    if progress is None:
        return "—"
    unit = f" {progress.unit}" if progress.unit else ""
    return f"{progress.value:.4g} → {progress.target:.4g}{unit}, {progress.fraction:.0%}"


def format_progress(progress: Progress | None) -> str:
    """Return the same with a bar before it, or a dash without a measure."""
    if progress is None:
        return "—"
    filled = round(progress.fraction * BAR_CELLS)
    return f"{'▓' * filled}{'░' * (BAR_CELLS - filled)} {format_way(progress)}"
