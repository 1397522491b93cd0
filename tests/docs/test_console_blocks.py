"""Every console block of the README and of docs/ is run, and prints what it says it prints.

``UPDATE_DOCS=1 pytest tests/docs`` writes what is printed now into the pages.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```console\n(.*?)```", flags=re.DOTALL)
ELLIPSIS = "…\n"


def runs_of(block):
    """Yield each command of a block and what is said to follow it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def perform(mastery, command):
    """Return what ``command`` prints: a mastery command, or ``cat`` of a file in its home."""
    if command.startswith("cat "):
        return (mastery.home / command.removeprefix("cat ")).read_text(encoding="utf-8")
    words = shlex.split(command)
    assert words[0] == "mastery", command
    outcome = mastery(*(str(ROOT / word) if word.startswith("examples/") else word
                        for word in words[1:]))  # fmt: skip
    printed = outcome.err + outcome.out
    return printed.replace(f"{mastery.home}/", "~/.local/share/mastery/").replace(f"{ROOT}/", "")


@pytest.fixture
def short_folder():
    """A folder whose path is short wherever tests run, so that lines wrap at the same words."""
    with tempfile.TemporaryDirectory(prefix="m", dir="/tmp") as folder:
        yield Path(folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_print_what_they_say(page, mastery, short_folder):
    text = page.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    mastery.columns = "100"
    for number, block in enumerate(blocks):
        mastery.home = short_folder / str(number)
        shown = ""
        for command, said in runs_of(block):
            printed = perform(mastery, command)
            if said.endswith(ELLIPSIS):
                kept = said.removesuffix(ELLIPSIS)
                printed = printed if not printed.startswith(kept) else kept + ELLIPSIS
            shown += f"$ {command}\n{printed}"
        if os.environ.get("UPDATE_DOCS"):
            text = text.replace(block, shown)
        else:
            assert shown == block
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(text, encoding="utf-8")


def test_the_readme_links_to_every_page_and_every_link_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = set(re.findall(r"\]\(([^)#:]+)\)", text))
    assert {link for link in links if not (ROOT / link).exists()} == set()
    assert {f"docs/{page.name}" for page in PAGES[1:]} <= links


def test_every_command_is_in_the_documentation():
    from mastery.cli.main import COMMANDS

    written = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = []
    for name, spec in COMMANDS.items():
        command = spec.build()
        for verb in getattr(command, "commands", {None: None}):
            full = f"{name} {verb}" if verb else name
            if f"mastery {full}" not in written:
                missing.append(full)
    assert missing == []
