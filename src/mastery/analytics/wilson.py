"""How often something works, with the interval that its true rate lies in (Wilson, 1927)."""

from __future__ import annotations

import math
from typing import NamedTuple

Z_95 = 1.959964


class HitRate(NamedTuple):
    """The share of tries that hit, with its interval, all 0..1; ``share`` is None without tries."""

    share: float | None
    low: float
    high: float


def rate_hits(hits: int, tries: int, z: float = Z_95) -> HitRate:
    """The share of hits with its score interval, 95 % unless ``z`` says otherwise.

    Without tries nothing is known: the interval is 0 to 1.

    Raises:
        ValueError: Not 0 <= hits <= tries.
    """
    if not 0 <= hits <= tries:
        raise ValueError(f"{hits} hits in {tries} tries")
    if tries == 0:
        return HitRate(None, 0.0, 1.0)
    share = hits / tries
    spread = z * z / tries
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    # At 0 and 1 the exact bound is the share itself; rounding must not put it outside.
    return HitRate(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
