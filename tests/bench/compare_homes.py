"""The homes and files that ``compare_versions.py`` tries its command lines on.

``HOMES`` has, by name, a function that fills an empty folder; the name's first word is its kind. To
add a home write such a function and a line for it, or only a line in one of the small tables:
``WRONG`` spoils a sound plan, ``YAML`` is a whole file, ``LINES`` a journal file of the example.
A function is given the folder and the version ``before``: ``before.run(words)`` runs a command line
with it, and ``before.copy(name)`` copies one of the homes in ``FIRST`` to the folder.
"""

from __future__ import annotations

import re
import shutil
from functools import partial

SOUND = ("example", "edited/all-at-once", "used", "start/none", "start/minimal")
"""Homes that all command lines are tried on; the others get those that are marked."""

SMALL = """\
mastery: 1
person: {name: Leo, hours_per_week: 6}
skills:
  - id: resilience
    name: Designing for the day it fails
    level: 5
    drills:
      - {id: what-if, name: What if it is gone?, difficulty: 5}
goals:
  - id: pass-exam
    goal: Pass the exam with 75 points by 2027-06-30
    skill: resilience
    measure: {of: points, start: 40, target: 75}
    start: 2026-09-07
    due: 2027-06-30
    hours_per_week: 3
    confidence: 6
    status: active
  - id: runbooks
    goal: Write six runbooks by 2027-03-31
    measure: {of: steps, target: 2}
    due: 2027-03-31
    steps:
      - {id: login, do: Nobody can log in, by: 2026-12-06}
practice: {sessions_per_week: 3, minutes: 45}
people:
  - {id: ruth, name: Ruth, role: mentor, every_days: 30}
"""

WRONG = {
    "no-such-day": [("due: 2027-06-30", "due: 2027-02-30")],
    "no-date": [("due: 2027-06-30", "due: soon")],
    "year-out-of-range": [("due: 2027-06-30", "due: 2527-06-30")],
    "bad-id": [("id: pass-exam", "id: Pass Exam")],
    "number-for-text": [("name: Leo", "name: 12")],
    "text-for-number": [("confidence: 6", "confidence: high")],
    "fraction-for-whole": [("sessions_per_week: 3", "sessions_per_week: 2.5")],
    "truth-for-number": [("level: 5", "level: true")],
    "hexadecimal": [("confidence: 6", "confidence: 0x6")],
    "control-character": [("name: Leo", 'name: "Leo \\x1b[31m"')],
    "list-for-mapping": [("{sessions_per_week: 3, minutes: 45}", "[1, 2]")],
    "text-for-list": [("steps:\n      - {id: login, do: Nobody can log in, by: 2026-12-06}",
                       "steps: many")],
    "out-of-range": [("hours_per_week: 3", "hours_per_week: 200")],
    "not-finite": [("target: 75", "target: .inf")],
    "due-before-start": [("due: 2027-06-30", "due: 2026-09-01")],
    "unknown-status": [("status: active", "status: sleeping")],
    "duplicate-ids": [("id: runbooks", "id: pass-exam")],
    "missing-key": [("    goal: Write six runbooks by 2027-03-31\n", "")],
    "target-is-start": [("target: 75", "target: 40")],
    "no-format": [("mastery: 1\n", "")],
    "format-no-number": [("mastery: 1\n", "mastery: one\n")],
    "several": [("due: 2027-06-30", "due: 32 march"), ("level: 5", "level: 11"),
                ("status: active", "status: sleeping"), ("name: Leo", "nmae: Leo"),
                ("role: mentor", "role: boss"), ("do: Nobody can log in, ", "")],
}  # fmt: skip
WARNED = {
    "unknown-keys": [("person:", "mood: good\nperson:"), ("confidence: 6", "confidense: 6"),
                     ("level: 5", "level: 5\n    colour: {of: blue, shades: [1, 2]}")],
    "orphans": [("skill: resilience", "skill: cooking"), ("role: mentor", "goal: nowhere")],
    "unknown-in-goal": [("hours_per_week: 3", "hours_per_week: 3\n    goals: [1]\n    x: null")],
}  # fmt: skip
BORDER = {
    "whole-fractions": [("hours_per_week: 3", "hours_per_week: 3.0"), ("level: 5", "level: 5.00"),
                        ("target: 75", "target: 75.0"), ("confidence: 6", "confidence: 6.50")],
    "big-numbers": [("target: 75", "target: 1000000000000000"), ("start: 40", "start: 0.1"),
                    ("minutes: 45", "minutes: 1440"), ("hours_per_week: 6", "hours_per_week: 168")],
    "other-writings": [("target: 75", "target: 7.5e1"), ("start: 40", "start: -0"),
                       ("confidence: 6", "confidence: 6e0"), ("level: 5", "level: +5")],
    "nothing-said": [("person: {name: Leo, hours_per_week: 6}", "person:\npassion: ~"),
                     ("skill: resilience", "skill: null"), ("confidence: 6", "confidence:"),
                     ("hours_per_week: 3", "why: ~")],
    "empty-lists": [("{id: what-if, name: What if it is gone?, difficulty: 5}", "{}"),
                    ("      - {}\n", ""), ("drills:", "drills: []"),
                    ("people:\n  - {id: ruth, name: Ruth, role: mentor, every_days: 30}",
                     "people: []\nlearning: {}\nperseverance: {reasons: [], if_then: }")],
    "texts": [("name: Leo", 'name: "L\\u00e9o \\u202e no"'), ("Ruth,", "'Ruth: #1',"),
              ("Nobody can log in", '"yes"'),
              ("goal: Write six runbooks", "goal: 'Write ''six'' runbooks' #")],
}  # fmt: skip
YAML = {
    "tab": b"mastery: 1\nperson:\n\tname: Leo\n",
    "anchor": b"mastery: 1\nperson: &me {name: Leo}\npeople: [*me]\n",
    "tag": b"mastery: 1\nperson: {name: !!str 12}\n",
    "duplicate-key": b"mastery: 1\nperson: {name: Leo}\nskills: []\nperson: {name: Ida}\n",
    "unclosed": b"mastery: 1\ngoals: [{id: a, goal: b}\nperson: {name: Leo}\n",
    "bad-indent": b"mastery: 1\nperson:\n  name: Leo\n   role: cook\n",
    "colon-in-text": b"mastery: 1\nperson:\n  aim: one thing: bread\n",
    "not-utf8": b"mastery: 1\nperson: {name: L\xe9o}\n",
    "nul": b"mastery: 1\nperson: {name: L\x00o}\n",
    "empty": b"",
    "only-comments": b"# nothing yet\n\n",
    "a-list": b"- mastery: 1\n",
    "two-documents": b"mastery: 1\n---\nmastery: 1\n",
    "conflict": b"mastery: 1\n<<<<<<< ours\nskills: []\n=======\npeople: []\n>>>>>>> theirs\n",
}
NEWER = {
    "same-keys": [("mastery: 1", "mastery: 2")],
    "other-keys": [("mastery: 1", "mastery: 9\nweather: {sun: 3}")],
}


def line(id_, fields, on="2026-11-20"):
    """Return a journal line; ``fields`` is the inside of a JSON object."""
    return f'{{"id":"{id_}","at":"{on}T18:00:00+01:00","on":"{on}",{fields}}}\n'


def session(id_, fields="", on="2026-11-20"):
    return line(id_, f'"kind":"session","skill":"resilience","minutes":30{fields}', on)


LINES = {
    "torn": session("a1") + session("a2")[:-30],
    "no-json": session("a1") + "what is this\n\n[1, 2]\n{}\n" + '{"id": 3}\n' + session("a2"),
    "bad-values": session("a1", ',"effort":11') + session("a2", ',"focus":"much"')
    + session("a3", ',"energy":-2.5,"tries":-1,"hits":1.5') + line("a4", '"kind":"session"')
    + line("a5", '"kind":"reading","goal":"pass-exam","value":"71"')
    + line("a6", '"kind":"session","minutes":30', on="2026-11-31")
    + line("a7", '"kind":"recall","card":"what-changed","rating":5') + session("a8"),
    "moments": '{"id":"b1","at":"2026-11-20 18:00","on":"2026-11-20","kind":"note","text":"x"}\n'
    '{"id":"b2","at":"2026-11-20T17:00:00Z","on":"2026-11-20","kind":"note","text":"x"}\n'
    '{"id":"b3","at":17,"on":"2026-11-20","kind":"note","text":"x"}\n'
    '{"id":"b4","on":"2026-11-20","kind":"note","text":"x"}\n' + session("b5"),
    "not-finite": line("c1", '"kind":"reading","goal":"pass-exam","value":NaN')
    + line("c2", '"kind":"reading","goal":"pass-exam","value":Infinity')
    + line("c3", '"kind":"reading","goal":"pass-exam","value":1e999') + session("c4"),
    "numbers": line("d1", '"kind":"reading","goal":"pass-exam","value":71.0')
    + line("d2", '"kind":"reading","goal":"pass-exam","value":72', "2026-11-21")
    + line("d3", '"kind":"reading","goal":"runbooks","value":1e16')
    + line("d4", '"kind":"chance","goal":"pass-exam","chance":1')
    + session("d5", ',"effort":7.0,"focus":10,"energy":-2.0') + session("d6", ',"effort":6.999'),
    "unknown-kinds": line("e1", '"kind":"dance","steps":3') + line("e2", '"kind":7')
    + line("e3", '"mood":"good"') + session("e4"),
    "unknown-keys": session("f1", ',"weather":{"sun":[1,2.0,null]},"Minutes":3') + session("f2"),
    "duplicate-ids": session("g1") + session("g1", ',"note":"again"') + session("g1"),
    "retractions": session("h1") + line("h2", '"kind":"retract","of":"h1"')
    + line("h3", '"kind":"retract","of":"h2"') + session("h4")
    + line("h5", '"kind":"retract","of":"h4"') + line("h6", '"kind":"retract","of":"nobody"')
    + line("h7", '"kind":"retract","of":"h7"') + line("h8", '"kind":"retract"'),
    "rename": line("i1", '"kind":"rename","of":"skill","old":"cooking","new":"resilience"')
    + line("i2", '"kind":"session","skill":"cooking","minutes":30', "2026-11-10")
    + line("i3", '"kind":"rename","of":"goal","old":"exam","new":"pass-exam"')
    + line("i4", '"kind":"reading","goal":"exam","value":72', "2026-11-16"),
    "wrong-month": session("j1", on="2026-09-03") + session("j2", on="2027-01-03")
    + session("j3", on="1850-01-03"),
    "half-surrogates": session("k1", ',"note":"half \\ud800 of it"')
    + session("k2", ',"note":"\\ud83d\\ude00","aim":"\\udc00"')
    + session("k3", ',"note":"\\u0000"'),
    "odd-texts": session("l1", ',"note":"\\u001b[31mred \\u2028 end","aim":""')
    + session("l2", ',"note":null,"beyond":"yes"') + session("l3", ',"note":["x"],"held":1')
    + "\ufeff" + session("l4") + session("l5", f',"note":"{"x" * 10_001}"'),
    "deep": line("m1", '"kind":"note","text":"x","deep":' + "[" * 5000 + "]" * 5000)
    + session("m2"),
}  # fmt: skip

USED = """\
2026-11-02T09:00:00+01:00 init --answers answers.yaml
2026-11-03T18:00:00+01:00 practice log 45m sourdough --aim "Even ears" --effort 6 --focus 7
2026-11-04T18:00:00+01:00 goal progress sourdough 16
2026-11-05T18:00:00+01:00 skill add Resilience --level 4 --target 7
2026-11-06T18:00:00+01:00 goal add "Pass the exam with 75 points by 2027-06-30" --measure points \
--start-value 40 --target 75 --skill resilience
2026-11-08T18:00:00+01:00 goal rename pass-exam-75-points pass-exam
2026-11-09T18:00:00+01:00 review --answers review.yaml
2026-11-10T18:00:00+01:00 people add Ruth --role mentor --every-days 14
2026-11-11T18:00:00+01:00 setback log "The oven broke" --cause outside --if "it breaks" \
--then "I call"
2026-11-12T18:00:00+01:00 practice log 1h30m resilience --tries 5 --hits 3 --feedback peer
2026-11-14T18:00:00+01:00 learn card add --front "What is lievito?" --back "A stiff starter"
2026-11-15T18:00:00+01:00 goal progress pass-exam 43.5
2026-11-16T18:00:00+01:00 undo
2026-11-17T18:00:00+01:00 undo --redo
2026-11-18T18:00:00+01:00 practice log 20m sourdough --note "too wet"
2026-11-19T18:00:00+01:00 undo
2026-11-20T18:00:00+01:00 forecast
2026-11-24T18:00:00+01:00 practice start resilience --aim "One fault"
"""

FILES = {
    "answers.yaml": """\
person: {name: Leo, role: Pastry cook, aim: A master of bread, hours_per_week: 6}
passion:
  activities:
    - {name: Shaping and baking, hours: 12, energy: 2, meaning: 9, skill: 6, most_meaningful: true}
    - {name: Ordering and cleaning, hours: 10.5, energy: -1, meaning: 3}
  experiments: [{try: Teach four neighbours, decide_on: in 10 weeks}]
goals:
  - id: sourdough
    goal: Bake a sourdough loaf that three judges give 24 of 30 points
    skill: sourdough
    measure: {of: points in a blind tasting, unit: points, start: 15, target: 24, max: 30}
    due: in 6 months
    hours_per_week: 4
    first_step: {do: Ask for the judging sheet, by: in 5 days}
skills: [{name: Sourdough, level: 4, target: 8, drills: [{name: Ten loaves, difficulty: 5}]}]
practice: {sessions_per_week: 4, minutes: 40, cue: before the ovens are hot}
learning: {sources: [{title: The book about rye, goal: sourdough}]}
perseverance: {if_then: [{if: a loaf fails, then: I cut it open}]}
""",
    "broken.yaml": "person: {hours_per_week: lots}\n"
    "goals:\n  - goal: Pass\n    due: 32 march\n    confidense: 1\n",
    "week.yaml": "activities:\n  - {name: Repairs, hours: 20, energy: -1, meaning: 3}\n"
    "  - {name: Helping, hours: 7.5, energy: 2, meaning: 9, most_meaningful: true}\n",
    "ratings.yaml": "what-changed: 3\nstill-green: 2\n",
    "wrong-ratings.yaml": "what-changed: 5\nnobody: 3\n",
    "review.yaml": "meant: Four sessions\nhappened: Three\nkeep: Early hours\nchange: Lay it out\n",
    "full-review.yaml": "happened: Three sessions\nkept_last: partly\nchange: Phone in the hall\n"
    "chances: {pass-exam: 0.55, lab-hours: 90 %}\nfired: {tired: worked}\nsessions: mon wed fri\n"
    "if_then: {if: it rains, then: I practise indoors}\nperson: ruth\nquestion: What is enough?\n",
    "wrong-review.yaml": "hapened: x\nmeant: [1]\nkept_last: maybe\nchances: {pass-exam: 3}\n",
    "goals.txt": "Run 10 km by 2027-05-01\nGet better\n\nRead 12 books about error by next june\n",
    "mend.sh": 'sed "s/confidence: 6/confidence: 8/" "$1" >new.txt && cat new.txt >"$1"\n'
    'rm new.txt\necho "# looked through" >>"$1"\n',
    "spoil.sh": 'echo "goals: [" >>"$1"\n',
}  # fmt: skip
"""Files that stand in the folder where the commands are run."""


def remove(folder, before):
    folder.rmdir()


def write_nothing(folder, before):
    pass


def write_plan(folder, before, *, text):
    content = text if isinstance(text, bytes) else text.encode()
    (folder / "plan.yaml").write_bytes(content)


def write_changed(folder, before, *, by):
    text = SMALL
    for old, new in by:
        if old not in text:
            raise LookupError(f"{old!r} does not stand in the plan")
        text = text.replace(old, new, 1)
    write_plan(folder, before, text=text)


def write_example(folder, before):
    before.run("init --example")


def write_used(folder, before):
    for each in USED.splitlines():
        now, _, words = each.partition(" ")
        before.run(words, MASTERY_NOW=now)


def edit_example(folder, before, *, edits):
    before.copy("example")
    plan = folder / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    for edit in edits:
        text = edit(text)
    plan.write_bytes(text.encode())


def commented(text):
    text = re.sub(r"(?m)^(\w+):", r"# mine, about \1\n\n\1:", text)
    return re.sub(r"(?m)^( +- id: [\w-]+)$", r"\1   # \t mine: keep", text) + "\n# the end"


def reordered(text):
    head, *parts = re.split(r"(?m)^(?=\w+:)", text)
    text = head + "".join(part if part.endswith("\n") else part + "\n" for part in reversed(parts))
    return re.sub(r"(?m)^  - id: (pass-exam|ruth)\n    (.+)$", r"  - \2\n    id: \1", text)


def quoted(text):
    text = re.sub(r"(?m)^( *)(name|role|why|kind): (\w[^\"#\n]*)$", r"\1'\2': " + r'"\3"', text)
    return re.sub(r"(?m)^(\w+):", r'"\1":', text)


def in_flow_style(text):
    skills = """\
skills: [{id: diagnosis, name: Finding faults, level: 6, target: 8, drills: [
    {id: planted-fault, name: "A planted fault", difficulty: 6}]},
  {id: resilience, name: Designing, level: 5, target: 7}, {id: explaining, name: Explaining}]
"""
    return re.sub(r"(?ms)^skills:.*?^(?=practice:)", skills, text)


def with_crlf(text):
    return text.replace("\n", "\r\n")


def with_bom(text):
    return "\ufeff" + text


def write_lines(folder, before, *, text):
    before.copy("example")
    (folder / "journal" / "2026-11.desk.jsonl").write_text(text, encoding="utf-8", newline="")


def write_conflict(folder, before):
    before.copy("example")
    own = folder / "journal" / "2026-11.example.jsonl"
    copy = own.with_name("2026-11.example (conflicted copy 2026-11-22).jsonl")
    copy.write_text(own.read_text(encoding="utf-8") + session("n1"), encoding="utf-8")
    shutil.copy(own, own.with_name("2026-11.example.sync-conflict-20261122.jsonl"))
    (own.parent / "notes.jsonl").write_text(session("n2"))
    own.with_name("2026-10.example.jsonl").write_bytes(b"\xff\xfe not UTF-8\n")


def spoil(folder, before, *, pattern, text):
    """Give the files of ``.mastery`` that match another content; a name that is none makes one."""
    before.copy("used" if pattern[:5] != "cache" else "example")
    if pattern[:5] == "cache":
        before.run("forecast")
        before.run("learn recall --json")
    kept = folder / ".mastery"
    for path in sorted(kept.glob(pattern)) or [kept / pattern]:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def without_kept(folder, before):
    before.copy("used")
    shutil.rmtree(folder / ".mastery")


PENDING = (
    '{"record":99,"label":"goal pause x","base":"00","changes_plan":%s,"plan":"mastery: 1\\n",'
    '"lines":{"2026-11.other-abcdef.jsonl":[{"id":"p1","at":"2026-11-24T18:00:00+01:00",'
    '"on":"2026-11-24","kind":"note","text":"left over"}]}}'
)
KEPT = {
    "undo-newest-torn": ("undo/00000016.json", '{"id": 16, "at": "2026'),
    "undo-all-damaged": ("undo/*.json", '{"id": "x", "label": 3}'),
    "undo-odd-names": ("undo/99x.json", "[]"),
    "pending-damaged": ("pending.json", "{"),
    "pending-conflict": ("pending.json", PENDING % "true"),
    "pending-lines": ("pending.json", PENDING % "false"),
    "cache-torn": ("cache/*.json", '{"a": ['),
    "cache-other-shape": ("cache/*.json", '{"pass-exam": ["x", 7], "cards": [1], "plan": {}}'),
    "cache-no-object": ("cache/*.json", "[[[]]]"),
    "timer-damaged": ("drafts/timer.json", "{"),
    "timer-other-shape": ("drafts/timer.json", '{"started": 3, "skill": ["x"]}'),
    "drafts-damaged": ("drafts/*.json", "[1]"),
    "machine-damaged": ("machine.*", "???\n"),
}
EDITS = {
    "comments": [commented],
    "reordered": [reordered],
    "quoted": [quoted],
    "flow": [in_flow_style],
    "crlf": [with_crlf],
    "bom": [with_bom],
}
ALL_EDITS = [commented, in_flow_style, reordered, quoted, with_crlf, with_bom]

FIRST = ("example", "used")
"""Homes of which others are copies."""
HOMES = {
    "start/none": remove,
    "start/empty": write_nothing,
    "start/minimal": partial(write_plan, text="mastery: 1\n"),
    "example": write_example,
    "edited/all-at-once": partial(edit_example, edits=ALL_EDITS),
    "used": write_used,
    **{f"form/{name}": partial(edit_example, edits=edits) for name, edits in EDITS.items()},
    **{f"wrong/{name}": partial(write_changed, by=by) for name, by in WRONG.items()},
    **{f"yaml/{name}": partial(write_plan, text=text) for name, text in YAML.items()},
    **{f"warned/{name}": partial(write_changed, by=by) for name, by in WARNED.items()},
    **{f"newer/{name}": partial(write_changed, by=by) for name, by in NEWER.items()},
    **{f"journal/{name}": partial(write_lines, text=text) for name, text in LINES.items()},
    "journal/conflicted-copy": write_conflict,
    **{f"kept/{name}": partial(spoil, pattern=at, text=text) for name, (at, text) in KEPT.items()},
    "kept/gone": without_kept,
    "border/small": partial(write_plan, text=SMALL),
    **{f"border/{name}": partial(write_changed, by=by) for name, by in BORDER.items()},
}  # fmt: skip
