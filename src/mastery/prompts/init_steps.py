"""The questions of ``init`` about passion, practice, learning and perseverance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.model.learning import Contact, Source
from mastery.model.passion import Activity
from mastery.model.plan import Owner
from mastery.model.practice import PracticePlan
from mastery.prompts.dialogue.fields import prompt_of
from mastery.prompts.dialogue.prompt import Answers, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


SECTIONS = (
    "1 of 5 · Identify your passion",
    "2 of 5 · Set clear SMART goals",
    "3 of 5 · Practise consistently and deliberately",
    "4 of 5 · Learn continuously",
    "5 of 5 · Persevere through challenges",
)
MOST_ITEMS = 20


def passion_questions(answers: Answers) -> Iterator[Prompt]:
    """Yield the questions of step 1, with the aim and the hours there are."""
    section = SECTIONS[0]
    yield Prompt(
        "passion.statement",
        "What would you do even if nobody asked for it?",
        "A sentence or two, as you would tell a friend. You can change it at any time.",
        str,
        section,
    )
    yield Prompt(
        "person.aim",
        "What do you want to become a master of?",
        "Everything else in the plan is held against this.",
        str,
        section,
    )
    yield prompt_of(
        Owner,
        "hours_per_week",
        "Hours a week you have for it",
        "All your goals together should fit into these hours.",
        section,
        key="person.hours_per_week",
    )
    yield from _repeated(
        answers,
        "passion.activities",
        Prompt(
            "name",
            "An activity of your typical week",
            "What you spend your week on, at work or beside it, shows what you care about "
            "better than any quiz. Three to six are enough; Enter alone goes on.",
            str,
            section,
        ),
        lambda prefix: (
            prompt_of(
                Activity,
                "hours",
                "Hours a week it takes",
                "A guess is fine.",
                section,
                key=prefix + "hours",
            ),
            prompt_of(
                Activity,
                "energy",
                "Does it drain you ({least}) or give you energy ({most})?",
                "{least} drains, 0 neither, {most} gives energy.",
                section,
                key=prefix + "energy",
            ),
            prompt_of(
                Activity,
                "meaning",
                "How much does it mean to you, {least} to {most}?",
                "Time spent on what means most protects against burning out.",
                section,
                key=prefix + "meaning",
            ),
        ),
    )


def practice_questions() -> Iterator[Prompt]:
    """Yield the questions of step 3."""
    section = SECTIONS[2]
    yield Prompt(
        "skill",
        "Which skill will you practise?",
        "Sessions are logged under a skill; the first goal is linked to it.",
        str,
        section,
    )
    yield prompt_of(
        PracticePlan,
        "sessions_per_week",
        "Sessions a week",
        "Few and kept beats many and missed.",
        section,
        key="practice.sessions_per_week",
        default="4",
    )
    yield prompt_of(
        PracticePlan,
        "minutes",
        "Minutes a session",
        "Deliberate practice is tiring; 25 to 60 minutes is usual.",
        section,
        key="practice.minutes",
        default="45",
    )
    yield Prompt(
        "practice.minimum",
        "The smallest session that still counts",
        "For the days when nothing goes. Two minutes are enough.",
        str,
        section,
        default="open the material and do one thing",
    )
    yield Prompt(
        "practice.cue",
        "When and where does a session start?",
        "A fixed cue starts more sessions than good intentions do.",
        str,
        section,
    )


def learning_questions(answers: Answers) -> Iterator[Prompt]:
    """Yield the questions of step 4."""
    section = SECTIONS[3]
    yield from _repeated(
        answers,
        "learning.sources",
        Prompt(
            "title",
            "Something to learn from (a book, a course, a talk …)",
            "A short queue gets read. Enter alone goes on.",
            str,
            section,
        ),
        lambda prefix: (
            prompt_of(
                Source,
                "kind",
                "What is it?",
                "Only for the list.",
                section,
                key=prefix + "kind",
                default="book",
            ),
        ),
    )
    yield Prompt(
        "learning.questions.0.ask",
        "A question you would like answered",
        "An open question turns reading and meeting people into learning.",
        str,
        section,
    )
    yield from _repeated(
        answers,
        "people",
        Prompt(
            "name",
            "Someone to learn from or with",
            "A mentor, a peer, someone you teach. Enter alone goes on.",
            str,
            section,
        ),
        lambda prefix: (
            prompt_of(
                Contact,
                "role",
                "What are they to you?",
                "It decides how often you are reminded to be in touch.",
                section,
                key=prefix + "role",
                default="peer",
            ),
        ),
    )


def perseverance_questions(answers: Answers) -> Iterator[Prompt]:
    """Yield the questions of step 5."""
    section = SECTIONS[4]
    yield Prompt(
        "perseverance.reasons.0",
        "Why do you do all this? Say it to yourself on a bad day",
        "You will see it again when it gets hard.",
        str,
        section,
    )
    yield Prompt(
        "perseverance.obstacle",
        "What is likeliest to get in the way?",
        "Naming it beforehand is half of getting round it.",
        str,
        section,
    )
    rule = Prompt(
        "perseverance.if_then.0.if",
        "If that happens, how will you notice? (if …)",
        "A concrete cue: a time, a place, a feeling.",
        str,
        section,
    )
    yield rule
    if answers.get(rule.key) is not None:
        yield Prompt(
            "perseverance.if_then.0.then",
            "Then you will …",
            "One thing you can do at once.",
            str,
            section,
            optional=False,
        )


def _repeated(
    answers: Answers,
    path: str,
    first: Prompt,
    rest: Callable[[str], tuple[Prompt, ...]],
) -> Iterator[Prompt]:
    """Yield a question and those that follow its answer, again until it is skipped."""
    for number in range(MOST_ITEMS):
        prefix = f"{path}.{number}."
        label = first.label if number == 0 else "Another one? (Enter goes on)"
        yield Prompt(prefix + first.key, label, first.why, first.parse, first.section)
        if answers.get(prefix + first.key) is None:
            return
        yield from rest(prefix)
