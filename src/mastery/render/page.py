"""What a result looks like, before anything knows what it will be printed on."""

from __future__ import annotations

from typing import Literal, NamedTuple

Style = Literal["plain", "strong", "dim", "good", "warn", "bad", "command", "evidence"]


class Piece(NamedTuple):
    """A run of text in one style; the text is shown as it is, never read as markup."""

    text: str
    style: Style = "plain"


Cell = str | Piece | tuple[str | Piece, ...]


class Heading(NamedTuple):
    """The title of what follows."""

    text: str
    aside: str = ""


class Line(NamedTuple):
    """One paragraph; it wraps under its own indentation.

    Attributes:
        cells: Its runs of text, joined without spaces.
        indent: Columns it stands in from the left.
    """

    cells: tuple[str | Piece, ...]
    indent: int = 0


class Fact(NamedTuple):
    """A label and what it says; the text wraps beside the label, not under it.

    Attributes:
        label: The label.
        cells: The text's runs, joined without spaces.
        width: Columns that the label takes.
        indent: Columns it stands in from the left.
    """

    label: str
    cells: tuple[str | Piece, ...]
    width: int
    indent: int = 2


class Table(NamedTuple):
    """Rows under column titles.

    Attributes:
        columns: Titles; a leading ``>`` sets the column flush right.
        rows: As many cells each as there are columns.
        records: The rows for a program, where it should get more or other cells than a person.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[tuple[Cell, ...], ...] | None = None


class Item(NamedTuple):
    """One of several things of a kind: lines for a person, one row for a program.

    Attributes:
        cells: The row that is printed where rows with tabs were asked for.
        lines: What is shown else.
    """

    cells: tuple[Cell, ...]
    lines: tuple[Line | Fact, ...]


class Verbatim(NamedTuple):
    """Text of many lines, printed as it stands (a diff, a file)."""

    text: str


class Space(NamedTuple):
    """An empty line."""


Block = Heading | Line | Fact | Table | Item | Verbatim | Space
Page = tuple[Block, ...]


def line(*cells: str | Piece, indent: int = 0) -> Line:
    """Return a line of ``cells``."""
    return Line(cells, indent)


def next_step(command: str, why: str) -> Line:
    """Return the line that says what to type next."""
    return Line((Piece("Next: ", "dim"), Piece(command, "command"), Piece(f"  {why}", "dim")))


def pieces(cell: Cell) -> tuple[Piece, ...]:
    """Return the runs of text of a cell."""
    parts = (cell,) if isinstance(cell, str | Piece) else cell
    return tuple(part if isinstance(part, Piece) else Piece(part) for part in parts)


def plain_text(cell: Cell) -> str:
    """Return the text of a cell without its styles."""
    return "".join(piece.text for piece in pieces(cell))
