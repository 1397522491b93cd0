"""The names under which this machine writes its own journal files, and wrote them before."""

from __future__ import annotations

import os
import re
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from mastery.model.kinds import Many
from mastery.model.value import UnsoundError, Value
from mastery.store.files import disk

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,30}-[a-z]{6}")
_HOST_IDS: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class NamePlace(Value, unknown="ignore"):
    """What tells the folder that a name was given to from a copy of it.

    Attributes:
        host: A digest of what the host is told from all others by; empty where it has no such id.
        inode: The number of the folder on its device.
        device: The number of the device.
        path: The real path of the folder.
    """

    host: str
    inode: int
    device: int
    path: str


class MachineName(Value, unknown="ignore"):
    """A name, and the place it was given to; None for one that is not known to have been copied."""

    name: str
    place: NamePlace | None = None


class _Names(Value, unknown="ignore"):
    """The names in a file, the newest first."""

    names: Many[MachineName]


def machine_name(folder: Path) -> str:
    """Return this machine's name: its short host name and six random letters.

    Each host keeps its names in a file of its own, so that two machines have different names even
    if a program that copies folders between them copies this one too. A name that came with a copy
    of the folder to a host of the same name stays with the machine it came from: this one takes
    another, and keeps the former beside it.

    Args:
        folder: Where the names are kept; one is made there where there is none, under the lock.

    Raises:
        DiskError: The names cannot be read or kept.
    """
    known, here = _read(folder), _here(folder)
    own = _own(known, here)
    if own is None:
        own = MachineName(name=_new_name(), place=here)
        _write(folder, (own, *known))
    elif own.place != here:  # an older version did not keep it, or the folder was moved
        placed = own.replace(place=here)
        _write(folder, [placed if each is own else each for each in known])
    return own.name


def is_name_copied(folder: Path) -> bool:
    """Return whether the name here came with a copy of the folder; nothing is written.

    Raises:
        DiskError: The names are there and cannot be read.
    """
    known = _read(folder)
    return bool(known) and _own(known, _here(folder)) is None


def machine_names(folder: Path) -> tuple[str, ...]:
    """Return every name this machine has or had here, the present one first; nothing is written.

    Those that came with a copy of the folder are among them: what was done under them was done to
    what is here.

    Raises:
        DiskError: The names are there and cannot be read.
    """
    known = _read(folder)
    own = _own(known, _here(folder)) if known else None
    present = (own.name,) if own else ()
    return (*present, *(each.name for each in known if each is not own))


def _own(known: Sequence[MachineName], here: NamePlace) -> MachineName | None:
    return next((each for each in known if not _is_copied(each.place, here)), None)


def _is_copied(given_to: NamePlace | None, here: NamePlace) -> bool:
    """Return whether a name has come here with a copy of the folder that it was given to.

    A folder that is moved keeps its number, one that is restored in place its path. Some file
    systems give a folder another number each time, so the number alone proves nothing.
    """
    if given_to is None:
        return False
    hosts_known = bool(given_to.host and here.host)
    if hosts_known and given_to.host != here.host:
        return True
    is_moved = given_to.path != here.path
    is_same = given_to.inode == here.inode and (given_to.device == here.device or not is_moved)
    return not is_same and (is_moved or not hosts_known)


def _here(folder: Path) -> NamePlace:
    try:
        status = folder.stat()
    except OSError as error:
        raise disk.DiskError("look at", folder, error) from error
    return NamePlace(
        host=_host_digest(),
        inode=status.st_ino,
        device=status.st_dev,
        path=os.fsencode(os.path.realpath(folder)).decode("utf-8", "backslashreplace"),
    )


def _host_digest() -> str:
    for path in _HOST_IDS:
        try:
            id_ = (disk.read(path) or b"").strip()
        except disk.DiskError:
            continue
        if id_:
            return f"{crc32(id_):08x}"
    return ""


def _read(folder: Path) -> tuple[MachineName, ...]:
    """Return the names that are kept, the newest first; one that cannot be a name is none."""
    content = disk.read(_file(folder)) or b""
    alone = content.decode("ascii", "replace").strip()
    if _NAME.fullmatch(alone):  # the whole file of an older version
        return (MachineName(name=alone),)
    try:
        names = _Names.read_json(content).names
    except UnsoundError:
        return ()
    return tuple(each for each in names if _NAME.fullmatch(each.name))


def _write(folder: Path, names: Sequence[MachineName]) -> None:
    disk.replace(_file(folder), _Names(names=tuple(names)).to_json())


def _new_name() -> str:
    import secrets  # slow to import, needed once

    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(6))
    return f"{_short_host_name()}-{letters}"


def _file(folder: Path) -> Path:
    return folder / f"machine.{_short_host_name()}"


def _short_host_name() -> str:
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    words = re.sub(r"[^a-z0-9]+", "-", name.split(".")[0].lower()).strip("-")
    return words[:20].strip("-") or "machine"
