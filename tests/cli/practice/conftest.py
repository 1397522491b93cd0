"""Fixtures of the tests about practice: a plan with two skills, and journals written before."""

import json
from datetime import date, timedelta

import pytest

from mastery.cli.run import Run

PLAN = """\
mastery: 1
skills:
  - {id: kubernetes, name: Kubernetes, level: 4, target: 7, weight: 3, drills: [{id: netpol, name: Network policies}]}
  - {id: writing, name: Writing, level: 5, target: 6}
practice: {sessions_per_week: 4, minutes: 45, minimum: open the lab, reserves: 2}
people:
  - {id: dana, name: Dana, role: mentor}
  - {id: lee, name: Lee}
"""  # noqa: E501 - a plan as a person writes it


@pytest.fixture
def planned(mastery):
    """The program with the plan."""
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


@pytest.fixture
def asked(planned, monkeypatch):
    """The program with somebody to ask: answers are lines of its input."""
    monkeypatch.setattr(Run, "interactive", True)
    return planned


@pytest.fixture
def lines(mastery):
    """A call that returns the journal's lines, oldest first."""

    def read():
        files = sorted((mastery.home / "journal").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]

    return read


@pytest.fixture
def practised(planned):
    """A call that writes a session of kubernetes for each day, as an earlier program did."""

    def write(days):
        folder = planned.home / "journal"
        folder.mkdir(exist_ok=True)
        for number, day in enumerate(days):
            line = {"id": f"s{number}", "at": f"{day}T09:00:00+01:00", "on": day, "kind": "session"}
            with (folder / f"{day[:7]}.other.jsonl").open("a") as file:
                file.write(json.dumps({**line, "minutes": 30, "skill": "kubernetes"}) + "\n")

    return write


@pytest.fixture
def four_a_week():
    """A call that returns the days of Monday to Thursday of so many weeks, up to the last."""

    def list_days(*, weeks, last):
        end = date.fromisoformat(last)
        days = [end - timedelta(weeks=week, days=day) for week in range(weeks) for day in range(4)]
        return [day.isoformat() for day in sorted(days)]

    return list_days
