"""Everything that can be said against a plan's data, found in one go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import MOST_NAMED
from mastery.model.accept import accept
from mastery.model.fields import fields_of, part_in
from mastery.model.items import ITEMS
from mastery.model.plan import FORMAT, Plan
from mastery.model.value import ErrorDetail, Loc, UnsoundError, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mastery.errors import Severity

_PLAIN_WORDS = {
    "tuple_type": "must be a list",
    "string_too_short": "must not be empty",
    "model_type": "must consist of `key: value` lines",
    "model_attributes_type": "must consist of `key: value` lines",
}
"""What pydantic says in words of its own trade, by the type of the error."""

_GROUP = 3
"""Digits between the commas of a number in some countries."""
UNKNOWN_KEY = "extra_forbidden"
"""The kind of error that a key is which no field has."""
_CRAMPED = "YAML reads this as another kind of value; put it in double quotes"


class Fault(NamedTuple):
    """One thing to say about a plan's data, at its path."""

    loc: Loc
    severity: Severity
    message: str
    hint: str | None = None
    at_key: bool = False


def check_plan(
    data: Mapping[str, Any], *, composed: bool = False
) -> tuple[Plan | None, list[Fault]]:
    """Return the plan in ``data``, or None if it has errors, and everything found.

    Errors are values a field cannot have and ids that stand twice; unknown keys and references
    to something that does not exist are warnings, and the plan is returned without those keys.

    Args:
        data: The values of a plan.
        composed: Whether a command made them of values that were validated; pydantic is then
            asked only where they are not plainly sound.
    """
    faults = [*_repeated_ids(data), *_orphans(data)]
    plan = accept(Plan, data) if composed else None
    if plan is None:
        plan, unsound = _validated(data)
        faults += unsound
    if any(fault.severity == "error" for fault in faults):
        plan = None
    return plan, faults


def _validated(data: Mapping[str, Any]) -> tuple[Plan | None, list[Fault]]:
    from mastery.model.validation import validate

    try:
        return validate(Plan, data), []
    except UnsoundError as error:
        faults = [
            _fault(detail, data if number < MOST_NAMED else None)
            for number, detail in enumerate(error.details)
        ]
        unknown = {detail.loc for detail in error.details if detail.kind == UNKNOWN_KEY}
        sound = len(unknown) == len(faults)
        return validate(Plan, _without(data, unknown)) if sound else None, faults


def walk(data: Any, pattern: Loc, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Yield each (path, value) in ``data`` that ``pattern`` names; ``*`` stands for any index."""
    if not pattern:
        yield loc, data
    elif pattern[0] == "*":
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from walk(item, pattern[1:], (*loc, index))
    elif isinstance(data, dict) and pattern[0] in data:
        yield from walk(data[pattern[0]], pattern[1:], (*loc, pattern[0]))


def ids_in(data: Mapping[str, Any], collection: Loc) -> list[str]:
    """Return the ids of the items that stand at ``collection``."""
    return [value for _, value in walk(data, (*collection, "*", "id")) if isinstance(value, str)]


def _repeated_ids(data: Mapping[str, Any]) -> Iterator[Fault]:
    for kind in ITEMS:
        for loc, items in walk(data, kind.pattern):
            counts = Counter(ids_in({"items": items}, ("items",)))
            for place, value in walk(items, ("*", "id"), loc):
                if isinstance(value, str) and counts[value] > 1:
                    counts[value] = -counts[value]
                elif isinstance(value, str) and counts[value] < 0:
                    message = f'the {kind.noun} id "{value}" stands more than once'
                    yield Fault(place, "error", message, "give one of them another id")


def _orphans(data: Mapping[str, Any]) -> Iterator[Fault]:
    refers = ((kind, field, target) for kind in ITEMS for field, target in kind.refers.items())
    for kind, field, target in refers:
        known = set(ids_in(data, target.pattern))
        count = 0
        for loc, value in walk(data, (*kind.pattern, "*", field)):
            if isinstance(value, str) and value not in known:
                count += 1
                where = ".".join(target.place)
                message = f'{field} "{value}" is not among {where}'
                # Looking for what it is like takes long, and is for those that are shown.
                hint = did_you_mean(value, known) if count <= MOST_NAMED else None
                yield Fault(loc, "warning", message, hint)


def _fault(detail: ErrorDetail, data: Any) -> Fault:
    """Return what to say of an error in ``data``; with None, without looking for a hint."""
    loc = detail.loc
    if detail.kind == UNKNOWN_KEY:
        hint = None
        if data is not None:
            hint = _number_meant(data, loc) or did_you_mean(str(loc[-1]), key_order(loc[:-1]))
        return Fault(loc, "warning", f"{format_loc(loc)}: unknown key", hint, at_key=True)
    loc, message, hint = describe_detail(detail)
    return Fault(loc, "error", f"{format_loc(loc)}: {message}", hint, detail.kind == "missing")


def _number_meant(data: Any, loc: Loc) -> str | None:
    """Return how to write a number with a comma, of which YAML makes a key without a value."""
    *path, key = loc
    holder = data
    for part in path:
        holder = holder[part]
    before, value = None, None
    for other, held in holder.items():
        if other == key:
            value = held
            break
        before = held
    digits = str(key)
    if value is not None or type(before) is not int or not (digits.isascii() and digits.isdigit()):
        return None
    whole = f"{before}{digits}, or " if len(digits) == _GROUP else ""
    return f"write {whole}{before}.{digits}: a comma begins something new here"


def describe_detail(detail: ErrorDetail) -> tuple[Loc, str, str | None]:
    """Return the place, the message and the hint of an error, in words for people."""
    context = detail.context
    loc = (*detail.loc, str(context["at"])) if "at" in context else detail.loc
    if detail.kind == "missing":
        value = FORMAT if loc == ("mastery",) else "…"
        return loc, "is missing", f"add a line {loc[-1]}: {value}"
    if detail.kind == "string_type":
        return loc, "must be text", _CRAMPED
    if detail.kind == "string_pattern_mismatch":
        if "a-z0-9" in str(context.get("pattern")):
            return loc, "an id has lower-case letters, digits and hyphens only", "such as pass-cka"
        return loc, "must be a single line", None
    if detail.kind in _PLAIN_WORDS:
        return loc, _PLAIN_WORDS[detail.kind], None
    message = detail.message.removeprefix("Input should be ")
    verb = "" if message == detail.message else "must be "
    return loc, verb + message[0].lower() + message[1:], None


def format_loc(loc: Loc) -> str:
    """Return a path as people write it: ``goals[1].due``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".")


def key_order(loc: Loc) -> list[str]:
    """Return the keys that the mapping at ``loc`` can have, in the order of the format."""
    part: type[Value] | None = Plan
    for name in loc:
        if part is not None and isinstance(name, str):
            fields = fields_of(part)
            part = part_in(fields[name].annotation) if name in fields else None
    return list(fields_of(part)) if part else []


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a question about the known word that ``word`` is most like, if any is."""
    import difflib

    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f'did you mean "{near[0]}"?' if near else None


def _without(data: Any, unknown: set[Loc], loc: Loc = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, unknown, (*loc, key))
            for key, value in data.items()
            if (*loc, key) not in unknown
        }
    if isinstance(data, list):
        return [_without(value, unknown, (*loc, index)) for index, value in enumerate(data)]
    return data
