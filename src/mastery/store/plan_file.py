"""The plan as it stands in its file: the text, what it says, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from mastery.errors import MOST_NAMED, MasteryError, Problem, Severity, rest_of
from mastery.model.plan import FORMAT, Plan
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.checks import Fault
    from mastery.store.yaml.reading import Document

NAME: Final = "plan.yaml"
NEW_PLAN: Final = "# yaml-language-server: $schema=plan.schema.json\nmastery: 1\n"
"""The smallest plan, which a first command starts from."""


class NoPlanError(MasteryError):
    """There is no plan, and what was asked for needs one."""

    code = "no-plan"
    exit_code = 4

    def __init__(self, folder: str, *, missing: bool = False) -> None:
        sentence = f"there is no plan in {folder} yet"
        hint = "start one with: mastery init, or look around with: mastery init --example"
        if missing:
            sentence = f"{folder} has a journal or old copies of a plan, but {NAME} is gone"
            hint = (
                "bring it back with: mastery undo, or put the file there yourself; "
                "is MASTERY_HOME the folder you meant?"
            )
        super().__init__(sentence, hint=hint)


class PlanInvalidError(MasteryError):
    """The plan has errors, or would have them after the change that was asked for."""

    code = "plan-invalid"
    exit_code = 3

    def __init__(self, problems: Sequence[Problem], count: int, *, proposed: bool = False) -> None:
        errors = count_of(count, "error")
        sentence = f"{NAME} has {errors}"
        hint = "mend the places shown, with: mastery edit"
        if proposed:
            sentence = f"the change would leave {NAME} with {errors}"
            hint = "nothing was changed; mend what is shown and try again"
        super().__init__(sentence, hint=hint, problems=problems)


class NewerPlanError(MasteryError):
    """The plan was written by a newer mastery; this one may read it and not change it."""

    code = "plan-newer"
    exit_code = 3

    def __init__(self, number: int) -> None:
        sentence = f"{NAME} has format {number}, and this mastery writes format {FORMAT}"
        super().__init__(sentence, hint="update mastery; nothing was changed")


class PlanFile:
    """A plan that was read.

    Attributes:
        content: The bytes of the file.
        plan: What they mean.
        warnings: What is odd about it, and stops nothing.
    """

    def __init__(
        self,
        content: bytes,
        plan: Plan,
        warnings: tuple[Problem, ...],
        document: Document | None = None,
    ) -> None:
        self.content = content
        self.plan = plan
        self.warnings = warnings
        self._document = document

    @property
    def document(self) -> Document:
        """The text without byte order mark, in the newest format, and its values.

        It is what an edit starts from; of a plan that was known it is read when it is asked for.
        """
        if self._document is None:
            self._document = _read(self.content)
        return self._document

    @property
    def text(self) -> str:
        """The text of the plan, as edits of it start from."""
        return self.document.text

    @property
    def is_newer(self) -> bool:
        """Whether its format is one that this version may not write."""
        return self.plan.mastery > FORMAT


def is_blank(content: bytes) -> bool:
    """Return whether the content holds nothing a person wrote, as after a power cut."""
    return not content.strip(b"\xef\xbb\xbf\0 \t\r\n")


def decode(content: bytes) -> str:
    """Return the text in the content of a plan, valid or not.

    Raises:
        UnreadableError: It is not UTF-8.
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        _read(content)  # which says where
        raise


def parse_plan_file(content: bytes, *, proposed: bool = False) -> PlanFile:
    """Return the plan in the content of its file; an older format is brought up to date.

    Args:
        content: The bytes of the file.
        proposed: Whether they are still to be written, for the words of an error.

    Raises:
        PlanInvalidError: With everything that is wrong.
        UnreadableError: It is no YAML text that can be read safely, or empty.
    """
    return plan_file_of(content, _read(content), proposed=proposed)


def plan_file_of(
    content: bytes, document: Document, *, proposed: bool = False, composed: bool = False
) -> PlanFile:
    """Return the plan in the content of its file, whose text has been read.

    Args:
        content: The bytes of the file.
        document: Their text in the newest format, and its values.
        proposed: Whether they are still to be written, for the words of an error.
        composed: Whether a command made them of values that were validated.

    Raises:
        PlanInvalidError: With everything that is wrong.
    """
    from mastery.model.checks import check_plan

    plan, faults = check_plan(document.data, composed=composed)
    problems = _problems(document, faults)
    newer = _newer(document)
    if newer is not None:
        problems.insert(0, newer)
    if plan is None:
        count = sum(fault.severity == "error" for fault in faults)
        raise PlanInvalidError(problems, count, proposed=proposed)
    return PlanFile(content, plan, tuple(problems), document)


def _problems(document: Document, faults: Sequence[Fault]) -> list[Problem]:
    """Return the faults with their places; of many of one kind the first, and a count."""
    counts: Counter[tuple[Severity, str]] = Counter()
    problems = []
    for fault in faults:
        what = "unknown keys" if fault.at_key else "references that lead nowhere"
        kind = (fault.severity, "errors" if fault.severity == "error" else what)
        counts[kind] += 1
        if counts[kind] <= MOST_NAMED:
            problems.append(
                document.problem(
                    fault.loc,
                    fault.message,
                    severity=fault.severity,
                    hint=fault.hint,
                    at_key=fault.at_key,
                )
            )
    for (severity, what), count in counts.items():
        if count > MOST_NAMED:
            problems.append(rest_of(severity, NAME, count - MOST_NAMED, what))
    return problems


def _read(content: bytes) -> Document:
    from mastery.store.migrations import migrate
    from mastery.store.yaml.reading import read_document

    return migrate(read_document(content, file=NAME))


def _newer(document: Document) -> Problem | None:
    number: Any = document.data.get("mastery")
    if not isinstance(number, int) or number <= FORMAT:
        return None
    message = f"format {number} is newer than this mastery, which reads it as well as it can"
    hint = "update mastery; until then commands that change the plan refuse"
    return document.problem(("mastery",), message, severity="warning", hint=hint)
