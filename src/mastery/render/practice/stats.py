"""The page of what practice adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_minutes, format_span
from mastery.render.page import (
    Block,
    Fact,
    Heading,
    Item,
    Line,
    Page,
    Piece,
    Space,
    Style,
    Table,
    line,
)
from mastery.render.practice.skills import render_drills
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.analytics.practice.plateau import EndedPlateau, Interval
    from mastery.analytics.practice.stats import (
        GoalPlateau,
        PeriodStats,
        PracticeStats,
        RhythmStats,
    )

STATE_WORDS = {
    "plateau": "a plateau: surely slower than before, and perhaps no progress at all",
    "slower": "slower than before, but still moving",
    "no_slower": "no sign of a plateau",
}


def render_stats(result: PracticeStats, *, explain: bool) -> Page:
    """Return rhythm, quality, drills and plateaus; what cannot be told says what it needs."""
    about = result.skill or "all skills"
    blocks: list[Block] = [Heading("Practice", f"{about}, as of {format_day(result.today)}")]
    blocks += _rhythm_lines(result.rhythm, explain=explain)
    blocks += _period_lines(result.period, explain=explain)
    if result.drills:
        blocks += [Space(), render_drills(result.drills)]
        if explain:
            formula = "rate = (hits + 1)/(tries + 2) over the last two counted sessions"
            blocks.append(line(Piece(f"{formula}; right from 70% to 90%", "dim"), indent=2))
    for plateau in result.plateaus:
        blocks += [Space(), _plateau_item(plateau, explain=explain)]
    if result.open_feedback:
        rows = tuple(
            (item.on.isoformat(), item.giver or "—", item.note) for item in result.open_feedback
        )
        blocks += [Space(), Table(("day", "from", "feedback not acted on yet"), rows)]
    return tuple(blocks)


def _fact(label: str, text: str | Piece) -> Fact:
    return Fact(label, (text,), 13)


def _rhythm_lines(rhythm: RhythmStats, *, explain: bool) -> list[Block]:
    if rhythm.sessions_per_week is None:
        missing = "no rhythm is planned: set practice.sessions_per_week with mastery edit"
        return [_fact("consistency", Piece(missing, "dim"))]
    blocks: list[Block] = []
    if rhythm.score is None:
        text: str | Piece = Piece(f"needs {format_span(rhythm.days_needed)} more", "dim")
    else:
        wanted = count_of(rhythm.sessions_per_week, "session") + " a week"
        text = f"{rhythm.score:.0%} of {wanted}, over {format_span(rhythm.days)}"
    blocks.append(_fact("consistency", text))
    if explain and rhythm.last is not None:
        day = rhythm.last
        formula = (
            f"score = before·m + kept·(1 − m), m = .5^(√f/13), f = {rhythm.sessions_per_week}/7: "
            f"before {day.before:.4f}, kept {day.share:.2f} ({day.done} in the window), "
            f"{day.kind} day → {day.score:.4f}"
        )
        blocks.append(line(Piece(formula, "dim"), indent=4))
    repaired = (
        f"; {format_span(len(rhythm.repaired))} made good within 48 hours"
        if rhythm.repaired
        else ""
    )
    blocks.append(_fact("reserves", f"{rhythm.reserves_left} of {rhythm.reserves} left{repaired}"))
    return blocks


def _period_lines(period: PeriodStats, *, explain: bool) -> list[Block]:
    if not period.sessions or period.quality is None:
        return [_fact("sessions", Piece(f"none in the last {period.days} days", "dim"))]
    deliberate = format_minutes(round(period.deliberate_minutes))
    blocks: list[Block] = [
        _fact(
            "sessions",
            f"{period.sessions} in {period.days} days, {format_minutes(period.minutes)}",
        ),
        _fact("deliberate", f"{deliberate}, {period.quality:.1f} of 5 ticks on average"),
    ]
    if explain:
        note = "Σ minutes·ticks/5 (under 5 minutes: none); a checklist, not a validated scale"
        blocks.append(line(Piece(note, "dim"), indent=4))
    blocks.append(_fact("beyond", f"{period.beyond.fraction or 0:.0%} of the time beyond comfort"))
    sessions = count_of(period.outside_feedback, "session")
    blocks.append(_fact("feedback", f"from a peer or coach in {sessions}"))
    if period.changes_tried:
        held = f"{period.changes_held} of {period.changes_tried} changes held"
        blocks.append(_fact("changes", held))
    return blocks


def _plateau_item(plateau: GoalPlateau, *, explain: bool) -> Item:
    found, title = plateau.found, f"plateau of {plateau.goal}: "
    if found.state == "too_few_readings" or found.recent is None or found.earlier is None:
        needs = _readings_missing(plateau.readings_needed)
        lines: tuple[Line, ...] = (line(title, Piece(needs, "dim")),)
        return Item(("plateau", plateau.goal, needs, "—", "—"), lines)
    words = STATE_WORDS[found.state]
    style: Style = "warn" if found.state == "plateau" else "plain"
    unit = f" {plateau.unit}" if plateau.unit else ""
    recent, earlier = _interval(found.recent, unit), _interval(found.earlier, unit)
    lines = (
        line(title, Piece(words, style)),
        line(f"last ten deliberate hours {recent}; before {earlier}", indent=2),
    )
    if explain:
        readings = f"{found.recent_readings} readings lately, {found.earlier_readings} before"
        note = f"least-squares slopes, 90% intervals by bootstrap over {readings}"
        lines += (line(Piece(note, "dim"), indent=2),)
    lines += tuple(line(_ended(item), indent=2) for item in plateau.ended[-2:])
    return Item(("plateau", plateau.goal, words, recent, earlier), lines)


def _readings_missing(count: int) -> str:
    if count:
        return f"needs {count_of(count, 'more reading')}"
    return "needs at least three readings before and three within the last ten hours"


def _interval(slope: Interval, unit: str) -> str:
    return f"{slope.estimate:+.2g}{unit} an hour ({slope.low:+.2g} to {slope.high:+.2g})"


def _ended(item: EndedPlateau) -> str:
    news = [
        *(f"drill {drill}" for drill in item.new_drills),
        *(f"feedback by {kind}" for kind in item.new_feedback),
        *item.changes,
    ]
    new = f"new then: {', '.join(news)}" if news else "nothing new was logged then"
    return f"an earlier plateau ended {item.until_on.isoformat()}; {new}"
