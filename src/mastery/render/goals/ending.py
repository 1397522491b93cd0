"""Pages about how goals end: what one is now, and what all closed ones came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.attainment import AS_EXPECTED, RHO
from mastery.render.json import to_data
from mastery.render.page import Line, Page, Piece, Style, line, next_step
from mastery.usecases.goals.ending import GoalClosed

if TYPE_CHECKING:
    from mastery.analytics.goals.attainment import Attained
    from mastery.model.goal import Goal
    from mastery.render.page import Block

STATUS_STYLES: dict[str, Style] = {
    "active": "plain",
    "paused": "dim",
    "done": "good",
    "dropped": "dim",
}


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
