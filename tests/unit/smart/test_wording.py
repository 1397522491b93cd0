"""What was kept of a text is what reading it gives, or is refused."""

import copy
import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mastery.model.goal import Goal
from mastery.smart import Context, read_wording, score_goal, wording_from

CASES = Path(__file__).parents[2] / "smart" / "cases" / "goals2.jsonl"
TEXTS = [json.loads(line)["text"] for line in CASES.read_text("utf-8").splitlines()]
ODD = ["", " ", "\n", "…", "a" * 10_000, "Run 5 k by june, because I want to\nand swim", "İß 日本"]
STRANGE = [None, True, -1, 0, 1, 7, 10**9, 0.5, "", "x", "outcome", [], {}, [[]], ["x"], [0], [-1]]


@pytest.mark.parametrize("text", [*TEXTS[:120], *ODD])
def test_what_was_kept_scores_as_what_is_read(text):
    read = read_wording(text)
    kept = wording_from(text, json.loads(json.dumps(read.to_data())))
    assert kept == read
    goal = Goal(id="g", goal=text or "-", why="so that I see it")
    if text:
        context = Context(date(2026, 11, 23), aim="a runner of long races")
        assert score_goal(goal, context, kept) == score_goal(goal, context)


def test_what_is_spoilt_is_refused_or_harmless():
    rng = random.Random(20261125)
    refused = 0
    for _ in range(4_000):
        text = rng.choice(TEXTS)
        data = json.loads(json.dumps(read_wording(text).to_data()))
        inner, *rest = [data, *(rng.randrange(1 << 30) for _ in range(rng.randrange(1, 5)))]
        while len(rest) > 1 and inner and isinstance(inner[rest[0] % len(inner)], list):
            inner = inner[rest.pop(0) % len(inner)]
        if inner:
            inner[rest[0] % len(inner)] = copy.deepcopy(rng.choice(STRANGE))
        try:
            wording = wording_from(text, data)
        except ValueError:
            refused += 1
            continue
        score_goal(Goal(id="g", goal=text), Context(date(2026, 11, 23)), wording)
    assert refused > 2_000


@pytest.mark.parametrize("data", [None, 3, "x", {}, [], [1], [[], [], [], [], []]])
def test_what_is_no_wording_is_refused(data):
    with pytest.raises(ValueError, match="no wording"):
        wording_from("x", data)


def test_a_known_text_needs_no_grammar():
    script = (
        "import json, sys\n"
        "from datetime import date\n"
        "from mastery.model.goal import Goal\n"
        "from mastery.smart import Context, grammar, score_goal, wording_from\n"
        "text, data = sys.argv[1:]\n"
        "said = wording_from(text, json.loads(data))\n"
        "score_goal(Goal(id='g', goal=text), Context(date(2026, 11, 23)), said)\n"
        "assert grammar.load_grammar.cache_info().currsize == 0\n"
    )
    data = json.dumps(read_wording(TEXTS[0]).to_data())
    subprocess.run([sys.executable, "-c", script, TEXTS[0], data], check=True)
