"""``mastery setback …``: what got in the way, and what to do when it comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_goals, complete_rules
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Answers

app = group("Log setbacks and plan for the next one.")

What = Annotated[str | None, typer.Argument(metavar="TEXT", help="What happened.")]
CauseOption = Annotated[
    str | None,
    typer.Option(metavar="WORD", help="time, energy, skill, outside, motivation or rejection."),
]
Size = Annotated[float | None, typer.Option(metavar="0..10", help="How big it is.")]
InMyControl = Annotated[
    bool | None,
    typer.Option("--in-my-control/--not", help="Whether it was.", show_default=False),
]
Friend = Annotated[str | None, typer.Option(metavar="T", help="What you would say to a friend.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Its first day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Its last day.")]
About = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="ID", help="The goal it is about.", autocompletion=complete_goals
    ),
]
If = Annotated[str | None, typer.Option("--if", metavar="T", help="The situation.")]
Then = Annotated[str | None, typer.Option("--then", metavar="T", help="What you will do at once.")]
RuleArgument = Annotated[
    str,
    typer.Argument(
        metavar="RULE",
        help="An if-then plan's id or part of it.",
        autocompletion=complete_rules,
    ),
]


@app.command()
@changes
def log(
    run: Run,
    *,
    what: What = None,
    cause: CauseOption = None,
    goal: About = None,
    size: Size = None,
    in_my_control: InMyControl = None,
    friend: Friend = None,
    from_on: From = None,
    until_on: Until = None,
    on: OnOption = None,
    when: If = None,
    then: Then = None,
) -> None:
    """Log a setback, and plan for the next one."""
    said: dict[str, Any] = {
        "what": what,
        "cause": cause,
        "goal": goal,
        "size": size,
        "in_my_control": in_my_control,
        "friend": friend,
        "from_on": run.day(from_on),
        "until_on": run.day(until_on),
        "when": when,
        "then": then,
    }
    from mastery.render.perseverance import render_setback
    from mastery.usecases.perseverance.rules import require_pair
    from mastery.usecases.perseverance.setbacks import log_setback

    require_pair(when, then)
    if run.interactive:
        said |= _ask(run, said)
    text = str(said.pop("what") or "").strip()
    if not text:
        raise UsageError("what happened is missing", hint='mastery setback log "TEXT"')
    pair = require_pair(said.pop("when"), said.pop("then"))
    day = run.day(on)
    committed = log_setback(run.workspace, text, said, run.now, on=day, if_then=pair)
    run.show_change(committed, render_setback)
    run.forget_drafts()


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
def plan(run: Run, *, goal: About = None, when: If = None, then: Then = None) -> None:
    """Add an if-then plan, or read those there are once more."""
    from mastery.analytics.perseverance.causes import rehearse
    from mastery.render.perseverance import render_rehearsal, render_rule_added
    from mastery.usecases.perseverance.rules import add_rule, require_pair

    pair = require_pair(when, then)
    if pair is None:
        run.show(rehearse(run.records), render_rehearsal)
        pair = _ask_for_rule(run) if run.interactive else None
    if pair is not None:
        committed = add_rule(run.workspace, *pair, run.now, goal=goal)
        run.show_change(committed, render_rule_added)


@app.command()
@changes
def fired(
    run: Run,
    *,
    rule: RuleArgument,
    worked: Annotated[
        bool | None,
        typer.Option("--worked/--not", help="Whether the response worked.", show_default=False),
    ] = None,
    on: OnOption = None,
) -> None:
    """Log that the situation of an if-then plan came."""
    from mastery.render.perseverance import render_rule_fired
    from mastery.usecases.perseverance.rules import fire_rule

    if worked is None and run.interactive:
        from mastery.prompts.setbacks import worked_question

        worked = run.ask(lambda _: [worked_question()])["worked"]
    if worked is None:
        raise UsageError("say whether the response worked", hint="add --worked or --not")
    committed = fire_rule(run.workspace, rule, run.now, worked=worked, on=run.day(on))
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
