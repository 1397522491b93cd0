import pytest

PLAN = """\
mastery: 1
skills: [{id: a, name: Ada}, {id: b, name: Basic}]
goals:
  - {id: ada, goal: Practise Ada for 60 hours, skill: a, measure: {of: practice-hours, target: 60}, start: 2026-09-07, due: 2027-03-01}
  - {id: basic, goal: Practise Basic for 40 hours, skill: b, measure: {of: practice-hours, target: 40}, start: 2026-09-07, due: 2027-06-07}
  - {id: talk, goal: Give a talk, due: 2027-03-01}
"""  # noqa: E501 - goals in flow style stand on one line each


@pytest.fixture
def months(kept, weekly):
    """Eleven weeks with 3 hours of Ada and 1 hour of Basic."""
    ada = weekly("2026-09-08", 11, lambda _: {"kind": "session", "skill": "a", "minutes": 180})
    basic = weekly("2026-09-09", 11, lambda _: {"kind": "session", "skill": "b", "minutes": 60})
    return kept(PLAN, [*ada, *basic])


def compared(program, *flags):
    return {row["id"]: row for row in program.json("whatif", *flags)["goals"]}


def files(program):
    return {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()}


def test_hours_are_shared_in_proportion_and_raise_the_pace(months):
    rows = compared(months, "--hours", "+1")
    assert rows["ada"]["hours_after"] == pytest.approx(3.75)
    assert rows["basic"]["hours_after"] == pytest.approx(1.25)
    assert rows["ada"]["before"] == months.json("forecast", "ada")["chance"]
    assert rows["ada"]["after"] > rows["ada"]["before"]
    assert compared(months, "--hours", "-2")["ada"]["after"] < rows["ada"]["before"]


def test_a_dropped_goal_gives_its_hours_to_the_others(months):
    rows = compared(months, "--drop", "ada")
    assert rows["ada"]["dropped"]
    assert rows["ada"]["after"] is None
    assert rows["basic"]["hours_after"] == pytest.approx(4)
    assert rows["basic"]["after"] > rows["basic"]["before"]


def test_days_away_are_weeks_lost(months):
    rows = compared(months, "--away", "2026-12-21..2027-01-03")
    assert rows["ada"]["weeks_before"] - rows["ada"]["weeks_after"] == pytest.approx(2)
    assert rows["ada"]["after"] < rows["ada"]["before"]


def test_only_days_between_now_and_the_deadline_count(months):
    rows = compared(months, "--away", "2026-11-01..2026-11-30")
    assert rows["ada"]["weeks_before"] - rows["ada"]["weeks_after"] == pytest.approx(1)
    rows = compared(months, "--away", "2027-02-26..2027-12-01")
    assert rows["ada"]["weeks_before"] - rows["ada"]["weeks_after"] == pytest.approx(4 / 7)


def test_away_until_the_end_leaves_no_chance_to_speak_of(months):
    assert compared(months, "--away", "tomorrow..2027-03-01")["ada"]["after"] == 0.02


def test_all_at_once_in_one_page_and_nothing_is_written(months):
    months.ok("forecast")
    before = files(months)
    page = months.ok(
        "whatif", "--drop", "basic", "--hours", "+1", "--away", "2026-12-20..2027-01-05"
    ).out
    assert files(months) == before
    assert "without basic · +1 h a week · away Sun 2026-12-20 to Tue 2027-01-05 (17" in page
    assert "Nothing was written." in page
    assert "no number: nothing is measured" in page
    assert "pace then = pace now" in months.ok("whatif", "--hours", "1", "--explain").out


def test_hours_that_nobody_gives_change_nothing(kept):
    program = kept("mastery: 1\ngoals: [{id: talk, goal: Give a talk}]\n")
    assert "No hours are known" in program.ok("whatif", "--hours", "2").out


@pytest.mark.parametrize(
    ("flags", "code", "message"),
    [
        ([], 2, "--drop ID, --hours +1 or --away FROM..TO"),
        (["--away", "2020-01-01..2020-02-01"], 2, "the days up to 2020-02-01 are over"),
        (["--away", "2027-02-01..2027-01-01"], 2, "2027-01-01 is before 2027-02-01"),
        (["--away", "2027-02-01"], 2, "--away takes two days"),
        (["--away", "soon..later"], 2, "soon"),
        (["--hours", "200"], 2, "a week has 168"),
        (["--hours", "many"], 2, "--hours"),
        (["--hours", "nan"], 2, '--hours: "nan" is not a number'),
        (["--drop", "piano"], 4, "piano"),
    ],
)
def test_bad_input_is_one_clear_error(months, flags, code, message):
    refused = months("whatif", *flags)
    assert refused.code == code
    assert message in refused.err


def test_practice_that_counts_for_two_goals_is_shared_out_once(months):
    months.ok("goal", "add", "Practise Ada for 90 hours", "--measure", "practice-hours", "--target",
              "90", "--skill", "a", "--due", "2027-03-01", "--start", "2026-09-07")  # fmt: skip
    rows = compared(months, "--hours", "+1")
    assert rows["ada"]["hours_after"] == pytest.approx(3.75)
    assert rows["basic"]["hours_after"] == pytest.approx(1.25)
    dropped = compared(months, "--drop", "practise")
    assert dropped["ada"]["after"] == dropped["ada"]["before"]
    assert dropped["basic"]["hours_after"] == pytest.approx(1)
