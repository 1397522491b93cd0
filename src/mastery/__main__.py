"""Start the program: answers ``--version`` itself, hands everything else to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``mastery`` with the arguments of the process and exit with its status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mastery import __version__

        sys.stdout.write(f"mastery {__version__}\n")
        return
    from mastery.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
