"""The page of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day
from mastery.render.amounts import chance_style, percent, sessions_done
from mastery.render.page import Block, Heading, Item, Line, Page, Piece, Space, line, next_step

if TYPE_CHECKING:
    from mastery.analytics.today import Today


def render_today(result: Today) -> Page:
    """Return what to do now, each with its reason and the command for it."""
    aside = f"aim: {result.aim}" if result.aim else ""
    blocks: list[Block] = [Heading(format_day(result.today), aside), Space()]
    for number, item in enumerate(result.due, start=1):
        lines = (
            line(f"{number}. ", Piece(item.what, "strong")),
            line(Piece(item.why, "dim"), indent=3),
            line(Piece(item.command, "command"), indent=3),
        )
        blocks.append(Item((str(number), item.what, item.why, item.command), lines))
    if not result.due:
        blocks.append(line("Nothing is due. "))
        blocks.append(line("A small session keeps the thread: ", result.minimum or "two minutes"))
    if result.more:
        blocks.append(line(Piece(f"… and {result.more} more that can wait", "dim")))
    blocks.append(Space())
    if result.sessions_planned:
        counted = sessions_done(result.sessions_done, result.sessions_planned)
        blocks.append(line(Piece("Practice this week  ", "dim"), counted))
    if result.chances:
        blocks.append(_chances_line(result))
    if not result.due:
        blocks.append(next_step("mastery practice log 5m", "a minimum session counts"))
    return tuple(blocks)


def _chances_line(result: Today) -> Line:
    cells: list[str | Piece] = [Piece("Chance to make it   ", "dim")]
    for number, item in enumerate(result.chances):
        mark = "" if item.on == result.today else "*"
        cells += [
            " · " if number else "",
            f"{item.goal} ",
            Piece(f"{percent(item.chance)}{mark}", chance_style(item.chance)),
        ]
    days = sorted({item.on for item in result.chances} - {result.today})
    if days:
        since = format_day(days[0]) + (" or later" if len(days) > 1 else "")
        cells.append(Piece(f"   * as of {since}; mastery forecast computes", "dim"))
    return Line(tuple(cells))
