from datetime import date

import pytest

from mastery.model.ids import NotFoundError
from mastery.render.goals.forecasts import render_preview
from mastery.render.page import plain_text
from mastery.store.workspace import Workspace
from mastery.usecases.goals.setting import GoalFields, preview_goal
from mastery.usecases.saying import InvalidInputError

TODAY = date(2026, 11, 23)
PLAN = """\
mastery: 1
person: {hours_per_week: 5}
skills: [{id: a, name: Ada}]
goals: [{id: old, goal: Sing, hours_per_week: 3}]
"""
SAID = GoalFields(
    {"goal": "Practise Ada", "skill": "ada", "due": date(2027, 3, 1), "hours_per_week": 4},
    {"of": "practice-hours", "target": 30.0},
)


def test_practice_so_far_and_the_hours_are_told_before_saving(kept, weekly):
    program = kept(
        PLAN,
        weekly("2026-09-08", 11, lambda _: {"kind": "session", "skill": "a", "minutes": 180}),
    )
    before = program.plan
    preview = preview_goal(Workspace(program.home), SAID, TODAY)
    assert preview.goal.skill == "a"
    assert preview.outlook.forecast.chance is not None
    lines = [plain_text(line.cells) for line in render_preview(preview, TODAY)]
    assert lines[0].startswith("chance ")
    assert lines[1].endswith("took 1.6 times as long as planned: Thu 2027-04-29 (in 157 days)")
    assert lines[2] == "over-committed by 2.1 h a week: 5.1 h needed, 3 h measured"
    assert program.plan == before


def test_a_plan_is_not_needed(mastery):
    said = GoalFields({"goal": "Give talks", "due": date(2027, 3, 1)}, {"of": "x", "target": 3.0})
    preview = preview_goal(Workspace(mastery.home), said, TODAY)
    assert preview.over is None
    assert preview.outlook.forecast.method == "too-little-history"
    assert not mastery.home.exists()


@pytest.mark.parametrize(
    ("values", "measure", "error"),
    [
        ({"due": date(2026, 11, 1)}, {}, InvalidInputError),
        ({"hours_per_week": 169.0}, {}, InvalidInputError),
        ({}, {"of": "x", "start": 3.0, "target": 3.0}, InvalidInputError),
        ({}, {"of": "x", "target": 1e16}, InvalidInputError),
        ({"skill": "piano"}, {}, NotFoundError),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_shown(kept, values, measure, error):
    said = GoalFields({"goal": "Give talks", **values}, measure)
    with pytest.raises(error):
        preview_goal(Workspace(kept(PLAN).home), said, TODAY)
