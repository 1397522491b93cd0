from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.store.undo import hunks
from mastery.store.undo.hunks import apply, changed_spans, compare, flip, is_made

OLD = "".join(f"line {n}\n" for n in range(20))
TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d"]), max_size=25).map("".join)


def edited(text, **lines):
    """Return ``text`` with some lines changed: ``l5="new"``."""
    return "".join(
        lines.get(f"l{n}", line) for n, line in enumerate(text.splitlines(keepends=True))
    )


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=200)
def test_hunks_lead_there_and_back(old, new):
    hunks = compare(old, new)
    assert apply(old, hunks) == new
    assert apply(new, flip(hunks)) == old
    assert flip(flip(hunks)) == hunks


def test_equal_texts_have_none():
    assert compare(OLD, OLD) == ()


def test_only_what_changed_is_held():
    hunks = compare(OLD, edited(OLD, l3="three\n", l15="fifteen\n"))
    assert [(hunk.old, hunk.new) for hunk in hunks] == [
        (("line 3\n",), ("three\n",)),
        (("line 15\n",), ("fifteen\n",)),
    ]


def test_its_surroundings_are_three_lines_on_either_side_and_the_same_in_both_texts():
    (hunk,) = compare(OLD, edited(OLD, l10="ten\n"))
    assert hunk.lead == ("line 7\n", "line 8\n", "line 9\n")
    assert hunk.tail == ("line 11\n", "line 12\n", "line 13\n")
    first, second = compare(OLD, edited(OLD, l10="ten\n", l12="twelve\n"))
    assert first.tail == second.lead == ("line 11\n",)


def test_lines_are_found_again_where_others_were_added_or_changed():
    new = edited(OLD, l10="ten\n")
    hunks = compare(OLD, new)
    moved = "# above\n# above\n" + edited(new, l2="two\n", l17="")
    assert apply(moved, flip(hunks)) == "# above\n# above\n" + edited(OLD, l2="two\n", l17="")


def test_of_equal_lines_the_one_with_the_same_surroundings_is_taken():
    old = "- a\n  status: active\n- b\n  status: active\n- c\n  status: active\n"
    new = old.replace("- b\n  status: active", "- b\n  status: done")
    moved = "- z\n  status: active\n" + old
    assert apply(moved, compare(old, new)) == "- z\n  status: active\n" + new


def test_of_equal_places_the_one_moved_as_far_as_the_change_above_it_is_taken():
    blocks = "x\np\np\np\n"
    old, new = "k\n" + 4 * blocks, "K\n" + 2 * blocks + "X\np\np\np\n" + blocks
    above = 4 * "# above\n"
    assert apply(above + old, compare(old, new)) == above + new


def test_of_places_as_near_as_each_other_the_upper_one_is_taken():
    assert apply("x\nq\nx\n", compare("a\nx\n", "a\nX\n")) == "X\nq\nx\n"


def test_the_end_of_a_text_does_not_surround_its_beginning():
    hunks = compare("a\nb\nz\nx\n", "a\nb\nz\nX\n")
    assert apply("x\nq\nq\nx\nz\n", hunks) == "x\nq\nq\nX\nz\n"


def test_a_change_is_not_made_above_the_one_before_it():
    hunks = compare("x\na\nb\nx\nd\n", "X\na\nb\nX\nd\n")
    assert apply("x\na\nb\nd\n", hunks) is None


def test_what_is_no_longer_there_is_not_found():
    hunks = compare(OLD, edited(OLD, l10="ten\n"))
    assert apply(edited(OLD, l10="other\n"), hunks) is None


def test_an_insertion_beside_a_line_that_was_edited_is_found_by_those_beyond_it():
    hunks = compare(OLD, edited(OLD, l10="line 10\nnew\n"))
    changed = edited(OLD, l10="ten\n", l11="eleven\n")
    assert apply(changed, hunks) == changed.replace("ten\n", "ten\nnew\n")


def test_an_insertion_without_any_of_its_surroundings_is_not_made():
    hunks = compare(OLD, edited(OLD, l10="line 10\nnew\n"))
    assert apply("something\nelse\n", hunks) is None


def test_a_text_says_whether_a_change_is_in_it():
    for new in (
        edited(OLD, l10="ten\n"),
        edited(OLD, l10="line 10\nnew\n"),
        edited(OLD, l10=""),
        OLD + "last\n",
        "first\n" + OLD,
    ):
        hunks = compare(OLD, new)
        assert is_made(new, hunks)
        assert not is_made(OLD, hunks)
        assert is_made("# above\n" + new.replace("line 16", "x"), hunks)


def test_texts_that_have_little_in_common_are_compared_quickly():
    old = "".join(f"{n}\n" for n in range(5_000))
    new = "".join(f"{-n}\n" for n in range(5_000))
    assert len(compare(old, new)) == 1


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "", "\n", "x: 1\n"]), max_size=60)


@given(LINES, LINES, st.integers(0, 40), st.randoms(use_true_random=False))
def test_what_differs_between_any_two_texts_turns_one_into_the_other(old, new, most, rng):
    """Whatever way it takes: close comparison, anchors that stand once, or a block as a whole."""
    for text in (old, new):
        text += [f"only {number}\n" for number in rng.sample(range(30), 8)]
        rng.shuffle(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hunks, "_MOST_COMPARED_LINES", most)
        spans = list(changed_spans(old, new))
    made, done = [], 0
    for start, end, new_start, new_end in spans:
        made += old[done:start]
        assert len(made) == new_start
        made += new[new_start:new_end]
        done = end
    assert made + old[done:] == new


def nasty(kind, size, rng):
    numbers = [f"{number}\n" for number in range(size)]
    match kind:
        case "alike":
            return ["same\n"] * size, ["same\n"] * (size // 2) + ["x\n"] + ["same\n"] * (size // 3)
        case "shuffled":
            return numbers, rng.sample(numbers, size)
        case "turned round":
            return numbers, numbers[::-1]
        case "few":
            return rng.choices("abc", k=size), rng.choices("abc", k=size)
    return numbers, [line for line in numbers if rng.random() > 0.1]


@pytest.mark.parametrize("kind", ["alike", "shuffled", "turned round", "few", "thinned out"])
def test_the_work_of_a_comparison_grows_hardly_faster_than_the_texts(kind, monkeypatch):
    """Counted in lines that are looked at, not in seconds."""
    looked_at = []
    for name in ("_closely", "_anchors"):
        usual = getattr(hunks, name)

        def counting(old, new, usual=usual):
            looked_at.append(len(old) + len(new))
            return usual(old, new)

        monkeypatch.setattr(hunks, name, counting)
    for size in (5_000, 20_000):
        looked_at.clear()
        list(changed_spans(*nasty(kind, size, random.Random(size))))
        assert sum(looked_at) <= 12 * size


def test_two_edits_far_apart_are_two_hunks():
    old = "".join(f"line {number}\n" for number in range(20_000))
    new = edited(old, l3="x\n").replace("line 19990\n", "line 19990\nand one\n")
    assert [len(hunk.old) for hunk in compare(old, new)] == [1, 0]
