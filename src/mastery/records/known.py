"""The plan and the journal as they are known on a day; a kind of line is read when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from mastery.model.journal import Entry, Reading, Rename, Session
from mastery.model.value import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.model.plan import Plan
    from mastery.smart import Wording

E = TypeVar("E", bound=Entry)

RENAMED_FIELDS = {"goal": ("goal",), "skill": ("skill",)}
"""The fields of journal lines that hold the id of a goal or a skill."""


class KnownChance(NamedTuple):
    """A chance of meeting a goal's deadline, as it is known without computing.

    Attributes:
        goal: Id of the goal.
        chance: The chance, 0.02..0.98.
        on: The day it was computed for.
    """

    goal: str
    chance: float
    on: date


class LineSource(Protocol):
    """Where journal lines come from."""

    def __call__(self, kind: type[E], since: date | None) -> Sequence[E]:
        """Return the live lines of one kind from ``since`` on, oldest first."""


class Records:
    """What is known on a day.

    Attributes:
        plan: The plan as it is now.
        today: The day; lines of a later one are not there.
        chances: The chances of goals that are known without computing any, by the goal's id.
        wordings: What the texts of goals say, as far as they were read, by the text.
    """

    def __init__(
        self,
        plan: Plan,
        today: date,
        source: LineSource | None = None,
        *,
        since: date | None = None,
        chances: Mapping[str, KnownChance] = NOTHING,
        wordings: Mapping[str, Wording] = NOTHING,
    ) -> None:
        """Say where the lines come from; without a source there are none."""
        self.plan = plan
        self.today = today
        self.chances = chances
        self.wordings = wordings
        self._source = source
        self._since = since
        self._found: dict[type[Entry], Sequence[Entry]] = {}

    @classmethod
    def holding(cls, plan: Plan, entries: Collection[Entry], today: date) -> Records:
        """Return the records that have just these lines, oldest first."""

        def given(kind: type[E], since: date | None) -> Sequence[E]:
            own = [entry for entry in entries if isinstance(entry, kind)]
            return [entry for entry in own if since is None or entry.on >= since]

        return cls(plan, today, given)

    def of(self, kind: type[E]) -> Sequence[E]:
        """Return the lines of one kind, oldest first."""
        if kind not in self._found:
            every = self._source(kind, self._since) if self._source else ()
            self._found[kind] = [entry for entry in every if entry.on <= self.today]
        return self._found[kind]  # type: ignore[return-value]  # kept by its own kind

    @property
    def sessions(self) -> Sequence[Session]:
        """The practice sessions."""
        return self.of(Session)

    @property
    def readings(self) -> Sequence[Reading]:
        """The readings of measures."""
        return self.of(Reading)

    def since(self, day: date | None) -> Records:
        """Return the records with the lines from ``day`` on, whatever the bound was before.

        None leaves the bound as it is.
        """
        return self if day is None else self._like(since=day)

    def as_of(self, day: date) -> Records:
        """Return what was known on an earlier day, with the plan as it is now."""
        return self._like(today=day)

    def without(self, left_out: Callable[[Entry], bool]) -> Records:
        """Return the records without the lines for which ``left_out`` is true."""

        def rest(kind: type[E], since: date | None) -> Sequence[E]:
            every = self._source(kind, since) if self._source else ()
            return [entry for entry in every if not left_out(entry)]

        return self._like(source=rest)

    def having(self, entry: Entry) -> Records:
        """Return the records with one line more, after the others of its day."""

        def more(kind: type[E], since: date | None) -> Sequence[E]:
            every = self._source(kind, since) if self._source else ()
            if not isinstance(entry, kind):
                return every
            earlier = [each for each in every if each.on <= entry.on]
            return [*earlier, entry, *every[len(earlier) :]]

        return self._like(source=more)

    def knowing(
        self,
        *,
        chances: Mapping[str, KnownChance] | None = None,
        wordings: Mapping[str, Wording] | None = None,
    ) -> Records:
        """Return the records with chances, or with what texts say."""
        known = self._like()
        known.chances = self.chances if chances is None else chances
        known.wordings = self.wordings if wordings is None else wordings
        return known

    def _like(
        self,
        *,
        today: date | None = None,
        since: date | None = None,
        source: LineSource | None = None,
    ) -> Records:
        return Records(
            self.plan,
            today or self.today,
            source or self._source,
            since=since or self._since,
            chances=self.chances,
            wordings=self.wordings,
        )


def reading_with(
    read: Callable[[Collection[str], date | None], Sequence[Entry]], plan: Plan
) -> LineSource:
    """Return a source that reads each kind once, under the ids of today.

    Args:
        read: Returns the live lines of some kinds from a day on, by day.
        plan: The plan, whose ids are those of today.
    """
    known: dict[tuple[str, date | None], Sequence[Any]] = {}
    present = _present_ids(plan)

    def source(kind: type[E], since: date | None) -> Sequence[E]:
        name = str(kind.DEFAULTS["kind"])
        if (name, since) not in known:
            renewed = under_new_names(read((name, "rename"), since))
            lost = _lost_ids(renewed, present) if _named_by(kind) else ()
            # Only those are worth a look at the renamings of all months.
            if lost:
                renewed = _under_any_name(renewed, lost, read(("rename",), None), present)
            known[name, since] = renewed
        return known[name, since]

    return source


def under_present_names(entries: Sequence[Entry], plan: Plan) -> list[Entry]:
    """Return all lines but renamings, under the ids of today; ``entries`` are all there are."""
    present = _present_ids(plan)
    renewed = under_new_names(entries)
    lost = _lost_ids(renewed, present)
    return _under_any_name(renewed, lost, entries, present) if lost else renewed


def _present_ids(plan: Plan) -> dict[str, set[str]]:
    return {"goal": {each.id for each in plan.goals}, "skill": {each.id for each in plan.skills}}


def _named_by(kind: type[Entry]) -> bool:
    return any(field in kind.FIELDS for fields in RENAMED_FIELDS.values() for field in fields)


def _lost_ids(
    entries: Sequence[Entry], present: Mapping[str, Collection[str]]
) -> set[tuple[str, str]]:
    """Return the ids that lines have and the plan has not, with what they name."""
    return {
        (of, id_)
        for of, fields in RENAMED_FIELDS.items()
        for field in fields
        for id_ in {getattr(entry, field, None) for entry in entries}
        if id_ is not None and id_ not in present[of]
    }


def _under_any_name(
    entries: Sequence[Entry],
    lost: Collection[tuple[str, str]],
    renames: Sequence[Entry],
    present: Mapping[str, Collection[str]],
) -> list[Entry]:
    """Return the lines, those under a lost id under the one that it ever became.

    Another machine may have written them after the renaming, which it did not know of.
    """
    became: dict[tuple[str, str], str] = {
        (line.of, line.old): line.new
        for line in sorted(
            (line for line in renames if isinstance(line, Rename)),
            key=lambda line: (line.on, line.at),
        )
    }
    now_called = {}
    for of, id_ in lost:
        name, seen = id_, {id_}
        while name not in present[of] and (name := became.get((of, name), "")) and name not in seen:
            now_called[of, id_] = name
            seen.add(name)
    return [_renewed(entry, now_called) for entry in entries]


def under_new_names(entries: Sequence[Entry]) -> list[Entry]:
    """Return the lines with every id that was renamed later replaced by its present one."""
    if not any(isinstance(entry, Rename) for entry in entries):
        return list(entries)
    now_called: dict[tuple[str, str], str] = {}
    renewed: list[Entry] = []
    # A line of the same moment as a renaming was there before it.
    in_order = sorted(entries, key=lambda item: (item.on, item.at, isinstance(item, Rename)))
    for entry in reversed(in_order):
        if isinstance(entry, Rename):
            now_called[entry.of, entry.old] = now_called.get((entry.of, entry.new), entry.new)
        else:
            renewed.append(_renewed(entry, now_called))
    return renewed[::-1]


def _renewed(entry: Entry, now_called: dict[tuple[str, str], str]) -> Entry:
    update = {
        field: now_called[of, getattr(entry, field)]
        for of, fields in RENAMED_FIELDS.items()
        for field in fields
        if (of, getattr(entry, field, None)) in now_called
    }
    return entry.replace(**update) if update else entry


def earliest_start(plan: Plan, goals: Sequence[Goal] | None = None) -> date | None:
    """Return the first day that any of ``goals`` (all open ones when None) counts from.

    None means that some goal has no start, so that every line counts.
    """
    if goals is None:
        goals = [goal for goal in plan.goals if not goal.is_closed]
    starts = [goal.start for goal in goals if goal.measure is not None]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None
