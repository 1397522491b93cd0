"""Changes to a plan as values, and what they do to plain data."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from mastery.model.checks import format_loc
from mastery.model.value import Loc, Value, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class SetValue(NamedTuple):
    """Give the place a value; a missing key and missing parents are created."""

    path: Loc
    value: Any


class AppendItem(NamedTuple):
    """Add an item to a list; a missing or empty list is created."""

    path: Loc
    item: Any


class Remove(NamedTuple):
    """Take a key or a list item away."""

    path: Loc


Edit: TypeAlias = SetValue | AppendItem | Remove


def difference(before: Value, after: Value, path: Loc = ()) -> Iterator[Edit]:
    """The edits that make ``after`` of ``before``, a part of the plan that stands at ``path``.

    What was not said in one of them, or is None there, has no place in the text.
    """
    for name in after.FIELDS:
        old, new = _said(before, name), _said(after, name)
        place = (*path, after.KEYS.get(name, name))
        if _alike(old, new):
            continue
        if new is None:
            yield Remove(place)
        elif isinstance(old, Value) and isinstance(new, Value):
            yield from difference(old, new, place)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from _difference_of_lists(old, new, place)
        else:
            yield SetValue(place, plain(new))


def _said(part: Value, name: str) -> Any:
    return getattr(part, name) if name in part.said else None


def _difference_of_lists(old: Sequence[Any], new: Sequence[Any], place: Loc) -> Iterator[Edit]:
    """Items are added at the end, or one stretch of them is taken out or changed."""
    start = _count_alike(old, new)
    end = _count_alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if not gone and not end:
        yield from (AppendItem(place, plain(item)) for item in come)
    elif not come and len(gone) < len(old):
        yield from (Remove((*place, start + number)) for number in reversed(range(len(gone))))
    elif len(gone) == len(come) and isinstance(gone[0], Value):
        for number, pair in enumerate(zip(gone, come, strict=True), start):
            yield from difference(*pair, (*place, number))
    else:
        yield SetValue(place, plain(new))


def _count_alike(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many are alike before the first that is not."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _alike(*pair), pairs))


def _alike(old: Any, new: Any) -> bool:
    """Whether two values stand in the text alike: they are equal, and the same was said of both."""
    if old is new:
        return True
    if isinstance(old, Value) and isinstance(new, Value):
        names = old.FIELDS
        return old == new and all(_alike(_said(old, name), _said(new, name)) for name in names)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(_alike, old, new))
    return bool(old == new)


def plain(held: Any) -> Any:
    """A value of the plan as it is written: parts by their keys, only what was said."""
    if isinstance(held, Value):
        return held.to_item()
    return [plain(item) for item in held] if isinstance(held, tuple) else tidy(held)


class NoSuchPlaceError(LookupError):
    """An edit names a place that the data do not have; the boundary never sees it."""

    def __init__(self, path: Loc) -> None:
        super().__init__(f"there is no {format_loc(path) or 'such place'}")


def apply_edits(data: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """A copy of the data after the edits, one after the other.

    Raises:
        NoSuchPlaceError: For an item or key to change that is not there.
    """
    root: dict[str, Any] = deepcopy(dict(data))
    for edit in edits:
        match edit:
            case SetValue(path, value):
                root = _set(root, path, to_plain(value))
            case AppendItem(path, item):
                items = look_up(root, path, default=None) or []
                if not isinstance(items, list):
                    raise NoSuchPlaceError((*path, 0))
                root = _set(root, path, [*items, to_plain(item)])
            case Remove(path):
                _remove(root, path)
    return root


def to_plain(value: Any) -> Any:
    """A value as reading it back from YAML gives it: dates as ISO text, sequences as lists."""
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): to_plain(part) for key, part in value.items()}
        case list() | tuple():
            return [to_plain(part) for part in value]
        case _:
            return value


def same(left: Any, right: Any) -> bool:
    """Whether two plain values are equal in value and in type; the order of keys is free."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def look_up(data: Any, path: Loc, **otherwise: Any) -> Any:
    """The value at a path.

    Raises:
        NoSuchPlaceError: When it is missing and no ``default`` was given.
    """
    for part in path:
        if not _has(data, part):
            if "default" in otherwise:
                return otherwise["default"]
            raise NoSuchPlaceError(path)
        data = data[part]
    return data


def simplify(edit: Edit, data: Mapping[str, Any]) -> Iterator[Edit]:
    """The smallest edits that together do the same; none when nothing would change.

    A changed mapping becomes changes of its keys and a changed list changes of its items, so that
    what stays equal is not touched. Appending to nothing and setting below nothing become the
    setting of the highest place that has to appear.

    Raises:
        NoSuchPlaceError: For an item or key to change that is not there.
    """
    match edit:
        case Remove(path):
            look_up(data, path)
            yield edit
        case AppendItem(path, item):
            if look_up(data, path, default=None):
                yield AppendItem(path, to_plain(item))
            else:
                yield _lift(path, [to_plain(item)], data)
        case SetValue(path, value):
            yield from _simplify_set(path, to_plain(value), data)


def _simplify_set(path: Loc, new: Any, data: Mapping[str, Any]) -> Iterator[Edit]:
    old = look_up(data, path, default=Ellipsis)
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and ((old and new) or not path):
        for key in new:
            yield from _simplify_set((*path, key), new[key], data)
        yield from (Remove((*path, key)) for key in old if key not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _simplify_list(path, old, new, data)
    else:
        yield _lift(path, new, data)


def _simplify_list(
    path: Loc, old: Sequence[Any], new: Sequence[Any], data: Mapping[str, Any]
) -> Iterator[Edit]:
    surplus = max(len(old) - len(new), 0)
    kept_at_end = 0
    while surplus and kept_at_end < len(new) and same(old[-1 - kept_at_end], new[-1 - kept_at_end]):
        kept_at_end += 1
    changed = min(len(old), len(new)) - kept_at_end
    for index in range(changed):
        yield from _simplify_set((*path, index), new[index], data)
    yield from (AppendItem(path, item) for item in new[len(old) :])
    yield from (Remove((*path, index)) for index in reversed(range(changed, changed + surplus)))


def _lift(path: Loc, value: Any, data: Mapping[str, Any]) -> SetValue:
    while len(path) > 1:
        parent = look_up(data, path[:-1], default=None)
        if parent or isinstance(path[-1], int):
            break
        path, value = path[:-1], {path[-1]: value}
    if not path or not _can_hold(look_up(data, path[:-1]), path[-1]):
        raise NoSuchPlaceError(path)
    return SetValue(path, value)


def _set(root: Any, path: Loc, value: Any) -> Any:
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(part, str) and not root:
        root = {}
    if not _can_hold(root, part):
        raise NoSuchPlaceError(path)
    below = root[part] if _has(root, part) else None
    root[part] = _set(below, rest, value)
    return root


def _remove(root: Any, path: Loc) -> None:
    if not path:
        raise NoSuchPlaceError(path)
    look_up(root, path)
    del look_up(root, path[:-1])[path[-1]]


def _has(data: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(data, list) and 0 <= part < len(data)
    return isinstance(data, dict) and part in data


def _can_hold(data: Any, part: str | int) -> bool:
    return isinstance(data, dict) if isinstance(part, str) else _has(data, part)
