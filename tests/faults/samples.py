"""One or more runs of every command that changes something, found from the program's own table.

A command changes something if it takes ``--dry-run``. Its sample is guessed from its parameters;
what cannot be guessed stands in ``SAID``. A sample succeeds and changes its home.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from program import State, copy_home, run_program
from typer.main import get_command

from mastery.cli.main import app

PLAN = """\
# yaml-language-server: $schema=plan.schema.json
# mine
mastery: 1
person: {name: Ana, aim: A master of clusters, hours_per_week: 8}
passion:
  activities:
    - {id: design, name: Design, hours: 6, energy: 2, meaning: 9, skill: 6, most_meaningful: true}
    - {id: meetings, name: Meetings, hours: 5, energy: -2, meaning: 1, skill: 5}
  experiments:
    - {id: talk, try: Give a ten-minute talk, decide_on: 2026-12-20}
skills:
  - {id: kubernetes, name: Kubernetes, level: 4, target: 7, drills: [{id: netpol, name: Policies, difficulty: 3}]}
goals:
  - id: cka   # the exam
    goal: Pass the CKA exam with 80 % by 2027-03-31
    skill: kubernetes
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-09-07
    due: 2027-03-31
    hours_per_week: 4
    steps:
      - {id: labs, do: Finish the labs, by: 2027-02-01}
      - {id: seat, do: Book a seat, by: 2026-12-06}
  - {id: pages, goal: Write 200 pages, measure: {of: pages, target: 200}, start: 2026-09-07, due: 2027-03-01}
  - {id: paused, goal: Learn to weld, status: paused}
practice: {sessions_per_week: 4, minutes: 45, reserves: 4}
learning:
  topics:
    - {id: netsec, name: Network security, scan_every_days: 14}
  sources:
    - {id: guide, kind: book, title: The guide, goal: cka, added_on: 2026-09-01}
    - {id: finished, kind: talk, title: A talk, status: done, done_on: 2026-11-01, takeaways: [Ask first], use_on: 2026-11-20}
  questions:
    - {id: traps, ask: Which part surprised you?, of: ruth, goal: cka, added_on: 2026-10-01}
  cards:
    - {id: pods, front: What is a pod?, back: One or more containers., goal: cka}
  events:
    - {id: meetup, kind: meetup, name: The meetup, date: 2026-11-19, aim: Ask one person, follow_up_by: 2026-11-29}
people:
  - {id: ruth, name: Ruth, role: mentor, tie: close, every_days: 30}
perseverance:
  if_then: [{id: early, if: it is 07:30, then: I open the lab}]
"""  # noqa: E501 - what is written in flow style stands on one line
ANSWERS = """\
person: {aim: A master of bread, hours_per_week: 6}
goals: [{goal: Bake 30 loaves by 2027-05-01, measure: {of: loaves, target: 30}}]
skills: [{name: Kubernetes}]
"""
REVIEW = json.dumps(
    {
        "week": "2026-W47",
        "meant": "three sessions",
        "happened": "two",
        "change": "start at 07:30",
        "chances": {"cka": 0.6},
        "if_then": {"if": "it is 12:00", "then": "I close the mail"},
    }
)
EDITOR = """\
# Adds a line to the text it is given, as an editor would.
printf '%s\\n' "$ADDED" >> "$1"
"""
SITTING = "three sessions\ntwo\nrain\nthe mornings\nstart at 07:30\n60\n60\nit rains\nI go out\n"


def _bare(home):
    """A home that is not there yet."""


def _full(home):
    (home / "journal").mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = {}
    for week in range(11):
        day = date(2026, 9, 8) + timedelta(weeks=week)
        for number, said in enumerate(
            (
                {"kind": "session", "skill": "kubernetes", "minutes": 150 + week},
                {"kind": "reading", "goal": "pages", "value": 5 + 5 * week},
                {"kind": "reading", "goal": "cka", "value": 45 + week},
            )
        ):
            stamp = {"id": f"kept{week:02d}{number}", "at": f"{day}T18:00:00+01:00", "on": str(day)}
            rows.setdefault(f"{day:%Y-%m}", []).append(json.dumps({**stamp, **said}) + "\n")
    for month, lines in rows.items():
        (home / "journal" / f"{month}.desk.jsonl").write_text("".join(lines), encoding="utf-8")
    _run(home, "goal", "progress", "cka", "57")
    _run(home, "practice", "log", "30m", "kubernetes", "--on", "yesterday")


def _run(home, *argv, stdin=""):
    done = run_program(home, argv, stdin=stdin)
    assert done.code == 0, (argv, done.err)


def _after(*commands):
    """The full home after some more commands."""

    def prepare(home):
        _full(home)
        for argv, stdin in commands:
            _run(home, *argv, stdin=stdin)

    return prepare


def _example(home):
    _run(home, "init", "--example")


def _spoilt(home):
    """A home with overwritten changes, and lines without an owner."""
    _full(home)
    plan = home / "plan.yaml"
    buffer = plan.read_text(encoding="utf-8")
    _run(home, "skill", "add", "Rust")
    _run(home, "people", "add", "Dana")
    plan.write_text(f"# more\n{buffer}", encoding="utf-8")
    line = {"id": "lost", "at": "2026-11-20T10:00:00+01:00", "on": "2026-11-20"}
    said = {"kind": "session", "skill": "kubernets", "minutes": 30}
    (home / "journal" / "2026-11.lost.jsonl").write_text(json.dumps({**line, **said}) + "\n")


HOMES = {
    "full": _full,
    "bare": _bare,
    "example": _example,
    "spoilt": _spoilt,
    "timed": _after((("practice", "start", "kubernetes"), "")),
    "reviewed": _after((("review", "--answers", "-"), REVIEW)),
    "undone": _after((("review", "--answers", "-"), REVIEW), (("undo",), "")),
    "done": _after((("goal", "done", "pages"), "")),
    "without schema": _after(),
    "reading": _after((("learn", "start", "guide"), "")),
}


@dataclass(frozen=True)
class Sample:
    """A run of a command that succeeds and changes its home.

    Attributes:
        argv: What is typed.
        home: The name of the home in ``HOMES`` that it begins with.
        stdin: What is typed at its questions, or piped into it.
        terminal: Whether it believes to talk to a person.
        adds: The line that its editor adds.
    """

    argv: tuple[str, ...]
    home: str = "full"
    stdin: str = ""
    terminal: bool = False
    adds: str | None = field(default=None)

    @property
    def name(self):
        special = "" if self.home == "full" else f" in a {self.home} home"
        return f"{' '.join(self.argv)}{special}{' at a terminal' if self.terminal else ''}"

    def run(self, home, **around):
        """Run the sample on ``home``, whose editor stands beside it."""
        environment = {}
        if self.adds is not None:
            script = Path(home).parent / "editor.sh"
            script.write_text(EDITOR, encoding="utf-8")
            environment = {"EDITOR": f"sh {script}", "ADDED": self.adds}
        return run_program(
            home,
            self.argv,
            stdin=self.stdin,
            terminal=self.terminal,
            environment=environment,
            **around,
        )


SAID = {
    ("init",): (
        Sample(("init", "--answers", "-"), "bare", ANSWERS),
        Sample(("init", "--answers", "-"), "example", ANSWERS),
        Sample(("init", "--example"), "bare"),
    ),
    ("edit",): (Sample(("edit",), adds="settings: {color: never}"),),
    ("passion", "audit"): (
        Sample(("passion", "audit", "--activity", "Writing:2:1:6")),
        Sample(("passion", "audit"), terminal=True, adds="Writing | 2 | 1 | 6 | 5 | beside"),
    ),
    ("passion", "reflect"): (
        Sample(("passion", "reflect", "--answer", "Less noise")),
        Sample(("passion", "reflect"), stdin="Less noise\n3\n4\n", terminal=True),
    ),
    ("goal", "add"): (
        Sample(("goal", "add", "Read twelve books by 2027-06-30", "--no-input")),
        Sample(("goal", "add"), stdin="Read twelve books\n" + "s\n" * 8 + "y\n", terminal=True),
        Sample(("goal", "add", "Read twelve books by 2027-06-30"), "bare"),
    ),
    ("goal", "fit"): (Sample(("goal", "fit", "pages", "--chance", "70", "--apply", "1")),),
    ("goal", "rename"): (Sample(("goal", "rename", "cka", "exam")),),
    ("goal", "reopen"): (
        Sample(("goal", "reopen", "paused")),
        Sample(("goal", "reopen", "pages"), "done"),
    ),
    ("practice", "log"): (
        Sample(("practice", "log", "45m", "kubernetes", "--aim", "network policies")),
        Sample(("practice", "log", "45m", "piano"), "bare"),
    ),
    ("practice", "stop"): (
        Sample(("practice", "stop", "--minutes", "25"), "timed"),
        Sample(("practice", "stop", "--discard"), "timed"),
    ),
    ("learn", "done"): (
        Sample(("learn", "done", "guide", "--takeaway", "Ask first", "--use-on", "2026-12-01")),
        Sample(
            ("learn", "done", "guide"), "reading", "Ask first\nfriday\nn\ns\ns\n", terminal=True
        ),
    ),
    ("learn", "used"): (Sample(("learn", "used", "finished")),),
    ("learn", "recall"): (
        Sample(("learn", "recall", "--answers", "-"), stdin="pods: 3\n"),
        Sample(("learn", "recall"), stdin="\n3\n", terminal=True),
    ),
    ("setback", "log"): (
        Sample(("setback", "log", "I was ill", "--if", "I wake up ill", "--then", "I rest")),
    ),
    ("setback", "fired"): (Sample(("setback", "fired", "early", "--worked")),),
    ("skill", "rename"): (Sample(("skill", "rename", "kubernetes", "clusters")),),
    ("review",): (
        Sample(("review", "--answers", "-"), stdin=REVIEW),
        Sample(("review",), stdin=SITTING + "s\n" * 9, terminal=True),
    ),
    ("undo",): (
        Sample(("undo",), "reviewed"),
        Sample(("undo",)),
        Sample(("undo", "--redo"), "undone"),
        Sample(("undo", "1"), "reviewed"),
    ),
    ("doctor",): (Sample(("doctor", "--fix"), "spoilt"),),
    ("schema",): (Sample(("schema",), "without schema"),),
}
"""What cannot be guessed: conversations, editors, files of answers, homes of their own."""

WORDS = {
    "goal": "cka", "skill": "kubernetes", "source": "guide", "card": "pods", "question": "traps",
    "topic": "netsec", "event": "meetup", "experiment": "talk", "person": "ruth", "rule": "early",
    "duration": "45m", "minutes": "45m", "value": "60", "passion": "design", "role": "peer",
    "of": "ruth", "new": "another-id",
}  # fmt: skip
METAVARS = {
    "DATE": "2026-12-04",
    "X": "70",
    "Y": "90",
    "N": "20",
    "H": "3",
    "DURATION": "45m",
    "[1..7]": "4",
}
ANYTHING = "Something entirely new"


def changing_commands():
    """Return the paths of all commands that may change something, with the commands."""
    return {
        path: command
        for path, command in _walk(get_command(app), ())
        if path and "--dry-run" in _options(command) and (not _is_group(command) or _own(command))
    }


def _walk(command, path):
    yield path, command
    if _is_group(command):
        for name in command.lazy:
            yield from _walk(command.load(name), (*path, name))


def _is_group(command):
    return hasattr(command, "lazy")


def _options(command):
    return {name for param in command.params for name in param.opts}


def _own(command):
    """Return the parameters that are the command's own."""
    return [
        param
        for param in command.params
        if getattr(param, "rich_help_panel", None) != "Shared options" and param.name != "help"
    ]


@cache
def samples():
    """Return the samples of each changing command; none where nothing could be guessed."""
    return {
        path: SAID.get(path) or _guess(path, command)
        for path, command in {**changing_commands(), **dict.fromkeys(SAID)}.items()
    }


def _guess(path, command):
    from program import fast_folder

    with fast_folder() as folder:
        template = prepare("full", folder)
        before = State.of(template)
        for argv in _attempts(path, command):
            copy_home(template, folder / "home")
            done = run_program(folder / "home", argv)
            if done.code == 0 and State.of(folder / "home") != before:
                return (Sample(argv),)
    return ()


def _attempts(path, command):
    """Yield what could be typed, from the least to everything."""
    own = _own(command)
    arguments = [param for param in own if param.param_type_name == "argument"]
    flags = [param for param in own if param.param_type_name != "argument"]
    needed = [_word(param, command) for param in arguments if param.required]
    every = [_word(param, command) for param in arguments]
    said = [[param.opts[0], *([] if param.is_flag else [_word(param, command)])] for param in flags]
    yield (*path, *needed, "--no-input")
    yield (*path, *every, "--no-input")
    for words in said:
        yield (*path, *needed, *words, "--no-input")
        yield (*path, *every, *words, "--no-input")
    yield (*path, *every, *(word for words in said for word in words), "--no-input")


def _word(param, command):
    flag = getattr(command.callback, "flags", {}).get(param.name)
    if flag is not None and flag.meaning.choices:
        return str(flag.meaning.choices[0])
    if flag is not None and flag.meaning.is_scale:
        return str(int(flag.meaning.least) + 1)
    return WORDS.get(param.name) or METAVARS.get(str(param.metavar)) or ANYTHING


def prepare(name, folder):
    """Return the template of the home ``name`` below ``folder``, made if it is not there yet."""
    template = folder / f"template {name}" / "home"
    if not template.parent.exists():
        template.parent.mkdir()
        HOMES[name](template)
        if name == "without schema":
            (template / "plan.schema.json").unlink(missing_ok=True)
    return template
