"""Reading YAML that a person wrote: plain data with places, or every reason why not."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.errors import MasteryError, Problem, Severity
from mastery.model.value import Loc
from mastery.store.yaml.decode import decode
from mastery.store.yaml.places import LineIndex, Place, Places
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.store.yaml.events import Builder, YamlFault

__all__ = ["Document", "Loc", "Place", "UnreadableError", "read_document"]

BOM: Final = codecs.BOM_UTF8
MAX_BYTES: Final = 8 << 20
MAX_DEPTH: Final = 64
MAX_VALUES: Final = 400_000


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
