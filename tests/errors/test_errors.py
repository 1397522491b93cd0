"""Every error a person can meet, one a file: the plan, the command, the exact words, the exit code.

``UPDATE_ERRORS=1 pytest tests/errors`` writes the words that are said now into the files.
"""

import os
import shlex
from pathlib import Path

import pytest
import yaml

CASES = sorted(Path(__file__).parent.glob("*.yaml"))


def perform(case, mastery):
    """Make the home that the case describes, and run its command."""
    for name, text in case.get("files", {}).items():
        path = mastery.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for command in case.get("before", []):
        mastery.ok(*shlex.split(command))
    outcome = mastery(*shlex.split(case["run"]), stdin=case.get("stdin", ""))
    return outcome.code, outcome.err.replace(str(mastery.home), "HOME")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_error_says_what_it_says(path, mastery, monkeypatch):
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    monkeypatch.chdir(mastery.home.parent)
    plan = case.get("files", {}).get("plan.yaml")
    code, said = perform(case, mastery)
    if os.environ.get("UPDATE_ERRORS"):
        head = text.partition("\nexit:")[0].rstrip("\n")
        body = "".join(f"  {line}\n" if line else "\n" for line in said.splitlines())
        path.write_text(f"{head}\nexit: {code}\nstderr: |\n{body}", encoding="utf-8")
        return
    assert said == case["stderr"]
    assert code == case["exit"]
    assert "Traceback" not in said
    if plan is not None and not case.get("before"):
        assert mastery.plan == plan
