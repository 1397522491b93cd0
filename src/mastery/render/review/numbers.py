"""The numbers a review begins with, as a page and as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import IsoWeek, format_day, format_due, format_minutes, format_span
from mastery.render.amounts import number, sessions_done, weeks
from mastery.render.page import (
    Block,
    Fact,
    Heading,
    Line,
    Page,
    Piece,
    Space,
    Table,
    line,
    plain_text,
)
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.analytics.perseverance.rules import RuleState
    from mastery.analytics.review.facts import GoalFacts, ReviewFacts
    from mastery.analytics.review.focus import Focus
    from mastery.analytics.review.preparation import Preparation

LABEL = 13


def render_preparation(prepared: Preparation) -> Page:
    """Return what is shown before a review asks anything: numbers first."""
    blocks: list[Block] = [title(prepared.week), *render_facts(prepared.facts)]
    blocks += _focus_lines(prepared.focus)
    if prepared.replaces:
        blocks.append(note(f"{prepared.week} has a review already; this one takes its place."))
    return (*blocks, Space())


def list_numbers(prepared: Preparation) -> list[str]:
    """Return the same page as plain lines, for a file of answers."""
    lines = []
    for block in render_preparation(prepared):
        match block:
            case Heading(text, aside):
                lines.append(f"{text} · {aside}")
            case Line(cells, indent):
                lines.append(" " * indent + plain_text(cells))
            case Fact(label, cells, width, indent):
                lines.append(" " * indent + label.ljust(width) + plain_text(cells))
            case Table(columns, rows):
                titles = tuple(name.removeprefix(">") for name in columns)
                lines += ["  " + " | ".join(map(plain_text, each)) for each in (titles, *rows)]
            case _:
                pass
    return lines


def render_facts(facts: ReviewFacts) -> list[Block]:
    """Return the numbers of the week."""
    rows = [
        ("practice", _practice(facts)),
        ("deliberate", f"{format_minutes(round(facts.deliberate_minutes))}"),
        ("set days", _set_days(facts)),
        ("since then", _since(facts)),
        ("consistency", "" if facts.consistency is None else f"{facts.consistency:.0%}"),
        ("reserves", f"{facts.reserves_left} of {facts.reserves} left" if facts.reserves else ""),
        ("people due", ", ".join(_person(p.name, p.days) for p in facts.people_due[:3])),
        ("cards due", str(facts.cards_due) if facts.cards_due else ""),
        ("last change", f"{facts.change} ({facts.change_week})" if facts.change else ""),
    ]
    blocks: list[Block] = [row(label, text) for label, text in rows if text]
    if facts.goals:
        goals = tuple(_goal_row(goal, facts) for goal in facts.goals)
        blocks += [Space(), Table(("goal", ">before", ">now", ">moved", "target", "due"), goals)]
    return blocks


def title(week: IsoWeek, aside: str = "") -> Heading:
    """Return the heading of a review."""
    days = f"{format_day(week.monday)} to {format_day(week.sunday)}"
    return Heading(f"Review of {week}", f"{days} · {aside}" if aside else days)


def done_of(done: int | None, planned: int | None) -> str:
    """Return ``3 of 4``, or what is known of it."""
    if done is None:
        return "—"
    return f"{done} of {planned}" if planned else str(done)


def rule_line(when: str, then: str, aside: str = "") -> Line:
    """Return an if-then plan."""
    cells = (Piece("if ", "dim"), when, Piece(" then ", "dim"), then, Piece(aside, "dim"))
    return line(*cells, indent=2)


def row(label: str, text: str) -> Fact:
    """Return a fact with its label."""
    return Fact(label, (text,), LABEL)


def note(text: str) -> Line:
    """Return an aside."""
    return line(Piece(text, "dim"))


def _practice(facts: ReviewFacts) -> str:
    planned = facts.planned_minutes
    length = format_minutes(facts.minutes) + (f" of {format_minutes(planned)}" if planned else "")
    return f"{sessions_done(facts.sessions, facts.planned_sessions)}, {length}"


def _set_days(facts: ReviewFacts) -> str:
    if not facts.planned_days:
        return ""
    return f"{facts.planned_days_kept} of the {facts.planned_days} you had set"


def _since(facts: ReviewFacts) -> str:
    if facts.weeks == 1:
        return ""
    sessions = count_of(facts.sessions_since, "session")
    done = f"{sessions}, {format_minutes(facts.minutes_since)}"
    return f"{done} in {weeks(facts.weeks)}, since {format_day(facts.first_on)}"


def _person(name: str, days: int | None) -> str:
    return f"{name} ({'no contact yet' if days is None else format_span(days)})"


def _goal_row(goal: GoalFacts, facts: ReviewFacts) -> tuple[str | Piece, ...]:
    moved = goal.value - goal.before
    unit = f" {goal.unit}" if goal.unit else ""
    sign = "+" if moved > 0 else ""
    return (
        Piece(goal.id, "strong"),
        number(goal.before),
        Piece(f"{number(goal.value)} (old)", "warn") if goal.stale else number(goal.value),
        f"{sign}{number(moved)}" if moved else "—",
        f"{number(goal.target)}{unit}",
        format_due(goal.due, facts.last_on) if goal.due else "—",
    )


def _focus_lines(focus: Focus) -> list[Block]:
    blocks: list[Block] = []
    if focus.setback is not None:
        cost = focus.setback.cost_hours
        costly = f", cost about {cost:.1f} h of practice" if cost else ""
        blocks.append(row("setback", focus.setback.what + costly))
    if focus.not_held is not None:
        blocks.append(row("did not hold", focus.not_held))
    if focus.rehearse:
        blocks += [Space(), note("Your if-then plans; reading them once keeps them ready:")]
    blocks += [rule_line(rule.when, rule.then, _record_of(rule)) for rule in focus.rehearse]
    return blocks


def _record_of(rule: RuleState) -> str:
    if not rule.fired:
        return "  (its moment has not come yet)"
    again = "; try another response" if rule.fails else ""
    rate = f"true rate {rule.low:.0%} to {rule.high:.0%}"
    return f"  (worked {rule.worked} of {rule.fired}, {rate}{again})"
