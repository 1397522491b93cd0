"""Readings, steps and endings as they were recorded, and how far a goal is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.attainment import AS_EXPECTED, RHO, Attained
from mastery.dates import format_day, format_due
from mastery.render.changes import replaced_day
from mastery.render.json import to_data
from mastery.render.page import Block, Line, Page, Piece, Style, line, next_step
from mastery.usecases.goals.ending import GoalClosed

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.progress import Progress
    from mastery.model.goal import Goal
    from mastery.usecases.goals.tracking import ReadingTaken, StepDone


BAR_CELLS = 10
STATUS_STYLES: dict[str, Style] = {
    "active": "plain",
    "paused": "dim",
    "done": "good",
    "dropped": "dim",
}


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
    shown = Piece(f"  ({result.goal.id}, {result.step})", "dim")
    return (line("Done: ", result.do, shown), *replaced_day(result.done_on, result.replaced_day))


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


def render_status(goal: Goal) -> Page:
    """Return what a goal's status is now."""
    blocks: list[Block] = [
        line(Piece(goal.id, "strong"), " is now ", Piece(goal.status, STATUS_STYLES[goal.status]))
    ]
    if goal.closed and goal.closed.lesson:
        blocks.append(line(f"lesson kept: {goal.closed.lesson}", indent=2))
    if goal.closed:
        blocks.append(next_step("mastery goal list", "see what is open"))
    return tuple(blocks)


def render_goal_closed(result: GoalClosed) -> Page:
    """Return what the goal is now, its lesson, and what all closed ones came to."""
    status, *rest = render_status(result.goal)
    return (status, *attainment_lines(result.attained), *rest)


def attainment_lines(attained: Attained | None, *, explain: bool = False) -> list[Line]:
    """Return what the closed goals came to; nothing where none was rated."""
    if attained is None:
        return []
    count = len(attained.rated)
    whose = "1 closed goal" if count == 1 else f"{count} closed goals"
    said = f"{AS_EXPECTED:.0f} is as expected, more is better"
    lines = [line(f"attainment of {whose}: ", _score(attained), Piece(f"  {said}", "dim"))]
    if explain:
        lines += [_note(_formula(attained)), _note("x: the attainment, -2 to 2; w: the weight")]
    if attained.unrated:
        lines.append(_note(f"not rated yet: {', '.join(attained.unrated)}"))
    return lines


@to_data.register(GoalClosed)
def _(value: GoalClosed) -> Any:
    return {**to_data(value.goal), "attained": to_data(value.attained)}


def _score(attained: Attained) -> Piece:
    return Piece(f"{attained.score:.1f}", "strong")


def _formula(attained: Attained) -> str:
    weighted = " + ".join(f"{item.weight:g}·{item.attainment:g}" for item in attained.rated)
    squares = " + ".join(f"{item.weight:g}²" for item in attained.rated)
    total = sum(item.weight for item in attained.rated)
    return (
        f"{attained.score:.1f} = 50 + 10·Σwx/√((1 − ρ)Σw² + ρ(Σw)²) = 50 + 10·({weighted})"
        f"/√({1 - RHO:g}·({squares}) + {RHO:g}·{total:g}²) (Kiresuk & Sherman, 1968)"
    )


def _note(text: str) -> Line:
    return line(Piece(text, "dim"), indent=2)
