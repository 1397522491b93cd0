"""A typical week as a table that is edited in one go: written as text, read back with every fault.

One line is one activity, its cells parted by ``|``. The last cell keeps the id, so that an activity
can be called something else without being taken for another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from mastery.errors import Problem, UsageError
from mastery.model.checks import describe_detail
from mastery.model.ids import slugify
from mastery.model.passion import Activity
from mastery.model.value import ErrorDetail, UnsoundError
from mastery.reading import parse_number, parse_yes_no
from mastery.usecases.answers import WrongAnswersError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


FIELDS: Final = (
    "name",
    "hours",
    "energy",
    "meaning",
    "skill",
    "place",
    "most_meaningful",
    "id",
)
NEEDED: Final = ("name", "hours", "energy", "meaning")
_ID: Final = FIELDS.index("id")
_NUMBERS: Final = ("hours", "energy", "meaning", "skill")
_TITLES: Final = ("# activity", "hours", "energy", "meaning", "skill", "place", "most?", "id")
_BOUNDS: Final = ("# a line each", "a week", "-2..2", "0..10", "0..10", "work/beside", "yes", "")
_NOTES: Final = """\
# Your typical week. Energy: -2 drains you, 2 gives you energy. Meaning: 0 to 10.
# "most?" is yes for the work that means most to you. Skill may be left empty, and for a new
# activity the id. Lines with # do not count. Save and close to keep the table; empty it to leave
# everything as it was.
"""
_TICK: Final = "x"
_BAR: Final = re.compile(r"(?<!\\)\|")

CellFault = tuple[int, str]
"""The index of a cell and what is wrong with it."""


class WeekTableError(WrongAnswersError):
    """A table of activities cannot be read; every fault is located."""

    code = "week-invalid"
    counted = ("cell", "cells")
    outcome = "of the week cannot be read; nothing was changed"
    advice = "a line is: name | hours | energy -2..2 | meaning 0..10"


@dataclass(slots=True)
class Ids:
    """Gives each activity its id: the one it says, the one its name had before, else a new one.

    Attributes:
        by_name: The ids so far, by what an activity may be called.
        said: The ids that lines say themselves.
        given: The ids given so far.
    """

    by_name: dict[str, str]
    said: Collection[str]
    given: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, activities: Iterable[Activity], said: Collection[str]) -> Ids:
        """Return the ids that ``activities`` have, and those a new list says."""
        return cls({each.name.casefold(): each.id for each in activities}, said)

    def give(self, name: str, said: str | None) -> str:
        """Return the id for ``name``, which is given away from then on."""
        known = said or self.by_name.get(name.casefold())
        if known is None or (said is None and known in {*self.said, *self.given}):
            taken = {*self.by_name.values(), *self.said, *self.given}
            known = slugify(name, taken, fallback="activity")
        self.given.add(known)
        return known


def format_table(activities: Sequence[Activity]) -> str:
    """Return the activities as a table with its instructions."""
    rows = [_TITLES, _BOUNDS, *(_cells_of(each) for each in activities)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(FIELDS))]
    lines = [
        " | ".join(
            cell.rjust(width) if FIELDS[column] in _NUMBERS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return _NOTES + "".join(f"{line}\n" for line in lines)


def parse_table(text: str, file: str, before: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the activities in a table.

    Args:
        text: The table; empty lines and lines with ``#`` do not count.
        file: What to call it in an error.
        before: The activities so far, whose ids go on by name.

    Raises:
        WeekTableError: With every cell that cannot be read.
    """
    lines = [
        (number, line, _BAR.split(line))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    ids = Ids.of(before, {cells[_ID].strip() for _, _, cells in lines if len(cells) > _ID})
    found: list[Activity] = []
    problems: list[Problem] = []
    for number, line, cells in lines:
        row = parse_row(cells, ids)
        if isinstance(row, Activity):
            found.append(row)
        else:
            problems += [_locate(fault, line, number, file) for fault in row]
    if problems:
        raise WeekTableError(problems)
    return tuple(found)


def parse_row(cells: Sequence[str], ids: Ids) -> Activity | list[CellFault]:
    """Return the activity in the cells of a line, or everything that is wrong with them."""
    texts = [_unescape(cell) for cell in cells]
    said = dict(zip(FIELDS, texts, strict=False))
    faults = [
        (index, f"{name}: missing") for index, name in enumerate(NEEDED) if not said.get(name)
    ]
    if len(texts) > len(FIELDS):
        faults.append((len(FIELDS), "there are more cells than a line has"))
    values: dict[str, Any] = {}
    for name, text in said.items():
        try:
            if text:
                values[name] = parse_cell(name, text)
        except UsageError:
            faults.append((FIELDS.index(name), _expected(name, text)))
    if values.get("id") in ids.given:
        faults.append((_ID, f'id: "{values["id"]}" stands twice'))
    if faults:
        return faults
    values["id"] = ids.give(values["name"], values.get("id"))
    try:
        return Activity.read(values)
    except UnsoundError as error:
        return [_locate_cell(detail) for detail in error.details]


def parse_cell(field: str, text: str) -> str | float | bool:
    """Return what a text means as the ``field`` of an activity.

    Raises:
        UsageError: It means nothing there.
    """
    if field in _NUMBERS:
        return float(parse_number(text))
    if field == "most_meaningful":
        return text.lower() == _TICK or parse_yes_no(text)
    return text.lower() if field == "place" else text


def _locate(fault: CellFault, line: str, number: int, file: str) -> Problem:
    index, message = fault
    starts = [0, *(match.end() for match in _BAR.finditer(line))]
    start = starts[min(index, len(starts) - 1)]
    column = 1 + start + len(line[start:]) - len(line[start:].lstrip())
    return Problem("error", file, number, column, message, source=line)


def _cells_of(activity: Activity) -> tuple[str, ...]:
    name = re.sub(r"([|\\])", r"\\\1", activity.name)
    return (
        "\\" + name if name.startswith("#") else name,
        f"{activity.hours:.15g}",
        f"{activity.energy:.15g}",
        f"{activity.meaning:.15g}",
        "" if activity.skill is None else f"{activity.skill:.15g}",
        activity.place,
        "yes" if activity.most_meaningful else "",
        activity.id,
    )


def _unescape(cell: str) -> str:
    return re.sub(r"\\([|#\\])", r"\1", cell.strip())


def _expected(field: str, text: str) -> str:
    wanted = "yes or empty" if field == "most_meaningful" else "a number"
    return f'{field.replace("_", " ")}: "{text}" is not {wanted}'


def _locate_cell(detail: ErrorDetail) -> CellFault:
    loc, message, _ = describe_detail(detail)
    field = str(loc[0]) if loc else "name"
    return FIELDS.index(field), f"{field.replace('_', ' ')}: {message}"
