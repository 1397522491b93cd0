from __future__ import annotations

import io

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import DummyInput, create_pipe_input
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import TransformationInput
from prompt_toolkit.output import ColorDepth, DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from mastery.prompts.dialogue.prompt import Prompt
from mastery.prompts.dialogue.screen import ScreenAsker, fill
from mastery.prompts.dialogue.wizard import run_wizard
from mastery.text import spell

UP, LEFT = "\x1b[A", "\x1b[D"
CTRL_B, CTRL_C, CTRL_D, CTRL_S = "\x02", "\x03", "\x04", "\x13"
PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def type_keys():
    def run(script, keys, **options):
        shown = io.StringIO()
        with create_pipe_input() as keyboard:
            asker = ScreenAsker(
                io.StringIO(), shown, colour=False, terminal=(keyboard, DummyOutput())
            )
            keyboard.send_text(keys)
            return run_wizard(script, asker, **options), shown.getvalue()

    return run


def test_words_and_keys_give_the_same_commands(type_keys, script):
    for back, skip in (("<\r", "s\r"), (CTRL_B, CTRL_S)):
        keys = f"Ada\rdesing\r{back}design\r6\r\r{skip}"
        answers, _ = type_keys(script, keys)
        assert answers["activities.0.what"] == "design"
        assert answers["aim"] is None


def test_up_fetches_the_default_for_editing(type_keys, script):
    drafts = []
    type_keys(script, f"Ada\r{CTRL_B}{UP} L\rq\r", save=drafts.append)
    assert drafts[-1] == {"name": "Ada L"}


def test_leaving_keeps_the_draft(type_keys, script):
    drafts = []
    assert type_keys(script, f"Ada\r{CTRL_D}", save=drafts.append)[0] is None
    with pytest.raises(KeyboardInterrupt):
        type_keys(script, f"Ada\r{CTRL_C}", save=drafts.append)
    assert drafts == [{"name": "Ada"}] * 4


def test_a_pasted_text_of_several_lines_is_one_answer(type_keys):
    def questions(_):
        return [Prompt("one", "One", "w", str), Prompt("two", "Two", "w", str, multiline=True)]

    pasted = PASTE.format("a\nb\u200bx\u202ec")
    answers, shown = type_keys(questions, f"{pasted}\r{pasted}\x1b\rd\r")
    assert answers["one"] == "a b\u200bx\u202ec"
    assert answers["two"] == "a\nb\u200bx\u202ec\nd"
    assert "\x1b" not in shown


def test_errors_and_echoes_are_said(type_keys):
    question = Prompt("n", "N", "w", int, hint=lambda t: t, echo=lambda n: f"is {n}")
    answers, shown = type_keys(lambda _: [question], "x\r7\r")
    assert answers == {"n": 7}
    assert "! invalid literal" in shown
    assert shown.endswith("  is 7\n")


def drawn(text, encoding, keys=""):
    """Return what a screen of an encoding gets, and what is understood."""
    talk = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    output = Vt100_Output(talk, lambda: Size(24, 80), enable_cpr=False)
    question = Prompt("n", text, "w", str, choices=(text,), hint=lambda _: text)
    with create_pipe_input() as keyboard:
        asker = ScreenAsker(io.StringIO(), talk, colour=False, terminal=(keyboard, output))
        asker.heading(text)
        asker.say(f"{text} " * 20)
        assert spell(text, encoding) in asker._session(question, "").bottom_toolbar()
        keyboard.send_text(f"{keys}\r")
        typed = asker.ask(question, default=text, error=text)
    return talk.buffer.getvalue().decode(encoding), typed


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_screen_spells_out_what_it_has_not(encoding):
    shown, typed = drawn("Zoë → 佐藤", encoding, keys=f"{UP}{LEFT}{LEFT}ü…")
    assert typed == "Zoë → ü…佐藤"
    assert "?" not in shown.replace("? why", "").replace("\x1b[?", "")
    assert spell("Zoë → 佐藤", encoding) in shown
    said = [row for row in shown.splitlines() if "\x1b" not in row]
    assert len(said) > 3
    assert all(len(row) <= 80 for row in said)


def test_the_cursor_stands_where_the_next_letter_goes():
    talk = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    asker = ScreenAsker(io.StringIO(), talk, colour=False, terminal=(DummyInput(), DummyOutput()))
    drawn = visible(asker, "a佐b")
    assert "".join(text for _, text, *_ in drawn.fragments) == r"a\u4f50b"
    assert [drawn.source_to_display(place) for place in range(4)] == [0, 1, 7, 8]
    assert [drawn.display_to_source(place) for place in range(9)] == [0, *[1] * 6, 2, 3]


def visible(asker, text):
    (processor,) = asker._session(Prompt("n", "N", "w", str), "").input_processors
    document = Document(text)
    fragments = [("", text)]
    return processor.apply_transformation(
        TransformationInput(BufferControl(), document, 0, lambda place: place, fragments, 80, 24)
    )


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_colour_is_as_it_was_decided_whatever_the_library_reads(monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    with create_pipe_input() as keyboard:
        for colour in (True, False):
            output = Vt100_Output(
                io.StringIO(), lambda: Size(24, 80), default_color_depth=ColorDepth.from_env()
            )
            asker = ScreenAsker(
                io.StringIO(), io.StringIO(), colour=colour, terminal=(keyboard, output)
            )
            session = asker._session(Prompt("n", "N", "w", str), "")
            assert (session.app.color_depth is not ColorDepth.DEPTH_1_BIT) is colour


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", ""),
        ("  is  7", "  is  7"),
        ("press Enter now", "press Enter\nnow"),
        ("  press Enter now", "  press\n  Enter now"),
        ("a " + "x" * 14 + " b", "a\n" + "x" * 14 + "\nb"),
    ],
)
def test_lines_are_broken_between_words(text, filled):
    assert fill(text, 11) == filled
