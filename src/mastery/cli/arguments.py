"""The flags of fields, made of their declarations, and the arguments that many commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from mastery.cli.complete import ids_of, one_of
from mastery.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.fields import Meaning

LONGEST_HELP = 60


def _id_argument(item: str, metavar: str = "ID") -> Any:
    article = "An" if item[0] in "aeiou" else "A"
    help_ = f"{article} {item}'s id or part of it."
    return typer.Argument(metavar=metavar, help=help_, autocompletion=ids_of(item))


GoalArgument = Annotated[str, _id_argument("goal")]
SkillArgument = Annotated[str, _id_argument("skill", "SKILL")]
SkillIfSaid = Annotated[str | None, _id_argument("skill", "SKILL")]
PersonArgument = Annotated[str, _id_argument("person")]
SourceArgument = Annotated[str, _id_argument("source")]
CardArgument = Annotated[str, _id_argument("card")]
QuestionArgument = Annotated[str, _id_argument("question")]
TopicArgument = Annotated[str, _id_argument("topic")]
EventArgument = Annotated[str, _id_argument("event")]
ExperimentArgument = Annotated[str, _id_argument("experiment")]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it happened; today if not said."),
]


class Flag(NamedTuple):
    """What a person says to set a field, made of the declaration of the field.

    Attributes:
        part: Where the kind of value that has it is declared, such as ``goal.Goal``; it is only
            imported when the command is built.
        field: Its name there.
        names: The names of the flag, where they are not that of its parameter.
        words: What help says, where the description of the field would say it worse.
        metavar: What stands for the value, where the kind of the field would say it worse.
        positional: Whether it is an argument.
    """

    part: str
    field: str
    names: tuple[str, ...] = ()
    words: str | None = None
    metavar: str | None = None
    positional: bool = False

    @property
    def meaning(self) -> Meaning:
        """What the field is."""
        return _meaning_of(self.part, self.field)

    def annotation_of(self, parameter: str) -> Any:
        """Return what Typer is to make ``parameter`` of; its help is ``help``, once asked for."""
        meaning = self.meaning
        kind = list[str] if meaning.many else _TYPES.get(meaning.kind, str)
        # Two ends stand in the metavar, and the model judges them; one end is left to Typer.
        least = meaning.least if meaning.most is None else None
        settings: dict[str, Any] = {
            "metavar": self._metavar,
            "min": least,
            "autocompletion": self._complete,
        }
        if self.positional:
            return Annotated[kind | None, typer.Argument(**settings)]
        # Said in any case: Typer before 0.28 makes --DATE of the metavar DATE.
        names = self.names or self._two_sided or (f"--{parameter.replace('_', '-')}",)
        return Annotated[kind | None, typer.Option(*names, **settings)]

    @property
    def help(self) -> str:
        """One line: what the field is, and the choices it has."""
        meaning = self.meaning
        words = meaning.fill(meaning.description if self.words is None else self.words)
        if meaning.listed in words:
            return words
        said = f"{words.removesuffix('.')}: {meaning.listed}."
        return said if len(said) <= LONGEST_HELP else f"{meaning.listed}."

    def read(self, value: Any, read_day: Callable[[str], date | None]) -> Any:
        """Return the value of the field in what Typer made of the words."""
        return read_day(value) if self.meaning.kind == "day" else value

    @property
    def _metavar(self) -> str | None:
        meaning = self.meaning
        if self.metavar is not None or meaning.kind == "yes or no":
            return self.metavar
        if meaning.is_scale:
            bounds = meaning.fill("{least}..{most}")
            return f"[{bounds}]" if self.positional else bounds
        if meaning.unit == "hours":
            return "H"
        return _METAVARS[meaning.kind]

    @property
    def _two_sided(self) -> tuple[str, ...]:
        """The names of a flag that can say no as well; what is no unsaid needs no such name."""
        name = self.meaning.name.replace("_", "-")
        if self.meaning.kind != "yes or no":
            return ()
        return (f"--{name}",) if self.meaning.default is False else (f"--{name}/--not-{name}",)

    @property
    def _complete(self) -> Callable[[str], list[str]] | None:
        if self.meaning.choices:
            return one_of(self.meaning.choices)
        return None if self.meaning.item is None else ids_of(self.meaning.item)


Flags = Mapping[str, Flag]
"""The flags of a command by the names of their parameters; all of them may be left out."""
_TYPES: Mapping[str, Any] = {"number": float, "whole number": int, "yes or no": bool}
_METAVARS = {
    "number": "X",
    "whole number": "N",
    "choice": "WORD",
    "day": "DATE",
    "id": "ID",
    "text": "T",
}


def flag(
    part: str,
    field: str,
    *names: str,
    words: str | None = None,
    metavar: str | None = None,
    positional: bool = False,
) -> Flag:
    """Return the flag of a field of ``part``, with what differs from its declaration."""
    return Flag(part, field, names, words, metavar, positional=positional)


def flags(part: str, *fields: str) -> dict[str, Flag]:
    """Return the flags of fields of ``part``, each under the name of its field."""
    return {field: Flag(part, field) for field in fields}


@cache
def _meaning_of(part: str, field: str) -> Meaning:
    from mastery.model.fields import meaning_of

    module, _, name = part.partition(".")
    return meaning_of(getattr(import_module(f"mastery.model.{module}"), name), field)


def read_answers(source: str) -> tuple[str, bytes]:
    """Return the name and the content of a file of answers; ``-`` is the standard input.

    Raises:
        UsageError: The file cannot be read.
    """
    if source == "-":
        return "answers", sys.stdin.buffer.read()
    path = Path(source)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{source}: {error.strerror}", hint="--answers takes a file, or - for the input"
        ) from None
