"""Journal lines that name what the plan does not have: they are in no sum, and it is said."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.model.fields import meaning_of
from mastery.model.items import kinds_named
from mastery.model.journal import KINDS, Entry
from mastery.records.known import under_present_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mastery.model.plan import Plan

_REMOVED_BY_COMMAND: Final = frozenset({"card"})
"""What a command takes out of the plan, so that its lines are left behind on purpose."""
_A_SLIP: Final = 0.85
"""How alike two ids are of which one is the other with a letter more, less or changed."""


class Orphans(NamedTuple):
    """The lines that name one item which the plan does not have.

    Attributes:
        of: What it is: a goal, a skill and so on.
        id: Its id.
        lines: How many lines name it.
        kinds: Their kinds, sorted.
        first: The day of the first of them.
        last: The day of the last.
        like: The id of the one item in the plan that they are likely to mean, if only one may be.
        is_plain: Whether nobody has to be asked if they mean that one.
    """

    of: str
    id: str
    lines: int
    kinds: tuple[str, ...]
    first: date
    last: date
    like: str | None
    is_plain: bool = False


def find_orphans(plan: Plan, entries: Sequence[Entry]) -> tuple[Orphans, ...]:
    """Return the lines without an owner, by what they name.

    Args:
        plan: The plan as it is now.
        entries: All live lines.
    """
    lines: dict[tuple[str, str], list[Entry]] = {}
    named: dict[str, set[str]] = {}
    fields = {kind: naming_fields(kind) for kind in KINDS.values()}
    for entry in under_present_names(entries, plan):
        for field, item in fields.get(type(entry), {}).items():
            name = getattr(entry, field)
            if name is not None and item not in _REMOVED_BY_COMMAND:
                named.setdefault(item, set()).add(name)
                lines.setdefault((item, name), []).append(entry)
    present = {item: ids_of(plan, item) for item in named}
    lost = {item: names - present[item] for item, names in named.items()}
    found = []
    for (item, name), own in sorted(lines.items(), key=lambda found: found[0]):
        if name in lost[item]:
            unused = present[item] - named[item]
            like, is_plain = _likely(name, present[item], lost[item], unused=unused)
            kinds = tuple(sorted({entry.kind for entry in own}))
            days = [entry.on for entry in own]
            found.append(Orphans(item, name, len(own), kinds, min(days), max(days), like, is_plain))
    return tuple(found)


def ids_of(plan: Plan, item: str) -> set[str]:
    """Return the ids of all items of a plan that a field of journal lines can mean by ``item``."""
    return {each.id for kind in kinds_named(item) for each in kind.all_in(plan)}


def naming_fields(kind: type[Entry]) -> Mapping[str, str]:
    """Return the fields of a kind of line that hold the id of an item, and what each names."""
    items = {name: meaning_of(kind, name).item for name in kind.FIELDS}
    return {name: item for name, item in items.items() if item is not None}


def _likely(
    name: str, present: set[str], lost: set[str], *, unused: set[str]
) -> tuple[str | None, bool]:
    """Return the id that lines under ``name`` are likely to mean, and whether that is plain.

    It is the only one that is alike; or, where nothing else is lost, the only one that has no lines
    of its own. Plain is what looks like a slip of the pen.
    """
    alike = get_close_matches(name, sorted(present), n=2)
    if len(alike) == 1:
        return alike[0], bool(get_close_matches(name, alike, cutoff=_A_SLIP))
    if not alike and len(lost) == 1 and len(unused) == 1:
        return next(iter(unused)), False
    return None, False
