"""A change of plan.yaml as it can be made again or taken back, on the plan of then or of now."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from mastery.errors import MasteryError
from mastery.model.kinds import Many
from mastery.model.value import Value
from mastery.store.files.disk import fingerprint
from mastery.store.plan_file import parse_plan_file
from mastery.store.undo.hunks import Hunk, apply, compare, flip, is_made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Trail = tuple[str, ...]


class PlanStep(Value, unknown="ignore"):
    """A change of plan.yaml, as text and as meaning.

    Attributes:
        before: Fingerprint of the file it was made on; None if there was none.
        after: Fingerprint of the file it made; None if it removed it.
        hunks: The lines that changed.
        means: Digest of what it changes in the data.
        means_back: Digest of what taking it back changes.
    """

    before: str | None
    after: str | None
    hunks: Many[Hunk]
    means: str
    means_back: str

    def flipped(self) -> PlanStep:
        """Return the step that takes this one back."""
        return PlanStep(
            before=self.after,
            after=self.before,
            hunks=flip(self.hunks),
            means=self.means_back,
            means_back=self.means,
        )

    def is_in(self, content: bytes) -> bool:
        """Return whether what the step made still stands in the plan."""
        return is_made(content.decode(errors="replace"), self.hunks)

    def turns_back(self, other: PlanStep) -> bool:
        """Return whether the step leaves just such lines as an earlier one had replaced."""
        replaced = {hunk.old: hunk.new for hunk in other.hunks}
        return all(
            hunk.new in replaced and (hunk.new or replaced[hunk.new] == hunk.old)
            for hunk in self.hunks
        )

    def taken_from(self, content: bytes) -> bytes:
        """Return the plan without what the step made, as far as its lines are found in it."""
        text = apply(content.decode(errors="replace"), flip(self.hunks))
        return content if text is None else text.encode()


class StepConflictError(Exception):
    """The place that a step changes has been changed since, so it cannot be made there."""


def fingerprint_of(content: bytes | None) -> str | None:
    """Return the fingerprint of a plan's content; None for no plan."""
    return None if content is None else fingerprint(content)


def describe(
    before: bytes | None,
    after: bytes | None,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
) -> PlanStep:
    """Return the step from one content of the plan to another.

    Args:
        before: The bytes of the old plan; None for no plan.
        after: The bytes of the new plan; None for no plan.
        old: The data of the old plan.
        new: The data of the new plan.
    """
    return PlanStep(
        before=fingerprint_of(before),
        after=fingerprint_of(after),
        hunks=compare((before or b"").decode(), (after or b"").decode()),
        means=summarize(old, new),
        means_back=summarize(new, old),
    )


def make(step: PlanStep, content: bytes | None) -> tuple[bytes | None, PlanStep]:
    """Make a step on a plan: on the very one it starts from, or on one that was edited since.

    In an edited plan its lines are found by their surroundings, and it is made only if that changes
    exactly what the step means and leaves a valid plan.

    Returns:
        The new content (None removes the plan), and the step that was made.

    Raises:
        StepConflictError: It cannot be made on this plan.
        UnreadableError: This plan cannot be read.
    """
    if fingerprint_of(content) == step.before:
        result = None if step.after is None else _apply(step, content or b"")
        if fingerprint_of(result) == step.after:
            return result, step
    if content is None or step.after is None or step.before is None:
        raise StepConflictError
    from mastery.store.yaml.reading import read_document

    old = read_document(content).data
    result = _apply(step, content)
    try:
        new = parse_plan_file(result).document.data
    except MasteryError:
        raise StepConflictError from None
    if summarize(old, new) != step.means:
        raise StepConflictError
    return result, describe(content, result, old, new)


def _apply(step: PlanStep, content: bytes) -> bytes:
    text = apply(content.decode(), step.hunks)
    if text is None:
        raise StepConflictError
    return text.encode()


def summarize(old: Any, new: Any) -> str:
    """Return a digest of everything that differs between two plans' data.

    Items of a list are known by their id, or by what they say if they have none, so the same change
    has the same digest whatever stands around it. A value that is empty counts as absent.

    Args:
        old: The data before; None for no plan.
        new: The data after.
    """
    before, after = dict(_leaves(old)), dict(_leaves(new))
    changed = [
        [trail, before.get(trail), after.get(trail)]
        for trail in sorted(before.keys() | after.keys())
        if before.get(trail) != after.get(trail)
    ]
    return fingerprint(json.dumps(changed).encode())


def _leaves(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*trail, str(key)))
    elif isinstance(value, list):
        seen: Counter[str] = Counter()
        for item in value:
            name = _name(item)
            seen[name] += 1
            yield from _leaves(item, (*trail, f"{name}#{seen[name]}"))
    elif value is not None:
        # As text, since to Python 1, 1.0 and true are equal.
        yield trail, json.dumps(value)


def _name(item: Any) -> str:
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"id={item['id']}"
    return json.dumps(item, sort_keys=True)
