"""One moment, one device: smaller copies, RAW beside JPEG, bursts; told by their times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import PurePosixPath
from typing import Any

from .likeness import Looks, same_shape

Row = dict[str, Any]

RAW = {"CR2", "CR3", "NEF", "ARW", "PEF", "SRW", "ORF", "RW2", "RAF", "DNG"}
SIBLINGS = RAW | {"JPEG", "HEIC", "HEIF"}  # what a camera writes of one moment under one name
BURST_GAP = timedelta(seconds=1)  # between photos of a burst; nobody aims twice in that time
BURST = 3  # photos in such a row: two may be chance
APART = 100  # metres between two notes of one position; beyond, it was another phone of the model
_DEGREE = 111_195  # metres of a degree of latitude


def same_moment(
    rows: Sequence[Row], pictures: Iterable[int], looks: Looks
) -> Iterator[tuple[int, int]]:
    """Pair pictures of one device and one second: a smaller copy, RAW and JPEG, two of a burst."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for number in pictures:
        if (device := _device(rows[number])) is not None:
            groups[device, rows[number]["taken_at"].replace(microsecond=0)].append(number)
    for members in groups.values():
        kept: list[int] = []
        for number in members:
            for first in kept:
                if _one_moment(rows[first], rows[number]) and (
                    siblings(rows[first], rows[number])
                    or _look_it(first, number, looks, _doubtful(rows[number], len(members)))
                ):
                    yield first, number
                    break
            else:
                kept.append(number)


def bursts(rows: Sequence[Row], pictures: Iterable[int], looks: Looks) -> Iterator[tuple[int, int]]:
    """Pair the neighbours in rows of photos that one device took without a pause.

    Positions may jump from one to the next, as they do between houses, if the pictures are alike.
    """
    devices: dict[Any, list[tuple[datetime, int]]] = defaultdict(list)
    for number in pictures:
        if (device := _device(rows[number])) is not None:
            devices[device, rows[number]["serial"]].append((rows[number]["taken_at"], number))
    for taken in devices.values():
        taken.sort()
        run = taken[:1]
        for photo in taken[1:]:
            one, other = run[-1][1], photo[1]
            if photo[0] - run[-1][0] > BURST_GAP or not (
                _one_view(rows[one], rows[other])
                or (_one_shape(rows[one], rows[other]) and looks.resemble(one, other))
            ):
                yield from _neighbours(run)
                run = []
            run.append(photo)
        yield from _neighbours(run)


def siblings(one: Row, other: Row) -> bool:
    """Tell whether two have one name, in two of the formats that a camera writes at once."""
    formats = {one["format"], other["format"]}
    stems = {PurePosixPath(row["photo"]).stem.lower() for row in (one, other)}
    return len(formats) == 2 and formats <= SIBLINGS and len(stems) == 1


def _device(row: Row) -> tuple[Any, ...] | None:
    """Tell the device; None where it or an exact time is not known."""
    exact = row["time_source"] in ("exif", "xmp") and not row["time_doubt"]
    if not exact or not row["model"] or row["kind"] == "scan" or "day" in row["flags"]:
        return None
    return row["make"], row["model"]


def _one_view(one: Row, other: Row) -> bool:
    """Tell whether two may show the same: not of two shapes, nor from two places."""
    return _one_shape(one, other) and not _far(one, other)


def _one_shape(one: Row, other: Row) -> bool:
    sized = all(row["width"] and row["height"] for row in (one, other))
    return not sized or same_shape(one, other)


def _one_moment(one: Row, other: Row) -> bool:
    parts = {row["taken_at"].microsecond for row in (one, other)}
    serials = {row["serial"] for row in (one, other)}  # programs drop it
    if len(parts - {0}) > 1 or len(serials - {None}) > 1:
        return False
    return _one_view(one, other) or (siblings(one, other) and not _far(one, other))


def _far(one: Row, other: Row) -> bool:
    if one["lat"] is None or other["lat"] is None:
        return False
    east = (one["lon"] - other["lon"] + 180) % 360 - 180
    north = one["lat"] - other["lat"]
    return hypot(north, east * cos(radians(one["lat"]))) * _DEGREE > APART


def _doubtful(row: Row, members: int) -> str:
    """Tell what a shared second proves: `set` where old phones and people set whole minutes."""
    if row["taken_at"].second == 0:
        return "set"
    return "many" if members >= BURST else ""


def _look_it(one: int, other: int, looks: Looks, doubt: str) -> bool:
    if doubt == "set":
        return looks.alike(one, other)
    return not doubt or looks.resemble(one, other)


def _neighbours(run: list[tuple[datetime, int]]) -> Iterator[tuple[int, int]]:
    """Pair them; photos that all have the same time may have been given it by hand."""
    if len(run) >= BURST and run[0][0] != run[-1][0]:
        yield from pairwise(number for _, number in run)
