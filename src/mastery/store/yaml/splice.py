"""Edits of a YAML text that leave every byte they do not concern as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.errors import MasteryError
from mastery.model.checks import format_loc
from mastery.store.yaml.edits import (
    AppendItem,
    Edit,
    NoSuchPlaceError,
    Remove,
    SetValue,
    apply_edits,
    look_up,
    same,
    simplify,
    to_plain,
)
from mastery.store.yaml.habits import Habit, indent, observe, render_entry, render_item
from mastery.store.yaml.insert import add_key, append_item
from mastery.store.yaml.layout import CannotPlaceError, Layout, Patch, rewrite
from mastery.store.yaml.reading import Document, UnreadableError, read_document
from mastery.store.yaml.replace import remove_entry, replace_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mastery.model.value import Loc

__all__ = [
    "AppendItem",
    "CannotSpliceError",
    "Edit",
    "Remove",
    "SetValue",
    "apply_edits",
    "splice",
]


class CannotSpliceError(MasteryError):
    """An edit cannot be made without touching what it does not concern; nothing was written."""

    code = "cannot-splice"
    exit_code = 1

    def __init__(self, document: Document, edit: Edit, reason: str) -> None:
        place = format_loc(edit.path) or "the plan"
        sentence = f"{place} in {document.file} cannot be changed by the program: {reason}"
        super().__init__(sentence, hint=_by_hand(document, edit))


def splice(
    document: Document,
    edits: Sequence[Edit],
    *,
    key_order: Callable[[Loc], Sequence[str]] = lambda _: (),
) -> Document:
    """The document after the edits, one after the other, as reading it gives it.

    Args:
        document: The text as it was read.
        edits: What to change; an edit sees the result of those before it.
        key_order: For the path of a mapping, the keys it may have in the order they are usually
            written; a new key goes behind its last present predecessor.

    Raises:
        CannotSpliceError: When reading the new text would not give exactly the edited data; its
            hint has the lines to write by hand.
        UnwritableValueError: For a value that no plan can hold.
    """
    current, habit = document, observe(document)
    for edit in edits:
        try:
            wanted = apply_edits(current.data, [edit])
            for step in simplify(edit, current.data):
                current = _take_step(current, habit, step, key_order)
        except (NoSuchPlaceError, CannotPlaceError) as error:
            raise CannotSpliceError(document, edit, str(error)) from error
        if not same(current.data, wanted):
            raise CannotSpliceError(document, edit, "other values would change with it")
    return current


def _take_step(
    document: Document, habit: Habit, step: Edit, key_order: Callable[[Loc], Sequence[str]]
) -> Document:
    wanted = apply_edits(document.data, [step])
    # Comments below a new `|` block can look like more of its text; in quotes they cannot.
    for way in (habit, habit._replace(literals=False)):
        changes = _plan(Layout(document, way), step, key_order)
        after = _read(rewrite(document.text, changes), document)
        if after and same(after.data, wanted):
            return after
    raise CannotPlaceError("other values would change with it")


def _read(text: str, before: Document) -> Document | None:
    try:
        return read_document(text.encode(), file=before.file)._replace(bom=before.bom)
    except UnreadableError:
        return None


def _plan(layout: Layout, step: Edit, key_order: Callable[[Loc], Sequence[str]]) -> list[Patch]:
    match step:
        case Remove(path):
            return remove_entry(layout, path)
        case AppendItem(path, item):
            return append_item(layout, path, item)
        case SetValue(path, value) if look_up(layout.document.data, path, default=...) is ...:
            return add_key(layout, path, value, key_order(path[:-1]))
        case SetValue(path, value):
            return replace_value(layout, path, value)


def _by_hand(document: Document, edit: Edit) -> str:
    problem = document.problem(edit.path, "")
    where = f"{document.file}, line {problem.line}"
    match edit:
        case Remove(path):
            return f"delete {format_loc(path)} by hand ({where})"
        case AppendItem(path, item):
            lines = render_item(to_plain(item), Habit(), len(path))
            return _advice(f"add to {format_loc(path)} by hand ({where})", lines)
        case SetValue(path, value):
            lines = _lines_to_set(path, to_plain(value))
            return _advice(f"write by hand under {format_loc(path[:-1])} ({where})", lines)


def _lines_to_set(path: Loc, value: Any) -> list[str]:
    if path and isinstance(path[-1], str):
        return render_entry(path[-1], value, Habit(), len(path) - 1)
    return render_item(value, Habit(), len(path))


def _advice(what: str, lines: Sequence[str]) -> str:
    return "\n".join((f"{what}:", *indent(lines, 2)))
