import pytest

PLAN = """\
mastery: 1
person: {hours_per_week: 6}
skills: [{id: kubernetes, name: Kubernetes}, {id: talks, name: Talks}]
goals:
  - {id: hours, goal: Practise for 61 hours, skill: kubernetes, measure: {of: practice-hours, target: 61}, start: 2026-09-07, due: 2027-03-01, hours_per_week: 3}
  - {id: stage, goal: Give 3 talks, skill: talks, start: 2026-09-07, due: 2027-03-01, hours_per_week: 2.5}
  - {id: paused, goal: Learn to draw, hours_per_week: 9, status: paused}
  - {id: open, goal: Write a book}
"""  # noqa: E501 - goals in flow style stand on one line each


@pytest.fixture
def months(kept, weekly):
    """Eleven weeks with 3 hours of Kubernetes and, every other week, 2 hours of talks."""
    cluster = weekly(
        "2026-09-08", 11, lambda _: {"kind": "session", "skill": "kubernetes", "minutes": 180}
    )
    talks = weekly(
        "2026-09-09", 11,
        lambda n: {"kind": "session", "skill": "talks", "minutes": 1 + 119 * (n % 2)},
    )  # fmt: skip
    return kept(PLAN, [*cluster, *talks])


def test_needed_stated_and_measured_hours(months):
    data = months.json("goal", "capacity")
    capacity = data["capacity"]
    assert capacity["stated"] == 6
    assert capacity["measured"] == pytest.approx(4, abs=0.02), "the median week"
    assert capacity["needed"] == pytest.approx(28 / 14 + 2.5)
    assert capacity["over"] == pytest.approx(0.5, abs=0.02)
    rows = {row["goal"]: row for row in data["goals"]}
    assert set(rows) == {"hours", "stage", "open"}, "a paused goal needs nothing"
    assert rows["hours"]["needed"] == pytest.approx(2), "28 hours in 14 weeks"
    assert rows["hours"]["measured"] == pytest.approx(3)
    assert rows["stage"]["needed"] == 2.5
    assert rows["open"]["needed"] is None


def test_a_page_says_what_each_goal_would_give_back(months):
    page = months.ok("goal", "capacity").out
    assert "Over-committed by 0.5 h a week." in page
    assert "the others fit" in page
    assert "hours left / weeks left" in months.ok("goal", "capacity", "--explain").out


def test_before_four_weeks_the_stated_hours_count(kept):
    program = kept(PLAN.replace("2026-09-07", "2026-11-16"))
    capacity = program.json("goal", "capacity")["capacity"]
    assert capacity["measured"] is None
    assert capacity["available"] == 6
    assert capacity["over"] == pytest.approx(61 / 14 + 2.5 - 6)


def test_without_any_hours_nobody_can_say(kept):
    program = kept(PLAN.replace("person: {hours_per_week: 6}\n", ""))
    page = program.ok("goal", "capacity").out
    assert "Nobody can say whether that fits" in page
    assert "Next: mastery edit" in page


def test_no_goals_name_the_next_step(kept):
    assert "mastery goal add" in kept("mastery: 1\n").ok("goal", "capacity").out


def test_what_fits_says_how_much_is_to_spare(kept):
    program = kept("mastery: 1\nperson: {hours_per_week: 6}\ngoals: [{id: a, goal: Run}]\n")
    assert "It fits, with 6 h to spare." in program.ok("goal", "capacity").out


@pytest.mark.parametrize("flag", ["200", "-1", "nan"])
def test_a_week_has_168_hours(months, flag):
    before = months.plan
    assert months("goal", "edit", "hours", f"--hours={flag}").code == 2
    assert months.plan == before
