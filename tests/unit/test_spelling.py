"""What stands for a sign where a stream has it not; the table of twins forgets none of ours."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mastery
from mastery.text import SPELL_OUT, neutralise, spell

ENCODINGS = ("ascii", "latin-1", "cp1252", "iso8859-15", "cp437", "koi8-r", "shift_jis", "euc_kr")
READ_ONLY = ("smart/tokens.py", "smart/acts.py", "model/ids.py", "text.py")
"""Modules whose signs are those that people write; they are never shown."""


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "45 → 80 %", "45 -> 80 %"),
        ("ascii", "▓▓░░ and … “more”", '##.. and ... "more"'),
        ("ascii", "S ✓  M ~  A ·  T ✗", "S y  M ~  A -  T n"),
        ("ascii", "id · active · 3·Σwx/√((1 − ρ)Σw² + ρ)", None),
        ("ascii", "100·(1 - ½·Σ|a|) ≤ ≥ × — –", "100*(1 - 1/2*sum|a|) <= >= x - -"),
        ("ascii", "Zoë 佐藤 🎯 שלום", r"Zo\xeb \u4f50\u85e4 \U0001f3af \u05e9\u05dc\u05d5\u05dd"),
        ("ascii", "ΣΟΦΙΑ", r"\u03a3\u039f\u03a6\u0399\u0391"),
        ("latin-1", "Zoë · ½ → 佐", r"Zoë · ½ -> \u4f50"),
        ("cp1252", "“Zoë” — … → ✓", "“Zoë” — … -> y"),
        ("cp437", "▓░ √ ≥ ✓", "▓░ √ ≥ y"),
        ("shift_jis", "佐藤 → é", r"佐藤 → \xe9"),
        ("utf-8", "佐藤 → é", "佐藤 → é"),
        (None, "佐藤 → é", "佐藤 → é"),
    ],
)
def test_a_text_in_the_signs_there_are(encoding, text, shown):
    shown = shown or "id - active - 3*sum wx/sqrt((1 - rho)sum w^2 + rho)"
    assert spell(text, encoding) == shown


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=())), st.sampled_from(ENCODINGS))
def test_whatever_is_spelled_can_be_shown_and_stays(text, encoding):
    text = neutralise(text)
    shown = spell(text, encoding)
    shown.encode(encoding)
    assert spell(shown, encoding) == shown
    assert len(shown) >= len(text)


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=())), st.sampled_from((*ENCODINGS, "utf-8")))
def test_a_stream_with_the_handler_never_fails(text, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=SPELL_OUT)
    stream.write(text)
    stream.flush()


def signs_of(path):
    """Yield the signs beyond ASCII in the texts of a module, but not in its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield from (sign for sign in node.value if not sign.isascii() and sign.isprintable())


def test_every_sign_the_program_writes_has_a_twin():
    root = Path(mastery.__file__).parent
    modules = (path for path in root.rglob("*.py") if not str(path).endswith(READ_ONLY))
    signs = {sign for path in modules for sign in signs_of(path)}
    assert {"→", "…", "·"} <= signs
    assert {sign for sign in signs if "\\" in spell(sign, "ascii")} == set()
