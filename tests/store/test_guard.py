from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.store.yaml.hints import suspicious_comments, suspicious_texts
from mastery.store.yaml.reading import Document, UnreadableError, read_document


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request, monkeypatch):
    """Both parsers, since libyaml can be missing."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    return request.param


def refused(text: str | bytes, **limits: int) -> list[tuple[int | None, int | None, str]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(UnreadableError) as caught:
        read_document(data, **limits)
    assert caught.value.problems
    assert caught.value.exit_code == 3
    return [(found.line, found.column, found.message) for found in caught.value.problems]


def read(text: str) -> Document:
    return read_document(text.encode())


def test_values_keys_and_places_come_from_one_reading(parser):
    document = read(
        "mastery: 1\ngoals:\n  - id: cka  # exam\n    due: 2027-06-30\n    café: [a, 2]\n"
    )
    assert document.data == {
        "mastery": 1,
        "goals": [{"id": "cka", "due": "2027-06-30", "café": ["a", 2]}],
    }
    due = document.places["goals", 0, "due"]
    assert (due.line, due.column, due.style) == (4, 10, "plain")
    assert document.text[due.start : due.end] == "2027-06-30"
    assert document.text[due.key_start : due.key_end] == "due"
    assert document.places["goals", 0, "café"].style == "flow"
    assert document.places["goals", 0, "café", 1].column == 15
    assert ("goals", 1) not in document.places
    assert list(document.places)[:3] == [(), ("mastery",), ("goals",)]
    assert len(document.places) == 9


@pytest.mark.parametrize(
    "text", ["# only a comment\n", "---\n", "---\n# x\n...\n", "%YAML 1.2\n---\n"]
)
def test_a_text_without_values_is_an_empty_plan(parser, text):
    assert read(text).data == {}


def test_a_byte_order_mark_is_tolerated_and_not_counted():
    document = read_document(b"\xef\xbb\xbfa: 1\n")
    assert (document.bom, document.text) == (True, "a: 1\n")
    assert document.places["a",].column == 4


def test_lines_are_counted_by_newlines_alone(parser):
    document = read('a: x\u2028y\n# y\u2029z: 1\nb: |\n  \u2029\nc: "\ue000\u2028\\u2028"\n')
    assert document.data == {"a": "x\u2028y", "b": "\u2029\n", "c": "\ue000\u2028\u2028"}
    assert document.places["c",].line == 5
    assert refused("# \u2028\u2028\nb: 1\nb: 2\n")[0][:2] == (3, 1)


def test_crlf_text_is_kept_and_located(parser):
    document = read("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 2\r\n")
    assert document.data == {"a": 1, "b": "x\ny\n", "c": 2}
    assert (document.places["c",].line, document.places["c",].column) == (5, 4)


def test_a_missing_last_newline_is_read_as_if_it_were_there(parser):
    assert read("a: |\n  x").data == read("a: |\n  x\n").data == {"a": "x\n"}
    assert read("a: |\n  x").places["a",].end == len("a: |\n  x")


HAND_ERRORS = {
    "a colon in a text": ("a: 1\nnote: see: this\n", 2, 10, "colon and a space"),
    "a key indented too far": ("a: 1\n b: 2\n", 2, 2, "belonged to the text above"),
    "a tab before a list": ("a:\n\t- b\n", 2, 1, "a tab"),
    "a tab below a text": ("goals:\n  - id: x\n\tname: y\n", 3, 1, "a tab"),
    "an at sign": ("a: @foo\n", 1, 4, "cannot begin with @"),
    "a backtick": ("a: `foo`\n", 1, 4, "cannot begin with `"),
    "a percent sign": ("unit: %\n", 1, 7, "cannot begin with %"),
    "a greater-than sign": ("a: > 60 %\n", 1, 4, "cannot begin with >"),
    "a lone star": ("a: * b\n", 1, 4, "cannot begin with *"),
    "an unclosed quote": ('a: "x\nb: 1\n', 1, 4, "is never closed"),
    "a quote closed by the next": ('a: "x\nb: "y"\n', 1, 4, "is not closed on its line"),
    "an apostrophe in quotes": ("a: 'don't'\n", 1, 9, "after the closing quote"),
    "an unknown escape": ('a: "\\q"\n', 1, 5, "escape"),
    "text after brackets": ("a: [ ] todo\n", 1, 8, "after the closing bracket"),
    "an unclosed list": ("a: [1, 2\nb: 3\n", 1, 4, "bracket [ is never closed"),
    "an unclosed mapping": ("b: 1\na: {x: 1\n", 2, 4, "bracket { is never closed"),
    "no space after a dash": ("a:\n  - x\n  -y\n", 3, 3, "no space after its dash"),
    "no space after a colon": ("a: 1\ndue:2027\nc: 3\n", 2, 1, "no space after its colon"),
    "no key": ("a: 1\nfoo\nb: 2\n", 2, 1, "no key"),
    "a list on its key's line": ("a: - b\n", 1, 4, "on the line of its key"),
    "a list item among keys": ("a: b\n- c\n", 2, 1, "list item stands where a key"),
    "an indent of its own": ("a:\n  - b\n c: 1\n", 3, 2, "fits none of the lines"),
    "half a conflict": ("a: 1\n=======\nb: 1\n", 2, 1, "conflict"),
    "a conflict": ("a: 1\n<<<<<<< HEAD\nb: 1\n", 2, 1, "conflict"),
    "a list as the plan": ("- a\n", 1, 1, "`key: value` lines"),
    "a text as the plan": ("# x\nhello\n", 2, 1, "`key: value` lines"),
    "a duplicate key": ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, 3, "“c” stands twice"),
    "a tag": ("a: !!python/name:os.system x\n", 1, 4, "tags"),
    "an important sign": ("a: !important\n", 1, 4, "tags"),
    "an anchor": ("a: &x 1\n", 1, 4, "anchors"),
    "an alias": ("a: *x\n", 1, 4, "aliases"),
    "a merge key": ("a: 1\n<<: {b: 1}\n", 2, 1, "merge keys"),
    "a list as a key": ("? [a]\n: b\n", 1, 3, "where a key belongs"),
    "a second document": ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
    "text after the end": ("a: 1\n...\nb: 2\n", 3, 1, "after the end"),
    "a control character": ("a: 1\nb: x\x1b[31m\n", 2, 5, "U+001B"),
    "a C1 control": ("a: \x9b\n", 1, 4, "U+009B"),
    "an escaped control": ('a: "\\x9b"\n', 1, 4, "U+009B"),
    "a lone carriage return": ("a: 1\rb: 2\n", 1, 5, "carriage return"),
    "NUL bytes at the end": ("a: 1\nb: \0\0\0\0", 2, 4, "ends in NUL"),
}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"), HAND_ERRORS.values(), ids=HAND_ERRORS.keys()
)
def test_a_hand_error_is_named_at_its_place(parser, text, line, column, words):
    found = refused(text)
    assert len(found) == 1
    assert found[0][:2] == (line, column)
    assert words in found[0][2]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("note: see: this # c\n", 'put quotes around it: "see: this"'),
        ("- a: 1\n  b: @me now\n", 'put quotes around it: "@me now"'),
        ("a: 1\ndue:2027\nc: 3\n", "write a space after the colon: due: 2027"),
        ("a: *x\n", "put quotes around a text that begins with *"),
    ],
)
def test_the_hint_shows_the_mended_text(text, advice):
    with pytest.raises(UnreadableError) as caught:
        read(text if text.startswith(("n", "a")) else f"x:\n{text}")
    assert caught.value.problems[-1].hint == advice


def test_a_problem_carries_its_line_for_the_caret():
    with pytest.raises(UnreadableError) as caught:
        read("a: 1\r\nnote: see: this\r\n")
    assert caught.value.problems[0].source == "note: see: this"
    assert caught.value.problems[0].place == "plan.yaml:2:10"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\0" * 4096, "NUL bytes, as after a power cut"),
        ("a: 1\n".encode("utf-16"), "UTF-16"),
        ("a: 1\n".encode("utf-16-le"), "UTF-16"),
        ("a: 1\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_a_file_that_is_no_text_is_refused_as_a_whole(data, words):
    ((line, column, message),) = refused(data)
    assert (line, column) == (None, None)
    assert words in message


def test_a_byte_that_is_not_utf_8_is_located_in_characters():
    assert refused("a: 1\nné: caf".encode() + b"\xe9\n") == [(2, 8, "the byte 0xe9 is not UTF-8")]


def test_all_problems_are_reported_at_once_and_a_syntax_error_ends_them(parser):
    found = refused("a: 1\na: 2\nb: !x 3\nc: &y 4\nd: *y\n<<: 3\nz: {a\nq: *r\n")
    assert [line for line, _, _ in found] == [2, 3, 4, 5, 6, 7]


def test_the_same_mistake_many_times_is_reported_a_bounded_number_of_times():
    assert len(refused("a: 1\n" * 5000)) == 50
    assert len(refused("\x01" * 5000)) == 20


def test_bidirectional_text_is_data():
    assert read("a: abc \u202e def\n").data == {"a": "abc \u202e def"}


def test_limits_are_refused_where_they_are_passed(parser):
    assert "at most 10 are read" in refused("a: 12345678\n", max_bytes=10)[0][2]
    assert refused("a: {b: {c: {d: 1}}}\n", max_depth=3)[0][1:] == (
        12,
        "nested deeper than 3 levels",
    )
    assert read("a: {b: {c: 1}}\n").data
    assert refused("a: [1, 2, 3]\n", max_values=4)[0][1] == 11


@pytest.mark.parametrize(
    "brick", ["[", "{a: ", "- ", "? ", "a: [", "[{", "[[],", "!!x ", "&a ", '"', "{", "}", "a:\n "]
)
def test_deep_or_endless_input_is_refused_and_never_kills_the_process(parser, brick):
    refused("x: " + brick * 100_000)


@settings(deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_give_a_document_or_located_problems(data):
    try:
        problems = (read_document(data).problem((), "the whole"),)
    except UnreadableError as error:
        problems = error.problems
    assert problems
    assert all((problem.line or 0) <= data.count(b"\n") + 1 for problem in problems)


PIECES = st.sampled_from(
    [
        *("a", "b: ", "x: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "&", "*", "!", "|", ">"),
        *("'", '"', "%", "@", "`", " #", "~", "\n", "\n", "\n  ", "\t", " ", "\r\n", "---", "..."),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_both_parsers_give_the_same_data_and_a_reading_never_leaks(text):
    def outcome() -> Any:
        try:
            return read(text).data
        except UnreadableError:
            return "refused"

    fast = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        slow = outcome()
    # The two differ on what they refuse here and there, never on what they read.
    assert fast == slow or "refused" in (fast, slow)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_read_has_the_shape_that_yaml_itself_reads(text):
    try:
        ours = read(text)
    except UnreadableError:
        return
    try:
        theirs = yaml.load(text + "\n", Loader=yaml.BaseLoader)  # noqa: S506  # it makes only text
    except yaml.YAMLError:
        return  # the two parsers of yaml differ on what they refuse
    assert shape(ours.data) == shape(theirs or {})
    assert all(as_path in set(ours.places) for as_path in paths(ours.data) if as_path)


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return "scalar"


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else []
    parts = enumerate(value) if isinstance(value, list) else parts
    return [path, *(below for key, part in parts for below in paths(part, (*path, key)))]


def test_a_finding_is_located_at_the_value_its_key_or_the_nearest_ancestor():
    document = read("goals:\n  - id: x\n    due: 2027\n    why:\n")

    def place(*path: str | int, at_key: bool = False) -> tuple[int | None, int | None]:
        problem = document.problem(path, "m", at_key=at_key)
        return problem.line, problem.column

    assert place("goals", 0, "due") == (3, 10)
    assert place("goals", 0, "due", at_key=True) == (3, 5)
    assert place("goals", 0, "why") == (4, 5)
    assert place("goals", 0, "start") == (2, 5)
    assert place("goals", 7, "id") == (1, 1)
    assert place("people") == (1, 1)
    assert document.problem(("goals",), "m", severity="warning", file="x").place == "x:2:3"


@pytest.mark.parametrize(
    "line", ["lang: C# and F #1", "unit: #fff", "n: 7 #2", "who: ask ann #friend"]
)
def test_a_text_cut_by_a_number_sign_is_suspected(line):
    (problem,) = suspicious_comments(read(f"a: 1\n{line}\n"))
    assert (problem.severity, problem.line) == ("warning", 2)
    assert line.split(": ")[1] in (problem.hint or "")


@pytest.mark.parametrize(
    "line",
    ["due: 2027-01-01  # hard", "due: 2027-01-01 #hard", 'a: "x y" #1', "a: C#", "b: x y # note"],
)
def test_an_ordinary_comment_is_not_suspected(line):
    assert suspicious_comments(read(f"{line}\n")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("goals:\n  -item\n", 2),
        ("goals: x\n  - item\n", 1),
        ("practice:\n  minutes:45\n", 2),
    ],
)
def test_a_text_that_was_meant_as_structure_is_suspected(text, line):
    assert [problem.line for problem in suspicious_texts(read(text))] == [line]


@pytest.mark.parametrize("text", ["a: -3\n", "a: x - y\n", "a:\n  http://x.y\n", "a: at:work\n"])
def test_an_ordinary_text_is_not_suspected(text):
    assert suspicious_texts(read(text)) == []
