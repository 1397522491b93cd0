from __future__ import annotations

import pytest

from mastery.store.yaml.edits import AppendItem, NoSuchPlaceError, Remove, SetValue, simplify


def smallest(edit, data):
    return list(simplify(edit, data))


def test_what_would_change_nothing_is_no_edit():
    assert smallest(SetValue(("x",), [1, {"a": 2}]), {"x": [1, {"a": 2}]}) == []


def test_only_what_differs_is_set_appended_and_removed():
    data = {"x": [1, 2], "y": {"a": 1, "b": 2}}
    assert smallest(SetValue((), {"x": [1, 3, 4], "y": {"b": 2}}), data) == [
        SetValue(("x", 1), 3),
        AppendItem(("x",), 4),
        Remove(("y", "a")),
    ]


@pytest.mark.parametrize("edit", [SetValue(("x", "y", "z"), 1), SetValue(("x",), {"y": {"z": 1}})])
@pytest.mark.parametrize("data", [{}, {"x": None}, {"x": {}}])
def test_what_stands_below_nothing_is_set_at_the_highest_place(edit, data):
    assert smallest(edit, data) == [SetValue(("x",), {"y": {"z": 1}})]


def test_an_item_of_an_empty_list_is_no_place():
    with pytest.raises(NoSuchPlaceError, match=r"x\[0\]"):
        smallest(SetValue(("x", 0), 1), {"x": []})
