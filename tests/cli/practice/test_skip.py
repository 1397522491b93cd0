import pytest


def test_a_day_off_spends_a_reserve_and_says_how_many_are_left(planned):
    shown = planned.ok("practice", "skip", "--on", "tomorrow", "--reason", "a trip")
    assert shown.out.splitlines()[0] == "Day off on Tue 2026-11-24: a trip"
    assert "1 of 2 reserves are left" in shown.out
    assert planned.json("practice", "skip")["left"] == 0


def test_when_all_are_spent_it_says_when_one_is_free_again(planned):
    planned.ok("practice", "skip")
    planned.ok("practice", "skip", "--on", "tomorrow")
    refused = planned("practice", "skip", "--on", "2026-11-26")
    assert refused.code == 1
    assert "every one of 2 reserves around 2026-11-26 is spent" in refused.err
    assert "one is free again on 2026-12-21" in refused.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--on", "2026-11-20"), 1, "there was practice on 2026-11-20"),
        (("--on", "2026-11-21"), 1, "2026-11-21 is a reserve day already"),
        (("--on", "2027-03-01"), 2, "is too far from today"),
        (("--on", "whenever"), 2, "whenever"),
    ],
)
def test_what_needs_no_reserve(planned, arguments, code, message):
    planned.ok("practice", "log", "30", "kube", "--on", "2026-11-20")
    planned.ok("practice", "skip", "--on", "2026-11-21")
    refused = planned("practice", "skip", *arguments)
    assert refused.code == code
    assert message in refused.err


def test_a_plan_without_reserves_says_where_to_set_them(planned):
    plan = planned.home / "plan.yaml"
    plan.write_text(planned.plan.replace("reserves: 2", "reserves: 0"))
    refused = planned("practice", "skip")
    assert refused.code == 1
    assert "practice.reserves" in refused.err


def test_undo_gives_the_reserve_back(planned):
    planned.ok("practice", "skip")
    planned.ok("undo")
    assert planned.json("practice", "skip")["left"] == 1
