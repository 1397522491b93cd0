from __future__ import annotations

from datetime import date, timedelta

from mastery.store.undo.backup import keep_copy

FIRST = date(2026, 11, 1)


def keep(folder, content, days, said=None):
    report = (said if said is not None else []).append
    keep_copy(folder, content, FIRST + timedelta(days=days), report=report)


def test_a_day_and_a_month_keep_their_first_plan(tmp_path):
    for number, days in enumerate([0, 0, 1, 30]):
        keep(tmp_path, b"plan %d" % number, days)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "plan-2026-11.yaml": b"plan 0",
        "plan-2026-11-01.yaml": b"plan 0",
        "plan-2026-11-02.yaml": b"plan 2",
        "plan-2026-12.yaml": b"plan 3",
        "plan-2026-12-01.yaml": b"plan 3",
    }


def test_copies_of_the_last_fourteen_days_are_kept(tmp_path):
    for days in range(20):
        keep(tmp_path, b"plan", days)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 15
    assert names[0] == "plan-2026-11-07.yaml"
    assert names[-1] == "plan-2026-11.yaml"


def test_none_makes_way_for_a_much_smaller_plan(tmp_path):
    for days in range(14):
        keep(tmp_path, b"a plan of some length", days)
    said = []
    keep(tmp_path, b"", 14, said)
    assert (tmp_path / "plan-2026-11-01.yaml").exists()
    (sentence,) = said
    assert sentence.startswith("plan.yaml is much smaller than its copy")
    assert "plan-2026-11-14.yaml" in sentence
