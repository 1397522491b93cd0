"""One undo takes back all that a command of the first and fourth step did, in both files."""

from __future__ import annotations

import pytest

from mastery.store.workspace import Workspace

PLAN = """# mine
mastery: 1
passion:
  activities:
    - {id: design, name: Design, hours: 6, energy: 2, meaning: 9}  # the best of it
  experiments:
    - {id: talk, try: Give a talk, passion: design}
skills: [{id: drawing, name: Drawing}]
goals:
  - {id: book, goal: Draw a book, skill: drawing, passion: design}
learning:
  topics: [{id: type, name: Typography, scan_every_days: 14}]
  sources:
    - id: elements   # borrowed
      kind: book
      title: The elements
      goal: book
  questions:
    - {id: grid, ask: Which grid?, of: ada}
  cards:
    - {id: serif, front: Serif?, back: A foot}
  events:
    - {id: fair, kind: conference, name: Book fair, date: 2026-11-20, aim: One printer}
people:
  - {id: ada, name: Ada, role: mentor, every_days: 30}
"""
BEFORE = [
    {"on": "2026-11-02", "kind": "recall", "card": "serif", "rating": 3},
    {"on": "2026-11-09", "kind": "rating", "experiment": "talk", "interest": 4},
    {"on": "2026-11-10", "kind": "contact", "person": "ada"},
    {"on": "2026-11-16", "kind": "session", "skill": "drawing", "minutes": 60},
]
COMMANDS = [
    ("passion", "audit", "--activity", "Design:8:1:9", "--activity", "Mail:9:-1:1"),
    ("passion", "audit", "--logged"),
    ("passion", "try", "Teach a class", "--decide-on", "2026-12-20"),
    ("passion", "rate", "talk", "6", "--hard"),
    ("passion", "rate", "talk", "6", "--verdict", "deepen"),
    ("passion", "reflect", "--answer", "When a page falls into place"),
    ("passion", "reflect", "--pressure", "4", "--energy", "7"),
    ("learn", "add", "Grid systems", "--kind", "book", "--goal", "book", "--hours", "9"),
    ("learn", "start", "elements"),
    ("learn", "log", "elements", "40m"),
    ("learn", "done", "elements", "--takeaway", "Less", "--use-on", "2026-12-01", "--card"),
    ("learn", "drop", "elements"),
    ("learn", "ask", "Which paper?", "--of", "ada"),
    ("learn", "asked", "grid"),
    ("learn", "answer", "grid", "Twelve columns"),
    ("learn", "card", "add", "--front", "Em?", "--back", "A width"),
    ("learn", "card", "remove", "serif"),
    ("learn", "recall", "--answers", "-"),
    ("learn", "topic", "add", "Ink"),
    ("learn", "topic", "scan", "type", "--found", "nothing new"),
    ("learn", "event", "add", "Ink day", "--date", "2026-12-05", "--aim", "One name"),
    ("learn", "event", "follow-up", "fair", "--note", "wrote to the printer"),
    ("people", "add", "Bo", "--role", "peer"),
    ("people", "touch", "ada", "--gave", "a print", "--next-topic", "paper"),
]


def without_stamp(entry):
    return {key: said for key, said in entry.to_data().items() if key not in {"id", "at"}}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_undo_restores_both_files_and_redo_brings_both_back(kept, command):
    program = kept(PLAN, BEFORE)

    def state():
        return program.plan, Workspace(program.home).journal.entries()

    def meaning():
        plan, entries = state()
        return plan, [without_stamp(entry) for entry in entries]

    before = state()
    program.ok(*command, stdin="serif: 2\n")
    after = meaning()
    assert after != (before[0], [without_stamp(entry) for entry in before[1]])
    program.ok("undo")
    assert state() == before
    program.ok("undo", "--redo")
    assert meaning() == after
