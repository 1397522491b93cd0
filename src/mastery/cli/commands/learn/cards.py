"""``mastery learn recall``, and the verbs of ``mastery learn card``: add, list, remove."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import CardArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, refuse, with_flags
from mastery.errors import UsageError
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.analytics.learning.deck import Deck, DeckCard
    from mastery.analytics.learning.recall_plan import Limit, RecallPlan
    from mastery.prompts.recall import RatingKept

SIDES = ("front", "back")
SOURCE_FLAG = {"source": flag("learning.Card", "source", words="The source it is from.")}
CARD_FLAGS = {**flags("learning.Card", *SIDES), **SOURCE_FLAG, **flags("learning.Card", "goal")}


@changes
@with_flags(CARD_FLAGS)
def add(run: Run, *, said: dict[str, Any]) -> None:
    """Make a card for spaced recall."""
    from mastery.render.learning.recall import render_card_added
    from mastery.usecases.learning.cards import add_card

    sides = {side: text for side in SIDES if (text := said.pop(side, "").strip())}
    missing = [f"--{side}" for side in SIDES if side not in sides]
    if missing and run.interactive:
        from mastery.prompts.learning import card_questions

        questions = card_questions(tuple(sides))
        sides |= run.ask(lambda _: questions)
    elif missing:
        raise UsageError(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            hint='mastery learn card add --front "…" --back "…"',
        )
    run.show_change(add_card(run.workspace, {**sides, **said}, run.now), render_card_added)


@reads
@with_flags(SOURCE_FLAG)
def list_(
    run: Run,
    *,
    said: dict[str, Any],
    due: Annotated[bool, typer.Option("--due", help="Only those to recall now.")] = False,
) -> None:
    """List cards, when they are due and how likely you know them."""
    from mastery.analytics.learning.deck import list_cards
    from mastery.render.learning.recall import render_cards
    from mastery.usecases.learning.cards import load_deck

    deck = load_deck(run.workspace, run.today)
    result = list_cards(run.records.plan, deck, due=due, **said)
    run.show(result, render_cards)


@changes
def remove(run: Run, *, card: CardArgument) -> None:
    """Take a card out of the deck."""
    from mastery.render.learning.recall import render_card_removed
    from mastery.usecases.learning.cards import remove_card

    run.show_change(remove_card(run.workspace, card, run.now), render_card_removed)


@changes
def recall(
    run: Run,
    *,
    most: Annotated[
        str | None,
        typer.Option("--max", metavar="N|40m", help="At most N cards, or so many minutes."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="DATE", help="Spread the deck over the days to an exam."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Take ratings from a YAML or JSON file: card: 1..4."),
    ] = None,
) -> None:
    """Recall what is due, and rate how well it came: 1 to 4."""
    from mastery.analytics.learning.recall_plan import NO_LIMIT, parse_limit, plan_recall
    from mastery.render.learning.recall import render_recall_plan
    from mastery.usecases.learning.cards import load_deck

    if answers is not None:
        refuse({"--max": most, "--by": by}, "with --answers")
        _take_ratings(run, answers)
        return
    limit = NO_LIMIT if most is None else parse_limit(most)
    deck = load_deck(run.workspace, run.today)
    plan = plan_recall(deck, limit, by=run.day(by))
    if plan.cards and not run.interactive and not run.said("json"):
        waiting = count_of(len(plan.cards), "card waits", "cards wait")
        raise UsageError(
            f"{waiting} to be asked, and there is no terminal to ask on",
            hint="--json lists them; --answers FILE takes ratings, such as netpol: 3",
        )
    run.show(plan, lambda result: render_recall_plan(result, run.today))
    if plan.cards and run.interactive:
        _sit(run, deck, plan, limit)


def _take_ratings(run: Run, source: str) -> None:
    from mastery.cli.arguments import read_answers
    from mastery.render.learning.recall import render_recall_done
    from mastery.usecases.learning.recall import rate_from_file

    name, content = read_answers(source)
    committed = rate_from_file(run.workspace, content, name, run.now)
    run.show_change(committed, render_recall_done)


def _sit(run: Run, deck: Deck, plan: RecallPlan, limit: Limit) -> None:
    """Ask the cards of ``plan`` and show how it went; the whole sitting is undone as one."""
    from mastery.cli.clock import read_clock
    from mastery.prompts.recall import RatingKept, run_recall
    from mastery.render.learning.recall import render_recalled
    from mastery.usecases.learning.recall import rate_card

    by_id = {each.card.id: each for each in deck.cards}
    sitting: list[str | None] = [None]

    def keep(card: DeckCard, rating: int, instead_of: str | None) -> RatingKept:
        """Write one rating to the journal at once, with the moment it was given."""
        now = read_clock()
        made = rate_card(
            run.workspace, card, rating, now, instead_of=instead_of, sitting=sitting[0]
        )
        sitting[0] = made.undo_id
        return RatingKept(made.result.memory, made.lines[-1]["id"])

    recalled = run_recall(
        [by_id[card.id] for card in plan.cards],
        run.asker,
        keep,
        today=run.today,
        is_over=_clock_after(run, limit.minutes),
    )
    run.print(render_recalled(recalled))


def _clock_after(run: Run, minutes: int | None) -> Callable[[], bool]:
    """Return what tells whether the time for recall is over; never without a limit."""
    from mastery.cli.clock import read_clock

    if minutes is None:
        return lambda: False
    end = run.now + timedelta(minutes=minutes)
    return lambda: read_clock() >= end
