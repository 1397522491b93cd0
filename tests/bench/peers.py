"""Other programs of the command line that keep journals, hours, tasks and dates, made ready to run.

Each is installed at fixed versions into an environment of its own and gets about 2,000 entries of
its kind, written in its own file format: one part for reading, one for adding to. Their days are
counted from the real today, which these programs go by.
"""

import json
import os
import random
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from homes import Row, restore

ENTRIES = 2_000
OPEN_EVERY = 10  # one task in ten is still to be done
MARK = "bench-added"
TODAY = date.today()  # noqa: DTZ011 - the local day, as the programs see it
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
WORDS = ("restored the backup", "read one log aloud", "drew the system", "found a planted fault")

JRNL_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: {place}/journal.txt}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: '4.6'
"""
TODOMAN_CONFIG = """\
path = "{place}/lists/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "practice"
"""
KHAL_CONFIG = """\
[calendars]
[[practice]]
path = {place}/calendar
[sqlite]
path = {place}/khal.db
[default]
default_calendar = practice
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


@dataclass(frozen=True)
class Peer:
    """A program, what to write for it, and what it is asked to do in words of a shell."""

    name: str
    script: str
    write: object
    always: str
    """The options of every command."""
    reading: tuple
    adding: tuple
    """The name of the command and its words."""


def some_days(before, after):
    """Return a day and a text for each entry, in order."""
    rng = random.Random(before)
    days = sorted(TODAY + timedelta(days=rng.randint(-before, after)) for _ in range(ENTRIES))
    return [(number, day, rng.choice(WORDS)) for number, day in enumerate(days)]


def write_jrnl(place):
    (place / "jrnl.yaml").write_text(JRNL_CONFIG.format(place=place), encoding="utf-8")
    text = "".join(
        f"[{day} 18:{number % 60:02d}] Today I {words} again.\nEntry {number}: it went well.\n\n"
        for number, day, words in some_days(365, -1)
    )
    (place / "journal.txt").write_text(text, encoding="utf-8")


def write_watson(place):
    frames = []
    for number, day, words in some_days(365, -1):
        begun = int(datetime(day.year, day.month, day.day, 6 + number % 12).timestamp())  # noqa: DTZ001 - local
        end = begun + 1800
        frames.append([begun, end, "resilience", f"{number:032x}", words.split()[:1], end])
    (place / "watson").mkdir()
    (place / "watson" / "frames").write_text(json.dumps(frames), encoding="utf-8")


def write_todoman(place):
    (place / "todoman.py").write_text(TODOMAN_CONFIG.format(place=place), encoding="utf-8")
    for number, day, words in some_days(365, -1):
        done = f"STATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:{day:%Y%m%d}T200000Z\n"
        lines = f"SUMMARY:{words} {number}\nDUE:{day:%Y%m%d}T200000Z\n"
        lines += done if number % OPEN_EVERY else "STATUS:NEEDS-ACTION\n"
        write_calendar(place / "lists" / "practice", "VTODO", number, lines)


def write_khal(place):
    (place / "khal.conf").write_text(KHAL_CONFIG.format(place=place), encoding="utf-8")
    for number, day, words in some_days(182, 183):
        hour = f"{day:%Y%m%d}T{8 + number % 12:02d}"
        lines = f"SUMMARY:{words} {number}\nDTSTART:{hour}0000\nDTEND:{hour}3000\n"
        write_calendar(place / "calendar", "VEVENT", number, lines)


def write_calendar(folder, kind, number, lines):
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//bench//EN\nBEGIN:{kind}\nUID:bench-{number}\n"
        f"DTSTAMP:20260101T080000Z\n{lines}END:{kind}\nEND:VCALENDAR\n"
    )
    (folder / f"bench-{number}.ics").write_text(text, encoding="utf-8", newline="\r\n")


def write_topydo(place):
    lines = []
    for number, day, words in some_days(365, -1):
        task = f"{day} {words} {number} +practice @lab"
        state = f"x {day}" if number % OPEN_EVERY else f"({'ABC'[number % 3]})"
        lines.append(f"{state} {task}\n")
    (place / "todo.txt").write_text("".join(lines), encoding="utf-8")


PINS = {
    "jrnl": """
        jrnl==4.6 backports.tarfile==1.2.0 cffi==2.1.1 colorama==0.4.6 cryptography==50.0.2
        importlib_metadata==10.2.0 jaraco.classes==3.4.0 jaraco.context==6.1.2
        jaraco.functools==4.6.0 jeepney==0.9.0 keyring==25.7.0 lazy-importer==0.1.0
        markdown-it-py==4.3.0 mdurl==0.1.2 more-itertools==11.2.1 parsedatetime==2.6
        pycparser==3.12 Pygments==2.21.0 python-dateutil==2.9.0.post0 pyxdg==0.28 rich==15.0.0
        ruamel.yaml==0.19.1 ruamel.yaml.clib==0.2.15 SecretStorage==3.5.0 six==1.17.0
        tzlocal==5.4.5 zipp==4.1.2
    """,
    "td-watson": """
        td-watson==2.1.0 arrow==1.4.0 certifi==2026.10.19.post1 charset-normalizer==3.5.2
        click==8.5.1 click-didyoumean==0.3.1 idna==3.20 python-dateutil==4.0.0 requests==2.34.2
        tzdata==2026.6 urllib3==2.8.0
    """,
    "todoman": """
        todoman==4.7.0 click==8.5.1 click-log==0.4.0 humanize==4.17.0 icalendar==7.3.2
        parsedatetime==2.6 python-dateutil==4.0.0 pyxdg==0.28 typing_extensions==4.16.0
        tzdata==2026.6 urwid==5.1.0 wcwidth==0.9.4
    """,
    "khal": """
        khal==0.14.1 click==8.5.1 click-log==0.4.0 configobj==5.0.9 icalendar==7.3.2
        python-dateutil==4.0.0 pytz==2026.6 pyxdg==0.28 typing_extensions==4.16.0
        tzdata==2026.6 tzlocal==5.4.5 urwid==5.1.0 wcwidth==0.9.4
    """,
    "topydo": "topydo==0.16 arrow==1.4.0 python-dateutil==4.0.0 tzdata==2026.6",
}
TEXT = f"'Rehearsed the restore {MARK}'"
PEERS = [
    Peer(
        name="jrnl",
        script="jrnl",
        write=write_jrnl,
        always="--config-file {place}/jrnl.yaml",
        reading=("--short -n 10",),
        adding=("TEXT", TEXT),
    ),
    Peer(
        name="td-watson",
        script="watson",
        write=write_watson,
        always="",
        reading=("log", "status"),
        adding=("add", f"add --from '{YESTERDAY} 03:00' --to '{YESTERDAY} 03:30' {MARK}"),
    ),
    Peer(
        name="todoman",
        script="todo",
        write=write_todoman,
        always="--config {place}/todoman.py",
        reading=("list",),
        adding=("new", f"new --list practice {TEXT}"),
    ),
    Peer(
        name="khal",
        script="khal",
        write=write_khal,
        always="--config {place}/khal.conf",
        reading=("list",),
        adding=("new", f"new {TOMORROW} 18:00 19:00 {TEXT}"),
    ),
    Peer(
        name="topydo",
        script="topydo",
        write=write_topydo,
        always="-a -t {place}/todo.txt -d {place}/done.txt",  # -a: what is done stays in the file
        reading=("ls",),
        adding=("add", f"add {TEXT}"),
    ),
]


def peer_rows(only, installed_in, folder):
    """Return the rows that read and the rows that add, of those with ``only`` in their names.

    Args:
        only: A part of "peers: " and the name of a row.
        installed_in: The folder below which the peers are, or will be, installed.
        folder: Where their entries are written.
    """
    reading, adding = [], []
    for peer in PEERS:
        reads = [words for words in peer.reading if is_chosen(peer, words, only)]
        adds = is_chosen(peer, peer.adding[0], only)
        if reads or adds:
            install(peer, installed_in / peer.name)
        if reads:
            reading += reading_rows(peer, installed_in / peer.name, folder, reads)
        if adds:
            adding.append(adding_row(peer, installed_in / peer.name, folder))
    return reading, adding


def is_chosen(peer, words, only):
    return only in f"peers: {peer.script} {words}"


def install(peer, where):
    """Install ``peer`` into ``where``, unless just these pins are there already."""
    pins, wanted = where / "pins.txt", "\n".join(PINS[peer.name].split()) + "\n"
    if pins.exists() and pins.read_text(encoding="utf-8") == wanted:
        return
    print(f"installing {peer.name} in {where}", file=sys.stderr)
    where.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(where)]
    subprocess.run(command, check=True)
    unfinished = where / "wanted.txt"
    unfinished.write_text(wanted, encoding="utf-8")
    pip = [python_with_pip(), "-m", "pip", "--python", str(where / "bin" / "python"), "install"]
    chosen = ["-qq", "--constraint", str(unfinished), wanted.split()[0]]
    subprocess.run([*pip, *chosen], check=True)
    unfinished.rename(pins)


def python_with_pip():
    for python in (sys.executable, f"{sys.base_prefix}/bin/python3", shutil.which("python3")):
        asked = [str(python), "-m", "pip", "--version"]
        if python and not subprocess.run(asked, capture_output=True, check=False).returncode:
            return python
    sys.exit("no Python with pip was found to install the peers with")


def reading_rows(peer, where, folder, reads):
    place = write_place(peer, where, folder / peer.name / "reading")
    return [make_row(peer, where, place, words, words, worked=bool) for words in reads]


def adding_row(peer, where, folder):
    place = write_place(peer, where, folder / peer.name / "adding")
    kept = shutil.copytree(place, folder / peer.name / "kept")
    return make_row(
        peer,
        where,
        place,
        *peer.adding,
        start=partial(restore, kept, place),
        worked=lambda _: has_mark(place) and not has_mark(kept),
    )


def write_place(peer, where, place):
    """Write the entries of ``peer`` and let it read them once, so that its own caches are warm."""
    place.mkdir(parents=True)
    peer.write(place)
    for words in peer.reading:
        row = make_row(peer, where, place, words, words)
        subprocess.run(
            row.arguments,
            env=row.environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    return place


def make_row(peer, where, place, name, words, *, start=None, worked=None):
    split = [word.format(place=place) for word in shlex.split(f"{peer.always} {words}")]
    return Row(
        f"{peer.script} {name}",
        [str(where / "bin" / "python"), str(where / "bin" / peer.script), *split],
        peer_environment(place),
        start,
        worked,
    )


def peer_environment(place):
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {
        "PATH": os.environ["PATH"],
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "WATSON_DIR": str(place / "watson"),
        **dict.fromkeys(folders, str(place)),
    }


def has_mark(folder):
    return any(MARK.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
