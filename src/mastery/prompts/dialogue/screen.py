"""Asks with an editable line, completion and live feedback below it (prompt_toolkit).

Import this module only when a prompt is about to appear: the library costs more to import than
most commands take to run.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text.utils import fragment_list_len
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.styles import Style

from mastery.prompts.dialogue.reply import Command
from mastery.prompts.dialogue.talk import Talk, format_prompt
from mastery.text import mask, neutralise

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from mastery.prompts.dialogue.prompt import Prompt

_KEYS = "^B back  ^S skip  ? why  q save and quit"
_COLOUR = Style.from_dict({"bottom-toolbar": "reverse"})
_PLAIN = Style.from_dict({"bottom-toolbar": "noreverse"})


class ScreenAsker(Talk):
    """Asks on a real terminal: reads keys from ``source``, draws and talks on ``talk``."""

    shows_hints = True

    def __init__(
        self,
        source: TextIO,
        talk: TextIO,
        *,
        colour: bool,
        terminal: tuple[Input, Output] | None = None,
    ) -> None:
        super().__init__(talk)
        self._input, self._output = terminal or (create_input(source), create_output(talk))
        self._colour = colour

    def ask(self, question: Prompt, *, default: str, error: str | None) -> str:
        """Return what was typed; up-arrow fetches the default for editing.

        Raises:
            EOFError: Ctrl-D on an empty line.
            KeyboardInterrupt: Ctrl-C.
        """
        self.complain(error)
        prompt = self.spell(format_prompt(question, default))
        text = self._session(question, default).prompt(prompt)
        return text if question.multiline else " ".join(text.splitlines())

    def say(self, text: str) -> None:
        """Show an explanation, broken between words where the screen ends."""
        width = self._output.get_size().columns
        super().say("\n".join(fill(part, width) for part in self.spell(text).split("\n")))

    def _session(self, question: Prompt, default: str) -> PromptSession[str]:
        shown = {choice: self.spell(choice) for choice in question.choices}
        choices = WordCompleter(list(shown), ignore_case=True, sentence=True, display_dict=shown)
        return PromptSession(
            bottom_toolbar=lambda: self.spell(_toolbar(question, get_app().current_buffer.text)),
            color_depth=self._depth(),
            completer=choices if question.choices else None,
            enable_open_in_editor=question.multiline,
            input=self._input,
            input_processors=[_Visible(self.spell)],
            key_bindings=_bindings(question, default),
            multiline=question.multiline,
            output=self._output,
            style=_COLOUR if self._colour else _PLAIN,
            tempfile_suffix=".md",
        )

    def _depth(self) -> ColorDepth:
        if not self._colour:
            return ColorDepth.DEPTH_1_BIT
        usual = self._output.get_default_color_depth()
        # The library heeds NO_COLOR by itself, though a flag or the plan may have overruled it.
        return ColorDepth.DEPTH_4_BIT if usual is ColorDepth.DEPTH_1_BIT else usual


def fill(text: str, width: int) -> str:
    """Return one line of text in lines of at most ``width`` columns; a longer word stays whole."""
    from textwrap import wrap

    indent = text[: len(text) - len(text.lstrip(" "))]
    lines = wrap(
        text,
        width,
        subsequent_indent=indent,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines) if len(lines) > 1 else text


class _Visible(Processor):
    """Draws what could reorder or hide text as a replacement sign; the text itself stays."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        self._spell = spell

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line as it is drawn; a sign that is spelled out takes more than one place."""
        line = transformation_input.fragments
        drawn = self._draw(line)
        if fragment_list_len(drawn) == fragment_list_len(line):
            return Transformation(drawn)
        drawn = self._draw(explode_text_fragments(line))
        places = [0, *accumulate(len(text) for _, text, *_ in drawn)]
        return Transformation(
            drawn,
            source_to_display=lambda place: places[min(place, len(drawn))],
            display_to_source=lambda place: bisect_right(places, place) - 1,
        )

    def _draw(self, line: StyleAndTextTuples) -> StyleAndTextTuples:
        return [(style, self._spell(mask(text))) for style, text, *_ in line]


def _toolbar(question: Prompt, text: str) -> str:
    hint = neutralise(question.hint(text)) if question.hint is not None else ""
    editing = "Alt-Enter new line  ^X^E editor" if question.multiline else ""
    return "   ".join(part for part in (hint, _KEYS, editing) if part)


def _bindings(question: Prompt, default: str) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("c-b")
    def _back(event: KeyPressEvent) -> None:
        event.app.exit(result=Command.BACK.value)

    @bindings.add("c-s")
    def _skip(event: KeyPressEvent) -> None:
        event.app.exit(result=Command.SKIP.value)

    @bindings.add("up", filter=Condition(lambda: not get_app().current_buffer.text))
    def _fetch(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(default)

    if question.multiline:

        @bindings.add("enter")
        def _finish(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        @bindings.add("escape", "enter")
        def _new_line(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text("\n")

    return bindings
