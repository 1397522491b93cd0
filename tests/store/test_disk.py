from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mastery.store.files import disk
from mastery.store.files.disk import DiskError


def test_replace_gives_a_file_new_content_and_keeps_its_mode(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    disk.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_private(tmp_path):
    disk.replace(tmp_path / "plan.yaml", b"new")
    assert stat.S_IMODE((tmp_path / "plan.yaml").stat().st_mode) == 0o600


def test_replace_follows_links_to_the_real_file(tmp_path):
    (tmp_path / "dotfiles").mkdir()
    real, link = tmp_path / "dotfiles" / "plan.yaml", tmp_path / "plan.yaml"
    real.write_bytes(b"old")
    link.symlink_to("dotfiles/plan.yaml")
    disk.replace(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert disk.folder_of(link) == tmp_path / "dotfiles"


def test_a_link_that_leads_nowhere_yet_leads_to_the_new_file(tmp_path):
    link = tmp_path / "plan.yaml"
    link.symlink_to(tmp_path / "real.yaml")
    disk.replace(link, b"new")
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_read_only_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DiskError, match="read-only") as caught:
        disk.replace(path, b"new")
    assert caught.value.hint == "check who may read and write there, then run the command again"
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_neither_read_nor_replaced(tmp_path, make):
    path = tmp_path / "plan.yaml"
    make(path)
    with pytest.raises(DiskError, match="not a regular file"):
        disk.read(path)
    with pytest.raises(DiskError, match="not a regular file"):
        disk.replace(path, b"new")


def test_what_the_last_look_raises_stops_the_exchange(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")

    def look() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        disk.replace(path, b"new", last_look=look)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_is_on_the_disk_before_its_name_and_the_name_before_the_return(
    tmp_path, monkeypatch
):
    steps = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def record(*args, _name=name, _real=real):
            steps.append(_name)
            return _real(*args)

        monkeypatch.setattr(os, name, record)
    disk.replace(tmp_path / "plan.yaml", b"new")
    assert steps == ["write", "fsync", "replace", "fsync"]


def test_a_short_write_is_carried_on(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:3]))
    disk.replace(tmp_path / "plan.yaml", b"a longer content")
    assert (tmp_path / "plan.yaml").read_bytes() == b"a longer content"


def test_append_adds_lines(tmp_path):
    path = tmp_path / "2026-11.box.jsonl"
    disk.append(path, b"1\n")
    disk.append(path, b"2\n3\n")
    assert path.read_bytes() == b"1\n2\n3\n"


def test_append_leaves_a_torn_line_a_line_of_its_own(tmp_path):
    path = tmp_path / "2026-11.box.jsonl"
    path.write_bytes(b'1\n{"to')
    disk.append(path, b"2\n")
    assert path.read_bytes() == b'1\n{"to\n2\n'


def test_append_gives_the_file_back_as_it_was_when_the_disk_is_full(tmp_path, monkeypatch):
    path = tmp_path / "2026-11.box.jsonl"
    path.write_bytes(b"1\n")
    real = os.write

    def fill(descriptor, data):
        if len(data) < 5:
            raise OSError(28, "No space left on device")
        return real(descriptor, bytes(data)[: len(data) - 2])

    monkeypatch.setattr(os, "write", fill)
    with pytest.raises(DiskError, match="No space left") as caught:
        disk.append(path, b"a longer line\n")
    assert caught.value.hint == "make some room there and run the command again"
    assert path.read_bytes() == b"1\n"


def test_reading_tells_a_missing_file_from_an_empty_one(tmp_path):
    (tmp_path / "empty").touch()
    assert disk.read(tmp_path / "empty") == b""
    assert disk.read(tmp_path / "missing") is None
    assert disk.names_in(tmp_path / "missing") == []


def test_folders_are_made_with_those_above_them(tmp_path):
    disk.make_folder(tmp_path / "a" / "b" / "c", home=tmp_path)
    disk.make_folder(tmp_path / "a" / "b" / "c", home=tmp_path)
    assert (tmp_path / "a" / "b" / "c").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(DiskError):
        disk.make_folder(tmp_path / "file", home=tmp_path)


def test_sweeping_removes_only_its_own_leftovers(tmp_path):
    (tmp_path / ".mastery-0a1b2c3d4e5f.tmp").touch()
    (tmp_path / "mine.tmp").touch()
    assert disk.leftovers_in(tmp_path) == [".mastery-0a1b2c3d4e5f.tmp"]
    disk.sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.tmp"]


def test_a_folder_where_none_can_be_is_refused(tmp_path, monkeypatch):
    def refuse(path, *_):
        raise FileExistsError(path) if Path(path).exists() else FileNotFoundError(2, "no", path)

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(DiskError):
        disk.make_folder(tmp_path / "a" / "b", home=tmp_path)
