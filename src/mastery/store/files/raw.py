"""System calls as files need them: whole writes, on the disk, and for the owner alone.

Each raises OSError where the operating system refuses.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags of every file that is opened."""
FOR_OWNER: Final = 0o600
"""The mode of a new file, whatever the umask; that of a new folder lets its owner enter it too."""
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


def open_or_make(path: Path, flags: int) -> tuple[int, bool]:
    """Open a file, a new one for its owner alone; return its descriptor, and whether it is new."""
    make = flags | os.O_CREAT | ALWAYS
    try:
        descriptor = os.open(path, make | os.O_EXCL, FOR_OWNER)
    except FileExistsError:
        return os.open(path, make, FOR_OWNER), False
    keep_from_others(descriptor)
    return descriptor, True


def keep_from_others(descriptor: int) -> None:
    """Give a file that was just made its mode."""
    if sys.platform != "win32":
        # A file system without modes refuses; mastery doctor says what others may read.
        with suppress(OSError):
            os.fchmod(descriptor, FOR_OWNER)


def last_byte(descriptor: int, size: int) -> bytes:
    """Return the last of the ``size`` bytes of a file."""
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1)


def write_all(descriptor: int, data: bytes) -> None:
    """Write bytes to their end, however few the system takes at a time."""
    rest = memoryview(data)
    while rest:
        count = os.write(descriptor, rest)
        if count == 0:
            raise OSError(errno.EIO, "nothing more can be written")
        rest = rest[count:]


def sync(descriptor: int) -> None:
    """Return when what was written is on the disk."""
    if sys.platform == "darwin":
        import fcntl

        # fsync leaves the data in the drive's own cache there.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: str) -> None:
    """Return when the names in a folder are on the disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | ALWAYS)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
