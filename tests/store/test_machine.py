from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from mastery.store.files.machine import kept_name, machine_name


def call_host(monkeypatch, name):
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename=name))


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
    assert machine_name(tmp_path) == machine_name(tmp_path) == kept_name(tmp_path)


def test_a_folder_copied_to_another_host_gives_another_name(tmp_path, monkeypatch):
    call_host(monkeypatch, "desk")
    desk = machine_name(tmp_path)
    call_host(monkeypatch, "laptop")
    laptop = machine_name(tmp_path)
    call_host(monkeypatch, "desk")
    assert machine_name(tmp_path) == desk != laptop


def test_a_damaged_name_is_made_anew(tmp_path, monkeypatch):
    call_host(monkeypatch, "desk")
    (tmp_path / "machine.desk").write_bytes(b"\xff../x")
    assert machine_name(tmp_path).startswith("desk-")
