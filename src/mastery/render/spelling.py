"""A page as a stream that has not all signs can show it, spelled before it is laid out."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from mastery.render.page import Line
from mastery.text import spell

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.render.page import Page

_PADDED = re.compile(r"(\S+(?: \S+)*) ( +)")


def spell_page(page: Page, encoding: str | None) -> Page:
    """Return a page whose every text is as ``text.spell`` writes it for ``encoding``."""
    as_shown = partial(spell, encoding=encoding)
    return tuple(_spelled(block, as_shown) for block in page)


def _spelled(part: Any, write: Callable[[str], str]) -> Any:
    """Return a part of a page, of whatever kind, with its texts as they are to be written."""
    if isinstance(part, str):
        return write(part)
    if not isinstance(part, tuple):
        return part
    if isinstance(part, Line):
        write = partial(_in_columns, write=write)
    parts = [_spelled(each, write) for each in part]
    return tuple(parts) if type(part) is tuple else type(part)(*parts)


def _in_columns(text: str, write: Callable[[str], str]) -> str:
    """Return a text as it is to be written; what grows takes its room from the padding after it."""

    def pad(column: re.Match[str]) -> str:
        from rich.cells import cell_len

        shown = write(column[1])
        room = cell_len(column[0]) - cell_len(shown)
        return shown + " " * max(room, 1)

    return write(text if text.isascii() else _PADDED.sub(pad, text))
