"""Values without a library: what they hold is declared once, as annotations of their class.

Making a value checks nothing: whoever makes one of sound parts has a sound one. Data that nobody
has looked at yet becomes a value through ``read``, which is the only way in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    dataclass_transform,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

Loc = tuple[str | int, ...]
Unknown = Literal["forbid", "keep", "ignore"]
NOTHING: Mapping[str, Any] = MappingProxyType({})
V = TypeVar("V", bound="Value")


class ErrorDetail(NamedTuple):
    """One thing that is wrong with data, as pydantic says it.

    Attributes:
        kind: The type of the error: one of pydantic's, or the kind of a RefusedError.
        loc: The path to it, by the keys of the data.
        message: A sentence without a full stop.
        context: What the message is made of.
    """

    kind: str
    loc: Loc
    message: str
    context: Mapping[str, Any] = NOTHING


class UnsoundError(ValueError):
    """Data cannot be the value it was to be; carries everything that is wrong with it."""

    def __init__(self, details: Sequence[ErrorDetail]) -> None:
        super().__init__("; ".join(f"{detail.loc}: {detail.message}" for detail in details))
        self.details = details


class RefusedError(ValueError):
    """What a check says against one value; it never leaves the reading of that value.

    Attributes:
        kind: A name for the error.
        message: A sentence without a full stop.
        at: The field that it is about, where the check is about several.
    """

    def __init__(self, kind: str, message: str, at: str | None = None) -> None:
        super().__init__(message)
        self.kind, self.message, self.at = kind, message, at


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Value:
    """A frozen value; its fields are the annotations of its class and are given by keyword.

    A default stands beside its annotation, a docstring under it says what the field is. What no
    field can tell alone, a method ``checked`` does: it returns the value or raises RefusedError,
    and is asked when a value is read.

    Attributes:
        said: The names of the fields, and of what is extra, that were said.
        extra: What was said under keys that are no fields, where such are kept.
        FIELDS: The names of the fields, in order.
        DEFAULTS: What a field is that was not said, for those that need not be.
        KEYS: The keys in a file of those fields whose names Python reserves.
        UNKNOWN: What becomes of a key that is no field. Where it is forbidden, a key without a
            value (``goals:``) counts as absent.
    """

    __slots__ = ("__dict__", "extra", "said")

    said: Collection[str]
    extra: Mapping[str, Any]

    FIELDS: ClassVar[tuple[str, ...]] = ()
    DEFAULTS: ClassVar[Mapping[str, Any]] = NOTHING
    KEYS: ClassVar[Mapping[str, str]] = NOTHING
    UNKNOWN: ClassVar[Unknown] = "forbid"
    _BLANK: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(
        cls, *, unknown: Unknown | None = None, keys: Mapping[str, str] = NOTHING
    ) -> None:
        space, own = cls.__dict__, list(cls.__annotations__)
        cls.FIELDS = tuple(dict.fromkeys((*cls.FIELDS, *own)))
        cls.DEFAULTS = {**cls.DEFAULTS, **{name: space[name] for name in own if name in space}}
        cls.KEYS = {**cls.KEYS, **keys}
        cls.UNKNOWN = unknown or cls.UNKNOWN
        cls._BLANK = {name: cls.DEFAULTS.get(name) for name in cls.FIELDS}

    def __init__(self, **said: Any) -> None:
        missing = set(self.FIELDS) - self.DEFAULTS.keys() - said.keys()
        if missing or not said.keys() <= set(self.FIELDS):
            raise TypeError(f"{type(self).__name__} cannot be made of {sorted(said)}")
        self._fill(said, NOTHING)

    def _fill(self, said: dict[str, Any], extra: Mapping[str, Any]) -> None:
        _set(self, "__dict__", self._BLANK | said)
        _set(self, "said", {*said, *extra})
        _set(self, "extra", extra)

    @classmethod
    def made(cls, said: dict[str, Any], extra: Mapping[str, Any] = NOTHING) -> Self:
        """Return the value of fields that are known to be sound, and of what is extra."""
        value = object.__new__(cls)
        value._fill(said, extra)
        return value

    @classmethod
    def read(cls, data: Any) -> Self:
        """Return the value in plain data that may be anything.

        Raises:
            UnsoundError: With everything that is wrong with the data.
        """
        from mastery.model.accept import accept

        sound = accept(cls, data)
        if sound is not None:
            return sound
        from mastery.model.validation import validate

        return validate(cls, data)

    @classmethod
    def read_json(cls, content: bytes) -> Self:
        """Return the value in a JSON text that may be anything.

        Raises:
            UnsoundError: It is no JSON, or not this value.
        """
        try:
            data = json.loads(content.decode())
        except (ValueError, RecursionError) as error:
            raise UnsoundError([ErrorDetail("json_invalid", (), str(error))]) from None
        return cls.read(data)

    def replace(self, **changes: Any) -> Self:
        """Return a copy in which ``changes`` are said too; like making one, this checks nothing."""
        said = {name: held for name, held in self.__dict__.items() if name in self.said}
        if not changes.keys() <= set(self.FIELDS):
            raise TypeError(f"{type(self).__name__} cannot have {sorted(changes)}")
        return self.made(said | changes, self.extra)

    def to_data(self) -> dict[str, Any]:
        """Return the value as JSON can hold it, by the keys of a file; what is None is left out.

        Days are ISO 8601; what is extra comes last.
        """
        return _plain_value(self, _is_none)

    def to_json(self) -> bytes:
        """Return the value as a JSON text that ``read_json`` reads; defaults are left out."""
        data = _plain_value(self, _is_default)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    def to_item(self) -> dict[str, Any]:
        """Return what was said, by the keys of the file, whole numbers written as such."""
        item: dict[str, Any] = tidy(_plain_value(self, _is_unsaid))
        return item

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value) or type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.extra == other.extra

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({fields})"


_set = object.__setattr__


class Part(Value):
    """A part of the plan."""


class PlanItem(Part):
    """A part of the plan that stands in a list and has an id of its own there."""

    if TYPE_CHECKING:
        id: str


def _is_none(value: Value, name: str) -> bool:
    return getattr(value, name) is None


def _is_unsaid(value: Value, name: str) -> bool:
    return name not in value.said or getattr(value, name) is None


def tidy(value: Any) -> Any:
    """Return plain data with whole numbers as such, so that a focus of 8.0 is written as 8."""
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _is_default(value: Value, name: str) -> bool:
    """Return whether a field is what it is when it is not said."""
    return name in value.DEFAULTS and getattr(value, name) == value.DEFAULTS[name]


def _plain_value(value: Value, leave_out: Callable[[Value, str], bool]) -> dict[str, Any]:
    data = {
        value.KEYS.get(name, name): _plain(held, leave_out)
        for name, held in value.__dict__.items()
        if not leave_out(value, name)
    }
    extra = {key: _plain(held, leave_out) for key, held in value.extra.items()}
    return data | {key: held for key, held in extra.items() if held is not None}


def _plain(held: Any, leave_out: Callable[[Value, str], bool]) -> Any:
    if isinstance(held, Value):
        return _plain_value(held, leave_out)
    if isinstance(held, tuple | list):
        return [_plain(item, leave_out) for item in held]
    if isinstance(held, Mapping):
        return {key: _plain(item, leave_out) for key, item in held.items()}
    if isinstance(held, float):
        return held if isfinite(held) else None  # as 1e400 in what another program wrote
    return held.isoformat() if isinstance(held, date) else held
