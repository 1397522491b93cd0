"""Asks the cards of a deck: first the question, then the answer, then how well it went."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mastery.errors import MasteryError
from mastery.model.journal import Recall
from mastery.prompts.dialogue.fields import prompt_of
from mastery.prompts.dialogue.prompt import Asker, Prompt
from mastery.prompts.dialogue.reply import Command, read_reply
from mastery.prompts.dialogue.wizard import explain_error, understand
from mastery.usecases.learning.recall import Recalled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mastery.analytics.learning.deck import DeckCard
    from mastery.analytics.learning.recall import Memory

HELP = (
    "Say the answer to yourself before you look: trying to recall is what makes it stay.\n"
    "< corrects the last rating, s leaves a card for later, q stops; every rating is kept at once."
)
RATING_HELP = (
    "1 again: it did not come.  2 hard: it came with effort.  3 good: it came.  4 easy: at once.\n"
    "Rate what happened, not what you wish: the days until it comes back follow from it."
)
LOOK = Prompt("look", "Say it to yourself, then press Enter", HELP, str)
RATE = prompt_of(Recall, "rating", "1 again  2 hard  3 good  4 easy", RATING_HELP, optional=False)


class RatingKept(NamedTuple):
    """A rating that is on the disk: the memory it left, and the id of its journal line."""

    memory: Memory
    line: str


class Rate(Protocol):
    """Keeps one rating of a card; ``instead_of`` is the journal line it corrects, or None."""

    def __call__(self, card: DeckCard, rating: int, instead_of: str | None) -> RatingKept:
        """Return what was kept."""


def run_recall(
    cards: Sequence[DeckCard],
    asker: Asker,
    rate: Rate,
    *,
    today: date,
    is_over: Callable[[], bool],
) -> Recalled:
    """Ask ``cards`` one after the other until none is left, time is over, or the person stops.

    A card that is still being learned comes again at the end.

    Raises:
        KeyboardInterrupt: Ctrl-C; every rating given is kept.
    """
    asker.say(HELP)
    return _Sitting(cards, asker, rate, today).run(is_over)


class _Last(NamedTuple):
    """The card that was rated last, as it was before, and the line of its rating."""

    card: DeckCard
    rating: int
    line: str


class _Sitting:
    """One sitting: what is still to be asked, and the last rating, which can be corrected."""

    def __init__(self, cards: Sequence[DeckCard], asker: Asker, rate: Rate, today: date) -> None:
        self._queue = deque(cards)
        self._asker = asker
        self._rate = rate
        self._today = today
        self._last: _Last | None = None
        self._ratings: Counter[int] = Counter()
        self._asked: set[str] = set()

    def run(self, is_over: Callable[[], bool]) -> Recalled:
        """Ask card after card and return how it went."""
        skipped = 0
        while self._queue and not is_over():
            reply: Command | int | None = self._turn(self._queue[0])
            if reply is Command.BACK:
                reply = self._correct()
            if reply is Command.QUIT:
                break
            if reply is Command.SKIP:
                self._queue.popleft()
                skipped += 1
            elif isinstance(reply, int):
                self._keep(self._queue.popleft(), reply)
        left = len(self._queue) + skipped
        return Recalled(dict(sorted(self._ratings.items())), len(self._asked), left)

    def _turn(self, card: DeckCard) -> Command | int:
        """Ask one card; return its rating, or what the person wants instead."""
        self._asker.say(f"\n{len(self._queue)} to go\n{card.card.front.rstrip()}")
        looked = self._ask(LOOK)
        return looked if isinstance(looked, Command) else self._show_and_rate(card)

    def _show_and_rate(self, card: DeckCard) -> Command | int:
        self._asker.say(f"→ {card.card.back.rstrip()}")
        reply = self._ask(RATE)
        return reply if isinstance(reply, Command) else int(reply)

    def _keep(self, card: DeckCard, rating: int, instead_of: str | None = None) -> None:
        kept = self._rate(card, rating, instead_of)
        self._ratings[rating] += 1
        self._asked.add(card.card.id)
        self._last = _Last(card, rating, kept.line)
        if kept.memory.due_on <= self._today:
            self._queue.append(card._replace(memory=kept.memory, reviews=card.reviews + 1))

    def _correct(self) -> Command | None:
        """Ask for the last rating once more; return what the person wants instead, if anything."""
        last = self._last
        if last is None:
            self._asker.say("! this is the first card")
            return None
        self._asker.say(f"\nonce more, instead of {last.rating}\n{last.card.card.front.rstrip()}")
        reply = self._show_and_rate(last.card)
        if isinstance(reply, Command):
            return reply if reply is Command.QUIT else None
        self._ratings[last.rating] -= 1
        again = [each for each in self._queue if each.card.id != last.card.card.id]
        self._queue = deque(again)
        self._keep(last.card, reply, last.line)
        return None

    def _ask(self, question: Prompt) -> Command | str:
        """Return what was typed, asked again until it can be understood."""
        error = None
        while True:
            try:
                reply = read_reply(self._asker.ask(question, default="", error=error), "")
            except EOFError:
                return Command.QUIT
            error = None
            if reply is Command.EXPLAIN:
                self._asker.say(question.why)
                continue
            if isinstance(reply, Command):
                return reply
            try:
                understand(question, reply)
            except (MasteryError, ValueError) as refusal:
                error = explain_error(refusal)
            else:
                return reply
