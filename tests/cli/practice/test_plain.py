"""Rows with tabs instead of lines: what to do, what to practise, and what practice adds up to."""

from __future__ import annotations


def rows(program, *command):
    lines = program.ok(*command, "--plain").out.splitlines()
    return [line.split("\t") for line in lines if "\t" in line]


def test_what_to_practise_is_one_row_a_skill(planned):
    planned.ok("practice", "log", "30m", "writing", "--change", "a\u202etab\there")
    found = rows(planned, "practice", "next", "--minutes", "25")
    assert [row[:4] for row in found] == [["1", "kubernetes", "netpol", "25"]]
    every = rows(planned, "practice", "next")
    assert [row[1] for row in every] == ["kubernetes", "writing"]
    assert {len(row) for row in every} == {8}
    assert "\u202e" not in every[1][-1]


def test_what_practice_adds_up_to_is_a_row_for_each_quantity(planned):
    planned.ok("practice", "log", "30m", "kubernetes", "--drill", "netpol", "--tries", "9",
               "--hits", "6")  # fmt: skip
    planned.ok("goal", "add", "Score 80 %", "--measure", "score", "--unit", "%", "--target", "80",
               "--skill", "kubernetes")  # fmt: skip
    names = [row[0] for row in rows(planned, "practice", "stats")]
    assert names[:3] == ["consistency", "reserves", "sessions"]
    assert "netpol" in names
    assert names[-1] == "plateau"


def test_the_day_s_screen_is_a_row_for_each_thing_to_do(planned):
    found = rows(planned, "today")
    assert [row[0] for row in found][:2] == ["1", "2"]
    assert {len(row) for row in found} == {4}
    assert found[0][3].startswith("mastery ")
