"""The commands that are known by name only: they exist, and their help is what the table says."""

import shutil
import subprocess
import sys

import pytest

from mastery.cli.lazy import LazyGroup
from mastery.cli.main import COMMANDS

PLAN = """\
mastery: 1
skills:
  - {id: go, name: Go}
goals:
  - {id: book, goal: Read a book, measure: {of: pages, target: 300}, start: 2026-11-01}
"""


def built(members):
    """Yield every command with what is promised of it, groups and what is in them."""
    for spec in members.values():
        command = spec.build()
        yield spec, command
        if isinstance(command, LazyGroup):
            yield from built(command.lazy)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_lazy_command_exists_and_keeps_its_promise(name):
    for spec, command in built({name: COMMANDS[name]}):
        assert command.help == spec.help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_the_shared_options(name):
    for _, each in built({name: COMMANDS[name]}):
        options = {option for parameter in each.params for option in parameter.opts}
        assert {"--home", "--json", "--plain", "--color", "--quiet", "--no-input"} <= options


def imported_by(*arguments, environment=None):
    """Return the modules that a run of the program has imported."""
    script = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\n' + ' '.join(sys.modules)))\n"
        f"sys.argv = ['mastery', *{arguments!r}]\n"
        "from mastery.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PATH": "", "MASTERY_HOME": "/nonexistent", **(environment or {})},
        check=False,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_needs_nothing():
    assert not {"typer", "rich", "pydantic", "yaml"} & imported_by("--version")


def test_help_needs_no_plan_and_no_renderer():
    assert not {"rich.console", "yaml", "mastery.model.plan", "mastery.store.workspace"} & (
        imported_by("--help")
    )


def test_a_group_imports_no_other_group():
    modules = imported_by("goal", "--help")
    assert "mastery.cli.commands.goal" in modules
    assert "mastery.cli.commands.practice" not in modules
    assert "mastery.store.workspace" not in modules


def test_completing_an_id_needs_neither_models_nor_yaml():
    modules = imported_by(
        environment={
            "_MASTERY_COMPLETE": "complete_bash",
            "COMP_WORDS": "mastery goal show ",
            "COMP_CWORD": "3",
        }
    )
    assert "mastery.cli.commands.goal" in modules
    assert not {"pydantic", "yaml", "rich.console", "mastery.model.plan"} & modules


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return the home of a small plan."""
    root = tmp_path_factory.mktemp("home")
    (root / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return root


NOT_NEEDED = {
    ("today",): {"mastery.smart", "mastery.render.start", "fsrs"},
    ("goal", "list"): {"mastery.analytics.goals.forecasts", "fsrs"},
    ("practice", "log", "30", "go", "--dry-run"): {"mastery.smart", "fsrs"},
    ("goal", "add", "Read a book", "--dry-run"): {"fsrs"},
}
NEVER_NEEDED = {
    "prompt_toolkit", "platformdirs", "typer._adapters", "mastery.store.doctor",
    "mastery.store.undo.rescue", "mastery.store.undo.undo",
}  # fmt: skip
"""What none of these commands needs: to ask, undo, mend, look for a home, or read numbers."""


HEAVY = {"pydantic", "pydantic_core", "yaml", "rich.console", "secrets"}
WARM = {
    ("today",): HEAVY
    | {"hashlib", "fsrs", "mastery.store.undo.ledger", "mastery.store.yaml.reading"},
    ("goal", "show", "book"): HEAVY | {"hashlib", "mastery.store.undo.ledger"},
    ("goal", "list"): HEAVY - {"rich.console"},
    ("practice", "log", "30", "go"): HEAVY | {"hashlib", "mastery.smart"},
    ("goal", "progress", "book", "20"): HEAVY | {"mastery.smart"},
    ("goal", "add", "Read a book"): {"pydantic", "pydantic_core", "rich.console"},
    ("review", "--template"): HEAVY,
}
"""What a command does without once the plan has been validated, where nothing is drawn."""


@pytest.mark.parametrize("arguments", WARM, ids=" ".join)
def test_a_plan_that_is_known_needs_no_library_to_be_read(arguments, home, tmp_path):
    own = {"MASTERY_HOME": str(shutil.copytree(home, tmp_path / "home"))}
    assert {"pydantic", "yaml"} <= imported_by("goal", "list", environment=own)
    imported_by("practice", "log", "30", "go", environment=own)
    assert WARM[arguments] & imported_by(*arguments, environment=own) == set()


@pytest.mark.parametrize("arguments", NOT_NEEDED, ids=" ".join)
def test_a_command_imports_nothing_that_it_does_not_need(arguments, home):
    modules = imported_by(*arguments, environment={"MASTERY_HOME": str(home)})
    assert "mastery.store.workspace" in modules
    assert (NOT_NEEDED[arguments] | NEVER_NEEDED) & modules == set()


def test_reading_commands_do_not_import_what_changes_a_plan(home):
    modules = imported_by("today", environment={"MASTERY_HOME": str(home)})
    assert "mastery.store.plan_file" in modules
    assert not {"mastery.store.yaml.splice", "mastery.store.yaml.layout"} & modules


def test_a_value_that_needs_a_type_still_gets_it(mastery):
    line = mastery.json("practice", "log", "30", "go", "--focus", "7", "--dry-run")
    assert line["minutes"] == 30
    outcome = mastery("practice", "log", "30", "go", "--focus", "seven")
    assert outcome.code == 2
    assert "--focus" in outcome.err
