"""Prints a page on a terminal or into a pipe; every text passes through here made safe.

Colour and tables are drawn by rich, which ``styled`` alone imports; lines without colour need only
be wrapped, and are by the same rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from mastery.render.page import (
    Cell,
    Fact,
    Heading,
    Item,
    Line,
    Page,
    Space,
    Table,
    Verbatim,
    plain_text,
)
from mastery.text import has_all_signs, neutralise, spell

if TYPE_CHECKING:
    from collections.abc import Iterator


def print_page(page: Page, stream: TextIO, *, width: int, color: bool, plain: bool = False) -> None:
    """Write ``page`` to ``stream``, in the signs that it has.

    Args:
        page: What to print.
        stream: Where to.
        width: Columns of the screen.
        color: Whether to use colour and other attributes.
        plain: Write tables as tab-separated rows without titles, and nothing in colour.
    """
    if plain:
        stream.write(spell("".join(_plain_rows(page)), stream.encoding))
        return
    if not has_all_signs(stream.encoding):
        from mastery.render.spelling import spell_page

        page = spell_page(page, stream.encoding)
    if color or any(isinstance(block, Table) for block in page):
        from mastery.render.styled import draw_page

        stream.write(draw_page(page, width=width, color=color))
    else:
        stream.write("".join(f"{row.rstrip(' ')}\n" for row in _rows(page, width)))


def _rows(page: Page | tuple[Line | Fact, ...], width: int) -> Iterator[str]:
    """Yield the lines of a page without colour that has no table."""
    for block in page:
        match block:
            case Heading(text, aside):
                yield from wrap(neutralise(f"{text}  {aside}" if aside else text), width)
            case Line(cells, indent):
                margin = " " * indent
                rows = wrap(neutralise(plain_text(cells)), max(1, width - indent))
                yield from (margin + row for row in rows)
            case Fact(label, cells, label_width, indent):
                margin, lead = " " * indent, neutralise(label.ljust(label_width))
                room = max(1, width - indent - label_width)
                for row in wrap(neutralise(plain_text(cells)), room):
                    yield margin + lead + row
                    lead = " " * label_width
            case Verbatim(text):
                yield from map(neutralise, text.removesuffix("\n").split("\n"))
            case Item(_, lines):
                yield from _rows(lines, width)
            case Space():
                yield ""


def wrap(text: str, width: int) -> list[str]:
    """Return a text of one line in rows of at most ``width`` columns, as rich breaks it.

    It is broken between words, and within a word only where that alone is too long. What is wider
    than one column, such as CJK, is never cut in two.
    """
    if (text.isascii() and len(text) <= width) or not text.strip():
        return [text]
    from rich.cells import cell_len, chop_cells, set_cell_size

    rows, row, used = [], "", 0
    for word in re.findall(r"\s*\S+\s*", text):
        length = cell_len(word.rstrip())
        if used + length <= width:
            row += word
            used += cell_len(word)
            continue
        full = chop_cells(word, width)[:-1] if length > width else []
        rest = word[sum(map(len, full)) :]
        rows += [row, *full] if row else full
        row, used = rest, cell_len(rest)
    # Only white space can be left that does not fit; it is dropped as far as it does not.
    rows = [each[: max(width, len(each.rstrip()))] for each in (*rows, row)]
    return [each if cell_len(each) <= width else set_cell_size(each, width) for each in rows]


def _plain_rows(page: Page) -> list[str]:
    """Return the lines of a page; a list, which begins with its rows, has nothing but rows."""
    is_list = isinstance(page[0], Table | Item) if page else False
    lines: list[str] = []
    for block in page:
        match block:
            case Heading() | Line() if is_list:
                pass
            case Heading(text, _):
                lines.append(neutralise(text) + "\n")
            case Line(cells, _):
                lines.append(neutralise(plain_text(cells)) + "\n")
            case Fact(label, cells):
                lines.append(f"{neutralise(label)}\t{neutralise(plain_text(cells))}\n")
            case Verbatim(text):
                lines += [neutralise(row) + "\n" for row in text.removesuffix("\n").split("\n")]
            case Table(_, rows, records):
                lines += map(_plain_row, rows if records is None else records)
            case Item(cells, _):
                lines.append(_plain_row(cells))
            case Space():
                pass
    return lines


def _plain_row(cells: tuple[Cell, ...]) -> str:
    return "\t".join(neutralise(plain_text(cell)) for cell in cells) + "\n"
