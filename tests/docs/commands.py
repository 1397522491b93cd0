"""Print one of the two set-up commands of a page: ``commands.py README.md try|test``."""

import re
import sys
from pathlib import Path


def setup_command(page: str, name: str) -> str:
    """Return the shell block that follows the comment ``<!-- NAME -->`` in ``page``."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", page, flags=re.DOTALL)
    if found is None:
        message = f"no set-up command named {name}"
        raise SystemExit(message)
    return found[1]


if __name__ == "__main__":
    sys.stdout.write(setup_command(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]))
