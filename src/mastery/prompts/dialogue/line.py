"""Asks line by line: for screen readers, plain terminals, ``TERM=dumb`` and piped input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from mastery.prompts.dialogue.talk import Talk, format_prompt

if TYPE_CHECKING:
    from mastery.prompts.dialogue.prompt import Prompt

_TERMINAL_LINE_BYTES: Final = 4095


class LineAsker(Talk):
    """Reads one line an answer from ``source`` and talks on another stream, without any library."""

    shows_hints = False

    def __init__(self, source: TextIO, talk: TextIO) -> None:
        super().__init__(talk)
        self._source = source

    def ask(self, question: Prompt, *, default: str, error: str | None) -> str:
        """Return the next line without its end.

        Raises:
            EOFError: the input has ended.
            KeyboardInterrupt: Ctrl-C.
        """
        self.complain(error)
        while True:
            self._write(format_prompt(question, default))
            try:
                line = self._source.readline()
            except UnicodeDecodeError:
                self.complain("that was not readable text (not UTF-8); please type it again")
                continue
            if not line:
                self._write("\n")
                raise EOFError
            encoding = self._source.encoding or "utf-8"
            if len(line.encode(encoding, "replace")) == _TERMINAL_LINE_BYTES + 1:
                self.say(
                    f"That is as long as a terminal's line can be ({_TERMINAL_LINE_BYTES} bytes): "
                    "check whether its end is there."
                )
            return line.rstrip("\r\n")
