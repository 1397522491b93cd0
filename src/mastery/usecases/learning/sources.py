"""What a person can do with a thing to read, hear or attend: queue, begin, finish, use, drop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.learning.queue import reading_queue
from mastery.errors import MasteryError, UsageError
from mastery.model.items import CARDS, SOURCES
from mastery.model.journal import Study
from mastery.model.learning import Card, Source, SourceStatus
from mastery.store.change import Change, Committed
from mastery.usecases.saying import (
    build,
    compose_line,
    lasting_day,
    new_item,
    other_day,
    past_day,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


class SourceStatusError(MasteryError):
    """A source is not in the state that a command needs."""

    code = "wrong-status"

    def __init__(self, source: Source, wanted: str, hint: str) -> None:
        sentence = f'source "{source.id}" is {source.status}; it cannot be {wanted}'
        super().__init__(sentence, hint=hint)


class TakeawayNeededError(UsageError):
    """A source is said to be done without what makes it so."""

    code = "takeaway-needed"

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(
            f"a source is done with a takeaway and a day to use it; {' and '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing",
            hint='--takeaway "what I take from it, in my own words" --use-on "next friday"',
        )


class SourceAdded(NamedTuple):
    """A source that was put on the list.

    Attributes:
        item: The source.
        waiting: How many sources are not begun, with it.
        over_limit: How many more than ten that is; 0 when not.
    """

    item: Source
    waiting: int
    over_limit: int


class SourceChanged(NamedTuple):
    """A source whose state is another now.

    Attributes:
        item: The source as it is now.
        cards: Cards that were made of its takeaways.
        minutes: Time that was logged.
        days_to_use: Days from finishing it to its use, when it was used.
        replaced_day: The day it was said to be used on before, if another one.
    """

    item: Source
    cards: tuple[Card, ...] = ()
    minutes: int | None = None
    days_to_use: int | None = None
    replaced_day: date | None = None


class SourceEnding(NamedTuple):
    """What a person says when a source is done.

    Attributes:
        takeaways: What they take from it, in their own words.
        use_on: The day they will use it.
        as_cards: Whether each takeaway becomes a card.
        front: What the card asks, where there is one takeaway.
        on: The day it was finished; today if not said.
    """

    takeaways: tuple[str, ...]
    use_on: date | None
    as_cards: bool = False
    front: str | None = None
    on: date | None = None


def add_source(
    workspace: Workspace, said: Mapping[str, Any], now: datetime
) -> Committed[SourceAdded]:
    """Put a source on the list.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The goal it serves does not exist.
    """
    today = now.date()

    def change(plan: Plan) -> Change[SourceAdded]:
        source = new_item(SOURCES, plan, {**said, "status": "queued", "added_on": today})
        plan = SOURCES.adding(plan, source)
        queue = reading_queue(plan.learning.sources, today)
        return Change(SourceAdded(source, len(queue.waiting), queue.over_limit), plan)

    return workspace.change(f"learn add {said['title']}", change, now=now)


def begin_source(workspace: Workspace, query: str, now: datetime) -> Committed[SourceChanged]:
    """Mark a source as being read.

    Raises:
        SourceStatusError: It is done, or begun already.
    """
    return _set_status(workspace, query, "reading", "start", now)


def drop_source(workspace: Workspace, query: str, now: datetime) -> Committed[SourceChanged]:
    """Take a source off the list without reading it to its end.

    Raises:
        SourceStatusError: It is done, or dropped already.
    """
    return _set_status(workspace, query, "dropped", "drop", now)


def finish_source(
    workspace: Workspace, query: str, ending: SourceEnding, now: datetime
) -> Committed[SourceChanged]:
    """Mark a source as done, with its takeaways and the day to use them.

    Raises:
        TakeawayNeededError: A takeaway or the day is missing.
        SourceStatusError: It is done already.
        UsageError: The day to use it lies before the day it was done.
    """
    done_on = past_day("finishing a source", ending.on, now.date())
    takeaways = _require_takeaways(ending, done_on)

    def change(plan: Plan) -> Change[SourceChanged]:
        source = SOURCES.find(plan, query)
        if source.status == "done":
            raise SourceStatusError(source, "done again", f"mastery learn used {source.id}")
        said = {"status": "done", "done_on": done_on, "use_on": ending.use_on}
        kept = [*source.takeaways, *takeaways]
        source = build(Source, {**source.to_item(), **said, "takeaways": kept})
        cards = _cards_of(plan, source, takeaways, ending) if ending.as_cards else ()
        plan = CARDS.adding(SOURCES.changing(plan, source), *cards)
        return Change(SourceChanged(source, cards), plan)

    return workspace.change(f"learn done {query}", change, now=now)


def use_source(
    workspace: Workspace, query: str, now: datetime, *, on: date | None = None
) -> Committed[SourceChanged]:
    """Record that what a source gave came to use; said again without a day, the one it has stays.

    Raises:
        SourceStatusError: It is not done yet.
        FutureError: The day has not come.
        UsageError: The day lies before the one it was done on.
    """

    def change(plan: Plan) -> Change[SourceChanged]:
        source = SOURCES.find(plan, query)
        if source.status != "done":
            raise SourceStatusError(source, "used", f"mastery learn done {source.id}")
        used_on = lasting_day("a use", on, source.used_on, now.date())
        if source.done_on is not None and used_on < source.done_on:
            raise UsageError(
                f"it cannot have come to use on {used_on.isoformat()}: it was done after that, on "
                f"{source.done_on.isoformat()}",
                hint="give the day you used it with --on",
            )
        days = None if source.done_on is None else (used_on - source.done_on).days
        replaced = other_day(source.used_on, used_on)
        source = source.replace(used_on=used_on)
        changed = SourceChanged(source, days_to_use=days, replaced_day=replaced)
        return Change(changed, SOURCES.changing(plan, source))

    return workspace.change(f"learn used {query}", change, now=now)


def log_study(
    workspace: Workspace, query: str, minutes: int, now: datetime, *, on: date | None = None
) -> Committed[SourceChanged]:
    """Log time given to a source; one that was waiting is begun.

    Raises:
        FutureError: The day has not come.
    """
    day = past_day("study", on, now.date())

    def change(plan: Plan) -> Change[SourceChanged]:
        source = SOURCES.find(plan, query)
        study = compose_line(Study, {"source": source.id, "minutes": minutes}, on=day, now=now)
        if source.status == "queued":
            source = source.replace(status="reading")
            plan = SOURCES.changing(plan, source)
        return Change(SourceChanged(source, minutes=minutes), plan, lines=(study,))

    return workspace.change(f"learn log {query}", change, now=now)


def _set_status(
    workspace: Workspace, query: str, status: SourceStatus, verb: str, now: datetime
) -> Committed[SourceChanged]:
    def change(plan: Plan) -> Change[SourceChanged]:
        source = SOURCES.find(plan, query)
        if source.status in ("done", status):
            wanted = "dropped" if verb == "drop" else "started"
            raise SourceStatusError(source, wanted, "mastery learn list --all")
        source = source.replace(status=status)
        return Change(SourceChanged(source), SOURCES.changing(plan, source))

    return workspace.change(f"learn {verb} {query}", change, now=now)


def _require_takeaways(ending: SourceEnding, done_on: date) -> list[str]:
    takeaways = [text.strip() for text in ending.takeaways if text.strip()]
    missing = [] if takeaways else ["the takeaway"]
    missing += [] if ending.use_on is not None else ["the day"]
    if missing:
        raise TakeawayNeededError(missing)
    if ending.use_on is not None and ending.use_on < done_on:
        raise UsageError(
            f"it cannot be used on {ending.use_on.isoformat()}, before it is done",
            hint="give a day from now on: --use-on DATE",
        )
    return takeaways


def _cards_of(
    plan: Plan, source: Source, takeaways: Sequence[str], ending: SourceEnding
) -> tuple[Card, ...]:
    """Return a card for each takeaway, which asks for it."""
    cards: list[Card] = []
    for number, text in enumerate(takeaways, start=1):
        which = f" ({number} of {len(takeaways)})" if len(takeaways) > 1 else ""
        asked = f"{ending.front or f'What do I take from {source.title}?'}{which}"
        taken = [card.id for card in cards]
        name = CARDS.new_id(plan, f"{source.id} takeaway", taken)
        said = {"id": name, "front": asked, "back": text, "source": source.id, "goal": source.goal}
        cards.append(build(Card, said))
    return tuple(cards)
