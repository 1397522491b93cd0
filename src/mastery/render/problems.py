"""Where a file has a problem and what it is, as lines with a caret under the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.text import mask

if TYPE_CHECKING:
    from mastery.errors import Problem


def render_problem(problem: Problem) -> list[str]:
    """Return the lines about one problem.

    In the line of the file each unsafe character is masked by one sign, not named by several, and
    a tab is one space, so that the caret stands under the place.
    """
    severity = "" if problem.severity == "error" else "warning: "
    lines = [f"{problem.place}: {severity}{problem.message}"]
    if problem.source is not None and problem.column is not None:
        lines.append("    " + mask(problem.source.replace("\t", " ")))
        lines.append("    " + " " * (problem.column - 1) + "^")
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return lines
