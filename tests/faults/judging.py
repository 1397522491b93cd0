"""Says what is wrong with the way a disturbed command ended: exit code, words and effect agree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from program import NEXT, State, copy_home, run_program
from samples import prepare

INTERRUPTED, INVALID = 130, 3
CODES = (0, 1, 2, 3, 4, 5, INTERRUPTED)
OWNS_UP = re.compile(
    r"\b(is|are) saved\b|\bsaved[;,:.]|\bis made\b|is written down|do not repeat"
    r"|next (mastery )?command (ends|completes)"
)
"""Words that say: the change is made, or will be."""
DENIES = re.compile(
    r"as (they|it) (were|was)|nothing (was|is|has been) (changed|written|half-written|made)"
    r"|no plan was written|run the command again|run it again|try again|repeat the command"
)
"""Words that say: the change is not made, and may be repeated."""
UNSURE = re.compile(r"may (or may not )?be (saved|made|there)|cannot be told")
"""Words that leave it open, where the disk can no longer be asked."""


@dataclass(frozen=True)
class Mark:
    """What a command changes: the part of the state that tells whether it was made."""

    parts: tuple[str, ...]
    before: State
    after: State

    @classmethod
    def of(cls, before, after):
        parts = [name for name in ("plan", "lines") if _differ(before, after, name)]
        parts = parts or [name for name in ("timer", "schema") if _differ(before, after, name)][:1]
        assert parts, "a sample has to change something"
        return cls(tuple(parts), before, after)

    def seen_in(self, state):
        """Return ``before``, ``after`` or ``neither``."""
        for name, whole in (("before", self.before), ("after", self.after)):
            if not any(_differ(whole, state, part) for part in ("plan", "lines", *self.parts)):
                return name
        return "neither"


def _differ(one, other, part):
    return getattr(one, part) != getattr(other, part)


class Trial:
    """One sample on copies of its home, and what it does when nothing goes wrong."""

    def __init__(self, sample, folder):
        self.sample = sample
        self.home = folder / "home"
        self.template = prepare(sample.home, folder)
        self.reset()
        self._known = self._problems()
        self.reset()
        self.calm = sample.run(self.home)
        assert self.calm.code == 0, (sample.name, self.calm.err)
        self.mark = Mark.of(State.of(self.template), State.of(self.home))

    def reset(self):
        """Put the home back to how it was before the sample."""
        copy_home(self.template, self.home)

    def judge(self, outcome, *, history_first=True, torn=False, unsure=False):
        """Yield everything that is wrong after a disturbed run; uses the home up.

        Args:
            outcome: What the run gave.
            history_first: Whether a reading command ends what is pending, instead of the next log.
            torn: Whether half a line may be left, since no more could be written.
            unsure: Whether the words may leave open if the change was made.
        """
        if outcome.code == INVALID and outcome.out:
            # What is wrong with the files is what doctor was asked for: it is said on stdout, and
            # to run it again does no harm.
            said = outcome.out.replace("run the command again", "")
            outcome = replace(outcome, err=said.replace("Mended: ", "is saved: "))
        yield from complaints(outcome)
        at_once = State.of(self.home)
        if at_once.plan not in (self.mark.before.plan, self.mark.after.plan):
            yield "the plan is neither the old nor the new one"
        yield from self._next_commands(history_first=history_first, torn=torn)
        made = self.mark.seen_in(self._settled)
        if made == "neither":
            yield f"plan and journal are neither as before nor as after: {self._difference()}"
        else:
            yield from contradictions(
                outcome, made, pending=made != self.mark.seen_in(at_once), unsure=unsure
            )
        if outcome.code == 0 and made == "after":
            yield from self._silent_leftovers(at_once, outcome)

    def _next_commands(self, *, history_first, torn):
        bare = self.mark.before.plan is None
        if history_first or bare:
            run_program(self.home, ("history", "--json"))
            self._settled = State.of(self.home)
        done = run_program(self.home, NEXT)
        if not (history_first or bare):
            self._settled = State.of(self.home)
        # A skill that was renamed away is no fault of the command that did it.
        if (done.code != 0 or done.leak) and "no skill" not in done.err:
            yield f"the next command failed ({done.code}): {done.err or done.leak}"
        yield from self._doctor(torn=torn)
        for path in self.home.rglob("*"):
            if path.suffix in {".tmp", ".intent"} or path.name == "pending.json":
                yield f"left over: {path.relative_to(self.home)}"

    def _doctor(self, *, torn):
        health = run_program(self.home, ("doctor", "--json"))
        if health.code != 0 or health.leak:
            yield f"doctor ended with {health.code}: {health.out} {health.err} {health.leak}"
            return
        problems = json.loads(health.out)["data"]["problems"]
        for problem in problems:
            is_kept = "kept" in problem["message"] or "unfinished" in problem["message"]
            is_copy = "this home is a copy" in problem["message"]  # which it is
            if not (is_kept or is_copy or torn or problem["message"] in self._known):
                yield f"doctor finds: {problem['message']}"

    def _problems(self):
        """Return what doctor finds before the sample has run."""
        if not self.template.exists():
            return []
        found = json.loads(run_program(self.home, ("doctor", "--json")).out)["data"]["problems"]
        return [problem["message"] for problem in found]

    def _silent_leftovers(self, at_once, outcome):
        left = at_once.drafts - self.mark.after.drafts
        if self.mark.after.timer != at_once.timer:
            left |= {"timer.json"}
        if left and outcome.err == self.calm.err:
            yield f"left over without a word: {sorted(left)}"

    def _difference(self):
        parts = {}
        for name in ("before", "after"):
            whole = getattr(self.mark, name)
            parts[name] = [
                part
                for part in ("plan", "lines", *self.mark.parts)
                if _differ(whole, self._settled, part)
            ]
        return parts


def complaints(outcome):
    """Yield what is wrong with the way a command ended, whatever it did."""
    if outcome.leak:
        yield f"an exception passed the boundary: {outcome.leak}"
    if "Traceback" in outcome.err:
        yield f"a traceback: {outcome.err[-300:]}"
    if outcome.code not in CODES:
        yield f"exit code {outcome.code}"
    if outcome.code != 0 and not outcome.err.strip():
        yield f"exit code {outcome.code} without a word"
    if outcome.err.count("\nmastery: ") + outcome.err.startswith("mastery: ") > 1:
        yield f"more than one error: {outcome.err}"


def contradictions(outcome, made, *, pending, unsure):
    """Yield where exit code and words do not fit what came of the command.

    Args:
        outcome: What the command gave.
        made: Whether the home is as ``before`` or as ``after`` it.
        pending: Whether the next command changed that.
        unsure: Whether the words may leave it open.
    """
    # What is saved as far as it went is not what is judged here: a mode, a name, a leftover.
    words = (
        outcome.err.replace("is saved as far as it went", "") if made == "before" else outcome.err
    )
    owns_up, denies = OWNS_UP.search(words), DENIES.search(words)
    if outcome.code == 0 and made == "before":
        yield f"exit 0, and the change is not there: {words}"
    if unsure and UNSURE.search(words):
        return
    if made == "before" and owns_up:
        yield f"says that it is saved, and it is not: {words}"
    if made == "after" and denies:
        yield f"made, and it says otherwise: {words}"
    elif made == "after" and outcome.code != 0 and not owns_up:
        yield f"made, with exit {outcome.code} and no word of it: {words}"
    elif pending and made == "after" and not re.search("next (mastery )?command", words):
        yield f"the next command makes it, and nobody said so: {words}"
