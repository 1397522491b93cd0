from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from mastery.store.yaml.edits import AppendItem, Edit, Remove, SetValue, apply_edits
from mastery.store.yaml.reading import Document, UnreadableError, read_document
from mastery.store.yaml.splice import CannotSpliceError, splice

KEYS = st.sampled_from(["id", "goal", "due", "steps", "measure", "note", "café", "x y"])
COMMENT = st.sampled_from(["# note", "#glued", "# - item", "# key: value", "# ünïcode “q”"])
TAIL = st.just("") | st.just("") | COMMENT.map("  {}".format)
PLAIN = st.sampled_from(["Pass the exam", "80 % of labs", "4", "2027-06-30", "true", "☕ 1.5"])
INLINE = PLAIN | st.sampled_from(['"a # b"', "'it''s: x'", '""', "", "null", "[]", "{}", "~"])
FLOW = st.sampled_from(
    ["{id: a, due: 1}", "[a, 'b, c']", "{ x: [1, {y: z}] }", "{a: , b}", "[[1], 2]"]
)
BODY = st.sampled_from(
    [["one", "# no comment", "", "  deeper"], ["text: here"], ["- a", "", "b", ""], ["last"]]
)
ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t :#-,"),
    max_size=20,
)
SCALARS = (
    ANY_TEXT
    | PLAIN
    | st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1900, 1, 1), date(2200, 1, 1))
)
VALUES = st.recursive(
    SCALARS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(KEYS | ANY_TEXT, parts, max_size=3),
    max_leaves=6,
)


@st.composite
def scalar_lines(draw, head: str, column: int) -> list[str]:
    """A scalar behind a key or a dash, in one of the ways to write it."""
    deeper = " " * (column + draw(st.sampled_from([2, 2, 4])))
    tail = draw(TAIL)
    match draw(st.sampled_from(["inline"] * 5 + ["flow", "block", "lines", "below", "quoted"])):
        case "block":
            header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"]))
            body = [deeper + line if line else line for line in draw(BODY)]
            return [f"{head} {header}{tail}", *body]
        case "lines":
            return [f"{head} several words", f"{deeper}that go on{tail}"]
        case "quoted":
            return [f'{head} "quoted over', f'{deeper}two lines"{tail}']
        case "below":
            return [f"{head}{tail}", f"{deeper}{draw(PLAIN)}"]
        case "flow":
            return [f"{head} {draw(FLOW)}{tail}"]
        case _:
            return [f"{head} {draw(INLINE)}{tail}"]


@st.composite
def between(draw, column: int) -> list[str]:
    """Blank lines and comments, as between two entries."""
    line = COMMENT.map(lambda comment: " " * column + comment)
    return draw(st.lists(line | st.just(""), max_size=2) | st.just([]) | st.just([]))


@st.composite
def mapping_lines(draw, column: int, depth: int, lead: str | None = None) -> list[str]:
    lines: list[str] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)):
        if lead is None:
            lines += draw(between(column))
        quoted = draw(st.sampled_from(["{}", "{}", "{}", '"{}"', "'{}'"])).format(key)
        head = (" " * column if lead is None else lead) + quoted + ":"
        lines += draw(entry_lines(head, column, depth))
        lead = None
    return lines


@st.composite
def entry_lines(draw, head: str, column: int, depth: int) -> list[str]:
    kind = draw(st.sampled_from(["scalar", "scalar", "mapping", "list"])) if depth else "scalar"
    if kind == "scalar":
        return draw(scalar_lines(head, column))
    first = head + draw(TAIL)
    if kind == "mapping":
        step = draw(st.sampled_from([2, 2, 4, 1]))
        return [first, *draw(mapping_lines(column + step, depth - 1))]
    dash = column + draw(st.sampled_from([2, 2, 0, 4]))
    return [first, *draw(between(dash)), *draw(list_lines(dash, depth - 1))]


@st.composite
def list_lines(draw, column: int, depth: int, lead: str | None = None) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if lead is None:
            lines += draw(between(column))
        gap = draw(st.sampled_from([1, 1, 3]))
        head = (" " * column if lead is None else lead) + "-"
        lead = None
        inner = (column + gap + 1, depth - 1, head + " " * gap)
        match draw(st.sampled_from(["scalar", "mapping", "mapping", "list"])) if depth else "":
            case "mapping":
                lines += draw(mapping_lines(*inner))
            case "list":
                lines += draw(list_lines(*inner))
            case _:
                lines += draw(scalar_lines(head, column))
    return lines


@st.composite
def documents(draw) -> Document:
    """A plan as people write them: comments, odd indents, every style, LF or CRLF."""
    lines = draw(st.sampled_from([[], ["# yaml-language-server: $schema=x"], ["---"]]))
    lines = [*lines, "mastery: 1"]
    for key in draw(st.lists(st.sampled_from(["person", "goals", "été"]), unique=True)):
        lines += draw(between(0))
        lines += draw(entry_lines(f"{key}:", 0, 3))
    lines += draw(between(0))
    lines += draw(st.sampled_from([[], [], [], ["..."]]))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = newline.join(lines) + draw(st.sampled_from([newline, newline, newline, ""]))
    try:
        return read_document(text.encode())
    except UnreadableError:
        assume(condition=False)
        raise


def value_at(document: Document, path: tuple[str | int, ...]) -> Any:
    value: Any = document.data
    for part in path:
        value = value[part]
    return value


@st.composite
def edits(draw, document: Document) -> Edit:
    path = draw(st.sampled_from([path for path in document.places if path]))
    value = value_at(document, path)
    kinds: list[str] = ["set", "set", "remove"]
    if isinstance(value, list) or not value:
        kinds.append("append")
    if isinstance(value, dict) or value is None:
        kinds.append("add")
    match draw(st.sampled_from(kinds)):
        case "remove":
            return Remove(path)
        case "append":
            return AppendItem(path, draw(VALUES))
        case "add":
            return SetValue((*path, draw(KEYS | st.just("new"))), draw(VALUES))
        case _:
            return SetValue(path, draw(VALUES))


@st.composite
def documents_with_edits(draw) -> tuple[Document, Edit]:
    document = draw(documents())
    return document, draw(edits(document))


@st.composite
def documents_with_scalars(draw) -> tuple[Document, SetValue]:
    document = draw(documents())
    one_line = [path for path in document.places if is_one_line(document, path)]
    return document, SetValue(draw(st.sampled_from(one_line)), draw(SCALARS.filter(is_short)))


def is_one_line(document: Document, path: tuple[str | int, ...]) -> bool:
    place = document.places[path]
    is_scalar = place.style in {"plain", "single", "double"}
    return is_scalar and "\n" not in document.text[place.start : place.end]


def is_short(value: Any) -> bool:
    return not isinstance(value, str) or "\n" not in value


SLOW = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)


@SLOW
@given(documents_with_edits())
def test_an_edited_text_reads_as_the_edited_data(drawn):
    document, edit = drawn
    try:
        new = splice(document, [edit]).text
    except CannotSpliceError:
        event("refused")
        return
    after = read_document(new.encode())
    assert after.data == apply_edits(document.data, [edit])
    if isinstance(edit, SetValue):
        assert splice(after, [edit]).text == new


@SLOW
@given(documents_with_scalars())
def test_setting_a_scalar_touches_its_own_characters_only(drawn):
    document, edit = drawn
    new = splice(document, [edit]).text
    place = document.places[edit.path]
    assert new.startswith(document.text[: place.key_end or place.start].rstrip(" "))
    assert new.endswith(document.text[place.end :])
    old_lines, new_lines = document.text.split("\n"), new.split("\n")
    assert len(old_lines) == len(new_lines)
    different = [
        n for n, pair in enumerate(zip(old_lines, new_lines, strict=True)) if len(set(pair)) > 1
    ]
    assert different in ([], [place.line - 1])


@SLOW
@given(documents(), VALUES)
def test_what_is_appended_and_removed_again_leaves_the_same_data(document, value):
    lists = [
        path for path in document.places if value_at(document, path) and is_list(document, path)
    ]
    for path in lists[:2]:
        longer = splice(document, [AppendItem(path, value)])
        index = len(value_at(document, path))
        again = splice(longer, [Remove((*path, index))]).text
        assert read_document(again.encode()).data == document.data


def is_list(document: Document, path: tuple[str | int, ...]) -> bool:
    return isinstance(value_at(document, path), list)


@SLOW
@given(documents(), VALUES)
def test_appending_to_a_block_list_only_adds_lines(document, value):
    blocks = [path for path in document.places if is_list(document, path)]
    for path in blocks[:2]:
        if document.places[path].style != "block":
            continue
        new = splice(document, [AppendItem(path, value)]).text
        remaining = iter(new.replace("\r", "").split("\n"))
        assert all(
            line in remaining for line in document.text.replace("\r", "").rstrip("\n").split("\n")
        )


def test_few_edits_are_refused():
    counts = {"made": 0, "refused": 0}

    @settings(SLOW, derandomize=True)
    @given(documents_with_edits())
    def count(drawn: tuple[Document, Edit]) -> None:
        document, edit = drawn
        try:
            splice(document, [edit])
            counts["made"] += 1
        except CannotSpliceError:
            counts["refused"] += 1

    count()
    assert counts["refused"] <= 0.03 * counts["made"]
