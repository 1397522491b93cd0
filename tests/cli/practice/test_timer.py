import pytest


def test_a_session_is_measured_from_start_to_stop(planned, lines):
    shown = planned.ok("practice", "start", "kube", "--aim", "one policy", "--drill", "net")
    assert shown.out == (
        "Started kubernetes, netpol at 18:00\n"
        "  aim  one policy\n"
        "Next: mastery practice stop  when you are done\n"
    )
    planned.now = "2026-11-23T18:43:29+01:00"
    planned.ok("practice", "stop", "--focus", "8")
    (line,) = lines()
    assert (line["minutes"], line["aim"], line["drill"]) == (43, "one policy", "netpol")
    assert planned("practice", "stop").code == 4


def test_it_runs_on_in_another_offset(planned):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T12:30:00-05:00"
    assert planned.json("practice", "stop")["minutes"] == 30


def test_a_session_over_midnight_counts_for_the_day_it_began(planned):
    planned.now = "2026-11-22T23:40:00+01:00"
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T00:25:00+01:00"
    assert planned.json("practice", "stop")["on"] == "2026-11-22"


def test_it_opens_with_the_change_from_last_time(planned):
    planned.ok("practice", "log", "45", "kube", "--change", "draw first")
    assert planned.json("practice", "start", "kube")["tried"] == "draw first"
    planned.now = "2026-11-23T18:30:00+01:00"
    shown = planned.ok("practice", "stop", "--held").out
    assert "  The change from last time held: draw first\n" in shown


def test_only_one_runs_at_a_time(planned):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T18:10:00+01:00"
    refused = planned("practice", "start", "writing")
    assert refused.code == 1
    assert "a timer for kubernetes is running since 2026-11-23 18:00 (10m)" in refused.err


def test_discarding_logs_nothing_and_says_how_to_log_it(planned, lines):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T18:20:00+01:00"
    assert planned.ok("practice", "stop", "--discard").out.splitlines() == [
        "Discarded 20m of kubernetes; nothing was logged",
        "Next: mastery practice log 20m kubernetes  log it after all",
    ]
    assert lines() == []
    planned.ok("practice", "start", "writing")


def test_a_clock_that_was_set_back_is_said_and_the_length_can_be(planned):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-22T17:00:00+01:00"
    refused = planned("practice", "stop")
    assert refused.code == 2
    assert "the clock was set back" in refused.err
    stopped = planned.json("practice", "stop", "--minutes", "25m")
    assert (stopped["minutes"], stopped["on"]) == (25, "2026-11-22")


def test_a_forgotten_timer_needs_the_length(planned):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-24T06:01:00+01:00"
    refused = planned("practice", "stop")
    assert refused.code == 2
    assert "ran for 12h01m" in refused.err
    assert planned.json("practice", "stop", "--minutes", "1h")["minutes"] == 60


def test_a_forgotten_timer_is_asked_about_on_a_terminal(asked, lines):
    asked.ok("practice", "start", "kube", stdin="s\n")
    asked.now = "2026-11-24T06:01:00+01:00"
    asked.ok("practice", "stop", stdin="50m\ns\ns\n")
    assert lines()[0]["minutes"] == 50


def test_it_follows_a_skill_that_is_renamed_while_it_runs(planned):
    planned.ok("practice", "start", "kube")
    planned.ok("skill", "rename", "kube", "k8s")
    planned.now = "2026-11-23T18:30:00+01:00"
    assert planned.json("practice", "stop")["skill"] == "k8s"


def test_start_stop_and_discard_are_each_one_step_that_can_be_undone(planned, lines):
    timer = planned.home / ".mastery" / "drafts" / "timer.json"
    planned.ok("skill", "add", "Go")
    planned.ok("practice", "start", "kube")
    assert planned.ok("undo").out.splitlines()[0] == "Undid: practice start kube"
    assert not timer.exists()
    planned.ok("undo", "--redo")
    running = timer.read_bytes()
    planned.now = "2026-11-23T18:30:00+01:00"
    planned.ok("practice", "stop")
    assert (len(lines()), timer.exists()) == (1, False)
    planned.ok("undo")
    assert timer.read_bytes() == running
    planned.ok("practice", "stop", "--discard")
    planned.ok("undo")
    assert timer.read_bytes() == running
    assert planned.json("practice", "stop")["minutes"] == 30


def test_a_step_of_the_timer_is_shown_before_it_is_undone(planned):
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T18:30:00+01:00"
    planned.ok("practice", "stop", "--note", "labs")
    shown = planned.ok("undo", "-n").out
    assert "Would undo: practice stop 30m" in shown
    assert "labs" in shown
    assert ".mastery/drafts/timer.json: as it was before" in shown
    assert planned("practice", "stop").code == 4


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"skill": "x", "started_at": "noon"}'])
def test_a_damaged_timer_is_none(planned, text):
    planned.ok("practice", "start", "kube")
    (planned.home / ".mastery" / "drafts" / "timer.json").write_text(text)
    assert planned("practice", "stop").code == 4
    planned.ok("practice", "start", "kube")


def test_a_dry_run_leaves_the_timer_as_it_is(planned, lines):
    planned.ok("practice", "start", "kube", "-n")
    assert planned("practice", "stop").code == 4
    planned.ok("practice", "start", "kube")
    planned.now = "2026-11-23T18:30:00+01:00"
    planned.ok("practice", "stop", "-n")
    assert lines() == []
    planned.ok("practice", "stop")


def test_starting_needs_a_plan_and_a_skill_of_it(mastery):
    refused = mastery("practice", "start", "Go")
    assert refused.code == 4
    assert "mastery init" in refused.err
    mastery.ok("skill", "add", "Go")
    mastery.ok("skill", "add", "Rust")
    assert mastery("practice", "start").code == 2
    assert mastery("practice", "start", "Lisp").code == 4
