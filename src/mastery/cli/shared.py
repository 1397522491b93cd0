"""The options that every command shares, declared once and accepted before or after the verb."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from mastery.cli.boundary import ACCOUNT, Account
from mastery.cli.lazy import SHARED_PANEL, Lazy, LazyGroup, MasteryCommand
from mastery.cli.run import Run
from mastery.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mastery.cli.arguments import Flags

T = TypeVar("T", bound="Callable[..., None]")

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
    """Give a command that only reads the shared options; it is called with a Run first."""
    return _with_run(function, {**_COMMON, **_READING}, refused=tuple(_CHANGING))


def changes(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that may write the shared options; it is called with a Run first."""
    return _with_run(function, {**_COMMON, **_CHANGING}, refused=tuple(_READING))


def with_flags(flags: Flags) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the flags of fields; it gets those that were said as the dict ``said``.

    Their values are in it as the fields have them: numbers, words and days are read. In its help
    they stand where ``said`` stands among its parameters.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(run: Run, **values: Any) -> None:
            from mastery.cli.arguments import read_flags

            said = {name: values.pop(name) for name in flags}
            function(run, said=read_flags(flags, said, run.day), **values)

        command.flags = flags  # type: ignore[attr-defined]
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


class Group(App):
    """A group of commands, each of which is built when it is used."""

    def __init__(self, members: dict[str, Lazy], **settings: Any) -> None:
        super().__init__(cls=type("Group", (LazyGroup,), {"lazy": members}), **settings)
        self._members = members

    def command(self, name: str | None = None, **_: Any) -> Callable[[T], T]:
        """Register a command, as Typer does."""

        def decorate(function: T) -> T:
            help_ = inspect.getdoc(function) or ""
            build = functools.partial(single, function)
            self._members[name or function.__name__] = Lazy(build, help_)
            return function

        return decorate

    def add_group(self, name: str, group: Group) -> None:
        """Register a group within this one."""
        self._members[name] = Lazy(lambda: group, str(group.info.help))


def reads_or_changes(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that reads, and writes only if told to, all shared options."""
    return _with_run(function, _ALL, refused=())


def group(
    help_: str,
    *,
    alone: Callable[..., None] | None = None,
    members: dict[str, Lazy] | None = None,
    add_completion: bool = False,
) -> Group:
    """Return a group of commands that hands the shared options on to them.

    Args:
        help_: One sentence, as in the table of commands.
        alone: What the group does without a command, called with a Run first; without it
            the group shows its help.
        members: Commands that are known by name and help; others can be registered.
        add_completion: Whether it can install its own shell completion.
    """
    app = Group(members or {}, help=help_, add_completion=add_completion)
    app.callback(invoke_without_command=True)(_group_callback(alone))
    return app


def single(command: Callable[..., None]) -> typer.Typer:
    """Return an app that is one command and no group; its docstring is its help."""
    _declare(command, _own_parameters(command), command.options)  # type: ignore[attr-defined]
    app = App()
    app.command(cls=MasteryCommand, context_settings=HELP_NAMES)(command)
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
            alone(_run_of(ctx, ctx.obj), **values)

    _declare(callback, _own_parameters(alone) if alone else [], _ALL)
    return callback


def refuse(said: Mapping[str, Any], where: str = "for this command") -> None:
    """Refuse flags that would be passed over in silence, by their names.

    Raises:
        UsageError: One of them was said.
    """
    for name, value in said.items():
        if value not in (None, False, ()):
            raise UsageError(f"{name} has no meaning {where}", hint="leave it out")


def _with_run(
    function: Callable[..., None], options: dict[str, Any], *, refused: tuple[str, ...]
) -> Callable[..., None]:
    @functools.wraps(function)
    def command(ctx: typer.Context, **values: Any) -> None:
        said = _merged(ctx, {name: values.pop(name) for name in options})
        refuse({"--" + name.replace("_", "-"): said.get(name) for name in refused})
        run = _run_of(ctx, said)
        function(run, **values)
        if run.opened is not None:
            run.opened.tell_left_out()

    command.options = options  # type: ignore[attr-defined]  # declared when the command is built
    return command


def _run_of(ctx: typer.Context, said: dict[str, Any]) -> Run:
    """Return the run that a command is called with; who asks later how it ended knows of it."""
    run = Run.of(ctx.command_path.partition(" ")[2], said)
    account: Account = ctx.meta.get(ACCOUNT, Account())
    account.run = run
    return run


def _merged(ctx: typer.Context, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said before the verb, overridden by what was said after it."""
    before = ctx.parent.obj if ctx.parent is not None else None
    return {**(before or {}), **{name: value for name, value in said.items() if value}}


def _own_parameters(function: Callable[..., None]) -> list[inspect.Parameter]:
    """Return the parameters of ``function`` after the run, its flags in the place of ``said``."""
    plain = inspect.unwrap(function)
    _, *own = inspect.signature(plain, eval_str=True).parameters.values()
    flags: Flags = getattr(function, "flags", {})
    given = _optional({name: flag.annotation_of(name) for name, flag in flags.items()})
    return [each for one in own for each in (given if one.name == "said" else [one])]


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
