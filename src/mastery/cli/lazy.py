"""Command groups whose members are imported and built when they are used, and their plain help.

This is the only module that leans on how Typer builds commands.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import typer

    from mastery.cli.arguments import Flags

SHARED_PANEL = "Shared options"
COMPLETING = "_MASTERY_COMPLETE"


class Lazy(NamedTuple):
    """A command that is known by name and help before it is built.

    Attributes:
        target: Where its app stands (``module:app``), or what makes its app.
        help: Its help; the first sentence stands in the list of commands.
        panel: The heading it stands under in that list.
    """

    target: str | Callable[[], typer.Typer]
    help: str
    panel: str = "Commands"

    def build(self) -> Any:
        """Return the command, imported and built."""
        if not isinstance(self.target, str):
            return get_command(self.target())
        module, _, attribute = self.target.partition(":")
        return get_command(getattr(importlib.import_module(module), attribute))


class PlainHelp:
    """Help in plain text with a section for each panel, without importing a renderer."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters; each gets a type adapter only for a value that needs one."""
        params = super().get_params(ctx)  # type: ignore[misc]  # of the Typer class
        for param in params:
            if hasattr(param, "_runtime_param"):
                param._runtime_param = _AsSaid  # noqa: SLF001 - Typer has no public way
        return params

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, options by panel and, in a group, the commands."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                kind = "Arguments" if param.param_type_name == "argument" else "Options"
                panel = getattr(param, "rich_help_panel", None) or kind
                sections.setdefault(panel, []).append(record)
        shared = sections.pop(SHARED_PANEL, [])
        write_sections(formatter, {**sections, SHARED_PANEL: shared}.items())
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)


def write_sections(formatter: Any, sections: Iterable[tuple[str, list[tuple[str, str]]]]) -> None:
    """Write each section that has rows as a definition list."""
    for title, rows in sections:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class MasteryCommand(PlainHelp, TyperCommand):
    """A command with plain help; what its flags say of their fields is read when it is shown."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options by panel."""
        self._describe_flags()
        super().format_options(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return the options that begin so, with their help."""
        self._describe_flags()
        return super().shell_complete(ctx, incomplete)

    def _describe_flags(self) -> None:
        flags: Flags = getattr(self.callback, "flags", {})
        for param in self.params:
            if param.name in flags:
                param.help = flags[param.name].help  # type: ignore[attr-defined]


class LazyGroup(PlainHelp, TyperGroup):
    """A group of commands that are stubs until one of them is resolved."""

    lazy: ClassVar[Mapping[str, Lazy]] = {}

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        for name, spec in self.lazy.items():
            self.commands[name] = MasteryCommand(
                name, help=spec.help, rich_help_panel=spec.panel, rich_markup_mode=None
            )
        self._stubs = set(self.lazy)

    def load(self, name: str) -> Any:
        """Return the command ``name``, built if it was a stub; None if there is none."""
        if name in self._stubs:
            command = self.lazy[name].build()
            command.name = name
            self.commands[name] = command
            self._stubs.discard(name)
        return self.commands.get(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Build the command that ``args`` begins with, then find it."""
        if args:
            self.load(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their panels, in the order of the table."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.commands[name]
            if not command.hidden:
                panel = self.lazy[name].panel
                row = (name, command.get_short_help_str(formatter.width))
                panels.setdefault(panel, []).append(row)
        write_sections(formatter, panels.items())


class _AsSaid:
    """Stands for a parameter's type until there is a value that is not of that type yet.

    Typer builds a type adapter for every parameter of a command, said or not.
    """

    @staticmethod
    def coerce(value: Any, *, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        wanted = param.type_descriptor
        if type(value) is wanted.annotation or os.environ.get(COMPLETING):
            return value
        param._runtime_param = None  # noqa: SLF001 - Typer then builds its own
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)
