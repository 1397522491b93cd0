"""Picks the way to ask that fits the terminal, from facts that ``mastery.cli`` has read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mastery.prompts.dialogue.line import LineAsker

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Asker


def choose_asker(
    source: TextIO,
    talk: TextIO,
    *,
    terminal: bool,
    dumb: bool,
    plain: bool,
    colour: bool,
) -> Asker:
    """Return the screen asker on a capable terminal, the line asker everywhere else.

    Args:
        source: Where answers come from (stdin).
        talk: Where questions go (stderr).
        terminal: Whether both are terminals.
        dumb: Whether the terminal cannot move its cursor (``TERM=dumb`` or unset).
        plain: Whether the person asked for plain output.
        colour: Whether colour is wanted.
    """
    if not terminal or dumb or plain:
        return LineAsker(source, talk)
    # Its library costs twelve times as much to import as Python itself.
    from mastery.prompts.dialogue.screen import ScreenAsker

    return ScreenAsker(source, talk, colour=colour)
