"""What the fields of a value are: their annotations, evaluated when somebody has to know."""

from __future__ import annotations

import sys
import typing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN: dict[type[Value], Mapping[str, Field]] = {}
_MEANT: dict[tuple[str, str], Any] = {}


class Field(NamedTuple):
    """A field: its name, the key it has in a file, and what it can be."""

    name: str
    key: str
    annotation: Any


def fields_of(part: type[Value]) -> Mapping[str, Field]:
    """Return the fields of a kind of value, by their keys, in order."""
    if part not in _KNOWN:
        fields = (
            Field(name, part.KEYS.get(name, name), annotation_of(part, name))
            for name in part.FIELDS
        )
        _KNOWN[part] = {field.key: field for field in fields}
    return _KNOWN[part]


def declared(part: type[Value], name: str) -> tuple[str, str]:
    """Return the module that declares a field, and the text of its annotation there."""
    base = next(base for base in part.__mro__ if name in base.__annotations__)
    return base.__module__, base.__annotations__[name]


def annotation_of(part: type[Value], name: str) -> Any:
    """Return what a field can be; the same words in the same module mean the same."""
    words = declared(part, name)
    if words not in _MEANT:
        module, text = words
        _MEANT[words] = eval(text, vars(sys.modules[module]))  # noqa: S307 - our own source
    return _MEANT[words]


def part_in(annotation: Any) -> type[Value] | None:
    """Return the value that ``annotation`` is, or holds (optional, or many of it)."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    parts = map(part_in, typing.get_args(annotation))
    return next((part for part in parts if part is not None), None)


def holds_day(annotation: Any) -> bool:
    """Whether a field with ``annotation`` holds a day."""
    return annotation is date or any(map(holds_day, typing.get_args(annotation)))
