from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from mastery.store.yaml.edits import AppendItem, Edit, Remove, SetValue, apply_edits
from mastery.store.yaml.reading import Document, read_document
from mastery.store.yaml.scalars import UnwritableValueError
from mastery.store.yaml.splice import CannotSpliceError, splice

ORDER = {
    (): ("mastery", "person", "passion", "skills", "goals", "practice", "people"),
    ("goals", 0): ("id", "goal", "why", "start", "due", "confidence", "first_step", "steps"),
    ("person",): ("name", "role", "aim", "hours_per_week"),
}


def key_order(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return ORDER.get(path, ())


def read(text: str) -> Document:
    return read_document(text.encode())


def edited(text: str, *edits: Edit) -> str:
    document = read(text)
    new = splice(document, edits, key_order=key_order).text
    assert read(new).data == apply_edits(document.data, edits)
    return new


PLAN = """\
# yaml-language-server: $schema=plan.schema.json
mastery: 1

person:
  name: Ada   # the first
  # hours are honest
  hours_per_week: 8

goals:
  # the big one
  - id: cka
    goal: >
      Pass the exam
      in one go

    due: 2027-01-01  # hard date
    steps:
      - {id: labs, do: Labs, done_on: null}  # twenty
    why: "it: matters"   # really

  - id: talk
    due: '2027-03-01'
    tags: [a, "b, c"]
"""


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


ONE_LINE = {
    "a date with a comment": (
        SetValue(("goals", 0, "due"), date(2027, 6, 30)),
        "    due: 2027-01-01  # hard date",
        "    due: 2027-06-30  # hard date",
    ),
    "a quoted text with a comment": (
        SetValue(("goals", 0, "why"), "no"),
        '    why: "it: matters"   # really',
        '    why: "no"   # really',
    ),
    "a value in brackets": (
        SetValue(("goals", 0, "steps", 0, "done_on"), date(2026, 12, 1)),
        "      - {id: labs, do: Labs, done_on: null}  # twenty",
        "      - {id: labs, do: Labs, done_on: 2026-12-01}  # twenty",
    ),
    "a new key in brackets": (
        SetValue(("goals", 0, "steps", 0, "by"), date(2026, 12, 1)),
        "      - {id: labs, do: Labs, done_on: null}  # twenty",
        "      - {id: labs, do: Labs, done_on: null, by: 2026-12-01}  # twenty",
    ),
    "an item in brackets": (
        AppendItem(("goals", 1, "tags"), "d"),
        '    tags: [a, "b, c"]',
        '    tags: [a, "b, c", d]',
    ),
    "an item taken from brackets": (
        Remove(("goals", 1, "tags", 0)),
        '    tags: [a, "b, c"]',
        '    tags: ["b, c"]',
    ),
    "a single-quoted value": (
        SetValue(("goals", 1, "due"), "2027-04-01"),
        "    due: '2027-03-01'",
        "    due: 2027-04-01",
    ),
    "a value with a comment": (
        SetValue(("person", "name"), "Grace"),
        "  name: Ada   # the first",
        "  name: Grace   # the first",
    ),
}


@pytest.mark.parametrize(("edit", "old", "new"), ONE_LINE.values(), ids=ONE_LINE.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_setting_one_field_changes_its_line_and_nothing_else(edit, old, new, newline):
    plan = PLAN.replace("\n", newline)
    result = edited(plan, edit)
    assert result == plan.replace(old, new)
    assert lines_changed(plan, result) == ([old], [new])


@pytest.mark.parametrize(
    "edit",
    [
        SetValue(("goals", 0, "due"), date(2027, 1, 1)),
        SetValue(("goals", 0, "due"), "2027-01-01"),
        SetValue(("goals", 0, "goal"), "Pass the exam in one go\n"),
        SetValue(("goals", 1), {"tags": ["a", "b, c"], "due": "2027-03-01", "id": "talk"}),
        SetValue(("person", "hours_per_week"), 8),
    ],
)
def test_setting_what_stands_there_changes_nothing(edit):
    assert edited(PLAN, edit) == PLAN


def test_an_equal_number_of_another_type_is_a_change():
    assert edited("a: 8\n", SetValue(("a",), 8.0)) == "a: 8.0\n"


CASES: dict[str, tuple[str, Edit, str]] = {
    "append to []": (
        "goals: []  # none yet\npeople: []\n",
        AppendItem(("goals",), {"id": "a", "goal": "Run"}),
        "goals:  # none yet\n  - id: a\n    goal: Run\npeople: []\n",
    ),
    "append to nothing": (
        "goals:   # none yet\n\npeople: []\n",
        AppendItem(("goals",), {"id": "a"}),
        "goals:   # none yet\n  - id: a\n\npeople: []\n",
    ),
    "append to null": (
        "goals: null\n",
        AppendItem(("goals",), "a"),
        "goals:\n  - a\n",
    ),
    "set below {}": (
        "person: {}  # me\n",
        SetValue(("person", "name"), "Ada"),
        "person:  # me\n  name: Ada\n",
    ),
    "append to a missing list": (
        "mastery: 1\n\nskills:\n  - id: a\n\npeople: []\n",
        AppendItem(("goals",), {"id": "a"}),
        "mastery: 1\n\nskills:\n  - id: a\n\ngoals:\n  - id: a\n\npeople: []\n",
    ),
    "create missing parents": (
        "mastery: 1\n",
        SetValue(("goals",), [{"id": "a", "first_step": {"do": "x", "by": date(2026, 11, 27)}}]),
        "mastery: 1\ngoals:\n  - id: a\n    first_step: {do: x, by: 2026-11-27}\n",
    ),
    "only comments": (
        "# my plan\n",
        SetValue(("mastery",), 1),
        "# my plan\nmastery: 1\n",
    ),
    "only {}": ("{}\n", SetValue(("person", "name"), "A"), "person:\n  name: A\n"),
    "only a start and an end": (
        "---\n# x\n...\n",
        SetValue(("mastery",), 1),
        "---\n# x\nmastery: 1\n...\n",
    ),
    "before the end marker": (
        "mastery: 1\ngoals:\n  - a\n...\n",
        AppendItem(("goals",), "b"),
        "mastery: 1\ngoals:\n  - a\n  - b\n...\n",
    ),
    "no last newline": ("goals:\n- a", AppendItem(("goals",), "b"), "goals:\n- a\n- b\n"),
    "no last newline after a block": (
        "why: |\n  x",
        SetValue(("person",), None),
        "person: null\nwhy: |\n  x",
    ),
    "below a block without a last newline": (
        "person: |\n  x",
        SetValue(("people",), []),
        "person: |\n  x\npeople: []\n",
    ),
    "a comment below an item stays with it": (
        "goals:\n  - id: a\n    # more of a\n# about people\npeople: []\n",
        AppendItem(("goals",), {"id": "b"}),
        "goals:\n  - id: a\n    # more of a\n  - id: b\n# about people\npeople: []\n",
    ),
    "airy lists stay airy": (
        "goals:\n  - id: a\n\n  - id: b\n\npeople: []\n",
        AppendItem(("goals",), {"id": "c"}),
        "goals:\n  - id: a\n\n  - id: b\n\n  - id: c\n\npeople: []\n",
    ),
    "items in brackets get an item in brackets": (
        "skills:\n  - {id: a, level: 1}\n",
        AppendItem(("skills",), {"id": "b", "level": 2}),
        "skills:\n  - {id: a, level: 1}\n  - {id: b, level: 2}\n",
    ),
    "dashes at the key's column": (
        "goals:\n-   id: a\n    due: 1\n",
        AppendItem(("goals",), {"id": "b", "steps": ["x"]}),
        "goals:\n-   id: a\n    due: 1\n-   id: b\n    steps:\n    - x\n",
    ),
    "a list in a list": (
        "x:\n  - - a\n    - b\n",
        AppendItem(("x", 0), "c"),
        "x:\n  - - a\n    - b\n    - c\n",
    ),
    "the document's own step": (
        "a:\n    b: 1\n",
        SetValue(("c",), {"d": {"e": [1]}}),
        "a:\n    b: 1\nc:\n    d:\n        e:\n          - 1\n",
    ),
    "brackets over several lines": (
        "tags: [\n  a,  # first\n  b   # second\n]\n",
        AppendItem(("tags",), "c"),
        "tags: [\n  a,  # first\n  b,   # second\n  c\n]\n",
    ),
    "brackets over several lines with a last comma": (
        "tags: [\n  a,\n  b,  # second\n]\n",
        AppendItem(("tags",), "c"),
        "tags: [\n  a,\n  b,  # second\n  c,\n]\n",
    ),
    "a line taken out of brackets": (
        "tags: [\n  a,  # first\n  b,\n]\n",
        Remove(("tags", 0)),
        "tags: [\n  b,\n]\n",
    ),
    "the last item in brackets": ("tags: [a]  # x\n", Remove(("tags", 0)), "tags: []  # x\n"),
    "the last of several in brackets": ("m: {a: 1, b: 2 }\n", Remove(("m", "b")), "m: {a: 1 }\n"),
    "an empty value in brackets": ("m: {a: , b}\n", SetValue(("m", "a"), 1), "m: {a: 1, b}\n"),
    "a bare key in brackets": ("m: {a: , b}\n", SetValue(("m", "b"), 1), "m: {a: , b: 1}\n"),
    "a mapping in brackets stays there": (
        "m: {a: 1}\n",
        SetValue(("m", "b"), {"c": [1, {"d": None}]}),
        "m: {a: 1, b: {c: [1, {d: null}]}}\n",
    ),
    "a folded text becomes a line": (
        "why: >  # because\n  one\n\n  two\n\n# next\ndue: 1\n",
        SetValue(("why",), "short"),
        "why: short  # because\n\n# next\ndue: 1\n",
    ),
    "a line becomes a literal text": (
        "why: short  # because\ndue: 1\n",
        SetValue(("why",), "one\ntwo\n"),
        "why: |  # because\n  one\n  two\ndue: 1\n",
    ),
    "a literal text gets other lines": (
        "why: |-\n  one\n  two\ndue: 1\n",
        SetValue(("why",), "three\nfour"),
        "why: |-\n  three\n  four\ndue: 1\n",
    ),
    "a literal text would swallow a comment": (
        "why: x\n  # deeper\ndue: 1\n",
        SetValue(("why",), "one\ntwo"),
        'why: "one\\ntwo"\n  # deeper\ndue: 1\n',
    ),
    "after a text that keeps its blank lines": (
        "person:\n  name: |+\n    Ada\n\n\n  aim: x\n",
        SetValue(("person", "role"), "dev"),
        "person:\n  name: |+\n    Ada\n\n\n  role: dev\n  aim: x\n",
    ),
    "after a text that drops its blank lines": (
        "person:\n  name: |-\n    Ada\n\n  aim: x\n",
        SetValue(("person", "role"), "dev"),
        "person:\n  name: |-\n    Ada\n  role: dev\n\n  aim: x\n",
    ),
    "a plain text over several lines": (
        "why: one\n  two\n  three  # end\ndue: 1\n",
        SetValue(("why",), "short"),
        "why: short  # end\ndue: 1\n",
    ),
    "a text on the line below its key": (
        "why:\n    one  # end\ndue: 1\n",
        SetValue(("why",), "two"),
        "why:\n    two  # end\ndue: 1\n",
    ),
    "an empty value gets one, its comment stays": (
        "due:  # when?\n",
        SetValue(("due",), date(2027, 1, 1)),
        "due: 2027-01-01  # when?\n",
    ),
    "a block becomes a line": (
        "person:  # me\n  name: Ada\n  # x\n  aim: y\n# about a\na: 1\n",
        SetValue(("person",), None),
        "person: null  # me\n# about a\na: 1\n",
    ),
    "a mapping changes key by key": (
        "person:\n  name: Ada  # me\n  # aims\n  aim: x\n",
        SetValue(("person",), {"name": "Ada", "role": "dev", "aim": "z"}),
        "person:\n  name: Ada  # me\n  role: dev\n  # aims\n  aim: z\n",
    ),
    "a list loses what is no longer in it": (
        "x:\n  - a  # 1\n  - b  # 2\n  - c  # 3\n",
        SetValue(("x",), ["a", "c"]),
        "x:\n  - a  # 1\n  - c  # 3\n",
    ),
    "a list gets an item before the others": (
        "x:\n  - a\n  - b\n",
        SetValue(("x",), ["z", "a", "b"]),
        "x:\n  - z\n  - a\n  - b\n",
    ),
    "a list loses several items": (
        "x:\n  - a\n  - b  # 2\n  - c\n  - d  # 4\n",
        SetValue(("x",), ["a", "d"]),
        "x:\n  - a\n  - d  # 4\n",
    ),
    "a mapping that is emptied loses the comments in it": (
        "person:  # me\n  # names\n\n  name: Ada\n  role: dev\n# end\n",
        SetValue(("person",), {}),
        "person: {}  # me\n# end\n",
    ),
    "an empty mapping gets several keys": (
        "person: {}  # me\n",
        SetValue(("person",), {"name": "Ada", "role": "dev"}),
        "person:  # me\n  name: Ada\n  role: dev\n",
    ),
    "the whole of a plan": ("# x\na: 1\n", SetValue((), {"b": 2}), "# x\nb: 2\n"),
    "the whole of an empty plan": ("{}\n", SetValue((), {"a": 1, "b": 2}), "a: 1\nb: 2\n"),
    "a whole plan is emptied": ("a: 1\nb: 2\n", SetValue((), {}), "{}\n"),
    "a key below an empty list": (
        "x: []  # none\n",
        SetValue(("x", "a"), 1),
        "x:  # none\n  a: 1\n",
    ),
    "a key that is a number": (
        "a: 1\n",
        SetValue(("b",), {2026: "x"}),
        'a: 1\nb:\n  "2026": x\n',
    ),
    "a list that is emptied loses the comments in it": (
        "x:  # mine\n  # all\n\n  - a\n  - b\n# end\n",
        SetValue(("x",), []),
        "x: []  # mine\n# end\n",
    ),
    "brackets that are emptied lose the comments in them": (
        "x: [a, # why\n  b]\n",
        SetValue(("x",), []),
        "x: []\n",
    ),
    "a key in schema order": (
        "goals:\n  - id: a\n    due: 1\n    # the way\n    steps: []\n",
        SetValue(("goals", 0, "confidence"), 7),
        "goals:\n  - id: a\n    due: 1\n    confidence: 7\n    # the way\n    steps: []\n",
    ),
    "a key before all others": (
        "goals:\n  - due: 1\n",
        SetValue(("goals", 0, "id"), "a"),
        "goals:\n  - id: a\n    due: 1\n",
    ),
    "a section before all others": (
        "# top\n\n# people I know\npeople: []\n",
        SetValue(("person",), {"name": "A"}),
        "# top\n\nperson:\n  name: A\n# people I know\npeople: []\n",
    ),
    "an unknown key keeps its place": (
        "mastery: 1\nmine: x\npeople: []\n",
        SetValue(("goals",), []),
        "mastery: 1\ngoals: []\nmine: x\npeople: []\n",
    ),
    "an item goes with its comments": (
        "x:\n  # on a\n  - a: 1\n    # in\n  # on b\n  # twice\n  - b: 1\n    c: 1\n# below\n",
        Remove(("x", 1)),
        "x:\n  # on a\n  - a: 1\n    # in\n# below\n",
    ),
    "a comment apart stays": (
        "goals:\n  # all goals\n\n  - id: a\n  - id: b\n",
        Remove(("goals", 0)),
        "goals:\n  # all goals\n\n  - id: b\n",
    ),
    "the last item leaves []": (
        "goals:  # mine\n  - id: a\n    due: 1\npeople: []\n",
        Remove(("goals", 0)),
        "goals: []  # mine\npeople: []\n",
    ),
    "the last key leaves {}": (
        "x:\n  - a: 1\n  - b\n",
        Remove(("x", 0, "a")),
        "x:\n  - {}\n  - b\n",
    ),
    "the key beside a dash": (
        "x:\n  - a: 1  # one\n    b: 2\n",
        Remove(("x", 0, "a")),
        "x:\n  - b: 2\n",
    ),
    "the key beside a dash above a comment": (
        "x:\n  - a: 1  # one\n    # two\n    b: 2\n",
        Remove(("x", 0, "a")),
        "x:\n  -\n    # two\n    b: 2\n",
    ),
    "a key below a kept text": (
        "a: |+\n  x\n\nb: 1\n\nc: 2\n",
        Remove(("b",)),
        "a: |+\n  x\n\nc: 2\n",
    ),
    "the only key of a plan": ("a: 1\n", Remove(("a",)), "{}\n"),
    "the only key below a comment": ("# x\n\na: 1\n", Remove(("a",)), "# x\n\n"),
    "the last line without newline": ("a: 1\nb: 2", Remove(("b",)), "a: 1\n"),
    "quoted and foreign keys": (
        "\"Ziele\":\n  'größe': 1  # x\n",
        SetValue(("Ziele", "größe"), 2),
        "\"Ziele\":\n  'größe': 2  # x\n",
    ),
    "a key that needs quotes": ("a: 1\n", SetValue(("no: 1",), "x"), 'a: 1\n"no: 1": x\n'),
    "an item that is empty": (
        "x:\n  -\n  - b\n",
        SetValue(("x", 0), {"a": 1}),
        "x:\n  - a: 1\n  - b\n",
    ),
    "several edits see each other": (
        "x: []\n",
        SetValue(("x",), [1, 2]),
        "x:\n  - 1\n  - 2\n",
    ),
}


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES.keys())
def test_an_edit_gives_exactly_this_text(before, edit, after):
    assert edited(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES.keys())
def test_an_edit_keeps_crlf_line_ends(before, edit, after):
    if "\n" in before:
        crlf = before.replace("\n", "\r\n")
        assert edited(crlf + "", edit) == (after if crlf == before else after.replace("\n", "\r\n"))


def test_edits_are_made_one_after_the_other():
    result = edited(
        "mastery: 1\n",
        AppendItem(("goals",), {"id": "a"}),
        SetValue(("goals", 0, "due"), date(2027, 1, 1)),
        AppendItem(("goals", 0, "steps"), {"id": "s", "do": "Read, then try"}),
        AppendItem(("goals", 0, "steps"), {"id": "t", "do": "Try"}),
        Remove(("goals", 0, "steps", 0)),
        SetValue(("person", "name"), "Ada"),
    )
    assert result == dedent("""\
        mastery: 1
        person:
          name: Ada
        goals:
          - id: a
            due: 2027-01-01
            steps:
              - {id: t, do: Try}
        """)


def test_a_whole_goal_is_written_as_a_person_would():
    goal = {
        "id": "pass-cka",
        "goal": "Pass the CKA exam with at least 80 %",
        "why": "I want it, and\nI can do it",
        "measure": {"of": "mock score", "unit": "%", "start": 45},
        "due": date(2027, 6, 30),
        "first_step": {"do": "Book the exam", "by": date(2026, 11, 27)},
        "steps": [{"id": "labs", "do": "Labs", "done_on": None}],
        "tags": [],
    }
    assert edited("mastery: 1\ngoals: []\n", AppendItem(("goals",), goal)) == dedent("""\
        mastery: 1
        goals:
          - id: pass-cka
            goal: Pass the CKA exam with at least 80 %
            why: |-
              I want it, and
              I can do it
            measure: {of: mock score, unit: "%", start: 45}
            due: 2027-06-30
            first_step: {do: Book the exam, by: 2026-11-27}
            steps:
              - {id: labs, do: Labs, done_on: null}
            tags: []
        """)


@pytest.mark.parametrize(
    ("edit", "advice"),
    [
        (
            SetValue(("goals", 5, "due"), date(2027, 1, 1)),
            "write by hand under goals[5] (plan.yaml, line 9):\n  due: 2027-01-01",
        ),
        (
            AppendItem(("person",), {"id": "x", "name": "X"}),
            "add to person by hand (plan.yaml, line 5):\n  - id: x\n    name: X",
        ),
        (Remove(("goals", 5)), "delete goals[5] by hand (plan.yaml, line 9)"),
    ],
)
def test_what_cannot_be_spliced_is_refused_with_the_lines_to_write(edit, advice):
    with pytest.raises(CannotSpliceError) as caught:
        splice(read(PLAN), [edit])
    assert (caught.value.code, caught.value.exit_code) == ("cannot-splice", 1)
    assert caught.value.hint == advice


@pytest.mark.parametrize(
    ("edit", "missing"),
    [
        (Remove(("nothing",)), "nothing"),
        (Remove(("goals", 5)), "goals[5]"),
        (Remove(("goals", -1)), "goals[-1]"),
        (SetValue(("goals", -1, "due"), 1), "goals[-1]"),
        (SetValue(("goals", 5, "due"), 1), "goals[5]"),
        (SetValue(("goals", 2), 1), "goals[2]"),
        (SetValue(("person", "name", "first"), 1), "person.name.first"),
        (AppendItem(("person",), 1), "person"),
        (AppendItem(("person", "name"), 1), "person.name"),
        (Remove(()), "such place"),
        (SetValue((), [1]), "such place"),
    ],
)
def test_a_place_that_is_not_there_is_refused(edit, missing):
    with pytest.raises(CannotSpliceError) as caught:
        splice(read(PLAN), [edit])
    assert missing in caught.value.sentence


def test_a_value_that_no_plan_can_hold_is_refused_before_anything_else():
    with pytest.raises(UnwritableValueError):
        splice(read(PLAN), [SetValue(("person", "name"), "a\x1b[31m")])


def test_a_comment_between_brackets_is_not_lost():
    text = "x: [a, # why a\n  b, c]\n"
    with pytest.raises(CannotSpliceError):
        splice(read(text), [Remove(("x", 0))])


def test_plain_data_get_dates_as_text_and_stay_apart_from_the_original():
    data = {"x": [1]}
    after = apply_edits(data, [AppendItem(("x",), date(2027, 1, 1)), SetValue(("y", "z"), (1,))])
    assert after == {"x": [1, "2027-01-01"], "y": {"z": [1]}}
    assert data == {"x": [1]}
