"""A review as Markdown, in which a person's text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.dates import format_day, format_minutes
from mastery.render.amounts import number, percent, sessions_done
from mastery.text import neutralise

if TYPE_CHECKING:
    from mastery.analytics.review.facts import ReviewFacts
    from mastery.analytics.review.past import GoalChances, ReviewView

ANSWERS = (
    ("meant", "What I meant to do"),
    ("happened", "What happened"),
    ("why", "Why the difference"),
    ("keep", "What stays"),
    ("kept_last", "Whether the last change was kept"),
    ("change", "One thing to change"),
    ("known", "What I know that the log does not"),
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#!]|:(?=//)|(?<=www)\.")
_BLOCK_START = re.compile(r"^(\d*)([-+=.)])")


def render_review_markdown(view: ReviewView) -> str:
    """Return a review as a Markdown document."""
    review = view.review
    parts = [f"# Review of {review.week}", f"Written {format_day(review.on)}."]
    if view.facts is not None:
        parts += _facts(view.facts)
    for name, title in ANSWERS:
        text = getattr(review, name, None)
        if text:
            parts += [f"## {title}", escape_markdown(text)]
    if view.forecasts:
        parts += ["## Chances", _chances(view.forecasts)]
    ahead = _next_week(view)
    if ahead:
        parts += ["## Next week", "\n".join(ahead)]
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is: no markup, no HTML, no link.

    Line breaks stay as hard breaks; control characters are made visible.
    """
    rows = (neutralise(row.strip()) for row in text.splitlines())
    escaped = (_SPECIAL.sub(r"\\\g<0>", row) for row in rows if row)
    return "\\\n".join(_BLOCK_START.sub(r"\1\\\2", row) for row in escaped)


def _facts(facts: ReviewFacts) -> list[str]:
    deliberate = format_minutes(round(facts.deliberate_minutes))
    length = f"{format_minutes(facts.minutes)}, {deliberate} of it deliberate"
    rows = [f"- Practice: {sessions_done(facts.sessions, facts.planned_sessions)}, {length}"]
    if facts.consistency is not None:
        rows.append(f"- Consistency: {facts.consistency:.0%}")
    for goal in facts.goals:
        unit = f" {escape_markdown(goal.unit)}" if goal.unit else ""
        change = f"{number(goal.before)} → {number(goal.value)}"
        rows.append(f"- {goal.id}: {change} of {number(goal.target)}{unit}")
    return ["\n".join(rows)]


def _chances(forecasts: tuple[GoalChances, ...]) -> str:
    rows = ["| goal | mine | usual pace | if nothing changes |", "|---|--:|--:|--:|"]
    for found in forecasts:
        own = "—" if found.own is None else f"{found.own:.0%}"
        chances = (own, percent(found.chance), percent(found.chance_if_nothing_changes))
        rows.append(f"| {found.id} | {' | '.join(chances)} |")
    return "\n".join(rows)


def _next_week(view: ReviewView) -> list[str]:
    review, rows = view.review, []
    if review.sessions:
        rows.append(f"- Practice: {', '.join(format_day(day) for day in review.sessions)}")
    if review.if_then:
        when, then = (escape_markdown(review.if_then.get(key, "")) for key in ("if", "then"))
        rows.append(f"- If {when}, then {then}")
    asked = [escape_markdown(text) for text in (view.person, review.question) if text]
    if asked:
        rows.append(f"- Ask {': '.join(asked)}")
    return rows
