"""``mastery practice …``: sessions, the timer, what is next and days off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import OnOption, SkillIfSaid, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads, with_flags
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.usecases.practice.timer_file import Timer

app = group("Log practice, with or without a timer.")

SESSION_FLAGS = {
    **flags("journal.Session", "aim", "tries", "hits", "effort", "focus", "drill", "beyond"),
    "energy": flag(
        "journal.Session", "energy", words="It drained ({least}) or gave ({most}) energy."
    ),
    **flags("journal.Session", "feedback", "about"),
    "feedback_from": flag("journal.Session", "feedback_from", metavar="PERSON"),
    **flags("journal.Session", "feedback_note"),
    "acted_on": flag("journal.Session", "acted_on", "--acted/--not-acted"),
    **flags("journal.Session", "wrong", "change", "held", "note"),
}
"""What can be said of a session, by the names of the journal's fields."""
TIMER_FLAGS = flags("journal.Session", "aim", "drill")
RESERVE_FLAGS = flags("journal.Reserve", "reason")


@app.command()
@changes
@with_flags(SESSION_FLAGS)
def log(
    run: Run,
    *,
    duration: Annotated[
        str | None, typer.Argument(metavar="DURATION", help="45, 45m, 1h30m or 1:30.")
    ] = None,
    skill: SkillIfSaid = None,
    on: OnOption = None,
    said: dict[str, Any],
) -> None:
    """Log a practice session."""
    from mastery.dates import parse_minutes
    from mastery.render.practice.sessions import render_session
    from mastery.usecases.practice.sessions import log_session

    if duration is None and not run.interactive:
        raise UsageError("the duration is missing", hint="mastery practice log 45m SKILL")
    day = run.day(on)
    minutes = _ask_length(run) if duration is None else parse_minutes(duration)
    if run.interactive:
        skill, said = _ask_about(run, skill, said)
    committed = log_session(run.workspace, minutes, skill, said, run.now, on=day)
    run.show_change(committed, render_session)


@app.command()
@changes
@with_flags(TIMER_FLAGS)
def start(run: Run, *, skill: SkillIfSaid = None, said: dict[str, Any]) -> None:
    """Start the timer of a session."""
    from mastery.render.practice.sessions import render_timer_started
    from mastery.usecases.practice.sessions import open_session
    from mastery.usecases.practice.timer import start_timer
    from mastery.usecases.practice.timer_file import require_no_timer

    require_no_timer(run.workspace, run.now)
    if run.interactive:
        from mastery.prompts.practice import aim_question, which_skill

        opening = open_session(run.workspace, skill, run.now.date())
        asked = [] if opening.skill or not opening.skills else [which_skill(opening.skills)]
        asked += [] if "aim" in said else [aim_question()]
        answers = dict(run.ask(lambda _: asked)) if asked else {}
        skill = answers.pop("skill", skill)
        said |= answers
    started = start_timer(run.workspace, skill, run.now, **said)
    run.show_change(started, lambda result: render_timer_started(result, run.now))


@app.command()
@changes
@with_flags(SESSION_FLAGS)
def stop(
    run: Run,
    *,
    discard: Annotated[
        bool, typer.Option("--discard", help="Forget the timer, log nothing.")
    ] = False,
    minutes: Annotated[
        str | None, typer.Option(metavar="DURATION", help="How long it was, instead of the timer.")
    ] = None,
    on: OnOption = None,
    said: dict[str, Any],
) -> None:
    """Stop the timer and log the session."""
    from mastery.dates import parse_minutes
    from mastery.render.practice.sessions import render_session, render_timer_discarded
    from mastery.usecases.practice.timer import discard_timer, stop_timer
    from mastery.usecases.practice.timer_file import require_timer

    if discard:
        run.show_change(discard_timer(run.workspace, run.now), render_timer_discarded)
        return
    length = None if minutes is None else parse_minutes(minutes)
    timer = require_timer(run.workspace)
    if run.interactive:
        length = _measure(run, timer, length)
        _, said = _ask_about(run, timer.skill, said)
    committed = stop_timer(run.workspace, said, run.now, minutes=length, on=run.day(on))
    run.show_change(committed, render_session)


@app.command("next")
@reads
def next_(
    run: Run,
    *,
    minutes: Annotated[
        str | None, typer.Option(metavar="DURATION", help="The time you have.")
    ] = None,
) -> None:
    """Show what to practise next, and why."""
    from mastery.analytics.practice.next import plan_practice
    from mastery.dates import parse_minutes
    from mastery.render.practice.sessions import render_next

    time = None if minutes is None else parse_minutes(minutes)
    explain = run.said("explain")
    run.show(
        plan_practice(run.records, minutes=time),
        lambda result: render_next(result, explain=explain),
    )


@app.command()
@reads
def stats(run: Run, *, skill: SkillIfSaid = None) -> None:
    """Show consistency, quality, difficulty and plateaus."""
    from mastery.analytics.practice.stats import gather_stats
    from mastery.render.practice.stats import render_stats

    explain = run.said("explain")
    run.show(
        gather_stats(run.records, skill),
        lambda result: render_stats(result, explain=explain),
    )


@app.command()
@changes
@with_flags(RESERVE_FLAGS)
def skip(
    run: Run,
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day off; today if not said.")
    ] = None,
    said: dict[str, Any],
) -> None:
    """Take a day off on purpose; it costs no consistency."""
    from mastery.render.practice.sessions import render_reserve
    from mastery.usecases.practice.reserves import spend_reserve

    committed = spend_reserve(run.workspace, run.now, on=run.day(on), **said)
    run.show_change(committed, render_reserve)


def _ask_about(
    run: Run, skill: str | None, said: dict[str, Any]
) -> tuple[str | None, dict[str, Any]]:
    """Ask which skill it was where that is open, and the few things that flags left open."""
    from mastery.prompts.practice import closing_questions, first_skill_question, which_skill
    from mastery.usecases.practice.sessions import open_session

    opening = open_session(run.workspace, skill, run.now.date())
    chosen = opening.skill
    if chosen is None and not run.workspace.exists:
        chosen = run.ask(lambda _: [first_skill_question()])["skill"]
    elif chosen is None and opening.skills:
        chosen = run.ask(lambda _: [which_skill(opening.skills)])["skill"]
        opening = open_session(run.workspace, chosen, run.now.date())
    if not closing_questions(said, opening.tried, {}):
        return chosen, said
    answers = run.ask(lambda known: closing_questions(said, opening.tried, known))
    return chosen, {**answers, **said}


def _measure(run: Run, timer: Timer, length: int | None) -> int:
    """Return how long the session was; where the timer cannot tell, ask."""
    from mastery.usecases.practice.timer import measure_session
    from mastery.usecases.practice.timer_file import ClockWentBackError, ForgottenTimerError

    try:
        return measure_session(timer, run.now, length)
    except (ClockWentBackError, ForgottenTimerError) as problem:
        run.warn(problem.sentence)
    return _ask_length(run)


def _ask_length(run: Run) -> int:
    from mastery.dates import parse_minutes
    from mastery.prompts.practice import length_question

    return int(run.ask(lambda _: [length_question(parse_minutes)])["minutes"])
