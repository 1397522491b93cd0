"""Pages about beginning: the welcome, and the plan that was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.render.goals.capacity import over_line
from mastery.render.goals.forecasts import render_outlook_lines
from mastery.render.goals.smart import gap_lines, letter_pieces
from mastery.render.page import Block, Page, Piece, line, next_step

if TYPE_CHECKING:
    from datetime import date

    from mastery.usecases.start import ExampleWritten, PlanBegun


def render_welcome(_: object) -> Page:
    """Return what a person sees who has no plan yet, in at most eight lines."""
    return (
        line(Piece("mastery", "strong"), " keeps one plan for becoming a master of what you do:"),
        line("passion, SMART goals, practice, learning and perseverance in one YAML file,"),
        line("and tells you from your own records whether you will make it."),
        line(""),
        line(Piece("mastery init", "command"), "            build your plan, about five minutes"),
        line(Piece("mastery init --example", "command"), "  look around in a worked example first"),
    )


def render_plan_begun(result: PlanBegun, today: date) -> Page:
    """Return where the plan is, its goals with their letters, and what to type next."""
    blocks: list[Block] = []
    if result.example_in:
        blocks.append(line(Piece(f"The example was moved to {result.example_in}", "dim")))
    blocks.append(line("Your plan is in ", Piece(result.path, "strong")))
    for preview, score in zip(result.previews, result.scores, strict=True):
        goal = preview.goal
        blocks.append(line(Piece(goal.id, "strong"), f": {goal.goal}"))
        blocks.append(line(*letter_pieces(score), indent=2))
        blocks += gap_lines(score)
        blocks += render_outlook_lines(preview.outlook, today)
    over = result.previews[0].over if result.previews else None
    if over is not None:
        blocks.append(over_line(over))
    blocks.append(next_step("mastery today", "see what to do now"))
    return tuple(blocks)


def render_example_written(result: ExampleWritten) -> Page:
    """Return where the example is and how to look around in it."""
    return (
        line(
            "A worked example is in ",
            Piece(result.path, "strong"),
        ),
        line(f"with {result.months} months of journal, ending this week."),
        line(Piece("Your own mastery init moves it aside as long as you change nothing.", "dim")),
        next_step("mastery today", "see what it says about now"),
    )
