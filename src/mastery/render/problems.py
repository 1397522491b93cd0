"""Where a file has a problem and what it is, as lines with a caret under the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.text import mask, spell

if TYPE_CHECKING:
    from mastery.errors import Problem


def render_problem(problem: Problem, encoding: str | None = None) -> list[str]:
    """Return the lines about one problem.

    In the line of the file each unsafe character is masked by one sign, not named by several, and
    a tab is one space, so that the caret stands under the place.

    Args:
        problem: What is wrong, and where.
        encoding: That of the stream it is for, which may need more room for the line's signs.
    """
    severity = "" if problem.severity == "error" else "warning: "
    lines = [f"{problem.place}: {severity}{problem.message}"]
    if problem.source is not None and problem.column is not None:
        source = mask(problem.source.replace("\t", " "))
        before = problem.column - 1
        # What spelling adds before the place moves it; it may point past the end of the line.
        before += len(spell(source[:before], encoding)) - len(source[:before])
        lines.append("    " + spell(source, encoding))
        lines.append("    " + " " * before + "^")
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return lines
