"""The same picture once more: album copies, smaller and edited ones, RAW beside JPEG, bursts.

Evidence counts once. Of each group one is the original, and the others name it in `copy_of`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..metadata import FILMS
from ..rolls import Photo
from .edits import edited
from .likeness import Looks, same_pictures
from .moments import RAW, bursts, same_moment

Row = dict[str, Any]


def mark_copies(photos: Sequence[Photo], rows: Sequence[Row]) -> None:
    """Fill `copy_of` with the name of the original; an original has none.

    Parameters
    ----------
    photos, rows
        In the same order. Rows are changed in place; films of live photos are marked already.
    """
    groups = _Groups(len(rows))
    looks = Looks(photos, rows)
    pictures = [n for n, row in enumerate(rows) if row["format"] and row["format"] not in FILMS]
    for pairs in (
        _same_bytes(rows),
        same_moment(rows, pictures, looks),
        bursts(rows, pictures, looks),
        edited(rows, pictures, looks),
        _exported(photos),
        same_pictures(rows, pictures, looks),
    ):
        groups.join(pairs)
    for members in groups.lists():
        original = min(members, key=lambda n: _rank(rows[n]))
        for number in members:
            if number != original:
                rows[number]["copy_of"] = rows[original]["photo"]
    _follow(rows)


def mark_shared(rolls: Sequence[Sequence[Row]]) -> None:
    """Mark the very files that several rolls hold as copies of the one in the first of them."""
    first: dict[Any, str] = {}
    for rows in rolls:
        for row in rows:
            if row["fingerprint"] in first:
                row["copy_of"] = first[row["fingerprint"]]
        first |= {row["fingerprint"]: row["copy_of"] or row["photo"] for row in rows}
        first.pop(None, None)
    _follow([row for rows in rolls for row in rows])


class _Groups:
    """Sets of rows that are joined pair by pair (union-find)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            self._above[self._top(one)] = self._top(other)

    def lists(self) -> Iterable[list[int]]:
        members = defaultdict(list)
        for number in range(len(self._above)):
            members[self._top(number)].append(number)
        return members.values()

    def _top(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number


def _rank(row: Row) -> tuple[Any, ...]:
    """Order a group: first what can be shown, is unedited, tells most, is largest."""
    facts = sum(row[name] is not None for name in ("taken_at", "lat", "model"))
    return (
        row["format"] in FILMS,
        row["format"] in RAW,
        row["kind"] in ("edited", "messenger"),
        bool(row["time_doubt"]),
        -facts - bool(row["people"]),
        -math.prod(filter(None, (row["width"], row["height"]))),
        len(row["photo"]),
        row["photo"],
    )


def _follow(rows: Sequence[Row]) -> None:
    """Let every copy name a row that is no copy itself."""
    originals = {row["photo"]: row["copy_of"] for row in rows if row["copy_of"]}
    for row in rows:
        while row["copy_of"] in originals:
            row["copy_of"] = originals[row["copy_of"]]


def _same_bytes(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    return _alike((row["fingerprint"], n) for n, row in enumerate(rows))


def _alike(keyed: Iterable[tuple[Any, int]]) -> Iterator[tuple[int, int]]:
    first: dict[Any, int] = {}
    for key, number in keyed:
        if key is not None and first.setdefault(key, number) != number:
            yield first[key], number


def _exported(photos: Sequence[Photo]) -> Iterator[tuple[int, int]]:
    """Pair what an export itself calls an edited copy with its original."""
    numbers = {photo.name: number for number, photo in enumerate(photos)}
    for number, photo in enumerate(photos):
        if photo.edited_from in numbers:
            yield numbers[photo.edited_from], number
