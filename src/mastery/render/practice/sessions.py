"""Pages about practice: a session that was logged, the timer, what is next, a day off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due, format_minutes, format_span
from mastery.render.amounts import sessions_done
from mastery.render.page import Block, Heading, Item, Line, Page, Piece, Space, line, next_step

if TYPE_CHECKING:
    from datetime import date, datetime

    from mastery.analytics.practice.logged import SessionLogged
    from mastery.analytics.practice.next import NextItem, NextPractice
    from mastery.analytics.practice.quality import Tick
    from mastery.usecases.practice.reserves import ReserveSpent
    from mastery.usecases.practice.timer import TimerDiscarded, TimerStarted

TICK_ADVICE = {
    "aim": "say beforehand what you want to be able to do (--aim)",
    "stretch": "count tries and hits (--tries, --hits) until half to nine in ten succeed, "
    "or go beyond comfort (--beyond)",
    "feedback": "let something or someone tell you how it went (--feedback)",
    "focus": "work undisturbed, and note your focus (--focus; 7 or more counts)",
    "change": "name what you will do differently next time (--change)",
}
ZONE_ADVICE = {
    "too_hard": "make the drill easier",
    "hard": "make the drill shorter",
    "easy": "raise the drill",
}
TICKS = 5


def render_session(result: SessionLogged) -> Page:
    """Return the session, its checklist with what is missing, the week and what is next."""
    length = format_minutes(result.minutes)
    blocks: list[Block] = []
    if result.plan_created:
        added = f"A new plan was begun, with the skill {result.skill}."
        blocks.append(line(Piece(added, "dim")))
    blocks.append(
        line("Logged ", Piece(length, "strong"), f" of {result.skill} on {format_day(result.on)}")
    )
    blocks += _return_lines(result)
    if result.is_minimum:
        blocks.append(line("A minimum session: the rhythm is kept.", indent=2))
    else:
        blocks += [_tick_line(tick) for tick in result.ticks]
        blocks.append(_quality_line(result))
    blocks.append(_week_line(result))
    if result.try_next:
        blocks.append(line("Next time: ", Piece(result.try_next, "strong")))
    if result.plan_created:
        blocks.append(next_step('mastery goal add "…"', "say what it is for"))
    return tuple(blocks)


def render_timer_started(result: TimerStarted, now: datetime) -> Page:
    """Return what runs, and what the session opens with."""
    timer = result.timer
    what = f"{timer.skill}, {timer.drill}" if timer.drill else timer.skill
    blocks: list[Block] = [line("Started ", Piece(what, "strong"), f" at {now:%H:%M}")]
    if timer.aim:
        blocks.append(line(Piece("aim  ", "dim"), timer.aim, indent=2))
    if result.tried:
        blocks.append(line(Piece("try  ", "dim"), result.tried, indent=2))
    blocks.append(next_step("mastery practice stop", "when you are done"))
    return tuple(blocks)


def render_timer_discarded(result: TimerDiscarded) -> Page:
    """Return what was forgotten and how to log it after all."""
    skill = result.timer.skill
    if result.minutes is None:
        return (line("Discarded the timer of ", Piece(skill, "strong"), "; nothing was logged"),)
    length = format_minutes(result.minutes)
    blocks = [line("Discarded ", Piece(f"{length} of {skill}", "strong"), "; nothing was logged")]
    return (*blocks, next_step(f"mastery practice log {length} {skill}", "log it after all"))


def render_reserve(result: ReserveSpent) -> Page:
    """Return the day off and how many more there are."""
    reason = f": {result.reason}" if result.reason else ""
    return (
        line("Day off on ", Piece(format_day(result.on), "strong"), reason),
        line(
            f"It costs no consistency. {result.left} of {result.allowance} reserves are left "
            "in the four weeks around it.",
            indent=2,
        ),
    )


def render_next(result: NextPractice, *, explain: bool) -> Page:
    """Return the skills in order, with the factors that put them there."""
    if not result.items:
        return (line("No skills yet."), next_step("mastery skill add NAME", "add one"))
    shown = [item for item in result.items if item.minutes != 0]
    blocks: list[Block] = [Heading("Practise next", format_due(result.today, result.today))]
    if not any(item.priority for item in result.items):
        blocks.append(line("Every skill is at its target; raise one with mastery skill edit."))
    for place, item in enumerate(shown, start=1):
        blocks.append(Item(_next_cells(place, item), _next_lines(place, item, explain=explain)))
    if explain:
        blocks.append(
            line(Piece("It ranks your skills; it says nothing about how good you are.", "dim"))
        )
    if shown and shown[0].priority:
        blocks += [Space(), next_step(f"mastery practice start {shown[0].skill}", "begin")]
    if result.repairable:
        blocks.append(
            line(f"Two minutes are enough today to make good {_days(result.repairable)}.")
        )
    if result.minimum:
        blocks.append(line(Piece("No time? ", "dim"), result.minimum))
    return tuple(blocks)


def _return_lines(result: SessionLogged) -> list[Block]:
    blocks: list[Block] = []
    if result.back_after_days is not None:
        usual = "" if result.usual_days is None else f"; your median is {result.usual_days:g}"
        back = f"Back after {format_span(result.back_after_days)}{usual}."
        blocks.append(line(Piece(back, "good"), indent=2))
    if result.repaired:
        made_good = f"Made good: {_days(result.repaired)}, now as reserve days."
        blocks.append(line(Piece(made_good, "good"), indent=2))
    if result.tried and result.held is not None:
        held = "held" if result.held else "did not hold yet"
        blocks.append(line(f"The change from last time {held}: {result.tried}", indent=2))
    return blocks


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(format_day(day) for day in days)


def _tick_line(tick: Tick) -> Line:
    mark = "[x]" if tick.met else "[ ]"
    return line(
        Piece(mark, "good" if tick.met else "dim"), f" {tick.name:<9}", _found(tick), indent=2
    )


def _found(tick: Tick) -> str | Piece:
    if tick.found is None:
        return Piece("not said", "dim")
    if isinstance(tick.found, float | int):
        if tick.name == "focus":
            return f"{tick.found:g} of 10"
        return f"{tick.found:.0%} would succeed (estimated)"
    return "beyond comfort" if tick.found == "beyond" else tick.found


def _quality_line(result: SessionLogged) -> Line:
    deliberate = format_minutes(round(result.deliberate_minutes))
    done = f"{result.quality} of {TICKS}; {deliberate} of {format_minutes(result.minutes)} count "
    cells: list[str | Piece] = [Piece(done + "as deliberate. ", "dim")]
    if result.missing:
        only = "Missing" if len(result.missing) == 1 else "To add first"
        advice = f"{only}: {result.missing[0]} – {TICK_ADVICE[result.missing[0]]}"
        cells.append(Piece(advice, "warn"))
    return Line(tuple(cells), indent=2)


def _week_line(result: SessionLogged) -> Line:
    done, planned = result.week_sessions, result.week_planned
    sessions = sessions_done(done, planned)
    return line(f"This week: {sessions}, {format_minutes(result.week_minutes)}")


def _next_cells(place: int, item: NextItem) -> tuple[str, ...]:
    """Return place, skill, drill, minutes, priority, days since, zone and the change to try."""
    known = (item.minutes, f"{item.priority:.3f}", item.days_since, item.zone, item.try_next)
    return (
        str(place),
        item.skill,
        item.drill or "—",
        *("—" if x is None else str(x) for x in known),
    )


def _next_lines(place: int, item: NextItem, *, explain: bool) -> tuple[Line, ...]:
    drill = f", {item.drill}" if item.drill else ""
    length = f"{format_minutes(item.minutes)} " if item.minutes else ""
    lines = [line(f"{place}. {length}", Piece(item.skill + drill, "strong"), f"  {_why(item)}")]
    if explain:
        lines.append(line(Piece(_formula(item), "dim"), indent=3))
    if item.try_next:
        lines.append(line(Piece("try ", "dim"), item.try_next, indent=3))
    if item.change_to_make in ZONE_ADVICE:
        lines.append(line(ZONE_ADVICE[item.change_to_make or ""], indent=3))
    for feedback in item.feedback[-1:]:
        giver = f"{feedback.giver}: " if feedback.giver else ""
        lines.append(line(Piece("act on ", "dim"), f"{giver}{feedback.note}", indent=3))
    return tuple(lines)


def _why(item: NextItem) -> str:
    ago = "not within a year" if item.days_since is None else _ago(item.days_since)
    zone = f", {item.zone.replace('_', ' ')} zone" if item.zone else ""
    return f"level {item.level:g} → {item.target:g}, weight {item.weight:g}, {ago}{zone}"


def _ago(days: int) -> str:
    return "practised today" if days <= 0 else f"{format_span(days)} ago"


def _formula(item: NextItem) -> str:
    since = "never" if item.days_since is None else format_span(item.days_since)
    return (
        f"priority {item.priority:.3f} = weight {item.weight:g} × gap {item.gap:.2f} "
        f"(({item.target:g} − {item.level:g})/10) × recency {item.recency:.3f} "
        f"(.5 + .5·(1 − 2^(−d/7)), d: {since}) × zone {item.zone_factor:g}"
    )
