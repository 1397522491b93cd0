"""``mastery setback …``: what got in the way, and what to do when it comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import OnOption, flag, flags
from mastery.cli.complete import ids_of
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads, refuse, with_flags
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Answers

app = group("Log setbacks and plan for the next one.")

RuleArgument = Annotated[
    str,
    typer.Argument(
        metavar="RULE", help="An if-then plan's id or part of it.", autocompletion=ids_of("rule")
    ),
]
RULE_FLAGS = {
    "when": flag("perseverance.IfThen", "when", "--if", words="The situation."),
    **flags("perseverance.IfThen", "then"),
}
SETBACK_FLAGS = {
    **flags("journal.Setback", "cause", "goal", "size"),
    "in_my_control": flag("journal.Setback", "in_my_control", "--in-my-control/--not"),
    **flags("journal.Setback", "friend"),
    "from_on": flag("journal.Setback", "from_on", "--from"),
    "until_on": flag("journal.Setback", "until_on", "--until"),
    **RULE_FLAGS,
}
PLAN_FLAGS = {**flags("journal.Setback", "goal"), **RULE_FLAGS}
FIRED_FLAGS = {"worked": flag("journal.Firing", "worked", "--worked/--not")}


@app.command()
@changes
@with_flags(SETBACK_FLAGS)
def log(
    run: Run,
    *,
    what: Annotated[str | None, typer.Argument(metavar="TEXT", help="What happened.")] = None,
    said: dict[str, Any],
    on: OnOption = None,
) -> None:
    """Log a setback, and plan for the next one."""
    from mastery.render.perseverance import render_setback
    from mastery.usecases.perseverance.rules import require_pair
    from mastery.usecases.perseverance.setbacks import log_setback

    require_pair(said.get("when"), said.get("then"))
    if what is not None:
        said["what"] = what
    if run.interactive:
        said |= _ask(run, said)
    text = str(said.pop("what", None) or "").strip()
    if not text:
        raise UsageError("what happened is missing", hint='mastery setback log "TEXT"')
    pair = require_pair(said.pop("when", None), said.pop("then", None))
    day = run.day(on)
    committed = log_setback(run.workspace, text, said, run.now, on=day, if_then=pair)
    run.show_change(committed, render_setback)


@app.command("list")
@reads
def list_(run: Run) -> None:
    """List setbacks by cause with their cost, and how if-then plans did."""
    from mastery.analytics.perseverance.causes import list_setbacks
    from mastery.render.perseverance import render_setback_list

    explain = run.said("explain")
    run.show(
        list_setbacks(run.records),
        lambda result: render_setback_list(result, explain=explain),
    )


@app.command()
@changes
@with_flags(PLAN_FLAGS)
def plan(run: Run, *, said: dict[str, Any]) -> None:
    """Add an if-then plan, or read those there are once more."""
    from mastery.analytics.perseverance.causes import rehearse
    from mastery.render.perseverance import render_rehearsal, render_rule_added
    from mastery.usecases.perseverance.rules import add_rule, require_pair

    pair = require_pair(said.get("when"), said.get("then"))
    if pair is None:
        if not run.interactive:
            refuse({"--goal": said.get("goal")}, "without --if and --then")
        run.show(rehearse(run.records), render_rehearsal)
        pair = _ask_for_rule(run) if run.interactive else None
    if pair is not None:
        committed = add_rule(run.workspace, *pair, run.now, goal=said.get("goal"))
        run.show_change(committed, render_rule_added)


@app.command()
@changes
@with_flags(FIRED_FLAGS)
def fired(run: Run, *, rule: RuleArgument, said: dict[str, Any], on: OnOption = None) -> None:
    """Log that the situation of an if-then plan came."""
    from mastery.render.perseverance import render_rule_fired
    from mastery.usecases.perseverance.rules import fire_rule

    if not said and run.interactive:
        from mastery.prompts.setbacks import worked_question

        said |= run.ask(lambda _: [worked_question()])
    if not said:
        raise UsageError("say whether the response worked", hint="add --worked or --not")
    committed = fire_rule(run.workspace, rule, run.now, on=run.day(on), **said)
    run.show_change(committed, render_rule_fired)


@app.command()
@changes
def retire(run: Run, *, rule: RuleArgument) -> None:
    """Retire an if-then plan that does not work or is no longer needed."""
    from mastery.render.perseverance import render_rule_retired
    from mastery.usecases.perseverance.rules import retire_rule

    run.show_change(retire_rule(run.workspace, rule, run.now), render_rule_retired)


def _ask(run: Run, said: dict[str, Any]) -> Answers:
    """Ask what the flags leave open, and return what was answered."""
    from mastery.prompts.setbacks import setback_questions

    goals = run.workspace.read_plan().plan.goals
    open_goals = [goal.id for goal in goals if goal.status == "active"]
    answers = run.ask(
        lambda known: setback_questions(said, open_goals, known), draft="setback-log", given=said
    )
    return {name: value for name, value in answers.items() if value is not None}


def _ask_for_rule(run: Run) -> tuple[str, str] | None:
    from mastery.prompts.setbacks import if_then_questions
    from mastery.usecases.perseverance.rules import require_pair

    answers = run.ask(if_then_questions)
    return require_pair(answers["when"], answers.get("then"))
