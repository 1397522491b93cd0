import json

import pytest

PLAN = """\
mastery: 1
skills: [{id: kubernetes, name: Kubernetes}]
goals:
  - id: hours     # the habit
    goal: Practise Kubernetes for 60 hours
    skill: kubernetes
    measure: {of: practice-hours, target: 60}   # of them all
    start: 2026-09-07
    due: 2027-03-01   # before the exam
    hours_per_week: 4
  - {id: pages, goal: Write 200 pages, measure: {of: pages, target: 200}, start: 2026-09-07, due: 2027-03-01}
"""  # noqa: E501 - a goal in flow style stands on one line


@pytest.fixture
def months(kept, weekly):
    """Eleven weeks with 3 hours of practice and 5 pages each."""
    sessions = weekly(
        "2026-09-08", 11, lambda _: {"kind": "session", "skill": "kubernetes", "minutes": 180}
    )
    pages = weekly(
        "2026-09-13", 11, lambda n: {"kind": "reading", "goal": "pages", "value": 5 + 5 * n}
    )
    return kept(PLAN, [*sessions, *pages])


def journal(program):
    files = sorted((program.home / "journal").glob("*.jsonl"))
    return [json.loads(row) for file in files for row in file.read_text().splitlines()]


def test_three_alternatives_each_reach_the_wished_chance(months):
    data = months.json("goal", "fit", "hours", "--chance", "80")
    date, amount, hours = data["alternatives"]
    assert [date["lever"], amount["lever"], hours["lever"]] == ["date", "amount", "hours"]
    assert all(item["chance"] >= 0.8 for item in data["alternatives"])
    assert date["after"] > "2027-03-01"
    assert 33 < amount["after"] < 60
    assert hours["after"] > 3
    assert data["chance"] == months.json("forecast", "hours")["chance"] < 0.8


def test_a_page_says_from_what_to_what(months):
    page = months.ok("goal", "fit", "hours").out
    assert "for 80%, one of:" in page
    assert "Mon 2027-03-01" in page
    assert "3 h a week (said 4)" in page  # the records beside what was said
    assert "Next: mastery goal fit hours --chance 80 --apply 1" in page
    assert "2,000 draws" in months.ok("goal", "fit", "hours", "--explain").out


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_written_gives_the_wished_chance(months, number):
    chosen = months.json("goal", "fit", "hours", "--chance", "70")["alternatives"][number - 1]
    months.ok("goal", "fit", "hours", "--chance", "70", "--apply", str(number))
    assert months.json("forecast", "hours")["chance"] == chosen["chance"] >= 0.7


@pytest.mark.parametrize(
    ("number", "line", "before"),
    [
        (1, "    due: 2027-03-01   # before the exam", {"due": "2027-03-01"}),
        (
            2,
            "    measure: {of: practice-hours, target: 60}   # of them all",
            {"measure.target": 60},
        ),
        (3, "    hours_per_week: 4", {"hours_per_week": 4}),
    ],
)
def test_applying_one_changes_one_line_and_notes_what_it_was(months, number, line, before):
    old = months.plan
    shown = months.ok("goal", "fit", "hours", "--apply", str(number))
    assert "noted in the journal" in shown.out
    gone = set(old.splitlines()) - set(months.plan.splitlines())
    assert gone == {line}
    note = journal(months)[-1]
    assert (note["kind"], note["goal"], note["verdict"]) == ("decision", "hours", "adjust")
    assert note["before"] == before
    months.ok("undo")
    assert months.plan == old
    assert journal(months)[-1]["of"] == note["id"]


def test_a_dry_run_writes_nothing(months):
    before = months.plan
    shown = months.ok("goal", "fit", "hours", "--apply", "1", "--dry-run")
    assert "+    due: " in shown.out
    assert months.plan == before


def test_what_nothing_reaches_says_the_most_there_is(months):
    data = months.json("goal", "fit", "hours", "--chance", "97")
    date = data["alternatives"][0]
    assert date["after"] is None
    assert date["chance"] < 0.97
    page = months.ok("goal", "fit", "hours", "--chance", "97").out
    assert f"the most any date gives is {date['chance']:.0%}" in page
    refused = months("goal", "fit", "hours", "--chance", "97", "--apply", "1")
    assert refused.code == 1
    assert "alternative 1 has nothing to write" in refused.err


def test_a_likely_goal_has_room_to_spare(months):
    months.ok("goal", "edit", "hours", "--target", "40")
    date, amount, hours = months.json("goal", "fit", "hours")["alternatives"]
    assert date["after"] < "2027-03-01"
    assert amount["after"] > 40
    assert hours["after"] < 3
    assert "80% leaves room for" in months.ok("goal", "fit", "hours").out


def test_without_hours_the_pace_is_said_and_cannot_be_written(months):
    hours = months.json("goal", "fit", "pages")["alternatives"][2]
    assert hours["after"] is None
    assert hours["pace"] > 5
    assert "hours unknown" in months.ok("goal", "fit", "pages").out
    assert months("goal", "fit", "pages", "--apply", "3").code == 1


def test_said_hours_grow_with_the_pace(months):
    months.ok("goal", "edit", "pages", "--hours", "2")
    hours = months.json("goal", "fit", "pages")["alternatives"][2]
    assert hours["after"] == pytest.approx(2 * hours["pace"] / 5, abs=0.1)


def test_more_hours_than_a_week_has_are_no_alternative(months):
    months.ok("goal", "edit", "hours", "--target", "9000")
    hours = months.json("goal", "fit", "hours")["alternatives"][2]
    assert (hours["after"], hours["pace"]) == (None, None)


@pytest.mark.parametrize("text", ["120", "0", "99", "1", "often", "-5", "nan"])
def test_an_impossible_chance_is_refused(months, text):
    refused = months("goal", "fit", "hours", f"--chance={text}")
    assert refused.code == 2
    assert "--chance 80" in refused.err


@pytest.mark.parametrize("text", ["80", "80%", "0.8", "0,8"])
def test_a_chance_may_be_written_in_several_ways(months, text):
    assert months.json("goal", "fit", "hours", "--chance", text)["wished_chance"] == 0.8


def test_without_a_number_there_is_nothing_to_fit(kept):
    program = kept(PLAN.replace("start: 2026-09-07", "start: 2026-11-09"))
    shown = program.ok("goal", "fit", "hours")
    assert "Nothing to fit: no number yet: it needs 2 weeks more of records." in shown.out
    refused = program("goal", "fit", "pages", "--apply", "1")
    assert refused.code == 1
    assert "mastery forecast pages says why" in refused.err


def test_there_are_three_alternatives(months):
    refused = months("goal", "fit", "hours", "--apply", "4")
    assert refused.code == 2
    assert "--apply takes 1, 2 or 3" in refused.err


def test_another_day_is_only_looked_at(months):
    assert months.json("goal", "fit", "hours", "--as-of", "2026-10-26")["chance"] is not None
    refused = months("goal", "fit", "hours", "--as-of", "2026-10-26", "--apply", "1")
    assert refused.code == 2
    assert "--as-of only looks" in refused.err


def test_a_date_further_away_than_was_checked_is_said_so(months):
    note = "ahead: beyond what was checked"
    assert note not in months.ok("goal", "fit", "hours").out
    assert note in months.ok("goal", "fit", "pages", "--chance", "50").out
