"""``goal fit``, ``capacity`` and ``decide``: what would change whether goals are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import GoalArgument
from mastery.cli.session import Session
from mastery.cli.shared import reads, reads_or_changes
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.prompts.question import Answers


@reads_or_changes
def fit(
    session: Session,
    *,
    goal: GoalArgument,
    chance: Annotated[str, typer.Option(metavar="PERCENT", help="The chance you wish for.")] = "80",
    apply: Annotated[int | None, typer.Option(metavar="N", help="Write alternative N.")] = None,
) -> None:
    """Show what would make a goal likely: date, amount or hours."""
    from mastery.analytics.goals.fit import fit_goal
    from mastery.render.fitting import render_fit, render_fit_applied
    from mastery.usecases.goals.fitting import apply_fit, parse_chance

    wished = parse_chance(chance)
    if apply is None:
        fitted = fit_goal(session.records, goal, wished_chance=wished)
        session.show(fitted, lambda result: render_fit(result, explain=session.said("explain")))
        return
    _require_today(session, "--apply")
    committed = apply_fit(session.workspace, goal, apply, session.now, wished_chance=wished)
    session.show_change(committed, render_fit_applied)


@reads
def capacity(session: Session) -> None:
    """Compare the hours that goals need with the hours there are."""
    from mastery.analytics.goals.hours import weigh_goals
    from mastery.render.capacity import render_capacity

    view = weigh_goals(session.records)
    session.show(view, lambda result: render_capacity(result, explain=session.said("explain")))


@reads_or_changes
def decide(
    session: Session,
    *,
    goal: GoalArgument,
    verdict: Annotated[
        str | None, typer.Option(metavar="WORD", help="persist, adjust or stop.")
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="T", help="The reason, or the lesson.")] = None,
    instead: Annotated[
        str | None, typer.Option(metavar="T", help="What you take up instead.")
    ] = None,
) -> None:
    """Weigh whether to persist, adjust or stop, and write it down."""
    said = {"verdict": verdict, "why": why, "instead": instead}
    if verdict is None:
        if any(said.values()):
            hint = "add --verdict persist, adjust or stop"
            raise UsageError("a reason needs a verdict", hint=hint)
        _show_sheet(session, goal)
        if not session.interactive or session.said("as_of"):
            return
    _require_today(session, "--verdict")
    if session.interactive:
        said |= _ask_the_rest(session, said)
    if said["verdict"] is not None:
        _write_decision(session, goal, said)


def _write_decision(session: Session, goal: str, said: dict[str, str | None]) -> None:
    from mastery.render.decisions import render_decided
    from mastery.usecases.goals.ending import decide_goal

    committed = decide_goal(
        session.workspace,
        goal,
        verdict=str(said["verdict"]),
        now=session.now,
        why=said["why"],
        instead=said["instead"],
    )
    session.show_change(committed, render_decided)


def _show_sheet(session: Session, goal: str) -> None:
    from mastery.analytics.goals.sheet import compose_sheet
    from mastery.render.decisions import render_sheet

    sheet = compose_sheet(session.records, goal)
    session.show(sheet, lambda result: render_sheet(result, explain=session.said("explain")))


def _ask_the_rest(session: Session, said: dict[str, str | None]) -> Answers:
    """Return the answers to what was not said: the verdict, the reason, what comes instead."""
    from mastery.prompts.decisions import decision_questions

    given = {name: value for name, value in said.items() if value is not None}
    return session.ask(lambda known: decision_questions({**given, **known}, given))


def _require_today(session: Session, flag: str) -> None:
    """Refuse to write for another day than today.

    Raises:
        UsageError: ``--as-of`` was given.
    """
    if session.said("as_of"):
        raise UsageError(
            f"{flag} writes for today; --as-of only looks", hint="leave one of them out"
        )
