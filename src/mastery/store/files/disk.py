"""Changes files so that each is old or new, whole and on the disk, whatever interrupts it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from mastery.errors import MasteryError
from mastery.store.files import raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Look = Callable[[], None] | None

_TEMPORARY: Final = (".mastery-", ".tmp")
_CHUNK: Final = 1 << 20
_FOR_OWNER_TO_ENTER: Final = 0o700

_NO_ROOM = "make some room there and run the command again"
_NO_RIGHT = "check who may read and write there, then run the command again"
_HINTS: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _NO_ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _NO_RIGHT),
}


class DiskError(MasteryError):
    """The operating system refused to read or write a file."""

    code = "disk"

    def __init__(self, doing: str, path: str | Path, error: OSError) -> None:
        reason = error.strerror or str(error) or type(error).__name__
        hint = _HINTS.get(error.errno or 0, "check the disk, then run the command again")
        super().__init__(f"cannot {doing} {path}: {reason}", hint=hint)


@contextmanager
def _doing(verb: str, path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskError(verb, path, error) from error


def fingerprint(data: bytes) -> str:
    """Return what tells two versions of a file apart (SHA-256, hexadecimal)."""
    import hashlib  # slow, and reading does without

    return hashlib.sha256(data).hexdigest()


def exists(path: Path) -> bool:
    """Return whether there is something at ``path``, be it a link that leads nowhere."""
    with _doing("look at", path):
        try:
            os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
    return True


def read(path: Path) -> bytes | None:
    """Return the bytes of a regular file, None if there is none.

    Raises:
        DiskError: It cannot be read, or is a folder, a pipe or a device.
    """
    try:
        return read_listed(path)
    except DiskError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise


def read_listed(path: Path) -> bytes:
    """Return the bytes of a regular file that is known to be there.

    Raises:
        DiskError: It cannot be read, or is not there after all.
    """
    with _doing("read", path):
        # A pipe without a writer must not make the program wait for one.
        descriptor = os.open(path, os.O_RDONLY | raw.ALWAYS | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "it is not a regular file")
            chunks = []
            while chunk := os.read(descriptor, _CHUNK):
                chunks.append(chunk)
        finally:
            os.close(descriptor)
    return b"".join(chunks)


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none if there is no such folder."""
    with _doing("look into", folder):
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []


def make_folder(folder: Path, *, home: Path) -> None:
    """Make a folder and those above it, on the disk when this returns.

    ``home`` and what is in it are for their owner alone; those above are as the umask has it.
    """
    with _doing("make", folder):
        try:
            _make_one(folder, home)
        except FileNotFoundError:
            make_folder(folder.parent, home=home)
            _make_one(folder, home)


def replace(path: Path, data: bytes, *, last_look: Look = None, follow: bool = True) -> None:
    """Give a file new content; after any interruption it has the old or the new, whole.

    Mode and owner are kept, a new file is for its owner alone whatever the umask, a read-only file
    is left alone, and nothing else is left behind.

    Args:
        path: The file, which need not exist.
        data: Its new content.
        last_look: Called when everything but the exchange is done; what it raises stops it.
        follow: Whether a link is followed; else whatever has this name makes way for a new file.

    Raises:
        DiskError: The operating system refused one of the steps.
    """
    with _doing("write", path):
        target = _target(path) if follow else os.path.abspath(path)
        present = _status(target) if follow else None
        if present is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "it is read-only")
        folder = os.path.dirname(target)
        temporary = os.path.join(folder, os.urandom(6).hex().join(_TEMPORARY))
        try:
            _write_new(temporary, data, present)
            if last_look is not None:
                last_look()
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        raw.sync_folder(folder)


def append(path: Path, data: bytes) -> None:
    """Add whole lines to the end of a file, in one write, on the disk when this returns.

    A torn last line gets its newline first and so stays a line of its own. After an error the file
    is as long as before. The caller holds the lock.

    Raises:
        DiskError: The operating system refused one of the steps.
    """
    with _doing("write", path):
        descriptor, is_new = raw.open_or_make(path, os.O_RDWR | os.O_APPEND)
        try:
            size = os.fstat(descriptor).st_size
            try:
                torn = size > 0 and raw.last_byte(descriptor, size) != b"\n"
                raw.write_all(descriptor, b"\n" + data if torn else data)
                raw.sync(descriptor)
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
        if is_new:
            raw.sync_folder(os.path.dirname(path))


def rename(path: Path, new: Path) -> None:
    """Give a file another name in the same folder; survives a kill, not always a power cut."""
    with _doing("rename", path):
        os.replace(path, new)


def remove(path: Path, *, durably: bool = False) -> None:
    """Remove a file if it is there; ``durably``: it is gone after a power cut too."""
    with _doing("remove", path):
        with suppress(FileNotFoundError):
            os.unlink(path)
        if durably:
            raw.sync_folder(os.path.dirname(os.path.abspath(path)))


def leftovers_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder that an interrupted ``replace`` left there."""
    start, end = _TEMPORARY
    return [name for name in names_in(folder) if name.startswith(start) and name.endswith(end)]


def sweep(folder: Path) -> None:
    """Remove what interrupted calls of ``replace`` left in a folder. The caller holds the lock."""
    for name in leftovers_in(folder):
        remove(folder / name)


def folder_of(path: Path) -> Path:
    """Return the folder of the file that ``path`` leads to, through links."""
    return type(path)(os.path.dirname(os.path.realpath(path)))


def _make_one(folder: Path, home: Path) -> None:
    is_own = folder.is_relative_to(home)
    try:
        os.mkdir(folder, _FOR_OWNER_TO_ENTER if is_own else 0o777)
    except FileExistsError:
        if stat.S_ISDIR(os.stat(folder).st_mode):
            return
        raise
    if is_own:
        # A file system without modes refuses; mastery doctor says what others may enter.
        with suppress(OSError):
            os.chmod(folder, _FOR_OWNER_TO_ENTER)
    raw.sync_folder(str(folder.parent))


def _target(path: Path) -> str:
    try:
        return os.path.realpath(path, strict=True)
    except FileNotFoundError:
        return os.path.realpath(path)


def _status(path: str) -> os.stat_result | None:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    return status


def _write_new(path: str, data: bytes, like: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | raw.ALWAYS
    descriptor = os.open(path, flags, raw.FOR_OWNER)
    try:
        raw.write_all(descriptor, data)
        if like is None:
            raw.keep_from_others(descriptor)
        elif sys.platform != "win32":
            if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(PermissionError):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
            # After the owner, since a change of owner takes set-id bits away.
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        raw.sync(descriptor)
    finally:
        os.close(descriptor)
