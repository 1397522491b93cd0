"""Pages about persisting, adjusting or stopping: the sheet with its evidence, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day
from mastery.render.amounts import amount, chance_style, chance_words, hours, percent, weeks
from mastery.render.explain import explain_forecast
from mastery.render.goals.fitting import fit_table
from mastery.render.goals.forecasts import reason
from mastery.render.goals.whatif import compare_table
from mastery.render.page import Block, Fact, Heading, Line, Page, Piece, Space, line, next_step
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.analytics.goals.sheet import DecisionSheet
    from mastery.analytics.goals.whatif import Compared
    from mastery.usecases.goals.ending import Decided

MOST_SHOWN = 3
DUE = {
    "stop-rule": "the day of your own stop rule has come",
    "low-chance": "the chance was below 20% in four weeks running",
}


def render_sheet(sheet: DecisionSheet, *, explain: bool = False) -> Page:
    """Return what speaks for persisting, for adjusting and for stopping."""
    goal = sheet.goal
    blocks: list[Block] = [Heading(goal.goal, f"{goal.id} · persist, adjust or stop?")]
    blocks += [line(f"Asked now because {DUE[item]}.", indent=2) for item in sheet.reasons]
    if goal.stop_rule is not None:
        rule = goal.stop_rule
        by = f", on {format_day(rule.on)}" if rule.on else ""
        blocks.append(line("You wrote: if ", rule.when, f"{by}, then {rule.then}.", indent=2))
    if goal.why:
        blocks.append(line("Why it matters: ", goal.why, indent=2))
    blocks += [Space(), Heading("Persist"), *_persist_lines(sheet)]
    blocks += [Space(), Heading("Adjust"), *_adjust_lines(sheet)]
    blocks += [Space(), Heading("Stop"), *_stop_lines(sheet), Space()]
    if explain:
        blocks += [*explain_forecast(sheet.forecast), Space()]
    blocks.append(_note("If low mood lasts, talk to someone before you decide."))
    blocks.append(
        next_step(
            f'mastery goal decide {goal.id} --verdict persist|adjust|stop --why "…"',
            "write it down",
        )
    )
    return tuple(blocks)


def render_decided(result: Decided) -> Page:
    """Return what was decided, and what to type next."""
    goal = result.goal
    blocks: list[Block] = [line(Piece(goal.id, "strong"), ": ", _verdict_words(result))]
    if result.why:
        kept = "lesson kept" if result.verdict == "stop" else "because"
        blocks.append(line(f"{kept}: {result.why}", indent=2))
    if result.instead:
        blocks.append(line(f"instead: {result.instead}", indent=2))
    command, why = {
        "persist": ("mastery today", "see what to do now"),
        "adjust": (f"mastery goal fit {goal.id} --chance 80", "choose what to change"),
        "stop": ('mastery goal add "…"', "take up what comes instead"),
    }[result.verdict]
    blocks.append(next_step(command, why))
    return tuple(blocks)


def _persist_lines(sheet: DecisionSheet) -> list[Block]:
    found = sheet.forecast
    blocks: list[Block] = []
    if found.chance is None:
        blocks.append(_fact("chance", reason(found)))
    else:
        said = f"{percent(found.chance)}, {chance_words(found.chance)}"
        unchanged = f"; {percent(found.chance_if_nothing_changes)} if nothing changes"
        chance = Piece(said, chance_style(found.chance))
        blocks.append(Fact("chance", (chance, unchanged), 12))
    logged = [percent(chance) for _, chance in sheet.chances]
    if logged:
        blocks.append(_fact("last weeks", ", ".join(logged)))
    if found.progress is not None:
        way = f"{found.progress.fraction:.0%} of the way, {_paces(sheet)}"
        blocks.append(_fact("so far", way.removesuffix(", ")))
    if found.slack_weeks is not None:
        blocks.append(_fact("slack", f"{weeks(found.slack_weeks)} can be missed at 80%"))
    if sheet.setbacks:
        times = count_of(sheet.setbacks, "setback")
        blocks.append(_fact("setbacks", f"{times} logged, and you came back"))
    return blocks


def _paces(sheet: DecisionSheet) -> str:
    found = sheet.forecast
    if found.last_pace is None or found.needed_per_week is None:
        return ""
    pace, needed = (amount(sheet.goal, item) for item in (found.last_pace, found.needed_per_week))
    return f"{pace} a week against {needed} needed"


def _adjust_lines(sheet: DecisionSheet) -> list[Block]:
    if sheet.fit.alternatives:
        return [line("each of these alone makes it 80%:", indent=2), fit_table(sheet.fit)]
    return [line("A new date, a smaller amount or more hours: mastery goal edit", indent=2)]


def _stop_lines(sheet: DecisionSheet) -> list[Block]:
    blocks: list[Block] = []
    if sheet.hours:
        blocks.append(_fact("gives back", f"{hours(sheet.hours)} a week"))
    gained = [item for item in sheet.others if _gain(item) > 0]
    if gained:
        blocks.append(compare_table(tuple(sorted(gained, key=_gain, reverse=True)[:MOST_SHOWN])))
    blocks += [
        _fact(
            "decided", f"{item.verdict} on {format_day(item.on)}: {item.why or 'no reason given'}"
        )
        for item in sheet.decided[-3:]
    ]
    blocks.append(_note("Stopping with a lesson is a success: it makes room. What comes instead?"))
    return blocks


def _gain(item: Compared) -> float:
    """Return what a goal gains, as a difference of chances; 0 where nobody can say."""
    return 0.0 if item.before is None or item.after is None else item.after - item.before


def _verdict_words(result: Decided) -> Piece:
    words = {
        "persist": "you go on; the decision is kept",
        "adjust": "you adjust it; the decision is kept",
        "stop": "stopped, with what it taught you",
    }
    return Piece(words[result.verdict], "strong")


def _fact(label: str, text: str) -> Fact:
    return Fact(label, (text,), 12)


def _note(text: str) -> Line:
    return line(Piece(text, "dim"), indent=2)
