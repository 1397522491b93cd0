"""Pages about forecasts: one goal, all of them, and what is known before a goal is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.forecasts import ForecastList, GoalForecast
from mastery.analytics.goals.levers import LIKELY_ENOUGH
from mastery.dates import format_day, format_due
from mastery.model.measures import LEVEL
from mastery.render.amounts import (
    amount,
    chance_style,
    chance_words,
    move_words,
    number,
    per_week,
    percent,
    weeks,
)
from mastery.render.explain import explain_forecast
from mastery.render.goals.capacity import over_line
from mastery.render.json import fields_data, to_data
from mastery.render.page import (
    Block,
    Fact,
    Heading,
    Line,
    Page,
    Piece,
    Space,
    Style,
    Table,
    line,
    next_step,
)

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.inputs import GoalMethod
    from mastery.analytics.goals.preview import Outlook, Preview


def render_forecast(found: GoalForecast, *, explain: bool = False, replayed: bool = False) -> Page:
    """Return whether one goal will be reached, and what that rests on.

    Args:
        found: The forecast.
        explain: Whether to show the formula with its numbers.
        replayed: Whether it is for another day than today.
    """
    due = f"due {format_due(found.goal.due, found.today)}" if found.goal.due else "no date"
    blocks: list[Block] = [Heading(found.goal.goal, f"{found.id} · {due}"), Space()]
    blocks += _chance_lines(found) if found.chance is not None else [_reason_line(found)]
    blocks += _fact_lines(found)
    blocks += _caution_lines(found)
    if replayed:
        blocks.append(
            _note(f"From the records up to {format_day(found.today)} and the present plan.")
        )
    if explain:
        blocks += [Space(), *explain_forecast(found)]
    blocks.append(_next(found))
    return tuple(blocks)


def render_forecasts(
    result: ForecastList, *, explain: bool = False, replayed: bool = False
) -> Page:
    """Return the chance of every active goal, or what to type when there is none."""
    if not result.goals:
        return (line("No active goals."), next_step('mastery goal add "…"', "set one"))
    columns = ("id", ">chance", ">unchanged", "at the deadline", ">needed", ">last pace")
    rows = tuple(
        (
            Piece(found.id, "strong"),
            Piece(percent(found.chance), chance_style(found.chance)),
            percent(found.chance_if_nothing_changes),
            _interval(found) or reason(found),
            per_week(found.goal, found.needed_per_week),
            per_week(found.goal, found.last_pace),
        )
        for found in result.goals
    )
    blocks: list[Block] = [Table(columns, rows)]
    blocks.append(
        _note("chance: what usually happens to a pace like yours; unchanged: if it stays")
    )
    blocks.append(_note("needed, last pace: a week, in the unit of the goal"))
    if replayed:
        blocks.append(
            _note(f"From the records up to {format_day(result.today)} and the present plan.")
        )
    for found in result.goals if explain else ():
        blocks += [Space(), Heading(found.goal.goal, found.id), *explain_forecast(found)]
    return tuple(blocks)


def render_outlook_lines(outlook: Outlook, today: date) -> tuple[Line, ...]:
    """Return what can be said about a goal before it is saved: its chance, a date from cases."""
    found = outlook.forecast
    lines: list[Line] = []
    if found.chance is not None:
        said = f"chance {percent(found.chance)}, from your last {weeks(found.weeks_of_history)}"
        lines.append(line(Piece(said, chance_style(found.chance)), indent=2))
    elif found.method in ("too-little-history", "no-measure"):
        lines.append(_note(reason(found), indent=2))
    if outlook.reference_due is not None:
        whose = f"your {outlook.cases} past cases" if outlook.cases else "plans like this, usually,"
        day = format_due(outlook.reference_due, today)
        said = f"{whose} took {outlook.factor:.2g} times as long as planned: {day}"
        lines.append(_note(said, indent=2))
    return tuple(lines)


def reason(found: GoalForecast) -> str:
    """Return why there is no chance to give, in a few words."""
    missing = f"it needs {weeks(found.weeks_needed)} more of records"
    reasons: dict[GoalMethod, str] = {
        "too-little-history": f"no number yet: {missing}",
        "no-measure": "no number: nothing is measured",
        "no-due": "no number: there is no date",
        "reached": "reached",
        "overdue": "due today" if found.weeks_left == 0 else "the date has passed",
        "closed": f"closed: {found.goal.status}",
    }
    return reasons.get(found.method, "")


def _reason_line(found: GoalForecast) -> Line:
    style: Style = "good" if found.method == "reached" else "warn"
    said = reason(found)
    return line(Piece(said[:1].upper() + said[1:] + ".", style), indent=2)


def _chance_lines(found: GoalForecast) -> list[Block]:
    chances = (
        (found.chance, "what usually happens to a pace like yours"),
        (found.chance_if_nothing_changes, "if nothing changes"),
    )
    return [
        line(
            Piece(f"{percent(chance):>5}  {chance_words(chance):<22}", chance_style(chance)),
            Piece(what, "dim"),
            indent=2,
        )
        for chance, what in chances
        if chance is not None
    ]


def _fact_lines(found: GoalForecast) -> list[Block]:
    history = f"over {weeks(found.weeks_of_history)}" if found.weeks_of_history else ""
    facts = [
        ("target", amount(found.goal, found.target) if found.target is not None else ""),
        ("at the deadline", _interval_in_words(found)),
        ("needed", per_week(found.goal, found.needed_per_week, whole=True)),
        ("last pace", _joined(per_week(found.goal, found.last_pace, whole=True), history)),
        ("slack", _slack_words(found)),
        ("moved", _move_words(found)),
    ]
    return [Fact(label, (text,), 17) for label, text in facts if text]


def _interval(found: GoalForecast) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"{number(found.low)} to {amount(found.goal, found.high)}"


def _interval_in_words(found: GoalForecast) -> str:
    if not _interval(found):
        return ""
    return f"{_interval(found)} in 8 of 10 futures, likeliest {number(found.likely)}"


def _slack_words(found: GoalForecast) -> str:
    if found.slack_weeks is None:
        return ""
    if found.slack_weeks == 0:
        return f"none: a week lost takes it below {LIKELY_ENOUGH:.0%}"
    return f"you can miss {weeks(found.slack_weeks)} more and stay at {LIKELY_ENOUGH:.0%}"


def _move_words(found: GoalForecast) -> str:
    move, since = found.move, found.moved_since
    if move is None or since is None:
        return ""
    said, _, causes = move_words(move).partition(":")
    return f"{said} since {format_day(since)}" + (f":{causes}" if causes else "")


def _caution_lines(found: GoalForecast) -> list[Block]:
    blocks: list[Block] = []
    if found.chance is not None and found.of_level:
        said = (
            "The method was checked on counts of active days; this is a level, so with more care."
        )
        blocks.append(_note(said))
    if found.beyond_checked:
        blocks.append(_note("More than 52 weeks ahead: beyond what was checked."))
    return blocks


def _next(found: GoalForecast) -> Line:
    commands = {
        "no-measure": (f"goal edit {found.id} --measure NAME --target NUMBER", "say what to count"),
        "no-due": (f"goal edit {found.id} --due DATE", "say by when"),
        "reached": (f"goal done {found.id}", "close it"),
        "overdue": (f"goal decide {found.id}", "persist, adjust or stop"),
        "closed": ("goal list", "see what is open"),
        "drift-1": (f"goal fit {found.id} --chance 80", "what would make it likely"),
        "too-little-history": _record_command(found),
    }
    command, why = commands[found.method]
    return next_step(f"mastery {command}", why)


@to_data.register(GoalForecast)
@to_data.register(ForecastList)
def _(value: GoalForecast | ForecastList) -> Any:
    return {**fields_data(value), "as_of": to_data(value.today)}


def _record_command(found: GoalForecast) -> tuple[str, str]:
    kind = found.goal.measure.kind if found.goal.measure else LEVEL
    return kind.told.format(goal=found.id, skill=found.goal.skill or "SKILL"), kind.told_for


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _note(text: str, indent: int = 0) -> Line:
    return line(Piece(text, "dim"), indent=indent)


def render_preview(preview: Preview, today: date) -> tuple[Line, ...]:
    """Return the chance and the reference date, and a warning where the hours do not suffice."""
    lines = render_outlook_lines(preview.outlook, today)
    return lines if preview.over is None else (*lines, over_line(preview.over))
