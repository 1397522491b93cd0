"""One run of the program: where, when, for whom, and how its results are shown."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mastery.cli.clock import read_clock
from mastery.dates import parse_date
from mastery.errors import MasteryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from mastery.prompts.question import Answers, Asker, Script
    from mastery.render.page import Page
    from mastery.store.change import Committed
    from mastery.store.workspace import Workspace

Result = TypeVar("Result")

HOME_VARIABLE = "MASTERY_HOME"
COLORS = ("auto", "always", "never")


class LeftError(MasteryError):
    """The person left a conversation before its end."""

    code = "left"

    def __init__(self, command: str, *, kept: bool) -> None:
        hint = f"your answers are kept; mastery {command} goes on where you left" if kept else None
        super().__init__("left; nothing was changed", hint=hint)


@dataclass(frozen=True)
class Session:
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
    def of(cls, command: str, options: dict[str, Any]) -> Session:
        """Return the session that the options, the environment and the clock make."""
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
    def interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.said("no_input") and not self.said("json") and sys.stdin.isatty()

    @cached_property
    def asker(self) -> Asker:
        """The way to ask questions here: a live prompt, or line by line."""
        from mastery.prompts.askers import choose_asker

        return choose_asker(
            sys.stdin,
            sys.stderr,
            terminal=sys.stdin.isatty() and sys.stderr.isatty(),
            dumb=os.environ.get("TERM") in (None, "", "dumb"),
            plain=self.said("plain"),
            colour=self.colored(sys.stderr),
        )

    def ask(self, script: Script, *, draft: str | None = None) -> Answers:
        """Ask the questions of ``script``; with ``draft``, resume and keep what was typed.

        Raises:
            LeftError: The person left before the end.
        """
        from mastery.prompts.wizard import run_wizard

        def save(texts: Mapping[str, str]) -> None:
            if draft is not None:
                self.workspace.drafts.save(draft, dict(texts))

        kept = self.workspace.drafts.load(draft) if draft is not None else None
        answers = run_wizard(script, self.asker, save=save, draft=kept or {})
        if answers is None:
            raise LeftError(self.command, kept=draft is not None)
        return answers

    def confirm(self, question: str, *, default: bool = False) -> bool:
        """Ask a yes-or-no question; ``--yes`` answers it, and without a terminal it is no."""
        if self.said("yes"):
            return True
        if not self.interactive:
            return False
        from mastery.prompts.confirm import confirm

        return confirm(self.asker, question, default=default)

    def require_yes(self, question: str) -> None:
        """Ask whether to go on.

        Raises:
            LeftError: The answer is no.
        """
        if not self.confirm(question, default=True):
            raise LeftError(self.command, kept=True)

    def colored(self, stream: Any) -> bool:
        """Whether ``stream`` is written in colour: flag, environment, plan, then the terminal."""
        choice = self.options.get("color", "auto")
        if choice == "auto" and os.environ.get("NO_COLOR"):
            return False
        workspace: Workspace | None = self.__dict__.get("workspace")
        read = workspace.plan_if_read if workspace is not None else None
        if choice == "auto" and read is not None:
            choice = read.plan.settings.color
        if choice != "auto":
            return bool(choice == "always")
        return stream.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, result: Result, render: Callable[[Result], Page]) -> None:
        """Print ``result`` to stdout: as one JSON object, or as the page ``render`` makes."""
        if self.said("json"):
            from mastery.render.json import render_json

            sys.stdout.write(render_json(self.command, result))
            return
        self.print(render(result))

    def show_change(
        self, committed: Committed, render: Callable[[Any], Page], *, result: Any = None
    ) -> None:
        """Show the outcome of a change, or for a dry run the change that would be made."""
        result = committed.result if result is None else result
        if not committed.dry_run:
            if self.said("json") or not self.said("quiet"):
                self.show(result, render)
            return
        if self.said("json"):
            from mastery.render.json import render_dry_run

            sys.stdout.write(render_dry_run(self.command, result, committed))
            return
        from mastery.render.changes import render_dry_run_page

        self.print(render_dry_run_page(committed))

    def print(self, page: Page) -> None:
        """Print a page to stdout."""
        from mastery.render.terminal import print_page

        print_page(page, sys.stdout, color=self.colored(sys.stdout), plain=self.said("plain"))

    def talk(self, page: Page) -> None:
        """Print a page to stderr: talk, not data."""
        from mastery.render.terminal import print_page

        print_page(page, sys.stderr, color=self.colored(sys.stderr), plain=self.said("plain"))

    def say(self, text: str) -> None:
        """Tell the person something on stderr, unless they asked for quiet."""
        if not self.said("quiet"):
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell the person something on stderr."""
        from mastery.text import neutralise

        sys.stderr.write(neutralise(text, keep_newlines=True) + "\n")


def find_home(said: str | None) -> Path:
    """Return the folder of the plan: ``--home``, ``MASTERY_HOME``, else the platform's own."""
    chosen = said or os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("mastery", appauthor=False)
