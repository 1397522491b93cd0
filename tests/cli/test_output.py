"""Every screen of every command on streams that have not all signs: nothing fails, nothing is lost.

The command lines are those that two versions are compared by, so that a new one is tried here too.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from rich.cells import cell_len

from mastery.cli.lazy import LazyGroup
from mastery.cli.main import COMMANDS, run
from mastery.text import spell

TESTS = Path(__file__).parents[1]
NOW = "2026-11-25T08:00:00+01:00"
ENCODINGS = ("ascii", "latin-1", "cp1252")
STYLES = (((), 80), (("--plain",), 60), (("--color", "always"), 60), ((), 60))
ATTRIBUTES = re.compile(r"\x1b\[[0-9;]*m")
RANDOM = re.compile(r'(?<="id":)\s"\w{16}"')
FOREIGN = {
    "the": "thé", "to": "佐藤", "is": "سلام", "a": "“Ā”", "and": "→ 🎯", "my": "mï", "I": "¡Ich",
}  # fmt: skip
"""Letters of all kinds in place of words that no key of a plan is."""


def tables():
    sys.path.insert(0, str(TESTS / "bench"))
    try:
        import compare_homes
        import compare_versions
    finally:
        sys.path.remove(str(TESTS / "bench"))
    rows = compare_versions.rows
    reading = [words for _, words in rows(compare_versions.READING)]
    return reading, [words for _, words in rows(compare_versions.WRITING)], compare_homes.FILES


READING, WRITING, FILES = tables()


class Shown(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def show(monkeypatch, tmp_path):
    """Run a command line of the tables on streams of an encoding."""
    here = tmp_path / "here"
    here.mkdir()
    for name, text in FILES.items():
        (here / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(here)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def play(line, home, encoding, style=STYLES[0]):
        flags, columns = style
        words = [*shlex.split(line), *flags]
        variables = {"MASTERY_HOME": str(home), "MASTERY_NOW": NOW, "COLUMNS": str(columns)}
        given = b""
        while re.match(r"[A-Z_]+=", words[0]):
            name, _, variables[name] = words.pop(0).partition("=")
        if "<" in words:
            at = words.index("<")
            given = (here / words[at + 1]).read_bytes()
            del words[at : at + 2]
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return perform(words, given, encoding, monkeypatch)

    return play


def perform(words, given, encoding, monkeypatch):
    """Run the program on streams of an encoding that fail on a sign if they are left as they are.

    What they got is decoded strictly.
    """
    streams = {
        name: io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="strict")
        for name, content in (("stdin", given), ("stdout", b""), ("stderr", b""))
    }
    with monkeypatch.context() as patched:
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
        code = run(words)
        streams["stdout"].flush()
        streams["stderr"].flush()
    out, err = (streams[name].buffer.getvalue().decode(encoding) for name in ("stdout", "stderr"))
    return Shown(code, out, err)


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """The worked example, and the same in letters of all kinds."""
    root = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MASTERY_NOW", NOW)
        assert (
            perform(["init", "--example", "--home", str(root / "plain")], b"", "utf-8", patched)[0]
            == 0
        )
    shutil.copytree(root / "plain", root / "foreign")
    words = re.compile(rf"(?<![\w\"'-])({'|'.join(FOREIGN)})(?![\w\"'-])")
    for path in (root / "foreign" / "plan.yaml", *(root / "foreign" / "journal").iterdir()):
        text = path.read_text(encoding="utf-8")
        path.write_text(words.sub(lambda word: FOREIGN[word[1]], text), encoding="utf-8")
    return root


def compare(line, shown, usual, encoding, style):
    """Hold a screen to the one in UTF-8: the same but for the spelling and the line breaks."""
    assert shown.code == usual.code, shown.err
    assert "unforeseen" not in usual.err
    for got, full in ((shown.out, usual.out), (shown.err, usual.err)):
        assert signs(got) == signs(spell(full, encoding))
    flags, columns = style
    stands = "--plain" in flags or "--markdown" in line
    if not stands and not too_wide(usual.out, columns):
        assert too_wide(shown.out, columns) == []


def signs(text):
    """Count the signs; whether a · is a factor's can depend on what stands beside its cell."""
    text = RANDOM.sub("", ATTRIBUTES.sub("", text))
    return Counter("".join(text.split()).replace("*", "-"))


def too_wide(text, columns):
    return [row for row in ATTRIBUTES.sub("", text).splitlines() if cell_len(row) > columns]


def in_turn(line, number, home):
    """Yield an encoding and a style for each run; over the rows each meets each."""
    for turn, encoding in enumerate(ENCODINGS):
        style = STYLES[(number + turn + (home == "foreign")) % len(STYLES)]
        yield encoding, STYLES[0] if "--json" in line else style


@pytest.mark.parametrize("home", ["plain", "foreign"])
@pytest.mark.parametrize(("number", "line"), [*enumerate(READING)])
def test_what_is_read(show, homes, home, number, line):
    for encoding, style in in_turn(line, number, home):
        usual = show(line, homes / home, "utf-8", style)
        compare(line, show(line, homes / home, encoding, style), usual, encoding, style)


@pytest.mark.parametrize("home", ["plain", "foreign"])
@pytest.mark.parametrize(("number", "line"), [*enumerate(WRITING)])
def test_what_is_changed(show, homes, tmp_path, home, number, line):  # noqa: PLR0917 - fixtures
    encoding, style = [*in_turn(line, number, home)][number % len(ENCODINGS)]
    outcomes, plans = [], []
    for each in ("utf-8", encoding):
        own = shutil.copytree(homes / home, tmp_path / "home")
        outcomes.append(show(line, own, each, style))
        plan = own / "plan.yaml"
        plans.append(plan.read_bytes() if plan.exists() else None)
        shutil.rmtree(own)
    usual, shown = outcomes
    assert plans[0] == plans[1]
    if "--json" in line:
        assert (shown.code, shown.out.isascii(), shown.err.isascii()) == (usual.code, True, True)
    else:
        compare(line, shown, usual, encoding, style)


def commands(group, path=()):
    """Yield the words of every command and group."""
    yield path
    for name, spec in group.items():
        command = spec.build()
        yield from (
            commands(command.lazy, (*path, name))
            if isinstance(command, LazyGroup)
            else [(*path, name)]
        )


@pytest.mark.parametrize("columns", [60, 80])
def test_every_help(show, tmp_path, columns):
    for words in commands(COMMANDS):
        line = shlex.join([*words, "--help"])
        usual = show(line, tmp_path, "utf-8", ((), columns))
        for encoding in ENCODINGS:
            assert show(line, tmp_path, encoding, ((), columns)) == usual
        assert usual.code == 0
        assert usual.out.isascii(), line


@pytest.mark.parametrize("path", sorted((TESTS / "errors").glob("*.yaml")), ids=lambda at: at.stem)
def test_every_error(show, tmp_path, path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    outcomes = []
    for encoding in ("utf-8", *ENCODINGS):
        home = tmp_path / encoding / "home"
        for name, text in case.get("files", {}).items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text, encoding="utf-8")
        for line in case.get("before", []):
            assert show(line, home, encoding).code == 0
        code, out, err = show(case["run"], home, encoding)
        outcomes.append((code, out, spell(err.replace(str(home), "HOME"), "ascii")))
    assert outcomes == outcomes[:1] * len(outcomes)
