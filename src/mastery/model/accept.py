"""Reads data that is plainly sound, without a library; whoever is not sure asks ``validation``.

What is accepted here is accepted there, as the same value; the reverse need not hold.
"""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

from mastery.model.fields import annotation_of, declared
from mastery.model.kinds import AnyJson, Bound, ReadBy
from mastery.model.value import NOTHING, Value

Take = Callable[[Any], Any]
"""Returns the value in data, or raises ValueError: the data may or may not be sound."""
V = TypeVar("V", bound=Value)

_GREATEST_WHOLE = 2**63
_GREATEST = 1e300
_UNSURE = ValueError("the data may or may not be sound")
_of_parts: dict[type[Value], Take] = {}
_of_fields: dict[tuple[str, str], Take] = {}


def accept(part: type[V], data: Any) -> V | None:
    """Return the value in plain data if it is plainly sound, else None."""
    try:
        return cast("V", _take_value(part, data))
    except (ValueError, OverflowError, RecursionError):
        return None


def _take_value(part: type[Value], data: Any) -> Any:
    if part not in _of_parts:
        _of_parts[part] = _make_take(part)
    return _of_parts[part](data)


def _make_take(part: type[Value]) -> Take:
    takes = {part.KEYS.get(name, name): (name, _take_field(part, name)) for name in part.FIELDS}
    required = set(part.FIELDS) - part.DEFAULTS.keys()
    forbids, keeps = part.UNKNOWN == "forbid", part.UNKNOWN == "keep"
    by_name = set(part.FIELDS) - takes.keys()
    make, check = part.made, getattr(part, "checked", None)

    def take(data: Any) -> Any:
        if type(data) is not dict:
            return _same(part, data)
        said: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in data.items():
            field = takes.get(key)
            if forbids and value is None and field is not None:
                continue
            if field is not None:
                said[field[0]] = field[1](value)
            elif forbids or key in by_name:
                raise _UNSURE
            elif keeps:
                extra[key] = value
        if not required <= said.keys():
            raise _UNSURE
        made = make(said, extra or NOTHING)
        return made if check is None else check(made)

    return take


def _same(part: type[Value], value: Any) -> Any:
    if type(value) is part:
        return value
    raise _UNSURE


def _take_field(part: type[Value], name: str) -> Take:
    """Return what takes a field; the same words in the same module mean the same."""
    words = declared(part, name)
    if words not in _of_fields:
        _of_fields[words] = _take_kind(annotation_of(part, name))
    return _of_fields[words]


def _take_kind(annotation: Any, bound: Bound | None = None) -> Take:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return partial(_take_value, annotation)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _take_marked(args[0], args[1])
    if origin is typing.Literal:
        return _one_of(args)
    if origin is None:
        return _PLAIN[annotation](bound or Bound())
    inner = [_take_kind(arg) for arg in args if arg is not types.NoneType and arg is not ...]
    return _HOLDING[origin](*inner)


def _take_marked(kind: Any, mark: object) -> Take:
    if isinstance(mark, ReadBy):
        return mark.read
    if isinstance(mark, AnyJson):
        return _json
    return _take_kind(kind, cast("Bound", mark))


def _one_of(choices: tuple[str, ...]) -> Take:
    def take(value: Any) -> Any:
        if type(value) is str and value in choices:
            return value
        raise _UNSURE

    return take


def _optional(inner: Take) -> Take:
    return lambda value: None if value is None else inner(value)


def _many(inner: Take) -> Take:
    def take(value: Any) -> Any:
        if type(value) is list or type(value) is tuple:
            return tuple([inner(item) for item in value])
        raise _UNSURE

    return take


def _mapping(keys: Take, values: Take) -> Take:
    def take(value: Any) -> Any:
        if type(value) is dict:
            return {keys(key): values(item) for key, item in value.items()}
        raise _UNSURE

    return take


def _text(bound: Bound) -> Take:
    least, most = bound.min_length or 0, bound.max_length or math.inf
    fits = re.compile(bound.pattern).fullmatch if bound.pattern else None

    def take(value: Any) -> Any:
        if type(value) is not str or not least <= len(value) <= most or (fits and not fits(value)):
            raise _UNSURE
        if not value.isascii():
            value.encode()  # half a character is no text
        return value

    return take


def _whole(bound: Bound) -> Take:
    least = -_GREATEST_WHOLE if bound.ge is None else bound.ge
    most = _GREATEST_WHOLE if bound.le is None else bound.le

    def take(value: Any) -> Any:
        if type(value) is int and least <= value <= most:
            return value
        raise _UNSURE

    return take


def _number(bound: Bound) -> Take:
    least = -_GREATEST if bound.ge is None else bound.ge
    most = _GREATEST if bound.le is None else bound.le
    above = -math.inf if bound.gt is None else bound.gt

    def take(value: Any) -> Any:
        # A number that is none falls out of every comparison.
        if type(value) in (float, int) and above < value and least <= value <= most:
            return float(value)
        raise _UNSURE

    return take


def _truth(_: Bound) -> Take:
    def take(value: Any) -> Any:
        if type(value) is bool:
            return value
        raise _UNSURE

    return take


_plain_text, _plain_number = _text(Bound()), _number(Bound())


def _json(value: Any) -> Any:
    """Take whatever JSON can hold; lists and mappings are made anew, as pydantic does."""
    if type(value) is list:
        return [_json(item) for item in value]
    if type(value) is dict:
        return {_plain_text(key): _json(item) for key, item in value.items()}
    if type(value) is str:
        return _plain_text(value)
    if value is not None and type(value) is not bool:
        _plain_number(value)
    return value


_HOLDING: Mapping[Any, Callable[..., Take]] = {
    typing.Union: _optional,
    types.UnionType: _optional,
    tuple: _many,
    Mapping: _mapping,
}
_PLAIN: Mapping[Any, Callable[[Bound], Take]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
}
