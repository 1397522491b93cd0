"""A seeded share of what the fault programs do; each of them does all of it from a command line."""

from __future__ import annotations

import os

import file_errors
import interrupts
import pytest
import stale_editor
from judging import Trial
from program import Stream, fast_folder, run_program
from samples import SAID, changing_commands, samples

from mastery.cli.run import Run

# An interrupt may leave an editor that was just started; with its own process it would end.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ALL = bool(os.environ.get("MASTERY_ALL_FAULTS"))


@pytest.fixture
def folder():
    with fast_folder() as made:
        yield made


def violations(tried):
    return [f"{what}: {message}" for what, wrong in tried for message in wrong]


def test_every_command_that_changes_something_has_a_sample():
    assert [path for path, many in samples().items() if not many] == []
    assert set(SAID) <= set(changing_commands())


def test_a_file_error_leaves_exit_code_words_and_effect_in_agreement(folder):
    share = None if ALL else 500
    assert violations(file_errors.try_all(folder, share=share, seed=1)) == []


def test_an_interrupt_is_130_and_the_truth(folder):
    moments, signals = (100, 2) if ALL else (3, 0)
    tried = interrupts.try_all(folder, moments=moments, signals=signals, seed=1)
    assert violations(tried) == []


def test_real_signals_are_too(folder):
    tried = interrupts.try_all(folder, moments=0, signals=6, seed=2, only="practice log 45m kub")
    assert violations(tried) == []


def test_what_a_stale_editor_overwrites_is_said_and_comes_back(folder):
    assert violations(stale_editor.try_all(folder, episodes=300 if ALL else 40, seed=1)) == []


class Broken(Stream):
    """A stdout that fails where it is written to, or flushed."""

    def __init__(self, error, *, at):
        super().__init__()
        self._error, self._at, self._written = error, at, False

    def write(self, text):
        if self._at == "write":
            raise self._error
        self._written = True
        return super().write(text)

    def flush(self):
        if self._at == "flush" and self._written:
            raise self._error
        super().flush()


ERRORS = {
    "full": OSError(28, "No space left on device"),
    "broken": OSError(5, "Input/output error"),
    "closed": ValueError("I/O operation on closed file."),
    "gone": BrokenPipeError(32, "Broken pipe"),
    "signs": UnicodeEncodeError("latin-1", "→", 0, 1, "ordinal not in range(256)"),
}


@pytest.mark.parametrize("at", ["write", "flush"])
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["page", "json"])
def test_an_answer_that_cannot_be_shown_leaves_the_change_and_the_exit_code(
    folder, error, at, flags
):
    home = folder / "home"
    out = Broken(error, at=at)
    done = run_program(home, ("skill", "add", "Go", *flags), out=out)
    assert (done.code, done.leak) == (0, "")
    assert "name: Go" in (home / "plan.yaml").read_text(encoding="utf-8")
    assert not done.err or '"skill add Go" is saved' in done.err


def test_a_page_that_cannot_be_made_leaves_them_too(folder, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    trials = [Trial(sample, folder) for many in samples().values() for sample in many]
    monkeypatch.setattr(Run, "print", fail)
    wrong = []
    for trial in trials:
        trial.reset()
        outcome = trial.sample.run(trial.home)
        wrong += [f"{trial.sample.name}: {message}" for message in trial.judge(outcome)]
    assert wrong == []
