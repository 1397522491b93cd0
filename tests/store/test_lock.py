from __future__ import annotations

import errno
import fcntl
import os
import time

import pytest

from mastery.store.files.disk import DiskError
from mastery.store.files.lock import Lock, LockedError


def make_lock(tmp_path, seconds=0.0, said=None):
    return Lock(
        tmp_path / "lock", seconds=seconds, report=(said if said is not None else []).append
    )


def test_a_second_holder_waits_in_vain_and_says_so(tmp_path):
    with (
        make_lock(tmp_path).hold(),
        pytest.raises(LockedError, match="held the lock for 0 s") as caught,
        make_lock(tmp_path).hold(),
    ):
        pass
    assert caught.value.exit_code == 5


def test_the_waiting_has_a_limit_and_backs_off(tmp_path, monkeypatch):
    pauses = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with make_lock(tmp_path).hold(), pytest.raises(LockedError):
        make_lock(tmp_path, seconds=2.0).hold().__enter__()
    assert 2.0 <= sum(pauses) < 2.1
    assert pauses[0] < pauses[5] <= max(pauses) == 0.05


def test_it_can_be_held_again_once_it_is_free_and_the_file_stays(tmp_path):
    for _ in range(2):
        with make_lock(tmp_path).hold():
            pass
    assert (tmp_path / "lock").exists()


def test_its_holder_may_hold_it_again(tmp_path):
    lock = make_lock(tmp_path)
    with lock.hold(), lock.hold():
        assert lock.excludes_others
    assert not lock.excludes_others


def test_the_kernel_frees_it_when_its_holder_dies(tmp_path):
    child = os.fork()
    if child == 0:
        make_lock(tmp_path).hold().__enter__()
        os._exit(9)
    os.waitpid(child, 0)
    with make_lock(tmp_path).hold():
        pass


def refuse(number):
    def flock(*_):
        raise OSError(number, os.strerror(number))

    return flock


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks_is_said_once_and_gone_on_with(tmp_path, monkeypatch, number):
    monkeypatch.setattr(fcntl, "flock", refuse(number))
    said = []
    lock = make_lock(tmp_path, said=said)
    for _ in range(2):
        with lock.hold():
            assert not lock.excludes_others
    assert said == ["this file system has no locks; do not run two mastery commands at once"]


def test_another_refusal_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", refuse(errno.EIO))
    with pytest.raises(DiskError, match="cannot lock"):
        make_lock(tmp_path).hold().__enter__()
