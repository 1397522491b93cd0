"""Pages about setbacks, if-then plans and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.analytics.goals.levers import LIKELY_ENOUGH
from mastery.dates import format_day, format_due, format_minutes, format_span
from mastery.render.amounts import percent, times
from mastery.render.page import Block, Heading, Line, Page, Piece, Space, Table, line, next_step
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.perseverance.causes import CauseCost, Rehearsal, SetbackList
    from mastery.analytics.perseverance.comeback import Comeback, FirstWeek, GoalOutlook
    from mastery.analytics.perseverance.rules import RuleState
    from mastery.model.perseverance import IfThen
    from mastery.usecases.perseverance.rules import RuleAdded
    from mastery.usecases.perseverance.setbacks import SetbackLogged

MANY_OF_A_KIND = 3


def render_setback(result: SetbackLogged) -> Page:
    """Return the setback, its plan for next time, and a reason to go on."""
    cause = f" ({result.cause})" if result.cause else ""
    blocks: list[Block] = [line("Logged: ", Piece(result.what, "strong"), cause)]
    if result.of_this_kind >= MANY_OF_A_KIND:
        often = f"The {_ordinal(result.of_this_kind)} about {result.cause} in a year."
        blocks.append(line(often, indent=2))
    if result.plan is not None:
        blocks.append(_rule_line(result.plan.item, indent=2))
    if result.reason:
        blocks.append(line(Piece("You go on because: ", "dim"), result.reason, indent=2))
    if result.plan is None:
        blocks.append(next_step('mastery setback plan --if "…" --then "…"', "plan for next time"))
    else:
        fired = f"mastery setback fired {result.plan.item.id} --worked"
        blocks.append(next_step(fired, "when the situation came, or --not"))
    return tuple(blocks)


def render_setback_list(result: SetbackList, *, explain: bool) -> Page:
    """Return the causes with what they cost, the latest setbacks and the if-then plans."""
    if not result.recent and not result.rules:
        return (
            line("No setback in the last 12 months."),
            next_step('mastery setback plan --if "…" --then "…"', "be ready for one"),
        )
    blocks: list[Block] = [Heading("Setbacks", f"12 months to {format_day(result.today)}")]
    if result.causes:
        rows = tuple(_cause_row(cause, result.today) for cause in result.causes)
        blocks.append(Table(("cause", ">times", "latest", ">cost"), rows))
    if result.without_cause:
        blocks.append(line(Piece(f"{result.without_cause} without a cause", "dim")))
    blocks += [line(text, indent=2) for cause in result.causes for text in _chances(cause)]
    if explain:
        blocks += [line(Piece(_cost_formula(cause), "dim"), indent=2) for cause in result.causes]
    if result.recent:
        latest = tuple(
            (item.on.isoformat(), item.cause or "—", item.what) for item in result.recent
        )
        blocks += [Space(), Table(("day", "cause", "what"), latest)]
    if result.rules:
        blocks += [Space(), *_ledger(result.rules, explain=explain)]
    return tuple(blocks)


def render_rehearsal(result: Rehearsal) -> Page:
    """Return the if-then plans to read once more, and the cause that has none yet."""
    blocks: list[Block] = []
    if result.rules:
        blocks.append(Heading("Read each once, slowly, and see yourself do it"))
        blocks += [_rule_line(rule, indent=2) for rule in result.rules]
        blocks += [Space(), *_ledger(result.rules, explain=False)]
    else:
        blocks.append(line("No if-then plan yet."))
    if result.cause is not None:
        often = times(result.cause.count)
        blocks.append(line(f"What comes most often: {result.cause.kind} ({often} in a year)."))
    blocks.append(next_step('mastery setback plan --if "…" --then "…"', "add one"))
    return tuple(blocks)


def render_rule_added(result: RuleAdded) -> Page:
    """Return the new if-then plan and where it stands."""
    where = f"goal {result.goal}" if result.goal else "the whole plan"
    return (
        line("Planned ", Piece(result.item.id, "strong"), f" for {where}"),
        _rule_line(result.item, indent=2),
        next_step(f"mastery setback fired {result.item.id} --worked", "when it came, or --not"),
    )


def render_rule_fired(result: RuleState) -> Page:
    """Return how often the plan worked so far."""
    blocks: list[Block] = [line(Piece(result.id, "strong"), f": {_worked(result)}")]
    if result.fails:
        blocks.append(line("It does not seem to work: another response may.", indent=2))
        blocks.append(next_step(f"mastery setback retire {result.id}", "make room for it"))
    return tuple(blocks)


def render_rule_retired(result: RuleState) -> Page:
    """Return that the plan is retired, with what it did."""
    did = f"; it {_worked(result)}" if result.fired else ""
    return (line("Retired ", Piece(result.id, "strong"), did),)


def render_comeback(result: Comeback, *, explain: bool) -> Page:
    """Return how long it has been, what is usual, and a smaller first week."""
    if result.last_on is None or result.days_since is None:
        return (
            line("No session is logged yet, so there is nothing to come back from."),
            next_step("mastery practice start", "begin"),
        )
    blocks: list[Block] = [line(*_headline(result))]
    if result.is_gap and result.first_week is not None:
        blocks += _week_lines(result.first_week, explain=explain)
    if result.is_gap and result.minimum:
        blocks.append(line(Piece("Begin with: ", "dim"), result.minimum, indent=2))
    if result.is_gap and result.cue:
        blocks.append(line(Piece("When: ", "dim"), result.cue, indent=2))
    blocks += [line(_outlook(goal), indent=2) for goal in result.goals]
    if result.is_gap and result.reason:
        blocks.append(line(Piece("You go on because: ", "dim"), result.reason, indent=2))
    if explain:
        gap = (
            f"a gap is more than {result.longest_usual_days:g} days between two sessions; "
            f"you came back from {result.returns}"
        )
        blocks.append(line(Piece(gap, "dim"), indent=2))
    if result.is_gap:
        blocks.append(next_step("mastery practice start", "a short one is enough"))
    return tuple(blocks)


def _headline(result: Comeback) -> tuple[str | Piece, ...]:
    ago = format_span(result.days_since or 0)
    last = format_day(result.last_on) if result.last_on else ""
    since = "today" if not result.days_since else f"{ago} ago, on {last}"
    if result.usual_days is None:
        usual = "" if result.is_gap else " No gap to come back from."
    elif result.returns == 1:
        usual = f" You came back once before, after {result.usual_days:g} days."
    else:
        returns = f"You came back {result.returns} times before"
        usual = f" {returns}; your median is {result.usual_days:g} days."
    return ("Your last session was ", Piece(since, "strong"), f".{usual}")


def _week_lines(week: FirstWeek, *, explain: bool) -> list[Block]:
    sessions = count_of(len(week.days), "session")
    days = ", ".join(format_day(day) for day in week.days)
    blocks: list[Block] = [
        line(
            "A first week back: ",
            Piece(f"{sessions} of {format_minutes(week.minutes_each)}", "strong"),
            f", on {days}",
            indent=2,
        )
    ]
    if explain:
        of = (
            f"the median of your {week.of_comebacks} earlier first weeks"
            if week.of_comebacks
            else "the usual share; you have no earlier comeback yet"
        )
        pace = format_minutes(round(week.old_minutes))
        formula = f"{format_minutes(week.minutes)} = {week.share:.0%} ({of}) of {pace} a week"
        blocks.append(line(Piece(formula, "dim"), indent=4))
    return blocks


def _outlook(goal: GoalOutlook) -> str:
    text = f"{goal.goal}: chance {percent(goal.chance)}"
    if goal.chance_back is not None and goal.chance_away is not None:
        back, away = percent(goal.chance_back), percent(goal.chance_away)
        text += f"; in a week {back} with that week, {away} without"
    if goal.slack_weeks:
        weeks = count_of(goal.slack_weeks, "more week")
        text += f"; you can miss {weeks} and stay at {LIKELY_ENOUGH:.0%}"
    return text


def _rule_line(rule: IfThen | RuleState, indent: int) -> Line:
    return line(
        Piece("If ", "dim"), rule.when, Piece(", then ", "dim"), rule.then, ".", indent=indent
    )


def _worked(rule: RuleState) -> str:
    return f"worked {rule.worked} of {count_of(rule.fired, 'time')}"


def _ledger(rules: tuple[RuleState, ...], *, explain: bool) -> list[Block]:
    rows = tuple(
        (
            Piece(rule.id, "dim" if rule.retired_on else "strong"),
            rule.goal or "—",
            f"{rule.worked}/{rule.fired}" if rule.fired else "—",
            f"{rule.low:.0%} to {rule.high:.0%}" if rule.fired else "never fired",
            _advice(rule),
        )
        for rule in rules
    )
    blocks: list[Block] = [Table(("if-then plan", "goal", ">worked", "true rate", ""), rows)]
    if explain:
        note = "true rate: 95% score interval of worked of fired (Wilson, 1927)"
        blocks.append(line(Piece(note, "dim"), indent=2))
    return blocks


def _advice(rule: RuleState) -> str | Piece:
    if rule.retired_on is not None:
        return Piece(f"retired {rule.retired_on.isoformat()}", "dim")
    return Piece("try another response", "warn") if rule.fails else ""


def _cause_row(cause: CauseCost, today: date) -> tuple[str | Piece, ...]:
    cost: str | Piece = Piece("no dates", "dim")
    if cause.cost_hours is not None:
        cost = f"{cause.cost_hours:.1f} h"
    elif cause.days:
        cost = Piece("no rhythm planned", "dim")
    return (
        Piece(cause.kind, "strong"),
        str(cause.count),
        format_due(cause.last_on, today),
        cost,
    )


def _chances(cause: CauseCost) -> list[str]:
    return [
        f"{cause.kind} cost {cost.goal} about {cost.hours:.1f} h: "
        f"chance {percent(cost.chance)}, {_with_those_hours(cost.chance_with)}"
        for cost in cause.chances
    ]


def _with_those_hours(chance: float) -> str:
    return "with them it is reached" if chance >= 1 else f"with them {percent(chance)}"


def _cost_formula(cause: CauseCost) -> str:
    if cause.cost_hours is None or cause.planned_minutes is None:
        return f"{cause.kind}: no cost without --from or --until and a planned rhythm"
    return (
        f"{cause.kind}: {cause.days} days × plan/7 = {cause.planned_minutes:.0f} min planned "
        f"− {cause.done_minutes} min done = {cause.cost_hours:.1f} h (not below 0)"
    )


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
