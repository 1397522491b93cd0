"""Lays the practice of the worked example out over its year: the days, the skills, the results.

The words come from ``story/sessions.yaml`` in their order; the numbers around them are drawn from a
seeded generator, so that they wander as real ones do and are the same on every run.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any

from mastery.dates import IsoWeek

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from random import Random

Line = dict[str, Any]

FIRST_WEEK, LAST_WEEK = IsoWeek(2025, 47), IsoWeek(2026, 47)
SUMMER_TIME = (date(2026, 3, 29), date(2026, 10, 25))
"""The half-open range of days on which clocks are two hours ahead of UTC instead of one."""

USUAL_WEEK = (3, 4, 4, 4, 5)
"""Sessions of a usual week; one of these is drawn."""
WEEKDAYS = {3: (0, 2, 5), 4: (0, 2, 3, 5), 5: (0, 1, 2, 3, 5)}
LAST_DAYS = (1, 3, 5)
"""The example ends in a week of Tuesday, Thursday and Saturday: each day has something to show."""

MINUTES = {
    "diagnosis": (40, 45, 45, 50, 55, 60),
    "resilience": (25, 30, 40, 45),
    "explaining": (20, 25, 30, 30),
}
PHASES = (
    (date(2026, 3, 2), {"diagnosis": 35, "resilience": 25, "explaining": 40}),
    (date(2026, 5, 4), {"diagnosis": 45, "resilience": 20, "explaining": 35}),
    (date(2026, 9, 14), {"diagnosis": 57, "resilience": 25, "explaining": 18}),
    (date.max, {"diagnosis": 66, "resilience": 20, "explaining": 14}),
)
"""How often each skill came up, until the day named: first the talk, then the exam."""
HIT_RATES = {
    "planted-fault": (0.48, 0.80),
    "log-story": (0.58, 0.84),
    "what-if": (0.52, 0.78),
    "from-memory": (0.60, 0.94),
    "three-minutes": (0.40, 0.82),
    "open-questions": (0.45, 0.66),
}
"""The share of tries that succeeded, at the beginning of the year and at its end."""
SHARES = {
    "a day later": 0.5,
    "in the morning": 0.7,
    "tiny": 0.06,
    "told": 0.68,
    "checked": 0.6,
    "counted": 0.8,
    "beyond comfort": 0.15,
    "energy noted": 0.3,
    "looked back": 0.85,
    "held": 0.68,
    "acted on": 0.7,
}
"""How often something happens: weeks that begin a day later, sessions of a kind, what is noted of a
session, and what the next one makes of its change and of the feedback to it."""
OLD_NAMES = {"diagnosis": ("troubleshooting", date(2026, 1, 25))}
"""What a skill was called until it was renamed on a day."""


def moment(on: date, hour: int, minute: int = 0) -> str:
    """Return the moment on a day, with the offset its clocks had."""
    hours = 2 if SUMMER_TIME[0] <= on < SUMMER_TIME[1] else 1
    zone = timezone(timedelta(hours=hours))
    return datetime.combine(on, time(hour, minute), zone).isoformat()


def choose_days(
    counts: Mapping[str, int], days_off: Collection[date], rng: Random
) -> dict[IsoWeek, list[date]]:
    """Return the days of practice of each week.

    Args:
        counts: How many sessions the weeks had that were not like the others, by ISO week.
        days_off: Days without a session.
        rng: Where everything else is drawn from.
    """
    chosen = {}
    for number in range(LAST_WEEK - FIRST_WEEK + 1):
        week = FIRST_WEEK + number
        usual = rng.choice(USUAL_WEEK)
        count = counts.get(str(week), usual)
        pattern = LAST_DAYS if week == LAST_WEEK else WEEKDAYS.get(count, (1, 4)[:count])
        days = [week.monday + timedelta(days=weekday) for weekday in pattern]
        if week != LAST_WEEK and _happens("a day later", rng):
            days = [day + timedelta(days=1) for day in days]
        chosen[week] = sorted({_next_free(day, days_off) for day in days})
    return chosen


class PracticeYear:
    """Makes one session after another, each with what the one before left."""

    def __init__(self, story: Mapping[str, Any], rng: Random) -> None:
        self._story = story
        self._rng = rng
        self._told = {skill: list(story[skill]["told"]) for skill in MINUTES}
        self._tiny = list(story["tiny"])
        self._counts: dict[str, int] = {}
        self._open_change: set[str] = set()
        self._open_feedback: set[str] = set()

    def session_on(self, on: date) -> Line:
        """Return the session of a day; the days come in order."""
        rng = self._rng
        weights = next(weights for until, weights in PHASES if on < until)
        skill = rng.choices(list(weights), list(weights.values()))[0]
        early = _happens("in the morning", rng)
        line: Line = {
            "at": moment(on, 7 if early else 20, rng.randrange(5, 55)),
            "on": on.isoformat(),
            "kind": "session",
            "minutes": rng.choice(MINUTES[skill]),
            "skill": _name_on(skill, on),
        }
        if self._tiny and _happens("tiny", rng):
            return {**line, "minutes": rng.randrange(2, 6), "note": self._tiny.pop(0)}
        item = self._next_told(skill, on, certainly=_happens("told", rng))
        words = self._plain(skill) if item is None else _words_of(item)
        return {**line, **self._numbers(words["drill"], on), **words, **self._carried(skill, words)}

    def _next_told(self, skill: str, on: date, *, certainly: bool) -> Line | None:
        """Take out the first session with a story that could happen on a day, and return it.

        Unless one is to be told for certain, it must be one of a few days only.
        """
        day = on.isoformat()
        for item in self._told[skill]:
            fits = item.get("from", "") <= day <= item.get("by", "9999")
            if fits and (certainly or {"from", "by"} <= item.keys()):
                self._told[skill].remove(item)
                return dict(item)
        return None

    def _plain(self, skill: str) -> Line:
        drill = self._rng.choice(list(self._story[skill]["aims"]))
        aim = self._rng.choice(self._story[skill]["aims"][drill])
        self._counts[drill] = self._counts.get(drill, 0) + 1
        checked = "tool" if skill == "diagnosis" else "self"
        words = {"drill": drill, "aim": aim.format(n=self._counts[drill])}
        return words | ({"feedback": checked} if _happens("checked", self._rng) else {})

    def _numbers(self, drill: str, on: date) -> Line:
        rng = self._rng
        begin, end = HIT_RATES[drill]
        past = (on - FIRST_WEEK.monday).days / (LAST_WEEK.sunday - FIRST_WEEK.monday).days
        rate = begin + (end - begin) * past
        numbers: Line = {}
        if _happens("counted", rng):
            tries = rng.randrange(5, 13)
            hits = sum(rng.random() < rate for _ in range(tries))
            numbers |= {"tries": tries, "hits": hits}
        numbers |= {"effort": rng.randrange(5, 10), "focus": min(10, round(rng.gauss(7.4, 1.3)))}
        if _happens("beyond comfort", rng):
            numbers["beyond"] = True
        if _happens("energy noted", rng):
            numbers["energy"] = rng.choice((-1, 0, 1, 1, 2))
        return numbers

    def _carried(self, skill: str, words: Line) -> Line:
        """Return whether the last change held and the last feedback was acted on."""
        carried: Line = {}
        if skill in self._open_change and _happens("looked back", self._rng):
            carried["held"] = _happens("held", self._rng)
        if skill in self._open_feedback and _happens("acted on", self._rng):
            carried["acted_on"] = True
            self._open_feedback.discard(skill)
        (self._open_change.add if "change" in words else self._open_change.discard)(skill)
        if "feedback_note" in words:
            self._open_feedback.add(skill)
        return carried


def _next_free(day: date, days_off: Collection[date]) -> date:
    while day in days_off:
        day += timedelta(days=1)
    return day


def _happens(what: str, rng: Random) -> bool:
    return rng.random() < SHARES[what]


def _name_on(skill: str, on: date) -> str:
    old, renamed_on = OLD_NAMES.get(skill, (skill, on))
    return old if on < renamed_on else skill


def _words_of(item: Line) -> Line:
    """Return the words of a session with a story as the journal keeps them."""
    kept = ("drill", "aim", "wrong", "change", "note")
    words: Line = {key: item[key] for key in kept if key in item}
    words["feedback"] = item.get("feedback", "self")
    if "from_whom" in item:
        words |= {"about": "process", "feedback_from": item["from_whom"]}
        words["feedback_note"] = item["said"]
    return words
