"""What earlier sessions left for the next one: a change to try and feedback to act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.journal import Session


def change_to_try(sessions: Sequence[Session], skill: str | None) -> Session | None:
    """The last session of a skill if it named a change for the next one, else None.

    Args:
        sessions: All sessions, oldest first.
        skill: Id of the skill.
    """
    last = next((session for session in reversed(sessions) if session.skill == skill), None)
    return last if last is not None and last.change else None


def open_feedback(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions whose feedback note no later session of the same skill acted on.

    Args:
        sessions: All sessions, oldest first.
    """
    still_open: list[Session] = []
    for session in sessions:
        if session.acted_on:
            still_open = [earlier for earlier in still_open if earlier.skill != session.skill]
        if session.feedback_note:
            still_open.append(session)
    return tuple(still_open)
