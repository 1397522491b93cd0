"""The plan text that was read last, with what it means, so that nothing is validated twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mastery.errors import Problem
from mastery.model.accept import accept
from mastery.model.kinds import Many
from mastery.model.plan import Plan
from mastery.model.value import Value
from mastery.store.files.cache import Cache
from mastery.store.plan_file import PlanFile

if TYPE_CHECKING:
    from mastery.store.files.home import Home


class Warned(Value, unknown="ignore"):
    """What is odd about a plan and stops nothing, as a Problem says it."""

    severity: Literal["warning"]
    file: str
    line: int | None
    column: int | None
    message: str
    hint: str | None
    source: str | None


class Known(Value, unknown="ignore"):
    """A plan without errors, as it was validated."""

    text: str
    plan: Plan
    warnings: Many[Warned]


class KnownPlan:
    """The plan of a home as some command has validated it, found again by its whole text."""

    def __init__(self, home: Home) -> None:
        self._cache = Cache(home, "plan")

    def find(self, content: bytes) -> PlanFile | None:
        """Return what ``content`` means if it is the very text that is known, else None.

        What is kept is looked at like any other data: if it is not plainly sound, it is unknown.
        """
        kept = self._cache.load()
        text = kept.get("text") if isinstance(kept, dict) else None
        if not isinstance(text, str) or text.encode(errors="replace") != content:
            return None
        known = accept(Known, kept)
        if known is None:
            return None
        warnings = tuple(Problem(**warned.__dict__) for warned in known.warnings)
        return PlanFile(content, known.plan, warnings)

    def forget(self) -> None:
        """Know none any more: whoever brings the text back that is known has to be seen."""
        self._cache.save({})

    def keep(self, plan_file: PlanFile) -> None:
        """Keep what a plan was found to mean."""
        self._cache.save(
            {
                "text": plan_file.content.decode(),
                "plan": plan_file.plan.to_item(),
                "warnings": [warning._asdict() for warning in plan_file.warnings],
            }
        )
