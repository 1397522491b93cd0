import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.model.ids import LONGEST, AmbiguousError, NotFoundError, resolve, slugify
from mastery.model.plan import Owner
from mastery.model.value import Part


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Pass the CKA", "pass-cka"),
        ("Give 3 conference talks", "give-3-conference-talks"),
        ("Größe zeigen", "grosse-zeigen"),
        ("the", "the"),
        ("日本語", "goal"),
        ("", "goal"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "donaudampfschifffahrtsgesellscha"),
    ],
)
def test_a_slug_keeps_the_telling_words(name, slug):
    assert slugify(name, fallback="goal") == slug


def test_a_taken_slug_is_numbered():
    assert slugify("Rust", ["rust", "rust-2"]) == "rust-3"


@given(st.text(), st.lists(st.text(max_size=8)))
def test_every_slug_is_a_valid_id_and_is_free(name, names):
    taken = {slugify(each) for each in names}
    slug = slugify(name, taken)
    assert slug not in taken
    assert len(slug) <= LONGEST + 4
    assert slug.isascii()
    assert slug == slug.lower()


NAMES = {"pass-cka": "Pass the CKA", "pass-ckad": "Pass the CKAD", "talks": "Give three talks"}


@pytest.mark.parametrize(
    ("query", "found"),
    [("pass-cka", "pass-cka"), ("TALKS", "talks"), ("t", "talks"), ("three", "talks"),
     ("ckad", "pass-ckad"), ("cka", "pass-cka")],
)  # fmt: skip
def test_a_unique_part_is_enough(query, found):
    assert resolve(query, NAMES, "goal") == found


def test_what_could_be_several_lists_them():
    with pytest.raises(AmbiguousError, match="pass-cka, pass-ckad") as caught:
        resolve("pass", NAMES, "goal")
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("query", ["", " ", "zzz"])
def test_what_is_nothing_says_what_there_is(query):
    with pytest.raises(NotFoundError) as caught:
        resolve(query, NAMES, "goal")
    assert caught.value.exit_code == 4
    assert "talks" in (caught.value.hint or "")


def test_a_near_miss_is_offered():
    with pytest.raises(NotFoundError) as caught:
        resolve("tolks", NAMES, "goal")
    assert caught.value.hint == "did you mean talks?"


def test_a_part_writes_only_what_was_said():
    owner = Owner(hours_per_week=8.0, role=None)
    assert isinstance(owner, Part)
    assert owner.to_item() == {"hours_per_week": 8}
