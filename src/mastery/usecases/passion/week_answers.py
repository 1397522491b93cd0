"""Reads a typical week that was given without a prompt: a table, YAML, JSON, or flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.errors import UsageError
from mastery.model.checks import UNKNOWN_KEY, describe_detail, did_you_mean, key_order
from mastery.model.passion import Activity
from mastery.model.value import UnsoundError
from mastery.usecases.passion.week_table import NEEDED, Ids, WeekTableError, parse_row, parse_table
from mastery.usecases.saying import read_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.errors import Problem
    from mastery.model.value import ErrorDetail, Loc
    from mastery.store.yaml.reading import Document

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
    return _week_from_document(read_answers(content, name), before)


def week_from_flags(flags: Iterable[str], before: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the week with the activities in ``flags`` (``Design:6:2:9``) changed or added.

    Raises:
        UsageError: With every flag that cannot be read.
    """
    ids = Ids.of(before)
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


def _week_from_document(document: Document, before: Iterable[Activity]) -> tuple[Activity, ...]:
    items = document.data.get("activities")
    if not isinstance(items, list):
        message = "there is no list of activities"
        hint = "write activities: and a list of {name, hours, energy, meaning}"
        raise WeekTableError([document.problem(("activities",), message, hint=hint)])
    ids = Ids.of(before)
    rows = [_activity_at(document, index, item, ids) for index, item in enumerate(items)]
    problems = [problem for row in rows if isinstance(row, list) for problem in row]
    problems += [
        document.problem((key,), f"{key}: unknown key", at_key=True)
        for key in document.data
        if key != "activities"
    ]
    if problems:
        raise WeekTableError(problems)
    return tuple(row for row in rows if isinstance(row, Activity))


def _activity_at(document: Document, index: int, item: Any, ids: Ids) -> Activity | list[Problem]:
    """Return the activity at a place of the list, or everything that is wrong with it."""
    loc = ("activities", index)
    if not isinstance(item, dict):
        return [document.problem(loc, "this is no activity", hint=f"write {_ITEM}")]
    missing = [field for field in NEEDED if item.get(field) is None]
    problems = [document.problem(loc, f"{field}: missing") for field in missing]
    said = item.get("id")
    if isinstance(said, str) and said in ids.given:
        problems.append(document.problem((*loc, "id"), f'id: "{said}" stands twice'))
    stand_ins = {"id": "none", "name": "none"}
    try:
        activity = Activity.read({**stand_ins, **_said(item)})
    except UnsoundError as error:
        return [*problems, *(_problem(document, loc, detail) for detail in error.details)]
    if problems:
        return problems
    return activity.replace(id=ids.give(activity.name, said))


def _said(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value is not None}


def _problem(document: Document, loc: Loc, detail: ErrorDetail) -> Problem:
    place, message, hint = describe_detail(detail)
    path, name = (*loc, *place), ".".join(map(str, place))
    if detail.kind == UNKNOWN_KEY:
        hint = did_you_mean(name, key_order(("passion", "activities", 0)))
        return document.problem(path, f"{name}: unknown key", hint=hint, at_key=True)
    return document.problem(path, f"{name}: {message}", hint=hint)
