"""Makes the n-th file-system call of a command go wrong, and says what broke.

A command runs with every function of ``os`` that touches files wrapped. At one of its calls it is
killed (in a forked child), interrupted, refused or cut short, or a rival command is run to its end.
Then the home folder is judged: it must be as before the command or as after it.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from mastery.errors import MasteryError
from mastery.store.change import Change
from mastery.store.plan_file import NEW_PLAN
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import AppendItem
from mastery.store.yaml.reading import UnreadableError, read_document

# The fault programs stand beside this file, and run without pytest as well.
sys.path.insert(0, str(Path(__file__).parent))

from shim import CUTS, KILLED, Shim  # noqa: F401 - for the tests beside it

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mastery.model.journal import Entry

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ERRNOS = (
    "ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EPERM", "EINTR", "EMFILE", "ENOENT", "ESTALE",
)  # fmt: skip
KINDS_OF_FAULT = ("kill before", "kill after", "interrupt", "memory", "rival", *CUTS, *ERRNOS)

ACKNOWLEDGED, REFUSED, LEAKED, OUT_OF_MEMORY, INTERRUPTED = 0, 1, 3, 4, 130


Command = Callable[[Path], object]


@dataclass(frozen=True)
class State:
    """What a home says: its plan's bytes, and its live entries without their ids and times."""

    plan: bytes | None
    entries: Counter[str]

    @property
    def data(self) -> Any:
        return None if self.plan is None else read_document(self.plan).data


class Faults:
    """Disturbs one command at every call in every way, each time in a fresh copy of its home."""

    def __init__(self, name: str, prepare: Command, run: Command, folder: Path) -> None:
        self.name, self._run = name, run
        self.count = 0
        self._template, self._home = folder / "template", folder / "home"
        folder.mkdir()
        prepare(self._template)
        self.before = state_of(self._template)
        self._renew()
        with Shim() as shim:
            run(self._home)
        self.calls = tuple(shim.names)
        self.after = state_of(self._home)

    def violations(self, kind: str, *, every: int = 1, offset: int = 0) -> list[str]:
        """Return what broke; of the calls that the fault can hit, one in ``every`` is disturbed."""
        numbers = [
            number
            for number, name in enumerate(self.calls, start=1)
            if (name == "write" or kind not in CUTS) and (number + offset) % every == 0
        ]
        found = []
        for number in numbers:
            self.count += 1
            name = self.calls[number - 1]
            found += [
                f"{self.name}, {kind} at call {number} ({name}): {sentence}"
                for sentence in self._try(kind, number)
            ]
        return found

    def _try(self, kind: str, number: int) -> Iterator[str]:
        self._renew()
        rival_won = self._home.parent / "rival-won"
        rival_won.unlink(missing_ok=True)
        outcome = self._disturbed(kind, number, rival_won)
        if outcome == LEAKED:
            yield "an exception that is no MasteryError came out"
        if kind == "rival":
            yield from self._judge_with_rival(outcome, rival_won=rival_won.exists())
            return
        yield from self._judge_at_once()
        yield from self._judge_after_next_command(outcome)

    def _judge_at_once(self) -> Iterator[str]:
        plan = self._home / "plan.yaml"
        content = plan.read_bytes() if plan.exists() else None
        if content not in (self.before.plan, self.after.plan):
            yield "the plan is neither the old nor the new one"
        if (self._template / "plan.yaml").is_symlink() and not plan.is_symlink():
            yield "the link to the plan is gone"

    def _judge_after_next_command(self, outcome: int) -> Iterator[str]:
        try:
            Workspace(self._home, lock_seconds=0.0).change("next", _add_note, now=NOW, create=True)
            state = state_of(self._home)
        except MasteryError as error:
            yield f"the next command failed: {error.sentence} {[p.message for p in error.problems]}"
            return
        if not state.entries[_NOTE_SAYS]:
            yield "the entry of the next command is lost"
        entries = state.entries - Counter([_NOTE_SAYS])
        if (self.before.entries & self.after.entries) - entries:
            yield "an old entry is lost"
        # Where there was no plan, the next command has made one.
        old_plan = NEW_PLAN.encode() if self.before.plan is None else self.before.plan
        was_made = (state.plan, entries) == (self.after.plan, self.after.entries)
        if not was_made and (state.plan, entries) != (old_plan, self.before.entries):
            yield "plan and journal disagree"
        if outcome == ACKNOWLEDGED and not was_made:
            yield "an acknowledged change is lost"
        yield from leftovers(self._home)

    def _judge_with_rival(self, outcome: int, *, rival_won: bool) -> Iterator[str]:
        try:
            state = state_of(self._home)
            data = state.data
        except UnreadableError:
            yield "the plan is torn"
            return
        goals = (data or {}).get("goals") or []
        if rival_won and not any(goal["id"] == "rival" for goal in goals):
            yield "the rival's acknowledged goal is lost"
        if rival_won and not state.entries[_RIVAL_SAYS]:
            yield "the rival's acknowledged entry is lost"
        if data is not None and goals:
            data["goals"] = [goal for goal in goals if goal["id"] != "rival"]
        mine = (data, state.entries - Counter([_RIVAL_SAYS]))
        if outcome == ACKNOWLEDGED and mine != (self.after.data, self.after.entries):
            yield "an acknowledged change is lost"
        if outcome == REFUSED and mine != (self.before.data, self.before.entries):
            yield "a refused change was made"

    def _disturbed(self, kind: str, number: int, rival_won: Path) -> int:
        def rival() -> None:
            if _outcome(lambda: _compete(self._home)) == ACKNOWLEDGED:
                rival_won.touch()

        def command() -> None:
            with Shim(number, kind, rival):
                self._run(self._home)

        return _outcome_in_fork(command) if "kill" in kind else _outcome(command)

    def _renew(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)
        if self._template.exists():
            shutil.copytree(self._template, self._home, symlinks=True)


_STAMP = {"id", "at", "on", "kind"}
_NOTE_SAYS = "note 2026-11-23 {'text': 'next'}"
_RIVAL_SAYS = "note 2026-11-23 {'text': 'rival'}"


def _add_note(_: object) -> Change:
    return Change(None, lines=[{"kind": "note", "text": "next"}])


def _compete(home: Path) -> None:
    change = Change(
        None,
        edits=[AppendItem(("goals",), {"id": "rival", "goal": "Win"})],
        lines=[{"kind": "note", "text": "rival"}],
    )
    Workspace(home, lock_seconds=0.0).change("rival", lambda _: change, now=NOW)


def _outcome(command: Callable[[], object]) -> int:
    try:
        command()
    except MasteryError:
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception:  # noqa: BLE001 - whatever else comes out is a violation
        return LEAKED
    return ACKNOWLEDGED


def _outcome_in_fork(command: Callable[[], object]) -> int:
    # The child must not spend its short life on copying pages that a collection touches.
    gc.freeze()
    child = os.fork()
    if child == 0:
        gc.disable()
        os._exit(_outcome(command))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def state_of(home: Path) -> State:
    """Return what a home says now."""
    plan = home / "plan.yaml"
    said = Counter(
        f"{entry.kind} {entry.on} {_unstamped(entry)}"
        for entry in Workspace(home).journal.entries()
    )
    return State(plan.read_bytes() if plan.exists() else None, said)


def _unstamped(entry: Entry) -> dict[str, object]:
    return {key: said for key, said in entry.to_item().items() if key not in _STAMP}


def leftovers(home: Path) -> Iterator[str]:
    """Yield the files that only a command at work may have."""
    for path in home.rglob("*"):
        if path.suffix in {".tmp", ".intent"} or path.name == "pending.json":
            yield f"{path.name} was left behind"


@pytest.fixture(scope="session")
def fast_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: what a fault leaves behind does not need a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made there has an unguessable name
    if not memory.is_dir():
        yield tmp_path_factory.mktemp("faults")
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def faults(fast_folder: Path) -> Callable[..., Faults]:
    """Return a function that gives the faults of (name, prepare, run); see ``Faults``."""
    made: dict[str, Faults] = {}

    def of(name: str, prepare: Command, run: Command) -> Faults:
        if name not in made:
            made[name] = Faults(name, prepare, run, fast_folder / name)
        return made[name]

    return of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes a ``fault`` each kind of fault."""
    if "fault" in metafunc.fixturenames:
        metafunc.parametrize("fault", KINDS_OF_FAULT)


@pytest.fixture
def shim() -> SimpleNamespace:
    """What disturbs a single call of a command that is no change."""

    def outcome_of(kind: str, command: Callable[[], object]) -> int:
        return _outcome_in_fork(command) if "kill" in kind else _outcome(command)

    return SimpleNamespace(
        Shim=Shim, CUTS=CUTS, REFUSED=REFUSED, LEAKED=LEAKED, outcome_of=outcome_of
    )
