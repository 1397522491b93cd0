"""Pages about skills: one, many, what was added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_due, format_minutes
from mastery.render.page import Block, Fact, Heading, Page, Piece, Space, Table, line, next_step
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.analytics.practice.drills import DrillState
    from mastery.analytics.practice.skills import SkillList, SkillView
    from mastery.model.journal import Session
    from mastery.model.practice import Skill
    from mastery.usecases.practice.skills import DrillAdded, SkillKept

ZONE_WORDS = {
    "too_hard": "too hard: make it easier",
    "hard": "hard: make it shorter",
    "right": "right",
    "easy": "easy: raise it",
}


def render_skill_added(result: SkillKept) -> Page:
    """Return what was added and what to do with it."""
    blocks: list[Block] = []
    if result.plan_created:
        blocks.append(line(Piece("A new plan was begun.", "dim")))
    skill = result.item
    blocks.append(line("Added ", Piece(skill.id, "strong"), f": {skill.name}{_levels(skill)}"))
    blocks.append(next_step(f"mastery practice log 45m {skill.id}", "when you have practised it"))
    return tuple(blocks)


def render_skill_edited(result: SkillKept) -> Page:
    """Return the skill as it is now."""
    skill = result.item
    return (line("Changed ", Piece(skill.id, "strong"), f": {skill.name}{_levels(skill)}"),)


def render_drill_added(result: DrillAdded) -> Page:
    """Return the drill that was added and how to log it."""
    drill = result.item
    counted = f"mastery practice log 30m {result.skill} --drill {drill.id} --tries 12 --hits 9"
    return (
        line("Added drill ", Piece(drill.id, "strong"), f" to {result.skill}: {drill.name}"),
        next_step(counted, "count tries, and its difficulty can be judged"),
    )


def render_skill_list(result: SkillList) -> Page:
    """Return a table of skills, or what to type when there is none."""
    if not result.skills:
        return (line("No skills yet."), next_step("mastery skill add NAME", "add one"))
    rows = tuple(
        (
            Piece(skill.id, "strong"),
            skill.name,
            f"{skill.level:g} → {skill.target:g}",
            f"{skill.weight:g}",
            format_minutes(skill.minutes) if skill.minutes else "—",
            format_due(skill.last_on, result.today) if skill.last_on else "—",
        )
        for skill in result.skills
    )
    return (Table(("id", "skill", "level", ">weight", ">12 months", "last"), rows),)


def render_skill(view: SkillView) -> Page:
    """Return everything the plan and the journal say about a skill."""
    skill = view.skill
    blocks: list[Block] = [Heading(skill.name, skill.id)]
    facts = [
        ("level", f"{skill.level:g} → {skill.target:g}, weight {skill.weight:g}"),
        ("practised", _practised(view)),
        ("serves", ", ".join(view.goals)),
        ("try next", view.try_next or ""),
    ]
    blocks += [Fact(label, (text,), 11) for label, text in facts if text]
    for session in view.open_feedback:
        blocks.append(line(Piece("to act on  ", "dim"), _heard(session), indent=2))
    if view.drills:
        blocks += [Space(), render_drills(view.drills)]
    if view.recent:
        rows = tuple(_session_row(session) for session in view.recent)
        blocks += [Space(), Table(("day", ">length", "drill", "focus", "change named"), rows)]
    else:
        blocks.append(next_step(f"mastery practice start {skill.id}", "begin"))
    return tuple(blocks)


def render_drills(drills: tuple[DrillState, ...]) -> Table:
    """Return where drills stand; a zone is only told from ten tries on."""
    rows = tuple(
        (
            Piece(drill.id or drill.skill, "strong"),
            drill.name if drill.id else "without a drill",
            f"{drill.hits}/{drill.tries}" if drill.tries else "—",
            "—" if drill.rate is None else f"{drill.rate:.0%}",
            _zone(drill),
        )
        for drill in drills
    )
    return Table(("drill", "exercise", ">hits", ">rate", "how it is set"), rows)


def _zone(drill: DrillState) -> str | Piece:
    if drill.zone is None:
        tries = count_of(drill.tries_needed, "more try", "more tries")
        return Piece(f"needs {tries}", "dim")
    if drill.zone == "right":
        return Piece("right", "good")
    if drill.change_to_make is None:
        return Piece(f"{drill.zone.replace('_', ' ')}; once more, then change it", "dim")
    return Piece(ZONE_WORDS[drill.zone], "warn")


def _levels(skill: Skill) -> str:
    return f"  (level {skill.level:g}, target {skill.target:g}, weight {skill.weight:g})"


def _practised(view: SkillView) -> str:
    skill = view.skill
    if not skill.sessions or skill.last_on is None:
        return "not in the last 12 months"
    sessions = count_of(skill.sessions, "session")
    deliberate = format_minutes(round(skill.deliberate_minutes))
    return (
        f"{sessions} in 12 months, {format_minutes(skill.minutes)} ({deliberate} deliberate), "
        f"last {format_due(skill.last_on, view.today)}"
    )


def _heard(session: Session) -> str:
    giver = f" from {session.feedback_from}" if session.feedback_from else ""
    return f"{session.feedback_note}  (feedback{giver}, {session.on.isoformat()})"


def _session_row(session: Session) -> tuple[str, ...]:
    focus = "—" if session.focus is None else f"{session.focus:g}"
    return (
        session.on.isoformat(),
        format_minutes(session.minutes),
        session.drill or "—",
        focus,
        session.change or "—",
    )
