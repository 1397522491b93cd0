"""Makes the journal of the worked example: a year of Ines, who looks after a booking system.

    python examples/make_example.py [FOLDER]

rewrites ``worked/journal`` (or FOLDER), one file a month, with the same bytes on every run.

The plan ``worked/plan.yaml`` and all words in ``story`` are written by hand. This script gives each
of them its day and its moment, draws the numbers of the sessions from one seed, asks the cards when
they were due, and lets ``mastery`` itself compute each forecast from what the journal said on that
day. The year ends with the week 2026-W47; the program shifts it to the present when it writes the
example into a person's folder. Run it again after a change of the plan, the story or the method
of forecasting.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from practice_year import FIRST_WEEK, Line, PracticeYear, choose_days, moment
from review_year import ReviewYear

from mastery.analytics.learning.recall import Memory, review_card
from mastery.dates import IsoWeek
from mastery.model.journal import read_entry
from mastery.store.journal.lines import format_line, parse_line
from mastery.store.plan_file import parse_plan_file
from mastery.store.workspace import Workspace
from mastery.store.yaml.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mastery.model.plan import Plan

HERE: Final = Path(__file__).resolve().parent
PLAN: Final = HERE / "worked" / "plan.yaml"
SEED: Final = 99
MISTYPED_WEEK: Final = IsoWeek(2026, 19)
"""In this week the first session was logged with a nought too many, and put right at once."""
RECALL_WEEKDAYS: Final = (1, 4)
RECALL_UNTIL: Final = date(2026, 11, 6)
RECALL_WEIGHTS: Final = (1, 2, 9, 2)
"""How often a card was rated 1 again, 2 hard, 3 good, 4 easy."""


@dataclass(frozen=True)
class Story:
    """Everything that is written by hand."""

    plan: Plan
    sessions: dict[str, Any]
    reviews: list[Line]
    numbers: dict[str, Any]
    lines: list[Line]


def read_story() -> Story:
    """Return the plan and the words of the example."""

    def read(name: str) -> dict[str, Any]:
        path = HERE / "story" / f"{name}.yaml"
        return read_document(path.read_bytes(), file=path.name).data

    plan = parse_plan_file(PLAN.read_bytes()).plan
    reviews, lines = read("reviews")["reviews"], read("lines")["lines"]
    return Story(plan, read("sessions"), reviews, read("numbers"), lines)


def make_year(story: Story) -> list[Line]:
    """Return all lines of the year, oldest first, each with its id."""
    rng = Random(SEED)
    off = {date.fromisoformat(line["on"]) for line in story.lines if line["kind"] == "reserve"}
    days = choose_days(story.numbers["sessions"], off, rng)
    year = PracticeYear(story.sessions, rng)
    sessions = [year.session_on(day) for week in sorted(days) for day in days[week]]
    lines = [
        *with_a_correction(sessions),
        *readings(story.numbers["readings"]),
        *recalls(story.numbers["cards"], rng),
        *noted(story, rng),
    ]
    return numbered([*lines, *reviews(story, lines, days, rng)])


def with_a_correction(sessions: Iterable[Line]) -> Iterator[Line]:
    """Yield the sessions, one of them first wrong, then taken back and written anew."""
    wrong: Line | None = None
    for line in sessions:
        day = date.fromisoformat(line["on"])
        if wrong is None and IsoWeek.of(day) == MISTYPED_WEEK:
            wrong = {**line, "minutes": line["minutes"] * 10}
            later = line["at"][:17] + "40" + line["at"][19:]
            yield wrong
            yield {"at": later, "on": line["on"], "kind": "retract", "of": wrong}
            yield {**line, "at": later}
        else:
            yield line


def readings(by_goal: dict[str, dict[str, float]]) -> Iterator[Line]:
    """Yield the readings, each on the Sunday of its week."""
    for goal, values in by_goal.items():
        for week, value in values.items():
            on = IsoWeek.parse(week).sunday
            yield _line(on, (17, 30), {"kind": "reading", "goal": goal, "value": value})


def recalls(cards: dict[str, str], rng: Random) -> Iterator[Line]:
    """Yield a review of each card on the first evening of recall on which it was due."""
    memories: dict[str, Memory | None] = dict.fromkeys(cards)
    for on in _days(FIRST_WEEK.monday, RECALL_UNTIL):
        if on.weekday() not in RECALL_WEEKDAYS:
            continue
        for number, (card, week) in enumerate(cards.items()):
            memory = memories[card]
            if on < IsoWeek.parse(week).monday or (memory and memory.due_on > on):
                continue
            rating = rng.choices((1, 2, 3, 4), RECALL_WEIGHTS)[0]
            memories[card] = review_card(memory, rating, on)
            yield _line(on, (21, 10 + number), {"kind": "recall", "card": card, "rating": rating})


def noted(story: Story, rng: Random) -> Iterator[Line]:
    """Yield what was noted on single days, in the evening of each."""
    for line in story.lines:
        values = audited(line, story.plan) if line["kind"] == "audit" else line
        yield _line(date.fromisoformat(line["on"]), (18, rng.randrange(60)), values)


def audited(line: Line, plan: Plan) -> Line:
    """Return an audit with the activities of the plan and the hours they had on its day."""
    return {
        "kind": "audit",
        "activities": [
            activity.to_item() | {"hours": line["hours"][activity.id]}
            for activity in plan.passion.activities
        ],
    }


def reviews(
    story: Story, lines: Iterable[Line], days: dict[IsoWeek, list[date]], rng: Random
) -> Iterator[Line]:
    """Yield the weekly check-ins, written in a home that knows all other lines."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "plan.yaml").write_bytes(PLAN.read_bytes())
        write_year(numbered(lines), home / "journal")
        paused = story.numbers["paused"]
        year = ReviewYear(story.plan, story.lines, paused, Workspace(home), days, rng)
        for words in story.reviews:
            yield from year.review(words)


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Return the lines in the order they were written, with ids that count up."""
    ordered = sorted(lines, key=lambda line: str(line["at"]))
    ids = {id(line): f"ines-{number:04}" for number, line in enumerate(ordered, start=1)}
    found = [{"id": ids[id(line)], **line} for line in ordered]
    for line in found:
        if line["kind"] == "retract":
            line["of"] = ids[id(line["of"])]
    return found


def write_year(lines: Iterable[Line], folder: Path) -> int:
    """Replace the journal in ``folder`` and return its size in bytes; every line is checked."""
    months: dict[str, str] = {}
    for line in lines:
        plain = parse_line(format_line({key: line[key] for key in line if line[key] is not None}))
        read_entry(plain)
        name = f"{plain['on'][:7]}.example.jsonl"
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        months[name] = months.get(name, "") + text + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.example.jsonl"):
        old.unlink()
    for name, content in months.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return sum(len(content.encode()) for content in months.values())


def _line(on: date, clock: tuple[int, int], values: Line) -> Line:
    return {"at": moment(on, *clock), "on": on.isoformat()} | values


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def main() -> None:
    """Write the journal into the folder that was named, else into the worked example."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "worked" / "journal"
    lines = make_year(read_story())
    size = write_year(lines, folder)
    print(f"{len(lines)} lines, {size / 1000:.0f} kB in {folder}")


if __name__ == "__main__":
    main()
