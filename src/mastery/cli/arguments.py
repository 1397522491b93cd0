"""The flags of fields, made of their declarations, and the arguments that many commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

import typer

from mastery.cli.complete import ids_of, one_of
from mastery.cli.streams import path_of
from mastery.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.fields import Meaning

LONGEST_HELP = 60
T = TypeVar("T")


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
FreshOption = Annotated[
    bool, typer.Option("--fresh", help="Begin afresh; a text that you left is kept.")
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it happened; today if not said."),
]


class FlagError(UsageError):
    """What was said with flags, or as arguments, cannot be read; the sentence names all of them."""

    code = "flag"

    def __init__(self, *faults: tuple[str, UsageError]) -> None:
        sentence = "; ".join(f"{name}: {error.sentence}" for name, error in faults)
        super().__init__(sentence, hint=faults[0][1].hint)
        self.faults = faults


def read_said(name: str, parse: Callable[[Any], T], said: Any) -> T:
    """Return what ``parse`` makes of what was said with the flag ``name``.

    Raises:
        FlagError: It cannot be read.
    """
    try:
        return parse(said)
    except UsageError as error:
        raise FlagError((name, error)) from None


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
        kind: Any = bool if meaning.kind == "yes or no" else str
        if meaning.many:
            kind = list[str]
        settings: dict[str, Any] = {"metavar": self._metavar, "autocompletion": self._complete}
        if self.positional:
            return Annotated[kind | None, typer.Argument(**settings)]
        # Said in any case: Typer before 0.28 makes --DATE of the metavar DATE.
        return Annotated[kind | None, typer.Option(*self._names(parameter), **settings)]

    @property
    def help(self) -> str:
        """One line: what the field is, and the choices it has."""
        meaning = self.meaning
        words = meaning.fill(meaning.description if self.words is None else self.words)
        if meaning.listed in words:
            return words
        said = f"{words.removesuffix('.')}: {meaning.listed}."
        return said if len(said) <= LONGEST_HELP else f"{meaning.listed}."

    def read(self, parameter: str, said: Any, read_day: Callable[[str], date | None]) -> Any:
        """Return the value of the field in what was said.

        Raises:
            FlagError: It is no such value.
        """
        meaning = self.meaning
        name = meaning.name if self.positional else self._names(parameter)[-1]
        parse = read_day if meaning.kind == "day" else meaning.parse
        if meaning.many:
            return [read_said(name, parse, each) for each in said]
        return read_said(name, parse, said)

    def _names(self, parameter: str) -> tuple[str, ...]:
        return self.names or self._two_sided or (f"--{parameter.replace('_', '-')}",)

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


def read_flags(
    flags: Flags, said: Mapping[str, Any], read_day: Callable[[str], date | None]
) -> dict[str, Any]:
    """Return the values of the fields that were said, by the names of their parameters.

    Raises:
        FlagError: Some are no such values; it names every one of them.
    """
    values: dict[str, Any] = {}
    faults: list[tuple[str, UsageError]] = []
    for name, flag in flags.items():
        if said[name] in (None, ()):
            continue
        try:
            values[name] = flag.read(name, said[name], read_day)
        except FlagError as error:
            faults += error.faults
    if faults:
        raise FlagError(*faults)
    return values


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
    path = path_of(source)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{source}: {error.strerror}", hint="--answers takes a file, or - for the input"
        ) from None
