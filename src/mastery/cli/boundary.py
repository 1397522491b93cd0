"""The one place where an error becomes a message and an exit code."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Any

from mastery.errors import MasteryError
from mastery.render.problems import render_problem
from mastery.text import neutralise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

INTERRUPTED = 130
REPORT_TO = "the project's issue tracker"


def guard(work: Callable[[], int], arguments: Sequence[str]) -> int:
    """Run ``work`` and return the exit code, whatever happens in it.

    An error of ours is said in its own sentence. One of the command line's is usage. What nobody
    foresaw is kept in a file with what was typed, and never shown as a traceback.
    """
    as_json = "--json" in arguments
    try:
        return work()
    except MasteryError as error:
        _say(error, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted; nothing is half-written.\n")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may pass it
        return _unforeseen(error, arguments, as_json=as_json)


def _unforeseen(error: Exception, arguments: Sequence[str], *, as_json: bool) -> int:
    code = getattr(error, "exit_code", None)
    if isinstance(code, int) and not hasattr(error, "format_message"):
        return code
    if hasattr(error, "format_message"):
        usage = MasteryError(_usage_sentence(error), hint=_usage_hint(error))
        usage.exit_code, usage.code = 2, "usage"
        _say(usage, as_json=as_json)
        return 2
    if isinstance(error, OSError) and error.strerror:
        _say(_refusal(error), as_json=as_json)
        return 1
    kept = _keep_report(error, arguments)
    where = f"what you typed and the details are kept in {kept}" if kept else "no report was kept"
    failure = MasteryError(
        f"something unforeseen happened ({type(error).__name__}); {where}",
        hint=f"please send that file to {REPORT_TO}; your plan and journal are as they were",
    )
    _say(failure, as_json=as_json)
    return 1


def _refusal(error: OSError) -> MasteryError:
    """Return what the operating system refused: a file, or, without a name, the output."""
    if error.filename is None:
        _forget_stdout()
        hint = "what the command had changed is saved; before you repeat it see: mastery history"
        return MasteryError(f"the answer cannot be shown: {error.strerror}", hint=hint)
    hint = "nothing was half-written; free the cause and run the command again"
    return MasteryError(f"{error.filename}: {error.strerror}", hint=hint)


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

        sys.stderr.write(render_error(error))
        return
    lines: list[str] = []
    for problem in error.problems:
        lines += render_problem(problem)
    lines.append(f"mastery: {error.sentence}")
    if error.hint:
        lines += [f"  {line}" for line in f"hint: {error.hint}".splitlines()]
    sys.stderr.write("".join(neutralise(line) + "\n" for line in lines))


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

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
