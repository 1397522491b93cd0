"""One run of the program: where, when, for whom, and how its results are shown."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from mastery.cli.clock import read_clock
from mastery.cli.color import decide_color
from mastery.cli.streams import path_of
from mastery.dates import parse_date
from mastery.errors import MasteryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from mastery.prompts.dialogue.prompt import Answers, Asker, Script
    from mastery.records.known import Records
    from mastery.render.page import Page
    from mastery.store.change import Committed
    from mastery.store.workspace import Workspace

Result = TypeVar("Result")
HOME_VARIABLE = "MASTERY_HOME"
WIDTH_WITHOUT_TERMINAL = 80
COLORS = ("auto", "always", "never")


class LeftError(MasteryError):
    """The person left a conversation before its end."""

    code = "left"

    def __init__(self, again: str | None) -> None:
        """Say what goes on from the answers that are kept; None keeps none."""
        hint = None if again is None else f"your answers are kept; {again} goes on where you left"
        super().__init__("left; nothing was changed", hint=hint)


@dataclass(frozen=True)
class Run:
    """What a command needs to know about this run.

    Attributes:
        command: The command's name without the program's, such as ``goal add``.
        home: The folder of the plan.
        now: The present moment, with the person's offset.
        options: The shared options that were said, by name.
    """

    command: str
    home: Path
    now: datetime
    options: dict[str, Any]

    @classmethod
    def of(cls, command: str, options: dict[str, Any]) -> Run:
        """Return the run that the options, the environment and the clock make."""
        if options.get("color", "auto") not in COLORS:
            raise UsageError(
                f'--color cannot be "{options["color"]}"', hint=f"one of {', '.join(COLORS)}"
            )
        return cls(command, find_home(options.get("home")), read_clock(), options)

    def said(self, name: str) -> bool:
        """Whether the shared option ``name`` was given."""
        return bool(self.options.get(name))

    @cached_property
    def today(self) -> date:
        """The civil date to answer for: ``--as-of`` where it was given."""
        as_of = self.options.get("as_of")
        return parse_date(as_of, self.now.date()) if as_of else self.now.date()

    def day(self, text: str | None) -> date | None:
        """Return the day a person wrote, counted from today; None stays None.

        Raises:
            DateError: It is no date that can be understood.
        """
        return None if text is None else parse_date(text, self.now.date())

    @cached_property
    def workspace(self) -> Workspace:
        """The plan and journal in the home folder."""
        from mastery.store.workspace import Workspace

        return Workspace(self.home, dry_run=self.said("dry_run"), report=self.warn)

    @property
    def opened(self) -> Workspace | None:
        """The same, if the command has asked for it."""
        return self.__dict__.get("workspace")

    @cached_property
    def records(self) -> Records:
        """What is known on the day to answer for.

        Raises:
            NoPlanError: There is no plan yet.
            PlanInvalidError: The plan cannot be read.
        """
        from mastery.usecases.loading import load_records

        return load_records(self.workspace, self.today)

    @property
    def interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.said("no_input") and not self.said("json") and sys.stdin.isatty()

    @cached_property
    def asker(self) -> Asker:
        """The way to ask questions here: a live prompt, or line by line."""
        from mastery.prompts.dialogue.askers import choose_asker

        return choose_asker(
            sys.stdin,
            sys.stderr,
            terminal=sys.stdin.isatty() and sys.stderr.isatty(),
            dumb=os.environ.get("TERM") in (None, "", "dumb"),
            plain=self.said("plain"),
            colour=self.colored(sys.stderr),
        )

    def ask(
        self, script: Script, *, draft: str | None = None, given: Mapping[str, Any] | None = None
    ) -> Answers:
        """Ask the questions of ``script``; with ``draft``, resume and keep what was typed.

        Args:
            script: The questions.
            draft: The name that unfinished answers are kept under until a change is made of them.
            given: What the flags said. Answers belong to it: a draft is resumed only by a command
                that says the same.

        Raises:
            LeftError: The person left before the end.
        """
        from mastery.prompts.dialogue.wizard import run_wizard

        if draft is not None:
            draft = name_draft(draft, given or {})
            self._drafts_used.append(draft)

        def save(texts: Mapping[str, str]) -> None:
            if draft is not None:
                self.workspace.drafts.save(draft, dict(texts))

        kept = self.workspace.drafts.load(draft) if draft is not None else None
        answers = run_wizard(script, self.asker, save=save, draft=kept or {})
        if answers is None:
            again = "the same command" if given else f"mastery {self.command}"
            raise LeftError(None if draft is None else again)
        return answers

    def _forget_drafts(self) -> None:
        """Forget the answers kept during this run: they are where they belong."""
        try:
            while self._drafts_used:
                self.workspace.drafts.drop(self._drafts_used.pop())
        except MasteryError as error:
            self.warn(f"the answers are saved; only their draft is left: {error.sentence}")

    @cached_property
    def _drafts_used(self) -> list[str]:
        """The drafts to forget when a change is saved: what is in them is in it."""
        return []

    def confirm(self, question: str, *, default: bool = False) -> bool:
        """Ask a yes-or-no question; ``--yes`` answers it, and without a terminal it is no."""
        if self.said("yes"):
            return True
        if not self.interactive:
            return False
        from mastery.prompts.dialogue.confirm import confirm

        return confirm(self.asker, question, default=default)

    def require_yes(self, question: str) -> None:
        """Ask whether to go on.

        Raises:
            LeftError: The answer is no.
        """
        if not self.confirm(question, default=True):
            raise LeftError("the same command")

    def colored(self, stream: TextIO) -> bool:
        """Whether ``stream`` is written in colour; the plan has its say once it was read."""
        read = None if self.opened is None else self.opened.plan_if_read
        settled = "auto" if read is None else read.plan.settings.color
        said = self.options.get("color", "auto")
        return decide_color(said, settled, os.environ, terminal=stream.isatty())

    def show(self, result: Result, render: Callable[[Result], Page]) -> None:
        """Print ``result`` to stdout: as one JSON object, or as the page ``render`` makes."""
        if self.said("json"):
            from mastery.render.json import render_json

            sys.stdout.write(render_json(self.command, result))
            return
        self.print(render(result))

    def show_change(self, committed: Committed[Result], render: Callable[[Result], Page]) -> None:
        """Show the outcome of a change, or for a dry run the change that would be made.

        The drafts of what was asked for it are forgotten: it is saved.
        """
        result = committed.result
        if not committed.dry_run:
            self._forget_drafts()
            if self.said("json"):
                self.show(result, render)
            elif not self.said("quiet"):
                from mastery.render.changes import UNCHANGED

                self.print(render(result) if committed.changed else UNCHANGED)
        elif self.said("json"):
            from mastery.render.json import render_dry_run

            sys.stdout.write(render_dry_run(self.command, result, committed))
        else:
            from mastery.render.changes import render_dry_run_page

            self.print(render_dry_run_page(committed))

    def print(self, page: Page) -> None:
        """Print a page to stdout."""
        self._write(page, sys.stdout)

    def talk(self, page: Page) -> None:
        """Print a page to stderr: talk, not data."""
        self._write(page, sys.stderr)

    def _write(self, page: Page, stream: TextIO) -> None:
        from mastery.render.terminal import print_page

        color, plain = self.colored(stream), self.said("plain")
        print_page(page, stream, width=width_of(stream), color=color, plain=plain)

    def say(self, text: str) -> None:
        """Tell the person something on stderr, unless they asked for quiet."""
        if not self.said("quiet"):
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell the person something on stderr."""
        from mastery.text import neutralise

        sys.stderr.write(neutralise(text, keep_newlines=True) + "\n")


def name_draft(name: str, given: Mapping[str, Any]) -> str:
    """Return the name of a draft of answers that complete what was ``given``."""
    from zlib import crc32

    said = sorted((key, str(value)) for key, value in given.items() if value is not None)
    return f"{name}-{crc32(repr(said).encode()):08x}" if said else name


def width_of(stream: TextIO) -> int:
    """Return the columns of a screen: ``COLUMNS``, else the terminal's, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH_WITHOUT_TERMINAL
    except (OSError, ValueError):
        return WIDTH_WITHOUT_TERMINAL


def find_home(said: str | None) -> Path:
    """Return the folder of the plan: ``--home``, ``MASTERY_HOME``, else the platform's own.

    Raises:
        UsageError: It is not a folder, or stands below something that is none.
    """
    chosen = said or os.environ.get(HOME_VARIABLE)
    if not chosen:
        from platformdirs import user_data_path

        return user_data_path("mastery", appauthor=False)
    try:
        home = path_of(chosen).expanduser().absolute()
        present = next(path for path in (home, *home.parents) if os.path.lexists(path))
    except (RuntimeError, ValueError) as error:
        raise UsageError(f"{chosen} cannot be the plan's folder: {error}") from None
    if not present.is_dir():
        hint = f"say another folder with --home or {HOME_VARIABLE}"
        raise UsageError(f"{present} is not a folder", hint=hint)
    return home
