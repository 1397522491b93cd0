"""Counts the file-system calls of this process and makes one of them go wrong."""

from __future__ import annotations

import _pyio
import builtins
import errno
import fcntl
import io
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "open", "read", "write", "close", "fsync", "replace", "unlink", "mkdir", "listdir", "stat",
    "lstat", "fstat", "access", "fchmod", "fchown", "ftruncate", "lseek",
)  # fmt: skip
MORE_CALLS = ("rename", "rmdir", "chmod", "link", "symlink", "readlink", "scandir", "fdatasync")
CHANGING = frozenset((
    "write", "fsync", "fdatasync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod",
    "fchmod", "fchown", "ftruncate", "link", "symlink",
))  # fmt: skip
"""What a disk that has become read-only refuses, beside opening a file to write."""
CUTS = ("short", "short then kill", "short then ENOSPC")
KILLED = 137
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Shim:
    """Counts the file-system calls in its block and disturbs one of them, or all from one on.

    Attributes:
        at: The number of the call to disturb, from 1.
        kind: What happens there: ``kill``, ``rival``, ``interrupt``, ``memory``, ``odd`` (an error
            that nobody foresaw), one of ``CUTS`` or the name of an errno. With ``after`` behind it
            the call is made first. An errno with ``on`` behind it stays: all later calls that
            change something are refused too.
        rival: What is run there for ``rival``.
        below: Only calls on files in this folder count, and then those of ``open`` and
            ``subprocess`` as well; None counts every call of ``os``.
        names: The calls so far.
    """

    at: int = 0
    kind: str = ""
    rival: object = lambda: None
    below: Path | None = None
    names: list[str] = field(default_factory=list)

    def __enter__(self):
        self._ours = set()
        names = CALLS if self.below is None else (*CALLS, *MORE_CALLS)
        self._real = [(os, name, getattr(os, name)) for name in names]
        self._real.append((fcntl, "flock", fcntl.flock))
        if self.below is not None:
            self._real.append((subprocess, "run", subprocess.run))
        for owner, name, real in self._real:
            setattr(owner, name, self._wrap(name, real))
        if self.below is not None:
            for owner in (io, builtins):
                self._real.append((owner, "open", owner.open))
            # Python's own open goes past os; its twin in Python makes every call through it.
            io.open = builtins.open = self._opening(io.open)
        return self

    def __exit__(self, *_):
        for owner, name, real in self._real:
            setattr(owner, name, real)

    def _wrap(self, name, real):
        def call(*args, **options):
            if self.below is not None and not self._concerns(name, args):
                return real(*args, **options)
            self.names.append(name)
            number = len(self.names)
            if number == self.at:
                return self._disturb(name, real, args, options)
            if self.kind.endswith(" on") and 0 < self.at < number and _changes(name, args):
                return self._refuse(name, real, args)
            result = real(*args, **options)
            if name == "open":
                self._ours.add(result)
            return result

        return call

    def _opening(self, real):
        def opened(file, *args, **options):
            if isinstance(file, str | Path) and self._is_below(file):
                return _pyio.open(file, *args, **options)
            return real(file, *args, **options)

        return opened

    def _concerns(self, name, args):
        if name == "run":
            return True
        first = args[0] if args else "."
        return first in self._ours if isinstance(first, int) else self._is_below(first)

    def _is_below(self, path):
        return os.fspath(path).startswith(str(self.below))

    def _disturb(self, name, real, args, options):
        if self.kind == "rival":
            self.rival()
            return real(*args, **options)
        if self.kind == "kill before":
            os._exit(KILLED)
        if self.kind in CUTS:
            return self._cut(real, *args)
        if self.kind.endswith(" after"):
            result = real(*args, **options)
            if name == "open" and self.kind != "kill after":
                self._close(result)  # nobody will hear of it
        if name == "close":
            self._ours.discard(args[0])
            if not self.kind.endswith(" after"):
                real(*args)  # whatever is reported, the descriptor is gone
        raise self._error(args)

    def _refuse(self, name, real, args):
        if name == "close":
            real(*args)
        raise self._error(args)

    def _error(self, args=()):
        word = self.kind.partition(" ")[0]
        if word == "kill":
            os._exit(KILLED)
        if word == "interrupt":
            return KeyboardInterrupt()
        if word == "memory":
            return MemoryError()
        if word == "odd":
            return RuntimeError("nobody foresaw this")
        # As in a real one, a path is named and a descriptor is not.
        path = args[0] if args and isinstance(args[0], str | Path) else None
        number = getattr(errno, word)
        return OSError(number, os.strerror(number), *([] if path is None else [str(path)]))

    def _close(self, descriptor):
        next(real for owner, name, real in self._real if name == "close")(descriptor)

    def _cut(self, write, descriptor, data):
        count = write(descriptor, bytes(data)[: len(data) // 2])
        if self.kind == "short then kill":
            os._exit(KILLED)
        if self.kind == "short then ENOSPC":
            raise OSError(errno.ENOSPC, "No space left on device")
        return count


def _changes(name, args):
    return name in CHANGING or (name == "open" and bool(args[1] & _TO_WRITE))
