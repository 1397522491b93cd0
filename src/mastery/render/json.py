"""Results, dry runs and errors as JSON, each in one versioned envelope.

The fields of a result are its keys; those of its ``item`` stand among them, as the plan has them.
A result that other programs know in another shape is registered with ``to_data`` beside the page
that shows it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from mastery.model.value import Value
from mastery.text import read_stray_bytes

if TYPE_CHECKING:
    from mastery.errors import MasteryError
    from mastery.store.change import Committed

VERSION = 1


def render_json(command: str, result: Any) -> str:
    """Return ``{"schema": "mastery.<command>/1", "data": …}`` and a newline."""
    return dump({"schema": _schema(command), "data": to_data(result)})


def render_dry_run(command: str, result: Any, committed: Committed[Any]) -> str:
    """Return the envelope of a change that was not made, with its diff."""
    change = {
        "dry_run": True,
        "diff": committed.diff,
        "lines": committed.lines,
        "files": committed.files,
    }
    return dump({"schema": _schema(command), "data": to_data(result), **to_data(change)})


def render_error(error: MasteryError) -> str:
    """Return an error with its code, exit code, hint and located problems."""
    body = {
        "code": error.code,
        "exit_code": error.exit_code,
        "message": error.sentence,
        "hint": error.hint,
        "problems": [to_data(problem) for problem in error.problems],
    }
    return dump({"schema": _schema("error"), "error": body})


def dump(value: Any) -> str:
    """Return ``value`` as one line of JSON in ASCII, safe to print anywhere."""
    made = json.dumps(value)
    if r"\udc" in made:  # half an emoji, or a path that the locale could not read
        made = json.dumps(json.loads(read_stray_bytes(json.dumps(value, ensure_ascii=False))))
    return made + "\n"


def _schema(command: str) -> str:
    return f"mastery.{command.replace(' ', '.') or 'today'}/{VERSION}"


@singledispatch
def to_data(value: Any) -> Any:
    """Return ``value`` as data that JSON can hold: fields by name, dates in ISO 8601."""
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: to_data(getattr(value, name)) for name in names}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


@to_data.register
def _(value: bytes) -> Any:
    return value.decode(errors="replace")


@to_data.register
def _(value: Mapping) -> Any:  # type: ignore[type-arg]
    return {str(key): to_data(item) for key, item in value.items()}


@to_data.register
def _(value: tuple) -> Any:  # type: ignore[type-arg]
    return [to_data(held) for held in value] if type(value) is tuple else fields_data(value)


def fields_data(value: tuple[Any, ...]) -> dict[str, Any]:
    """Return a result as data: its fields by name, those of its ``item`` among them."""
    names: tuple[str, ...] = value._fields  # type: ignore[attr-defined]  # a result is a NamedTuple
    data: dict[str, Any] = {}
    for name, held in zip(names, value, strict=True):
        data |= to_data(held) if name == "item" else {name: to_data(held)}
    return data


@to_data.register(list)
@to_data.register(set)
@to_data.register(frozenset)
def _(value: Any) -> Any:
    return [to_data(item) for item in value]


@to_data.register
def _(value: Value) -> Any:
    return value.to_data()


@to_data.register
def _(value: date) -> Any:
    return value.isoformat()
