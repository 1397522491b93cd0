"""What the interest after each try of an experiment suggests; the person decides.

Interest grows by engagement, or does not (Hidi & Renninger, 2006), so the trend over several tries
is looked at, and one of them must have been hard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.model.journal import Rating
    from mastery.model.passion import Experiment, Verdict

LEAST_TRIES = 3


class ExperimentView(NamedTuple):
    """An experiment and what its tries suggest.

    Attributes:
        item: The experiment as the plan has it.
        interests: Interest after each try, 1 to 7, oldest first.
        hard_tries: How many of the tries were hard.
        tries_needed: Tries still needed before anything is suggested; 0 when enough.
        needs_a_hard_try: Whether no try was hard so far.
        change: Last interest less first, -6..6, or None before the second try.
        suggestion: Deepen, keep or drop; None while more tries are needed.
        is_due: Whether the day to decide has come and nothing was decided.
    """

    item: Experiment
    interests: tuple[int, ...]
    hard_tries: int
    tries_needed: int
    needs_a_hard_try: bool
    change: int | None
    suggestion: Verdict | None
    is_due: bool


def view_experiments(
    experiments: Iterable[Experiment], ratings: Iterable[Rating], today: date
) -> tuple[ExperimentView, ...]:
    """Return the experiments with what their ratings, oldest first, suggest."""
    by_experiment: dict[str, list[Rating]] = {}
    for rating in ratings:
        by_experiment.setdefault(rating.experiment, []).append(rating)
    return tuple(
        view_experiment(each, by_experiment.get(each.id, []), today) for each in experiments
    )


def view_experiment(
    experiment: Experiment, ratings: Sequence[Rating], today: date
) -> ExperimentView:
    """Return an experiment with what its ratings, oldest first, suggest."""
    interests = tuple(rating.interest for rating in ratings)
    hard_tries = sum(rating.hard for rating in ratings)
    tries_needed = max(0, LEAST_TRIES - len(interests))
    change = interests[-1] - interests[0] if len(interests) > 1 else None
    enough = not tries_needed and hard_tries > 0
    return ExperimentView(
        item=experiment,
        interests=interests,
        hard_tries=hard_tries,
        tries_needed=tries_needed,
        needs_a_hard_try=hard_tries == 0,
        change=change,
        suggestion=_suggest(change) if enough and change is not None else None,
        is_due=experiment.is_to_decide(today),
    )


def _suggest(change: int) -> Verdict:
    """Deepen from +1, drop from -1, else keep."""
    if change == 0:
        return "keep"
    return "deepen" if change > 0 else "drop"
