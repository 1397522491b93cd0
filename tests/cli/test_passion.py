import json

import pytest

PLAN = """\
# my plan
mastery: 1
passion:
  statement: I like to build things people understand.
  activities:   # last looked at in spring
    - {id: design, name: Design, hours: 6, energy: 2, meaning: 9, most_meaningful: true}
    - {id: meet, name: Meetings, hours: 24, energy: -1, meaning: 1}   # too many
  experiments:
    - {id: talk, try: Give a talk, decide_on: 2026-11-20}
skills:
  - {id: figma, name: Figma}
goals:
  - {id: ui, goal: Ship three designs, skill: figma, passion: design}
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def write_sessions(mastery, *sessions):
    folder = mastery.home / "journal"
    folder.mkdir(exist_ok=True)
    rows = [
        json.dumps(
            {
                "id": f"s{number}", "at": f"{on}T12:00:00+01:00", "on": on, "kind": "session",
                "skill": "figma", "minutes": minutes, "energy": 1,
            }
        )
        for number, (on, minutes) in enumerate(sessions)
    ]  # fmt: skip
    (folder / "2026-10.other.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


class TestShow:
    def test_figures_levers_and_the_low_share(self, planned):
        shown = planned.ok("passion", "show").out
        assert "Your week  30 hours\n" in shown
        assert "time follows meaning  30 of 100\n" in shown
        assert "most meaningful work  20% of work\n" in shown
        assert "more of  Design  20% of time, 90% of meaning\n" in shown
        assert "less of  Meetings  80% of time, 10% of meaning\n" in shown
        assert "burn-out" not in shown

    def test_below_a_fifth_is_flagged(self, planned):
        planned.ok("passion", "audit", "--activity", "meet:25:-1:1")
        data = planned.json("passion", "show")
        assert data["week"]["now"]["low_in_meaning"] is True
        assert "burn-out" in planned.ok("passion", "show").out

    def test_explain_puts_the_numbers_into_each_sum(self, planned):
        shown = planned.ok("passion", "show", "--explain").out
        assert "= 100·(1 - ½·(|6/30 - 9/10| + |24/30 - 1/10|)) = 30.0" in shown
        assert "= (6) / (6 + 24) = 20.0%" in shown
        assert "= (6·(2) + 24·(-1)) / 30 = -0.40" in shown

    def test_said_and_lived_wait_for_four_weeks(self, planned):
        write_sessions(planned, ("2026-10-27", 60))
        assert "needs 1 more week" in planned.ok("passion", "show").out
        write_sessions(planned, ("2026-10-26", 60), ("2026-11-20", 30))
        lived = planned.json("passion", "show")["lived"]
        assert lived["weeks_needed"] == 0
        assert (lived["lived"]["rows"][0]["hours"], lived["lived"]["rows"][0]["sessions"]) == (
            1.5,
            2,
        )

    def test_an_empty_plan_names_the_audit(self, mastery):
        assert mastery("passion", "show").code == 4
        mastery.ok("goal", "add", "Learn to sail")
        assert "mastery passion audit" in mastery.ok("passion", "show").out


class TestAudit:
    def test_flags_change_one_row_and_keep_the_rest(self, planned):
        planned.ok("passion", "audit", "--activity", "design:10:2:9", "--activity", "Mentor:2:1:8")
        assert planned.plan == PLAN.replace("hours: 6,", "hours: 10,").replace(
            "   # too many\n",
            "   # too many\n    - {id: mentor, name: Mentor, hours: 2, energy: 1, meaning: 8}\n",
        )

    def test_the_change_since_last_time_is_shown(self, planned):
        planned.ok("passion", "audit", "--activity", "Design:6:2:9")
        planned.now = "2027-02-01T18:00:00+01:00"
        shown = planned.ok("passion", "audit", "--activity", "Design:24:2:9").out
        assert "last time Mon 2026-11-23 (70 days ago)" in shown
        assert "time follows meaning  60 of 100  was 30" in shown
        week = planned.json("passion", "show")["week"]
        assert (week["change"], week["before"]["on"]) == (30.0, "2026-11-23")

    def test_one_undo_takes_plan_and_audit_back(self, planned):
        planned.ok("passion", "audit", "--activity", "Design:10:2:9")
        planned.ok("undo")
        assert planned.plan == PLAN
        assert planned.json("passion", "show")["week"]["before"] is None

    def test_a_table_is_the_whole_week(self, planned, tmp_path):
        table = tmp_path / "week.txt"
        table.write_text(
            "# name | hours | energy | meaning\n"
            "Design | 6 | 2 | 9 | 7 | work | yes | design\n"
            "Teaching \\| coaching | 2,5 | 1 | 8 | | beside\n",
            encoding="utf-8",
        )
        shown = planned.ok("passion", "audit", "--answers", str(table)).out
        assert "new: teaching-coaching" in shown
        assert "gone: meet" in shown
        audit = planned.json("passion", "show")["week"]["now"]["activities"]
        assert [(each["name"], each["hours"]) for each in audit] == [
            ("Design", 6.0),
            ("Teaching | coaching", 2.5),
        ]
        assert audit[1]["place"] == "beside"

    def test_a_goal_that_grew_from_what_is_gone_is_named(self, planned, tmp_path):
        week = tmp_path / "week.yaml"
        week.write_text("activities:\n  - {name: Meetings, hours: 9, energy: 0, meaning: 1}\n")
        shown = planned.ok("passion", "audit", "--answers", str(week)).out
        assert "goal ui grew from an activity that is gone" in shown
        assert "id: meet," in planned.plan

    def test_an_id_that_is_said_further_down_is_left_to_its_line(self, planned, tmp_path):
        week = tmp_path / "week.yaml"
        week.write_text(
            "activities:\n"
            "  - {name: Design, hours: 2, energy: 0, meaning: 1}\n"
            "  - {name: Drawing, id: design, hours: 6, energy: 2, meaning: 9}\n"
        )
        planned.ok("passion", "audit", "--answers", str(week))
        assert "{id: design-2, name: Design, hours: 2" in planned.plan
        assert "{id: design, name: Drawing, hours: 6" in planned.plan

    def test_every_cell_that_is_wrong_is_named(self, planned, tmp_path):
        table = tmp_path / "week.txt"
        table.write_text("Design | six | 2 | 9\nMeetings | 24 | -3 | 11\nX | 1\n")
        outcome = planned("passion", "audit", "--answers", str(table))
        assert outcome.code == 2
        assert 'week.txt:1:10: hours: "six" is not a number' in outcome.err
        assert "week.txt:2:17: energy: must be greater than or equal to -2" in outcome.err
        assert "week.txt:2:22: meaning: must be less than or equal to 10" in outcome.err
        assert "energy: missing" in outcome.err
        assert planned.plan == PLAN

    def test_every_answer_that_is_wrong_is_named(self, planned, tmp_path):
        week = tmp_path / "week.json"
        week.write_text(
            '{"activities": [{"name": "A", "hours": 200, "energy": 0, "meaning": 1}, 7]}'
        )
        outcome = planned("passion", "audit", "--answers", str(week))
        assert outcome.code == 2
        assert "week.json:1:40: hours: must be less than or equal to 168" in outcome.err
        assert "week.json:1:73: this is no activity" in outcome.err

    def test_a_wrong_row_hides_nothing_of_what_else_is_wrong_with_it(self, planned, tmp_path):
        week = tmp_path / "week.yaml"
        week.write_text(
            "activities:\n"
            '  - {id: BAD ID, name: "", hours: -1, enrgy: 1}\n'
            "  - {name: A, hours: 1, energy: 1, meaning: 1, id: [a]}\n"
            "weeks: 1\n"
        )
        outcome = planned("passion", "audit", "--answers", str(week))
        assert outcome.code == 2
        for located in (
            "week.yaml:2:5: energy: missing",
            "week.yaml:2:5: meaning: missing",
            "week.yaml:2:10: id: an id has lower-case letters",
            "week.yaml:2:24: name: must not be empty",
            "week.yaml:2:35: hours: must be greater than or equal to 0",
            "week.yaml:2:39: enrgy: unknown key",
            'did you mean "energy"?',
            "week.yaml:3:52: id: must be text",
            "week.yaml:4:1: weeks: unknown key",
        ):
            assert located in outcome.err
        assert planned.plan == PLAN

    def test_every_flag_that_is_wrong_is_named(self, planned):
        outcome = planned("passion", "audit", "--activity", "A:6", "--activity", "B:x:1:1")
        assert '"A:6": energy: missing; meaning: missing' in outcome.err
        assert '"B:x:1:1": hours: "x" is not a number' in outcome.err

    def test_hours_can_be_those_that_were_logged(self, planned):
        write_sessions(planned, ("2026-10-26", 240), ("2026-11-20", 240), ("2026-11-23", 600))
        week = planned.json("passion", "audit", "--logged")["comparison"]["now"]["activities"]
        assert [each["hours"] for each in week] == [2.0, 24.0]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([], "the activities of the week are missing"),
            (["--activity", "Design:6"], "energy: missing"),
            (["--activity", "Design:6:2:x"], 'meaning: "x" is not a number'),
            (["--activity", "Design:6:2:9:1:moon"], "place: must be 'work' or 'beside'"),
            (["--answers", "/nowhere/at/all"], "/nowhere/at/all"),
            (["--logged"], "leads to an activity"),
        ],
    )
    def test_bad_input(self, planned, arguments, message):
        outcome = planned("passion", "audit", *arguments)
        assert (outcome.code, message in outcome.err) == (2, True)
        assert planned.plan == PLAN


class TestExperiments:
    def test_a_try_is_dated(self, planned):
        data = planned.json("passion", "try", "Write an article", "--passion", "des")
        assert {key: data[key] for key in ("id", "try", "passion", "decide_on")} == {
            "id": "write-article", "try": "Write an article", "passion": "design",
            "decide_on": "2027-01-04",
        }  # fmt: skip

    def test_three_tries_with_a_hard_one_suggest_and_the_person_decides(self, planned):
        assert "2 more tries" in planned.ok("passion", "rate", "talk", "3").out
        planned.ok("passion", "rate", "talk", "4")
        assert "try it once where it is hard" in planned.ok("passion", "rate", "talk", "4").out
        assert planned.json("passion", "rate", "talk", "5", "--hard")["suggestion"] == "deepen"
        assert planned.json("passion", "show")["experiments"][0]["is_due"] is True
        planned.ok("passion", "rate", "talk", "--verdict", "keep")
        assert "verdict: keep, decided_on: 2026-11-23" in planned.plan
        assert planned.json("passion", "show")["experiments"][0]["is_due"] is False

    def test_a_rating_with_its_verdict_is_undone_as_one(self, planned):
        planned.ok("passion", "rate", "talk", "2", "--verdict", "drop")
        planned.ok("undo")
        assert planned.plan == PLAN
        assert planned.json("passion", "show")["experiments"][0]["interests"] == []

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["try"], 2),
            (["try", "X", "--decide-on", "yesterday"], 2),
            (["try", "X", "--passion", "zzz"], 4),
            (["rate", "talk"], 2),
            (["rate", "talk", "8"], 2),
            (["rate", "talk", "--verdict", "maybe"], 2),
            (["rate", "zzz", "3"], 4),
        ],
    )
    def test_bad_input(self, planned, arguments, code):
        assert planned("passion", *arguments).code == code
        assert planned.plan == PLAN


class TestReflect:
    def test_questions_take_turns(self, planned):
        first = planned.json("passion", "reflect", "--answer", "Drawing")
        second = planned.json("passion", "reflect", "--answer", "Drawing again")
        assert first["question"] != second["question"]
        planned.now = "2026-12-01T18:00:00+01:00"
        again = planned.json("passion", "reflect", "--answer", "X", "--question", first["question"])
        assert (again["earlier"]["answer"], again["earlier"]["on"]) == ("Drawing", "2026-11-23")

    def test_the_check_is_due_after_four_weeks(self, planned):
        assert planned.json("passion", "show")["pulse"]["is_due"] is True
        planned.ok("passion", "reflect", "--pressure", "6", "--energy", "7")
        assert planned.json("passion", "show")["pulse"]["is_due"] is False
        planned.now = "2026-12-21T18:00:00+01:00"
        pulse = planned.json("passion", "show")["pulse"]
        assert (pulse["is_due"], pulse["last"]["pressure"]) == (True, 6.0)
        assert "pressure 4 of 10, 6 last time" in (
            planned.ok("passion", "reflect", "--pressure", "4").out
        )

    def test_answers_are_kept_with_their_day(self, planned):
        planned.ok("passion", "reflect", "--question", "What would I miss?", "--answer", "The team")
        (answer,) = planned.json("passion", "reflect", "--list")["answers"]
        assert answer == {
            "on": "2026-11-23", "question": "What would I miss?", "text": "What would I miss?",
            "answer": "The team",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [([], 2), (["--answer", " "], 2), (["--pressure", "11"], 2),
         (["--question", "zzz", "--answer", "T"], 4)],
    )  # fmt: skip
    def test_bad_input(self, planned, arguments, code):
        assert planned("passion", "reflect", *arguments).code == code

    def test_without_a_terminal_the_question_and_the_flags_are_named(self, planned):
        outcome = planned("passion", "reflect")
        assert "lose track of time" in outcome.err
        assert "--answer" in outcome.err


LINKED = """mastery: 1
passion:
  activities:
    - {id: design, name: Design, hours: 6, meaning: 9}
skills: [{id: drawing, name: Drawing}, {id: sales, name: Sales}]
goals:
  - id: book
    goal: Draw a book of forty plates
    why: Children in our street have no picture of where they live
    skill: drawing
    passion: design
    start: 2026-09-01
    due: 2027-06-30
"""


class TestRelevance:
    def relevant(self, mastery):
        return mastery.json("goal", "score", "book")["letters"]["relevant"]

    def test_the_hours_and_energy_logged_count_after_four_weeks(self, kept, weekly):
        def practice(skill, minutes, **more):
            return lambda _: {"kind": "session", "skill": skill, "minutes": minutes, **more}

        program = kept(
            LINKED,
            [
                *weekly("2026-10-19", 5, practice("drawing", 6, energy=-1)),
                *weekly("2026-10-20", 5, practice("sales", 54)),
            ],
        )
        judged = self.relevant(program)
        # A tenth of the time takes 5 points, an energy of -1 takes 5.
        assert (judged["state"], judged["points"]) == ("met", 90)
        seen = [item["text"] for item in judged["evidence"]]
        assert "10% of the hours logged" in seen
        assert "energy -1.0 after it" in seen
        assert judged["advice"] is not None

    def test_they_do_not_count_before(self, kept, weekly):
        lines = weekly("2026-11-02", 4, lambda _: {"kind": "session", "skill": "sales",
                                                   "minutes": 60})  # fmt: skip
        assert self.relevant(kept(LINKED, lines))["points"] == 100

    def test_an_activity_that_is_gone_is_no_link(self, kept):
        judged = self.relevant(kept(LINKED.replace("id: design, name", "id: other, name")))
        assert judged["state"] == "partly"
        assert "activity" in judged["advice"]
