"""A person's text in Markdown."""

from __future__ import annotations

import pytest

from mastery.render.review.markdown import escape_markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("start at 07:30, twice-weekly", "start at 07:30, twice-weekly"),
        ("**now** _or_ `never`", r"\*\*now\*\* \_or\_ \`never\`"),
        ("# title", r"\# title"),
        ("- item\n1. one\n2) two", "\\- item\\\n1\\. one\\\n2\\) two"),
        ("<script>&amp;", r"\<script\>\&amp;"),
        ("[x](http://example.org)", r"\[x\](http\://example.org)"),
        ("www.example.org", r"www\.example.org"),
        ("a | b", r"a \| b"),
        ("===", r"\==="),
        ("\x1b[31mred", r"\\x1b\[31mred"),
        ("one\n\n\ntwo", "one\\\ntwo"),
    ],
)
def test_markup_is_shown_as_it_was_typed(text, shown):
    assert escape_markdown(text) == shown
