"""What is said is understood alike, whether in a flag, at a prompt or in a file."""

from __future__ import annotations

import json

import pytest

from mastery.cli.run import Run

PLAN = """\
mastery: 1
skills: [{id: go, name: Go}]
goals:
  - {id: book, goal: Read a book, due: 2027-06-30, start: 2026-11-01, measure: {of: p, target: 300}}
"""


@pytest.fixture
def planned(mastery, monkeypatch):
    """Return the program with a plan, and somebody who types."""
    monkeypatch.setattr(Run, "interactive", True)
    mastery.now = "2026-11-24T18:00:00+01:00"
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def journal(planned):
    (file,) = (planned.home / "journal").glob("*.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def chance_kept(planned):
    (chance,) = [line["chance"] for line in journal(planned) if line["kind"] == "chance"]
    return chance


def chance_in_flag(planned, text):
    return planned.json("goal", "fit", "book", f"--chance={text}")["wished_chance"]


def chance_at_prompt(planned, text):
    before = "s" * 5
    typed = [*before, text, *"sssss"]
    planned.ok("review", "--plain", stdin="\n".join(typed) + "\n")
    return chance_kept(planned)


def chance_in_file(planned, text):
    said = json.dumps({"chances": {"book": text}})
    planned.ok("review", "--answers", "-", stdin=said)
    return chance_kept(planned)


@pytest.mark.parametrize("way", [chance_in_flag, chance_at_prompt, chance_in_file])
@pytest.mark.parametrize("text", ["0.7", "0,7", "70", "70%", "70 %", "70,0 %"])
def test_a_chance(planned, way, text):
    assert way(planned, text) == 0.7


@pytest.mark.parametrize("way", [chance_at_prompt, chance_in_file])
@pytest.mark.parametrize(("text", "chance"), [("1", 1), ("1 %", 0.01), ("100", 1), ("0", 0)])
def test_a_chance_that_cannot_be_wished_for(planned, way, text, chance):
    assert way(planned, text) == chance


def number_in_flag(planned, text):
    planned.ok("practice", "log", "30", "go", "--change", "x", f"--focus={text}")
    return journal(planned)[-1]["focus"]


def number_in_table(planned, text):
    planned.ok("passion", "audit", "--answers", "-", stdin=f"Design | {text} | 2 | 9\n")
    return journal(planned)[-1]["activities"][0]["hours"]


def number_in_list(planned, text):
    said = {"name": "Design", "hours": text, "energy": 2, "meaning": 9}
    planned.ok("passion", "audit", "--answers", "-", stdin=json.dumps({"activities": [said]}))
    return journal(planned)[-1]["activities"][0]["hours"]


@pytest.mark.parametrize("way", [number_in_flag, number_in_table, number_in_list])
@pytest.mark.parametrize("text", ["7.5", "7,5", " 7.50 "])
def test_a_number(planned, way, text):
    assert way(planned, text) == 7.5


def test_a_whole_number_in_a_flag(planned):
    said = ("practice", "log", "30", "go", "--change", "x", "--focus", "7")
    planned.ok(*said, "--tries", "1 000")
    assert json.dumps(journal(planned)[-1]["tries"]) == "1000"
    assert planned(*said, "--tries", "2,5").code == 2


@pytest.mark.parametrize("text", ["yes", "Y", "true", "x"])
def test_a_yes_in_a_list(planned, text):
    said = f"name: Design, hours: 6, energy: 2, meaning: 9, most_meaningful: {text}"
    planned.ok("passion", "audit", "--answers", "-", stdin=f"activities: [{{{said}}}]\n")
    assert "most_meaningful: true" in planned.plan


@pytest.mark.parametrize("text", ["yes", "Y", "true", "x"])
def test_a_yes_in_a_table(planned, text):
    planned.ok("passion", "audit", "--answers", "-", stdin=f"Design | 6 | 2 | 9 | | | {text}\n")
    assert "most_meaningful: true" in planned.plan


@pytest.mark.parametrize("rating", ["3", "3.0", '"3"'])
def test_a_rating_in_a_file(planned, rating):
    planned.ok("learn", "card", "add", "--front", "a", "--back", "b")
    card = planned.json("learn", "card", "list")["cards"][0]["id"]
    planned.ok("learn", "recall", "--answers", "-", stdin=f"{card}: {rating}\n")
    assert json.dumps(journal(planned)[-1]["rating"]) == "3"
