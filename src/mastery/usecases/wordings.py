"""What the words of the plan's goals say, kept by the text so that no text is read twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.smart import Wording, read_wording, wording_from
from mastery.store.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.goal import Goal
    from mastery.records.known import Records
    from mastery.store.workspace import Workspace


def with_wordings(workspace: Workspace, records: Records, goals: Iterable[Goal]) -> Records:
    """Return the records with what the texts of ``goals`` say.

    Texts that no command has read yet are read, and kept beside those of the plan's other goals.
    """
    cache = Cache(workspace.home, "wordings")
    kept = cache.load()
    known = kept if isinstance(kept, dict) else {}
    wanted = {goal.goal for goal in goals}
    wordings = {text: said for text in wanted if (said := _known(text, known.get(text)))}
    unread = wanted - wordings.keys()
    wordings |= {text: read_wording(text) for text in unread}
    if unread and not workspace.dry_run:
        others = {goal.goal for goal in records.plan.goals} - wanted
        cache.save(
            {text: said.to_data() for text, said in wordings.items()}
            | {text: known[text] for text in others if text in known}
        )
    return records.knowing(wordings=wordings)


def _known(text: str, kept: Any) -> Wording | None:
    try:
        return None if kept is None else wording_from(text, kept)
    except ValueError:
        return None
