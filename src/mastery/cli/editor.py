"""Opens a text in the person's own editor, and never throws away what was typed there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar

from mastery.errors import MasteryError
from mastery.render.problems import render_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mastery.cli.run import Run

Taken = TypeVar("Taken")

FALLBACKS = ("sensible-editor", "nano", "vi")


class EditorError(MasteryError):
    """The editor could not be started, or failed."""

    code = "editor"

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(
            f"the editor {command} {reason}; nothing was changed",
            hint="set VISUAL or EDITOR to an editor that waits until you close it",
        )


class KeptTextError(MasteryError):
    """An edited text was not taken over; it is kept."""

    code = "edit-kept"

    def __init__(self, cause: MasteryError, path: Path, command: str) -> None:
        hint = f"mastery {command} goes on with it"
        super().__init__(f"{cause.sentence}; your text is kept in {path}", hint=hint)
        self.exit_code = cause.exit_code


def edit_until_taken(run: Run, path: Path, take: Callable[[str], Taken]) -> Taken:
    """Open a file until its text is taken over, and return what that gives.

    A text with located problems can be mended at once, as long as the person wants to.

    Args:
        run: Whom to ask.
        path: The file, which is kept.
        take: Told the text; takes it over or raises a MasteryError.

    Raises:
        KeptTextError: The text was not taken over.
    """
    while True:
        open_editor(path)
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        try:
            return take(text)
        except MasteryError as error:
            for problem in error.problems:
                run.warn("\n".join(render_problem(problem, sys.stderr.encoding)))
            question = f"{error.sentence}. Go on editing?"
            can_be_mended = bool(error.problems) and run.interactive
            if not can_be_mended or not run.confirm(question, default=True):
                raise KeptTextError(error, path, run.command) from None


def open_editor(path: Path) -> None:
    """Open ``path`` in ``$VISUAL`` or ``$EDITOR`` and wait until it is closed.

    Raises:
        EditorError: It cannot be started, or it ended with an error.
    """
    command = find_editor()
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the person's own command
    except OSError as error:
        raise EditorError(command[0], f"cannot be started ({error.strerror})") from None
    if done.returncode != 0:
        raise EditorError(command[0], f"ended with code {done.returncode}")


def find_editor() -> list[str]:
    """Return the words of the editor's command.

    Raises:
        EditorError: The variable cannot be read as a command, or there is no editor.
    """
    import shutil

    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        try:
            words = shlex.split(chosen)
        except ValueError as error:
            raise EditorError(chosen, f"cannot be read as a command ({error})") from None
        if words:
            return words
    for name in FALLBACKS:
        if shutil.which(name):
            return [name]
    raise EditorError("(none)", "was not found")
