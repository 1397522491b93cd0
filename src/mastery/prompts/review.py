"""The eight prompts of the weekly review, worded after what the journal singled out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.review.past import widest_gap
from mastery.dates import format_day, format_minutes, format_span
from mastery.prompts.dialogue.fields import choosing
from mastery.prompts.dialogue.prompt import Answers, Prompt
from mastery.reading import ChanceError, NumberError, parse_chance
from mastery.text import count_of, quote, shorten
from mastery.usecases.review.answers import FIRED, KEPT, ReviewAnswers, parse_sessions, parse_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mastery.analytics.perseverance.rules import RuleState
    from mastery.analytics.review.facts import GoalFacts, PersonFacts
    from mastery.analytics.review.preparation import Preparation

LONGEST_RULE = 50
BACK, CHANCES, AHEAD, GAP = (
    "Looking back · prompts 1 to 4 of 8",
    "Your own chances, before the machine's · prompt 5 of 8",
    "Looking ahead · prompts 6 to 8 of 8",
    "Your chance and the machine's",
)
_MEANT_WHY = "What was meant is soon remembered as what happened; write it down first."
_HAPPENED_WHY = "The journal's numbers, in your own words. Enter takes the line in brackets."
_WHY_WHY = "A cause you can name is one you can plan for. It is not about blame."
_FIRED_WHY = (
    "What worked when its moment came is worth keeping; what did not deserves another response. "
    "Skip it if the moment did not come."
)
_KEEP_WHY = "What works deserves as much notice as what does not."
_CHANGE_WHY = "One change a week is enough, and the next review asks whether it held."
_CHANCE_WHY = (
    "In percent, from your own feeling. You say yours first, so that the machine's does not pull "
    "it; both are scored later against what happened."
)
_RULE_WHY = (
    "Typing out what you will do when it comes makes it likelier that you do it: a cue you cannot "
    "miss, and one act."
)
_SESSIONS_WHY = "Sessions with a day happen more often than sessions without one."
_ONE_WHY = "One person and one question a week keep you in touch with those you learn from."
_KNOWN_WHY = "The records cannot know it. It is kept with the review, to compare later."


def review_questions(prepared: Preparation, answers: Answers) -> list[Prompt]:
    """Return the questions of a review, as far as ``answers`` determine them.

    The last is only asked where the person's chance and the machine's lie far apart; up to then
    no forecast is computed.
    """
    asked = [
        *_looking_back(prepared, answers),
        *(_chance_question(prepared, goal) for goal in prepared.judged),
        *_looking_ahead(prepared, answers),
    ]
    if all(question.key in answers for question in asked):
        asked += _gap_question(prepared, answers)
    return asked


def review_answers(prepared: Preparation, answers: Answers) -> ReviewAnswers:
    """Return the answers as what is to be recorded."""
    said = {_name(prepared, key): value for key, value in answers.items()}
    chances = {
        name.removeprefix("chances."): value
        for name, value in said.items()
        if name.startswith("chances.") and value is not None
    }
    fired = {
        name.removeprefix("fired."): value == "worked"
        for name, value in said.items()
        if name.startswith("fired.") and value is not None
    }
    rule = (said.get("if_then.if"), said.get("if_then.then"))
    texts = ("meant", "happened", "why", "keep", "change", "person", "question", "known")
    return ReviewAnswers(
        **{name: said.get(name) for name in texts},
        kept_last=said.get("kept_last"),
        fired=fired,
        chances=chances,
        rule=(str(rule[0]), str(rule[1])) if all(rule) else None,
        sessions=said.get("sessions") or (),
    )


def _key(prepared: Preparation, name: str) -> str:
    """Return the key of an answer; the week is in it, so that no draft of another is taken up."""
    return f"{prepared.week}.{name}"


def _name(prepared: Preparation, key: str) -> str:
    return key.removeprefix(f"{prepared.week}.")


def _text(
    prepared: Preparation, name: str, label: str, why: str, section: str, **more: Any
) -> Prompt:
    return Prompt(_key(prepared, name), label, why, parse_text, section, **more)


def _looking_back(prepared: Preparation, answers: Answers) -> Iterator[Prompt]:
    facts, focus = prepared.facts, prepared.focus
    yield _text(
        prepared, "meant", "1. What did you mean to do?", _MEANT_WHY, BACK, default=_meant(prepared)
    )
    yield _text(
        prepared, "happened", "2. What happened?", _HAPPENED_WHY, BACK, default=_happened(prepared)
    )
    label = "3. Why the difference?"
    if focus.setback is not None:
        label += f" (your log has {quote(focus.setback.what)}{_cost(focus.setback.cost_hours)})"
    yield _text(prepared, "why", label, _WHY_WHY, BACK)
    kept = choosing(
        _key(prepared, "kept_last"),
        f"Last time you meant to change: {quote(facts.change or '')}. Did you?",
        "Yes, partly and no are all good answers: each says what to try next.",
        KEPT,
        section=BACK,
    )
    if facts.change is not None:
        yield kept
    for rule in prepared.focus.rehearse:
        yield _fired_question(prepared, rule)
    yield _text(prepared, "keep", "What went well and stays?", _KEEP_WHY, BACK)
    yield _text(
        prepared, "change", _change_label(prepared, answers.get(kept.key)), _CHANGE_WHY, BACK
    )


def _fired_question(prepared: Preparation, rule: RuleState) -> Prompt:
    return choosing(
        _key(prepared, f"fired.{rule.id}"),
        f"If {shorten(rule.when, LONGEST_RULE)}: did that come, and did your response work?",
        _FIRED_WHY,
        FIRED,
        section=BACK,
    )


def _change_label(prepared: Preparation, kept: str | None) -> str:
    if kept in ("no", "partly"):
        return "4. One thing to change: the last one made smaller, or another?"
    not_held = prepared.focus.not_held
    if not_held is not None:
        return f"4. One thing to change? (in practice {quote(not_held)} did not hold)"
    return "4. One thing to change?"


def _meant(prepared: Preparation) -> str:
    planned = prepared.facts.planned_sessions
    return f"{count_of(planned, 'session')} of practice" if planned else ""


def _happened(prepared: Preparation) -> str:
    """Return the week in a line, where anything happened: sessions, and which goals moved."""
    facts = prepared.facts
    happened = [
        f"{goal.id} from {goal.before:.4g} to {goal.value:.4g}"
        for goal in facts.goals
        if goal.value != goal.before
    ]
    if facts.sessions:
        sessions = count_of(facts.sessions, "session")
        happened.insert(0, f"{sessions}, {format_minutes(facts.minutes)}")
    return "; ".join(happened)


def _cost(hours: float | None) -> str:
    return "" if not hours else f", which cost about {hours:.1f} hours"


def _chance_question(prepared: Preparation, goal: GoalFacts) -> Prompt:
    return Prompt(
        key=_key(prepared, f"chances.{goal.id}"),
        label=f"Your chance in % that {format_claim(goal)}",
        why=_CHANCE_WHY,
        parse=parse_percent,
        section=CHANCES,
        echo=lambda chance: f"{chance:.0%}",
    )


def format_claim(goal: GoalFacts) -> str:
    """Return what a chance is about: ``pass-cka reaches 80 % by Wed 2027-06-30``."""
    due = f" by {format_day(goal.due)}" if goal.due else ""
    unit = f" {goal.unit}" if goal.unit else ""
    return f"{goal.id} reaches {goal.target:.4g}{unit}{due}"


def parse_percent(text: str) -> float:
    """Return the chance, 0..1, that ``70``, ``70 %`` or ``0.7`` means; a refusal is in percent.

    Raises:
        NumberError: It is no chance.
    """
    try:
        return parse_chance(text)
    except ChanceError:
        raise NumberError(text, 0, 100) from None


def _looking_ahead(prepared: Preparation, answers: Answers) -> Iterator[Prompt]:
    ahead = prepared.focus.ahead
    when = _text(
        prepared,
        "if_then.if",
        "6. The likeliest obstacle next week: how will you notice it? (if …)",
        _RULE_WHY,
        AHEAD,
        default=ahead.when if ahead else "",
    )
    yield when
    chosen = answers.get(when.key)
    if chosen is not None:
        known = ahead.then if ahead and chosen == ahead.when else ""
        yield _text(prepared, "if_then.then", "Then you will …", _RULE_WHY, AHEAD,
                    optional=False, default=known)  # fmt: skip
    yield _sessions_question(prepared)
    overdue = prepared.focus.person
    default = overdue.id if overdue is not None else ""
    yield _text(prepared, "person", _person_label(overdue), _ONE_WHY, AHEAD, default=default)
    label = "One question, to that person or to yourself?"
    yield _text(prepared, "question", label, _ONE_WHY, AHEAD)


def _sessions_question(prepared: Preparation) -> Prompt:
    week = prepared.next_week
    return Prompt(
        key=_key(prepared, "sessions"),
        label=f"7. On which days from {format_day(week.monday)} will you practise? (mon wed fri)",
        why=_SESSIONS_WHY,
        parse=lambda text: parse_sessions(text, week, prepared.today),
        section=AHEAD,
        echo=_echo_days,
    )


def _echo_days(days: Sequence[date]) -> str:
    return ", ".join(format_day(day) for day in days)


def _person_label(person: PersonFacts | None) -> str:
    if person is None:
        return "8. One person to be in touch with?"
    if person.days is None:
        return f"8. One person? (no contact with {person.name} is logged yet)"
    days = format_span(person.days)
    return f"8. One person? (the last contact with {person.name} was {days} ago)"


def _gap_question(prepared: Preparation, answers: Answers) -> Iterator[Prompt]:
    own = review_answers(prepared, answers).chances
    widest = widest_gap(prepared.chances(own))
    if widest is not None and widest.own is not None and widest.chance is not None:
        label = (
            f"{widest.id}: you say {widest.own:.0%}, your records say {widest.chance:.0%}. "
            "What do you know that the log does not?"
        )
        yield _text(prepared, "known", label, _KNOWN_WHY, GAP)
