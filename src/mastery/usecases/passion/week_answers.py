"""Reads a typical week that was given without a prompt: a table, YAML, JSON, or flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.errors import UsageError
from mastery.model.checks import describe_detail, key_order
from mastery.model.passion import Activity
from mastery.model.value import UnsoundError
from mastery.usecases.answers import AnswerReader, read_answers
from mastery.usecases.passion.week_table import (
    NEEDED,
    Ids,
    WeekTableError,
    parse_cell,
    parse_row,
    parse_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SHAPE = "name:hours:energy:meaning, such as Design:6:2:9"
_ITEM = "{name: Design, hours: 6, energy: 2, meaning: 9}"


def week_from_file(content: bytes, name: str, before: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the week in a file: a table as the editor shows it, or YAML or JSON.

    Raises:
        WeekTableError: With every value that cannot be read.
        AnswersUnreadableError: It is neither.
    """
    text = content.decode("utf-8", "replace")
    rows = [row for row in text.splitlines() if row.strip() and not row.lstrip().startswith("#")]
    if rows and "|" in rows[0]:
        return parse_table(text, name, before)
    return _read_week(read_answers(content, name), before)


def week_from_flags(flags: Iterable[str], before: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the week with the activities in ``flags`` (``Design:6:2:9``) changed or added.

    Raises:
        UsageError: With every flag that cannot be read.
    """
    ids = Ids.of(before, ())
    ids.by_name = {**{each.id: each.id for each in before}, **ids.by_name}
    week = {each.id: each for each in before}
    refused = []
    for flag in flags:
        row = parse_row(flag.split(":"), ids)
        if not isinstance(row, Activity):
            refused.append(f'"{flag}": {"; ".join(message for _, message in row)}')
            continue
        known = week.get(row.id)
        said = row.to_item()
        if known is not None:
            said = {**known.to_item(), **said, "name": known.name}
        week[row.id] = Activity.read(said)
    if refused:
        hint = f"write it as {_SHAPE}; then, if you like, :skill:place:most"
        raise UsageError(f"--activity {'; '.join(refused)}", hint=hint)
    return tuple(week.values())


def _read_week(reader: AnswerReader, before: Iterable[Activity]) -> tuple[Activity, ...]:
    items = reader.data.get("activities")
    if not isinstance(items, list):
        hint = "write activities: and a list of {name, hours, energy, meaning}"
        reader.refuse(("activities",), "there is no list of activities", hint, named=False)
        raise WeekTableError(reader.problems)
    said = (item.get("id") for item in items if isinstance(item, dict))
    ids = Ids.of(before, {id_ for id_ in said if isinstance(id_, str)})
    rows = [_read_activity(reader.within(("activities", n)), ids) for n in range(len(items))]
    others = [key for key in reader.data if key != "activities"]
    reader.refuse_unknown((), others, ())  # the only key that could be meant is there already
    reader.require_sound(WeekTableError)
    return tuple(row for row in rows if row is not None)


def _read_activity(reader: AnswerReader, ids: Ids) -> Activity | None:
    """Return an activity of the list; None if anything is wrong with it."""
    if not isinstance(reader.data, dict):
        reader.refuse((), "this is no activity", f"write {_ITEM}")
        return None
    said = {key: value for key, value in reader.data.items() if value is not None}
    fields = key_order(("passion", "activities", 0))
    faults = len(reader.problems)
    for name in NEEDED:
        if name not in said:
            reader.refuse((), f"{name}: missing")
    if isinstance(said.get("id"), str) and said["id"] in ids.given:
        reader.refuse(("id",), f'"{said["id"]}" stands twice')
    stand_ins = {"id": "none", "name": "none"}
    known = {key: _understood(key, value) for key, value in said.items() if key in fields}
    try:
        activity = Activity.read({**stand_ins, **known})
    except UnsoundError as error:
        for detail in error.details:
            reader.refuse(*describe_detail(detail))
    reader.refuse_unknown((), said, fields)
    if len(reader.problems) > faults:
        return None
    return activity.replace(id=ids.give(activity.name, said.get("id")))


def _understood(field: str, value: Any) -> Any:
    """Return a value as a cell of the table is understood, or as it is: the model then says why."""
    try:
        return parse_cell(field, value) if isinstance(value, str) else value
    except UsageError:
        return value
