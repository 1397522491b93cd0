"""The table of items: it names every list of the plan, and what it makes reads back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.model.fields import fields_of, part_in
from mastery.model.ids import AmbiguousError, NotFoundError
from mastery.model.items import GOALS, ITEMS, QUESTIONS, SKILLS, STEPS
from mastery.model.plan import NO_PLAN, Plan
from mastery.model.value import PlanItem
from mastery.store.yaml.edits import Remove, SetValue, apply_edits, difference

PLAN = Plan.read(
    {
        "mastery": 1,
        "person": {"role": "Engineer", "hours_per_week": 8},
        "skills": [{"id": "go", "name": "Go", "drills": [{"id": "tests", "name": "Tests"}]}],
        "goals": [
            {
                "id": "cka",
                "goal": "Pass the exam",
                "skill": "go",
                "steps": [{"id": "a", "do": "A"}],
            },
            {"id": "book", "goal": "Read a book", "measure": {"of": "pages", "target": 300}},
            {"id": "talk", "goal": "Give a talk", "status": "paused"},
        ],
        "learning": {"questions": [{"id": "why", "ask": "Why?", "of": "mara", "goal": "cka"}]},
        "people": [{"id": "mara", "name": "Mara", "role": "mentor"}],
        "perseverance": {
            "reasons": ["bread"],
            "if_then": [{"id": "tired", "if": "a", "then": "b"}],
        },
    }
)


def patterns_in(part, place=()):
    """Yield the place of every list of items in a kind of part."""
    for key, field in fields_of(part).items():
        inner = part_in(field.annotation)
        if inner is None:
            continue
        if issubclass(inner, PlanItem):
            yield (*place, key)
            yield from patterns_in(inner, (*place, key, "*"))
        else:
            yield from patterns_in(inner, (*place, key))


def test_every_list_of_items_is_in_the_table_and_no_other():
    listed = set(patterns_in(Plan))
    assert {kind.pattern for kind in ITEMS} <= listed
    # Past cases, pauses and the like have no ids; what has one is found, named and checked.
    assert listed == {kind.pattern for kind in ITEMS}


@pytest.mark.parametrize("kind", ITEMS, ids=lambda kind: ".".join(kind.pattern))
def test_a_kind_is_named_by_a_field_it_has_and_refers_by_fields_it_has(kind):
    assert kind.named_by in kind.of.FIELDS
    assert set(kind.refers) <= set(kind.of.FIELDS)


def test_an_item_is_found_by_its_id_or_a_part_of_it_or_of_its_name():
    assert GOALS.find(PLAN, "cka") is PLAN.goals[0]
    assert GOALS.find(PLAN, "exam") is PLAN.goals[0]
    with pytest.raises(AmbiguousError):
        GOALS.find(PLAN, "a")
    with pytest.raises(NotFoundError) as caught:
        SKILLS.find(PLAN, "rust and more")
    assert caught.value.hint.endswith("add it with: mastery skill add 'rust and more'")


def test_what_an_item_names_becomes_a_whole_id():
    said = {"ask": "How?", "of": "mar", "goal": "exam", "answer": None}
    assert QUESTIONS.resolving(PLAN, said) == said | {"of": "mara", "goal": "cka"}
    with pytest.raises(NotFoundError):
        QUESTIONS.resolving(PLAN, {"of": "nobody"})


def test_a_new_id_is_nobody_elses():
    assert GOALS.new_id(PLAN, "The CKA") == "cka-2"
    assert STEPS.new_id(PLAN.goals[0], "first", ("first",)) == "first-2"
    assert GOALS.new_id(NO_PLAN, "数学") == "goal"


NEEDED = {"hours": 1, "energy": 0, "meaning": 5, "role": "peer", "back": "b", "then": "t"}
TOP = [kind for kind in ITEMS if kind.within is None]


def added(kind, plan, name):
    """Return the plan with a new item of which only what it needs was said."""
    keys = fields_of(kind.of)
    words = {"id": kind.new_id(plan, name), kind.of.KEYS.get(kind.named_by, kind.named_by): name}
    said = {key: value for key, value in {**NEEDED, **words}.items() if key in keys}
    return kind.adding(plan, kind.of.read(said))


def change_item(draw, plan):
    """Return the plan with an item added, taken out, called something else, or cut down."""
    kind = draw(st.sampled_from(TOP))
    held = kind.held_by(plan)
    if not held or draw(st.booleans()):
        return added(kind, plan, draw(st.sampled_from("xy")))
    item = draw(st.sampled_from(held))
    forgotten = [name for name in item.said if kind.of.DEFAULTS.get(name, "") is None]
    return draw(
        st.sampled_from(
            [
                kind.removing(plan, item),
                kind.changing(plan, item.replace(**{kind.named_by: "another name"})),
                kind.changing(plan, item.replace(**dict.fromkeys(forgotten))),
            ]
        )
    )


def change_one(draw, plan):
    """Return the plan with one thing in it changed, as commands change things."""
    return draw(
        st.sampled_from(
            [
                change_item(draw, plan),
                plan.replace(person=plan.person.replace(role=draw(st.none() | st.just("Cook")))),
                plan.replace(
                    perseverance=plan.perseverance.replace(
                        reasons=tuple(draw(st.lists(st.sampled_from("abc"), max_size=3)))
                    )
                ),
            ]
        )
    )


@st.composite
def changed_plans(draw):
    plan = draw(st.sampled_from([PLAN, NO_PLAN]))
    after = plan
    for _ in range(draw(st.integers(0, 4))):
        after = change_one(draw, after)
    return plan, after


@given(changed_plans())
def test_the_edits_of_a_change_make_what_was_said(change):
    before, after = change
    data = apply_edits(before.to_item(), difference(before, after))
    assert Plan.read(data) == Plan.read(after.to_item())


def test_only_what_differs_is_edited():
    goal = PLAN.goals[1]
    after = GOALS.changing(PLAN, goal.replace(measure=goal.measure.replace(target=400.0)))
    (edit,) = difference(PLAN, after)
    assert edit.path == ("goals", 1, "measure", "target")
    assert list(difference(PLAN, PLAN.replace(goals=tuple(PLAN.goals)))) == []


def test_what_is_no_longer_said_is_taken_out_and_not_written_as_nothing():
    after = GOALS.changing(PLAN, PLAN.goals[0].replace(steps=()))
    assert list(difference(PLAN, after)) == [SetValue(("goals", 0, "steps"), [])]
    person = PLAN.replace(person=PLAN.person.replace(role=None))
    assert list(difference(PLAN, person)) == [Remove(("person", "role"))]


def test_several_items_in_a_row_are_taken_out_from_the_last_on():
    after = PLAN.replace(goals=PLAN.goals[2:])
    assert list(difference(PLAN, after)) == [Remove(("goals", 1)), Remove(("goals", 0))]


def test_what_is_said_in_so_many_words_is_written_though_it_is_the_default():
    skill = PLAN.skills[0]
    after = SKILLS.changing(PLAN, skill.replace(weight=skill.weight))
    assert list(difference(PLAN, after)) == [SetValue(("skills", 0, "weight"), 1)]
