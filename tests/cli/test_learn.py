import json

import pytest

PLAN = """\
# my plan
mastery: 1
goals:
  - id: cka     # the big one
    goal: Pass the CKA exam with at least 80 %
learning:
  sources:
    - id: k8s-in-action
      kind: book
      title: Kubernetes in Action   # second edition
      goal: cka
      added_on: 2026-08-20
      hours: 30
  questions:
    - {id: mock, ask: How often do you sit a mock exam?, of: mara, goal: cka, added_on: 2026-11-01}
people:
  - {id: mara, name: Mara Lindqvist, role: mentor}
"""
TAKEAWAY = "Services find pods by their labels"


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


@pytest.fixture
def deck(planned):
    for front, back in (("What finds pods?", "Labels"), ("What is etcd?", "A store")):
        planned.ok("learn", "card", "add", "--front", front, "--back", back, "--goal", "cka")
    return planned


def journal(mastery):
    files = sorted((mastery.home / "journal").glob("*.jsonl"))
    return [json.loads(row) for file in files for row in file.read_text().splitlines()]


class TestSources:
    def test_adding_one_puts_it_on_the_list(self, planned):
        shown = planned.ok(
            "learn", "add", "Attention is all you need", "--kind", "paper", "--by", "Vaswani",
            "--link", "https://example.org/a", "--goal", "cka", "--hours", "2",
        )  # fmt: skip
        assert (
            shown.out == "Added attention-all-you-need: Attention is all you need (paper) for cka\n"
        )
        assert (
            "    - id: attention-all-you-need\n"
            "      kind: paper\n"
            "      title: Attention is all you need\n"
            "      by: Vaswani\n"
        ) in planned.plan
        assert planned.plan.startswith(PLAN[: PLAN.index("  questions")])

    def test_json_has_the_source(self, planned):
        data = planned.json("learn", "add", "A talk", "--kind", "talk")
        assert data["id"] == "talk"
        assert data["status"] == "queued"
        assert data["added_on"] == "2026-11-23"

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["add"], 2, "the title is missing"),
            (["add", "X", "--kind", "blog"], 2, '--kind: "blog" is not one of the choices'),
            (["add", "X", "--hours", "-1"], 2, '--hours: "-1" is not a number from 0'),
            (["add", "X", "--goal", "nope"], 4, 'no goal "nope"'),
            (["done", "k8s"], 2, "the takeaway and the day are missing"),
            (["done", "k8s", "--takeaway", "T"], 2, "the day is missing"),
            (["done", "k8s", "--use-on", "friday"], 2, "the takeaway is missing"),
            (["done", "zzz", "--takeaway", "T", "--use-on", "friday"], 4, 'no source "zzz"'),
            (
                ["done", "k8s", "--takeaway", "T", "--use-on", "2026-11-01"],
                2,
                "before it is done",
            ),
            (["used", "k8s"], 1, "it cannot be used"),
            (["log", "k8s", "soon"], 2, 'cannot read "soon" as a duration'),
            (["log", "k8s", "45m", "--on", "tomorrow"], 2, "after today"),
        ],
    )
    def test_what_is_wrong_is_said(self, planned, arguments, code, message):
        outcome = planned("learn", *arguments)
        assert outcome.code == code
        assert message in outcome.err
        assert planned.plan == PLAN

    def test_done_needs_and_keeps_a_takeaway_and_a_day(self, planned):
        shown = planned.ok(
            "learn", "done", "k8s", "--takeaway", TAKEAWAY, "--use-on", "next friday"
        )
        assert f"“{TAKEAWAY}”" in shown.out
        assert "use it on Fri 2026-12-04 (in 11 days)" in shown.out
        assert "      title: Kubernetes in Action   # second edition\n" in planned.plan
        for line in ("status: done", "done_on: 2026-11-23", "use_on: 2026-12-04"):
            assert f"      {line}\n" in planned.plan
        again = planned("learn", "done", "k8s", "--takeaway", "T", "--use-on", "friday")
        assert (again.code, "cannot be done again" in again.err) == (1, True)

    def test_undo_gives_back_the_exact_bytes(self, planned):
        planned.ok("learn", "done", "k8s", "--takeaway", TAKEAWAY, "--use-on", "friday", "--card")
        planned.ok("undo")
        assert planned.plan == PLAN

    def test_takeaways_become_cards(self, planned):
        data = planned.json(
            "learn", "done", "k8s", "--takeaway", TAKEAWAY, "--use-on", "friday",
            "--front", "How are pods found?",
        )  # fmt: skip
        (card,) = data["cards"]
        assert (card["front"], card["back"]) == ("How are pods found?", TAKEAWAY)
        assert (card["source"], card["goal"]) == ("k8s-in-action", "cka")
        assert planned.json("learn", "recall")["new"] == 1

    def test_used_within_a_month_is_counted(self, planned):
        planned.ok("learn", "done", "k8s", "--takeaway", TAKEAWAY, "--use-on", "friday")
        planned.now = "2026-12-03T18:00:00+01:00"
        assert "10 days after it" in planned.ok("learn", "used", "k8s").out
        assert planned.json("learn", "list")["used"] == {"part": 1, "whole": 1}

    def test_logging_time_begins_it_and_undo_takes_both_back(self, planned):
        planned.ok("learn", "log", "k8s", "1h30m")
        assert "      status: reading\n" in planned.plan
        (line,) = journal(planned)
        assert (line["kind"], line["source"], line["minutes"]) == ("study", "k8s-in-action", 90)
        assert "1.5 of 30" in planned.ok("learn", "list").out
        planned.ok("undo")
        assert planned.plan == PLAN
        assert "0 of 30" in planned.ok("learn", "list").out

    def test_start_and_drop_change_the_status_only(self, planned):
        planned.ok("learn", "start", "k8s")
        assert "status: reading" in planned.plan
        planned.ok("learn", "drop", "k8s")
        assert "status: dropped" in planned.plan
        assert planned("learn", "drop", "k8s").code == 1

    def test_dry_run_writes_nothing(self, planned):
        shown = planned.ok("learn", "add", "X", "-n")
        assert "+    - id: x" in shown.out
        assert planned.plan == PLAN


class TestList:
    def test_everything_stands_under_its_goal(self, planned):
        planned.ok("learn", "add", "A hobby")
        lines = planned.ok("learn", "list").out.splitlines()
        assert lines[0] == "Pass the CKA exam with at least 80 %  cka"
        assert "95 days: drop it?" in lines[2]
        assert any(line.startswith("?  mock  How often do you sit a mock exam?") for line in lines)
        assert "For no goal" in lines
        assert "Next: mastery learn drop k8s-in-action  it waits longest" in lines

    def test_more_than_ten_waiting_is_too_many(self, planned):
        books = "".join(f"    - {{id: b{n}, title: Book {n}}}\n" for n in range(9))
        text = PLAN.replace("  questions:", f"{books}  questions:")
        (planned.home / "plan.yaml").write_text(text, encoding="utf-8")
        assert planned.json("learn", "list")["over_limit"] == 0
        shown = planned.ok("learn", "add", "One more")
        assert "11 are waiting, 1 more than ten" in shown.out
        assert "11 sources wait, 1 more than ten" in planned.ok("learn", "list").out

    def test_json_names_every_shelf(self, planned):
        data = planned.json("learn", "list")
        (shelf,) = data["shelves"]
        assert shelf["goal"] == "cka"
        assert shelf["sources"][0]["age_days"] == 95
        assert shelf["questions"][0]["age_days"] == 22
        assert data["stale"] == ["k8s-in-action"]

    def test_what_names_a_goal_that_is_gone_is_still_listed(self, planned):
        text = PLAN.replace("      goal: cka\n", "      goal: gone\n")
        (planned.home / "plan.yaml").write_text(text, encoding="utf-8")
        shelves = planned.json("learn", "list")["shelves"]
        assert [shelf["goal"] for shelf in shelves] == ["cka", None]
        assert shelves[1]["sources"][0]["id"] == "k8s-in-action"

    def test_an_empty_plan_says_what_to_type(self, mastery):
        assert mastery("learn", "list").code == 4
        mastery.ok("goal", "add", "Learn to sail")
        assert "mastery learn add" in mastery.ok("learn", "list").out


class TestQuestions:
    def test_asking_warns_when_the_person_was_asked_this_week(self, planned):
        planned.ok("learn", "asked", "mock", "--on", "yesterday")
        shown = planned.ok("learn", "ask", "What is slow?", "--of", "mara")
        assert "you asked Mara Lindqvist something on Sun 2026-11-22" in shown.out
        planned.now = "2026-12-03T18:00:00+01:00"
        shown = planned.ok("learn", "ask", "And now?", "--of", "mara")
        assert "you asked" not in shown.out

    def test_an_answer_is_dated_and_an_earlier_one_is_named(self, planned):
        planned.ok("learn", "answer", "mock", "Once a week")
        assert "answered_on: 2026-11-23" in planned.plan
        assert "instead of: Once a week" in planned.ok("learn", "answer", "mock", "Twice").out
        assert planned.json("learn", "list")["answered"] == {"part": 1, "whole": 1}

    def test_json_has_the_question(self, planned):
        data = planned.json("learn", "ask", "What is slow?", "--of", "mara", "--goal", "cka")
        assert data["of"] == "mara"
        assert data["person"] == "Mara Lindqvist"

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["ask"], 2),
            (["ask", "  "], 2),
            (["ask", "X?", "--of", "nobody"], 4),
            (["answer", "mock"], 2),
            (["answer", "zzz", "T"], 4),
            (["asked", "mock", "--on", "tomorrow"], 2),
        ],
    )
    def test_bad_input(self, planned, arguments, code):
        assert planned("learn", *arguments).code == code
        assert planned.plan == PLAN


class TestTopicsAndEvents:
    def test_a_topic_is_due_after_its_days(self, planned):
        planned.ok("learn", "topic", "add", "Network security", "--every-days", "7")
        assert planned.json("learn", "topic", "list")["topics"][0]["is_due"] is True
        planned.ok("learn", "topic", "scan", "net", "--found", "A new gateway")
        (topic,) = planned.json("learn", "topic", "list")["topics"]
        assert (topic["is_due"], topic["found"]) == (False, "A new gateway")
        planned.now = "2026-11-30T18:00:00+01:00"
        assert planned.json("learn", "topic", "list")["topics"][0]["is_due"] is True

    def test_an_event_wants_an_aim_and_a_follow_up(self, planned):
        shown = planned.ok("learn", "event", "add", "KubeDay", "--date", "2026-11-27")
        assert "without an aim an event is an outing" in shown.out
        assert "follow_up_by: 2026-12-04" in planned.plan
        planned.now = "2026-12-04T18:00:00+01:00"
        (event,) = planned.json("learn", "event", "list")["events"]
        assert (event["stage"], event["is_due"]) == ("over", True)
        planned.ok("learn", "event", "note", "kube", "Met Ada")
        before = planned.plan
        planned.ok("learn", "event", "follow-up", "kube", "--note", "Wrote to her")
        (event,) = planned.json("learn", "event", "list")["events"]
        assert (event["stage"], event["is_due"]) == ("followed up", False)
        assert event["notes"] == ["Met Ada", "Wrote to her"]
        planned.ok("undo")
        assert planned.plan == before
        assert planned.json("learn", "event", "list")["events"][0]["notes"] == ["Met Ada"]

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["topic", "scan", "zzz"], 4),
            (["topic", "add", "X", "--every-days", "0"], 2),
            (["event", "note", "zzz", "T"], 4),
            (["event", "add", "X", "--kind", "party"], 2),
            (["event", "add", "X", "--date", "2026-12-01", "--follow-up-by", "2026-11-30"], 2),
        ],
    )
    def test_bad_input(self, planned, arguments, code):
        assert planned("learn", *arguments).code == code


class TestCards:
    def test_both_sides_are_needed(self, planned):
        outcome = planned("learn", "card", "add", "--front", "What?")
        assert (outcome.code, "--back is missing" in outcome.err) == (2, True)

    def test_the_list_does_not_give_the_answers_away(self, deck):
        shown = deck.ok("learn", "card", "list").out
        assert "What is etcd?" in shown
        assert "A store" not in shown

    def test_a_removed_card_comes_back_with_undo(self, deck):
        before = deck.plan
        deck.ok("learn", "card", "remove", "etcd")
        assert "etcd" not in deck.plan
        deck.ok("undo")
        assert deck.plan == before


class TestRecall:
    def test_json_lists_what_is_due_and_new(self, deck):
        data = deck.json("learn", "recall")
        assert [card["id"] for card in data["cards"]] == ["what-finds-pods", "what-etcd"]
        assert (data["due"], data["new"], data["total"]) == (0, 2, 2)

    def test_without_a_terminal_the_flags_are_named(self, deck):
        outcome = deck("learn", "recall")
        assert outcome.code == 2
        assert "--json" in outcome.err
        assert "--answers" in outcome.err

    def test_ratings_from_a_file_become_journal_lines(self, deck, tmp_path):
        answers = tmp_path / "ratings.yaml"
        answers.write_text("what-finds-pods: 4\nwhat-etcd: 1\n", encoding="utf-8")
        shown = deck.ok("learn", "recall", "--answers", str(answers))
        assert "easy" in shown.out
        assert [(line["card"], line["rating"]) for line in journal(deck)] == [
            ("what-finds-pods", 4),
            ("what-etcd", 1),
        ]
        data = deck.json("learn", "recall")
        assert [card["id"] for card in data["cards"]] == ["what-etcd"]

    def test_every_wrong_rating_is_named_and_none_is_kept(self, deck, tmp_path):
        answers = tmp_path / "ratings.yaml"
        answers.write_text("what-etcd: 5\nnope: 3\nwhat-finds-pods: 3\n", encoding="utf-8")
        outcome = deck("learn", "recall", "--answers", str(answers))
        assert outcome.code == 2
        assert "ratings.yaml:1:12: 5 is not a rating from 1 to 4" in outcome.err
        assert 'ratings.yaml:2:1: there is no card "nope"' in outcome.err
        assert journal(deck) == []

    def test_the_days_are_those_of_the_scheduler(self, deck, tmp_path):
        """Rated good whenever it is due: 0, 2, 11 and 46 days later (FSRS-6)."""
        answers = tmp_path / "ratings.json"
        answers.write_text('{"what-etcd": 3}', encoding="utf-8")
        dues = []
        for day in ("2026-11-23", "2026-11-23", "2026-11-25", "2026-12-06"):
            deck.now = f"{day}T18:00:00+01:00"
            rated = deck.json("learn", "recall", "--answers", str(answers))["rated"]
            dues.append(rated[0]["due_on"])
        assert dues == ["2026-11-23", "2026-11-25", "2026-12-06", "2027-01-21"]

    def test_a_card_is_due_from_the_morning_of_its_day(self, deck, tmp_path):
        answers = tmp_path / "ratings.json"
        answers.write_text('{"what-etcd": 3, "what-finds-pods": 4}', encoding="utf-8")
        for _ in range(2):
            deck.ok("learn", "recall", "--answers", str(answers))
        deck.now = "2026-11-24T23:59:00+01:00"
        assert deck.json("learn", "recall")["due"] == 0
        deck.now = "2026-11-25T00:01:00+01:00"
        assert deck.json("learn", "recall")["due"] == 1

    def test_at_most_twenty_new_cards_a_day(self, planned):
        cards = "".join(f"    - {{id: w{n}, front: Word {n}, back: x}}\n" for n in range(22))
        text = PLAN.replace("people:", f"  cards:\n{cards}people:")
        (planned.home / "plan.yaml").write_text(text, encoding="utf-8")
        assert len(planned.json("learn", "recall")["cards"]) == 20
        assert len(planned.json("learn", "recall", "--max", "5")["cards"]) == 5
        assert len(planned.json("learn", "recall", "--max", "2m")["cards"]) == 6

    def test_an_exam_spreads_the_deck(self, deck):
        data = deck.json("learn", "recall", "--by", "2026-12-20", "--max", "40m/day")
        days = data["spread"]["days"]
        assert [day["new"] for day in days[:3]] == [1, 1, 0]
        assert days[-1]["on"] == "2026-12-19"
        assert data["spread"]["unseen"] == 0
        assert data["spread"]["chance"] > 0.9
        assert len(data["cards"]) == 1

    @pytest.mark.parametrize("arguments", [["--by", "yesterday"], ["--max", "0"], ["--max", "a"]])
    def test_limits_that_cannot_be(self, deck, arguments):
        assert deck("learn", "recall", "--json", *arguments).code == 2

    def test_an_undone_rating_does_not_count(self, deck, tmp_path):
        answers = tmp_path / "ratings.json"
        answers.write_text('{"what-etcd": 4}', encoding="utf-8")
        deck.ok("learn", "recall", "--answers", str(answers))
        assert deck.json("learn", "recall")["new"] == 1
        deck.ok("undo")
        assert deck.json("learn", "recall")["new"] == 2

    def test_an_empty_deck_says_what_to_type(self, planned):
        assert "mastery learn card add" in planned.ok("learn", "recall").out


def test_rows_for_programs_have_the_same_cells_whatever_is_known(mastery):
    mastery.ok("skill", "add", "Sailing")
    mastery.ok("learn", "topic", "add", "Tides")
    mastery.ok("learn", "event", "add", "Boat show", "--date", "2026-12-05", "--aim", "One name")
    mastery.ok("learn", "ask", "Which knot?")
    mastery.ok("learn", "topic", "scan", "tides", "--found", "a new table")
    assert mastery.ok("learn", "topic", "list", "--plain").out.splitlines() == [
        "tides\tTides\tlooked through Mon 2026-11-23 (today)\t\ta new table",
    ]
    assert mastery.ok("learn", "event", "list", "--plain").out.splitlines() == [
        "boat-show\tBoat show\tmeetup\tSat 2026-12-05 (in 12 days)\tOne name\t",
    ]
    question = "?\twhich-knot\tWhich knot?\t\tnoted today\t"
    assert question in mastery.ok("learn", "list", "--plain").out.splitlines()
