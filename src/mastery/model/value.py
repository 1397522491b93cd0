"""The kinds of value every part of a plan is made of, with their bounds."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1900, 2200
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=16_384)  # a long journal says the same days over and over
def _parse_day(text: str) -> date | None:
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("no_such_day", "there is no such day") from None


def read_day(value: object) -> date:
    """Return the civil date written as ``YYYY-MM-DD``.

    Raises:
        PydanticCustomError: It is something else, no such day exists, or the year is outside
            1900 to 2200.
    """
    if isinstance(value, str):
        value = _parse_day(value)
    if type(value) is not date:
        raise PydanticCustomError("not_a_day", "write a date as YYYY-MM-DD, such as 2027-06-30")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("year_out_of_range", "the year must be from 1900 to 2200")
    return value


Day = Annotated[
    date,
    BeforeValidator(read_day),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", min_length=1, max_length=60)
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"^[^\r\n]*$")]
Scale = Annotated[float, Field(ge=0, le=10)]
HoursPerWeek = Annotated[float, Field(ge=0, le=168)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Quantity = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
"""A value of a measure; its bounds keep sums and differences of many of them finite."""

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]


def _describe(schema: dict[str, Any], part: type[BaseModel]) -> None:
    """Describe the properties in the JSON Schema of ``part`` by the docstrings of its fields.

    Pydantic's ``use_attribute_docstrings`` reads the source of every part whenever the program
    starts; this reads it when a schema is asked for.
    """
    import ast
    import inspect

    (definition,) = ast.parse(inspect.getsource(part)).body
    for declared, said in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
        match declared, said:
            case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                key = part.model_fields[name].alias or name
                schema["properties"][key]["description"] = inspect.cleandoc(text)


class Part(BaseModel):
    """A part of the plan: frozen, strict, and with no field it does not know.

    A key without a value (``goals:``) counts as absent, so its default applies.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        populate_by_name=True,
        defer_build=True,
        json_schema_extra=_describe,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, value: Any) -> Any:
        if isinstance(value, dict) and None in value.values():
            return {key: item for key, item in value.items() if item is not None}
        return value

    def to_item(self) -> dict[str, Any]:
        """Return what was said, by the keys of the file; what was left open is left out."""
        data = self.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)
        item: dict[str, Any] = _tidy(data)
        return item


def _tidy(value: Any) -> Any:
    """Return ``value`` with lists for tuples and whole numbers written as such."""
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def part_in(annotation: Any) -> type[Part] | None:
    """Return the part that ``annotation`` is, or holds (optional, or many of it)."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for arg in get_args(annotation) if (part := part_in(arg))), None)


def holds_day(annotation: Any) -> bool:
    """Whether a field with ``annotation`` holds a day."""
    return annotation is date or any(holds_day(part) for part in get_args(annotation))


class IfThen(Part):
    """An if-then plan: a cue and the response decided beforehand (Gollwitzer, 1999)."""

    id: Id
    """Short name, unique in the plan's if-then plans."""
    when: Annotated[Text, Field(alias="if")]
    """The situation that will come: a time, a place, a feeling."""
    then: Text
    """What you will do at once."""
    retired_on: Day | None = None
    """The day it was retired because it did not work or is no longer needed."""
