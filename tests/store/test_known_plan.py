"""A text is validated once; a memory that is missing, old, damaged or lies costs time only."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from mastery.model import checks
from mastery.store.change import Change
from mastery.store.files import cache
from mastery.store.plan_file import PlanInvalidError, parse_plan_file
from mastery.store.undo.history import NothingToUndoError
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import SetValue

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = """\
# mine
mastery: 1
person: {name: Ines, hours_per_week: 8}
goals:
  - id: cka   # the exam
    goal: Pass the CKA exam
    measure: {of: mock score, unit: "%", start: 45, target: 80.5}
    start: 2026-09-07
    due: 2027-06-30
    if_then: [{id: early, if: it is 07:30, then: open the lab}]
    passion: gone
    confidence:
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def validated(monkeypatch):
    """The number of times that pydantic was asked about a plan."""
    asked = []
    real = checks._validated
    monkeypatch.setattr(checks, "_validated", lambda data: asked.append(1) or real(data))
    return asked


def kept(home):
    return home / ".mastery" / "cache" / "plan.json"


def read(home):
    found = Workspace(home).read_plan()
    return found.plan, found.warnings, found.text, found.content


def seal(value):
    body = json.dumps(value).encode()
    return cache._seal(body) + b"\n" + body


def test_a_text_is_validated_once_and_means_the_same_ever_after(home, validated):
    truth = parse_plan_file(PLAN.encode())
    validated.clear()
    first = read(home)
    assert first == read(home) == (truth.plan, truth.warnings, PLAN, PLAN.encode())
    assert len(validated) == 1
    assert [warning.line for warning in first[1]] == [11]
    assert first[0].goals[0].said == truth.plan.goals[0].said


@pytest.mark.parametrize(
    "edited",
    [PLAN.replace("80.5", "81"), PLAN + "# more\n", "\ufeff" + PLAN, PLAN.replace("\n", "\r\n")],
)
def test_another_text_is_validated_whatever_is_known(home, validated, edited):
    read(home)
    (home / "plan.yaml").write_bytes(edited.encode())
    truth = parse_plan_file(edited.encode())
    validated.clear()
    assert read(home)[:2] == (truth.plan, truth.warnings)
    assert len(validated) == 1


def test_a_text_with_errors_is_never_known(home, validated):
    (home / "plan.yaml").write_text(PLAN.replace("2027-06-30", "2026-06-30"))
    for _ in range(2):
        with pytest.raises(PlanInvalidError):
            read(home)
    assert len(validated) == 2
    assert not kept(home).exists()


@pytest.mark.parametrize("at", [0, 1, 10, 30, 60, 200, -1])
def test_a_memory_that_was_cut_off_is_none(home, validated, at):
    truth = read(home)
    whole = kept(home).read_bytes()
    kept(home).write_bytes(whole[:at])
    assert read(home) == truth
    assert len(validated) == 2
    assert kept(home).read_bytes() == whole


def test_a_memory_of_another_version_is_none(home, validated, monkeypatch):
    with monkeypatch.context() as then:
        then.setattr(cache, "__version__", "0.0.1")
        truth = read(home)
    assert read(home) == read(home) == truth
    assert len(validated) == 2


def test_a_memory_that_was_changed_is_none(home, validated):
    truth = read(home)
    kept(home).write_bytes(kept(home).read_bytes().replace(b'"target":80.5', b'"target":10.5'))
    assert read(home) == truth
    assert len(validated) == 2


LIES = {
    "no plan": lambda known: known.pop("plan"),
    "no warnings": lambda known: known.pop("warnings"),
    "no text": lambda known: known.pop("text"),
    "a plan that is none": lambda known: known.update(plan=[1]),
    "an id that is none": lambda known: known["plan"]["goals"][0].update(id="No id"),
    "a day that is none": lambda known: known["plan"]["goals"][0].update(due="2027-02-30"),
    "due before start": lambda known: known["plan"]["goals"][0].update(due="2026-09-07"),
    "a number out of range": lambda known: known["plan"]["person"].update(hours_per_week=169),
    "an unknown key": lambda known: known["plan"].update(peson={}),
    "true for 1": lambda known: known["plan"].update(mastery=True),
    "half a character": lambda known: known["plan"]["person"].update(name="\ud800"),
    "a warning that is an error": lambda known: known["warnings"][0].update(severity="error"),
    "a warning without a place": lambda known: known["warnings"][0].pop("line"),
    "warnings that are none": lambda known: known.update(warnings={"a": 1}),
    "a text that is none": lambda known: known.update(text=7),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_memory_that_is_sealed_and_makes_no_sense_is_none(home, validated, lie):
    truth = read(home)
    known = json.loads(kept(home).read_bytes().partition(b"\n")[2])
    kept(home).write_bytes(seal(known))
    assert read(home) == truth
    assert len(validated) == 1
    lie(known)
    kept(home).write_bytes(seal(known))
    assert read(home) == truth
    assert len(validated) == 2


def test_what_a_command_composes_is_known_without_pydantic(home, validated):
    read(home)
    edit = SetValue(("person", "name"), "Mo")
    Workspace(home).change("x", lambda _: Change(None, edits=[edit]), now=NOW)
    found = read(home)
    assert len(validated) == 1
    assert found[0].person.name == "Mo"
    truth = parse_plan_file((home / "plan.yaml").read_bytes())
    assert found[:2] == (truth.plan, truth.warnings)


def test_a_dry_run_remembers_nothing(home):
    Workspace(home, dry_run=True).read_plan()
    assert not kept(home).exists()


def test_lines_of_the_journal_are_logged_without_reading_yaml(home, monkeypatch):
    read(home)
    monkeypatch.setattr("mastery.store.yaml.reading.read_document", None)
    line = {"kind": "note", "text": "n"}
    Workspace(home).change("x", lambda _: Change(None, lines=[line]), now=NOW)
    assert [entry.kind for entry in Workspace(home).journal.entries()] == ["note"]


def test_a_home_that_was_only_read_is_not_furnished_to_undo_nothing(home):
    read(home)
    before = set(home.rglob("*"))
    with pytest.raises(NothingToUndoError):
        Workspace(home).undo(now=NOW)
    assert set(home.rglob("*")) == before
