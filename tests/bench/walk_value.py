"""Which modules and functions of ``mastery`` a value passes on its way through a command.

    MASTERY_HOME=DIR python tests/bench/walk_value.py VALUE -- goal add VALUE --dry-run

Runs the command in this process and notes every function that is given VALUE: as an argument, or
somewhere within one (a part of a text, a list, a mapping or a value). Prints how many modules and
functions that are, how many were entered at all, and with ``--list`` their names in order.
"""

from __future__ import annotations

import sys

DEEPEST = 8


def holds(held, wanted, depth=0, seen=None):
    """Return whether ``wanted`` is somewhere in ``held``."""
    if isinstance(held, str):
        return wanted in held
    if isinstance(held, bytes):
        return wanted.encode() in held
    if depth == DEEPEST or held is None or isinstance(held, int | float | type):
        return False
    seen = set() if seen is None else seen
    if id(held) in seen:
        return False
    seen.add(id(held))
    if isinstance(held, dict):
        parts = [*held.keys(), *held.values()]
    elif isinstance(held, list | tuple | set | frozenset):
        parts = list(held)
    elif type(held).__module__.startswith("mastery"):
        parts = list(getattr(held, "__dict__", {}).values())
        parts += [getattr(held, name, None) for name in getattr(type(held), "__slots__", ())]
    else:
        return False
    return any(holds(part, wanted, depth + 1, seen) for part in parts)


def main():
    at = sys.argv.index("--")
    (wanted, *flags), arguments = sys.argv[1:at], sys.argv[at + 1 :]
    entered, passed = {}, {}

    def watch(frame, event, _):
        module = frame.f_globals.get("__name__", "")
        if event != "call" or not module.startswith("mastery"):
            return
        code = frame.f_code
        place = (module, code.co_qualname)
        entered[place] = True
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 12)
        given = [frame.f_locals.get(name) for name in code.co_varnames[:count]]
        if place not in passed and any(holds(value, wanted) for value in given):
            passed[place] = True

    from mastery.cli.main import run

    sys.setprofile(watch)
    try:
        run(arguments)
    finally:
        sys.setprofile(None)
    modules = dict.fromkeys(module for module, _ in passed)
    print(f"{len(modules)} modules and {len(passed)} functions are given the value;")
    print(f"{len({module for module, _ in entered})} modules and {len(entered)} functions are run.")
    if "--list" in flags:
        print("\n".join(".".join(place) for place in passed))


if __name__ == "__main__":
    main()
