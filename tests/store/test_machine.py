from __future__ import annotations

import os
import shutil
from types import SimpleNamespace

import pytest

from mastery.store.files import machine
from mastery.store.files.machine import is_name_copied, machine_name, machine_names


def kept_name(folder):
    """Return the name that is in use; None where the next command that writes takes one."""
    names = machine_names(folder)
    return names[0] if names and not is_name_copied(folder) else None


def call_host(monkeypatch, name):
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename=name))


@pytest.fixture
def host(tmp_path, monkeypatch):
    """Makes this the host "desk" with an id of its own; None is a host without one."""
    call_host(monkeypatch, "desk")

    def become(id_):
        file = tmp_path / "machine-id"
        file.write_text("" if id_ is None else f"{id_}\n")
        monkeypatch.setattr(machine, "_HOST_IDS", (tmp_path / "nowhere", file))

    become("one")
    return become


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "home" / ".mastery").mkdir(parents=True)
    return tmp_path / "home" / ".mastery"


def copy(folder, name="copy"):
    return shutil.copytree(folder.parent, folder.parent.with_name(name)) / ".mastery"


def restore(folder):
    """Put a copy in the place of the folder, which has another number then."""
    copied = copy(folder)
    folder.parent.rename(folder.parent.with_name("before"))
    copied.parent.rename(folder.parent)


@pytest.mark.parametrize(
    ("host", "start"),
    [
        ("Annas-MacBook.local", "annas-macbook-"),
        ("box", "box-"),
        ("ünïcode", "n-code-"),
        ("../../etc", "machine-"),
        ("", "machine-"),
        ("x" * 200, "x" * 20 + "-"),
    ],
)
def test_a_name_is_the_short_host_name_and_six_letters(tmp_path, monkeypatch, host, start):
    call_host(monkeypatch, host)
    name = machine_name(tmp_path)
    assert name.startswith(start)
    assert len(name) == len(start) + 6


def test_a_name_is_kept(tmp_path):
    assert kept_name(tmp_path) is None
    assert machine_names(tmp_path) == ()
    assert machine_name(tmp_path) == machine_name(tmp_path) == kept_name(tmp_path)
    assert machine_names(tmp_path) == (kept_name(tmp_path),)


def test_a_folder_copied_to_another_host_gives_another_name(tmp_path, monkeypatch):
    call_host(monkeypatch, "desk")
    desk = machine_name(tmp_path)
    call_host(monkeypatch, "laptop")
    laptop = machine_name(tmp_path)
    call_host(monkeypatch, "desk")
    assert machine_name(tmp_path) == desk != laptop


@pytest.mark.parametrize(
    "content",
    [b"\xff../x", b"{", b"[]", b"7", b'{"names": "x"}', b'{"names": [{"name": "../x-abcdef"}]}'],
)
def test_a_damaged_name_is_made_anew(tmp_path, monkeypatch, content):
    call_host(monkeypatch, "desk")
    (tmp_path / "machine.desk").write_bytes(content)
    assert kept_name(tmp_path) is None
    assert machine_name(tmp_path).startswith("desk-")


def test_a_home_copied_to_a_host_of_the_same_name_takes_another(folder, host):
    name = machine_name(folder)
    copied = copy(folder)
    host("two")
    assert kept_name(copied) is None
    assert machine_names(copied) == (name,)
    taken = machine_name(copied)
    assert taken != name
    assert kept_name(copied) == taken
    assert machine_names(copied) == (taken, name)


def test_an_image_of_a_whole_disk_is_a_copy_where_the_host_has_another_id(folder, host):
    name = machine_name(folder)
    host("two")
    assert machine_name(folder) != name


def test_a_copy_beside_it_on_the_same_host_takes_another(folder, host):
    name = machine_name(folder)
    copied = copy(folder)
    assert machine_name(copied) != name
    assert machine_name(folder) == name


@pytest.mark.parametrize("ids", [(None, None), ("one", None), (None, "one")])
def test_without_the_hosts_id_the_number_of_the_folder_decides(folder, host, ids):
    host(ids[0])
    name = machine_name(folder)
    host(ids[1])
    assert kept_name(folder) == name
    restore(folder)
    assert kept_name(folder) is None
    assert machine_name(folder) != name


def test_a_home_that_is_moved_keeps_its_name_for_good(folder, host):
    name = machine_name(folder)
    moved = folder.parent.rename(folder.parent.with_name("moved")) / ".mastery"
    assert machine_name(moved) == name
    restore(moved)
    assert machine_name(moved) == name


def test_a_backup_restored_in_place_keeps_the_name(folder, host):
    name = machine_name(folder)
    restore(folder)
    assert machine_name(folder) == name
    moved = folder.parent.rename(folder.parent.with_name("moved")) / ".mastery"
    assert machine_name(moved) == name


def test_two_hosts_that_share_a_folder_each_find_their_own_name(folder, host):
    one = machine_name(folder)
    host("two")
    two = machine_name(folder)
    host("one")
    assert machine_name(folder) == one
    host("two")
    assert machine_name(folder) == two
    assert machine_names(folder) == (two, one)


def test_a_name_alone_is_completed_when_something_is_written_and_not_before(folder, host):
    file = folder / "machine.desk"
    file.write_text("desk-abcdef\n")
    assert kept_name(folder) == "desk-abcdef"
    assert machine_names(folder) == ("desk-abcdef",)
    assert file.read_text() == "desk-abcdef\n"
    assert machine_name(folder) == "desk-abcdef"
    copied = copy(folder)
    host("two")
    assert machine_name(copied) != "desk-abcdef"


def test_asking_for_the_names_of_a_copy_writes_nothing(folder, host):
    machine_name(folder)
    copied = copy(folder)
    before = (copied / "machine.desk").read_bytes()
    assert kept_name(copied) is None
    assert machine_names(copied)
    assert (copied / "machine.desk").read_bytes() == before
    assert [path.name for path in copied.iterdir()] == ["machine.desk"]


def test_a_place_that_is_no_utf_8_is_a_place(tmp_path, host):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    assert machine_name(folder) == machine_name(folder)
