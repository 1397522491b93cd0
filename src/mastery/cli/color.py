"""The one place that decides whether there is colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def decide_color(
    said: str, settled: str, environment: Mapping[str, str], *, terminal: bool
) -> bool:
    """Return whether to use colour: the first of flag, plan, environment and terminal that knows.

    The variables are those of no-color.org, force-color.org and bixense.com/clicolors, by which
    flags and a program's own settings stand above them.

    Args:
        said: ``--color``: ``always``, ``never``, or ``auto``, which leaves it to the next.
        settled: What the plan's settings say, in the same words.
        environment: The variables of the process.
        terminal: Whether a terminal would show it.
    """
    for choice in (said, settled):
        if choice != "auto":
            return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return terminal
