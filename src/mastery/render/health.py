"""Pages about the health of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.render.changes import journal_lines
from mastery.render.page import Block, Page, Piece, Style, Verbatim, line, next_step
from mastery.render.problems import render_problem
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.usecases.health import Health


def render_health(result: Health, encoding: str | None = None) -> Page:
    """Return what was mended and every problem that is left, or that all is well.

    Args:
        result: What was found.
        encoding: That of the stream it is for; problems are shown in its signs.
    """
    verb = "Would mend: " if result.dry_run else "Mended: "
    blocks: list[Block] = [line(Piece(verb, "good"), said) for said in result.fixed]
    if result.dry_run:
        blocks += [Verbatim(result.diff)] if result.diff else []
        blocks += journal_lines("journal:", result.lines)
        blocks.append(line(Piece("Dry run: nothing was written.", "dim")))
    if not result.problems:
        return (
            *blocks,
            line(Piece("All is well: ", "good"), "the plan and the journal can be read."),
        )
    blocks += [
        line(row) for problem in result.problems for row in render_problem(problem, encoding)
    ]
    errors = sum(problem.severity == "error" for problem in result.problems)
    warnings = len(result.problems) - errors
    style: Style = "bad" if errors else "warn"
    counts = f"{count_of(errors, 'error')}, {count_of(warnings, 'warning')}"
    blocks.append(line(Piece(counts, style)))
    if any(problem.severity == "error" and problem.line for problem in result.problems):
        blocks.append(next_step("mastery edit", "mend the places shown"))
    return tuple(blocks)
