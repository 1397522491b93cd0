"""Start the program: answers ``--version`` itself, hands everything else to the command line."""

from __future__ import annotations

import gc
import os
import signal
import sys

INTERRUPTED = 130
ENOUGH_OBJECTS = 100_000
"""How many new objects make it worth looking for unreachable ones; most commands make fewer."""


def main() -> None:
    """Run ``mastery`` with the arguments of the process and exit with its status."""
    try:
        status = _run()
    except KeyboardInterrupt:
        # Before a command is known, nothing can have been changed.
        sys.stderr.write("\nInterrupted; nothing was changed.\n")
        status = INTERRUPTED
    # What was to be said is said: a late Ctrl-C has nothing to stop any more.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if status == INTERRUPTED:
        # An interrupt in a text that was evaluated would have the interpreter kill itself instead.
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    # The interpreter looks for unreachable objects once more at its end; nothing is left to free.
    gc.freeze()
    sys.exit(status)


def _run() -> int:
    gc.set_threshold(ENOUGH_OBJECTS)
    _open_missing_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mastery import __version__

        sys.stdout.write(f"mastery {__version__}\n")
        return 0
    from mastery.cli.main import run

    return run(sys.argv[1:])


def _open_missing_streams() -> None:
    """Lead each standard stream that the process was started without (``>&-``) nowhere.

    Else a file of the person's could take its number, and be written to as if it were a stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - no path, and open to the end


if __name__ == "__main__":
    main()
