"""The commands that are known by name only: they exist, and their help is what the table says."""

import subprocess
import sys
from importlib import import_module

import pytest
from typer.main import get_command

from mastery.cli.main import Root


@pytest.mark.parametrize("name", Root.lazy)
def test_every_lazy_command_exists_and_keeps_its_promise(name):
    spec = Root.lazy[name]
    module, _, attribute = spec.target.partition(":")
    command = get_command(getattr(import_module(module), attribute))
    assert command.get_short_help_str(200) == spec.help


@pytest.mark.parametrize("name", Root.lazy)
def test_every_command_takes_the_shared_options(name):
    module, _, attribute = Root.lazy[name].target.partition(":")
    command = get_command(getattr(import_module(module), attribute))
    for each in [command, *getattr(command, "commands", {}).values()]:
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


def test_prompts_are_imported_only_to_ask():
    assert "prompt_toolkit" not in imported_by("goal", "list")
