"""What a syntax error of a YAML parser most likely means to the person who typed the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.store.yaml.edits import look_up
from mastery.store.yaml.events import YamlFault
from mastery.store.yaml.scalars import format_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from mastery.errors import Problem
    from mastery.model.value import Loc
    from mastery.store.yaml.places import Place
    from mastery.store.yaml.reading import Document

LONGEST_EXAMPLE: Final = 80
_KEY_AND_TEXT = re.compile(r"\s*(?:- +)*[^\s#'\"\[{][^:#]*:\s+(?=\S)")
_GLUED_KEY = re.compile(r"\s*(?:- +)*([\w-]+):(\S.*)")
_GLUED_DASH = re.compile(r"\s*-(?=[^\s-])")
_GLUED_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_DASH_WORD = re.compile(r"-[^\W\d]")
_GLUED_COLON = re.compile(r"[^\W\d][\w-]*:(?!//)\S")
_SWALLOWED_ITEM = re.compile(r"\n[ \t]*- ")


class _Trouble(NamedTuple):
    """Where a parser gave up (``offset``) and where what it was reading began (``opened``)."""

    text: str
    offset: int
    opened: int
    last: yaml.ScalarEvent | None

    def line(self, offset: int) -> tuple[int, str]:
        """Start and text of the line around a character."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, self.text[start : len(self.text) if end < 0 else end].rstrip("\r")

    def quote_from(self, offset: int) -> str:
        """Advice to quote what stands from here to the end of the line or its comment."""
        start, line = self.line(offset)
        rest = line[offset - start :].split(" #", maxsplit=1)[0].rstrip()
        if not rest or len(rest) > LONGEST_EXAMPLE:
            return "put quotes around the text"
        return f"put quotes around it: {format_quoted(rest)}"


def explain(error: yaml.MarkedYAMLError, text: str, last: yaml.ScalarEvent | None) -> YamlFault:
    """The fault behind a parser's error: where a person must look, and what to do there."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    offset = _offset(error.problem_mark, _offset(error.context_mark, len(text)))
    trouble = _Trouble(text, offset, _offset(error.context_mark, offset), last)
    for phrases, explanation in _EXPLANATIONS:
        if any(phrase in said for phrase in phrases):
            return explanation(trouble)
    return YamlFault(offset, said or "this is not YAML", "compare it with the lines around it")


def _second_colon(trouble: _Trouble) -> YamlFault:
    start, line = trouble.line(trouble.offset)
    match = _KEY_AND_TEXT.match(line)
    if match and start + match.end() < trouble.offset:
        hint = trouble.quote_from(start + match.end())
        return YamlFault(trouble.offset, "a colon and a space inside a text begin a new key", hint)
    first = start + len(line) - len(line.lstrip())
    hint = "give it the indentation of the keys beside it"
    return YamlFault(first, "this line is indented as if it belonged to the text above", hint)


def _tab(trouble: _Trouble) -> YamlFault:
    return YamlFault(trouble.offset, "a tab stands in the indentation", "indent with spaces only")


def _first_sign(trouble: _Trouble) -> YamlFault:
    offset = trouble.offset
    sign = trouble.text[offset : offset + 1]
    if sign == "\t":
        return _tab(trouble)
    return YamlFault(offset, f"a text cannot begin with {sign}", trouble.quote_from(offset))


def _indicator(trouble: _Trouble) -> YamlFault:
    return _first_sign(trouble._replace(offset=trouble.opened))


def _escape(trouble: _Trouble) -> YamlFault:
    message = "a backslash in double quotes begins an escape that does not exist"
    offset = trouble.text.rfind("\\", 0, trouble.offset + 1)
    return YamlFault(max(offset, 0), message, "write \\\\ for a backslash, or use single quotes")


def _open_quote(trouble: _Trouble) -> YamlFault:
    hint = "close it; write a quote inside the text as \\\" in double, as '' in single quotes"
    message = f"the quote {trouble.text[trouble.opened]} is never closed"
    return YamlFault(trouble.opened, message, hint)


def _no_key(trouble: _Trouble) -> YamlFault:
    start, line = trouble.line(trouble.opened)
    first = start + len(line) - len(line.lstrip())
    if line.startswith("======="):
        hint = "keep the lines you want and delete the marker lines <<<<<<<, ======= and >>>>>>>"
        return YamlFault(start, "a conflict of git stands here: =======", hint)
    if _GLUED_DASH.match(line):
        return _glued_dash(first)
    glued = _GLUED_KEY.match(line)
    if glued:
        key, value = _clip(glued[1]), _clip(glued[2])
        hint = f"write a space after the colon: {key}: {value}"
        return YamlFault(trouble.opened, f"the key “{key}” has no space after its colon", hint)
    return YamlFault(
        trouble.opened, "this line has no key", "write `key: value`, or indent it as text"
    )


def _flow(trouble: _Trouble) -> YamlFault:
    text, offset, opened = trouble.text, trouble.offset, trouble.opened
    bracket = text[opened : opened + 1]
    closing = "]" if bracket == "[" else "}"
    if "\n" in text[opened:offset] or not text[offset:].strip():
        message = f"the bracket {bracket} is never closed"
        return YamlFault(opened, message, f"write {closing} after its last item")
    hint = "put quotes around a text with , : [ ] { } in it"
    return YamlFault(offset, f"a comma or {closing} is missing", hint)


def _list_beside_key(trouble: _Trouble) -> YamlFault:
    message = "a list cannot begin on the line of its key"
    return YamlFault(trouble.offset, message, "begin it on a line of its own")


def _after_the_end(trouble: _Trouble) -> YamlFault:
    message = "text follows after the end of the plan"
    return YamlFault(trouble.offset, message, "delete it, or indent it like the lines above")


def _misfit(trouble: _Trouble) -> YamlFault:
    offset = trouble.offset
    start, line = trouble.line(offset)
    if after_quote := _after_quote(trouble):
        return after_quote
    if trouble.text[start:offset].rstrip().endswith(("]", "}")):
        opening = _KEY_AND_TEXT.match(line)
        quoted = trouble.quote_from(start + opening.end()) if opening else "put quotes around it"
        return YamlFault(offset, "text stands after the closing bracket", quoted)
    if _GLUED_DASH.match(line):
        return _glued_dash(start + len(line) - len(line.lstrip()))
    if line.lstrip().startswith("- "):
        hint = "indent the list under its key, and write nothing else after that key"
        return YamlFault(offset, "a list item stands where a key belongs", hint)
    hint = "give it the indentation of the keys or items beside it"
    return YamlFault(offset, "the indentation of this line fits none of the lines above", hint)


def _after_quote(trouble: _Trouble) -> YamlFault | None:
    text, last = trouble.text, trouble.last
    if not last or last.style not in {"'", '"'}:
        return None
    start, end = _offset(last.start_mark, 0), _offset(last.end_mark, 0)
    if text[end : trouble.offset].strip(" \t"):
        return None
    if "\n" in text[start:end]:
        message = f"the quote {text[start]} is not closed on its line"
        return YamlFault(start, message, "close it where the text ends")
    hint = "put the whole text in quotes; use the other kind of quote inside"
    return YamlFault(trouble.offset, "text stands after the closing quote", hint)


def _glued_dash(offset: int) -> YamlFault:
    message = "a list item has no space after its dash"
    return YamlFault(offset, message, "write a space after the dash")


def _offset(mark: Any, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)


def _clip(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE]}…"


# Phrases that libyaml and PyYAML share, the more particular ones first.
_EXPLANATIONS: Final[tuple[tuple[tuple[str, ...], Callable[[_Trouble], YamlFault]], ...]] = (
    (("mapping values are not allowed",), _second_colon),
    (("tab character",), _tab),
    (("cannot start any token",), _first_sign),
    (("escape",), _escape),
    (("scanning a quoted scalar",), _open_quote),
    (("could not find expected ':'",), _no_key),
    (("flow sequence", "flow mapping"), _flow),
    (("block scalar", "an alias", "an anchor", "a tag"), _indicator),
    (("sequence entries are not allowed",), _list_beside_key),
    (("document start",), _after_the_end),
    (("block mapping", "block collection"), _misfit),
)


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
    if _DASH_WORD.match(value):
        return "a text begins with a dash; a list item was meant?", "write a space after the dash"
    apart = place.key_end is not None and "\n" in text[place.key_end : place.start]
    if apart and _GLUED_COLON.match(value):
        return "a text has a colon; a key was meant?", "write a space after the colon"
    return None
