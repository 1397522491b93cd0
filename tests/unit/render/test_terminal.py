"""Lines are the same, whether rich draws them or not, and rich is imported only where it draws."""

import io
import random
import subprocess
import sys

import pytest

from mastery.render.page import Fact, Heading, Item, Line, Piece, Space, Table, Verbatim
from mastery.render.styled import draw_page
from mastery.render.terminal import print_page

SEED, PAGES = 20261125, 3_000
PIECES = [
    "a", "to", "word", "practice", "2026-11-25", "45m", "…", "·", "✓", "▓▓▓▓", "é",
    "e\u0301", "x" * 17, "y" * 60, "https://example.org/a/very/long/path", "日本", "計画を立てる",
    "ｗｉｄｅ", "👍", "👩‍🔬", "\u200b", "\x1b[31m", "\t", "\n", "[bold]", "\\",
    ":smile:", "a-b", "(c)",
    "\u202e", "\ud800",
]  # fmt: skip
GAPS = ["", " ", " ", " ", "  ", "     "]


def text_from(rng):
    return "".join(rng.choice(PIECES) + rng.choice(GAPS) for _ in range(rng.randrange(24)))


def block_from(rng):
    def cells():
        texts = [text_from(rng) for _ in range(rng.randrange(1, 4))]
        return tuple(rng.choice((text, Piece(text, "strong"))) for text in texts)

    def fact():
        label = text_from(rng)[: rng.randrange(12)]
        return Fact(label, cells(), rng.randrange(16), rng.randrange(5))

    kind = rng.randrange(6)
    if kind == 0:
        return Heading(text_from(rng), rng.choice(("", text_from(rng))))
    if kind == 1:
        return fact()
    if kind == 2:
        return Item((), (Line(cells()), fact()))
    if kind == 3:
        return rng.choice((Space(), Verbatim(f"{text_from(rng)}\n{text_from(rng)}\n")))
    return Line(cells(), rng.randrange(7))


def printed(page, **how):
    stream = io.StringIO()
    print_page(page, stream, **how)
    return stream.getvalue()


def test_lines_break_where_rich_breaks_them():
    rng = random.Random(SEED)
    for _ in range(PAGES):
        page = tuple(block_from(rng) for _ in range(rng.randrange(1, 5)))
        # In a single column rich loses what is wider than that.
        width = rng.choice((24, 40, 60, 80, 120))
        assert printed(page, width=width, color=False) == draw_page(page, width=width, color=False)


def test_colour_and_tables_are_drawn_by_rich():
    table = (Table(("id", ">hours"), (("a", "3"),)),)
    for page, color in ((table, False), ((Line(("a",)),), True)):
        assert printed(page, width=60, color=color) == draw_page(page, width=60, color=color)


@pytest.mark.parametrize(
    ("page", "drawn"),
    [('Line(("a " * 99,)), Heading("a", "b")', False), ('Table(("id",), (("a",),))', True)],
)
def test_what_needs_no_rich_does_not_import_it(page, drawn):
    script = (
        "import sys\n"
        "from mastery.render.page import *\n"
        "from mastery.render.terminal import print_page\n"
        f"print_page(({page},), sys.stdout, width=80, color=False)\n"
        f"assert ('rich.console' in sys.modules) is {drawn}\n"
        f"assert ('rich.cells' in sys.modules) is {drawn or 'a ' in page}\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
