"""Pages about step 1: the typical week, its levers, experiments and reflections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.passion.lived import Lived
from mastery.dates import format_day, format_due
from mastery.render.json import to_data
from mastery.render.page import Block, Heading, Line, Page, Piece, Space, Table, line, next_step
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.passion.alignment import ActivityShare, WeekAudit
    from mastery.analytics.passion.experiments import ExperimentView
    from mastery.analytics.passion.reflections import Check, Pulse, Reflections
    from mastery.analytics.passion.week import Comparison, PassionView
    from mastery.usecases.passion.audits import Audited
    from mastery.usecases.passion.reflections import ReflectionKept

SHOWN_LEVERS = 3


def render_passion(view: PassionView, *, explain: bool = False) -> Page:
    """Return step 1 as it stands: the week, its change, experiments, what was lived."""
    blocks: list[Block] = []
    if view.statement:
        blocks += [line(Piece(view.statement, "strong")), Space()]
    if view.week is None:
        blocks.append(line("No typical week yet: what do your hours go into?"))
        blocks.append(next_step("mastery passion audit", "ten minutes, one table"))
    else:
        blocks += _week_blocks(view.week, view.today)
        if explain:
            blocks += [Space(), *explain_week(view.week)]
    if view.lived is not None:
        blocks += [Space(), *_lived_blocks(view.lived, view.names)]
    if view.experiments:
        blocks += [Space(), Heading("Experiments")]
        for experiment in view.experiments:
            blocks += _experiment_blocks(experiment, view.today)
    blocks += [Space(), *_pulse_blocks(view.pulse)]
    return tuple(blocks)


def render_audited(result: Audited, today: date) -> Page:
    """Return what the new audit says and what changed."""
    blocks = _week_blocks(result.comparison, today)
    if result.added:
        blocks.append(line(Piece("new: ", "dim"), ", ".join(result.added)))
    if result.removed:
        blocks.append(line(Piece("gone: ", "dim"), ", ".join(result.removed)))
    for goal in result.orphans:
        aside = f"goal {goal} grew from an activity that is gone"
        blocks.append(line(Piece(aside, "warn"), indent=2))
    return (*blocks, next_step("mastery passion show --explain", "see every sum"))


def render_experiment(view: ExperimentView, today: date) -> Page:
    """Return an experiment after it was begun, rated or decided."""
    blocks = _experiment_blocks(view, today)
    if view.item.verdict is None:
        blocks.append(next_step(f"mastery passion rate {view.item.id}", "after each try"))
    return tuple(blocks)


def render_reflection(result: ReflectionKept, today: date) -> Page:
    """Return the answer that was kept beside the last one, and the check."""
    blocks: list[Block] = []
    if result.answer is not None:
        blocks += [line(Piece(result.text, "dim")), line(result.answer, indent=2)]
    if result.earlier is not None:
        blocks.append(line(Piece(f"on {format_due(result.earlier.on, today)} you said", "dim")))
        blocks.append(line(result.earlier.answer, indent=2))
    for label, now, before in _check_rows(result):
        if now is not None:
            then = "" if before is None else f", {before:g} last time"
            blocks.append(line(f"{label} {now:g} of 10{then}"))
    return tuple(blocks)


def render_reflections(result: Reflections) -> Page:
    """Return the question whose turn it is and every answer so far, the newest first."""
    blocks: list[Block] = [line(Piece("Now: ", "dim"), Piece(result.text, "strong"))]
    for each in result.answers:
        blocks += [Space(), line(Piece(f"{format_day(each.on)}  {each.text}", "dim"))]
        blocks.append(line(each.answer, indent=2))
    blocks += [Space(), *_pulse_blocks(result.pulse)]
    return tuple(blocks)


def _week_blocks(week: Comparison, today: date) -> list[Block]:
    now, before = week.now, week.before
    since = f" · last time {format_due(before.on, today)}" if before else ""
    hours = "1 hour" if now.hours == 1 else f"{now.hours:g} hours"
    blocks: list[Block] = [Heading("Your week", f"{hours}{since}")]
    blocks += _figures(now, before)
    if now.low_in_meaning:
        aside = "less than a fifth of your work is what means most to you; that went with burn-out"
        blocks.append(line(Piece(f"{aside} in a study of physicians (2009)", "warn"), indent=4))
    blocks += _lever_lines("more of", week.more_of)
    blocks += _lever_lines("less of", week.less_of)
    return blocks


def _figures(now: WeekAudit, before: WeekAudit | None) -> list[Line]:
    """Return the three figures of a week, each with what it was last time."""
    return [
        _figure(
            "time follows meaning",
            "{:.0f}",
            " of 100",
            (now.alignment, before.alignment if before else None),
        ),
        _figure(
            "most meaningful work",
            "{:.0%}",
            " of work",
            (now.meaningful_share, before.meaningful_share if before else None),
        ),
        _figure(
            "energy balance",
            "{:+.1f}",
            " (-2 drains, 2 gives)",
            (now.energy_balance, before.energy_balance if before else None),
        ),
    ]


def _figure(label: str, shape: str, unit: str, values: tuple[float | None, float | None]) -> Line:
    now, before = values
    text = "not known" if now is None else shape.format(now) + unit
    then = "" if before is None else f"  was {shape.format(before)}"
    return line(Piece(f"{label:<22}", "dim"), text, Piece(then, "dim"), indent=2)


def _lever_lines(label: str, levers: tuple[ActivityShare, ...]) -> list[Line]:
    return [
        line(
            Piece(f"{label if not number else '':<9}", "dim"),
            lever.name,
            Piece(f"  {lever.time_share:.0%} of time, {lever.meaning_share:.0%} of meaning", "dim"),
            indent=2,
        )
        for number, lever in enumerate(levers[:SHOWN_LEVERS])
    ]


def _lived_blocks(lived: Lived, names: dict[str, str]) -> list[Block]:
    blocks: list[Block] = [Heading("Said and lived")]
    if lived.weeks_needed:
        weeks = count_of(lived.weeks_needed, "more week")
        text = f"needs {weeks} of sessions for goals that name a skill and a passion"
        return [*blocks, line(Piece(text, "dim"), indent=2)]
    rows = tuple(
        (
            names.get(row.passion, row.passion),
            f"{row.said:g}",
            f"{row.hours:.1f}",
            str(row.sessions),
            "" if row.energy is None else f"{row.energy:+.1f} (n {row.energy_sessions})",
        )
        for row in lived.rows
    )
    blocks.append(Table(("activity", ">meaning", ">hours", ">sessions", "energy"), rows))
    n = sum(row.sessions for row in lived.rows)
    if lived.hours_differ:
        blocks.append(line(f"Your hours go elsewhere than you say (n = {n}).", indent=2))
    if lived.energy_differs:
        blocks.append(line("What gives you energy is not what you rank first.", indent=2))
    return blocks


@to_data.register(Lived)
def _(value: Lived) -> Any:
    return {
        "lived": {name: to_data(item) for name, item in value._asdict().items()},
        "weeks_needed": value.weeks_needed,
        "hours_differ": value.hours_differ,
        "energy_differs": value.energy_differs,
    }


def _experiment_blocks(view: ExperimentView, today: date) -> list[Block]:
    experiment = view.item
    state = f"decide {format_due(experiment.decide_on, today)}" if experiment.decide_on else ""
    if experiment.verdict is not None:
        on = f" on {format_day(experiment.decided_on)}" if experiment.decided_on else ""
        state = f"decided{on}: {experiment.verdict}"
    shown = Piece(state, "warn" if view.is_due else "dim")
    blocks: list[Block] = [
        line(Piece(view.item.id, "strong"), f"  {experiment.try_}  ", shown, indent=2)
    ]
    if view.interests:
        rated = " → ".join(map(str, view.interests))
        hard = f", {view.hard_tries} hard" if view.hard_tries else ""
        suggestion = "" if experiment.verdict else f"; {_suggestion(view)}"
        blocks.append(line(f"interest {rated} of 7{hard}{suggestion}", indent=4))
    if view.is_due:
        blocks.append(
            next_step(f"mastery passion rate {view.item.id} --verdict keep", "or deepen, or drop")
        )
    return blocks


def _suggestion(view: ExperimentView) -> str:
    if view.suggestion is not None:
        return f"this suggests: {view.suggestion}. You decide."
    if view.tries_needed:
        tries = count_of(view.tries_needed, "more try", "more tries")
        return f"{tries} before it suggests anything"
    return "try it once where it is hard, before you decide"


def _pulse_blocks(pulse: Pulse) -> list[Block]:
    blocks: list[Block] = []
    if pulse.last is not None:
        blocks.append(line(Piece("monthly check  ", "dim"), _check_text(pulse.last)))
        if pulse.before is not None:
            blocks.append(line(Piece("before         ", "dim"), _check_text(pulse.before)))
    if pulse.is_due:
        blocks.append(next_step("mastery passion reflect", "the monthly check is due"))
    return blocks


def _check_text(check: Check) -> str:
    values = (("pressure", check.pressure), ("energy", check.energy))
    known = ", ".join(f"{label} {value:g}" for label, value in values if value is not None)
    return f"{format_day(check.on)}: {known}"


def _check_rows(result: ReflectionKept) -> list[tuple[str, float | None, float | None]]:
    last = result.last_check
    return [
        ("pressure", result.pressure, last.pressure if last else None),
        ("energy", result.energy, last.energy if last else None),
    ]


def explain_week(week: Comparison) -> list[Block]:
    """Return each figure of a week as a sum: the formula, the numbers, the result."""
    blocks: list[Block] = [Heading("How each number came about")]
    for sum_ in (_alignment_sum(week), _meaning_sum(week), _energy_sum(week), _gaps(week)):
        blocks += [line(text, indent=2) for text in sum_]
    return blocks


def _alignment_sum(week: Comparison) -> list[str]:
    if week.now.alignment is None:
        return ["time follows meaning: needs hours and meaning above 0"]
    activities = week.now.activities
    hours = sum(each.hours for each in activities)
    meaning = sum(each.meaning for each in activities)
    terms = " + ".join(
        f"|{each.hours:g}/{hours:g} - {each.meaning:g}/{meaning:g}|" for each in activities
    )
    return [
        "time follows meaning = 100·(1 - ½·Σ|hours/all hours - meaning/all meaning|)",
        f"= 100·(1 - ½·({terms})) = {week.now.alignment:.1f}",
    ]


def _meaning_sum(week: Comparison) -> list[str]:
    at_work = [each for each in week.now.activities if each.place == "work"]
    most = [each for each in at_work if each.most_meaningful]
    if week.now.meaningful_share is None:
        return ["most meaningful work: no activity at work is marked as most meaningful"]
    part = " + ".join(f"{each.hours:g}" for each in most)
    whole = " + ".join(f"{each.hours:g}" for each in at_work)
    return [
        "most meaningful work = hours of it at work / all hours at work",
        f"= ({part}) / ({whole}) = {week.now.meaningful_share:.1%}",
    ]


def _energy_sum(week: Comparison) -> list[str]:
    if week.now.energy_balance is None:
        return ["energy balance: needs hours above 0"]
    activities = week.now.activities
    terms = " + ".join(f"{each.hours:g}·({each.energy:g})" for each in activities)
    return [
        "energy balance = Σ hours·energy / Σ hours",
        f"= ({terms}) / {week.now.hours:g} = {week.now.energy_balance:+.2f}",
    ]


def _gaps(week: Comparison) -> list[str]:
    return [
        f"{lever.name}: {lever.meaning_share:.1%} of meaning - {lever.time_share:.1%} of time "
        f"= {lever.gap:+.1%}"
        for lever in (*week.more_of, *week.less_of)
    ]
