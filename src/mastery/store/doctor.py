"""Everything that is wrong with the files of a home folder, found without changing one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mastery.errors import MasteryError, Problem
from mastery.model.journal import KINDS
from mastery.store.files import disk
from mastery.store.journal.journal import Journal
from mastery.store.plan_file import NAME, parse_plan_file
from mastery.store.yaml.hints import suspicious_comments, suspicious_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mastery.store.files.home import Home

_COPY: Final = re.compile(
    r"plan.*(\.sync-conflict-|conflicted copy|\(\d+\)| \d+\.).*|plan\.yaml\.(orig|rej)",
    re.IGNORECASE,
)


def examine(home: Home, *, missing: bool) -> list[Problem]:
    """Return what is wrong, the plan first.

    Args:
        home: Whose files to look at.
        missing: Whether there should be a plan and is none.
    """
    return [
        *_of_plan(home, missing=missing),
        *_of_journal(home),
        *_of_copies(home),
        *_of_what_is_kept(home),
    ]


def _of_plan(home: Home, *, missing: bool) -> Iterator[Problem]:
    try:
        content = disk.read(home.plan)
        if content is None:
            if missing:
                hint = "bring it back with: mastery undo, or put the file there yourself"
                yield _error(
                    NAME, "the plan is gone, and its journal or old copies are there", hint
                )
            return
        plan_file = parse_plan_file(content)
        yield from plan_file.warnings
        yield from suspicious_comments(plan_file.document)
        yield from suspicious_texts(plan_file.document)
    except MasteryError as error:
        yield from error.problems or [_error(NAME, error.sentence, error.hint)]


def _of_journal(home: Home) -> Iterator[Problem]:
    journal = Journal(home.journal)
    try:
        entries = journal.entries()
    except MasteryError as error:
        yield _error("journal", error.sentence, error.hint)
        return
    yield from journal.problems
    for kind in sorted({entry.kind for entry in entries} - KINDS.keys()):
        hint = "a newer mastery or another program wrote them; they are kept"
        yield _warning("journal", f'lines of the kind "{kind}" are not understood', hint)
    for name in journal.set_aside():
        hint = "its lines count, each once; nothing has to be done"
        yield _warning(f"journal/{name}", "another program made this copy of a journal file", hint)
    for name in journal.strays():
        hint = "journal files are named YYYY-MM.<machine>.jsonl"
        yield _warning(f"journal/{name}", "this file is not read: its name has no month", hint)


def _of_copies(home: Home) -> Iterator[Problem]:
    for name in disk.names_in(home.root):
        if _COPY.fullmatch(name):
            hint = f"compare it with {NAME}, keep what you want there, then remove it"
            yield _warning(name, "this looks like a copy of the plan in conflict with it", hint)


def _of_what_is_kept(home: Home) -> Iterator[Problem]:
    if disk.exists(home.pending):
        message = "a change was interrupted and is not in its files yet"
        yield _warning(".mastery/pending.json", message, "the next command that writes ends it")
    for name in disk.names_in(home.drafts):
        if not name.endswith(".json"):
            hint = "take from it what you need, then remove it"
            yield _warning(f".mastery/drafts/{name}", "a text that was rescued is kept here", hint)
    for folder in (disk.folder_of(home.plan), home.kept, home.undo, home.backup, home.drafts):
        for name in disk.leftovers_in(folder):
            hint = "the next command that writes removes it"
            yield _warning(str(folder / name), "an interrupted command left this file", hint)


def _error(file: str, message: str, hint: str | None) -> Problem:
    return Problem("error", file, None, None, message, hint)


def _warning(file: str, message: str, hint: str) -> Problem:
    return Problem("warning", file, None, None, message, hint)
