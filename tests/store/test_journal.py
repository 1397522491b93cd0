from __future__ import annotations

import json
from datetime import date

import pytest

from mastery.model.journal import KINDS, Note, Session
from mastery.store.files import disk
from mastery.store.journal.journal import Journal


def note(id_, on="2026-11-23", at=None, **more):
    at = at or f"{on}T10:00:00+00:00"
    return {"id": id_, "at": at, "on": on, "kind": "note", "text": id_, **more}


def write(tmp_path, name, *lines):
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    (tmp_path / name).write_text(text, encoding="utf-8")


def ids(journal, **options):
    return [entry.id for entry in journal.entries(**options)]


def test_entries_come_oldest_first_from_all_files(tmp_path):
    write(
        tmp_path, "2026-11.box-abcdef.jsonl", note("c"), note("a", at="2026-11-23T11:00:00+02:00")
    )
    write(tmp_path, "2026-11.desk-abcdef.jsonl", note("b", "2026-11-22"))
    assert ids(Journal(tmp_path)) == ["b", "a", "c"]


def test_only_the_kinds_and_days_asked_for_come(tmp_path):
    session = {**note("s", "2026-11-02"), "kind": "session", "minutes": 45}
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a", "2026-11-01"), session, note("z"))
    journal = Journal(tmp_path)
    assert [type(entry) for entry in journal.entries(kinds={"session"})] == [Session]
    assert ids(journal, since=date(2026, 11, 2), until=date(2026, 11, 2)) == ["s"]
    assert ids(journal, until=date(2026, 11, 22)) == ["a", "s"]


def test_only_the_months_asked_for_are_opened(tmp_path, monkeypatch):
    for month in ("2026-09", "2026-10", "2026-11"):
        write(tmp_path, f"{month}.box-abcdef.jsonl", note(month, f"{month}-05"))
    opened = []
    real = disk.read
    monkeypatch.setattr(disk, "read", lambda path: opened.append(path.name) or real(path))
    assert ids(Journal(tmp_path), since=date(2026, 10, 6)) == ["2026-11"]
    assert opened == ["2026-10.box-abcdef.jsonl", "2026-11.box-abcdef.jsonl"]
    opened.clear()
    assert ids(Journal(tmp_path), until=date(2026, 10, 4)) == ["2026-09"]
    assert opened == ["2026-09.box-abcdef.jsonl", "2026-10.box-abcdef.jsonl"]


def test_a_file_is_read_once_until_it_is_forgotten(tmp_path):
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a"))
    journal = Journal(tmp_path)
    assert ids(journal) == ["a"]
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a"), note("b"))
    assert ids(journal) == ["a"]
    journal.forget()
    assert ids(journal) == ["a", "b"]


def test_what_has_been_mended_is_forgotten_with_the_files(tmp_path):
    bad = {**note("s"), "kind": "session", "minutes": "45"}
    write(tmp_path, "2026-11.box-abcdef.jsonl", bad, "[]")
    journal = Journal(tmp_path)
    assert (ids(journal), len(journal.problems)) == ([], 2)
    journal.forget()
    assert journal.problems == []
    assert (ids(journal), len(journal.problems)) == ([], 2)
    write(tmp_path, "2026-11.box-abcdef.jsonl", {**bad, "minutes": 45})
    journal.forget()
    assert (ids(journal), journal.problems) == (["s"], [])


def test_retracted_lines_and_retractions_do_not_come(tmp_path):
    write(
        tmp_path,
        "2026-11.box-abcdef.jsonl",
        note("a"),
        note("b"),
        {**note("r"), "kind": "retract", "of": "a"},
        {**note("q"), "kind": "retract", "of": "b"},
        {**note("qq"), "kind": "retract", "of": "q"},
    )
    assert ids(Journal(tmp_path)) == ["b"]
    assert ids(Journal(tmp_path), kinds={"retract"}) == ["r", "qq"]


@pytest.mark.parametrize(
    "copy",
    [
        "2026-11.box-abcdef.sync-conflict-20261123-101500-ABCDEFG.jsonl",
        "2026-11.box-abcdef (Anna's conflicted copy 2026-11-23).jsonl",
        "2026-11.box-abcdef 2.jsonl",
        "Copy of 2026-11.box-abcdef.jsonl",
        "Kopie von 2026-11.box-abcdef.jsonl",
        "2026-11.box-abcdef (Case Conflict).jsonl",
        "2026-11.box-abcdef_BACKUP_4711.jsonl",
        "2026-11.box-abcdef.jsonl.orig",
        "2026-11.box-abcdef.jsonl~",
    ],
)
def test_conflict_copies_are_read_and_make_a_union(tmp_path, copy):
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a"), note("b"))
    write(tmp_path, copy, note("a"), note("c"))
    journal = Journal(tmp_path)
    assert ids(journal) == ["a", "b", "c"]
    assert journal.set_aside() == [copy]


def test_of_a_line_that_differs_in_a_copy_that_of_the_own_file_counts(tmp_path):
    write(tmp_path, "2026-11.box-abcdef 2.jsonl", {**note("a"), "text": "copied"})
    write(tmp_path, "2026-11.box-abcdef.jsonl", {**note("a"), "text": "own"})
    (entry,) = Journal(tmp_path).entries()
    assert entry.text == "own"


def test_bad_lines_are_passed_over_and_named_once_with_their_place(tmp_path):
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a"), '{"id": "to', "", note("b"), "[]")
    journal = Journal(tmp_path)
    assert ids(journal) == ids(journal) == ["a", "b"]
    assert [(problem.place, problem.severity) for problem in journal.problems] == [
        ("journal/2026-11.box-abcdef.jsonl:2:1", "warning"),
        ("journal/2026-11.box-abcdef.jsonl:5:1", "warning"),
    ]
    assert journal.problems[0].source == '{"id": "to'


def test_lines_with_a_wrong_value_are_named_when_their_kind_is_asked_for(tmp_path):
    bad = {**note("s"), "kind": "session", "minutes": "45"}
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("a"), bad)
    journal = Journal(tmp_path)
    assert ids(journal, kinds={"note"}) == ["a"]
    assert journal.problems == []
    assert ids(journal) == ids(journal) == ["a"]
    (problem,) = journal.problems
    assert problem.place == "journal/2026-11.box-abcdef.jsonl:2:1"
    assert problem.message.startswith("minutes: ")


def test_a_file_of_bytes_is_survived(tmp_path):
    content = b"\xff\xfe\0\0\n" + json.dumps(note("a")).encode() + b"\r\n\0\0\0"
    (tmp_path / "2026-11.box-abcdef.jsonl").write_bytes(content)
    journal = Journal(tmp_path)
    assert ids(journal) == ["a"]
    assert len(journal.problems) == 2


def test_unknown_kinds_and_keys_are_kept(tmp_path):
    mood = note("m", mood=7) | {"kind": "mood"}
    write(tmp_path, "2026-11.box-abcdef.jsonl", mood, note("n", weather="rain"))
    first, second = Journal(tmp_path).entries()
    assert (first.kind, first.extra) == ("mood", {"text": "m", "mood": 7})
    assert isinstance(second, Note)
    assert second.extra == {"weather": "rain"}


def test_a_line_is_found_by_its_id_in_any_month(tmp_path):
    twice = note("twice", "2025-01-05")
    write(tmp_path, "2025-01.box-abcdef.jsonl", note("old", "2025-01-05"), twice)
    write(tmp_path, "2026-11.box-abcdef.jsonl", note("new"), note("twice"))
    journal = Journal(tmp_path)
    assert journal.find("old")["on"] == "2025-01-05"
    assert journal.find("twice")["on"] == "2026-11-23"
    assert journal.find("none") is None


@pytest.mark.parametrize(
    ("later", "apart"),
    [
        ([note("b")], True),
        ([note("b", "2026-11-01"), note("c", "2026-12-31")], True),
        ([note("b", "2026-10-31")], False),
        ([note("b"), {**note("r"), "kind": "retract", "of": "b"}], True),
        ([{**note("r"), "kind": "retract", "of": "a"}], False),
        ([], True),
    ],
)
def test_months_stand_apart_that_say_nothing_of_those_before(tmp_path, later, apart):
    write(tmp_path, "2026-10.box-abcdef.jsonl", note("a", "2026-10-05"))
    write(tmp_path, "2026-11.box-abcdef.jsonl", *later)
    assert Journal(tmp_path).is_apart(date(2026, 11, 23)) is apart


def test_files_without_a_month_are_not_read_but_named(tmp_path):
    write(tmp_path, "notes.jsonl", note("a"))
    write(tmp_path, "2026-13.box-abcdef.jsonl", note("b"))
    write(tmp_path, "2026-11.box-abcdef.jsonl.rej", note("c"))
    write(tmp_path, ".2026-11.box-abcdef.jsonl.part", note("d"))
    journal = Journal(tmp_path)
    assert ids(journal) == []
    assert journal.strays() == [
        "2026-11.box-abcdef.jsonl.rej", "2026-13.box-abcdef.jsonl", "notes.jsonl"
    ]  # fmt: skip


def test_a_mark_of_the_encoding_hides_no_line(tmp_path):
    rows = "".join("\ufeff" + json.dumps(note(id_)) + "\n" for id_ in "ab")
    (tmp_path / "2026-11.box-abcdef.jsonl").write_text(rows, encoding="utf-8")
    journal = Journal(tmp_path)
    assert ids(journal) == ["a", "b"]
    assert journal.problems == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_in_another_encoding_is_said_in_a_few_lines(tmp_path, encoding):
    rows = "".join(json.dumps(note(str(number))) + "\n" for number in range(2_000))
    (tmp_path / "2026-11.box-abcdef.jsonl").write_text(rows, encoding=encoding)
    journal = Journal(tmp_path)
    assert ids(journal) == []
    *named, rest = journal.problems
    assert [problem.line for problem in named] == list(range(1, 21))
    assert (
        rest.message == f"and {journal.left_out - 20:,} more lines of the journal that are left out"
    )
    assert rest.place == "journal/2026-11.box-abcdef.jsonl"


JUNK = [None, True, 0, -1, 1.5, "", "x", "2026-99-99", [], ["a"], {}, {"a": 1}, 10**400]


@pytest.mark.parametrize("kind", [*KINDS, "unheard of"])
def test_no_value_of_a_line_stops_the_reading_of_another(tmp_path, kind):
    whole = {**note("whole"), "kind": kind, "of": "x"}
    lines = [
        {**whole, key: junk, "id": f"{key}-{place}"} if key != "id" else {**whole, key: junk}
        for key in ("id", "at", "on", "kind", "of", "minutes", "goal", "skill", "chances", "facts")
        for place, junk in enumerate(JUNK)
    ]
    write(tmp_path, "2026-11.box-abcdef.jsonl", *lines, note("sound"))
    journal = Journal(tmp_path)
    assert "sound" in ids(journal)
    assert all(problem.line for problem in journal.problems[:-1])
    journal.entries(kinds={"retract"})


def test_a_home_without_a_journal_has_no_entries(tmp_path):
    assert ids(Journal(tmp_path / "journal")) == []
