from __future__ import annotations

from pathlib import Path

import pytest

from mastery.model.plan import FORMAT
from mastery.store import migrations
from mastery.store.migrations import Migration, migrate
from mastery.store.plan_file import parse_plan_file
from mastery.store.yaml.edits import Remove, SetValue
from mastery.store.yaml.reading import read_document

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_plan_of_each_format_there_was_is_read_without_a_word(number):
    plan_file = parse_plan_file((FIXTURES / f"plan-v{number}.yaml").read_bytes())
    assert plan_file.warnings == ()
    assert plan_file.plan.mastery == FORMAT
    assert [goal.id for goal in plan_file.plan.goals] == ["pass-cka", "write-guide"]


def test_the_steps_lead_from_the_first_format_to_this_one_without_a_gap():
    assert [step.reads for step in migrations.MIGRATIONS] == list(range(1, FORMAT))


def rename_aim(data):
    return [SetValue(("person", "goal"), data["person"]["aim"]), Remove(("person", "aim"))]


def test_a_step_reshapes_the_text_and_counts_up(monkeypatch):
    monkeypatch.setattr(migrations, "MIGRATIONS", (Migration(1, rename_aim), Migration(2, list)))
    old = read_document(b"\xef\xbb\xbf# mine\nmastery: 1  # the format\nperson:\n  aim: Calm\n")
    new = migrate(old)
    assert new.text == "# mine\nmastery: 3  # the format\nperson:\n  goal: Calm\n"
    assert new.bom


def test_a_plan_of_this_format_is_left_alone():
    document = read_document(f"mastery: {FORMAT}\n".encode())
    assert migrate(document) is document
