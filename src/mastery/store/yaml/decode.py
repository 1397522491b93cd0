"""The bytes of a YAML file as text, or the reasons why they cannot be one."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from mastery.errors import Problem
from mastery.store.yaml.places import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_REPORTED: Final = 20

# A lone CR is a line end for YAML and for no editor, so that line numbers would disagree; NEL is
# one for YAML 1.1 only.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
_CONFLICT = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
_UTF_16 = re.compile(rb"(?:[^\0]\0){2}|(?:\0[^\0]){2}")


def decode(data: bytes, *, file: str, max_bytes: int) -> tuple[LineIndex, bool, list[Problem]]:
    """The text of a file without its byte order mark, and everything wrong with it as text.

    Returns:
        The lines, whether there was a byte order mark, and the problems; with problems the
        lines are not fit for parsing.
    """
    whole = _whole_file_problem(data, file, max_bytes)
    if whole:
        return LineIndex(""), False, [whole]
    bom = data.startswith(codecs.BOM_UTF8)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        lines = LineIndex(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        return LineIndex(""), bom, [_not_utf_8(body, error.start, file)]
    found = (*_conflicts(lines, file), *islice(_controls(lines, file), MOST_REPORTED))
    return lines, bom, list(found)


def _whole_file_problem(data: bytes, file: str, max_bytes: int) -> Problem | None:
    def whole(message: str, hint: str) -> Problem:
        return Problem("error", file, None, None, message, hint)

    if len(data) > max_bytes:
        message = f"the file has {len(data):,} bytes; at most {max_bytes:,} are read"
        return whole(message, "move long texts to files of their own")
    if not data.strip(b"\0"):
        if not data:
            return whole("the file is empty", "bring back an earlier state with `mastery undo`")
        message = "the file holds nothing but NUL bytes, as after a power cut"
        return whole(message, "bring back an earlier state with `mastery undo`")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _UTF_16.match(data):
        return whole("the file is written in UTF-16", "save it as UTF-8 in your editor")
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        return whole("the file is empty", "bring back an earlier state with `mastery undo`")
    return None


def _not_utf_8(body: bytes, offset: int, file: str) -> Problem:
    start = body.rfind(b"\n", 0, offset) + 1
    line = body.count(b"\n", 0, offset) + 1
    before = body[start:offset].decode("utf-8")
    message = f"the byte 0x{body[offset]:02x} is not UTF-8"
    hint = "save the file as UTF-8 in your editor"
    return Problem("error", file, line, len(before) + 1, message, hint)


def _conflicts(lines: LineIndex, file: str) -> Iterator[Problem]:
    for marker in islice(_CONFLICT.finditer(lines.text), MOST_REPORTED):
        message = f"a conflict of git stands here: {marker[0].strip()}"
        hint = "keep the lines you want and delete the marker lines <<<<<<<, ======= and >>>>>>>"
        yield lines.problem(marker.start(), message, file=file, hint=hint)


def _controls(lines: LineIndex, file: str) -> Iterator[Problem]:
    for match in _REFUSED.finditer(lines.text):
        if match[0] == "\r":
            message, hint = "a carriage return without a newline", "save with LF or CRLF line ends"
        elif match[0] == "\0" and not lines.text[match.start() :].strip("\0"):
            message = "the file ends in NUL bytes, as after a power cut"
            hint = "delete them, or bring back an earlier state with `mastery undo`"
            yield lines.problem(match.start(), message, file=file, hint=hint)
            return
        else:
            message, hint = f"the control character U+{ord(match[0]):04X}", "delete it"
        yield lines.problem(match.start(), message, file=file, hint=hint)
