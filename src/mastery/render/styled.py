"""Draws a page with colour or tables: the only module that imports rich's console."""

from __future__ import annotations

import io
import re

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from mastery.render.page import (
    Block,
    Cell,
    Fact,
    Heading,
    Item,
    Line,
    Page,
    Space,
    Style,
    Table,
    Verbatim,
    pieces,
    plain_text,
)
from mastery.text import neutralise

_TRAILING = re.compile(r" +$", flags=re.MULTILINE)
LONGEST_KEY = 32
"""A first column up to this wide is never broken: it holds what a person types next."""
STYLES: dict[Style, str] = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "command": "cyan",
    "evidence": "underline",
}


def draw_page(page: Page, *, width: int, color: bool) -> str:
    """Return ``page`` as it is written to a screen.

    Args:
        page: What to draw.
        width: Columns of the screen.
        color: Whether to use colour and other attributes.
    """
    shown = io.StringIO()
    console = Console(
        file=shown,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for block in page:
        _print_block(block, console)
    return _TRAILING.sub("", shown.getvalue())


def _print_block(block: Block, console: Console) -> None:
    match block:
        case Heading(text, aside):
            console.print(
                _text((text,), "strong"), _text((aside,), "dim"), sep="  " if aside else ""
            )
        case Line():
            _print_line(block, console)
        case Fact():
            _print_fact(block, console)
        case Verbatim(text):
            for row in text.removesuffix("\n").split("\n"):
                console.print(_text((row,)), soft_wrap=True)
        case Table():
            console.print(_rich_table(block))
        case Item(_, lines):
            for each in lines:
                _print_block(each, console)
        case Space():
            console.print()


def _print_line(line: Line, console: Console) -> None:
    for wrapped in _text(line.cells).wrap(console, max(1, console.width - line.indent)):
        console.print(Text(" " * line.indent) + wrapped, soft_wrap=True)


def _print_fact(fact: Fact, console: Console) -> None:
    room = max(1, console.width - fact.indent - fact.width)
    label = _text((fact.label.ljust(fact.width),), "dim")
    for wrapped in _text(fact.cells).wrap(console, room):
        console.print(Text(" " * fact.indent) + label + wrapped, soft_wrap=True)
        label = Text(" " * fact.width)


def _rich_table(table: Table) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for number, title in enumerate(table.columns):
        drawn.add_column(
            _text((title.removeprefix(">"),), "dim"),
            justify="right" if title.startswith(">") else "left",
            overflow="fold",
            no_wrap=number == 0 and _longest(table, 0) <= LONGEST_KEY,
        )
    for row in table.rows:
        drawn.add_row(*(_text(cell) for cell in row))
    return drawn


def _longest(table: Table, column: int) -> int:
    return max((len(plain_text(row[column])) for row in table.rows), default=0)


def _text(cell: Cell, style: Style = "plain") -> Text:
    text = Text(style=STYLES[style], overflow="fold")
    for piece in pieces(cell):
        text.append(neutralise(piece.text), STYLES[piece.style])
    return text
