"""A field's bounds and choices are declared in the model: no flag and no prompt writes them."""

import ast
import re
from pathlib import Path

import pytest

import mastery
from mastery.cli.complete import _PLACES
from mastery.cli.lazy import LazyGroup
from mastery.cli.main import COMMANDS
from mastery.model.fields import fields_of, meaning_of, part_in
from mastery.model.items import ITEMS
from mastery.model.journal import KINDS
from mastery.model.plan import Plan

SOURCE = Path(mastery.__file__).parent
ADVICE = {
    "25 to 60 minutes is usual",
    "prompts 1 to 4 of 8",
    "prompts 6 to 8 of 8",
    "Yes, partly and no are all good answers",
}
BOUNDS = re.compile(r"(?<![\d-])-?\d+\s*(?:\.\.|\bto\b)\s*-?\d+")


def built(name, members):
    """Yield the path of every command, and the command."""
    command = members[name].build()
    yield name, command
    if isinstance(command, LazyGroup):
        for verb in command.lazy:
            yield from ((f"{name} {path}", each) for path, each in built(verb, command.lazy))


@pytest.fixture(scope="module")
def commands():
    return [pair for name in COMMANDS for pair in built(name, COMMANDS)]


def parts_in(part):
    yield part
    for field in fields_of(part).values():
        inner = part_in(field.annotation)
        if inner is not None:
            yield from parts_in(inner)


def choices_declared():
    """Return the lists of words that fields have to choose from; two may meet by chance."""
    parts = {*parts_in(Plan), *KINDS.values()}
    meanings = (meaning_of(part, name) for part in parts for name in part.FIELDS)
    return {meaning.choices for meaning in meanings if len(meaning.choices) > 2}


def flags_of(command):
    return getattr(command.callback, "flags", {})


def helped(command):
    """Return the parameters of a command with the two columns of its help."""
    context = command.make_context("it", [], resilient_parsing=True)
    command.get_help(context)
    records = ((param, param.get_help_record(context)) for param in command.params)
    return [(param, *record) for param, record in records if record is not None]


def test_the_flag_of_a_field_says_what_is_declared(commands):
    checked = 0
    for path, command in commands:
        flags = flags_of(command)
        for param, named, text in helped(command):
            if param.name not in flags:
                continue
            meaning, at = flags[param.name].meaning, f"{path} {named}"
            assert meaning.kind != "part", at
            assert text.strip(), at
            if meaning.is_scale:
                assert f"{meaning.least:g}..{meaning.most:g}" in named, at
            else:
                assert not BOUNDS.search(named), at
            assert all(choice in text for choice in meaning.choices), at
            own = flags[param.name].words or ""
            assert not BOUNDS.search(own), at
            assert not is_list_of_choices(own), at
            checked += 1
    assert checked > 70


def test_the_choices_and_the_ids_of_a_field_complete_by_themselves(commands, tmp_path, monkeypatch):
    monkeypatch.setenv("MASTERY_HOME", str(tmp_path))
    for path, command in commands:
        context = command.make_context("it", [], resilient_parsing=True)
        params = {param.name: param for param in command.params}
        for name, flag in flags_of(command).items():
            offered = [item.value for item in params[name].shell_complete(context, "")]
            assert offered == list(flag.meaning.choices), f"{path} --{name}"
            assert (flag.annotation_of(name).__metadata__[0].autocompletion is not None) == bool(
                flag.meaning.choices or flag.meaning.item
            )


def test_ids_complete_from_where_the_items_of_a_kind_stand():
    """The table is written out there, because completing imports no model."""
    places = {}
    for kind in ITEMS:
        above = ".".join(kind.within.place) + "[]." if kind.within else ""
        places.setdefault(kind.noun, []).append(above + ".".join(kind.place))
    del places["step"]  # it is named below its goal, and nothing offers it
    places["rule"] = places.pop("if-then plan")
    assert {name: list(found) for name, found in _PLACES.items()} == places


def test_whatever_is_no_field_tells_no_choices_and_no_bounds_of_fields(commands):
    allowed = {"answers", "color"}
    """A file has all the ratings of a recall, and colour is a setting before there is a plan."""
    for path, command in commands:
        for param, named, text in helped(command):
            if param.name in {*flags_of(command), *allowed}:
                continue
            assert not BOUNDS.search(f"{named} {text}"), f"{path} {named}"
            assert not is_list_of_choices(text), f"{path} {named}"


def is_list_of_choices(text):
    words = set(re.findall(r"[\w-]+", text.casefold()))
    return any(words >= set(choices) for choices in choices_declared())


def test_flags_are_tables_whose_every_name_is_a_field(commands):
    for path, command in commands:
        for name, flag in flags_of(command).items():
            meaning = flag.meaning
            assert meaning.name in meaning.part.FIELDS, f"{path} --{name}"


def sources(*folders):
    """Yield the path of each module that asks a person something, and its tree."""
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            name = path.relative_to(SOURCE).as_posix()
            if "/dialogue/" not in name:
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_no_question_and_no_flag_writes_bounds_or_choices():
    for name, tree in sources("prompts", "cli/commands"):
        docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree)
                      if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))}  # fmt: skip
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            text = node.value
            if text in docstrings or any(advice in text for advice in ADVICE):
                continue
            assert not BOUNDS.search(text.replace("card: 1..4", "")), f"{name}:{node.lineno}"
            assert not is_list_of_choices(text), f"{name}:{node.lineno}"
