"""Pages about people: who is due, one person, a contact, and the brief for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due, format_minutes, format_span
from mastery.render.amounts import percent, times
from mastery.render.page import (
    Block,
    Cell,
    Heading,
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

    from mastery.analytics.goals.progress import Progress
    from mastery.analytics.learning.brief import Brief, GoalMoves
    from mastery.analytics.learning.people import PeopleList, PersonPage, PersonView
    from mastery.usecases.learning.people import PersonKept, Touched

TIERS = {
    "mentor": "nobody is ahead of you: who could be a mentor?",
    "peer": "nobody is beside you: who works on the same thing?",
    "learner": "nobody learns from you: whom could you teach?",
    "acquaintance": "no weak ties: who works elsewhere on something near it?",
}


def render_person_added(result: PersonKept) -> Page:
    """Return who was added and how often to be in touch."""
    person = result.item
    tie = f", {person.tie} tie" if person.tie else ""
    return (
        line("Added ", Piece(person.id, "strong"), f": {person.name} ({person.role}{tie})"),
        line(f"in touch every {format_span(result.every_days)}", indent=2),
        next_step(f"mastery people touch {person.id}", "after you were in touch"),
    )


def render_people(result: PeopleList) -> Page:
    """Return everybody, the most overdue first, and which kind of person is missing."""
    blocks: list[Block] = []
    if result.people:
        rows = tuple(_person_row(view) for view in result.people)
        blocks.append(Table(("id", "name", "role", "why", "next topic"), rows))
    else:
        blocks.append(line("No people yet."))
    if result.empty_tiers:
        blocks.append(Space())
        blocks += [line(Piece(f"no {role}: ", "warn"), TIERS[role]) for role in result.empty_tiers]
    due = next((view for view in result.people if view.is_due), None)
    if due is not None:
        blocks.append(next_step(f"mastery people brief {due.id}", "prepare the next talk"))
    elif not result.people:
        blocks.append(next_step('mastery people add "NAME" --role mentor', "add one"))
    return tuple(blocks)


def render_touched(result: Touched, today: date) -> Page:
    """Return the contact that was recorded."""
    touch = result.touch
    when = f" on {format_due(touch.on, today)}"
    if result.days_since_last:
        when += f", {format_span(result.days_since_last)} after the last"
    blocks: list[Block] = [line("In touch with ", Piece(result.item.name, "strong"), when)]
    facts = (("gave", touch.gave), ("got", touch.got), ("note", touch.note))
    blocks += [line(Piece(f"{label:<6}", "dim"), text, indent=2) for label, text in facts if text]
    if result.item.next_topic:
        blocks.append(line(Piece("next  ", "dim"), result.item.next_topic, indent=2))
    if touch.gave is None and touch.got is not None:
        aside = "what could you give back?"
        blocks.append(line(Piece(aside, "dim"), indent=2))
    return tuple(blocks)


def render_person(result: PersonPage, today: date) -> Page:
    """Return one person and every contact with them."""
    view, person = result.view, result.person
    tie = f" · {person.tie}" if person.tie else ""
    blocks: list[Block] = [Heading(person.name, f"{person.id} · {person.role}{tie}")]
    blocks.append(line(_why(view), indent=2))
    facts = (("next", person.next_topic), ("goal", person.goal), ("notes", person.notes))
    blocks += [line(Piece(f"{label:<6}", "dim"), text, indent=2) for label, text in facts if text]
    if result.touches:
        rows = tuple(
            (format_due(touch.on, today), touch.gave or "", touch.got or "", touch.note or "")
            for touch in result.touches
        )
        blocks += [Space(), Table(("day", "gave", "got", "note"), rows)]
    if result.feedback:
        received = tuple(
            (format_day(each.on), each.skill or "", each.feedback_note or "")
            for each in result.feedback
        )
        blocks += [Space(), Table(("day", "feedback on", "note"), received)]
    return tuple(blocks)


def render_brief(brief: Brief) -> Page:
    """Return one page to take into a meeting."""
    person, today = brief.person, brief.today
    aside = f"{person.role} · {format_day(today)}"
    blocks: list[Block] = [Heading(f"For {person.name}", aside), *_last_contact(brief), Space()]
    blocks.append(Heading("What moved", f"since {format_day(brief.since)}"))
    for moves in brief.goals:
        blocks += _goal_blocks(moves, today)
    blocks += [line(f"finished: {title}", indent=2) for title in brief.finished]
    if not brief.goals and not brief.finished:
        blocks.append(line("nothing recorded", indent=2))
    if brief.questions:
        blocks += [Space(), Heading("Open questions")]
        blocks += [_question(each.item.ask, each.age_days) for each in brief.questions]
    if brief.feedback_received:
        blocks += [Space(), *_feedback_blocks(brief)]
    if brief.ask is not None:
        blocks += [Space(), Heading("One ask"), line(Piece(brief.ask.text, "strong"), indent=2)]
    return (*blocks, Space(), next_step(f"mastery people touch {brief.id}", "afterwards"))


def _person_row(view: PersonView) -> tuple[Cell, ...]:
    style: Style = "warn" if view.is_due else "plain"
    return (
        Piece(view.id, "strong"),
        view.name,
        view.role,
        Piece(_why(view), style),
        view.next_topic or "",
    )


def _why(view: PersonView) -> str:
    every = f"every {format_span(view.every_days)}"
    if view.days_since is None:
        return f"due: no contact yet, {every}"
    due = "due: " if view.is_due else ""
    since = f"{format_span(view.days_since)} ago" if view.days_since else "today"
    return f"{due}{since}, {every}"


def _last_contact(brief: Brief) -> list[Block]:
    last = brief.last
    if last is None:
        return [line("You have not been in touch yet.", indent=2)]
    blocks: list[Block] = [line(f"Last contact {format_due(last.on, brief.today)}", indent=2)]
    facts = (("you gave", last.gave), ("you got", last.got), ("note", last.note))
    blocks += [line(Piece(f"{label:<9}", "dim"), text, indent=4) for label, text in facts if text]
    if brief.person.next_topic:
        blocks.append(line(Piece("topic    ", "dim"), brief.person.next_topic, indent=4))
    return blocks


def _goal_blocks(moves: GoalMoves, today: date) -> list[Block]:
    due = f"  due {format_due(moves.due, today)}" if moves.due else ""
    blocks: list[Block] = [line(Piece(moves.goal, "strong"), Piece(due, "dim"), indent=2)]
    facts = [_measure_text(moves.before, moves.now), _practice_text(moves), _chance_text(moves)]
    facts += [f"step done: {step}" for step in moves.steps]
    if moves.closed:
        facts.append(f"closed: {moves.closed}")
    blocks += [line(fact, indent=4) for fact in facts if fact]
    return blocks


def _measure_text(before: Progress | None, now: Progress | None) -> str:
    if now is None or before is None:
        return ""
    unit = f" {now.unit}" if now.unit else ""
    target = f"of {now.target:.4g}{unit}"
    if now.value == before.value:
        return f"{now.of}: {now.value:.4g} {target}, as before"
    return f"{now.of}: {before.value:.4g} → {now.value:.4g} {target}"


def _practice_text(moves: GoalMoves) -> str:
    if not moves.sessions:
        return ""
    return f"{count_of(moves.sessions, 'session')}, {format_minutes(moves.minutes)}"


def _chance_text(moves: GoalMoves) -> str:
    if moves.chance is None or moves.chance_on is None:
        return ""
    return f"chance {percent(moves.chance)} (worked out {format_day(moves.chance_on)})"


def _question(text: str, age_days: int | None) -> Block:
    age = "" if age_days is None else f"  open {format_span(age_days)}"
    return line(text, Piece(age, "dim"), indent=2)


def _feedback_blocks(brief: Brief) -> list[Block]:
    received = f"received {times(brief.feedback_received)}"
    blocks: list[Block] = [Heading("Their feedback", received)]
    if not brief.feedback:
        return [*blocks, line("all of it acted on", indent=2)]
    for each in brief.feedback:
        about = f" on {each.skill}" if each.skill else ""
        change = f"; change named: {each.change}" if each.change else ""
        when = Piece(f"{format_day(each.on)}{about}: ", "dim")
        blocks.append(line(when, (each.note or "") + change, indent=2))
    return blocks
