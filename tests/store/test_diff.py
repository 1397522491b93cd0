"""The diff of two plans is one that leads from the first to the second, however large they are."""

import random
from difflib import unified_diff

import pytest

from mastery.store.change import Committed, diff_of

LINES = [*(f"line {number}" for number in range(30)), "", "    why: so", "  - id: a", "-- ", "++"]


def patched(old, diff):
    """Return the lines that ``diff`` makes of ``old``."""
    made, done = [], 0
    for row in diff.splitlines()[2:]:
        sign, text = row[:1], row[1:]
        if sign == "@":
            start, _, count = row.split()[1][1:].partition(",")
            begin = int(start) - (count != "0")
            made += old[done:begin]
            done = begin
        elif sign == "+":
            made.append(text)
        else:
            assert old[done] == text
            made += [text] if sign == " " else []
            done += 1
    return made + old[done:]


def edited(rng, lines):
    lines = list(lines)
    for _ in range(rng.randrange(6)):
        place = rng.randrange(len(lines) + 1)
        lines[place : place + rng.randrange(3)] = rng.choices(LINES, k=rng.randrange(3))
    return lines


def content(lines):
    return "\n".join(lines).encode()


def test_a_diff_leads_from_one_text_to_the_other():
    rng = random.Random(20261125)
    for _ in range(2_000):
        old = rng.choices(LINES, k=rng.randrange(40))
        new = edited(rng, old)
        diff = diff_of(content(old), content(new))
        assert (
            patched(content(old).decode().splitlines(), diff) == content(new).decode().splitlines()
        )
        made = Committed(None, content(old), content(new), (), (), None, dry_run=False)
        signs = [row[0] for row in diff.splitlines()[2:]]
        assert made.added_and_removed == (signs.count("+"), signs.count("-"))


def test_a_diff_is_written_as_other_programs_write_it():
    rng = random.Random(7)
    for _ in range(500):
        old = [f"only {number}" for number in range(rng.randrange(60))]
        new = [f"{line} new" if rng.random() < 0.1 else line for line in old if rng.random() < 0.9]
        shown = unified_diff(old, new, "plan.yaml", "plan.yaml", lineterm="")
        assert diff_of(content(old), content(new)) == "".join(f"{row}\n" for row in shown)


@pytest.mark.parametrize("more", [[], ["another"]])
def test_a_large_text_that_changed_all_over_is_compared_line_by_line(more):
    old = [row for number in range(6_000) for row in (f"  - id: goal-{number}", "    why: so")]
    new = [f"{row}!" if row.endswith("7") else row for row in old] + more
    diff = diff_of(content(old), content(new))
    assert patched(old, diff) == new
    if not more:
        assert diff.count("\n+ ") == sum(row.endswith("7") for row in old)
