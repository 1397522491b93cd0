"""Says how to add what was not found, beside what it may have been meant for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mastery.model.ids import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def adding_helps(command: str) -> Iterator[None]:
    """Add to the hint of a NotFoundError raised inside that ``command`` adds the item.

    Raises:
        NotFoundError: The same error.
    """
    try:
        yield
    except NotFoundError as error:
        error.hint = f"{error.hint}\nadd it with: {command}"
        raise
