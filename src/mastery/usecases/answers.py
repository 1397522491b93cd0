"""Files of answers: read value by value, with the place of everything that cannot be taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from mastery.errors import MasteryError, Problem, UsageError, first_of
from mastery.model.checks import did_you_mean, format_loc
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mastery.model.value import Loc
    from mastery.store.yaml.reading import Document, UnreadableError

Read = TypeVar("Read")


class AnswersUnreadableError(UsageError):
    """A file of answers is no YAML or JSON that can be read safely."""

    code = "answers-unreadable"

    def __init__(self, cause: UnreadableError) -> None:
        hint = "nothing was changed; mend the file and run the command again"
        super().__init__(cause.sentence, hint=hint, problems=cause.problems)


class WrongAnswersError(MasteryError):
    """Answers that cannot be taken, each located; never raised itself.

    Attributes:
        counted: What is counted: one of it, several of it.
        outcome: How the sentence goes on after the count.
        advice: What to do next.
    """

    exit_code = 2
    counted: ClassVar[tuple[str, str]]
    outcome: ClassVar[str]
    advice: ClassVar[str]

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = count_of(len(problems), *self.counted)
        named = first_of(problems, "like these")
        super().__init__(f"{count} {self.outcome}", hint=self.advice, problems=named)


class AnswerReader:
    """Reads the values of a file of answers, or of a part of it, and notes what cannot be taken.

    Attributes:
        data: The values.
        problems: What cannot be taken so far, also in other parts of the file.
        refused: The paths of it, from the root of the file.
    """

    def __init__(self, document: Document) -> None:
        self.data: Any = document.data
        self.problems: list[Problem] = []
        self.refused: set[Loc] = set()
        self._document = document
        self._loc: Loc = ()

    def within(self, path: Loc) -> AnswerReader:
        """Return a reader of what is at ``path``; it names paths from there on."""
        part = AnswerReader(self._document)
        part.data, part._loc = self.value_at(path), (*self._loc, *path)
        part.problems, part.refused = self.problems, self.refused
        return part

    def read(
        self, path: Loc, parse: Callable[[Any], Read], *, needed: bool = False, named: bool = True
    ) -> Read | None:
        """Return what ``parse`` makes of the value at ``path``; None where that is refused.

        Args:
            path: The value; what it lies in exists.
            parse: Returns what the value means, or raises a MasteryError that says why not.
            needed: Show no value to ``parse`` as well, as None.
            named: Begin what is noted with the path.
        """
        value = self.value_at(path)
        if value is None and not needed:
            return None
        try:
            return parse(value)
        except MasteryError as error:
            self.refuse(path, error.sentence, error.hint, named=named)
            return None

    def mapping(self, key: str, example: str) -> dict[str, Any]:
        """Return the lines under ``key``; none where there are none. ``example`` shows some."""
        value = self.data.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.refuse((key,), "must have lines of its own", example)
        return {}

    def refuse(
        self,
        path: Loc,
        message: str,
        hint: str | None = None,
        *,
        at_key: bool = False,
        named: bool = True,
    ) -> None:
        """Note that the value at ``path``, or its key, cannot be taken; it may be missing."""
        name = format_loc(path) if named else ""
        loc = (*self._loc, *path)
        said = f"{name}: {message}" if name else message
        self.problems.append(self._document.problem(loc, said, hint=hint, at_key=at_key))
        self.refused.add(loc)

    def refuse_unknown(
        self, path: Loc, keys: Iterable[str], known: Sequence[str], hint: str | None = None
    ) -> None:
        """Note each of ``keys`` at ``path`` that is not ``known``.

        ``hint`` is what to do where it is like none of them.
        """
        for key in keys:
            if key not in known:
                near = did_you_mean(key, known)
                self.refuse((*path, key), "unknown key", near or hint, at_key=True)

    def require_sound(self, error: type[WrongAnswersError]) -> None:
        """Raise ``error`` with all that was noted, in the order of the reading, if anything was."""
        if self.problems:
            raise error(self.problems)

    def value_at(self, path: Loc) -> Any:
        """Return the value at ``path``; what it lies in exists."""
        value = self.data
        for part in path:
            value = value.get(part) if isinstance(part, str) else value[part]
        return value


def read_answers(content: bytes, name: str) -> AnswerReader:
    """Return a reader of a file of answers in YAML or JSON; an empty file has none.

    Raises:
        AnswersUnreadableError: It is neither.
    """
    from mastery.store.plan_file import is_blank
    from mastery.store.yaml.reading import UnreadableError, read_document

    try:
        document = read_document(b"# nothing\n" if is_blank(content) else content, file=name)
    except UnreadableError as error:
        raise AnswersUnreadableError(error) from None
    return AnswerReader(document)


def reader_of(answers: Mapping[str, Any]) -> AnswerReader:
    """Return a reader of answers that were given one by one, and not in a file.

    Raises:
        UnreadableError: They have characters that no file may have, or too many values.
    """
    from mastery.store.yaml.reading import read_document

    text = json.dumps(answers, ensure_ascii=False, default=str)
    return AnswerReader(read_document(text.encode(), file="answers"))
