"""Reads a typical week that was given without a prompt: a table, YAML, JSON, or flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mastery.errors import UsageError
from mastery.model.checks import describe_error
from mastery.model.passion import Activity
from mastery.store.guard import read_document
from mastery.usecases.week_table import NEEDED, Ids, WeekTableError, parse_row, parse_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.errors import Problem
    from mastery.store.guard import Document

_SHAPE = "name:hours:energy:meaning, such as Design:6:2:9"


def week_from_file(content: bytes, name: str, before: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the week in a file: a table as the editor shows it, or YAML or JSON.

    Raises:
        WeekTableError: With every value that cannot be read.
        UnreadableError: It is neither.
    """
    text = content.decode("utf-8", "replace")
    rows = [row for row in text.splitlines() if row.strip() and not row.lstrip().startswith("#")]
    if rows and "|" in rows[0]:
        return parse_table(text, name, before)
    return _week_from_document(read_document(content, file=name), before)


def week_from_flags(flags: Iterable[str], before: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the week with the activities in ``flags`` (``Design:6:2:9``) changed or added.

    Raises:
        UsageError: A flag cannot be read.
    """
    ids = Ids.of(before)
    ids.by_name = {**{each.id: each.id for each in before}, **ids.by_name}
    week = {each.id: each for each in before}
    for flag in flags:
        row = parse_row(flag.split(":"), ids)
        if not isinstance(row, Activity):
            faults = "; ".join(message for _, message in row)
            hint = f"write it as {_SHAPE}; then, if you like, :skill:place:most"
            raise UsageError(f'--activity "{flag}": {faults}', hint=hint)
        known = week.get(row.id)
        said = row.to_item()
        if known is not None:
            said = {**known.to_item(), **said, "name": known.name}
        week[row.id] = Activity.model_validate(said)
    return tuple(week.values())


def _week_from_document(document: Document, before: Iterable[Activity]) -> tuple[Activity, ...]:
    items = document.data.get("activities")
    if not isinstance(items, list):
        message = "there is no list of activities"
        hint = "write activities: and a list of {name, hours, energy, meaning}"
        raise WeekTableError([document.problem(("activities",), message, hint=hint)])
    ids = Ids.of(before)
    rows = [_activity_at(document, index, item, ids) for index, item in enumerate(items)]
    problems = [problem for row in rows if isinstance(row, list) for problem in row]
    if problems:
        raise WeekTableError(problems)
    return tuple(row for row in rows if isinstance(row, Activity))


def _activity_at(document: Document, index: int, item: Any, ids: Ids) -> Activity | list[Problem]:
    """Return the activity at a place of the list, or everything that is wrong with it."""
    loc = ("activities", index)
    values: dict[str, Any] = dict(item) if isinstance(item, dict) else {}
    missing = [field for field in NEEDED if values.get(field) is None]
    if missing:
        return [document.problem(loc, f"{field}: missing") for field in missing]
    said = values.get("id")
    if said in ids.given:
        return [document.problem((*loc, "id"), f'id: "{said}" stands twice')]
    values["id"] = ids.give(str(values["name"]), None if said is None else str(said))
    try:
        return Activity.model_validate(values)
    except ValidationError as error:
        found = [describe_error(detail) for detail in error.errors(include_url=False)]
    return [
        document.problem((*loc, *place), f"{'.'.join(map(str, place))}: {message}", hint=hint)
        for place, message, hint in found
    ]
