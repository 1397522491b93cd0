"""The verbs of ``mastery learn`` about things to read, hear or attend, and the list of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import OnOption, SourceArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, with_flags
from mastery.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

SOURCE_FLAGS = {
    **flags("learning.Source", "kind", "by"),
    "link": flag("learning.Source", "link", metavar="URL"),
    **flags("learning.Source", "goal", "hours"),
}
GOAL_FLAG = flags("learning.Source", "goal")
ENDING_FLAGS = {
    "takeaway": flag(
        "learning.Source",
        "takeaways",
        words="What you take from it, in your own words; repeatable.",
    ),
    "use_on": flag("learning.Source", "use_on", words="The day you will use it."),
}


@changes
@with_flags(SOURCE_FLAGS)
def add(
    run: Run,
    *,
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="Its title.")] = None,
    said: dict[str, Any],
) -> None:
    """Put something to read, hear or attend on the list."""
    from mastery.render.learning.shelves import render_source_added
    from mastery.usecases.learning.sources import add_source

    if title is not None and title.strip():
        said["title"] = title.strip()
    elif run.interactive:
        from mastery.prompts.learning import source_questions

        plan = run.workspace.read_plan().plan
        goals = [goal.id for goal in plan.goals if goal.closed is None]
        questions = source_questions(goals, tuple(said))
        said |= run.ask(lambda _: questions, draft="learn-add", given=said)
    else:
        raise UsageError("the title is missing", hint='mastery learn add "TITLE" --goal ID')
    run.show_change(add_source(run.workspace, said, run.now), render_source_added)


@reads
@with_flags(GOAL_FLAG)
def list_(
    run: Run,
    *,
    said: dict[str, Any],
    every: Annotated[bool, typer.Option("--all", help="What is done with too.")] = False,
) -> None:
    """List what you learn from, goal by goal, and what is due."""
    from mastery.analytics.learning.shelves import list_learning
    from mastery.render.learning.shelves import render_learning
    from mastery.usecases.learning.cards import load_deck

    deck = load_deck(run.workspace, run.today)
    result = list_learning(run.records, deck, every=every, **said)
    run.show(result, render_learning)


@changes
def start(run: Run, *, source: SourceArgument) -> None:
    """Mark a source as begun."""
    from mastery.render.learning.shelves import render_source
    from mastery.usecases.learning.sources import begin_source

    committed = begin_source(run.workspace, source, run.now)
    run.show_change(committed, lambda result: render_source(result, run.today))


@changes
def log(
    run: Run,
    *,
    source: SourceArgument,
    duration: Annotated[str, typer.Argument(metavar="DURATION", help="45, 45m, 1h30m or 1:30.")],
    on: OnOption = None,
) -> None:
    """Log time given to a source."""
    from mastery.dates import parse_minutes
    from mastery.render.learning.shelves import render_source
    from mastery.usecases.learning.sources import log_study

    minutes, day = parse_minutes(duration), run.day(on)
    committed = log_study(run.workspace, source, minutes, run.now, on=day)
    run.show_change(committed, lambda result: render_source(result, run.today))


@changes
@with_flags(ENDING_FLAGS)
def done(
    run: Run,
    *,
    source: SourceArgument,
    said: dict[str, Any],
    card: Annotated[
        bool, typer.Option("--card", help="Make a card for spaced recall of each takeaway.")
    ] = False,
    front: Annotated[str | None, typer.Option(metavar="T", help="What the card asks.")] = None,
    on: OnOption = None,
) -> None:
    """Finish a source: with a takeaway, and a day to use it."""
    from mastery.render.learning.shelves import render_source
    from mastery.usecases.learning.sources import SourceEnding, finish_source

    texts, day = tuple(said.get("takeaway", ())), said.get("use_on")
    if run.interactive and not (texts and day):
        texts, day = _ask_for_ending(run, source, texts, day)
    ending = SourceEnding(
        texts, day, as_cards=card or front is not None, front=front, on=run.day(on)
    )
    committed = finish_source(run.workspace, source, ending, run.now)
    run.show_change(committed, lambda result: render_source(result, run.today))


@changes
def used(run: Run, *, source: SourceArgument, on: OnOption = None) -> None:
    """Say that you used what you took from a source."""
    from mastery.render.learning.shelves import render_source
    from mastery.usecases.learning.sources import use_source

    committed = use_source(run.workspace, source, run.now, on=run.day(on))
    run.show_change(committed, lambda result: render_source(result, run.today))


@changes
def drop(run: Run, *, source: SourceArgument) -> None:
    """Take a source off the list; a shorter list is a better one."""
    from mastery.render.learning.shelves import render_source
    from mastery.usecases.learning.sources import drop_source

    committed = drop_source(run.workspace, source, run.now)
    run.show_change(committed, lambda result: render_source(result, run.today))


def _ask_for_ending(
    run: Run, query: str, texts: tuple[str, ...], day: date | None
) -> tuple[tuple[str, ...], date | None]:
    """Ask for the takeaway and the day, as far as the flags leave them open."""
    from mastery.model.items import SOURCES
    from mastery.prompts.learning import ending_questions

    found = SOURCES.find(run.workspace.read_plan().plan, query)
    given = [*(["takeaway"] if texts else []), *(["use_on"] if day else [])]
    questions = ending_questions(found.title, run.today, given)
    answers = run.ask(lambda _: questions, draft="learn-done", given={"source": found.id})
    return texts or (answers["takeaway"],), day or answers["use_on"]
