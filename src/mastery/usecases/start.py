"""Begins a plan: from the answers of a wizard, or from a file of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.analytics.goals.preview import Preview, preview_in
from mastery.analytics.goals.standing import smart_score
from mastery.dates import parse_date
from mastery.errors import MasteryError
from mastery.model.checks import check_plan, walk
from mastery.model.fields import fields_of, holds_day, part_in
from mastery.model.ids import slugify
from mastery.model.items import ITEMS
from mastery.model.plan import FORMAT, Plan
from mastery.records.known import Records
from mastery.store import example
from mastery.store.change import Change, Committed
from mastery.store.yaml.edits import Edit, SetValue
from mastery.usecases.answers import AnswerReader, WrongAnswersError, read_answers, reader_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from mastery.model.value import Loc, Value
    from mastery.smart import Score
    from mastery.store.workspace import Workspace


HEADER: Final = f"""\
# yaml-language-server: $schema=plan.schema.json
# Your plan, yours to edit: comments, order and layout stay as you write them.
mastery: {FORMAT}
"""
SECTION_COMMENTS: Final = {
    "passion": "1. Identify your passion",
    "goals": "2. Set clear SMART goals",
    "skills": "3. Practise consistently and deliberately",
    "practice": "",
    "learning": "4. Learn continuously",
    "people": "",
    "perseverance": "5. Persevere through challenges",
}
SECTION_ORDER: Final = ("person", *SECTION_COMMENTS, "settings")
BEGINS_TODAY: Final[tuple[tuple[Loc, str], ...]] = (
    (("goals",), "start"),
    (("learning", "sources"), "added_on"),
    (("learning", "questions"), "added_on"),
)
"""The day that an item has where none was said."""


class PlanExistsError(MasteryError):
    """There is a plan already, and it is never overwritten."""

    code = "plan-exists"

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"there is a plan in {folder} already; it was left as it is",
            hint="change it with mastery edit or mastery goal add, or choose another --home",
        )


class AnswersError(WrongAnswersError):
    """A file of answers cannot become a plan; every problem is located."""

    code = "answers-invalid"
    counted = ("answer is", "answers are")
    outcome = "missing or wrong; no plan was written"
    advice = "mend them and run the command again"


class PlanBegun(NamedTuple):
    """A plan that was begun.

    Attributes:
        plan: The plan.
        scores: The SMART score of each goal, in their order.
        previews: What each goal means for dates and hours, in the same order.
        path: Its file.
        example_in: Where the example that stood there is now; None if there was none.
    """

    plan: Plan
    scores: tuple[Score, ...]
    previews: tuple[Preview, ...]
    path: str
    example_in: str | None


def begin_plan(
    workspace: Workspace, answers: dict[str, Any], now: datetime
) -> Committed[PlanBegun]:
    """Write a new plan from answers in the shape of a plan.

    Ids are made from names where none was said, goals start today, and days may be written as a
    person says them.

    Raises:
        PlanExistsError: There is a plan already.
        AnswersError: Something is missing or wrong; all of it is named.
    """
    return _begin(workspace, reader_of(answers), now)


def begin_plan_from_file(
    workspace: Workspace, content: bytes, name: str, now: datetime
) -> Committed[PlanBegun]:
    """Write a new plan from a file of answers in YAML or JSON.

    Raises:
        PlanExistsError: There is a plan already.
        AnswersError: Something is missing or wrong; all of it is named with its place.
        AnswersUnreadableError: The file cannot be read as YAML.
    """
    return _begin(workspace, read_answers(content, name), now)


def require_no_plan(workspace: Workspace) -> None:
    """Make sure that there is no plan yet, or only an example that nobody has worked in.

    Raises:
        PlanExistsError: There is one.
    """
    if workspace.exists and not example.is_untouched(workspace.home):
        raise PlanExistsError(str(workspace.home.root))


def _begin(workspace: Workspace, reader: AnswerReader, now: datetime) -> Committed[PlanBegun]:
    require_no_plan(workspace)
    plan = _complete(reader, now.date())
    text = compose_plan_text(plan.to_item())

    def change(_: Plan) -> Change[PlanBegun]:
        require_no_plan(workspace)
        aside, files = example.set_aside(workspace.home)
        example_in = str(workspace.home.root / aside) if aside else None
        records = Records(plan, now.date())
        scores = tuple(smart_score(goal, records) for goal in plan.goals)
        previews = tuple(preview_in(goal, records) for goal in plan.goals)
        path = str(workspace.home.plan)
        result = PlanBegun(plan, scores, previews, path, example_in)
        return Change(result, new_text=text, files=files)

    return workspace.change("init", change, now=now, create=True)


def _complete(reader: AnswerReader, today: date) -> Plan:
    """Return the plan that the answers make, with ids, days and defaults filled in."""

    def parse_day(text: str) -> str:
        return parse_date(text, today).isoformat()

    data = {"mastery": FORMAT, **_read_days(reader, parse_day, Plan, ())}
    _name_items(data)
    for items, field in BEGINS_TODAY:
        for _, item in walk(data, (*items, "*")):
            if isinstance(item, dict):
                item.setdefault(field, today.isoformat())
    plan, findings = check_plan(data)
    for found in [each for each in findings if each.loc not in reader.refused]:
        reader.refuse(found.loc, found.message, found.hint, at_key=found.at_key, named=False)
    if not data.get("goals"):
        message = "at least one goal is needed; everything else can be left out"
        reader.refuse(("goals",), message, 'goals: [{goal: "…"}]')
    if plan is None or reader.problems:
        raise AnswersError(
            sorted(reader.problems, key=lambda item: (item.line or 0, item.column or 0))
        )
    return plan


def _read_days(
    reader: AnswerReader, parse_day: Callable[[str], str], part: type[Value] | None, path: Loc
) -> Any:
    """Return the value at ``path``, which stands for ``part``, with its days as ``YYYY-MM-DD``."""
    value = reader.value_at(path)
    if isinstance(value, list):
        return [_read_days(reader, parse_day, part, (*path, n)) for n in range(len(value))]
    if not isinstance(value, dict) or part is None:
        return value
    said = {}
    for key, item in value.items():
        field = fields_of(part)[key].annotation if key in fields_of(part) else None
        if isinstance(item, str) and holds_day(field):
            said[key] = reader.read((*path, key), parse_day, named=False) or item
        else:
            said[key] = _read_days(reader, parse_day, part_in(field), (*path, key))
    return said


def _name_items(data: dict[str, Any]) -> None:
    """Give every item that has no id one made of what it is called."""
    for kind in ITEMS:
        key = kind.of.KEYS.get(kind.named_by, kind.named_by)
        for _, held in walk(data, kind.pattern):
            items = [item for item in held if isinstance(item, dict)] if held is not None else []
            taken = {item["id"] for item in items if isinstance(item.get("id"), str)}
            for item in items:
                if key in item and "id" not in item:
                    said = dict(item)
                    item.clear()
                    item.update({"id": slugify(str(said[key]), taken), **said})
                    taken.add(item["id"])


def compose_plan_text(data: dict[str, Any]) -> str:
    """Return a new plan file that says ``data``, with a comment above each step."""
    text = HEADER
    edits: list[Edit] = []
    for section in SECTION_ORDER:
        value = data.get(section)
        if value:
            comment = SECTION_COMMENTS.get(section)
            text += f"\n# {comment}\n" if comment else "\n"
            text += f"{section}:\n"
            edits.append(SetValue((section,), value))
    from mastery.store.yaml.reading import read_document
    from mastery.store.yaml.splice import splice

    return splice(read_document(text.encode()), edits).text


class ExampleWritten(NamedTuple):
    """The example in a home folder.

    Attributes:
        path: Its plan.
        months: How many months of journal it has.
    """

    path: str
    months: int


def write_example(workspace: Workspace, now: datetime) -> Committed[ExampleWritten]:
    """Write the worked example, ending in the current week.

    An example that nobody has worked in makes room for it.

    Raises:
        PlanExistsError: There is a plan already.
    """
    texts = example.shift_example(example.packaged_example(), now.date())

    def change(_: Plan) -> Change[ExampleWritten]:
        require_no_plan(workspace)
        aside = example.set_aside(workspace.home)[1]
        files = {**aside, **example.files_of_example(texts)}
        result = ExampleWritten(str(workspace.home.plan), months=len(texts) - 1)
        return Change(result, new_text=texts[example.PLAN], files=files)

    return workspace.change("init --example", change, now=now, create=True)
