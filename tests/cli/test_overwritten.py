"""An editor saves what it read before some commands: what is gone is said, and comes back."""

from __future__ import annotations

import pytest


def names(mastery):
    return [item["name"] for item in mastery.json("skill", "list")["skills"]]


@pytest.fixture
def stale(mastery):
    """A home with a plan, and a call that saves the text which stood there before some commands."""

    def save_after(*skills, edit=lambda text: text):
        mastery.ok("skill", "add", "Base")
        buffer = mastery.plan
        for name in skills:
            mastery.ok("skill", "add", name)
        (mastery.home / "plan.yaml").write_text(edit(buffer), encoding="utf-8")
        return mastery

    return save_after


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_the_next_command_says_what_was_overwritten(stale, count):
    added = [f"Skill {number}" for number in range(count)]
    mastery = stale(*added)
    said = mastery.ok("skill", "add", "Three").err
    if count == 1:
        assert said == (
            'another program has overwritten "skill add Skill 0" in plan.yaml; '
            "bring it back with: mastery undo --redo 2\n"
        )
    else:
        assert said.startswith(f"another program has overwritten {count} changes in plan.yaml: ")
        assert said.endswith("bring them back with: mastery doctor --fix\n")
    lost = [item["label"] for item in mastery.json("history")["items"] if item["lost"]]
    assert lost == [f"skill add {name}" for name in reversed(added)]


def test_a_reading_command_says_it_too(stale):
    mastery = stale("One", "Two")
    assert "has overwritten 2 changes" in mastery.ok("skill", "list").err


def test_a_buffer_that_was_edited_as_well_keeps_its_edits(stale):
    mastery = stale("One", "Two", edit=lambda text: text.replace("name: Base", "name: Basics"))
    assert "has overwritten 2 changes" in mastery.ok("skill", "list").err
    for item in reversed([each for each in mastery.json("history")["items"] if each["lost"]]):
        mastery.ok("undo", "--redo", item["id"])
    assert names(mastery) == ["Basics", "One", "Two"]
    assert not any(item["lost"] for item in mastery.json("history")["items"])


def test_an_edit_of_what_a_command_wrote_is_no_loss(stale):
    mastery = stale()
    mastery.ok("skill", "add", "One")
    plan = mastery.plan.replace("name: One", "name: The first")
    (mastery.home / "plan.yaml").write_text(plan, encoding="utf-8")
    assert mastery.ok("skill", "add", "Two").err == ""
    assert not any(item["lost"] for item in mastery.json("history")["items"])


def test_a_change_that_was_turned_back_hides_none_of_those_beside_it(mastery):
    mastery.ok("goal", "add", "Write a book by 2027-06-30", "--no-input")
    mastery.ok("goal", "pause", "write-book")
    mastery.ok("goal", "reopen", "write-book")
    buffer = mastery.plan
    mastery.ok("skill", "add", "One")
    mastery.ok("goal", "pause", "write-book")
    mastery.ok("goal", "reopen", "write-book")
    (mastery.home / "plan.yaml").write_text("# mine\n" + buffer, encoding="utf-8")
    assert 'has overwritten "skill add One"' in mastery.ok("goal", "list").err
