"""Pages about goals: one, many, a reading, a step, a change of status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.standing import GoalList, GoalView
from mastery.dates import format_day, format_due
from mastery.render.amounts import chance_style, percent
from mastery.render.goals.smart import gap_lines, letter_pieces, score_data
from mastery.render.goals.tracking import (
    STATUS_STYLES,
    attainment_lines,
    format_progress,
    format_way,
)
from mastery.render.json import to_data
from mastery.render.page import (
    Block,
    Cell,
    Fact,
    Heading,
    Page,
    Piece,
    Space,
    Style,
    Table,
    line,
    next_step,
)
from mastery.text import shorten

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.progress import Progress
    from mastery.model.goal import Goal

SHORT_TEXT = 26


def render_goal_added(view: GoalView, today: date) -> Page:
    """Return what was added, its letters, and the one thing that is missing."""
    goal = view.goal
    blocks: list[Block] = []
    if view.plan_created:
        blocks.append(line(Piece("A new plan was begun.", "dim")))
    blocks.append(line("Added ", Piece(goal.id, "strong"), f": {goal.goal}"))
    if goal.due:
        blocks.append(line(f"due {format_due(goal.due, today)}", indent=2))
    blocks.append(line(*letter_pieces(view.score), indent=2))
    blocks += gap_lines(view.score)
    blocks.append(next_step(f"mastery goal show {goal.id}", "see it whole"))
    return tuple(blocks)


def render_goal_edited(view: GoalView) -> Page:
    """Return the goal's letters after the change."""
    return (
        line("Changed ", Piece(view.goal.id, "strong")),
        line(*letter_pieces(view.score), indent=2),
    )


def render_goal_list(result: GoalList, *, explain: bool = False) -> Page:
    """Return a table of goals, or what to type when there is none."""
    if not result.goals:
        return (
            line("No goals yet." if not result.hidden else "No open goals."),
            next_step('mastery goal add "…"', "set one"),
        )
    rows = tuple(_list_row(view, result.today) for view in result.goals)
    records = tuple(_list_record(view) for view in result.goals)
    table = Table(("id", "goal", "due", "progress", ">chance", ">SMART"), rows, records)
    notes = [_logged_note(result)]
    if result.hidden:
        notes.append(f"{result.hidden} closed; mastery goal list --all shows them")
    aside = [line(Piece(note, "dim")) for note in notes if note]
    return (table, *aside, *attainment_lines(result.attained, explain=explain))


@to_data.register(GoalView)
def _(value: GoalView) -> Any:
    return {
        **to_data(value.goal),
        **{key: item for key, item in score_data(value.score).items() if key != "goal"},
        "progress": to_data(value.progress),
        "chance": value.chance.chance if value.chance else None,
        "chance_on": to_data(value.chance.on) if value.chance else None,
    }


def _list_row(view: GoalView, today: date) -> tuple[Cell, ...]:
    goal = view.goal
    status: Style = STATUS_STYLES[goal.status]
    suffix = "" if goal.status == "active" else f" ({goal.status})"
    return (
        (Piece(goal.id, "strong"), Piece(suffix, status)),
        shorten(goal.goal, SHORT_TEXT),
        _due_cell(goal, today),
        format_way(view.progress),
        _chance_cell(view, today),
        f"{view.score.total:.0f}",
    )


def _list_record(view: GoalView) -> tuple[Cell, ...]:
    """Return id, status, goal, due, value, target, unit, chance and score of a goal."""
    goal, progress = view.goal, view.progress
    measured = ("", "", "")
    if progress is not None:
        measured = (f"{progress.value:g}", f"{progress.target:g}", progress.unit or "")
    return (
        goal.id,
        goal.status,
        goal.goal,
        goal.due.isoformat() if goal.due else "",
        *measured,
        "" if view.chance is None else f"{view.chance.chance:.2f}",
        f"{view.score.total:.0f}",
    )


def _chance_cell(view: GoalView, today: date) -> Piece:
    if view.chance is None:
        return Piece("—", "dim")
    mark = "" if view.chance.on == today else "*"
    return Piece(percent(view.chance.chance) + mark, chance_style(view.chance.chance))


def _logged_note(result: GoalList) -> str:
    """Return the day that each chance marked with a star is from."""
    days: dict[date, list[str]] = {}
    for view in result.goals:
        if view.chance is not None and view.chance.on != result.today:
            days.setdefault(view.chance.on, []).append(view.goal.id)
    said = [f"{', '.join(goals)} on {format_day(day)}" for day, goals in sorted(days.items())]
    return f"* as last written down: {'; '.join(said)}" if said else ""


def render_goal(view: GoalView, today: date) -> Page:
    """Return everything the plan says about a goal, and its letters."""
    goal = view.goal
    blocks: list[Block] = [Heading(goal.goal, f"{goal.id} · {goal.status}")]
    blocks += [Fact(label, (text,), 14) for label, text in _facts(view, today) if text]
    for step in goal.steps:
        mark = "[x]" if step.done_on else "[ ]"
        when = f"  by {format_due(step.by, today)}" if step.by and not step.done_on else ""
        blocks.append(line(f"{mark} {step.id}: {step.do}{when}", indent=2))
    blocks += [
        line(Piece("if ", "dim"), plan.when, Piece(" then ", "dim"), plan.then, indent=2)
        for plan in goal.if_then
    ]
    blocks += [Space(), line(*letter_pieces(view.score))]
    if goal.status == "active":
        blocks += gap_lines(view.score)
    return tuple(blocks)


def _due_cell(goal: Goal, today: date) -> str | Piece:
    if goal.due is None:
        return Piece("no date", "dim")
    late = goal.due < today and goal.status == "active"
    return Piece(goal.due.isoformat(), "warn" if late else "plain")


def _facts(view: GoalView, today: date) -> list[tuple[str, str]]:
    goal = view.goal
    first = goal.first_step
    done = f" (done {format_day(first.done_on)})" if first and first.done_on else ""
    by = f", by {format_due(first.by, today)}" if first and first.by and not done else ""
    return [
        ("why", goal.why or ""),
        ("due", format_due(goal.due, today) if goal.due else ""),
        ("progress", format_progress(view.progress) if view.progress else ""),
        ("last reading", _reading_text(view.progress, today)),
        ("chance", _chance_text(view, today)),
        ("skill", goal.skill or ""),
        ("passion", goal.passion or ""),
        ("hours", f"{goal.hours_per_week:g} a week" if goal.hours_per_week else ""),
        ("confidence", "" if goal.confidence is None else f"{goal.confidence:g} of 10"),
        ("first step", f"{first.do}{by}{done}" if first else ""),
        ("obstacle", goal.obstacle or ""),
        ("closed", format_day(goal.closed.date) if goal.closed else ""),
        ("lesson", (goal.closed.lesson or "") if goal.closed else ""),
    ]


def _chance_text(view: GoalView, today: date) -> str:
    if view.chance is None:
        return ""
    day = "" if view.chance.on == today else f", on {format_day(view.chance.on)}"
    return f"{percent(view.chance.chance)} to make it{day}"


def _reading_text(progress: Progress | None, today: date) -> str:
    if progress is None or progress.reading_on is None:
        return "" if progress is None else "none yet"
    stale = "; a new one is due" if progress.stale else ""
    return format_due(progress.reading_on, today) + stale
