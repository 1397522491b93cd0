"""Opens a text in the person's own editor, and never throws away what was typed there."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TypeVar

from mastery.errors import MasteryError
from mastery.render.problems import render_problem
from mastery.store.files import disk
from mastery.store.files.kept_texts import LEFT, UNFINISHED, KeptTexts
from mastery.store.turn import ChangedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mastery.cli.run import Run

Taken = TypeVar("Taken")

FALLBACKS = ("sensible-editor", "nano", "vi")
WAITING: Final = "code --wait"
_CHOOSE: Final = "set VISUAL or EDITOR to an editor that waits until you close it"
_AT_ONCE: Final = 1.0
"""Seconds in which nobody reads a text, let alone changes it."""


class EditorError(MasteryError):
    """The editor could not be started, or failed."""

    code = "editor"

    def __init__(self, command: str, reason: str, hint: str = _CHOOSE) -> None:
        super().__init__(f"the editor {command} {reason}; nothing was changed", hint=hint)


class KeptTextError(MasteryError):
    """An edited text was not taken over; it is kept."""

    code = "edit-kept"

    def __init__(self, cause: MasteryError, path: Path, command: str, *, goes_on: bool) -> None:
        hint = f"mastery {command} goes on with it; mastery {command} --fresh begins afresh"
        if not goes_on:
            hint = f"take from it what you need with: mastery {command}"
        if cause.hint and goes_on and not cause.problems:  # it says what has become of the files
            hint = f"{cause.hint}; {hint}"
        super().__init__(f"{cause.sentence}; your text is kept in {path}", hint=hint)
        self.exit_code = cause.exit_code


class EmptiedError(MasteryError):
    """The text was emptied or taken away: the person wants everything as it was."""

    code = "left"

    def __init__(self) -> None:
        super().__init__("the text is empty; everything is as it was, and nothing of it is kept")


def edit_until_taken(
    run: Run, kept: KeptTexts, text: str, take: Callable[[str], Taken], *, fresh: bool
) -> Taken:
    """Open a text, or what is kept of it, until it is taken over; return what that gives.

    A text with located problems can be mended at once, as long as the person wants to. What was
    typed is kept until it is taken over, or emptied.

    Args:
        run: Whom to ask.
        kept: Where texts of its kind are kept.
        text: What to open where the person does not go on with a text that is kept.
        take: Told the text; saves what it says, or raises a MasteryError.
        fresh: Whether to begin afresh without asking.

    Raises:
        KeptTextError: The text was not taken over.
        EmptiedError: There is no text any more, or ``take`` raises it.
        EditorError: The editor cannot be started, or failed.
    """
    path = _begin(run, kept, text, fresh=fresh)
    while True:
        edited = _edited(run, kept, path)
        try:
            taken = take(edited)
        except EmptiedError:
            disk.remove(path)
            raise
        except MasteryError as error:
            for problem in error.problems:
                run.warn("\n".join(render_problem(problem, sys.stderr.encoding)))
            question = f"{error.sentence}. Go on editing?"
            can_be_mended = bool(error.problems) and run.interactive
            if not can_be_mended or not run.confirm(question, default=True):
                goes_on = not isinstance(error, ChangedError)
                with suppress(MasteryError):  # then it stays where it is
                    path = kept.leave(path, UNFINISHED) if goes_on else kept.keep(path)
                raise KeptTextError(error, path, run.command, goes_on=goes_on) from None
        else:
            _settle(run, kept, path)
            return taken


def _begin(run: Run, kept: KeptTexts, text: str, *, fresh: bool) -> Path:
    """Return the file to open: one that is kept and the person goes on with, or a new one."""
    found = kept.typed(interactive=run.interactive)
    for path in kept.typed_from_others():
        run.warn(f"What you wrote was made from another text than now; it is in {kept.keep(path)}")
    if found and not fresh:
        question = f"You left a text in {found[0]}. Go on with it?"
        if not run.interactive or run.confirm(question, default=True):
            run.say(f"Going on with the text kept in {found[0]}")
            return kept.take_up(found.pop(0))
    for path in kept.typed(interactive=True):
        run.warn(f"What you left is kept in {kept.keep(path)}")
    return run.workspace.drafts.keep_text(kept.new_name(), text)


def _edited(run: Run, kept: KeptTexts, path: Path) -> str:
    """Open the file, and return its text once the editor is closed."""
    before, began = disk.read(path), time.monotonic()
    try:
        open_editor(path)
    except EditorError as error:
        if kept.is_typed(path):
            error.sentence += f"; your text is kept in {kept.leave(path, LEFT)}"
            error.hint = f"mastery {run.command} goes on with it, if you say so there"
        else:
            disk.remove(path)
        raise
    content = disk.read(path) or b""
    if not content.strip():
        disk.remove(path)
        raise EmptiedError
    if content == before and not kept.is_typed(path) and time.monotonic() - began < _AT_ONCE:
        run.say(
            "The editor was closed at once, with nothing changed. If its window is still open, set "
            f"VISUAL or EDITOR to one that waits, such as {WAITING!r}; what you save there now is "
            f"kept, mastery {run.command} offers it in a terminal, and mastery doctor names it."
        )
    return content.decode("utf-8", "surrogateescape")


def _settle(run: Run, kept: KeptTexts, path: Path) -> None:
    """Remove a text that is taken over; in a dry run, keep what was typed for the next time."""
    if run.said("dry_run") and kept.is_typed(path):
        run.warn(f"Your text is kept in {kept.leave(path, UNFINISHED)}")
        return
    try:
        disk.remove(path)
    except MasteryError as error:
        run.warn(f"it is saved; only the text it was made of is left: {error.sentence}")


def open_editor(path: Path) -> None:
    """Open ``path`` in ``$VISUAL`` or ``$EDITOR`` and wait until it is closed.

    Raises:
        EditorError: It cannot be started, or it ended with an error.
    """
    command = find_editor()
    try:
        with _interrupts_are_the_editors():
            done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the person's own command
    except OSError as error:
        raise EditorError(command[0], f"cannot be started ({error.strerror})") from None
    if done.returncode != 0:
        hint = "save, and quit without an error, to have a text taken over"
        raise EditorError(command[0], f"ended with code {done.returncode}", hint)


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Leave Ctrl-C to the program that is open; most editors take it for a command."""
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # only the main thread can say
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
