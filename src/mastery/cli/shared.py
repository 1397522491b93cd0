"""The options that every command shares, declared once and accepted before or after the verb."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.lazy import SHARED_PANEL, LazyGroup, MasteryCommand
from mastery.cli.session import Session
from mastery.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


def _shared(*names: str, help_: str, metavar: str | None = None) -> Any:
    return typer.Option(
        *names, help=help_, metavar=metavar, rich_help_panel=SHARED_PANEL, show_default=False
    )


_COMMON: dict[str, Any] = {
    "home": Annotated[
        str | None,
        _shared("--home", help_="Folder of the plan (else MASTERY_HOME).", metavar="DIR"),
    ],
    "json": Annotated[bool | None, _shared("--json", help_="Print one JSON object.")],
    "plain": Annotated[
        bool | None, _shared("--plain", help_="Tab-separated rows; prompts line by line.")
    ],
    "color": Annotated[
        str | None, _shared("--color", help_="auto, always or never.", metavar="WHEN")
    ],
    "quiet": Annotated[bool | None, _shared("-q", "--quiet", help_="Say only what was asked for.")],
    "no_input": Annotated[bool | None, _shared("--no-input", help_="Never ask anything.")],
}
_READING: dict[str, Any] = {
    "as_of": Annotated[
        str | None, _shared("--as-of", help_="Answer as of that day.", metavar="DATE")
    ],
    "explain": Annotated[
        bool | None, _shared("--explain", help_="Show how each number came about.")
    ],
}
_CHANGING: dict[str, Any] = {
    "dry_run": Annotated[
        bool | None, _shared("-n", "--dry-run", help_="Show the change, write nothing.")
    ],
    "yes": Annotated[bool | None, _shared("-y", "--yes", help_="Say yes to every question.")],
}


_ALL = {**_COMMON, **_READING, **_CHANGING}


def reads(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that only reads the shared options; it is called with a Session first."""
    return _with_session(function, {**_COMMON, **_READING}, refused=tuple(_CHANGING))


def changes(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that may write the shared options; it is called with a Session first."""
    return _with_session(function, {**_COMMON, **_CHANGING}, refused=tuple(_READING))


def with_flags(flags: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command many flags at once; it gets those that were said as the dict ``said``.

    Args:
        flags: The annotation of each flag, by the name of its parameter; all are optional.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(session: Session, **values: Any) -> None:
            given = {name: values.pop(name) for name in flags}
            said = {name: value for name, value in given.items() if value is not None}
            function(session, said=said, **values)

        parameters = inspect.signature(function, eval_str=True).parameters.values()
        own = [parameter for parameter in parameters if parameter.name != "said"]
        command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [*own, *_optional(flags)]
        )
        return command

    return decorate


class App(typer.Typer):
    """A Typer app with plain help, whose errors reach the boundary."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("add_completion", False)
        super().__init__(
            rich_markup_mode=None,
            context_settings=HELP_NAMES,
            pretty_exceptions_enable=False,
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """Register a command, as Typer does."""
        return super().command(name, cls=MasteryCommand, context_settings=HELP_NAMES, **settings)


def reads_or_changes(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that reads, and writes only if told to, all shared options."""
    return _with_session(function, _ALL, refused=())


def group(
    help_: str,
    *,
    alone: Callable[..., None] | None = None,
    cls: type[LazyGroup] = LazyGroup,
    add_completion: bool = False,
) -> typer.Typer:
    """Return a group of commands that hands the shared options on to them.

    Args:
        help_: One sentence, as in the table of commands.
        alone: What the group does without a command, called with a Session first; without it
            the group shows its help.
        cls: The kind of group.
        add_completion: Whether it can install its own shell completion.
    """
    app = App(cls=cls, help=help_, add_completion=add_completion)
    app.callback(invoke_without_command=True)(_group_callback(alone))
    return app


def single(command: Callable[..., None]) -> typer.Typer:
    """Return an app that is one command and no group; its docstring is its help."""
    app = App()
    app.command()(command)
    return app


def _group_callback(alone: Callable[..., None] | None) -> Callable[..., None]:
    def callback(ctx: typer.Context, **values: Any) -> None:
        said = {name: values.pop(name) for name in _ALL}
        ctx.obj = _merged(ctx, said)
        if ctx.invoked_subcommand is not None:
            return
        if alone is None:
            typer.echo(ctx.get_help())
        else:
            alone(Session.of(ctx.command_path.partition(" ")[2], ctx.obj), **values)

    _declare(callback, _own_parameters(alone) if alone else [], _ALL)
    return callback


def _with_session(
    function: Callable[..., None], options: dict[str, Any], *, refused: tuple[str, ...]
) -> Callable[..., None]:
    @functools.wraps(function)
    def command(ctx: typer.Context, **values: Any) -> None:
        said = _merged(ctx, {name: values.pop(name) for name in options})
        for name in refused:
            if name in said:
                flag = "--" + name.replace("_", "-")
                raise UsageError(f"{flag} has no meaning for this command", hint="leave it out")
        function(Session.of(ctx.command_path.partition(" ")[2], said), **values)

    _declare(command, _own_parameters(function), options)
    return command


def _merged(ctx: typer.Context, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said before the verb, overridden by what was said after it."""
    before = ctx.parent.obj if ctx.parent is not None else None
    return {**(before or {}), **{name: value for name, value in said.items() if value}}


def _own_parameters(function: Callable[..., None]) -> list[inspect.Parameter]:
    """Return the parameters of ``function`` after the session."""
    return list(inspect.signature(function, eval_str=True).parameters.values())[1:]


def _declare(
    command: Callable[..., None], own: list[inspect.Parameter], options: dict[str, Any]
) -> None:
    """Give ``command`` the signature that Typer is to read."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("ctx", keyword, annotation=typer.Context),
        *(parameter.replace(kind=keyword) for parameter in own),
        *_optional(options),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {item.name: item.annotation for item in parameters}


def _optional(options: Mapping[str, Any]) -> list[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter(name, keyword, default=None, annotation=annotation)
        for name, annotation in options.items()
    ]
