"""A small program that asks for a goal; the pseudo-terminal tests drive it as a person would.

Usage: conversation.py line|screen DRAFT.json    prints the answers as JSON on stdout
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from mastery.cli.streams import open_streams
from mastery.dates import format_due, parse_date
from mastery.prompts.dialogue.askers import choose_asker
from mastery.prompts.dialogue.fields import choosing
from mastery.prompts.dialogue.prompt import Prompt
from mastery.prompts.dialogue.wizard import run_wizard

TODAY = date(2026, 11, 23)
KINDS = ("performance", "learning")


def parse_due(text):
    return parse_date(text, TODAY)


def script(answers):
    return [
        Prompt("goal", "Your goal?", "It names it.", str, section="1 of 2", optional=False),
        choosing("kind", "Kind", "It differs.", KINDS),
        Prompt(
            "due",
            "By when?",
            "A date makes it time-bound.",
            parse_due,
            section="2 of 2",
            hint=lambda text: f"[{len(text)} typed]",
            echo=lambda day: f"due {format_due(day, TODAY)}",
        ),
        Prompt("note", "Note", "For later.", str, multiline=True),
    ]


def main():
    open_streams()
    kind, draft = sys.argv[1], Path(sys.argv[2])
    asker = choose_asker(
        sys.stdin,
        sys.stderr,
        terminal=os.isatty(0) and os.isatty(2),
        dumb=os.environ.get("TERM") == "dumb",
        plain=kind == "line",
        colour="NO_COLOR" not in os.environ,
    )
    kept = json.loads(draft.read_text()) if draft.exists() else {}
    try:
        answers = run_wizard(
            script, asker, draft=kept, save=lambda raw: draft.write_text(json.dumps(raw))
        )
    except KeyboardInterrupt:
        return 130
    print(json.dumps(answers, default=str))
    return 0


sys.exit(main())
