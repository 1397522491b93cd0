"""Everything that is wrong with the files of a home folder, found without changing one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mastery.errors import MasteryError, Problem, first_of
from mastery.model.journal import KINDS
from mastery.records.known import RENAMED_FIELDS
from mastery.records.orphans import find_orphans
from mastery.store.files import disk, modes
from mastery.store.files.drafts import TIMER
from mastery.store.files.home import SCHEMA
from mastery.store.files.machine import is_name_copied
from mastery.store.plan_file import NAME, parse_plan_file
from mastery.store.yaml.hints import suspicious_comments, suspicious_texts
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mastery.model.journal import Entry
    from mastery.model.plan import Plan
    from mastery.store.files.home import Home
    from mastery.store.turn import Turn

_COPY: Final = re.compile(r"(?:.*[^a-z])?plan(?:[^a-z].*)?\.ya?ml|plan\.ya?ml[.~].*", re.IGNORECASE)
_OF_EDITORS: Final = ("~", ".bak", ".swp", ".swo")
"""What editors leave beside a text."""
_ASKED_ALONE: Final = ("init", "review")
"""Commands of one word that keep answers."""


def examine(turn: Turn) -> list[Problem]:
    """Return what is wrong with the files of a home, the plan first; nothing is written."""
    home = turn.home
    plan, found = _look_at_plan(home, missing=turn.is_plan_missing())
    return [
        *found,
        *_of_overwritten(turn),
        *_of_journal(turn, plan),
        *first_of([*_of_copies(home)], "copies of the plan"),
        *_of_what_is_kept(home),
        *_of_owner(home),
    ]


def _look_at_plan(home: Home, *, missing: bool) -> tuple[Plan | None, list[Problem]]:
    """Return the plan, None if there is none without errors, and what is wrong with it."""
    try:
        content = disk.read(home.plan)
        if content is None:
            hint = "bring it back with: mastery undo, or put the file there yourself"
            message = "the plan is gone, and its journal or old copies are there"
            return None, [_error(NAME, message, hint)] if missing else []
        plan_file = parse_plan_file(content)
        document = plan_file.document
    except MasteryError as error:
        return None, list(error.problems) or [_error(NAME, error.sentence, error.hint)]
    return plan_file.plan, [
        *plan_file.warnings,
        *first_of([*suspicious_comments(document)], "texts that a # may have cut off"),
        *first_of([*suspicious_texts(document)], "texts that YAML may read otherwise"),
    ]


def _of_journal(turn: Turn, plan: Plan | None) -> Iterator[Problem]:
    journal = turn.journal
    try:
        entries = [*journal.entries(), *journal.entries(kinds=("retract",))]
    except MasteryError as error:
        yield _error("journal", error.sentence, error.hint)
        return
    yield from journal.problems
    for kind in sorted({entry.kind for entry in entries} - KINDS.keys()):
        hint = "a newer mastery or another program wrote them; they are kept"
        yield _warning("journal", f'lines of the kind "{kind}" are not understood', hint)
    if plan is not None:
        yield from _of_orphans(plan, entries)
    for name in journal.set_aside():
        hint = "its lines count, each once; nothing has to be done"
        yield _warning(f"journal/{name}", "another program made this copy of a journal file", hint)
    for name in journal.strays():
        hint = "journal files are named YYYY-MM.<machine>.jsonl"
        yield _warning(f"journal/{name}", "this file is not read: its name has no month", hint)


def _of_orphans(plan: Plan, entries: Sequence[Entry]) -> list[Problem]:
    found = []
    for each in find_orphans(plan, entries):
        lines = count_of(each.lines, "line")
        days = f"{each.first}" if each.first == each.last else f"{each.first} to {each.last}"
        message = f'{lines} of the {each.of} "{each.id}", which the plan does not have: {days}'
        hint = "nothing is counted for it; put it back with mastery edit, or leave them"
        if each.of in RENAMED_FIELDS:
            to = each.like or each.of.upper()
            hint = f"count them for another with: mastery {each.of} rename {each.id} {to}"
        found.append(_warning("journal", message, hint))
    return first_of(found, "ids that the plan does not have")


def _of_overwritten(turn: Turn) -> Iterator[Problem]:
    history = turn.history()
    if history.content is None:
        return
    try:
        again = history.with_lost(history.content)
    except MasteryError:  # the plan cannot be read, which is said above
        return
    for records, hint in (
        (
            again.records,
            "bring it back: mastery doctor --fix, or alone: mastery undo --redo {}",
        ),
        (
            again.refused,
            "its place was edited since; put back what you miss: mastery edit",
        ),
    ):
        found = [
            _warning(
                NAME,
                f"another program has overwritten {record.named}, number {record.id}",
                hint.format(record.id),
            )
            for record in records
        ]
        yield from first_of(found, "overwritten changes")


def _of_copies(home: Home) -> Iterator[Problem]:
    for name in disk.names_in(home.root):
        if name not in (NAME, SCHEMA) and not name.startswith(".") and _COPY.fullmatch(name):
            hint = f"compare it with {NAME}, keep what you want there, then remove it"
            yield _warning(name, "this looks like a copy of the plan in conflict with it", hint)


def _of_what_is_kept(home: Home) -> Iterator[Problem]:
    if disk.exists(home.pending):
        message = "a change was interrupted and is not in its files yet"
        yield _warning(".mastery/pending.json", message, "the next command that writes ends it")
    yield from first_of([*_of_drafts(home)], "texts and answers that are kept")
    left = [
        _warning(
            str(path),
            "an interrupted command left this file",
            "the next command that writes removes it, and so does mastery doctor --fix",
        )
        for path in home.leftovers()
    ]
    yield from first_of(left, "such files")


def _of_drafts(home: Home) -> Iterator[Problem]:
    for name in disk.names_in(home.drafts):
        place = f".mastery/drafts/{name}"
        if name.startswith(".") or name == f"{TIMER}.json" or name.endswith(_OF_EDITORS):
            continue
        if not name.endswith(".json"):
            hint = "take from it what you need, then remove it"
            yield _warning(place, "a text that was rescued is kept here", hint)
            continue
        first, *words = name.removesuffix(".json").split("-")
        command = first if first in _ASKED_ALONE else " ".join((first, *words[:1]))
        hint = f"go on with: mastery {command}, said as before, or remove the file"
        yield _warning(place, "unfinished answers are kept here", hint)


def _of_owner(home: Home) -> Iterator[Problem]:
    if is_name_copied(home.kept):
        message = "this home is a copy, and so is the name under which this machine writes"
        hint = "the next command that writes takes a name of its own, or: mastery doctor --fix"
        yield _warning(".mastery", message, hint)
    if modes.is_open_to_all(home):
        message = "anybody on this machine may put files here and take them away"
        yield _warning(str(home.root), message, "make it yours alone with: mastery doctor --fix")
    opened = modes.open_to_others(home)
    if opened:
        others = len(opened) - 1
        more = f", and {count_of(others, 'other thing')} here" if others else ""
        message = f"others on this machine can read or change this{more}"
        first = opened[0].relative_to(home.root.resolve())
        place = first if first.name else home.root
        yield _warning(str(place), message, "make them yours alone with: mastery doctor --fix")


def _error(file: str, message: str, hint: str | None) -> Problem:
    return Problem("error", file, None, None, message, hint)


def _warning(file: str, message: str, hint: str) -> Problem:
    return Problem("warning", file, None, None, message, hint)
