"""Pages of reviews: one that was just saved, one of the past, all of them."""

from __future__ import annotations

from typing import Any

from mastery.analytics.review.past import GoalChances, ReviewList, ReviewView
from mastery.dates import IsoWeek, format_day
from mastery.render.amounts import chance_style, move_words, percent, weeks
from mastery.render.json import to_data
from mastery.render.page import (
    Block,
    Page,
    Piece,
    Space,
    Table,
    line,
    next_step,
)
from mastery.render.review.numbers import done_of, note, render_facts, row, rule_line, title
from mastery.usecases.review.saving import ReviewSaved

TEXTS = (
    ("meant", "I meant to"),
    ("happened", "happened"),
    ("why", "why"),
    ("keep", "stays"),
    ("known", "I know"),
)


def render_review_saved(result: ReviewSaved) -> Page:
    """Return what was saved: the chances, what went into the plan, what comes next."""
    view = result.view
    blocks: list[Block] = [
        line("Saved the review of ", Piece(view.review.week, "strong")),
    ]
    if result.replaced:
        blocks.append(note("It replaces the earlier one; mastery undo brings that back."))
    blocks += _chance_blocks(view.forecasts)
    blocks += _gap_lines(view)
    blocks += [Space(), *_next_week(view)]
    if result.rule:
        blocks.append(note(f"The if-then plan stands in your plan as {result.rule}."))
    if result.question:
        blocks.append(note(f"The question stands in your plan as {result.question}."))
    if result.stranger:
        blocks.append(note(f"{view.person} is not among your people: mastery people add NAME"))
    blocks += _due_lines(result)
    return (*blocks, next_step("mastery today", "see what to do now"))


def render_review(view: ReviewView) -> Page:
    """Return a review that was saved, whole."""
    review = view.review
    blocks: list[Block] = [title(IsoWeek.parse(review.week), f"written {format_day(review.on)}")]
    blocks += render_facts(view.facts) if view.facts else []
    said = [row(label, text) for name, label in TEXTS if (text := getattr(review, name, None))]
    if review.kept_last:
        said.append(row("kept last", review.kept_last))
    if said:
        blocks += [Space(), *said]
    blocks += _chance_blocks(view.forecasts)
    ahead = _next_week(view)
    return (*blocks, Space(), *ahead) if ahead else tuple(blocks)


def render_review_list(result: ReviewList) -> Page:
    """Return a table of all reviews, or what to type when there is none."""
    if not result.reviews:
        return (line("No reviews yet."), next_step("mastery review", "do the first one"))
    rows = tuple(
        (
            Piece(review.week, "strong"),
            format_day(review.on),
            done_of(review.sessions, review.planned_sessions),
            review.change or "—",
            review.kept or "—",
        )
        for review in result.reviews
    )
    return (
        Table(("week", "written", ">sessions", "one change", "kept"), rows),
        next_step(f"mastery review show {result.reviews[0].week}", "read it"),
    )


@to_data.register(ReviewView)
def _(value: ReviewView) -> Any:
    stored = to_data(value.review)
    return {
        **{key: item for key, item in stored.items() if key not in ("id", "at", "kind")},
        "facts": to_data(value.facts),
        "forecasts": [{**to_data(item), "gap": _rounded(item.gap)} for item in value.forecasts],
    }


@to_data.register(ReviewSaved)
def _(value: ReviewSaved) -> Any:
    return {
        **to_data(value.view),
        "replaced": value.replaced,
        "added_rule": value.rule,
        "added_question": value.question,
        "also_due": to_data(value.parts),
    }


def _rounded(gap: float | None) -> float | None:
    return None if gap is None else round(gap, 4)


def _chance_blocks(forecasts: tuple[GoalChances, ...]) -> list[Block]:
    if not forecasts:
        return []
    rows = tuple(
        (
            Piece(found.id, "strong"),
            _own(found.own),
            Piece(percent(found.chance), chance_style(found.chance)),
            percent(found.chance_if_nothing_changes),
            _move(found) or _reason(found),
        )
        for found in forecasts
    )
    return [
        Space(),
        Table(("goal", ">you", ">chance", ">unchanged", "moved since the last review"), rows),
        note("chance: what usually happens to a pace like yours; unchanged: if it stays"),
    ]


def _own(chance: float | None) -> str:
    return "—" if chance is None else f"{chance:.0%}"


def _move(found: GoalChances) -> str:
    if found.move is None:
        return ""
    said = move_words(found.move)
    return "not moved" if said == "0 points" else said


def _reason(found: GoalChances) -> str:
    reasons = {
        "too-little-history": f"needs {weeks(found.weeks_needed)} more of records",
        "no-measure": "nothing is measured",
        "no-due": "there is no date",
        "reached": "reached",
        "overdue": "the date has come",
    }
    return reasons.get(found.method or "", "")


def _gap_lines(view: ReviewView) -> list[Block]:
    widest = view.widest_gap
    if widest is None:
        return []
    said = f"{widest.id}: you say {_own(widest.own)}, your records say {percent(widest.chance)}."
    blocks: list[Block] = [Space(), line(Piece(said, "warn"))]
    known = getattr(view.review, "known", None)
    if known:
        return [*blocks, row("I know", known)]
    blocks.append(line("What do you know that the log does not?"))
    return blocks


def _next_week(view: ReviewView) -> list[Block]:
    review = view.review
    lines: list[Block] = []
    if review.change:
        lines.append(row("to change", review.change))
    if review.sessions:
        lines.append(row("practice", ", ".join(format_day(day) for day in review.sessions)))
    if review.if_then:
        lines.append(rule_line(review.if_then.get("if", ""), review.if_then.get("then", "")))
    if view.person or review.question:
        lines.append(row("ask", ": ".join(x for x in (view.person, review.question) if x)))
    return lines


def _due_lines(result: ReviewSaved) -> list[Block]:
    if not result.parts:
        return []
    blocks: list[Block] = [Space(), note("Also due, when you have time:")]
    for part in result.parts:
        blocks.append(line(part.what, Piece(f"  {part.why}", "dim"), indent=2))
        blocks.append(line(Piece(part.command, "command"), indent=4))
    return blocks
