"""A part of a whole, which has no fraction while the whole is nothing."""

from __future__ import annotations

from typing import NamedTuple


class Share(NamedTuple):
    """A part of a whole, both counted in the same unit.

    Attributes:
        part: How much of the whole it is, 0 to ``whole``.
        whole: What it is a part of, 0 or more.
    """

    part: float
    whole: float

    @property
    def fraction(self) -> float | None:
        """The share, 0..1, or None when there is nothing to have a share of."""
        return self.part / self.whole if self.whole else None
