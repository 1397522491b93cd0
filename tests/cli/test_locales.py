"""Whole processes in other locales: what is typed is taken as it is, whatever can be shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest

EUROPEAN = "en_US.iso88591"
PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ENVIRONMENTS = {
    "io-ascii": ("ascii", {"PYTHONIOENCODING": "ascii"}),
    "io-latin-1": ("latin-1", {"PYTHONIOENCODING": "latin-1"}),
    "io-cp1252": ("cp1252", {"PYTHONIOENCODING": "cp1252"}),
    "c": ("ascii", PLAIN_C),
    "european": ("latin-1", {"LC_ALL": EUROPEAN, "PYTHONUTF8": "0"}),
}


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def locales(tmp_path_factory):
    """A folder with a locale that is not UTF-8, made here; the system need not have one."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is not None:
        words = ["localedef", "-i", "en_US", "-f", "ISO-8859-1", str(folder / EUROPEAN)]
        subprocess.run(words, capture_output=True, check=False)
    return folder


@pytest.fixture
def start(tmp_path, request):
    """Start the program with bytes as arguments, in one of the environments."""

    def run(name, *words, given=b"", **variables):
        encoding, own = ENVIRONMENTS[name]
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
        environment = {
            "LANG": "C.UTF-8",
            "MASTERY_HOME": str(tmp_path / "home"),
            "MASTERY_NOW": "2026-11-23T18:00:00+01:00",
            **kept, **own, **variables,
        }  # fmt: skip
        if name == "european":
            folder = request.getfixturevalue("locales")
            if not (folder / EUROPEAN).exists():
                pytest.skip("the definitions of locales are missing (apt-get install locales)")
            environment["LOCPATH"] = str(folder)
        typed = [word.encode(encoding if name == "european" else "utf-8") for word in words]
        done = subprocess.run(
            [sys.executable, "-m", "mastery", *typed],
            input=given, env=environment, cwd=tmp_path, capture_output=True, check=False,
        )  # fmt: skip
        return Said(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return run


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_what_was_done_is_shown_and_what_was_typed_is_kept(start, tmp_path, name):
    logged = start(name, "practice", "log", "45", "piano")
    assert (logged.code, "saved" in logged.err) == (0, False), logged.err
    why = "très “utile”" if ENVIRONMENTS[name][0] != "latin-1" else "très utile"
    added = start(name, "goal", "add", "Lire en été", "--why", why)
    assert added.code == 0, added.err
    plan = (tmp_path / "home" / "plan.yaml").read_text(encoding="utf-8")
    assert "Lire en été" in plan
    assert why in plan
    for words in (
        ["goal", "list"],
        ["today"],
        ["goal", "list", "--plain"],
        ["goal", "show", "lire"],
    ):
        shown = start(name, *words)
        assert shown.code == 0, shown.err
        written = "Lire en été" if ENVIRONMENTS[name][0] != "ascii" else r"Lire en \xe9t\xe9"
        assert written in shown.out or words == ["today"]


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_folder_and_a_file_may_have_any_name(start, tmp_path, name):
    folder = tmp_path / ("été" if name != "european" else os.fsdecode("été".encode("latin-1")))
    assert start(name, "--home", "été", "skill", "add", "Go").code == 0
    assert (folder / "plan.yaml").exists()
    missing = start(name, "--home", "été", "review", "--answers", "août.yaml")
    assert missing.code == 2
    written = "août.yaml" if ENVIRONMENTS[name][0] != "ascii" else r"ao\xfbt.yaml"
    assert f"{written}: No such file" in missing.err
    data = json.loads(start(name, "--home", "été", "schema", "--json").out)["data"]
    assert data["path"] == str(tmp_path / "été" / "plan.schema.json")


def test_a_folder_in_the_environment_may_have_any_name(start, tmp_path):
    home = str(tmp_path / "été")
    assert start("c", "skill", "add", "Go", MASTERY_HOME=home).code == 0
    assert (tmp_path / "été" / "plan.yaml").exists()
    (tmp_path / "été" / "plan.schema.json").write_text("{}", encoding="utf-8")
    assert r"\xe9t\xe9" in start("c", "schema", MASTERY_HOME=home, COLUMNS="400").out


def test_bytes_that_are_no_text_are_refused_in_any_locale():
    refused = subprocess.run(
        [sys.executable, "-m", "mastery", "goal", "add", b"Read \xff"],
        env=os.environ | PLAIN_C, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert refused.returncode == 2
    assert "not valid UTF-8" in refused.stderr


@pytest.mark.parametrize("name", ["c", "io-ascii"])
def test_the_input_is_read_as_utf_8_where_the_locale_knows_but_ascii(start, tmp_path, name):
    scored = start(name, "goal", "score", "--stdin", given="Lire en été\n".encode())
    assert json.loads(scored.out)["goal"] == "Lire en été"
    refused = start(name, "goal", "score", "--stdin", given=b"Lire \xff\n")
    assert refused.code == 2
    assert "the input is not valid UTF-8" in refused.err


def test_the_input_is_read_as_the_locale_has_it(start):
    scored = start("european", "goal", "score", "--stdin", given="Lire en été\n".encode("latin-1"))
    assert json.loads(scored.out)["goal"] == "Lire en été"


@pytest.mark.parametrize("name", ["c", "io-latin-1"])
def test_completion_reads_and_offers_in_any_locale(start, tmp_path, name):
    home = str(tmp_path / "été")
    assert start(name, "goal", "add", "Lire en été", MASTERY_HOME=home).code == 0
    for typed, offered in (("li", "lire-en-ete"), ("été", "")):
        words = {"COMP_WORDS": f"mastery goal show {typed}", "COMP_CWORD": "3"}
        shown = start(name, MASTERY_HOME=home, _MASTERY_COMPLETE="complete_bash", **words)
        assert (shown.out.strip(), shown.err) == (offered, "")
