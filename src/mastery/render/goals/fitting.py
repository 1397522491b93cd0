"""Pages about what would make a goal likely, and about an alternative that was written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mastery.analytics.goals.drift import CHECKED_WEEKS
from mastery.dates import format_day, format_due
from mastery.render.amounts import amount, chance_style, hours, percent
from mastery.render.explain import explain_forecast
from mastery.render.goals.forecasts import reason
from mastery.render.page import Block, Cell, Heading, Page, Piece, Space, Table, line, next_step

if TYPE_CHECKING:
    from mastery.analytics.goals.fit import Alternative, GoalFit
    from mastery.usecases.goals.fitting import FitApplied


def render_fit(fitted: GoalFit, *, explain: bool = False) -> Page:
    """Return the three alternatives, each with the chance it gives."""
    goal, found = fitted.goal, fitted.forecast
    blocks: list[Block] = [Heading(goal.goal, goal.id)]
    if fitted.chance is None:
        blocks.append(line(f"Nothing to fit: {reason(found)}.", indent=2))
        blocks.append(next_step(f"mastery forecast {goal.id}", "what is needed for a number"))
        return tuple(blocks)
    wished = percent(fitted.wished_chance)
    now = Piece(percent(fitted.chance), chance_style(fitted.chance))
    enough = fitted.chance >= fitted.wished_chance
    said = f"; {wished} leaves room for one of:" if enough else f"; for {wished}, one of:"
    blocks += [line("now ", now, said, indent=2), Space(), fit_table(fitted)]
    if _is_far(fitted):
        said = f"A date more than {CHECKED_WEEKS} weeks ahead: beyond what was checked."
        blocks.append(line(Piece(said, "dim")))
    if explain:
        said = "Each is the least change for which enough of the 2,000 draws reach the target."
        blocks += [Space(), line(said), line("Hours: progress is taken to grow as the hours do.")]
        blocks += explain_forecast(found)
    ready = next((item for item in fitted.alternatives if item.after is not None), None)
    if ready is not None:
        command = f"mastery goal fit {goal.id} --chance {100 * fitted.wished_chance:.0f}"
        blocks.append(
            next_step(f"{command} --apply {ready.number}", "write one; undo takes it back")
        )
    return tuple(blocks)


def fit_table(fitted: GoalFit) -> Table:
    """Return the alternatives as a table."""
    rows = tuple(
        (
            str(item.number),
            Piece(item.lever, "strong"),
            _before(fitted, item),
            _change(fitted, item),
            Piece(percent(item.chance), chance_style(item.chance)),
        )
        for item in fitted.alternatives
    )
    return Table((">", "change the", "from", "to", ">chance"), rows)


def render_fit_applied(result: FitApplied) -> Page:
    """Return what was written, and what stood there before."""
    item = result.alternative
    after = _text(result, item.after)
    before = _text(result, item.before)
    goal = Piece(result.goal.id, "strong")
    said = f"chance then {percent(item.chance)}; it was {before} before, noted in the journal"
    return (
        line(goal, f": the {item.lever} is now ", Piece(after, "strong")),
        line(said, indent=2),
        next_step("mastery undo", "takes it back"),
    )


def _is_far(fitted: GoalFit) -> bool:
    dates = [item.after for item in fitted.alternatives if isinstance(item.after, date)]
    return any(day - fitted.forecast.today > timedelta(weeks=CHECKED_WEEKS) for day in dates)


def _before(fitted: GoalFit, item: Alternative) -> Cell:
    """Return what there is now: for the hours, those the records tell, beside those said."""
    if item.measured is None or isinstance(item.before, date):
        return _value(fitted, item, item.before)
    now = hours(item.measured)
    told_the_same = item.before is None or hours(item.before) == now
    return f"{now} a week" if told_the_same else f"{now} a week (said {item.before:g})"


def _change(fitted: GoalFit, item: Alternative) -> Cell:
    if not item.reaches:
        return Piece(f"the most any {_noun(item)} gives is {percent(item.chance)}", "dim")
    if item.lever != "hours":
        return _value(fitted, item, item.after)
    pace = f"{amount(fitted.goal, item.pace)} a week"
    if item.after is None:
        return (pace, Piece("; hours unknown: say --hours with goal edit", "dim"))
    hours_are_counted = fitted.goal.measure and fitted.goal.measure.kind.in_hours
    after = _value(fitted, item, item.after)
    return after if hours_are_counted else f"{after} ({pace})"


def _noun(item: Alternative) -> str:
    return {"date": "date", "amount": "amount", "hours": "pace"}[item.lever]


def _value(fitted: GoalFit, item: Alternative, value: date | float | None) -> str:
    if isinstance(value, date):
        return (
            format_due(value, fitted.forecast.today) if value is item.after else format_day(value)
        )
    return (
        f"{hours(value)} a week"
        if item.lever == "hours" and value is not None
        else (amount(fitted.goal, value) if value is not None else "—")
    )


def _text(result: FitApplied, value: date | float | None) -> str:
    if value is None:
        return "open"
    if isinstance(value, date):
        return format_day(value)
    if result.alternative.lever == "hours":
        return f"{hours(value)} a week"
    return amount(result.goal, value)
