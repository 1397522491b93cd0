"""Valid YAML that most likely does not say what the person meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mastery.store.edits import look_up
from mastery.store.scalars import format_quoted

if TYPE_CHECKING:
    from mastery.errors import Problem
    from mastery.model.value import Loc
    from mastery.store.guard import Document
    from mastery.store.yaml_places import Place

_GLUED_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_GLUED_DASH = re.compile(r"-[^\W\d]")
_GLUED_COLON = re.compile(r"[^\W\d][\w-]*:(?!//)\S")
_SWALLOWED_ITEM = re.compile(r"\n[ \t]*- ")


def suspicious_comments(document: Document) -> list[Problem]:
    """Warnings for texts that a `` #`` cuts off, such as ``C# and F #1``.

    A comment is suspected where its sign is glued to what follows and what stands before it is
    free text, or nothing, or where a digit follows the sign.
    """
    if " #" not in document.text:
        return []
    found = []
    for path, place, value in _plain_scalars(document):
        comment = _GLUED_COMMENT.match(document.text, place.end)
        if comment and _is_cut(value, comment[1]):
            whole = f"{document.text[place.start : place.end]} {comment[1]}".strip()
            message = f"the text ends before “{comment[1][:20]}”: a space and # begin a comment"
            hint = f"if it belongs to the text, put quotes around it: {format_quoted(whole)}"
            found.append(document.problem(path, message, severity="warning", hint=hint))
    return found


def suspicious_texts(document: Document) -> list[Problem]:
    """Warnings for texts that were meant as a list item or a key: ``-item``, ``key:value``."""
    found = []
    for path, place, value in _plain_scalars(document):
        advice = _advice(document.text, place, value)
        if advice:
            message, hint = advice
            found.append(document.problem(path, message, severity="warning", hint=hint))
    return found


def _plain_scalars(document: Document) -> list[tuple[Loc, Place, Any]]:
    places = ((path, document.places[path]) for path in document.places)
    return [
        (path, place, look_up(document.data, path))
        for path, place in places
        if place.style == "plain"
    ]


def _is_cut(value: Any, comment: str) -> bool:
    if value is None or comment[1].isdigit():
        return True
    return isinstance(value, str) and (" " in value or "#" in value)


def _advice(text: str, place: Place, value: Any) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return None
    written = text[place.start : place.end]
    if _SWALLOWED_ITEM.search(written):
        hint = "write nothing but a comment after the key of a list"
        return "a line that begins with a dash became part of the text above", hint
    if _GLUED_DASH.match(value):
        return "a text begins with a dash; a list item was meant?", "write a space after the dash"
    apart = place.key_end is not None and "\n" in text[place.key_end : place.start]
    if apart and _GLUED_COLON.match(value):
        return "a text has a colon; a key was meant?", "write a space after the colon"
    return None
