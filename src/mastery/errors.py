"""What can go wrong, as small classes that compose their own sentence and carry one exit code.

Nothing here prints. The boundary in ``mastery.cli`` shows an error once: its sentence, its located
problems, and its hint (what to do next).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One finding about a file, with its place.

    Attributes:
        severity: ``error`` stops commands that need the file, ``warning`` never stops anything.
        file: Path as a person would name it, relative to the home folder.
        line: Line, counted from 1, or None when the finding is about the whole file.
        column: Column in characters, counted from 1, or None.
        message: One sentence without a full stop.
        hint: What to do next, or None.
        source: The text of the line, for the caret under it, or None.
    """

    severity: Severity
    file: str
    line: int | None
    column: int | None
    message: str
    hint: str | None = None
    source: str | None = None

    @property
    def place(self) -> str:
        """``file:line:column`` with the parts that are known."""
        known = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ":".join(known)


MOST_NAMED: Final = 20
"""How many findings of one kind are named before the rest are counted."""


def first_of(problems: Sequence[Problem], what: str) -> list[Problem]:
    """Return the first problems of a kind, and one that counts the rest as more of ``what``."""
    rest = len(problems) - MOST_NAMED
    if rest <= 0:
        return list(problems)
    first, *others = dict.fromkeys(problem.file for problem in problems[MOST_NAMED:])
    file = first.rpartition("/")[0] if others else first
    return [*problems[:MOST_NAMED], rest_of(problems[0].severity, file, rest, what)]


def rest_of(severity: Severity, file: str, count: int, what: str) -> Problem:
    """Return what counts the findings of a kind that are not named."""
    return Problem(severity, file, None, None, f"and {count:,} more {what}")


class MasteryError(Exception):
    """The base of all errors a person can cause or meet; never raised itself.

    Attributes:
        code: Stable name for scripts (``plan-invalid``).
        exit_code: Exit status of the process: 1 failure, 2 usage, 3 invalid file,
            4 not found, 5 locked, changed underneath or in conflict.
        sentence: What happened, one sentence.
        hint: What to do next, or None.
        problems: Located findings that explain it; may be empty.
    """

    code: str = "failure"
    exit_code: int = 1

    def __init__(
        self, sentence: str, *, hint: str | None = None, problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.problems = tuple(problems)


class UsageError(MasteryError):
    """Something needed was not given, or cannot be understood."""

    code = "usage"
    exit_code = 2
