"""Lets the program itself add the numbers to the weekly check-ins of the worked example.

The answers come from ``story/reviews.yaml``. The facts a review begins with and the chances it ends
with are computed by ``mastery`` from what the plan and the journal said on the day of the review.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from practice_year import LAST_WEEK, Line, moment

from mastery.analytics.goals.forecasts import forecast_goals, forecast_lines
from mastery.analytics.review.facts import gather_facts
from mastery.analytics.review.focus import last_review
from mastery.dates import IsoWeek
from mastery.model.journal import Review, read_entry
from mastery.records.known import Records, under_new_names
from mastery.usecases.learning.cards import count_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from mastery.model.goal import Goal
    from mastery.model.journal import Entry
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

LATE_REVIEW: Final = (LAST_WEEK - 1, date(2026, 11, 19))
"""The last week that was reviewed, and when: late, so that a review is due on most days."""
DECIMALS: Final = 3
USUAL_WEEKDAYS: Final = (0, 2, 3, 5)
HOPE: Final = 0.35
"""How far a person's own chance may lie between the computed one and certainty."""


@dataclass
class ReviewYear:
    """Writes one review after another, each knowing those before.

    Attributes:
        plan: The plan as it is at the end of the year.
        changes: The journal lines that say how its goals were before: decisions.
        paused: The days on which goals were put on hold, by their ids.
        workspace: A home with the plan and all of the journal but the reviews.
        days: The days of practice of each week.
        rng: Where chances and plans for the next week are drawn from.
    """

    plan: Plan
    changes: Sequence[Line]
    paused: Mapping[str, str]
    workspace: Workspace
    days: Mapping[IsoWeek, Sequence[date]]
    rng: Random
    _written: list[Entry] = field(default_factory=list)

    def review(self, words: Mapping[str, Any]) -> list[Line]:
        """Return the lines of a review with these answers; the reviews come in order."""
        week = IsoWeek.parse(words["week"])
        on = LATE_REVIEW[1] if week == LATE_REVIEW[0] else week.sunday
        records = self._known_on(on)
        found = forecast_goals(records)
        said = {item.id: self._hope(item.chance) for item in found if item.chance is not None}
        answers = {**words, "chances": said, "sessions": self._planned(week, on)}
        lines = [
            {"kind": "review", **answers, "facts": self._facts(week, records)},
            *({"kind": "chance", "goal": goal, "chance": chance} for goal, chance in said.items()),
            *forecast_lines(found, on),
        ]
        stamped = [
            {"at": moment(on, 20, 15), "on": None}
            | line
            | {"on": on.isoformat(), "week": str(week)}
            for line in lines
        ]
        self._written += [read_entry({"id": "not yet", **_plain(line)}) for line in stamped]
        return stamped

    def _known_on(self, on: date) -> Records:
        plan = self.plan.replace(goals=tuple(self._goals_on(on)))
        entries = [entry for entry in (*self._others, *self._written) if entry.on <= on]
        return Records.holding(plan, entries, on)

    @cached_property
    def _others(self) -> tuple[Entry, ...]:
        return tuple(under_new_names(self.workspace.journal.entries(until=LAST_WEEK.sunday)))

    def _goals_on(self, on: date) -> Iterator[Goal]:
        """Yield the goals that were worked on on a day, as they were then."""
        for goal in self.plan.goals:
            begun = goal.start is not None and goal.start <= on
            ended = goal.closed is not None and goal.closed.date <= on
            if begun and not ended and on.isoformat() < self.paused.get(goal.id, "9999"):
                update = {"status": "active", "closed": None, "due": self._due_on(goal, on)}
                yield goal.replace(**update)

    def _due_on(self, goal: Goal, on: date) -> date | None:
        """Return the deadline that a goal had on a day, before it was moved."""
        for line in self.changes:
            moved = line["kind"] == "decision" and line["goal"] == goal.id and "before" in line
            if moved and on.isoformat() < line["on"]:
                return date.fromisoformat(line["before"]["due"])
        return goal.due

    def _facts(self, week: IsoWeek, now: Records) -> dict[str, Any]:
        then = self._known_on(min(now.today, week.sunday))
        last = last_review(now.of(Review), str(week))
        cards_due = count_due(self.workspace, now.today)
        facts = gather_facts(then, now, week, last, cards_due=cards_due)
        known = json.loads(facts.to_json())
        return {name: _rounded(value) for name, value in known.items()}

    def _hope(self, chance: float) -> float:
        return round(chance + HOPE * self.rng.random() * (1 - chance), 2)

    def _planned(self, week: IsoWeek, on: date) -> list[str]:
        """Return the days meant for the week after: about those that it became."""
        following = week + 1
        usual = [following.monday + timedelta(days=weekday) for weekday in USUAL_WEEKDAYS]
        actual = self.days[following]
        pairs = zip(usual, actual, strict=False)
        meant = {self.rng.choice(pair) for pair in pairs} | set(usual[len(actual) :])
        return [day.isoformat() for day in sorted(meant) if day > on]


def _plain(line: Line) -> Line:
    """Return a line without what is not said, as it is read from a file."""
    return {key: value for key, value in line.items() if value is not None}


def _rounded(value: Any) -> Any:
    """Return a value whose numbers have as many decimals as a person would write at most."""
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
