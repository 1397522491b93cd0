"""What the interest after each try of an experiment suggests; the person decides.

Interest grows by engagement, or does not (Hidi & Renninger, 2006), so the trend over several tries
is looked at, and one of them must have been hard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.journal import Rating
    from mastery.model.passion import Verdict

LEAST_TRIES = 3


class InterestTrend(NamedTuple):
    """How interest moved over the tries of one experiment.

    Attributes:
        interests: Interest after each try, 1 to 7, oldest first.
        hard_tries: How many of the tries were hard.
    """

    interests: tuple[int, ...]
    hard_tries: int

    @property
    def tries_needed(self) -> int:
        """Tries still needed before a suggestion; 0 when enough."""
        return max(0, LEAST_TRIES - len(self.interests))

    @property
    def needs_a_hard_try(self) -> bool:
        """Whether no try was hard so far."""
        return self.hard_tries == 0

    @property
    def change(self) -> int | None:
        """Last interest less first, -6..6, or None before the second try."""
        return self.interests[-1] - self.interests[0] if len(self.interests) > 1 else None

    @property
    def verdict(self) -> Verdict | None:
        """Deepen from +1, drop from -1, else keep; None while more tries are needed."""
        if self.tries_needed or self.needs_a_hard_try or self.change is None:
            return None
        if self.change == 0:
            return "keep"
        return "deepen" if self.change > 0 else "drop"


def interest_trend(ratings: Sequence[Rating]) -> InterestTrend:
    """The trend over the ratings of one experiment, oldest first."""
    interests = tuple(rating.interest for rating in ratings)
    return InterestTrend(interests, sum(rating.hard for rating in ratings))
