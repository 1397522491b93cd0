"""``mastery people``: step 4, mentors, peers and contacts."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import OnOption, PersonArgument, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads, with_flags
from mastery.errors import UsageError

app = group("Keep mentors, peers and contacts.")

PERSON_FLAGS = flags("learning.Contact", "role", "tie", "every_days", "next_topic", "goal", "notes")
TOUCH_FLAGS = {
    **flags("journal.Touch", "gave", "got", "note"),
    **flags("learning.Contact", "next_topic"),
}


@app.command()
@changes
@with_flags(PERSON_FLAGS)
def add(
    run: Run,
    *,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Their name.")] = None,
    said: dict[str, Any],
) -> None:
    """Add someone you learn from, learn with or help."""
    from mastery.render.learning.people import render_person_added
    from mastery.usecases.learning.people import add_person

    if name is not None and name.strip():
        said["name"] = name.strip()
    elif run.interactive:
        from mastery.prompts.people import person_questions

        questions = person_questions(tuple(said))
        said |= run.ask(lambda _: questions, draft="people-add", given=said)
    else:
        raise UsageError("the name is missing", hint='mastery people add "NAME" --role mentor')
    run.show_change(add_person(run.workspace, said, run.now), render_person_added)


@app.command("list")
@reads
def list_(run: Run) -> None:
    """List people: who is due and why, and which kind is missing."""
    from mastery.analytics.learning.people import list_people
    from mastery.render.learning.people import render_people

    run.show(list_people(run.records), render_people)


@app.command()
@changes
@with_flags(TOUCH_FLAGS)
def touch(run: Run, *, person: PersonArgument, said: dict[str, Any], on: OnOption = None) -> None:
    """Record that you were in touch: what you gave and got."""
    from mastery.render.learning.people import render_touched
    from mastery.usecases.learning.people import touch_person

    if run.interactive and not any(said.values()):
        said = _ask_about(run, person)
    topic = said.pop("next_topic", None)
    day = run.day(on)
    committed = touch_person(run.workspace, person, said, run.now, next_topic=topic, on=day)
    run.show_change(committed, lambda result: render_touched(result, run.today))


@app.command()
@reads
def brief(run: Run, *, person: PersonArgument) -> None:
    """Prepare a meeting on one page: what moved, what to ask."""
    from mastery.analytics.learning.brief import prepare_brief
    from mastery.render.learning.people import render_brief

    run.show(prepare_brief(run.records, person), render_brief)


@app.command()
@reads
def show(run: Run, *, person: PersonArgument) -> None:
    """Show one person and every contact with them."""
    from mastery.analytics.learning.people import show_person
    from mastery.render.learning.people import render_person

    page = show_person(run.records, person)
    run.show(page, lambda result: render_person(result, run.today))


def _ask_about(run: Run, query: str) -> dict[str, Any]:
    from mastery.model.items import PEOPLE
    from mastery.prompts.people import touch_questions

    found = PEOPLE.find(run.workspace.read_plan().plan, query)
    return dict(run.ask(lambda _: touch_questions(found.name)))
