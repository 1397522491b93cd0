"""One writer at a time: a lock the kernel frees when its holder dies."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from mastery.errors import MasteryError
from mastery.store.files import raw
from mastery.store.files.disk import DiskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BUSY: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_UNSUPPORTED: Final = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS})
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.002, 0.05


class LockedError(MasteryError):
    """Another mastery command is changing the same files, and did not end in time."""

    code = "locked"
    exit_code = 5

    def __init__(self, seconds: float) -> None:
        hint = "wait for it to end, then run this command again; nothing was changed"
        super().__init__(f"another mastery command held the lock for {seconds:g} s", hint=hint)


class Lock:
    """The lock on a home folder; its file is never deleted. It may be held again while held."""

    def __init__(self, path: Path, *, seconds: float, report: Callable[[str], None]) -> None:
        self._path = path
        self._seconds = seconds
        self._report = report
        self._depth = 0
        self._supported = True

    @property
    def excludes_others(self) -> bool:
        """Whether no other command can be writing now."""
        return self._depth > 0 and self._supported

    @contextmanager
    def hold(self, *, wait: bool = True) -> Iterator[None]:
        """Hold the lock within the block.

        Raises:
            LockedError: It was not free in time, or at once if not to ``wait``.
            DiskError: The lock file cannot be opened.
        """
        descriptor = self._take(self._seconds if wait else 0.0) if self._depth == 0 else None
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if descriptor is not None:
                # What was done is done; a close that fails does not undo it.
                with suppress(OSError):
                    os.close(descriptor)

    def _take(self, seconds: float) -> int:
        try:
            descriptor, _ = raw.open_or_make(self._path, os.O_RDWR)
        except OSError as error:
            raise DiskError("open", self._path, error) from error
        try:
            self._wait_for(descriptor, seconds)
        except BaseException:
            with suppress(OSError):
                os.close(descriptor)
            raise
        return descriptor

    def _wait_for(self, descriptor: int, seconds: float) -> None:
        waited, pause = 0.0, _FIRST_PAUSE_SECONDS
        while not self._try(descriptor):
            if waited >= seconds:
                raise LockedError(seconds)
            time.sleep(pause)
            waited += pause
            pause = min(pause * 1.5, _LONGEST_PAUSE_SECONDS)

    def _try(self, descriptor: int) -> bool:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            if error.errno not in _UNSUPPORTED:
                raise DiskError("lock", self._path, error) from error
            if self._supported:
                self._supported = False
                self._report(
                    "this file system has no locks; do not run two mastery commands at once"
                )
        return True


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
