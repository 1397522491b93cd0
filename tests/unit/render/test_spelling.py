"""A page in the signs of its stream: as wide as the screen, its columns where they were."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from mastery.render.page import Fact, Heading, Item, Piece, Space, Table, Verbatim, line
from mastery.render.terminal import print_page

TEXT = "→ 佐藤 läse “mer” … ½ 🎯"
PAGE = (
    Heading(TEXT, TEXT),
    line(Piece(TEXT, "good"), f"  {TEXT} " * 3, indent=4),
    Fact("why", (TEXT * 4,), 9),
    Space(),
    Table(("name", ">share"), ((TEXT, (Piece("≥98%", "warn"), "!")), ("b", "41%"))),
    Item((TEXT, "1"), (line(TEXT), Fact("due", ("→ soon",), 9))),
    Verbatim(f"- {TEXT}\n+  a  →  b\n"),
)


def printed(page, encoding, **settings):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_page(page, stream, **{"width": 40, "color": False, **settings})
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "koi8-r", "euc_kr"])
@pytest.mark.parametrize("page", [PAGE, PAGE[:4]], ids=["with a table", "without"])
@pytest.mark.parametrize("color", [True, False])
def test_a_page_is_no_wider_than_the_screen(encoding, page, color):
    shown = printed(page, encoding, color=color)
    for code in ("[0m", "[1m", "[2m", "[32m", "[33m", "[1;", "[2;"):
        shown = shown.replace("\x1b" + code, "")
    assert all(cell_len(row) <= 40 for row in shown.splitlines() if not row.startswith("- "))


def test_rows_for_programs_keep_their_tabs_and_spaces():
    page = (Table(("name", "way", ">share"), (("a", "1  →  2", "≥98%"), ("b", "½", "41%"))),)
    assert printed(page, "ascii", plain=True) == "a\t1  ->  2\t>=98%\nb\t1/2\t41%\n"


def test_what_stands_as_it_is_keeps_its_spaces():
    assert printed(PAGE[-1:], "ascii").splitlines()[1] == "+  a  ->  b"


@pytest.mark.parametrize("chance", ["41%", "≥98%", "≤2%"])
def test_what_grows_takes_its_room_from_the_padding(chance):
    page = (line(Piece(f"{chance:>5}  {'likely':<12}", "good"), "what usually happens"),)
    ascii_, usual = printed(page, "ascii"), printed(page, "utf-8")
    assert ascii_.index("what") == usual.index("what")
    assert ascii_.split()[0] == chance.replace("≥", ">=").replace("≤", "<=")
