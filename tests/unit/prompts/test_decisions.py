from mastery.prompts.decisions import decision_questions


def keys(answers, given=()):
    return [question.key for question in decision_questions(answers, given)]


def test_only_looking_needs_no_reason():
    assert keys({}) == ["verdict"]
    assert keys({"verdict": None}) == ["verdict"]


def test_stopping_asks_for_the_lesson_and_what_comes_instead():
    assert keys({"verdict": "stop"}) == ["verdict", "why", "instead"]
    assert keys({"verdict": "persist"}) == ["verdict", "why"]


def test_what_was_said_is_not_asked():
    assert keys({"verdict": "stop", "why": "no time"}, {"verdict", "why"}) == ["instead"]


def test_a_verdict_may_be_typed_in_part():
    (verdict,) = decision_questions({})
    assert verdict.understand("st") == "stop"
