"""The page of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day
from mastery.render.amounts import chance_style, percent
from mastery.render.page import Block, Gap, Heading, Line, Page, Span, line, next_step

if TYPE_CHECKING:
    from mastery.usecases.today import Today

MOST_CHANCES = 6


def render_today(result: Today) -> Page:
    """Return what to do now, each with its reason and the command for it."""
    aside = f"aim: {result.aim}" if result.aim else ""
    blocks: list[Block] = [Heading(format_day(result.today), aside), Gap()]
    for number, item in enumerate(result.due, start=1):
        blocks.append(line(f"{number}. ", Span(item.what, "strong")))
        blocks.append(line(Span(item.why, "dim"), indent=3))
        blocks.append(line(Span(item.command, "command"), indent=3))
    if not result.due:
        blocks.append(line("Nothing is due. "))
        blocks.append(line("A small session keeps the thread: ", result.minimum or "two minutes"))
    if result.more:
        blocks.append(line(Span(f"… and {result.more} more that can wait", "dim")))
    blocks.append(Gap())
    if result.sessions_planned:
        counted = f"{result.sessions_done} of {result.sessions_planned} sessions"
        blocks.append(line(Span("Practice this week  ", "dim"), counted))
    if result.chances:
        blocks.append(_chances_line(result))
    if not result.due:
        blocks.append(next_step("mastery practice log 5m", "a minimum session counts"))
    return tuple(blocks)


def _chances_line(result: Today) -> Line:
    cells: list[str | Span] = [Span("Chance to make it   ", "dim")]
    for number, item in enumerate(result.chances):
        mark = "" if item.on == result.today else "*"
        cells += [
            " · " if number else "",
            f"{item.goal} ",
            Span(f"{percent(item.chance)}{mark}", chance_style(item.chance)),
        ]
    oldest = min(item.on for item in result.chances)
    if oldest != result.today:
        cells.append(Span(f"   * as of {format_day(oldest)}; mastery forecast computes", "dim"))
    return Line(tuple(cells))
