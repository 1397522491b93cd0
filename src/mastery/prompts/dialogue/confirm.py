"""Asks for a yes or a no before something is done."""

from __future__ import annotations

from mastery.prompts.dialogue.prompt import Asker, Prompt
from mastery.prompts.dialogue.reply import Command, read_reply
from mastery.reading import YES_NO, ChoiceError, parse_yes_no

_WHY = "Nothing is done without a yes."


def confirm(asker: Asker, text: str, *, default: bool = False) -> bool:
    """Return whether the person agrees; leaving (``q``, ``<``, end of input) is a no.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    question = Prompt("confirm", text, _WHY, parse_yes_no, choices=YES_NO, optional=False)
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
                return parse_yes_no(reply)
            except ChoiceError as refusal:
                error = f"{refusal.sentence}: {refusal.hint}"
