"""Journal lines as bytes: one JSON object a line, which no text in it can break."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from mastery.errors import MasteryError
from mastery.model.checks import describe_detail, format_loc
from mastery.model.journal import Entry, read_entry
from mastery.model.value import UnsoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

JournalLine = dict[str, Any]

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_DIGITS, _RANDOM_DIGITS = 9, 7
# What JSON may hold as it is, and yet some program takes for the end of a line or a command.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class LineInvalidError(MasteryError):
    """Something to be recorded has a value it cannot have."""

    code = "entry-invalid"
    exit_code = 2

    def __init__(self, kind: str, error: UnsoundError) -> None:
        super().__init__(f"this {kind} cannot be recorded: {'; '.join(say_unsound(error))}")


def say_unsound(error: UnsoundError) -> list[str]:
    """Return what is wrong with the values of a line, a sentence each."""
    described = map(describe_detail, error.details)
    return [f"{format_loc(loc) or 'line'}: {message}" for loc, message, _ in described]


def stamp(lines: Sequence[Entry | Mapping[str, Any]], now: datetime) -> tuple[JournalLine, ...]:
    """Return ``lines`` as they will be recorded: with ``id`` and ``at``, without empty values.

    An entry has been validated, and is written as what was said of it; data are validated here.
    ``on`` is the day of ``now`` where data have none.

    Raises:
        LineInvalidError: A line has a value it cannot have.
    """
    ids = new_ids(now, len(lines))
    return tuple(_stamp(line, id_, now) for line, id_ in zip(lines, ids, strict=True))


def _stamp(line: Entry | Mapping[str, Any], id_: str, now: datetime) -> JournalLine:
    first = {"id": id_, "at": now.isoformat(timespec="seconds")}
    if isinstance(line, Entry):
        return {**first, **line.to_line()}
    first["on"] = now.date().isoformat()
    filled = {key: value for key, value in line.items() if value is not None}
    stamped = parse_line(format_line({**first, **filled}))
    try:
        read_entry(stamped)
    except UnsoundError as error:
        raise LineInvalidError(str(line.get("kind", "line")), error) from error
    return stamped


def new_ids(now: datetime, count: int) -> list[str]:
    """Return ``count`` ids that sort by time and then by place, and that nobody else makes."""
    milliseconds = int(now.timestamp() * 1000)
    first = int.from_bytes(os.urandom(5)) >> 6
    return [
        _digits(milliseconds, _TIME_DIGITS) + _digits(first + place, _RANDOM_DIGITS)
        for place in range(count)
    ]


def format_line(line: Mapping[str, Any]) -> bytes:
    """Return the bytes of a journal line, its newline included.

    Raises:
        TypeError: A value is none JSON knows, nor a date.
        ValueError: A number is not finite.
    """
    text = json.dumps(line, ensure_ascii=False, allow_nan=False, default=_iso)
    return _UNSAFE.sub(_escape, text).encode() + b"\n"


def format_lines(lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the bytes of several lines."""
    return b"".join(map(format_line, lines))


def parse_line(text: bytes | str) -> JournalLine:
    """Return the object in a journal line.

    Raises:
        ValueError: It is no JSON object with a text as ``id``.
    """
    try:
        line = _DECODER.decode(text if isinstance(text, str) else text.decode())
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(line, dict) or not isinstance(line.get("id"), str):
        raise ValueError("it is no object with an id")  # noqa: TRY004 - one error for bad text
    return line


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)


def _digits(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _iso(value: Any) -> str:
    try:
        return str(value.isoformat())
    except AttributeError:
        raise TypeError(f"a journal line cannot hold {value!r}") from None
