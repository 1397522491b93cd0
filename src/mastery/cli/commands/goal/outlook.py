"""``goal fit``, ``capacity`` and ``decide``: what would change whether goals are reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import GoalArgument, flags, read_said
from mastery.cli.run import Run
from mastery.cli.shared import reads, reads_or_changes, with_flags
from mastery.errors import UsageError
from mastery.reading import parse_number

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Answers


@reads_or_changes
def fit(
    run: Run,
    *,
    goal: GoalArgument,
    chance: Annotated[str, typer.Option(metavar="PERCENT", help="The chance you wish for.")] = "80",
    apply: Annotated[str | None, typer.Option(metavar="N", help="Write alternative N.")] = None,
) -> None:
    """Show what would make a goal likely: date, amount or hours."""
    from mastery.analytics.goals.fit import fit_goal
    from mastery.render.goals.fitting import render_fit, render_fit_applied
    from mastery.usecases.goals.fitting import apply_fit, parse_chance

    wished = parse_chance(chance)
    if apply is None:
        fitted = fit_goal(run.records, goal, wished_chance=wished)
        run.show(fitted, lambda result: render_fit(result, explain=run.said("explain")))
        return
    _require_today(run, "--apply")
    number = int(read_said("--apply", partial(parse_number, whole=True), apply))
    committed = apply_fit(run.workspace, goal, number, run.now, wished_chance=wished)
    run.show_change(committed, render_fit_applied)


@reads
def capacity(run: Run) -> None:
    """Compare the hours that goals need with the hours there are."""
    from mastery.analytics.goals.hours import weigh_goals
    from mastery.render.goals.capacity import render_capacity

    view = weigh_goals(run.records)
    run.show(view, lambda result: render_capacity(result, explain=run.said("explain")))


DECISION_FLAGS = flags("journal.Decision", "verdict", "why", "instead")


@reads_or_changes
@with_flags(DECISION_FLAGS)
def decide(run: Run, *, goal: GoalArgument, said: dict[str, Any]) -> None:
    """Weigh whether to persist, adjust or stop, and write it down."""
    if "verdict" not in said:
        if any(said.values()):
            hint = f"add --verdict {DECISION_FLAGS['verdict'].meaning.listed}"
            raise UsageError("a reason needs a verdict", hint=hint)
        _show_sheet(run, goal)
        if not run.interactive or run.said("as_of"):
            return
    _require_today(run, "--verdict")
    if run.interactive:
        said |= _ask_the_rest(run, said)
    if said.get("verdict") is not None:
        _write_decision(run, goal, said)


def _write_decision(run: Run, goal: str, said: dict[str, Any]) -> None:
    from mastery.render.goals.decisions import render_decided
    from mastery.usecases.goals.ending import decide_goal

    committed = decide_goal(
        run.workspace,
        goal,
        verdict=str(said["verdict"]),
        now=run.now,
        why=said.get("why"),
        instead=said.get("instead"),
    )
    run.show_change(committed, render_decided)


def _show_sheet(run: Run, goal: str) -> None:
    from mastery.analytics.goals.sheet import compose_sheet
    from mastery.render.goals.decisions import render_sheet

    sheet = compose_sheet(run.records, goal)
    run.show(sheet, lambda result: render_sheet(result, explain=run.said("explain")))


def _ask_the_rest(run: Run, given: dict[str, Any]) -> Answers:
    """Return the answers to what was not said: the verdict, the reason, what comes instead."""
    from mastery.prompts.decisions import decision_questions

    return run.ask(lambda known: decision_questions({**given, **known}, given))


def _require_today(run: Run, flag: str) -> None:
    """Refuse to write for another day than today.

    Raises:
        UsageError: ``--as-of`` was given.
    """
    if run.said("as_of"):
        raise UsageError(
            f"{flag} writes for today; --as-of only looks", hint="leave one of them out"
        )
