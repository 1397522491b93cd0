"""The name under which this machine writes its own journal files."""

from __future__ import annotations

import os
import re
import string
import sys
from typing import TYPE_CHECKING

from mastery.store.files import disk

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}-[a-z]{6}")


def machine_name(folder: Path) -> str:
    """Return this machine's name: its short host name and six random letters.

    Each host keeps its name in a file of its own, so that two machines have different names even
    if a program that copies folders between them copies this one too.

    Args:
        folder: Where the name is kept; it is made there at the first call, under the lock.

    Raises:
        DiskError: The name cannot be read or kept.
    """
    name = kept_name(folder)
    if name is None:
        import secrets  # slow to import, needed once

        letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(6))
        name = f"{_short_host_name()}-{letters}"
        disk.replace(_file(folder), f"{name}\n".encode())
    return name


def kept_name(folder: Path) -> str | None:
    """Return this machine's name if it has one here already.

    Raises:
        DiskError: It is there and cannot be read.
    """
    name = (disk.read(_file(folder)) or b"").decode("ascii", "replace").strip()
    return name if _NAME.fullmatch(name) else None


def _file(folder: Path) -> Path:
    return folder / f"machine.{_short_host_name()}"


def _short_host_name() -> str:
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    words = re.sub(r"[^a-z0-9]+", "-", name.split(".")[0].lower()).strip("-")
    return words[:20].strip("-") or "machine"
