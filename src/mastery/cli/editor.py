"""Opens a text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from mastery.errors import MasteryError

if TYPE_CHECKING:
    from pathlib import Path

FALLBACKS = ("sensible-editor", "nano", "vi")


class EditorError(MasteryError):
    """The editor could not be started, or failed."""

    code = "editor"

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(
            f"the editor {command} {reason}; nothing was changed",
            hint="set VISUAL or EDITOR to an editor that waits until you close it",
        )


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
