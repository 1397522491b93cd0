"""The one place where an error becomes a message and an exit code.

After the commit nothing fails the command: what goes wrong then is said, and the exit code is that
of success. What is said of the files is what the files themselves say.
"""

from __future__ import annotations

import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from mastery.errors import MasteryError, UsageError
from mastery.render.problems import render_problem
from mastery.text import neutralise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mastery.cli.run import Run
    from mastery.store.turn import Attempt

INTERRUPTED: Final = 130
REPORT_TO: Final = "the project's issue tracker"
_UNCHANGED: Final = "nothing was changed"
_LOOK: Final = "before you repeat it, look with: mastery history"


ACCOUNT: Final = "mastery.account"
"""The name under which a process's account goes from group to command."""


@dataclass
class Account:
    """What this process has done, for whoever has to say how it ended."""

    run: Run | None = None

    @property
    def attempt(self) -> Attempt | None:
        """What has become of what was to be changed; None if nothing can have been."""
        workspace = None if self.run is None else self.run.opened
        return None if workspace is None else workspace.attempt

    @property
    def was_asking(self) -> bool:
        """Whether a conversation was begun, whose answers are not in the files before its end."""
        return self.run is not None and "asker" in self.run.__dict__


def guard(work: Callable[[], int], arguments: Sequence[str], account: Account) -> int:
    """Run ``work`` and return the exit code, whatever happens in it.

    An error of ours is said in its own sentence. One of the command line's is usage. What nobody
    foresaw is kept in a file with what was typed, and never shown as a traceback.

    Args:
        work: What the arguments ask for.
        arguments: What was typed.
        account: What ``work`` has done so far.
    """
    code, failure = 0, None
    with _Interrupts() as interrupts:
        try:
            try:
                code = work()
            except Exception as error:  # noqa: BLE001 - the boundary: nothing may pass it
                failure = error
            interrupts.raising = False
        except KeyboardInterrupt:
            interrupts.came = True
        # An interrupt that some library made another error of is an interrupt still.
        if interrupts.came:
            _tell(f"\nInterrupted; {_fate(account.attempt)}.")
            return INTERRUPTED
        return code if failure is None else _ended(failure, arguments, account)


class _Interrupts:
    """Takes Ctrl-C as Python does, and remembers that it came; a second one stops nothing more.

    Attributes:
        came: Whether there was one.
        raising: Whether the next one is to stop what runs.
    """

    def __init__(self) -> None:
        self.came = False
        self.raising = True
        self._taken = False

    def __enter__(self) -> Self:
        # Only the main thread can take signals, and one that is ignored stays so.
        with suppress(ValueError):
            self._taken = signal.getsignal(signal.SIGINT) is signal.default_int_handler
            if self._taken:
                signal.signal(signal.SIGINT, self._notice)
        return self

    def __exit__(self, *_: object) -> None:
        if self._taken:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _notice(self, *_: object) -> None:
        self.came, first = True, not self.came
        if first and self.raising:
            raise KeyboardInterrupt


def _fate(attempt: Attempt | None) -> str:
    """Return what has become of a change, as the rest of a sentence."""
    if attempt is None or (attempt.fate, attempt.earlier) == ("not made", None):
        return _UNCHANGED
    if attempt.fate == "not made":
        return f"{attempt.earlier} is saved as far as it went"
    if attempt.fate == "made":
        return f"{attempt.named} is saved"
    if attempt.fate == "pending":
        return (
            f"{attempt.named} is written down, and the next command completes it; do not repeat it"
        )
    return f"whether {attempt.named} is saved cannot be told; {_LOOK}"


def _ended(error: Exception, arguments: Sequence[str], account: Account) -> int:
    """Say what went wrong, and return the exit code."""
    is_ours, is_usage = isinstance(error, MasteryError), hasattr(error, "format_message")
    code = getattr(error, "exit_code", None)
    if isinstance(code, int) and not is_ours and not is_usage:
        return code
    attempt = account.attempt
    # An error of ours that came before the end of a change says itself what has become of it.
    is_saved = attempt is not None and attempt.fate == "made" and (attempt.is_known or not is_ours)
    if isinstance(error, BrokenPipeError) and (is_saved or not account.was_asking):
        _forget_stdout()
        return 0
    if isinstance(error, MasteryError):
        failure = _after_earlier(error, attempt)
    else:
        failure = _described(error, arguments, attempt)
    if is_saved:
        told = f"{_fate(attempt)}; {failure.sentence}" if is_ours else failure.sentence
        _tell(f"mastery: {told}")
        return 0
    _say(failure, as_json="--json" in arguments)
    return failure.exit_code


def _after_earlier(error: MasteryError, attempt: Attempt | None) -> MasteryError:
    """Return an error, which of a change in several parts says that the first of them are made."""
    if attempt is not None and attempt.earlier is not None and attempt.fate == "not made":
        error.sentence = f"{_fate(attempt)}; {error.sentence}"
        error.hint = "the same command goes on"
    return error


def _described(error: Exception, arguments: Sequence[str], attempt: Attempt | None) -> MasteryError:
    """Return what happened that is no error of ours, and what has become of the change."""
    if hasattr(error, "format_message"):
        return UsageError(_usage_sentence(error), hint=_usage_hint(error))
    fate = _fate(attempt)
    if isinstance(error, OSError) and error.strerror and error.filename is None:
        # Without the name of a file it is the output that was refused.
        _forget_stdout()
        return MasteryError(f"{fate}; the answer cannot be shown: {error.strerror}")
    if isinstance(error, OSError) and error.strerror:
        hint = "free the cause, then run the command again" if fate == _UNCHANGED else None
        return MasteryError(f"{fate}; {error.filename}: {error.strerror}", hint=hint)
    kept = _keep_report(error, arguments)
    where = f"what you typed and the details are kept in {kept}" if kept else "no report was kept"
    return MasteryError(
        f"{fate}; something unforeseen happened ({type(error).__name__}); {where}",
        hint=f"please send that file to {REPORT_TO}" if kept else None,
    )


def _usage_sentence(error: Any) -> str:
    message = str(error.format_message()).strip().rstrip(".")
    return message[:1].lower() + message[1:] if message else "the command is not complete"


def _usage_hint(error: Any) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "mastery"
    return f"see {path} --help"


def _say(error: MasteryError, *, as_json: bool) -> None:
    if as_json:
        from mastery.render.json import render_error

        _tell(render_error(error).removesuffix("\n"))
        return
    lines: list[str] = []
    for problem in error.problems:
        lines += render_problem(problem, sys.stderr.encoding)
    lines.append(f"mastery: {error.sentence}")
    if error.hint:
        lines += [f"  {line}" for line in f"hint: {error.hint}".splitlines()]
    _tell("\n".join(map(neutralise, lines)))


def _tell(text: str) -> None:
    """Write to stderr; where nobody can be told, the exit code still says it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(neutralise(text, keep_newlines=True) + "\n")


def _keep_report(error: Exception, arguments: Sequence[str]) -> Path | None:
    """Write what happened and what was typed to a file of its own."""
    import os
    import tempfile
    from pathlib import Path

    from mastery import __version__

    text = "".join(
        [
            f"mastery {__version__}, Python {sys.version}\n",
            f"arguments: {list(arguments)!r}\n\n",
            *traceback.format_exception(error),
        ]
    )
    try:
        handle, name = tempfile.mkstemp(prefix="mastery-report-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)


def _forget_stdout() -> None:
    """Keep the interpreter from complaining about a reader that has gone away."""
    import os

    with suppress(OSError, ValueError):  # what is no file of the system's cannot complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
