"""Who may read and change what a home holds: its owner alone, or others too."""

from __future__ import annotations

import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mastery.store.files import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mastery.store.files.home import Home

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def open_to_others(home: Home) -> list[Path]:
    """Return what of a home others may read, write or enter, the home itself first.

    Links and what they lead to are passed over, and whatever the program did not make there.

    Raises:
        DiskError: A folder cannot be looked into.
    """
    if sys.platform == "win32":
        return []
    return [path for path in _own(home) if _mode_of(path) & _OTHERS]


def is_open_to_all(home: Home) -> bool:
    """Return whether anybody on this machine may add to a home and remove from it."""
    return sys.platform != "win32" and bool(_mode_of(home.root.resolve()) & stat.S_IWOTH)


def close_to_others(path: Path) -> None:
    """Leave a file or a folder to its owner alone.

    Raises:
        DiskError: The operating system refused.
    """
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
    except OSError as error:
        raise disk.DiskError("close to others", path, error) from error


def _own(home: Home) -> Iterator[Path]:
    # A home that is reached by a link is one all the same.
    own = home._replace(root=home.root.resolve())
    yield from (own.root, own.plan, own.schema, own.root / ".gitattributes")
    yield from _below(own.journal, ending=".jsonl")
    yield from _below(own.kept)


def _below(folder: Path, *, ending: str = "") -> Iterator[Path]:
    """Yield a folder and what it holds, to the bottom; with an ending only the files that have it.

    What leads elsewhere is passed over, and so is a folder that is none.
    """
    if not stat.S_ISDIR(_mode_of(folder)):
        return
    yield folder
    for name in disk.names_in(folder):
        if not ending and stat.S_ISDIR(_mode_of(folder / name)):
            yield from _below(folder / name)
        elif name.endswith(ending):
            yield folder / name


def _mode_of(path: Path) -> int:
    """Return the type and the mode of a file or a folder; 0 for anything else, or nothing."""
    with suppress(OSError):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            return mode
    return 0
