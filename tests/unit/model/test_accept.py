"""What is taken without pydantic is what pydantic takes, and as the same value."""

import copy
import json
import math
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mastery.analytics.review.facts import ReviewFacts
from mastery.model.accept import accept
from mastery.model.journal import KINDS, Entry
from mastery.model.plan import Plan
from mastery.model.validation import validate
from mastery.model.value import UnsoundError
from mastery.store.undo.log import UndoRecord
from mastery.store.undo.pending import PendingChange
from mastery.store.yaml.reading import read_document

WORKED = Path(__file__).parents[3] / "examples" / "worked"
SEED = 20261125
PLANS, LINES, KEPT = 2_000, 5_000, 1_000
STRANGE = [
    None, True, False, 0, 1, -1, 3, 7, 11, 168, 169, 0.5, 1.0, 1e16, -1e16, 2**63, 2**70, 10**400,
    math.inf, -math.inf, math.nan, "", " ", "x", "X", "a-b", "a\n", "a\rb", "é", "\ud800", "x" * 60,
    "x" * 61, "y" * 1_000, "y" * 1_001, "z" * 10_001, "2026-11-25", "2026-11-25 ", "2026-13-01",
    "20261125", "2026-W01-1",
    "1899-12-31", "1900-01-01", "2200-12-31", "2201-01-01", "２０２６-11-25",
    "2026-W48", "2026-W48\n", "2026-11-25T08:00:00+01:00", "2026-11-25T08:00:00",
    "2026-11-25T08:00:00Z", "active", "book", "mentor", "monday", "goal", "none", "yes", [], ["x"],
    [1], [{}], [None], ["2026-11-25"], (), ("x",), {}, {"a": 1}, {"a": [{"b": None}]},
    {"a": math.nan}, {"\ud800": 1}, {1: 2}, {"id": "q"}, b"x", object(), date(2026, 1, 1),
    datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC),  # noqa: DTZ001 - that is the point
    {"if": "a", "then": "b", "id": "c"}, {"when": "a", "then": "b", "id": "c"},
    {"when": "a", "if": "d", "then": "b", "id": "c"}, {"of": "x", "target": 5, "start": 5},
    {"of": "x", "target": 5, "min": 9, "max": 3}, {"of": "x", "target": 5}, {"do": "x"},
]  # fmt: skip
KEYS = [
    "zz", "id", "due", "start", "if", "when", "try", "try_", "every_days", "hours", "kind", "on",
    "at", "minutes", "value", "goal", "week", "move", "facts", "chances", "before", "said", "extra",
]  # fmt: skip


def places_in(data, path=()):
    """Yield the path of everything inside ``data``."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, item in items if isinstance(data, dict | list) else ():
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places_in(item, (*path, key))


def spoil(rng, data):
    """Return ``data`` with one to three things in it changed, added or left out."""
    data = copy.deepcopy(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        *above, last = rng.choice(list(places_in(data)) or [("zz",)])
        inner = data
        for key in above:
            inner = inner[key]
        dice = rng.random()
        if dice < 0.7:
            inner[last] = copy.deepcopy(rng.choice(STRANGE))
        elif isinstance(inner, list):
            inner.append(copy.deepcopy(rng.choice(STRANGE)))
        elif dice < 0.8:
            inner.pop(last, None)
        else:
            inner[rng.choice(KEYS)] = copy.deepcopy(rng.choice(STRANGE))
    return data


def kind_of(line):
    return KINDS.get(str(line.get("kind")), Entry)


@pytest.fixture(scope="module")
def sound():
    """Return sound data by what it is of: plans, lines, and what the program keeps for itself."""
    plan = read_document((WORKED / "plan.yaml").read_bytes()).data
    files = sorted((WORKED / "journal").glob("*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    hunk = {"old_at": 1, "new_at": 1, "old": ["a\n"], "new": [], "lead": [], "tail": ["b\n"]}
    step = {"before": None, "after": "ff", "hunks": [hunk], "means": "m", "means_back": "b"}
    record = {
        "id": 7, "at": "2026-11-25T10:00:00+01:00", "label": "goal add", "machine": "m",
        "way": "undo", "of": 6, "plan": step, "lost": [1, 2],
        "lines": [{"id": "a", "on": "2026-11-25"}],
    }  # fmt: skip
    change = {
        "record": 7, "label": "x", "base": None, "changes_plan": True, "plan": "mastery: 1\n",
        "lines": {"2026-11.m.jsonl": [{"id": "a", "deep": [{"b": [1.5, None, True]}]}]},
    }  # fmt: skip
    facts = [line["facts"] for line in lines if line["kind"] == "review"]
    kept = [(UndoRecord, record), (PendingChange, change), *((ReviewFacts, each) for each in facts)]
    return {
        "plan": [(Plan, plan)],
        "line": [(kind_of(line), line) for line in lines],
        "kept": kept,
    }


def verdict(part, data):
    """Return the value pydantic reads, or None where it refuses."""
    try:
        return validate(part, data)
    except UnsoundError:
        return None


@pytest.mark.parametrize(("what", "count"), [("plan", PLANS), ("line", LINES), ("kept", KEPT)])
def test_what_is_accepted_is_what_pydantic_reads(sound, what, count):
    rng = random.Random(f"{SEED} {what}")
    accepted = valid = 0
    for _ in range(count):
        part, data = rng.choice(sound[what])
        data = spoil(rng, data)
        if what == "line":
            part = kind_of(data)
        taken, read = accept(part, data), verdict(part, data)
        valid += read is not None
        if taken is not None:
            accepted += 1
            assert read is not None, f"pydantic refuses {data!r}"
            # Also what == does not see: 3 for 3.0, True for 1, what was said below the surface.
            assert (repr(taken), taken.said, taken.extra) == (repr(read), read.said, read.extra)
            assert taken.to_item() == read.to_item()
    assert valid > count / 20
    assert accepted > valid * 0.9


def test_all_that_is_sound_is_accepted(sound):
    for part, data in [*sound["plan"], *sound["line"], *sound["kept"]]:
        assert accept(part, data) == validate(part, data)


def test_what_was_written_down_is_accepted_again(sound):
    for part, data in sound["plan"]:
        value = validate(part, data)
        assert accept(part, value.to_item()) == value
        assert accept(part, value.to_item()).to_item() == value.to_item()


@pytest.mark.parametrize("data", [None, 3, "x", [], (), b"{}", object(), {1: 2}, {None: 3}])
def test_what_is_no_plan_is_left_to_pydantic(data):
    assert accept(Plan, data) is None


def test_data_nested_too_deeply_is_left_to_pydantic():
    deep = 1
    for _ in range(100_000):
        deep = [deep]
    line = {"id": "a", "at": "2026-11-25T08:00:00Z", "on": "2026-11-25", "kind": "decision",
            "goal": "g", "verdict": "stop", "before": {"deep": deep}}  # fmt: skip
    assert accept(KINDS["decision"], line) is None
