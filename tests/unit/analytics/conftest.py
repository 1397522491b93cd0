"""Values the analytics are tested on, made with only what a test is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from mastery.model.journal import Session

if TYPE_CHECKING:
    from collections.abc import Callable


class MakeSession(Protocol):
    def __call__(self, on: date | str = ..., minutes: int = ..., **fields: Any) -> Session: ...


@pytest.fixture(scope="session")
def make_session() -> Callable[..., Session]:
    def make(on: date | str = "2026-11-16", minutes: int = 60, **fields: Any) -> Session:
        at = datetime(2026, 11, 16, 18, tzinfo=UTC)
        return Session(id="s", at=at, on=date.fromisoformat(str(on)), minutes=minutes, **fields)

    return make
