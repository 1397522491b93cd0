"""Texts that a person is writing, kept as files whose names say what they were made from.

A name is ``plan.<digits>.<state>.yaml``. The digits are the first of the fingerprint of the text
that was put there: a file that still has it holds nothing that anybody typed. The state is the
number of the process that opened it, so that no two write to one file, and a window that is saved
after its process has gone writes over nothing newer; or how it was left.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from mastery.store.files import disk

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED: Final = "unfinished"
"""It had errors, or could not be saved: who goes on without being asked goes on with it."""
LEFT: Final = "left"
"""Its editor ended with an error, as one does that is to change nothing."""
_KEPT: Final = "kept"
_DIGITS: Final = 12


class KeptTexts:
    """The texts of one kind in a folder, in the eyes of one that is about to be opened.

    Args:
        folder: Where they are.
        name: What a text is called, with its ending, such as ``plan.yaml``.
        text: The text as it is, which the new one is made from.
    """

    def __init__(self, folder: Path, name: str, text: str) -> None:
        self._folder = folder
        self._stem, _, self._ending = name.partition(".")
        self._base = _digits_of(text.encode("utf-8", "surrogateescape"))
        stem, ending = re.escape(self._stem), re.escape(self._ending)
        self._name = re.compile(rf"{stem}\.([0-9a-f]{{{_DIGITS}}})\.([a-z]+|\d+)(-\d+)?\.{ending}")

    def typed(self, *, interactive: bool) -> list[Path]:
        """Return the texts that somebody wrote into this very text, those with errors first.

        Args:
            interactive: Whether the person can be asked; else only those with errors.
        """
        found = [
            (state != UNFINISHED, state != LEFT, path)
            for path, base, state in self._all()
            if base == self._base and (interactive or state == UNFINISHED)
        ]
        return [path for *_, path in sorted(found)]

    def typed_from_others(self) -> list[Path]:
        """Return the texts that somebody wrote into another one, before the present one was made.

        Files that were opened and hold nothing new are removed on the way.
        """
        return [path for path, base, _ in self._all() if base != self._base]

    def is_typed(self, path: Path) -> bool:
        """Return whether somebody wrote something into a file of these."""
        content = disk.read(path)
        match = self._name.fullmatch(path.name)
        return content is not None and not (match and match[1] == _digits_of(content))

    def new_name(self) -> str:
        """Return the name of a file for a text that is about to be opened."""
        return self._free(f"{self._stem}.{self._base}.{os.getpid()}").name

    def take_up(self, path: Path) -> Path:
        """Make the text in a file the one that is open, and return its new place."""
        return self._move(path, str(os.getpid()))

    def leave(self, path: Path, state: str) -> Path:
        """Keep a text under the name that says how it was left, and return its new place."""
        return self._move(path, state)

    def keep(self, path: Path) -> Path:
        """Keep a text for the person alone to take up, and return its new place."""
        return self._move(path, _KEPT)

    def _all(self) -> list[tuple[Path, str, str]]:
        """Return the texts that somebody wrote and may go on with: path, base and state."""
        found = []
        for name in disk.names_in(self._folder):
            match = self._name.fullmatch(name)
            if not match or match[2] == _KEPT or (match[2].isdigit() and _is_alive(int(match[2]))):
                continue
            path = self._folder / name
            if self.is_typed(path):
                found.append((path, match[1], match[2]))
            else:
                disk.remove(path)
        return found

    def _move(self, path: Path, state: str) -> Path:
        match = self._name.fullmatch(path.name)
        base = match[1] if match else self._base
        new = self._free(f"{self._stem}.{base}.{state}")
        disk.rename(path, new)
        return new

    def _free(self, start: str) -> Path:
        path, number = self._folder / f"{start}.{self._ending}", 1
        while disk.exists(path):
            number += 1
            path = self._folder / f"{start}-{number}.{self._ending}"
        return path


def _digits_of(content: bytes) -> str:
    return disk.fingerprint(content)[:_DIGITS]


def _is_alive(process: int) -> bool:
    """Return whether a process runs, other than this one."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except PermissionError:  # it is another person's
        return True
    except (OSError, OverflowError):
        return False
    return True
