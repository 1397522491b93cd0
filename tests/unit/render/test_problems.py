import pytest

from mastery.errors import Problem
from mastery.render.problems import render_problem
from mastery.text import spell


@pytest.mark.parametrize("before", ["\x1b[2J", "\u202e", "\t\t", "ab"])
def test_the_caret_stands_under_the_place_whatever_is_before_it(before):
    source = f"{before}due: 32 march"
    problem = Problem("error", "plan.yaml", 3, len(before) + 6, "no date", source=source)
    _, shown, caret = render_problem(problem)
    assert shown[caret.index("^") :] == "32 march"
    assert shown.isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_the_caret_moves_with_what_is_spelled_out(encoding):
    source = "Zoë → 佐藤: … due: 32 march"
    problem = Problem("error", "plan.yaml", 3, source.index("32") + 1, "no date", source=source)
    _, shown, caret = render_problem(problem, encoding)
    assert shown[caret.index("^") :] == "32 march"
    assert shown.strip() == spell(source, encoding)


def test_a_warning_says_so_and_a_hint_comes_last():
    problem = Problem("warning", "plan.yaml", None, None, "it is odd", hint="look at it")
    assert render_problem(problem) == ["plan.yaml: warning: it is odd", "  look at it"]
