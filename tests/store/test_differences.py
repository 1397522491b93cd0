from __future__ import annotations

import pytest

from mastery.store.undo.plan_step import summarize

A, B, C = ({"id": name, "n": 1} for name in "abc")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the same item added, wherever it stands
        (([A], [A, C]), ([A, B], [C, A, B])),
        (([], [C]), ([A], [A, C])),
        ((["x"], ["x", "y"]), (["z", "x"], ["y", "z", "x"])),
        # the same value of the same item
        (([A, B], [A, B | {"n": 2}]), ([B], [B | {"n": 2}])),
        # nothing at all
        (([], None), ({"a": {}}, {"a": None})),
    ],
)
def test_the_same_change_has_the_same_digest(first, second):
    assert summarize(*first) == summarize(*second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (([A], [A, C]), ([A, C], [A])),
        (([A], [A, B]), ([A], [A, C])),
        (({"a": 1}, {"a": 2}), ({"b": 1}, {"b": 2})),
        (({"a": None}, {"a": 1}), ({"a": None}, {"a": True})),
        (({"a": None}, {"a": 1}), ({"a": None}, {"a": 1.0})),
        ((["x"], ["x", "x"]), (["x"], ["x"])),
    ],
)
def test_another_change_has_another_digest(first, second):
    assert summarize(*first) != summarize(*second)
