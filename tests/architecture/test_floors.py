"""The house keeps its shape: import contracts, module sizes, and a docstring for each module."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import mastery

ROOT = Path(mastery.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py"))
LONGEST_MODULE = 300
NAME_OF_A_TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")


def test_the_import_contracts_hold(capsys):
    pyproject = Path(__file__).parents[2] / "pyproject.toml"
    assert lint_imports(config_filename=str(pyproject), no_cache=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_MODULE


def test_only_the_clock_asks_what_time_it_is():
    asking = [
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
        if isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date")
    ]
    assert set(asking) <= {"cli/clock.py"}


def test_only_the_command_line_reads_the_environment():
    reading = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("environ", "getenv", "get_terminal_size")
        # The name of this machine, which Windows has in the environment only.
        if path != ROOT / "store" / "files" / "machine.py"
    }
    assert reading == {"cli"}


def test_only_the_command_line_prints():
    printing = [
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


def names_of_types(tree):
    """Yield the classes of a module and its aliases and type variables, but not one-letter ones."""
    for node in ast.walk(tree):
        names = [node.name] if isinstance(node, ast.ClassDef) else []
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        yield from (name for name in names if NAME_OF_A_TYPE.fullmatch(name))


def test_a_name_of_a_type_has_one_meaning():
    homes = defaultdict(set)
    for path in MODULES:
        for name in names_of_types(ast.parse(path.read_text(encoding="utf-8"))):
            homes[name].add(str(path.relative_to(ROOT)))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def imports_of(path):
    """Yield the module or the name that each import of our own package names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mastery"):
            yield from ((node.module, alias.name) for alias in node.names)


def test_a_module_with_one_user_on_its_floor_stands_in_its_users_room():
    names = {
        ".".join(("mastery", *path.relative_to(ROOT).with_suffix("").parts)) for path in MODULES
    }
    names |= {name.removesuffix(".__init__") for name in names}
    users = defaultdict(set)
    for path in MODULES:
        parts = path.relative_to(ROOT).with_suffix("").parts
        for module, name in imports_of(path):
            used = f"{module}.{name}" if f"{module}.{name}" in names else module
            users[used].add(".".join(("mastery", *parts)))
    strangers = {}
    for module, found in users.items():
        (user, *others) = found
        room = user.rpartition(".")[0]
        same_floor = module.split(".")[1:2] == user.split(".")[1:2]
        # What starts with a command may be started by the table of commands as well.
        if not others and same_floor and not module.startswith(("mastery.cli.commands", room)):
            strangers[module] = user
    assert strangers == {}
