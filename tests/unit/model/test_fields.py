"""What a field is for a person is read from its declaration, and from nowhere else."""

import re

import pytest

from mastery.model.fields import fields_of, meaning_of, part_in
from mastery.model.goal import Goal, Measure
from mastery.model.journal import KINDS, Decision, Session
from mastery.model.learning import Contact, Source
from mastery.model.passion import Activity, Experiment
from mastery.model.perseverance import IfThen
from mastery.model.plan import Plan
from mastery.model.practice import PracticePlan, Skill


def parts_in(part):
    yield part
    for field in fields_of(part).values():
        inner = part_in(field.annotation)
        if inner is not None:
            yield from parts_in(inner)


PARTS = list(dict.fromkeys((*parts_in(Plan), *KINDS.values())))
FIELDS = [pytest.param(part, name, id=f"{part.__name__}.{name}")
          for part in PARTS for name in part.FIELDS]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "name", "kind"),
    [
        (Goal, "goal", "text"),
        (Goal, "kind", "choice"),
        (Goal, "due", "day"),
        (Goal, "skill", "id"),
        (Goal, "confidence", "number"),
        (Goal, "measure", "part"),
        (Goal, "steps", "part"),
        (Measure, "every_days", "whole number"),
        (Session, "held", "yes or no"),
        (Session, "on", "day"),
        (Decision, "before", "part"),
    ],
)
def test_a_field_is_of_a_kind(part, name, kind):
    assert meaning_of(part, name).kind == kind


def test_a_scale_has_two_ends_and_counts_nothing():
    focus = meaning_of(Session, "focus")
    assert (focus.least, focus.most, focus.unit, focus.is_scale) == (0, 10, None, True)
    hours = meaning_of(Goal, "hours_per_week")
    assert (hours.least, hours.most, hours.unit, hours.is_scale) == (0, 168, "hours", False)
    assert not meaning_of(Session, "tries").is_scale


def test_a_bound_that_only_keeps_sums_finite_is_told_to_nobody():
    target = meaning_of(Measure, "target")
    assert (target.least, target.most) == (None, None)


def test_the_choices_are_those_of_the_declaration():
    assert meaning_of(Contact, "tie").choices == ("close", "moderate", "weak")
    assert meaning_of(Decision, "verdict").choices == ("persist", "adjust", "stop")
    assert meaning_of(Contact, "tie").listed == "close, moderate or weak"
    assert meaning_of(Goal, "why").choices == ()
    assert meaning_of(Goal, "why").listed == ""


def test_an_id_knows_what_it_is_the_id_of():
    assert meaning_of(Goal, "passion").item == "activity"
    assert meaning_of(Session, "feedback_from").item == "person"
    assert meaning_of(Goal, "id").item is None


def test_several_takeaways_can_be_said():
    takeaways = meaning_of(Source, "takeaways")
    assert (takeaways.kind, takeaways.many) == ("text", True)
    assert not meaning_of(Source, "title").many


def test_the_default_is_that_of_the_declaration():
    assert meaning_of(Source, "kind").default == "book"
    assert meaning_of(Skill, "target").default == 10
    assert meaning_of(Source, "title").default is None


def test_the_docstring_is_the_description():
    assert meaning_of(Skill, "level").description == "Where you are."
    assert meaning_of(IfThen, "when").description.startswith("The situation that will come")
    assert meaning_of(Session, "at").description == ""


def test_words_are_filled_with_the_bounds_of_a_number():
    assert meaning_of(Activity, "energy").fill("drains ({least}) or gives ({most})") == (
        "drains (-2) or gives (2)"
    )
    assert meaning_of(PracticePlan, "cue").fill("what {people} type stays") == (
        "what {people} type stays"
    )


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_a_description_tells_no_other_bounds_or_choices_than_the_declaration(part, name):
    """A description may name the ends of a scale where it says what they mean, or the choices."""
    meaning = meaning_of(part, name)
    said = meaning.description
    if meaning.is_scale and re.search(r"\d", said):
        ends = {float(end) for end in re.findall(r"-?\d+", said)}
        assert ends >= {meaning.least, meaning.most}
        assert all(meaning.least <= end <= meaning.most for end in ends)
    named = [choice for choice in meaning.choices if re.search(rf"\b{choice}\b", said)]
    assert len(named) <= 1 or named == list(meaning.choices)


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_a_field_of_the_plan_is_described(part, name):
    described = bool(meaning_of(part, name).description)
    assert described or part in KINDS.values()


def test_an_experiment_says_what_a_verdict_can_be():
    verdict = meaning_of(Experiment, "verdict")
    assert all(choice in verdict.description for choice in verdict.choices)
