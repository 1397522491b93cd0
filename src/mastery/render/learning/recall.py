"""Pages about cards: one, the deck, what to recall now, and how a sitting went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.learning.recall import RATINGS
from mastery.analytics.learning.recall_plan import RecallPlan, Spread, SpreadDay
from mastery.dates import format_due
from mastery.render.json import to_data
from mastery.render.page import Block, Page, Piece, Table, line, next_step
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.learning.deck import CardList, CardView
    from mastery.usecases.learning.recall import RecallDone, Recalled

SHOWN_DAYS = 7


def render_card_added(card: CardView) -> Page:
    """Return the card that was added."""
    return (
        line("Card ", Piece(card.id, "strong"), f": {card.front}"),
        next_step("mastery learn recall", "ask what is due"),
    )


def render_card_removed(card: CardView) -> Page:
    """Return the card that was taken out."""
    return (
        line("Removed ", Piece(card.id, "strong"), f": {card.front}"),
        line(
            Piece("its reviews stay in the journal; mastery undo brings it back", "dim"), indent=2
        ),
    )


def render_cards(result: CardList) -> Page:
    """Return a table of cards without their answers."""
    if not result.cards:
        text = "No cards yet." if not result.total else "None of your cards."
        return (
            line(text),
            next_step('mastery learn card add --front "…" --back "…"', "make one"),
        )
    rows = tuple(
        (Piece(card.id, "strong"), card.front, _due(card, result.today), _chance(card))
        for card in result.cards
    )
    return (Table(("id", "asks", "due", ">chance"), rows),)


def render_recall_plan(plan: RecallPlan, today: date) -> Page:
    """Return how much there is to recall now, and the way to an exam."""
    if not plan.total:
        return (
            line("No cards yet."),
            next_step('mastery learn card add --front "…" --back "…"', "make one"),
        )
    blocks: list[Block] = [
        line(f"{plan.due} due, {plan.new} new, {plan.total} in all"),
    ]
    if plan.cards:
        pace = f"about {plan.minutes:g} min at {plan.seconds_per_question:g} s a question"
        now = count_of(len(plan.cards), "card")
        blocks.append(line(f"{now} now, {pace}", indent=2))
    else:
        blocks += _nothing_now(plan, today)
    if plan.spread is not None:
        blocks += _spread_blocks(plan.spread, today)
    return tuple(blocks)


def render_recall_done(result: RecallDone) -> Page:
    """Return when each card that was rated comes back."""
    rows = tuple(
        (Piece(each.id, "strong"), RATINGS[each.rating], format_due(each.due_on, result.today))
        for each in result.rated
    )
    return (Table(("card", "rating", "comes back"), rows),)


def render_recalled(result: Recalled) -> Page:
    """Return how a sitting went."""
    cards = count_of(result.cards, "card")
    given = ", ".join(f"{count} {RATINGS[each]}" for each, count in result.ratings.items() if count)
    left = f"; {result.left} left for later" if result.left else ""
    return (line(Piece(cards, "strong"), f" asked: {given}{left}" if given else f" asked{left}"),)


def _nothing_now(plan: RecallPlan, today: date) -> list[Block]:
    if plan.new and not plan.due:
        enough = count_of(plan.new_today, "new card is", "new cards are")
        text = f"{enough} enough for a day; more come tomorrow"
        return [line(Piece(text, "dim"), indent=2)]
    if plan.next_due_on is None:
        return []
    return [line(f"nothing to recall now; the next on {format_due(plan.next_due_on, today)}")]


def _spread_blocks(spread: Spread, today: date) -> list[Block]:
    blocks: list[Block] = []
    if spread.chance is not None:
        text = f"On {format_due(spread.by, today)} you would know {spread.chance:.0%} of it"
        blocks.append(line(f"{text}, if every answer is good"))
    if spread.unseen:
        unseen = count_of(spread.unseen, "card")
        short = f"{unseen} would never be asked: give it more minutes a day"
        blocks.append(line(Piece(short, "warn"), indent=2))
    rows = tuple(
        (format_due(day.on, today), str(len(day.cards)), str(day.new), f"{day.minutes:g}")
        for day in spread.days[:SHOWN_DAYS]
    )
    blocks.append(Table(("day", ">cards", ">new", ">minutes"), rows))
    more = len(spread.days) - SHOWN_DAYS
    if more > 0:
        busiest = max(day.minutes for day in spread.days)
        days = count_of(more, "more day")
        aside = f"and {days}; the busiest has {busiest:g} min"
        blocks.append(line(Piece(aside, "dim")))
    return blocks


@to_data.register(SpreadDay)
def _(value: SpreadDay) -> Any:
    return {**value._asdict(), "on": to_data(value.on), "cards": len(value.cards)}


def _due(card: CardView, today: date) -> Piece:
    if card.due_on is None:
        return Piece("new", "dim")
    return Piece(format_due(card.due_on, today), "warn" if card.due_on <= today else "plain")


def _chance(card: CardView) -> str:
    return "" if card.chance is None else f"{card.chance:.0%}"
