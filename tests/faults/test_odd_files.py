"""Whatever stands in a file that the program keeps for itself: no command ends unforeseen."""

from __future__ import annotations

import json
import random

import pytest
from program import copy_home, fast_folder, run_program
from samples import prepare

JUNK = [None, True, 0, -1, 1.5, 10**30, "", "x", "2026-99-99", "\ud800", [], ["a"], {}, {"a": 1}]
COMMANDS = (
    ("practice", "stop", "--minutes", "25"),
    ("practice", "start", "kubernetes"),
    ("practice", "log", "20m", "kubernetes"),
    ("goal", "progress", "pages", "70"),
    ("goal", "edit", "cka", "--why", "joy"),
    ("learn", "recall"),
    ("today",),
    ("history",),
    ("undo", "-n"),
    ("undo",),
    ("undo", "--redo"),
    ("doctor",),
    ("doctor", "--fix"),
    ("init", "--example"),
)


def spoilt(text, rng):
    """Return the text of a file with one of its values, or all of it, being something else."""
    try:
        data = json.loads(text.rpartition("\n")[2] or text)
    except ValueError:
        return rng.choice(["", "{", "\0\0", text[: len(text) // 2]])
    holder, key = None, None
    node = data
    while isinstance(node, dict | list) and node and rng.random() < 0.8:
        holder = node
        key = rng.choice(list(node) if isinstance(node, dict) else range(len(node)))
        node = node[key]
    if holder is None:
        data = rng.choice(JUNK)
    else:
        holder[key] = rng.choice(JUNK)
    return json.dumps(data)


@pytest.mark.parametrize("home", ["timed", "reviewed", "example", "spoilt"])
def test_no_file_that_is_kept_ends_a_command_unforeseen(home):
    rng = random.Random(home)
    with fast_folder() as folder:
        template = prepare(home, folder)
        (template / ".mastery" / "pending.json").write_text(
            json.dumps({"record": 1, "label": "x", "base": None, "changes_plan": False,
                        "plan": None, "lines": {}, "files": []})
        )  # fmt: skip
        names = [
            path.relative_to(template)
            for path in sorted((template / ".mastery").rglob("*"))
            if path.is_file() and path.name not in ("lock", ".gitignore") and path.suffix != ".yaml"
        ]
        for _ in range(60):
            copy_home(template, folder / "home")
            name = rng.choice(names)
            path = folder / "home" / name
            path.write_text(spoilt(path.read_text(), rng), errors="surrogateescape")
            for argv in rng.sample(COMMANDS, 6):
                done = run_program(folder / "home", argv)
                said = f"{name}: {' '.join(argv)}: {done.leak or done.err}"
                assert not done.leak, said
                assert "unforeseen" not in done.err, f"{said}\n{path.read_text()[:500]}"
