"""The prompt of a field: what is read, between which bounds and of which words, is its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mastery.model.fields import meaning_of
from mastery.prompts.dialogue.prompt import Prompt
from mastery.reading import YES_NO, parse_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.value import Value


def prompt_of(
    part: type[Value], field: str, label: str, why: str, section: str = "", **settings: Any
) -> Prompt:
    """Return the prompt that asks for a field.

    Args:
        part: The kind of value that has it.
        field: Its name there; the key of the answer where no ``key`` is among the settings.
        label: The question; ``{least}`` and ``{most}`` stand for the bounds of a number.
        why: Why it is asked, with the same.
        section: The heading it stands under.
        settings: What else a Prompt has, such as a default, or a ``parse`` for days and texts that
            only some words are.
    """
    meaning = meaning_of(part, field)
    own = {
        "key": part.KEYS.get(field, field),
        "parse": meaning.parse,
        "choices": YES_NO if meaning.kind == "yes or no" else meaning.choices,
    }
    words = {"label": meaning.fill(label), "why": meaning.fill(why), "section": section}
    return Prompt(**{**own, **words, **settings})


def choosing(key: str, label: str, why: str, choices: Sequence[str], **settings: Any) -> Prompt:
    """Return a prompt for one of ``choices``, such as the ids there are."""
    parse = partial(parse_choice, choices=tuple(choices))
    return Prompt(key, label, why, parse, choices=tuple(choices), **settings)
