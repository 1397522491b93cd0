"""What every test can use: the program run in this process, at a fixed time, in its own home."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

COLOR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")
NOW = "2026-11-23T18:00:00+01:00"


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of the JSON envelope on stdout."""
        return json.loads(self.out)["data"]


class Program:
    """Runs the program in this process; ``home`` is its folder, ``now`` its clock."""

    def __init__(self, home: Path, monkeypatch: Any, capsys: Any) -> None:
        self.home = home
        self.now = NOW
        self.columns = "80"
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str = "") -> Outcome:
        from mastery.cli.main import run

        self._monkeypatch.setenv("MASTERY_HOME", str(self.home))
        self._monkeypatch.setenv("MASTERY_NOW", self.now)
        self._monkeypatch.setenv("COLUMNS", self.columns)
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        self._capsys.readouterr()
        code = run(list(arguments))
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    def ok(self, *arguments: str, stdin: str = "") -> Outcome:
        """Run and require success."""
        outcome = self(*arguments, stdin=stdin)
        assert outcome.code == 0, outcome.err
        return outcome

    def json(self, *arguments: str, stdin: str = "") -> Any:
        """Run with ``--json``, require success and return the data."""
        return self.ok(*arguments, "--json", stdin=stdin).data

    @property
    def plan(self) -> str:
        """The text of the plan."""
        return (self.home / "plan.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True, scope="session")
def private() -> None:
    """What tests write is for its owner alone, as what the program writes is."""
    os.umask(0o077)


@pytest.fixture
def mastery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    """The program in an empty home, on Monday 2026-11-23 at 18:00."""
    for variable in (*COLOR_VARIABLES, "TERM", "VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    return Program(tmp_path / "home", monkeypatch, capsys)
