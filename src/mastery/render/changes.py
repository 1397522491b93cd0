"""Pages about changes: a dry run, an undo, the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mastery.dates import format_day
from mastery.render.page import Block, Page, Piece, Table, Verbatim, line, next_step
from mastery.text import count_of, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.store.change import Committed
    from mastery.store.journal.lines import JournalLine
    from mastery.store.undo.history import HistoryItem
    from mastery.store.undo.undo import Undone
    from mastery.usecases.keep import HistoryList, Renamed, SchemaWritten

LONGEST_LABEL = 72
"""Characters of a command that are enough to know it by."""


def render_dry_run_page(committed: Committed[Any]) -> Page:
    """Return the diff of the plan and the journal lines that would be written."""
    blocks: list[Block] = []
    if committed.diff:
        blocks.append(Verbatim(committed.diff))
    blocks += journal_lines("journal:", committed.lines)
    blocks += [line(f"{name}: would be changed") for name in committed.files]
    if not blocks:
        blocks.append(line("Nothing would change."))
    return (*blocks, line(Piece("Dry run: nothing was written.", "dim")))


UNCHANGED: Page = (line("Nothing to change: it is so already."),)
"""What there is to say of a change that would change nothing."""


def replaced_day(day: date | None, before: date | None) -> Page:
    """Return the line that says of what was done that it has another day now; none if not."""
    if day is None or before is None:
        return ()
    aside = f"on {format_day(day)}, no longer on {format_day(before)}"
    return (line(Piece(aside, "dim"), indent=2),)


def render_renamed(result: Renamed) -> Page:
    """Return what has another id now."""
    followed = []
    if result.references:
        followed.append(f"{count_of(result.references, 'place')} in the plan followed")
    if result.lines:
        followed.append(f"{count_of(result.lines, 'journal line')} without an owner found one")
    also = f"  ({', '.join(followed)})" if followed else ""
    return (line(Piece(result.old, "dim"), " is now ", Piece(result.new, "strong"), also),)


def render_edited(committed: Committed[Any]) -> Page:
    """Return what an edit changed."""
    if not committed.changed:
        return (line("Nothing was changed."),)
    added, removed = committed.added_and_removed
    return (
        line("The plan is changed: ", Piece(f"+{added}", "good"), " ", Piece(f"-{removed}", "bad")),
        next_step("mastery undo", "takes it back"),
    )


def render_undone(result: Undone) -> Page:
    """Return what was undone or brought back, and how to turn that round; or what would be."""
    done = "Brought back" if result.redo else "Undid"
    verb = done if not result.dry_run else "Would bring back" if result.redo else "Would undo"
    blocks: list[Block] = [line(f"{verb}: ", Piece(_short(result.item.label), "strong"))]
    if result.dry_run:
        blocks.append(line(Piece(f"it was done on {result.item.at:%Y-%m-%d at %H:%M}", "dim")))
        if result.diff:
            blocks.append(Verbatim(result.diff))
        blocks += journal_lines(
            "journal, with this back:" if result.redo else "journal, without this:",
            result.retracted,
        )
        blocks += [line(f"{name}: as it was before") for name in result.others]
        blocks.append(line(Piece("Dry run: nothing was written.", "dim")))
    elif result.redo:
        blocks.append(next_step("mastery undo", "takes it back again"))
    else:
        blocks.append(next_step("mastery undo --redo", "brings it back"))
    return tuple(blocks)


def journal_lines(title: str, lines: Sequence[JournalLine]) -> list[Block]:
    """Return journal lines as they are written, under a title; nothing for none."""
    if not lines:
        return []
    shown = [line(json.dumps(entry, ensure_ascii=False), indent=2) for entry in lines]
    return [line(title), *shown]


def _short(label: str) -> str:
    return shorten(" ".join(label.split()), LONGEST_LABEL)


def render_history(result: HistoryList) -> Page:
    """Return a table of changes, newest first."""
    if not result.items:
        return (line("Nothing has been changed yet."),)
    rows = tuple(
        (
            item.id,
            f"{item.at:%Y-%m-%d %H:%M}",
            _short(item.label),
            " + ".join(item.files),
            _state(item),
        )
        for item in result.items
    )
    blocks: list[Block] = [Table((">no", "when", "what", "files", "state"), rows)]
    if result.more:
        blocks.append(line(Piece("older ones: mastery history --most 200", "dim")))
    blocks.append(next_step("mastery undo", "takes back the latest; mastery undo N another"))
    return tuple(blocks)


def render_schema_written(result: SchemaWritten) -> Page:
    """Return where the schema is, and what it is good for."""
    return (
        line("Wrote ", Piece(result.path, "strong")),
        line(Piece("Editors with a YAML language server now check and complete the plan.", "dim")),
    )


def _state(item: HistoryItem) -> Piece:
    if item.lost:
        return Piece("overwritten by another program", "warn")
    return Piece("undone", "dim") if item.undone else Piece("")
