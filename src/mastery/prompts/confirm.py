"""Asks for a yes or a no before something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.prompts.choices import ChoiceError, choice_parser
from mastery.prompts.question import Question
from mastery.prompts.reply import Command, read_reply

if TYPE_CHECKING:
    from mastery.prompts.question import Asker

_YES_OR_NO = ("yes", "no")
_WHY = "Nothing is done without a yes."


def confirm(asker: Asker, text: str, *, default: bool = False) -> bool:
    """Return whether the person agrees; leaving (``q``, ``<``, end of input) is a no.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    parse = choice_parser(_YES_OR_NO)
    question = Question("confirm", text, _WHY, parse, choices=_YES_OR_NO, optional=False)
    preset = "yes" if default else "no"
    error = None
    while True:
        try:
            reply = read_reply(asker.ask(question, default=preset, error=error), preset)
        except EOFError:
            return False
        error = None
        if reply is Command.EXPLAIN:
            asker.say(_WHY)
        elif isinstance(reply, Command):
            return False
        else:
            try:
                return parse(reply) == "yes"
            except ChoiceError as refusal:
                error = f"{refusal.sentence}: {refusal.hint}"
