"""Every kind of item in a plan: where it stands, what it is called, what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mastery.model.goal import Goal, Step
from mastery.model.ids import resolve, slugify
from mastery.model.learning import Card, Contact, Event, Question, Source, Topic
from mastery.model.passion import Activity, Experiment
from mastery.model.perseverance import IfThen
from mastery.model.practice import Drill, Skill
from mastery.model.value import NOTHING, Loc, PlanItem, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


T = TypeVar("T", bound=PlanItem)
H = TypeVar("H", bound=Value)


class ItemKind(Generic[T]):
    """A kind of item; what holds a list of it is the plan, or an item of another kind.

    Attributes:
        of: The class of the items.
        noun: What one is called.
        place: The fields that lead from the holder to the list.
        named_by: The field that an item is known by to a person.
        within: The kind of item that holds it; None for the plan.
        refers: The kinds of item that its fields name by their ids.
        add: The command that adds one, for a hint; ``{}`` stands for the id of the holder.
    """

    def __init__(
        self,
        of: type[T],
        noun: str,
        *place: str,
        named_by: str = "name",
        within: ItemKind[Any] | None = None,
        refers: Mapping[str, ItemKind[Any]] = NOTHING,
        add: str | None = None,
    ) -> None:
        """Declare it; see the table below."""
        self.of = of
        self.noun = noun
        self.place = place
        self.named_by = named_by
        self.within = within
        self.refers = refers
        self.add = add

    @property
    def pattern(self) -> Loc:
        """The path to its lists in the data of a plan, with ``*`` for any index."""
        return (*self.within.pattern, "*", *self.place) if self.within else self.place

    def held_by(self, holder: Value) -> tuple[T, ...]:
        """Return the items that ``holder`` has."""
        held: Any = holder
        for field in self.place:
            held = getattr(held, field)
        items: tuple[T, ...] = held
        return items

    def all_in(self, plan: Value) -> tuple[T, ...]:
        """Return the items that there are anywhere in a plan."""
        holders = self.within.all_in(plan) if self.within else (plan,)
        return tuple(item for holder in holders for item in self.held_by(holder))

    def find(self, holder: Value, query: str) -> T:
        """Return the item of ``holder`` that ``query`` means: its id, or a part of id or name.

        Raises:
            NotFoundError: There is none.
            AmbiguousError: There are several.
        """
        items = {item.id: item for item in self.held_by(holder)}
        names = {id_: str(getattr(item, self.named_by)) for id_, item in items.items()}
        add = self.add and self.add.format(getattr(holder, "id", ""))
        return items[resolve(query, names, self.noun, add=add)]

    def new_id(self, holder: Value, name: str, taken: Iterable[str] = ()) -> str:
        """Return an id for ``name`` that neither ``holder`` nor ``taken`` has."""
        used = (*(item.id for item in self.held_by(holder)), *taken)
        return slugify(name, used, fallback=self.noun)

    def adding(self, holder: H, *items: T) -> H:
        """Return ``holder`` with ``items`` after its others."""
        return _with(holder, self.place, (*self.held_by(holder), *items))

    def changing(self, holder: H, item: T, *, id_: str | None = None) -> H:
        """Return ``holder`` with ``item`` in the place of the one that has its id, or ``id_``."""
        old = id_ or item.id
        items = tuple(item if each.id == old else each for each in self.held_by(holder))
        return _with(holder, self.place, items)

    def removing(self, holder: H, item: T) -> H:
        """Return ``holder`` without ``item``."""
        items = tuple(each for each in self.held_by(holder) if each.id != item.id)
        return _with(holder, self.place, items)

    def resolving(self, plan: Value, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was ``said`` of an item, with whole ids where it names items of ``plan``.

        Raises:
            NotFoundError: One of them does not exist.
            AmbiguousError: One of them could be several.
        """
        named = {
            field: kind.find(plan, str(said[field])).id
            for field, kind in self.refers.items()
            if said.get(field) is not None
        }
        return {**said, **named}


def _with(holder: H, place: tuple[str, ...], items: Any) -> H:
    field, *rest = place
    held = _with(getattr(holder, field), tuple(rest), items) if rest else items
    return holder.replace(**{field: held})


ACTIVITIES = ItemKind(Activity, "activity", "passion", "activities")
EXPERIMENTS = ItemKind(
    Experiment, "experiment", "passion", "experiments", named_by="try_",
    refers={"passion": ACTIVITIES},
)  # fmt: skip
SKILLS = ItemKind(Skill, "skill", "skills", add="mastery skill add")
DRILLS = ItemKind(Drill, "drill", "drills", within=SKILLS, add="mastery skill drill {}")
GOALS = ItemKind(
    Goal, "goal", "goals", named_by="goal", refers={"skill": SKILLS, "passion": ACTIVITIES}
)
STEPS = ItemKind(Step, "step", "steps", named_by="do", within=GOALS)
GOAL_RULES = ItemKind(IfThen, "if-then plan", "if_then", named_by="when", within=GOALS)
PEOPLE = ItemKind(Contact, "person", "people", refers={"goal": GOALS}, add="mastery people add")
TOPICS = ItemKind(Topic, "topic", "learning", "topics")
SOURCES = ItemKind(
    Source, "source", "learning", "sources", named_by="title", refers={"goal": GOALS}
)
QUESTIONS = ItemKind(
    Question, "question", "learning", "questions", named_by="ask",
    refers={"of": PEOPLE, "goal": GOALS},
)  # fmt: skip
CARDS = ItemKind(
    Card, "card", "learning", "cards", named_by="front", refers={"source": SOURCES, "goal": GOALS}
)
EVENTS = ItemKind(Event, "event", "learning", "events")
RULES = ItemKind(IfThen, "if-then plan", "perseverance", "if_then", named_by="when")

ITEMS: tuple[ItemKind[Any], ...] = (
    ACTIVITIES, EXPERIMENTS, SKILLS, DRILLS, GOALS, STEPS, GOAL_RULES, TOPICS, SOURCES, QUESTIONS,
    CARDS, EVENTS, PEOPLE, RULES,
)  # fmt: skip
"""Every kind, in the order of the plan."""


def kinds_named(item: str) -> tuple[ItemKind[Any], ...]:
    """Return the kinds that a field means which holds the id of an ``item``, such as a goal."""
    return (GOAL_RULES, RULES) if item == "rule" else tuple(k for k in ITEMS if k.noun == item)
