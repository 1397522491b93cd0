"""What cannot be, or looks odd, in what is told about goals and practice: each has its answer."""

from __future__ import annotations

import pytest

GOAL = ("goal", "add", "Read 20 chapters", "--due", "2027-03-01", "--measure", "chapters",
        "--target", "20", "--skill", "kubernetes")  # fmt: skip


@pytest.fixture
def begun(mastery):
    """A goal with a reading of 5, begun four weeks ago."""
    mastery.now = "2026-10-26T18:00:00+01:00"
    mastery.ok("skill", "add", "Kubernetes")
    mastery.ok(*GOAL)
    mastery.now = "2026-11-22T18:00:00+01:00"
    mastery.ok("goal", "progress", "read", "5")
    mastery.now = "2026-11-23T18:00:00+01:00"
    return mastery


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("goal progress read 6 --on 2026-11-30", "after today, 2026-11-23"),
        ("goal progress read nan", 'VALUE: "nan" is not a number'),
        ("goal add Talk --due 2026-11-01", "the due date must be after the start"),
        ("goal edit read --due 2026-10-01", "the due date must be after the start"),
        ("goal add Talk --measure slides --start-value 5 --target 5", "nothing to reach"),
        ("goal add Talk --hours 169", '--hours: "169" is not a number from 0 to 168'),
        ("goal edit read --hours 169", '--hours: "169" is not a number from 0 to 168'),
        ("goal add Talk --hours -1", '--hours: "-1" is not a number from 0 to 168'),
        ("practice log 0m kubernetes", "between 1 minute and 24 hours"),
        ("practice log 25h kubernetes", "between 1 minute and 24 hours"),
        ("practice log 45m kubernetes --on tomorrow", "after today, 2026-11-23"),
        ("practice log 45m kubernetes --tries 3 --hits 5", "5 hits in 3 tries cannot be"),
        ("goal fit read --chance 101", "from 2 to 98 percent"),
        ("goal decide read --verdict maybe", '"maybe" is not one of the choices'),
        ("goal done read --attainment 3", '--attainment: "3" is not a whole number from -2 to 2'),
        ("whatif --away 2026-01-01..2026-01-05", "are over: today is 2026-11-23"),
        ("whatif --hours 200", "a week has 168"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(begun, command, said):
    before = (begun.plan, sorted(path.read_bytes() for path in begun.home.glob("journal/*")))
    shown = begun(*command.split())
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err
    after = (begun.plan, sorted(path.read_bytes() for path in begun.home.glob("journal/*")))
    assert after == before


def test_a_value_that_goes_backwards_is_recorded_and_said_so(begun):
    shown = begun.ok("goal", "progress", "read", "3").out
    assert "further from the target than 5 before; recorded all the same" in shown
    assert begun.json("goal", "show", "read")["progress"]["value"] == 3


def test_the_last_of_two_readings_on_a_day_counts(begun):
    begun.ok("goal", "progress", "read", "7")
    assert "counts instead of 7, read earlier that day" in begun.ok("goal", "progress", "read",
                                                                    "6").out  # fmt: skip
    assert begun.json("goal", "show", "read")["progress"]["value"] == 6
    begun.ok("undo")
    assert begun.json("goal", "show", "read")["progress"]["value"] == 7


def test_a_deadline_that_has_come_gives_no_number_and_asks_to_decide(begun):
    begun.now = "2027-03-05T18:00:00+01:00"
    data = begun.json("forecast", "read")
    assert (data["method"], data["chance"], data["needed_per_week"]) == ("overdue", None, None)
    page = begun.ok("forecast", "read").out
    assert "The date has passed." in page
    assert "Next: mastery goal decide read" in page


def test_a_session_that_was_taken_back_counts_nowhere(begun):
    begun.ok("practice", "log", "1h", "kubernetes")
    assert begun.json("practice", "stats")["period"]["minutes"] == 60
    begun.ok("undo")
    assert begun.json("practice", "stats")["period"]["minutes"] == 0
    begun.ok("undo", "--redo")
    assert begun.json("practice", "stats")["period"]["minutes"] == 60


def test_a_skill_that_is_renamed_keeps_its_practice_and_its_goals(begun):
    begun.ok("practice", "log", "1h", "kubernetes", "--aim", "one lab")
    begun.ok("skill", "rename", "kubernetes", "k8s")
    assert begun.json("practice", "stats", "k8s")["period"]["minutes"] == 60
    assert begun.json("goal", "show", "read")["skill"] == "k8s"


def test_a_deadline_that_has_come_leaves_no_chance_on_any_screen(begun):
    begun.now = "2027-02-14T18:00:00+01:00"
    begun.ok("goal", "progress", "read", "9")
    begun.ok("review", "--answers", "-", stdin="keep: x\n")
    assert "read-20-chapters" in begun.ok("today").out.partition("Chance to make it")[2]
    begun.now = "2027-03-02T18:00:00+01:00"
    assert "Chance to make it" not in begun.ok("today").out
    assert begun.json("goal", "show", "read")["chance"] is None


def test_a_deadline_in_centuries_has_an_answer_that_stays_the_same(begun):
    for number in range(8):
        begun.now = f"2027-01-{10 + number}T18:00:00+01:00"
        begun.ok("practice", "log", "1h", "kubernetes")
    begun.ok("goal", "edit", "read", "--due", "2199-12-31", "--target", "5000")
    begun.ok("goal", "progress", "read", "12")
    first = begun.json("goal", "fit", "read")
    assert first["forecast"]["beyond_checked"]
    assert begun.json("goal", "fit", "read") == first
    assert "beyond what was checked" in begun.ok("forecast", "read").out
