"""What reviews left in memory is kept between commands, and is always what replaying gives."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta

import pytest

from mastery.store.files import cache
from mastery.store.journal.journal import Journal
from mastery.store.workspace import Workspace
from mastery.usecases.learning import cards
from mastery.usecases.learning.cards import load_memories

TODAY = date(2026, 11, 23)
PLAN = "mastery: 1\nlearning:\n  cards:\n    - {id: a, front: A, back: a}\n"


def recall(number, on, card="a", rating=3, **more):
    line = {"id": f"l{number}", "at": f"{on}T18:00:00+01:00", "on": on, "kind": "recall"}
    return {**line, "card": card, "rating": rating, **more}


LINES = {
    "2026-07": [recall(1, "2026-07-01"), recall(2, "2026-07-04"), recall(3, "2026-07-09", "b", 1)],
    "2026-09": [recall(4, "2026-09-15", rating=2)],
    "2026-11": [recall(5, "2026-11-02"), recall(6, "2026-11-20", "c", 4)],
}


@pytest.fixture
def home(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "journal").mkdir()
    for month, lines in LINES.items():
        append(tmp_path, month, *lines)
    return tmp_path


def append(home, month, *lines):
    with (home / "journal" / f"{month}.desk-abcdef.jsonl").open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def load(home, today=TODAY):
    return load_memories(Workspace(home), today)


def replay(home, today=TODAY):
    """Return the cards with nothing kept."""
    kept = home / ".mastery" / "cache" / "memories.json"
    kept.unlink(missing_ok=True)
    found = load(home, today)
    kept.unlink(missing_ok=True)
    return found


def test_the_second_command_reads_only_the_last_months(home, monkeypatch):
    first = load(home)
    opened = []
    real = Journal._lines_of
    monkeypatch.setattr(
        Journal, "_lines_of", lambda self, name: opened.append(name) or real(self, name)
    )
    assert load(home) == first
    assert {name[:7] for name in opened} == {"2026-11"}
    assert set(first.cards) == {"a", "b", "c"}
    assert first.cards["a"].reviews == 4


@pytest.mark.parametrize(
    ("month", "line"),
    [
        ("2026-11", recall(9, "2026-11-22")),
        ("2026-09", recall(9, "2026-09-30")),
        ("2026-05", recall(9, "2026-05-30", rating=1)),
        ("2026-11", recall(9, "2026-07-02")),
        ("2026-07", recall(9, "2026-11-22")),
        ("2026-07", {**recall(9, "2026-07-04"), "kind": "retract", "of": "l2"}),
        ("2026-11", {**recall(9, "2026-11-22"), "kind": "retract", "of": "l2"}),
        ("2026-11", {**recall(9, "2026-11-20"), "kind": "retract", "of": "l6"}),
        ("2026-07", {**recall(9, "2026-07-20"), "kind": "retract", "of": "l6"}),
        ("2026-11", recall(9, "2026-12-24")),
        ("2026-11", recall(1, "2026-07-01")),
    ],
)
def test_a_line_that_came_since_counts_wherever_it_stands(home, month, line):
    before = load(home)
    append(home, month, line)
    assert load(home) == load(home) == replay(home)
    changes_nothing = line["on"] > str(TODAY) or line["id"] == "l1"
    assert (load(home) == before) is changes_nothing


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b'{"key": 1}',
        lambda kept: kept.replace(b'"2026-07-09"', b'"soon"'),
        lambda kept: kept.replace(b'"2026-07-09"', b"20260709"),
        lambda kept: kept.replace(b'"a":[', b'"a":[-'),
        lambda kept: kept.replace(b'"a":[', b'"a":[NaN,'),
        lambda kept: kept.replace(b'"a":[', b'"a":"'),
        lambda kept: kept.replace(b'"earlier"', b'"sooner"'),
        lambda kept: kept.replace(b'"later"', b'"sooner"'),
        lambda kept: kept.replace(b'[3,"2026-11-02"]', b'[5,"2026-11-02"]'),
        lambda kept: kept.replace(b'[3,"2026-11-02"]', b'[3,"2026-11-32"]'),
        lambda kept: kept.replace(b'[3,"2026-11-02"]', b'[[],"2026-11-02"]'),
    ],
)
def test_what_was_kept_and_is_spoilt_is_replayed(home, spoil):
    whole = load(home)
    kept = home / ".mastery" / "cache" / "memories.json"
    seal, _, content = kept.read_bytes().partition(b"\n")
    spoilt = spoil(content)
    assert spoilt != content
    for sealed in (seal, cache._seal(spoilt)):
        kept.write_bytes(sealed + b"\n" + spoilt)
        assert load(home) == whole


def test_what_did_not_change_is_not_replayed(home, monkeypatch):
    first = load(home)
    replayed = []
    real = cards.replay_reviews
    monkeypatch.setattr(
        cards, "replay_reviews", lambda own, *before: replayed.append(own) or real(own, *before)
    )
    assert load(home) == first
    assert replayed == []
    append(home, "2026-11", recall(9, "2026-11-22", "c"))
    found = load(home)
    assert load(home) == found
    assert [len(own) for own in replayed] == [2]
    assert replay(home) == found


def test_another_version_replays(home, monkeypatch):
    load(home)
    kept = home / ".mastery" / "cache" / "memories.json"
    before = kept.read_bytes()
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    load(home)
    assert kept.read_bytes() != before


def test_an_old_file_that_was_changed_is_read_again(home):
    load(home)
    file = home / "journal" / "2026-07.desk-abcdef.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"rating": 1', b'"rating": 4'))
    os.utime(file, ns=(1, 1))
    found = load(home)
    assert found == replay(home)
    assert found.cards["b"].memory.trace.state == 2


def test_any_day_can_be_looked_back_on(home):
    for days in (0, 1, 3, 30, 90, 140, 200, 0):
        on = TODAY - timedelta(days=days)
        assert load(home, on) == load(home, on) == replay(home, on)


def test_a_dry_run_keeps_nothing(home):
    load_memories(Workspace(home, dry_run=True), TODAY)
    assert not (home / ".mastery").exists()


def test_a_home_that_cannot_be_written_is_read_all_the_same(home):
    (home / ".mastery").write_text("a file where a folder belongs")
    assert load(home).cards["a"].reviews == 4


def test_only_the_answers_of_the_last_four_weeks_are_recent(home):
    assert [answer.id for answer in load(home).recent] == ["l5", "l6"]
