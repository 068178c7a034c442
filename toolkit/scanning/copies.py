"""The same picture once more: album copies, smaller and edited ones, RAW beside JPEG, bursts.

Evidence counts once. Of each group one is the original, and the others name it in `copy_of`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from ..metadata.kinds import FILMS
from ..rolls import Photo
from .likeness import same_pictures

Row = dict[str, Any]

RAW = {"CR2", "CR3", "NEF", "ARW", "PEF", "SRW", "ORF", "RW2", "RAF", "DNG"}
BURST_GAP = timedelta(seconds=1)  # between photos of a burst; nobody aims twice in that time
BURST = 3  # photos in such a row: two may be chance
_EDITED = re.compile(r"^(?P<base>.*\d{3,}.*?)[-_~ (]+[^\W\d_][^\W\d]*\)?$")  # IMG_1043-bearbeitet
_APPLE_EDIT = re.compile(r"^IMG_E(?=\d{4})", re.IGNORECASE)


def mark_copies(photos: Sequence[Photo], rows: Sequence[Row]) -> None:
    """Fill `copy_of` with the name of the original; an original has none.

    Parameters
    ----------
    photos, rows
        In the same order. Rows are changed in place; films of live photos are marked already.
    """
    groups = _Groups(len(rows))
    pictures = [n for n, row in enumerate(rows) if row["format"] and row["format"] not in FILMS]
    for pairs in (
        _same_bytes(rows),
        _same_moment(rows, pictures),
        _bursts(rows, pictures),
        _edited(rows, pictures),
        _exported(photos),
        same_pictures(photos, rows, pictures),
    ):
        groups.join(pairs)
    for members in groups.lists():
        original = min(members, key=lambda n: _rank(rows[n]))
        for number in members:
            if number != original:
                rows[number]["copy_of"] = rows[original]["photo"]
    _follow(rows)


class _Groups:
    """Sets of rows that are joined pair by pair (union-find)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            self._above[self._top(one)] = self._top(other)

    def lists(self) -> list[list[int]]:
        members = defaultdict(list)
        for number in range(len(self._above)):
            members[self._top(number)].append(number)
        return [group for group in members.values() if len(group) > 1]

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
        -(row["width"] or 0) * (row["height"] or 0),
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


def _same_moment(rows: Sequence[Row], pictures: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pair pictures of one device and one moment: a smaller copy, RAW and JPEG, two of a burst."""
    return _alike((_moment(rows[n]), n) for n in pictures)


def _alike(keyed: Iterable[tuple[Any, int]]) -> Iterator[tuple[int, int]]:
    first: dict[Any, int] = {}
    for key, number in keyed:
        if key is not None and first.setdefault(key, number) != number:
            yield first[key], number


def _moment(row: Row) -> tuple[Any, ...] | None:
    """Tell device and second; None where a device or an exact time is not known."""
    exact = row["time_source"] in ("exif", "xmp") and not row["time_doubt"]
    if not exact or not row["model"] or row["kind"] == "scan" or "day" in row["flags"]:
        return None
    return row["make"], row["model"], row["serial"], row["taken_at"].replace(microsecond=0)


def _bursts(rows: Sequence[Row], pictures: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pair the neighbours in rows of photos that one device took without a pause."""
    devices: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    for number in pictures:
        if (moment := _moment(rows[number])) is not None:
            devices[moment[:-1]].append((moment[-1], number))
    for taken in devices.values():
        taken.sort()
        run = taken[:1]
        for photo in taken[1:]:
            if photo[0] - run[-1][0] > BURST_GAP:
                yield from _neighbours(run)
                run = []
            run.append(photo)
        yield from _neighbours(run)


def _neighbours(run: list[tuple[Any, int]]) -> Iterator[tuple[int, int]]:
    if len(run) >= BURST:
        yield from pairwise(number for _, number in run)


def _edited(rows: Sequence[Row], pictures: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair an edited picture with its original in the same folder, by their names.

    Programs add a word in any language, `IMG_1043-bearbeitet`, Apple an E. Where both say when they
    were taken, it must be the same moment.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for number in pictures:
        by_name[str(PurePosixPath(rows[number]["photo"]).with_suffix("")).lower()].append(number)
    for number in pictures:
        path = PurePosixPath(rows[number]["photo"])
        found = _EDITED.match(path.stem)
        names = [found["base"]] if found else []
        names += [path.stem.lower(), _APPLE_EDIT.sub("IMG_", path.stem)]
        for name in names:
            for other in by_name.get(str(path.with_name(name)).lower(), ()):
                if other != number and _may_be_one(rows[number], rows[other]):
                    yield other, number


def _exported(photos: Sequence[Photo]) -> Iterator[tuple[int, int]]:
    """Pair what an export itself calls an edited copy with its original."""
    numbers = {photo.name: number for number, photo in enumerate(photos)}
    for number, photo in enumerate(photos):
        if photo.edited_from in numbers:
            yield numbers[photo.edited_from], number


def _may_be_one(one: Row, other: Row) -> bool:
    if one["time_source"] != "exif" or other["time_source"] != "exif":
        return True
    return abs(one["taken_at"] - other["taken_at"]) <= BURST_GAP
