from __future__ import annotations

from mastery.analytics.practice.carry_over import change_to_try, open_feedback


def test_the_change_of_the_skills_last_session_is_the_one_to_try(make_session):
    sessions = [
        make_session(skill="go", change="old"),
        make_session(skill="go", change="new"),
        make_session(skill="talks", change="other"),
    ]
    assert change_to_try(sessions, "go") is sessions[1]


def test_a_last_session_without_a_change_leaves_none(make_session):
    sessions = [make_session(skill="go", change="old"), make_session(skill="go")]
    assert change_to_try(sessions, "go") is None
    assert change_to_try([], "go") is None


def test_feedback_stays_open_until_a_later_session_of_the_skill_acts_on_it(make_session):
    go = make_session(skill="go", feedback="peer", feedback_note="name things")
    talk = make_session(skill="talks", feedback="coach", feedback_note="look up")
    acted = make_session(skill="go", acted_on=True)
    assert open_feedback([go, talk]) == (go, talk)
    assert open_feedback([go, talk, acted]) == (talk,)


def test_a_session_that_acts_on_feedback_can_bring_new_one(make_session):
    go = make_session(skill="go", feedback_note="name things")
    again = make_session(skill="go", acted_on=True, feedback_note="shorter functions")
    assert open_feedback([go, again]) == (again,)
