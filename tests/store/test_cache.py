from __future__ import annotations

import pytest

from mastery.store.files import cache
from mastery.store.files.cache import Cache, journal_state
from mastery.store.files.home import Home


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_what_was_saved_is_loaded_and_kept_out_of_git(home):
    Cache(home, "numbers").save({"a": [1, None]})
    assert Cache(home, "numbers").load() == {"a": [1, None]}
    assert Cache(home, "others").load() is None
    assert (home.kept / "cache" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("spoilt", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_spoilt_file_is_as_good_as_none(home, spoilt):
    Cache(home, "numbers").save(1)
    for content in (spoilt, cache._seal(spoilt) + b"\n" + spoilt):
        (home.kept / "cache" / "numbers.json").write_bytes(content)
        assert Cache(home, "numbers").load() is None


def test_a_file_that_was_cut_off_or_changed_anywhere_is_as_good_as_none(home):
    Cache(home, "numbers").save({"a": [1, 2, 3]})
    file = home.kept / "cache" / "numbers.json"
    whole = file.read_bytes()
    for place in range(len(whole)):
        flipped = bytes([whole[place] ^ 1])
        for content in (whole[:place], whole[:place] + flipped + whole[place + 1 :]):
            file.write_bytes(content)
            assert Cache(home, "numbers").load() is None


@pytest.mark.parametrize(("what", "other"), [("__version__", "0.0.1"), ("SHAPE", cache.SHAPE + 1)])
def test_what_another_version_kept_is_as_good_as_none(home, monkeypatch, what, other):
    with monkeypatch.context() as then:
        then.setattr(cache, what, other)
        Cache(home, "numbers").save(1)
        assert Cache(home, "numbers").load() == 1
    assert Cache(home, "numbers").load() is None


def test_a_place_that_cannot_be_written_is_no_error(home):
    home.kept.write_text("a file where a folder belongs")
    Cache(home, "numbers").save(1)
    assert Cache(home, "numbers").load() is None


def test_a_link_in_the_place_of_a_cache_is_replaced_and_not_followed(home, tmp_path):
    Cache(home, "numbers").save(1)
    other = tmp_path / "mine"
    other.write_text("something of mine")
    file = home.kept / "cache" / "numbers.json"
    file.unlink()
    file.symlink_to(other)
    Cache(home, "numbers").save(2)
    assert Cache(home, "numbers").load() == 2
    assert other.read_text() == "something of mine"
    assert not file.is_symlink()


def test_the_state_of_the_journal_tells_files_that_changed(home):
    assert journal_state(home) == []
    home.journal.mkdir()
    for name in ("2026-09.desk.jsonl", "2026-10.desk.jsonl"):
        (home.journal / name).write_text("{}\n")
    early, whole = journal_state(home, before="2026-10"), journal_state(home)
    assert [name for name, _, _ in early] == ["2026-09.desk.jsonl"]
    (home.journal / "2026-10.desk.jsonl").write_text("{}\n{}\n")
    assert journal_state(home, before="2026-10") == early
    assert journal_state(home) != whole
