"""Reference: the table of points by the kind of verb and the narrowness of its object."""

from __future__ import annotations

from datetime import date

import pytest

from mastery.smart.scoring import score_text

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("verb", "goals"),
    [
        (
            "outcome",
            {
                "Stop worrying": 20,
                "Redesign the returns process": 50,
                "Buy a house": 80,
                "Sort out my CV": 95,
            },
        ),
        (
            "result",
            {
                "Get certified": 45,
                "Get certified online": 60,
                "Get accepted into art school": 75,
                "Have one of my photos accepted for the county exhibition": 90,
            },
        ),
        (
            "plain",
            {
                "Get fit": 20,
                "Use technology in the classroom": 50,
                "Speak at PyCon": 70,
                "Ask my supervisor for feedback": 85,
            },
        ),
        (
            "loose",
            {
                "Develop leadership skills": 10,
                "Create a culture of feedback": 35,
                "Build a walnut dining table": 65,
                "Move the customer database from MySQL to Postgres": 80,
            },
        ),
        (
            "vague",
            {
                "Help people": 5,
                "Reduce churn": 10,
                "Learn AWS": 30,
                "Improve the onboarding documentation for new warehouse staff": 45,
            },
        ),
        (
            "bare",
            {
                "Have fun": 0,
                "Be kinder": 10,
                "Find my style": 35,
                "Get my CSCS gold card": 50,
            },
        ),
    ],
)
def test_the_narrower_the_object_the_more_points_by_the_kind_of_verb(verb, goals):
    found = {goal: score_text(goal, TODAY).letters["specific"].findings[0] for goal in goals}
    assert {goal: finding.points for goal, finding in found.items()} == goals
    assert {finding.rule for finding in found.values()} == {f"{verb}-verb"}
