from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.store.journal.journal import retracted_ids


def test_a_retraction_takes_back_what_it_names():
    assert retracted_ids({"r": "a"}) == {"a"}


def test_a_retraction_of_a_retraction_brings_back():
    assert retracted_ids({"r": "a", "rr": "r"}) == {"r"}


def test_a_line_is_taken_back_while_one_of_its_retractions_is_live():
    assert retracted_ids({"r1": "a", "r2": "a", "rr": "r1"}) == {"a", "r1"}


def test_a_chain_of_any_length_is_followed():
    chain = {f"r{n}": f"r{n - 1}" for n in range(1, 5_001)}
    assert ("r0" in retracted_ids(chain)) == (5_000 % 2 == 1)


def test_a_ring_takes_nothing_back():
    assert retracted_ids({"a": "b", "b": "a", "c": "c"}) == set()


@given(st.lists(st.integers(0, 30), max_size=30))
@settings(deadline=None, max_examples=100)
def test_a_line_is_dead_exactly_if_a_live_retraction_names_it(targets):
    # Line n + 1 retracts an earlier one, so there is no ring.
    retractions = {str(n + 1): str(target % (n + 1)) for n, target in enumerate(targets)}
    dead = retracted_ids(retractions)
    for id_ in map(str, range(len(targets) + 1)):
        namers = [name for name, target in retractions.items() if target == id_]
        assert (id_ in dead) == any(name not in dead for name in namers)
