"""Throws hostile bytes at the guard and random edits at the splicer, and counts what goes wrong.

Run: python tests/faults/fuzz_yaml.py --inputs 20000 --edits 20000 --seed 1

``wrong`` is an edit whose result differs from the same edit on plain data, or that changed a line
which it has no business with; ``leak`` is any exception but the documented one. Both must be
0; the exit code says so.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import Any

from mastery.store.yaml.edits import AppendItem, Edit, Remove, SetValue, apply_edits
from mastery.store.yaml.reading import Document, UnreadableError, read_document
from mastery.store.yaml.splice import CannotSpliceError, splice

KEYS = ["id", "goal", "why", "due", "steps", "measure", "unit", "start", "note", "café", "x y"]
TEXTS = [
    "Pass the exam", "80 % of labs", "C# and F", "it is 07:30", "naïve ☕ plan", "no", "12:30",
    "2027-06-30", "010", "1.5", "4", "true", "null", "~", "- dash", "a: b", "x #y", "[z]", "a, b",
    "'quoted'", 'say "hi"', "tab\there", "back\\slash", " lead", "trail ", "", "two\nlines",
    "para\n\nend\n", "NBSP\u00a0here", "line\u2028sep", "@home", "%", "> 60", "1e5", "0x1F", "=",
    "very " * 30, "ends:", "?", "-", "http://x.y/z?a=b#c", "émigré — “q”", "&a", "*b", "!c", "`d`",
]  # fmt: skip
PLAIN = ["Pass the exam", "80 % of labs", "4", "2027-06-30", "naïve ☕ plan", "true", "1.5", "mock"]
COMMENTS = ["# a note", "#todo", "# - commented: out", "#", "# ünïcode — “q”", "# key: value"]
BRICKS = [
    "[", "{", "]", "}", ": ", "- ", "? ", "&a ", "*a", "!!python/object:os.system ", "!x ", "<<: ",
    "|", ">", "'", '"', "\n", "\r\n", "\r", "\t", " ", "\0", "\x1b[31m", "\x85", "\u2028", "%YAML ",
    "---\n", "...\n", "a", "goals", "\ufeff", "0x", "1e999", ".inf", "9" * 30, "~", "#", " #", "@",
    "\\x00", '"\\ud800"', "<<<<<<< HEAD\n", "=======\n", ">>>>>>> b\n", ",", "\xff", "  ", "x: y\n",
]  # fmt: skip


@dataclass
class Writer:
    """Writes plans as people do: mixed styles, comments everywhere, indents of their own."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)

    def plan(self) -> str:
        rng = self.rng
        self.lines = []
        self.step, self.dash = rng.choice([2, 2, 2, 4, 3, 1]), rng.choice([0, 2, 2, 4, 1])
        newline = rng.choice(["\n", "\n", "\n", "\r\n"])
        if rng.random() < 0.5:
            self.lines += ["# yaml-language-server: $schema=plan.schema.json"]
        if rng.random() < 0.1:
            self.lines += ["---"]
        self.lines += ["mastery: 1"]
        for key in rng.sample(["person", "skills", "goals", "people", "été", "notes"], 4):
            self.between(0)
            self.entry(key, 0, 0)
        self.between(0)
        if rng.random() < 0.1:
            self.lines += ["..."]
        text = newline.join(self.lines)
        return text if rng.random() < 0.15 else text + newline

    def between(self, column: int) -> None:
        while self.rng.random() < 0.25:
            comment = " " * column + self.rng.choice(COMMENTS)
            self.lines.append(self.rng.choice(["", comment, comment, "  " + comment]))

    def tail(self) -> str:
        rng = self.rng
        return rng.choice(["  ", " "]) + rng.choice(COMMENTS) if rng.random() < 0.2 else ""

    def entry(self, key: str, column: int, depth: int, lead: str | None = None) -> None:
        rng = self.rng
        head = (" " * column if lead is None else lead) + self.key(key) + ":"
        kind = rng.random()
        if depth > 3 or kind < 0.45:
            self.scalar(head, column)
        elif kind < 0.55:
            self.lines.append(head + " " + self.flow(2) + self.tail())
        elif kind < 0.6:
            self.lines.append(head + rng.choice(["", " []", " {}", " null", " ~"]) + self.tail())
        elif kind < 0.8:
            self.lines.append(head + self.tail())
            self.between(column + self.step)
            self.mapping(column + self.step, depth + 1)
        else:
            self.lines.append(head + self.tail())
            dash = column + self.dash
            self.between(dash)
            self.sequence(dash, depth + 1)

    def mapping(self, column: int, depth: int, lead: str | None = None) -> None:
        for key in self.rng.sample(KEYS, self.rng.randint(1, 4)):
            if lead is None:
                self.between(column)
            self.entry(key, column, depth, lead)
            lead = None

    def sequence(self, column: int, depth: int, lead: str | None = None) -> None:
        airy = self.rng.random() < 0.2
        for index in range(self.rng.randint(1, 4)):
            if lead is None:
                if airy and index:
                    self.lines.append("")
                self.between(column)
            gap = self.rng.choice([1, 1, 1, 3])
            head = (" " * column if lead is None else lead) + "-"
            lead = None
            self.item(head, column, gap, depth)

    def item(self, head: str, column: int, gap: int, depth: int) -> None:
        kind = self.rng.random()
        if depth > 3 or kind < 0.35:
            self.scalar(head, column)
        elif kind < 0.5:
            self.lines.append(head + " " + self.flow(2) + self.tail())
        elif kind < 0.55:
            self.lines.append(head + self.rng.choice(["", " []", " {}", " null"]) + self.tail())
        elif kind < 0.62:
            self.sequence(column + gap + 1, depth + 1, head + " " * gap)
        elif kind < 0.67:
            self.lines.append(head + self.tail())
            self.mapping(column + 2, depth + 1)
        else:
            self.mapping(column + gap + 1, depth + 1, head + " " * gap)

    def key(self, key: str) -> str:
        return self.rng.choice([key] * 6 + [f'"{key}"', f"'{key}'"])

    def quoted(self) -> str:
        text = self.rng.choice(["it", "a # b", "c: d", "é", "", "12:30", "no"])
        return f'"{text}"' if self.rng.random() < 0.5 else f"'{text}'"

    def scalar(self, head: str, column: int) -> None:
        rng = self.rng
        deeper = " " * (column + rng.choice([2, 2, 4]))
        kind = rng.random()
        if kind < 0.6:
            self.lines.append(f"{head} {rng.choice(PLAIN)}{self.tail()}")
        elif kind < 0.75:
            self.lines.append(f"{head} {self.quoted()}{self.tail()}")
        elif kind < 0.82:
            self.lines += [f"{head} several words", f"{deeper}that go on{self.tail()}"]
        elif kind < 0.86:
            self.lines += [f"{head}{self.tail()}", f"{deeper}{rng.choice(PLAIN)}{self.tail()}"]
        elif kind < 0.89:
            self.lines += [f'{head} "quoted over', f'{deeper}two lines"{self.tail()}']
        else:
            header = rng.choice("|>") + rng.choice(["", "", "-", "+"])
            self.lines.append(f"{head} {header}{self.tail()}")
            body = [["one", "# no comment", "", "  deeper"], ["text: here"], ["- a", "", "b", ""]]
            chosen = rng.choice(body)
            self.lines += [deeper + line if line else "" for line in chosen]

    def flow(self, depth: int) -> str:
        rng = self.rng
        parts = []
        for key in rng.sample(KEYS[:8], rng.randint(1, 3)):
            nested = depth and rng.random() < 0.15
            value = self.flow(depth - 1) if nested else rng.choice([*PLAIN, '"a, b"', "[]"])
            parts.append((key, value))
        many = depth == 2 and rng.random() < 0.2
        glue = rng.choice([", ", ", ", ",  ", " , "])
        if rng.random() < 0.5:
            inside = [f"{key}: {value}" for key, value in parts]
            opening, closing = "{", "}"
        else:
            inside = [value for _, value in parts]
            opening, closing = "[", "]"
        if many:
            pad = "\n" + " " * 14
            comma = rng.choice(["", ",", ",  # last"])
            return opening + pad + f",{pad}".join(inside) + comma + "\n" + " " * 12 + closing
        return opening + rng.choice(["", " "]) + glue.join(inside) + closing


def value(rng: random.Random, depth: int = 2) -> Any:
    kind = rng.random()
    if depth == 0 or kind < 0.6:
        texts = [rng.choice(TEXTS), rng.choice(TEXTS)]
        return rng.choice([*texts, None, True, 7, -3, 0.25, 1e22, date(2027, 1, 2), 10**17, 1.5e-7])
    if kind < 0.8:
        keys = rng.sample([*KEYS, "no", "12", "a: b", "- x"], rng.randint(0, 4))
        return {key: value(rng, depth - 1) for key in keys}
    return [value(rng, depth - 1) for _ in range(rng.randint(0, 3))]


def edit(rng: random.Random, document: Document) -> Edit:
    paths = [path for path in document.places if path]
    path = rng.choice(paths)
    target: Any = document.data
    for part in path:
        target = target[part]
    kind = rng.random()
    if kind < 0.25:
        return Remove(path)
    if kind < 0.5 and (isinstance(target, list) or not target):
        return AppendItem(path, value(rng))
    if kind < 0.75 and (isinstance(target, dict) or target is None):
        return SetValue((*path, rng.choice([*KEYS, "new", "no"])), value(rng))
    if kind < 0.8:
        return SetValue((rng.choice(["goals", "skills", "practice"]),), value(rng))
    return SetValue(path, value(rng))


def touches_too_much(document: Document, new: str, change: Edit) -> bool:
    """Whether a line changed that the edit has no business with."""
    if new == document.text:
        return False
    old, now = document.text.split("\n"), new.split("\n")
    same = [left == right for left, right in zip(old, now, strict=False)]
    first = same.index(False) if False in same else len(same)
    ends = zip(reversed(old[first:]), reversed(now[first:]), strict=False)
    same_at_end = [left == right for left, right in ends]
    last = len(old) - (same_at_end.index(False) if False in same_at_end else len(same_at_end))
    allowed_first, allowed_last = allowed_lines(document, change)
    if first < allowed_first or last > allowed_last:
        return True
    return only_adds(document, change) and last - first > 1 + old[first:last].count("")


def allowed_lines(document: Document, change: Edit) -> tuple[int, int]:
    """The half-open range of lines, from 0, that belongs to what an edit names."""
    path = change.path[:-1] if isinstance(change, Remove) else change.path
    while path and path not in document.places:
        path = path[:-1]
    if not path:
        return 0, len(document.text)
    place = document.places[path]
    start = place.start if place.key_start is None else place.key_start
    lines = document.places.lines
    first = lines.locate(start)[0] - 1
    rows = document.text.split("\n")
    while not only_adds(document, change) and rows[first - 1].lstrip(" ").startswith("#"):
        first -= 1
    return first, lines.locate(place.end)[0] + 1


def only_adds(document: Document, change: Edit) -> bool:
    """Whether an edit adds to a block, so that at most one old line may change."""
    if isinstance(change, AppendItem):
        place = document.places.get(change.path)
        return place is not None and place.style == "block"
    return isinstance(change, SetValue) and change.path not in document.places


def fuzz_edits(count: int, rng: random.Random, *, verbose: bool) -> Counter[str]:
    seen: Counter[str] = Counter()
    writer = Writer(rng)
    while seen["edits"] < count:
        text = writer.plan()
        try:
            document = read_document(text.encode())
        except UnreadableError:
            seen["plans the writer spoilt"] += 1
            continue
        seen["plans"] += 1
        for _ in range(4):
            seen["edits"] += 1
            change = edit(rng, document)
            outcome = try_edit(document, change)
            seen[outcome] += 1
            if verbose and outcome != "made":
                print(f"--- {outcome}: {change}\n{text}\n=== END")
    return seen


def try_edit(document: Document, change: Edit) -> str:
    try:
        new = splice(document, [change]).text
    except CannotSpliceError:
        return "refused"
    except Exception as error:  # noqa: BLE001  # whatever escapes is what is looked for
        return f"leak {type(error).__name__}"
    # The data as a second reading gives them, not as the splicer saw them.
    if read_document(new.encode()).data != apply_edits(document.data, [change]):
        return "wrong data"
    return "wrong lines" if touches_too_much(document, new, change) else "made"


def hostile(rng: random.Random, writer: Writer) -> bytes:
    kind = rng.random()
    if kind < 0.2:
        return rng.randbytes(rng.randint(0, 400))
    if kind < 0.5:
        return "".join(rng.choices(BRICKS, k=rng.randint(1, 60))).encode("utf-8", "replace")
    if kind < 0.52:
        return (rng.choice(BRICKS) * rng.randint(1, 20_000)).encode()[:65_536]
    data = bytearray(writer.plan().encode())
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data) or 1)
        brick = rng.choice(BRICKS).encode()
        change = rng.random()
        if change < 0.4:
            data[at:at] = brick
        elif change < 0.7:
            del data[at : at + rng.randint(1, 9)]
        elif change < 0.9:
            data[at : at + 1] = rng.randbytes(1)
        else:
            del data[at:]
    return bytes(data)


def fuzz_guard(count: int, rng: random.Random) -> tuple[Counter[str], float]:
    seen: Counter[str] = Counter()
    writer = Writer(rng)
    slowest = 0.0
    for _ in range(count):
        data = hostile(rng, writer)
        start = perf_counter()
        try:
            read_document(data)
            outcome = "read"
        except UnreadableError as error:
            outcome = "refused" if error.problems else "refused without a problem"
        except Exception as error:  # noqa: BLE001  # whatever escapes is what is looked for
            outcome = f"leak {type(error).__name__}"
        slowest = max(slowest, perf_counter() - start)
        seen[outcome] += 1
    return seen, slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--edits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="print each failed edit")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    read, slowest = fuzz_guard(arguments.inputs, rng)
    print(f"guard: {dict(read)}, slowest {slowest * 1000:.1f} ms")
    edits = fuzz_edits(arguments.edits, rng, verbose=arguments.verbose)
    print(f"splice: {dict(edits)}, refused {edits['refused'] / max(edits['edits'], 1):.2%}")
    bad = [name for name in (*read, *edits) if name.startswith(("leak", "wrong", "refused w"))]
    return 1 if bad else 0


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main())
