"""What the fields of a value are: their annotations, evaluated when somebody has to know.

``fields_of`` says it to programs, ``meaning_of`` for whoever lets a person set a field: the flag,
the prompt and the completion of a field follow from its meaning.
"""

from __future__ import annotations

import math
import sys
import types
import typing
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mastery.model.kinds import FURTHEST, Bound, Names, Words
from mastery.model.value import Value
from mastery.reading import parse_choice, parse_number, parse_yes_no

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
    base = _declaring(part, name)
    return base.__module__, base.__annotations__[name]


def _declaring(part: type[Value], name: str) -> type[Value]:
    return next(base for base in part.__mro__ if name in base.__annotations__)


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


Kind = Literal["number", "whole number", "yes or no", "choice", "day", "id", "text", "part"]
_KINDS: Mapping[Any, Kind] = {
    float: "number",
    int: "whole number",
    bool: "yes or no",
    date: "day",
    str: "text",
}


class Meaning(NamedTuple):
    """What a field is to the person who sets it.

    Attributes:
        part: The kind of value that declares it.
        name: Its name there.
        kind: What is said of it; a part is never said at once.
        many: Whether several can be said.
        least: The least that a number can be; None where nobody needs to be told.
        most: The same of the greatest.
        unit: What a number counts, such as hours.
        choices: The words it is one of.
        item: What an id is the id of, such as goal.
    """

    part: type[Value]
    name: str
    kind: Kind
    many: bool = False
    least: float | None = None
    most: float | None = None
    unit: str | None = None
    choices: tuple[str, ...] = ()
    item: str | None = None

    @property
    def is_scale(self) -> bool:
        """Whether it is a number between two bounds that counts nothing, such as 0 to 10."""
        return self.least is not None and self.most is not None and self.unit is None

    @property
    def listed(self) -> str:
        """Its choices in words: ``close, moderate or weak``."""
        *others, last = self.choices or ("",)
        return f"{', '.join(others)} or {last}" if others else last

    @property
    def default(self) -> Any:
        """What it is when it is not said; None too where it has to be said."""
        return self.part.DEFAULTS.get(self.name)

    @property
    def description(self) -> str:
        """The docstring under its declaration; empty where there is none."""
        base = _declaring(self.part, self.name)
        return _docstrings(base.__module__).get((base.__name__, self.name), "")

    def parse(self, said: Any) -> Any:
        """Return the value that ``said`` means: a number, a choice, a yes or no, or a text.

        Space around a text says nothing.

        Raises:
            NumberError: It is no number, or outside the bounds.
            ChoiceError: It is none of the words, nor the beginning of one.
        """
        match self.kind:
            case "number" | "whole number":
                least = -math.inf if self.least is None else self.least
                most = math.inf if self.most is None else self.most
                return parse_number(said, least, most, whole=self.kind == "whole number")
            case "yes or no":
                return parse_yes_no(said)
            case "choice":
                return parse_choice(said, self.choices)
        return said.strip() if isinstance(said, str) else said

    def fill(self, words: str) -> str:
        """Return words in which ``{least}`` and ``{most}`` stand for the bounds of a number."""
        if self.least is None or self.most is None:
            return words
        return words.format(least=f"{self.least:g}", most=f"{self.most:g}")


def meaning_of(part: type[Value], name: str) -> Meaning:
    """Return what a field means to a person."""
    kind, *marks = _unwrap(annotation_of(part, name))
    if typing.get_origin(kind) is Literal:
        marks.append(Words(typing.get_args(kind)))
    meaning = Meaning(part, name, _KINDS.get(kind, "part"))
    for mark in marks:
        meaning = meaning._replace(**_said_by(mark))
    return meaning


def _unwrap(annotation: Any) -> tuple[Any, ...]:
    """Return the plain type in an annotation, optional or of many, and its marks."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return _unwrap(next(arg for arg in args if arg is not types.NoneType))
    if origin is tuple:
        return (*_unwrap(args[0]), tuple)
    return args if origin is typing.Annotated else (annotation,)


def _said_by(mark: object) -> dict[str, Any]:
    """Return what a mark of an annotation says to a person."""
    match mark:
        case Bound():
            return {"least": _told(mark.ge), "most": _told(mark.le), "unit": mark.unit}
        case Words():
            return {"kind": "choice", "choices": mark.choices}
        case Names():
            return {"kind": "id", "item": mark.item}
    return {"many": True} if mark is tuple else {}


def _told(bound: float | None) -> float | None:
    return None if bound is None or abs(bound) >= FURTHEST else bound


@cache
def _docstrings(module: str) -> Mapping[tuple[str, str], str]:
    """Return the docstring under each field of the classes of a module, by class and field."""
    import ast
    import inspect
    from itertools import pairwise

    found: dict[tuple[str, str], str] = {}
    for definition in ast.parse(inspect.getsource(sys.modules[module])).body:
        for field, said in pairwise(getattr(definition, "body", ())):
            match definition, field, said:
                case (
                    ast.ClassDef(owner),
                    ast.AnnAssign(ast.Name(name)),
                    ast.Expr(ast.Constant(str(text))),
                ):
                    found[owner, name] = inspect.cleandoc(text)
    return found
