"""A stream of YAML events as plain data with the place of every value, within fixed limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import yaml

from mastery.store.yaml.scalars import find_control, parse_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.store.yaml.places import Parts, ValueSpan, YamlStyle

MOST_FAULTS: Final = 50
LONGEST_SHOWN: Final = 40

PRIVATE_USE: Final = range(0xE000, 0xF900)

ROOT_MESSAGE: Final = "the file has to consist of `key: value` lines"
ROOT_HINT: Final = "begin with a line such as `goals:` and write what belongs to it below"

_STYLES: Final[dict[str | None, YamlStyle]] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip


class YamlFault(NamedTuple):
    """Something a plan may not hold, at a character of its text."""

    offset: int
    message: str
    hint: str | None = None


class StopReadingError(Exception):
    """Reading on would be useless or unsafe; the faults say why."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet, with the key that awaits its value."""

    into: Any
    is_mapping: bool
    start: int
    style: YamlStyle
    parts: Parts = field(default_factory=dict)
    key: str | None = None
    key_start: int | None = None
    key_end: int | None = None

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and self.key is None

    def put(self, value: Any, start: int, end: int, style: YamlStyle, parts: Parts | None) -> None:
        """Take the value that belongs to the key, or that is the next item."""
        if self.key is None:
            self.parts[len(self.into)] = (start, end, None, None, style, parts)
            self.into.append(value)
        else:
            self.parts[self.key] = (start, end, self.key_start, self.key_end, style, parts)
            self.into[self.key] = value
            self.key = None


class Builder:
    """Collects events into data, places and faults.

    Depth and count are checked before anything is built, and nothing here recurses, so that no
    input can exhaust the stack.

    Attributes:
        data: The root; an empty mapping for a text without values.
        root: The span of the root and of everything in it; None for a text without values.
        faults: What must not be in a plan, in the order of the text.
        last: The scalar read last: a later syntax error often has its cause there.
    """

    def __init__(self, max_depth: int, max_values: int) -> None:
        self.data: dict[str, Any] = {}
        self.root: ValueSpan | None = None
        self.faults: list[YamlFault] = []
        self.last: yaml.ScalarEvent | None = None
        self._max_depth = max_depth
        self._values_left = max_values
        self._open: list[_Open] = []
        self._documents = 0
        self._shown: dict[int, int] = {}
        self._takers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._open_collection,
            yaml.SequenceStartEvent: self._open_collection,
            yaml.MappingEndEvent: self._close_collection,
            yaml.SequenceEndEvent: self._close_collection,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._start_document,
        }

    def read(self, text: str) -> None:
        """Take all events of a text; what is wrong with it is in ``faults`` afterwards.

        Raises:
            yaml.YAMLError: At the first error of syntax.
        """
        hidden = _hide_separators(text)
        self._shown = {hide: show for show, hide in hidden.items()}
        whole = text if text.endswith("\n") else f"{text}\n"
        parser = open_parser(whole.translate(hidden) if hidden else whole)
        next_event, takers = parser.get_event, self._takers
        try:
            while type(event := next_event()) is not yaml.StreamEndEvent:
                take = takers.get(type(event))
                if take:
                    take(event)
        except StopReadingError:
            return

    def add_syntax_fault(self, fault: YamlFault, text: str) -> None:
        """Note what stopped the parser, unless a fault of the same line explains it already."""
        start = text.rfind("\n", 0, fault.offset) + 1
        if not any(start <= known.offset <= fault.offset for known in self.faults):
            self.faults.append(fault)

    def _note(self, offset: int, message: str, hint: str | None = None) -> None:
        self.faults.append(YamlFault(offset, message, hint))
        if len(self.faults) >= MOST_FAULTS:
            raise StopReadingError

    def _stop(self, offset: int, message: str, hint: str | None = None) -> NoReturn:
        self.faults.append(YamlFault(offset, message, hint))
        raise StopReadingError

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _span(event)
        style, text = _STYLES[event.style], event.value
        if self._shown:
            text = text.translate(self._shown)
        self.last = event
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if style == "double" and (control := find_control(text)):
            message = f"the control character U+{ord(control[0]):04X}, written as an escape"
            self._note(start, message, "delete it")
        if not self._open:
            self._take_root_scalar(text, start, style)
            return
        top = self._open[-1]
        if top.key is None and top.is_mapping:
            self._take_key(top, text, start, end, style)
            return
        self._count(start)
        top.put(parse_plain(text) if style == "plain" else text, start, end, style, None)

    def _take_root_scalar(self, text: str, start: int, style: YamlStyle) -> None:
        if text or style != "plain":
            self._stop(start, ROOT_MESSAGE, ROOT_HINT)

    def _take_key(self, top: _Open, key: str, start: int, end: int, style: YamlStyle) -> None:
        if style == "plain" and key == "<<":
            self._note(start, "merge keys (<<) are not used in plans", "write the lines out")
        elif key in top.into:
            message = f"the key “{_shorten(key)}” stands twice in the same place"
            self._note(start, message, "keep one of the two")
        top.key, top.key_start, top.key_end = key, start, end

    def _count(self, start: int) -> None:
        self._values_left -= 1
        if self._values_left < 0:
            self._stop(start, "there are more values than any plan has")

    def _open_collection(self, event: yaml.CollectionStartEvent) -> None:
        start, _ = _span(event)
        is_mapping = type(event) is yaml.MappingStartEvent
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if len(self._open) >= self._max_depth:
            self._stop(start, f"nested deeper than {self._max_depth} levels")
        if self._open and self._open[-1].awaits_key:
            hint = "put quotes around it if it is meant as text"
            self._stop(start, "a list or a mapping stands where a key belongs", hint)
        if not self._open and not is_mapping:
            self._stop(start, ROOT_MESSAGE, ROOT_HINT)
        self._count(start)
        style: YamlStyle = "flow" if event.flow_style else "block"
        self._open.append(_Open({} if is_mapping else [], is_mapping, start, style))

    def _close_collection(self, event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        _, end = _span(event)
        if self._open:
            self._open[-1].put(done.into, done.start, end, done.style, done.parts)
        else:
            self.data = done.into
            self.root = (done.start, end, None, None, done.style, done.parts)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        start, end = _span(event)
        self._note(start, "aliases (*name) are not used in plans", _quotes_hint("*"))
        if not self._open:
            return
        top = self._open[-1]
        if top.awaits_key:
            top.key, top.key_start, top.key_end = f"*{event.anchor}", start, end
        else:
            top.put(None, start, end, "plain", None)

    def _refuse_properties(self, event: Any) -> None:
        start, _ = _span(event)
        if event.anchor is not None:
            self._note(start, "anchors (&name) are not used in plans", _quotes_hint("&"))
        if event.tag is not None:
            message = f"tags are not used in plans: {_shorten(event.tag)}"
            self._note(start, message, _quotes_hint("!"))

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "keep one plan in one file; delete the line ---"
            self._stop(_span(event)[0], "a second document begins", hint)


def open_parser(text: str) -> yaml.SafeLoader | yaml.CSafeLoader:
    """The parser of libyaml, or PyYAML's own where libyaml is missing."""
    loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader(text)


def _hide_separators(text: str) -> dict[int, int]:
    """Stand-ins for U+2028 and U+2029, which end a line for YAML 1.1 only, as do its parsers."""
    separators = [char for char in "\u2028\u2029" if char in text]
    if not separators:
        return {}
    used = set(text)
    free = (code for code in PRIVATE_USE if chr(code) not in used)
    return {ord(char): code for char, code in zip(separators, free, strict=False)}


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _quotes_hint(sign: str) -> str:
    return f"put quotes around a text that begins with {sign}"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
