"""Ids: readable slugs of names, and finding the one a person means by a part of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mastery.errors import MasteryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LONGEST = 32
FILLERS = frozenset((
    "a", "about", "an", "and", "as", "at", "be", "become", "by", "for", "from", "get", "have", "in",
    "into", "is", "it", "least", "more", "my", "of", "on", "or", "than", "that", "the", "this",
    "to", "want", "will", "with", "within", "would", "i",
))  # fmt: skip
"""Words that tell nothing about what an id names."""
MOST_WORDS = 4
_SHOWN = 5


class NotFoundError(MasteryError):
    """No item answers to what was asked for."""

    code = "not-found"
    exit_code = 4

    def __init__(
        self, kind: str, query: str, known: Collection[str], add: str | None = None
    ) -> None:
        near = _near(query, known)
        if near:
            hint = f"did you mean {' or '.join(near)}?"
        elif known:
            hint = f"there is: {_listed(known)}"
        else:
            hint = f"there is no {kind} yet"
        if add is not None and query.strip():
            import shlex  # only a hint needs it

            hint += f"\nadd it with: {add} {shlex.quote(query)}"
        super().__init__(f'no {kind} "{query}"', hint=hint)


class AmbiguousError(MasteryError):
    """Several items answer to what was asked for."""

    code = "ambiguous"
    exit_code = 4

    def __init__(self, kind: str, query: str, candidates: Collection[str]) -> None:
        super().__init__(
            f'"{query}" could be more than one {kind}: {_listed(candidates)}',
            hint="type more of the id",
        )


def slugify(name: str, taken: Iterable[str] = (), *, fallback: str = "item") -> str:
    """Return a short readable id for ``name`` that is not in ``taken``.

    The first four telling words in lower-case ASCII letters and digits, joined by hyphens, at
    most 32 characters, cut at a word where possible. A name without any such letter gives
    ``fallback``. A taken slug gets ``-2``, ``-3`` and so on.
    """
    folded = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", folded.decode().lower().replace("'", ""))
    telling = [word for word in words if word not in FILLERS]
    slug = "-".join((telling or words)[:MOST_WORDS])
    if len(slug) > LONGEST:
        head, _, _ = slug[: LONGEST + 1].rpartition("-")
        slug = head or slug[:LONGEST]
    slug = slug or fallback
    taken = set(taken)
    number, candidate = 2, slug
    while candidate in taken:
        candidate = f"{slug}-{number}"
        number += 1
    return candidate


def resolve(query: str, names: Mapping[str, str], kind: str, *, add: str | None = None) -> str:
    """Return the one id in ``names`` (id to name) that ``query`` means.

    An exact id wins, then a unique prefix of an id, then a unique word or part of an id or name.

    Args:
        query: What the person typed.
        names: What there is.
        kind: What they are, for the words of an error.
        add: The command that adds one, for the hint when there is none.

    Raises:
        NotFoundError: Nothing matches.
        AmbiguousError: More than one does; the sentence lists them.
    """
    wanted = query.strip().lower()
    if wanted in names:
        return wanted
    tests = (
        lambda key, _: key.startswith(wanted),
        lambda key, name: wanted in re.split(r"[\W_]+", f"{key} {name.lower()}"),
        lambda key, name: wanted in key or wanted in name.lower(),
    )
    for matches in tests if wanted else ():
        found = [key for key, name in names.items() if matches(key, name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousError(kind, query, found)
    raise NotFoundError(kind, query, names, add)


def _near(query: str, known: Collection[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(query.lower(), known, 3, 0.6)


def _listed(names: Collection[str]) -> str:
    shown = sorted(names)[:_SHOWN]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
