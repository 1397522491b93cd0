"""Reading YAML that a person wrote: plain data with places, or every reason why not."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.errors import MasteryError, Problem, Severity
from mastery.model.value import Loc
from mastery.store.yaml.places import LineIndex, Place, Places
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mastery.store.yaml.events import Builder, YamlFault


__all__ = ["Document", "Loc", "Place", "UnreadableError", "read_document"]
BOM: Final = codecs.BOM_UTF8
MAX_BYTES: Final = 8 << 20
MAX_DEPTH: Final = 64
MAX_VALUES: Final = 400_000
MOST_REPORTED: Final = 20
# A lone CR is a line end for YAML and for no editor, so that line numbers would disagree; NEL is
# one for YAML 1.1 only.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
_CONFLICT = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
_UTF_16 = re.compile(rb"(?:[^\0]\0){2}|(?:\0[^\0]){2}")


class Document(NamedTuple):
    """A YAML text that was read, with the place of everything in it.

    Attributes:
        text: The text, without byte order mark, line ends as they are.
        bom: Whether the file began with a byte order mark.
        data: The values: keys are text, dates stay text.
        places: The place of each value by its path; the root is ``()`` and may be missing.
        file: The file as a person would name it.
    """

    text: str
    bom: bool
    data: dict[str, Any]
    places: Places
    file: str = "plan.yaml"

    @property
    def content(self) -> bytes:
        """The bytes of a file with this text."""
        return (BOM if self.bom else b"") + self.text.encode()

    def problem(
        self,
        path: Loc,
        message: str,
        *,
        severity: Severity = "error",
        hint: str | None = None,
        file: str | None = None,
        at_key: bool = False,
    ) -> Problem:
        """A finding about a value, located there or at its nearest ancestor that exists.

        Args:
            path: The value that the finding is about; it may be missing.
            message: One sentence without a full stop.
            severity: Whether it stops commands.
            hint: What to do next.
            file: Another name for the file.
            at_key: Point at the key rather than at the value.
        """
        offset = self._nearest(path, at_key=at_key)
        name = self.file if file is None else file
        lines = self.places.lines
        return lines.problem(offset, message, file=name, severity=severity, hint=hint)

    def _nearest(self, path: Loc, *, at_key: bool) -> int:
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is None:
                continue
            missing = length < len(path)
            if place.key_start is not None and (at_key or missing or place.start == place.end):
                return place.key_start
            return place.start
        return 0


class UnreadableError(MasteryError):
    """A file is not a YAML text that can be read safely; carries all that was found."""

    code = "plan-invalid"
    exit_code = 3

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        count = count_of(len(problems), "problem")
        hint = f"nothing was changed; mend {file} in your editor and run the command again"
        super().__init__(f"{file} cannot be read: {count}", hint=hint, problems=problems)


def read_document(
    data: bytes,
    *,
    file: str = "plan.yaml",
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
    max_values: int = MAX_VALUES,
) -> Document:
    """Read one YAML document whose root is a mapping.

    Scalars mean what YAML 1.2's core schema says, narrowed: see ``scalars.parse_plain``. A text of
    comments only is an empty mapping. A missing last newline is read as if it were there, so that
    adding lines below changes nothing above.

    Raises:
        UnreadableError: With every problem: not UTF-8, control characters, syntax, duplicate
            keys, tags, anchors, aliases, merge keys, a second document, limits.
    """
    lines, bom, problems = decode(data, file=file, max_bytes=max_bytes)
    if problems:
        raise UnreadableError(file, problems)
    builder = _build(lines.text, max_depth, max_values)
    if builder.faults:
        raise UnreadableError(file, [_locate(fault, lines, file) for fault in builder.faults])
    return Document(lines.text, bom, builder.data, Places(lines, builder.root), file)


def _build(text: str, max_depth: int, max_values: int) -> Builder:
    # Importing yaml takes three times as long as starting Python: only who reads YAML pays.
    import yaml

    from mastery.store.yaml.events import Builder, YamlFault

    builder = Builder(max_depth, max_values)
    try:
        builder.read(text)
    except yaml.MarkedYAMLError as error:
        from mastery.store.yaml.hints import explain

        builder.add_syntax_fault(explain(error, text, builder.last), text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        builder.faults.append(YamlFault(0, f"this is not YAML: {error}"))
    return builder


def _locate(fault: YamlFault, lines: LineIndex, file: str) -> Problem:
    offset = min(fault.offset, len(lines.text))
    return lines.problem(offset, fault.message, file=file, hint=fault.hint)


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
