import pytest

PLAN = """\
# my plan
mastery: 1
skills:
  - id: kubernetes     # the one that counts
    name: Kubernetes
    level: 4
    target: 7
    weight: 3
    drills: [{id: netpol, name: Network policies}]
  - {id: writing, name: Writing}
goals:
  - {id: cka, goal: Pass the CKA exam, skill: kubernetes}
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def test_a_first_skill_begins_a_plan(mastery):
    shown = mastery.ok("skill", "add", "Public speaking", "--level", "3", "--weight", "2")
    assert shown.out.splitlines()[:2] == [
        "A new plan was begun.",
        "Added public-speaking: Public speaking  (level 3, target 10, weight 2)",
    ]
    assert mastery.plan == (
        "# yaml-language-server: $schema=plan.schema.json\n"
        "mastery: 1\n"
        "skills:\n"
        "  - id: public-speaking\n"
        "    name: Public speaking\n"
        "    level: 3\n"
        "    weight: 2\n"
    )


def test_added_skill_as_json(mastery):
    assert mastery.json("skill", "add", "Go", "--level", "2", "--target", "6") == {
        "id": "go", "name": "Go", "level": 2.0, "target": 6.0, "weight": 1.0, "drills": [],
        "plan_created": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "the skill's name is missing"),
        (("  ",), 2, "the skill's name is missing"),
        (("Go", "--level", "11"), 2, '--level: "11" is not a number from 0 to 10'),
        (("Go", "--weight", "0.5"), 2, '--weight: "0.5" is not a number from 1 to 3'),
        (("kubernetes",), 2, 'there is a skill "Kubernetes" already'),
    ],
)
def test_what_cannot_be_added(planned, arguments, code, message):
    refused = planned("skill", "add", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert message in refused.err
    assert planned.plan == PLAN


def test_editing_changes_only_what_was_said_and_undo_brings_it_back(planned):
    planned.ok("skill", "edit", "kube", "--level", "5")
    assert planned.plan == PLAN.replace("level: 4", "level: 5")
    planned.ok("undo")
    assert planned.plan == PLAN


def test_two_skills_cannot_come_to_one_name(planned):
    outcome = planned("skill", "edit", "writing", "--name", "kubernetes")
    assert outcome.code == 2
    assert 'there is a skill "Kubernetes" already' in outcome.err
    planned.ok("skill", "edit", "writing", "--name", "WRITING")


def test_editing_needs_something_to_change(planned):
    refused = planned("skill", "edit", "kube")
    assert refused.code == 2
    assert "nothing to change was said" in refused.err


def test_a_drill_is_added_to_its_skill(planned):
    added = planned.json("skill", "drill", "kube", "Debug DNS", "--difficulty", "4")
    assert added == {
        "skill": "kubernetes", "id": "debug-dns", "name": "Debug DNS", "difficulty": 4.0,
    }  # fmt: skip
    shown = planned.json("skill", "show", "kubernetes")
    assert [drill["id"] for drill in shown["drills"]] == ["netpol", "debug-dns"]


def test_a_skill_that_is_not_there_is_named_with_its_neighbour_and_the_way_to_add_it(planned):
    refused = planned("skill", "show", "kubernets")
    assert refused.code == 4
    assert refused.err == (
        'mastery: no skill "kubernets"\n'
        "  hint: did you mean kubernetes?\n"
        "  add it with: mastery skill add kubernets\n"
    )


def test_what_is_suggested_is_safe_to_paste(planned):
    refused = planned("skill", "show", "$(reboot) it")
    assert "mastery skill add '$(reboot) it'" in refused.err


def test_the_list_shows_levels_and_practice(planned):
    planned.ok("practice", "log", "90", "kube", "--on", "yesterday")
    shown = planned.ok("skill", "list").out.splitlines()
    assert [row.rstrip() for row in shown] == [
        "id          skill       level   weight  12 months  last",
        "kubernetes  Kubernetes  4 → 7        3      1h30m  Sun 2026-11-22 (yesterday)",
        "writing     Writing     0 → 10       1          —  —",
    ]
    assert planned.json("skill", "list")["skills"][0]["minutes"] == 90


def test_no_skill_yet_says_what_to_type(mastery):
    mastery.ok("goal", "add", "Learn to juggle")
    assert mastery.ok("skill", "list").out == (
        "No skills yet.\nNext: mastery skill add NAME  add one\n"
    )


def test_a_skill_is_shown_with_its_drills_its_goals_and_what_to_try(planned):
    planned.ok(
        "practice", "log", "45", "kube", "--drill", "netpol", "--tries", "12", "--hits", "9",
        "--change", "draw the flow first", "--feedback", "coach", "--feedback-note", "slower",
    )  # fmt: skip
    data = planned.json("skill", "show", "kube")
    assert data["goals"] == ["cka"]
    assert data["try_next"] == "draw the flow first"
    assert data["drills"][0]["zone"] == "right"
    assert data["skill"]["minutes"] == 45
    assert [entry["feedback_note"] for entry in data["open_feedback"]] == ["slower"]
    page = planned.ok("skill", "show", "kube").out
    for part in ("Kubernetes  kubernetes", "draw the flow first", "to act on  slower", "9/12"):
        assert part in page


def test_a_zone_is_not_told_from_few_tries(planned):
    planned.ok("practice", "log", "45", "kube", "--drill", "netpol", "--tries", "4", "--hits", "4")
    drill = planned.json("skill", "show", "kube")["drills"][0]
    assert (drill["rate"], drill["zone"], drill["tries_needed"]) == (None, None, 6)
    assert "needs 6 more tries" in planned.ok("skill", "show", "kube").out


def test_practice_follows_a_skill_to_its_new_name(planned):
    planned.ok("practice", "log", "45", "kube", "--change", "look twice")
    planned.ok("skill", "rename", "kube", "k8s")
    assert "skill: k8s" in planned.plan
    shown = planned.json("skill", "show", "k8s")
    assert (shown["skill"]["minutes"], shown["try_next"]) == (45, "look twice")


def test_practice_before_a_renaming_is_found_as_of_a_day_before_it(planned):
    planned.ok("practice", "log", "45", "kube", "--on", "2026-11-20")
    planned.ok("skill", "rename", "kube", "k8s")
    shown = planned.json("skill", "show", "k8s", "--as-of", "2026-11-21")
    assert shown["skill"]["minutes"] == 45


def test_a_name_is_shown_as_text_and_never_obeyed(mastery):
    mastery.ok("skill", "add", "[bold]\u202ered")
    assert "[bold]\\u202ered" in mastery.ok("skill", "list").out


def test_what_is_said_though_it_is_the_default_is_written_and_is_what_undo_takes_back(mastery):
    mastery.ok("skill", "add", "Go", "--level", "2")
    mastery.ok("skill", "edit", "go", "--level", "3")
    mastery.ok("skill", "edit", "go", "--weight", "1")
    assert "weight: 1" in mastery.plan
    mastery.ok("undo")
    assert "level: 3" in mastery.plan
    assert "weight" not in mastery.plan
