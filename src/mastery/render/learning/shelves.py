"""Pages about what a person learns from: the list by goal, a source, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due, format_minutes, format_span
from mastery.render.changes import replaced_day
from mastery.render.learning.topics import event_item, topic_item
from mastery.render.page import (
    Block,
    Cell,
    Heading,
    Item,
    Page,
    Piece,
    Space,
    Style,
    Table,
    line,
    next_step,
)
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.learning.shelves import LearningList, QuestionView, Shelf, SourceView
    from mastery.analytics.share import Share
    from mastery.usecases.learning.questions import QuestionKept
    from mastery.usecases.learning.sources import SourceAdded, SourceChanged

NO_GOAL = "For no goal"


def render_learning(result: LearningList) -> Page:
    """Return everything a person learns from, goal by goal."""
    blocks: list[Block] = []
    for shelf in result.shelves:
        blocks += [*_shelf_blocks(shelf, result.today), Space()]
    if result.topics:
        blocks.append(Heading("Topics"))
        blocks += [topic_item(topic, result.today) for topic in result.topics]
        blocks.append(Space())
    if result.events:
        blocks.append(Heading("Events"))
        blocks += [event_item(event, result.today) for event in result.events]
        blocks.append(Space())
    if not blocks:
        return (
            line("Nothing to learn from on the list."),
            next_step('mastery learn add "TITLE" --goal ID', "put something on it"),
        )
    return (*blocks, *_summary(result))


def render_source_added(result: SourceAdded) -> Page:
    """Return what was put on the list, and whether the list is too long to be read."""
    source = result.item
    serves = f" for {source.goal}" if source.goal else ""
    blocks: list[Block] = [
        line("Added ", Piece(source.id, "strong"), f": {source.title} ({source.kind}){serves}")
    ]
    if result.over_limit:
        aside = f"{result.waiting} are waiting, {result.over_limit} more than ten: drop some first?"
        blocks.append(line(Piece(aside, "warn"), indent=2))
        blocks.append(next_step("mastery learn list", "see which waits longest"))
    return tuple(blocks)


def render_source(result: SourceChanged, today: date) -> Page:
    """Return the new state of a source and what it asks for next."""
    source = result.item
    if result.minutes is not None:
        return (line(f"{format_minutes(result.minutes)} for ", Piece(source.title, "strong")),)
    if source.used_on is not None:
        return _used_blocks(result)
    if source.status != "done":
        states = {"reading": "You are at it: ", "dropped": "Dropped: ", "queued": "Waiting: "}
        return (line(states[source.status], Piece(source.title, "strong")),)
    blocks: list[Block] = [line("Done: ", Piece(source.title, "strong"))]
    blocks += [line(f"“{text}”", indent=2) for text in source.takeaways]
    if source.use_on is not None:
        blocks.append(line(f"use it on {format_due(source.use_on, today)}", indent=2))
    blocks += [line(f"card {card.id}: {card.front}", indent=2) for card in result.cards]
    blocks.append(next_step(f"mastery learn used {source.id}", "when you have used it"))
    return tuple(blocks)


def render_question(result: QuestionKept) -> Page:
    """Return a question, whom to ask, and its answer."""
    question = result.item
    if question.answer is not None:
        blocks: list[Block] = [line("Answered: ", Piece(question.ask, "strong"))]
        blocks.append(line(question.answer, indent=2))
        if result.replaced is not None:
            aside = f"instead of: {result.replaced}"
            blocks.append(line(Piece(aside, "dim"), indent=2))
        return tuple(blocks)
    if question.asked_on is not None:
        return (
            line(f"Asked on {format_day(question.asked_on)}: ", Piece(question.ask, "strong")),
            *replaced_day(question.asked_on, result.replaced_day),
            next_step(f'mastery learn answer {question.id} "…"', "when you know"),
        )
    of = f" (for {result.person})" if result.person else ""
    blocks = [line("Question ", Piece(question.id, "strong"), f": {question.ask}{of}")]
    if result.asked_lately is not None:
        aside = f"you asked {result.person} something on {format_day(result.asked_lately)}; "
        blocks.append(line(Piece(aside + "one a week is enough", "warn"), indent=2))
    blocks.append(next_step(f"mastery learn asked {question.id}", "when you have put it"))
    return tuple(blocks)


def _shelf_blocks(shelf: Shelf, today: date) -> list[Block]:
    blocks: list[Block] = [Heading(shelf.title or NO_GOAL, shelf.goal or "")]
    if shelf.sources:
        rows = tuple(_source_row(view, today) for view in shelf.sources)
        blocks.append(Table(("id", "source", "status", ">hours", ""), rows))
    blocks += [_question_item(view) for view in shelf.questions]
    if shelf.cards:
        due = f", {shelf.cards_due} to recall" if shelf.cards_due else ", none due"
        blocks.append(line(Piece("cards  ", "dim"), count_of(shelf.cards, "card") + due))
    return blocks


def _source_row(view: SourceView, today: date) -> tuple[Cell, ...]:
    source = view.item
    estimated = f" of {source.hours:g}" if source.hours else ""
    hours = f"{view.hours_logged:g}{estimated}" if view.hours_logged or estimated else ""
    return (
        Piece(view.item.id, "strong"),
        f"{source.title} ({source.kind})",
        source.status,
        hours,
        _source_note(view, today),
    )


def _source_note(view: SourceView, today: date) -> Piece:
    source = view.item
    if view.ask_to_drop and view.age_days is not None:
        return Piece(f"{format_span(view.age_days)}: drop it?", "warn")
    if source.used_on is not None:
        return Piece(f"used {format_day(source.used_on)}", "good")
    if source.status == "done" and source.use_on is not None:
        style: Style = "warn" if view.use_is_due else "plain"
        return Piece(f"use it {format_due(source.use_on, today)}", style)
    if source.status == "queued" and view.age_days:
        return Piece(f"waits {format_span(view.age_days)}", "dim")
    return Piece("")


def _question_item(view: QuestionView) -> Item:
    question = view.item
    person = f"for {view.person}" if view.person else ""
    answer = f"answer: {question.answer}" if question.answer is not None else ""
    known = " · ".join(fact for fact in (person, _asked(view), answer) if fact)
    shown = line(
        Piece("?  ", "dim"),
        Piece(view.item.id, "strong"),
        f"  {question.ask}  ",
        Piece(known, "dim"),
    )
    cells = (
        "?",
        view.item.id,
        question.ask,
        view.person or "",
        _asked(view),
        question.answer or "",
    )
    return Item(cells, (shown,))


def _asked(view: QuestionView) -> str:
    if view.item.answer is not None:
        return ""
    asked, age = view.item.asked_on, view.age_days
    if asked is not None:
        return f"asked {format_day(asked)}"
    if age is None:
        return ""
    return f"open {format_span(age)}" if age else "noted today"


def _used_blocks(result: SourceChanged) -> Page:
    days = f", {format_span(result.days_to_use)} after it" if result.days_to_use else ""
    used = line("Used: ", Piece(result.item.title, "strong"), days)
    return (used, *replaced_day(result.item.used_on, result.replaced_day))


def _summary(result: LearningList) -> list[Block]:
    blocks: list[Block] = []
    if result.over_limit:
        text = f"{result.waiting} sources wait, {result.over_limit} more than ten"
        blocks.append(line(Piece(f"{text}: a list nobody reads. Drop some?", "warn")))
    if result.stale:
        blocks.append(next_step(f"mastery learn drop {result.stale[0]}", "it waits longest"))
    shares = [
        _share("used within 30 days", result.used),
        _share("questions answered", result.answered),
    ]
    known = " · ".join(text for text in shares if text)
    if known:
        blocks.append(line(Piece(known, "dim")))
    if result.hidden:
        aside = f"{result.hidden} done with; mastery learn list --all shows them"
        blocks.append(line(Piece(aside, "dim")))
    return blocks


def _share(label: str, share: Share) -> str:
    if share.fraction is None:
        return ""
    return f"{label}: {share.part:g} of {share.whole:g} ({share.fraction:.0%})"
