"""Compare what two installed versions of ``mastery`` show and write.

    python tests/bench/compare_versions.py BEFORE_PYTHON AFTER_PYTHON [--only SUBSTRING] [--quick]
        [--thorough] [--jobs N] [--numbers-alike]

Runs ``PYTHON -m mastery …`` of both versions, each on its own copy of the same home in the same
place, and compares stdout, stderr, exit code and every file afterwards (but not the caches). Prints
a unified diff for each difference, at the end the counts by kind of home; exit code 1 if anything
differs. The homes are in ``compare_homes.py``, the command lines in the tables below. A full run
takes some 24 minutes of processor time. ``--quick`` tries a seeded tenth, ``--only forecast`` the
cases with that in their name (``home: command line``), ``--thorough`` all that homes take turns at.

Reading commands are run twice, cold and warm. After what wrote something ``today``, ``history`` and
``doctor --json`` are run as well: all three on the example, elsewhere one of them in turn.

What is random becomes a number by order of appearance: ids of journal lines and machine names.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import queue
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from compare_homes import FILES, FIRST, HOMES, SOUND

NOW = "2026-11-25T08:00:00+01:00"
SECONDS = 300
DIFF_LINES = 120

# In the tables * marks what is tried on every broken home too, + what is tried on one of eight in
# turn, ! what is refused on purpose (exit code 2). VARIABLE=value may stand before the words,
# < FILE after them; @name is one of BY_HAND.
READING = """
* today
  today --json
  today --explain
  today --plain --quiet
  today --as-of 2026-10-01
+ today --color always
! today --as-of never
  passion show --explain
  passion show --json
  passion reflect --list
  goal list --plain
+ goal list --all --json
  goal show pass-exam --explain
+ goal show pass-exam --json
  goal show runbooks --as-of "2 weeks ago"
  goal show nowhere
  goal score pass-exam --json
  goal score "Learn more about databases soon" --explain
  goal score --stdin --json < goals.txt
  goal fit pass-exam
  goal fit lab-hours --chance 90 --json
  goal capacity --explain
  goal decide pass-exam
+ forecast
  forecast --json
  forecast pass-exam --explain
  forecast lab-hours --json --as-of 2026-11-01
  calibration --explain
  whatif --hours +2 --drop runbooks
  whatif --away 2026-12-20..2027-01-03 --json
  practice next --json
  practice next --minutes 30m --explain
+ practice stats --json
  practice stats resilience --explain
  skill list --json
  skill show diagnosis
+ learn list --all --json
! learn recall
  learn card list --json
  learn card list --due --explain
  learn topic list
  learn event list --json
  people list
+ people list --json
  people brief ruth
  people show tomasz --json
  setback list --explain
  comeback --json
+ review list --json
  review show
  review show 2026-W40 --markdown
+ review --template
  history --json
* doctor --json
  doctor
  schema --print
  goal --help
"""

WRITING = """
+ goal add "Give three talks on outages" --due "end of june 2027" --measure talks --target 3 --why \
"It helps" --hours 1.5 --confidence 6 --first-step "Ask Ruth" --first-step-by friday
  goal add "Read ten papers by 2027-05-01" --dry-run
  goal add "Read ten papers by 2027-05-01" --json --skill resilience --weight 2
! goal add "Talk" --due 2026-11-01
+ goal edit pass-exam --hours 2.5 --confidence 7 --text "Pass: the exam, by 2027-03-31"
! goal edit pass-exam --due 2020-01-01
+ goal progress pass-exam 70
  goal progress pass-exam 70.5 --json --on yesterday
! goal progress pass-exam nan
! goal progress pass-exam 70 --on 2027-01-01
  goal step runbooks login --json
  goal step runbooks --add "Hold a rehearsal" --by 2027-01-10
  goal fit pass-exam --apply 1
  goal done lab-hours --attainment 1 --lesson "Calm is a skill" --yes
  goal pause pass-exam
  goal drop pass-exam --attainment -1 --dry-run
  goal reopen short-articles
  goal decide pass-exam --verdict adjust --why "The exam moved"
+ goal rename pass-exam big-exam
* practice log 45m resilience --aim "One part" --tries 6 --hits 4 --effort 6 --focus 7.5 --beyond \
--energy 1 --feedback peer --about process --feedback-from ruth --held --change "Slower" --note "–"
  practice log 1h30m resilience --json --on 2026-11-20
  practice log 20 resilience --dry-run
! practice log 45m resilience --effort 11
! practice log 45m resilience --on tomorrow
  practice log 45m nothing-known
  practice stop --minutes 50m --focus 8
  practice skip --reason "A birthday" --json
  skill add "Reading logs" --level 3 --target 6.5 --weight 2
  skill edit resilience --level 6 --name "Designing for bad days"
  skill drill resilience "Pull the plug" --difficulty 7
  skill rename resilience sturdiness
  learn add "The book about rye" --kind book --by "M. Rye" --hours 7.5 --goal pass-exam
  learn log exam-guide 45m
  learn start waiting-lines --json
  learn done exam-guide --takeaway "Read the question twice" --card --use-on "in 2 weeks"
  learn used ward-handover
  learn drop thick-classic
  learn recall --answers ratings.yaml
! learn recall --answers wrong-ratings.yaml
  learn ask "How much is enough?" --of ruth --goal pass-exam
  learn asked lead-incident
  learn answer exam-traps "The one on queues" --json
  learn card add --front "What is enough?" --back "What holds"
  learn card remove averages
  learn topic add "Queues" --every-days 21
  learn topic scan seeing-inside --found "A new tracer"
  learn event add "Night of the logs" --date 2026-12-10 --aim "Meet two people"
  learn event note restore-day "It took four hours"
  learn event follow-up reliability-days --note "Wrote to Sam"
  people add "Ida Öhm" --role peer --tie weak --next-topic "backups" --json
  people touch ruth --gave "Soup" --got "A question" --next-topic "leading"
  passion audit --activity "Repairs:6:2:9" --json
  passion audit --answers week.yaml
  passion audit --logged --dry-run
  passion try "Teach four neighbours" --decide-on "in 6 weeks"
  passion rate workshop 6 --hard --note "Loud"
  passion rate workshop --verdict keep
  passion reflect --answer "The quiet hour" --pressure 4 --energy 6.5
  setback log "The restore failed" --cause skill --goal pass-exam --size 6 --in-my-control \
--if "a restore fails" --then "I read the clock first" --from 2026-11-20 --until 2026-11-22
  setback fired tired --worked --json
  setback plan --if "it rains" --then "I practise indoors" --goal pass-exam
  setback retire tired
! setback log "Rain" --cause weather
+ review --answers full-review.yaml
  review --answers review.yaml --json
! review --answers wrong-review.yaml
+ undo
  undo --redo
  undo 1 --json
! undo first
  init --answers answers.yaml
! init --answers broken.yaml
  init --example
+ EDITOR="sh mend.sh" edit
  EDITOR="sh spoil.sh" edit
  schema
"""

SEQUENCES = """
+ goal add "Talk three times by 2027-06-30" --hours 2; undo; undo --redo; goal list --all --json
  skill rename resilience sturdy; skill list; goal list; undo; practice stats --json
  practice start resilience --aim "One"; practice start resilience; \
MASTERY_NOW=2026-11-25T08:40:00+01:00 practice stop --focus 7 --note ok; practice stop; undo
  practice start resilience; practice stop --discard; history
  review --answers review.yaml; review --answers review.yaml; review --answers full-review.yaml; \
review show; review list
  setback log "Too late" --cause time; setback plan --if "it is ten" --then "I stop"; \
setback fired ten --not; setback list --json; setback plan
  goal progress pass-exam 71; goal progress pass-exam 72; undo 1; history --json; doctor
  forecast; goal edit pass-exam --due 2027-05-31; today; forecast pass-exam; goal list --json
  goal pause pass-exam; EDITOR="sh mend.sh" edit; undo 1; goal show pass-exam; undo
  learn recall --answers ratings.yaml; learn card list --json; undo; learn card list --json
  goal rename pass-exam exam; goal progress exam 70; forecast exam; undo; undo; goal show pass-exam
+ today; forecast; learn recall --json; @spoil-caches; today; forecast; learn card list --json
+ goal show pass-exam --json; @change-plan; goal show pass-exam --json; @break-plan; today; \
doctor; goal edit pass-exam --hours 2; @mend-plan; today; goal list --json
"""

AFTER_WRITING = ("today", "history", "doctor --json")


def spoil_caches(home):
    """Damage whatever the version at hand remembers, each file in another way."""
    for number, path in enumerate(sorted(home.glob(".mastery/cache/*.*"))):
        content = path.read_bytes()
        path.write_bytes((content[: len(content) // 2], b"[1]", b'{"": {}}')[number % 3])


def rewrite_plan(home, change):
    if (home / "plan.yaml").exists():
        content = (home / "plan.yaml").read_bytes()
        (home / "plan.yaml").write_bytes(change(content))


BY_HAND = {
    "@spoil-caches": spoil_caches,
    "@change-plan": lambda home: rewrite_plan(
        home, lambda content: content.replace(b"confidence: 6", b"confidence: 9")
    ),
    "@break-plan": lambda home: rewrite_plan(home, lambda content: content + b"goals: [\n"),
    "@mend-plan": lambda home: rewrite_plan(
        home, lambda content: content.removesuffix(b"goals: [\n")
    ),
}


@dataclass(frozen=True)
class Case:
    """Commands that are run one after the other on a copy of a home."""

    home: str
    title: str
    commands: tuple[str, ...]
    after: tuple[str, ...]
    refused: bool

    @property
    def kind(self):
        return self.home.partition("/")[0]

    @property
    def name(self):
        return f"{self.home}: {self.title}"


@dataclass
class Play:
    """What came of a case: a text for each step, and what else is counted."""

    steps: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    wrote: bool = False


def rows(table):
    """Yield (mark, command line) of a table."""
    for row in table.strip("\n").splitlines():
        yield row[:2].strip(), row[2:].strip()


def cases_of(home, *, thorough):
    """Return the cases of a home: all command lines if it is sound, else those marked for it."""
    cases, turn = [], (SOUND if home in SOUND else list(HOMES)).index(home)
    for table in (READING, WRITING, SEQUENCES):
        for number, (mark, words) in enumerate(rows(table)):
            if not is_for(home, mark, number + turn, thorough=thorough):
                continue
            commands = tuple(part.strip() for part in words.split(";"))
            commands *= 2 if table is READING else 1  # cold, then warm
            after = () if table is READING else AFTER_WRITING
            if not (thorough or home == "example"):
                after = after[(number + turn) % 3 :][:1]
            cases.append(Case(home, words, commands, after, mark == "!"))
    return cases


def is_for(home, mark, turn, *, thorough):
    """Whether a home gets a row with this mark; where homes take turns, ``turn`` says whose it is.

    The two sound homes with hardly anything in them share the rows.
    """
    if home in SOUND:
        return thorough or turn % 2 == 0 or not home.startswith("start/")
    return mark == "*" or (mark == "+" and (thorough or turn % 8 == 0))


class Place:
    """A folder of a worker: the home, the person's own folder, and where commands are run."""

    def __init__(self, root, numbers_alike):
        self.root = root
        self.numbers_alike = numbers_alike
        self.home = root / "home"

    def furnish(self, origin):
        """Make it as new, with a copy of a home if there is one."""
        shutil.rmtree(self.root, ignore_errors=True)
        for name in ("user", "temp", "here"):
            (self.root / name).mkdir(parents=True)
        for name, text in FILES.items():
            (self.root / "here" / name).write_text(text, encoding="utf-8")
        if origin.exists():
            shutil.copytree(origin, self.home, symlinks=True)

    def run(self, python, command, **variables):
        """Run a command line and return what ``subprocess.run`` returns."""
        words = shlex.split(command)
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, _, variables[name] = words.pop(0).partition("=")
        given = b""
        if words[-2:-1] == ["<"]:
            given = (self.root / "here" / words[-1]).read_bytes()
            del words[-2:]
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "HOME": str(self.root / "user"),
            "TMPDIR": str(self.root / "temp"),
            "MASTERY_HOME": str(self.home),
            "MASTERY_NOW": NOW,
            **variables,
        }
        return subprocess.run(
            [python, "-m", "mastery", *words],
            input=given, env=environment, cwd=self.root / "here", capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip

    def do(self, python, command):
        """Do a step, a command line or one of ``BY_HAND``; return exit code, stdout and stderr."""
        if command in BY_HAND:
            BY_HAND[command](self.home)
            return 0, b"", b""
        try:
            ended = self.run(python, command)
        except subprocess.TimeoutExpired:
            return -1, b"", f"did not end in {SECONDS} seconds".encode()
        return ended.returncode, ended.stdout, ended.stderr

    def files(self):
        """Return what stands in the folders, by path: mode and content; caches are left out."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            name = str(path.relative_to(self.root))
            if name.startswith(("temp", "user/.cache", "home/.mastery/cache")):
                continue
            mode = f"{path.lstat().st_mode:o}"
            found[name] = (mode, "" if path.is_dir() else self.content(path, name))
        return found

    def content(self, path, name):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        if name.startswith("home/.mastery/undo/"):
            try:
                return json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"
            except ValueError:
                return text
        return text

    def reports(self):
        """Return the last line of each report of an internal error."""
        return [path.read_text().splitlines()[-1] for path in (self.root / "temp").glob("*.txt")]


def play(case, python, place, origin, *, follow=None):
    """Run a case with one version; ``follow`` says whether to look around after it."""
    place.furnish(origin)
    done = Play()
    files = first = place.files()
    for command in case.commands:
        files = play_step(done, place, python, command, files)
    done.wrote = files != first
    if done.wrote if follow is None else follow:
        for command in case.after:
            files = play_step(done, place, python, command, files)
    done.reports = place.reports()
    done.steps = normalise(done.steps, place)
    return done


def play_step(done, place, python, command, before):
    """Run one command, add what it showed and changed, and return the files as they are now."""
    code, out, err = place.do(python, command)
    files = place.files()
    parts = [f"$ {command}", f"exit {code}"]
    parts += ["out:", decode(out), "err:", decode(err)]
    for name in sorted({*before, *files}):
        if before.get(name) != files.get(name):
            mode, text = files.get(name, ("gone", ""))
            parts += [f"file {name} {mode}:", text]
    done.steps.append("\n".join(parts))
    done.codes.append(code)
    return files


def decode(raw):
    return raw.decode("utf-8", "surrogateescape")


def normalise(steps, place):
    """Return the texts without what is random or says where the folder is."""
    text = "\0".join(steps)
    names = {path.read_text().strip() for path in place.home.glob(".mastery/machine.*")}
    patterns = [re.escape(name) for name in names if re.fullmatch(r"[a-z0-9-]+-[a-z]{6}", name)]
    patterns += [rf"\b{time_digits()}[0-9a-z]{{13}}\b", r"\bmastery-report-\w{8}\b"]
    seen = {}
    for pattern in patterns:
        text = re.sub(pattern, lambda match: number_of(match[0], seen), text)
    text = text.replace(str(place.home), "~home").replace(str(place.root), "~")
    steps = text.split("\0")
    return [alike(step) for step in steps] if place.numbers_alike else steps


def number_of(text, seen):
    return f"<random {seen.setdefault(text, len(seen) + 1)}>"


def time_digits():
    """Return how the ids of lines recorded within some days of ``NOW`` begin."""
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    milliseconds = int(datetime.fromisoformat(NOW).timestamp() * 1000)
    return "".join(alphabet[milliseconds >> 5 * place & 31] for place in (8, 7, 6))


def alike(text):
    """Return a text whose lines of JSON have sorted keys, and no fraction in whole numbers."""
    return "\n".join(rewrite_alike(line) for line in text.split("\n"))


def rewrite_alike(line):
    start = len(line) - len(line.lstrip())
    found = rewrite(line[start:], sort_keys=True, parse_float=whole)
    return line if found is None else line[:start] + found


def whole(text):
    number = float(text)
    return int(number) if number.is_integer() else number


def rewrite(line, indent=None, *, sort_keys=False, **how):
    """Return a line of JSON written anew; None if it is none."""
    if line[:1] not in "{[":
        return None
    try:
        return json.dumps(json.loads(line, **how), indent=indent, sort_keys=sort_keys)
    except (ValueError, RecursionError):
        return None


def diff(before, after):
    """Return the lines of a unified diff; long lines of JSON are spread out where that shows it."""
    spread = [
        "\n".join(rewrite(line, 1) or line for line in text.split("\n")) for text in (before, after)
    ]
    first, second = spread if spread[0] != spread[1] else (before, after)
    lines = list(
        difflib.unified_diff(first.split("\n"), second.split("\n"), "before", "after", lineterm="")
    )
    more = len(lines) - DIFF_LINES
    return lines[:DIFF_LINES] + ([f"… {more} lines more"] if more > 0 else [])


def visible(line):
    """Return a line with control characters and broken bytes shown as escapes."""
    line = "".join(f"\\x{ord(sign):02x}" if ord(sign) < ord(" ") else sign for sign in line)
    return line.encode("utf-8", "backslashreplace").decode()


class Maker:
    """What the function of a home may use: the version before, and homes that are made already."""

    def __init__(self, comparison, place):
        self.comparison, self.place = comparison, place

    def run(self, words, **variables):
        ended = self.place.run(self.comparison.before, words, **variables)
        if ended.returncode:
            raise RuntimeError(f"mastery {words}: {decode(ended.stderr)}")

    def copy(self, name):
        shutil.copytree(self.comparison.origin(name), self.place.home, dirs_exist_ok=True)


class Comparison:
    """Plays cases with two versions, several at a time, and counts what came of it."""

    def __init__(self, said, root):
        self.before, self.after = said.before, said.after
        self.root = root
        self.places = queue.Queue()
        self.jobs = said.jobs
        for number in range(said.jobs):
            self.places.put(Place(root / f"w{number:03}", said.numbers_alike))
        self.counts = {}
        self.misspelt, self.crashed = [], []

    def make_homes(self, names):
        """Make each home once, with the version before; all copies are made of these."""
        with ThreadPoolExecutor(self.jobs) as pool:
            for some in (FIRST, [name for name in names if name not in FIRST]):
                list(pool.map(self.make_home, some))

    def make_home(self, name):
        place = self.places.get()
        try:
            place.furnish(self.origin(name))
            place.home.mkdir()
            HOMES[name](place.home, Maker(self, place))
            if place.home.exists():
                shutil.copytree(place.home, self.origin(name), symlinks=True)
        finally:
            self.places.put(place)

    def origin(self, name):
        return self.root / "homes" / name.replace("/", "-")

    def play_all(self, cases):
        """Play the cases and say what differs, in their order."""
        with ThreadPoolExecutor(self.jobs) as pool:
            for number, outcome in enumerate(pool.map(self.play_both, cases), 1):
                self.count(*outcome)
                if number % 200 == 0:
                    print(f"{number} of {len(cases)}", file=sys.stderr, flush=True)

    def play_both(self, case):
        place, origin = self.places.get(), self.origin(case.home)
        try:
            before = play(case, self.before, place, origin)
            after = play(case, self.after, place, origin, follow=before.wrote)
        finally:
            self.places.put(place)
        return case, before, after

    def count(self, case, before, after):
        counts = self.counts.setdefault(case.kind, Counter())
        same = before.steps == after.steps and before.reports == after.reports
        counts["same" if same else "different"] += 1
        if not same:
            self.show(case, before, after)
        if case.home == "example" and 2 in before.codes and not case.refused:
            self.misspelt.append(case.title)
        if before.reports:
            self.crashed.append(f"{case.name}: {before.reports[-1]}")

    def show(self, case, before, after):
        print(f"\n=== {case.name}")
        texts = ["\n".join([*each.steps, *each.reports]) for each in (before, after)]
        for line in diff(*texts):
            print(visible(line))

    def summarise(self, seconds):
        """Print the counts, and return the number of differences."""
        total = sum(self.counts.values(), Counter())
        print(f"\n{'home':12}{'compared':>10}{'same':>10}{'different':>10}")
        for kind, counts in [*self.counts.items(), ("all", total)]:
            print(f"{kind:12}{counts.total():10}{counts['same']:10}{counts['different']:10}")
        print(f"in {seconds:.0f} s with {self.jobs} at a time")
        for title, names in (
            ("usage errors that are not meant (mend the tables)", self.misspelt),
            ("internal errors of the version before", self.crashed),
        ):
            if names:
                print("\n".join([f"\n{title}:", *(f"  {visible(name)}" for name in names)]))
        return total["different"]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("before", metavar="BEFORE_PYTHON", help="interpreter with one version")
    parser.add_argument("after", metavar="AFTER_PYTHON", help="interpreter with the other")
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="cases named like this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="at a time")
    parser.add_argument("--quick", action="store_true", help="a seeded tenth of the cases")
    parser.add_argument("--thorough", action="store_true", help="no taking turns; half an hour")
    parser.add_argument(
        "--numbers-alike", action="store_true", help="in JSON 3 is 3.0, and keys have no order"
    )
    return parser.parse_args()


def main():
    """Compare, and return the exit code."""
    said = read_arguments()
    begun = time.monotonic()
    cases = [case for home in HOMES for case in cases_of(home, thorough=said.thorough)]
    cases = [case for case in cases if said.only in case.name]
    if said.quick:
        chosen = set(random.Random(1).sample(range(len(cases)), -(-len(cases) // 10)))
        cases = [case for number, case in enumerate(cases) if number in chosen]
    with tempfile.TemporaryDirectory(prefix="compare") as folder:
        comparison = Comparison(said, Path(folder))
        comparison.make_homes(dict.fromkeys(case.home for case in cases))
        comparison.play_all(cases)
    return 1 if comparison.summarise(time.monotonic() - begun) else 0


if __name__ == "__main__":
    sys.exit(main())
