"""SMART scores of the plan's goals, and of any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.standing import NamedScore, Shared, smart_score
from mastery.model.items import GOALS
from mastery.records.known import Records, earliest_start
from mastery.smart import Wording, read_wording, score_text, wording_from
from mastery.store.files.cache import Cache
from mastery.usecases.goals.known_chances import with_known_chances
from mastery.usecases.loading import load_records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.store.workspace import Workspace


def score_query(workspace: Workspace, query: str, today: date) -> NamedScore:
    """Score the goal with an id, or a text; a text has white space in it and needs no plan.

    Raises:
        NoPlanError: There is no plan.
        NotFoundError: There is no goal with that id.
        AmbiguousError: There are several.
    """
    if any(letter.isspace() for letter in query.strip()):
        return NamedScore(None, score_text(query, today))
    plan = workspace.read_plan().plan
    goal = GOALS.find(plan, query)
    records = load_records(workspace, today, plan).since(goal.start)
    records = with_wordings(workspace, with_known_chances(workspace, records), [goal])
    return NamedScore(goal.id, smart_score(goal, records))


def score_plan(workspace: Workspace, today: date) -> tuple[NamedScore, ...]:
    """Score all active goals, in the order of the plan."""
    plan = workspace.read_plan().plan
    records = load_records(workspace, today, plan).since(earliest_start(plan))
    goals = plan.active_goals
    records = with_wordings(workspace, with_known_chances(workspace, records), goals)
    shared = Shared.of(plan)
    return tuple(NamedScore(goal.id, smart_score(goal, records, shared)) for goal in goals)


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
