"""``mastery edit``: the plan in the person's editor, checked on return, never thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.cli.boundary import format_problem
from mastery.cli.editor import open_editor
from mastery.cli.session import Session
from mastery.cli.shared import changes, single
from mastery.errors import MasteryError

if TYPE_CHECKING:
    from pathlib import Path

    from mastery.store.change import Committed

DRAFT = "edit"
TEXT = "plan.edited.yaml"
INVALID = 3


class KeptTextError(MasteryError):
    """An edited plan was not taken over; its text is kept."""

    code = "edit-kept"

    def __init__(self, cause: MasteryError, path: Path) -> None:
        super().__init__(
            f"{cause.sentence}; your text is kept in {path}",
            hint="mastery edit goes on with it",
            problems=() if cause.exit_code == INVALID else cause.problems,
        )
        self.exit_code = cause.exit_code  # type: ignore[misc]  # that of its cause


@changes
def edit(session: Session) -> None:
    """Open the plan in your editor and check it."""
    from mastery.render.changes import render_edited

    text, base = session.workspace.plan_text()
    path = _begin(session, text, base)
    committed = _edit_until_valid(session, path, base)
    path.unlink()
    session.workspace.drafts.drop(DRAFT)
    session.show_change(committed, lambda _: render_edited(committed))


def _begin(session: Session, text: str, base: str) -> Path:
    """Return the file to open: the text kept last time if the plan is still the same, else new."""
    drafts = session.workspace.drafts
    path = session.workspace.home.drafts / TEXT
    kept = drafts.load(DRAFT)
    if kept is not None and path.exists():
        if kept.get("base") == base:
            session.say(f"Going on with the text kept in {path}")
            return path
        aside = path.with_name(f"{session.now:%Y-%m-%d-%H%M%S}.{TEXT}")
        path.rename(aside)
        session.say(f"The plan has changed since; the text you left is kept in {aside}")
    drafts.save(DRAFT, {"base": base})
    return drafts.keep_text(TEXT, text)


def _edit_until_valid(session: Session, path: Path, base: str) -> Committed:
    """Open the file until it is a valid plan, or the person gives up; then the text is kept."""
    from mastery.usecases.keep import replace_text

    while True:
        open_editor(path)
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        try:
            return replace_text(session.workspace, text, base, session.now)
        except MasteryError as error:
            for problem in error.problems:
                session.warn("\n".join(format_problem(problem)))
            invalid = error.exit_code == INVALID and session.interactive
            question = f"{error.sentence}. Go on editing?"
            if not invalid or not session.confirm(question, default=True):
                raise KeptTextError(error, path) from None


app = single(edit)
