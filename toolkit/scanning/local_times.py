"""From UTC to the clock on the wall, and how far that clock was ahead."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from ..metadata.times import UTC, Time, fits, zone_between
from .zones import offset_in, zone_at

Row = dict[str, Any]

NEAR = timedelta(days=2)  # between two photos, within which few people change their time zone
AT_HOME = 0.9  # of the positions in one time zone: then a photo without one was taken there too
ENOUGH = 10  # positions from which that can be told
MAIN = 0.1  # of the photos of the most used device: with fewer, a device is hardly the owner's
MINUTE = timedelta(minutes=1)  # two notes of the same local time, one with its zone
_SURE = {"exif", "container", "xmp", "iptc", "name", "header"}
_UNSURE = {"sidecar", "satellites"}  # which may have been asked some hours before


def make_local(rows: Sequence[Row], chosen: Sequence[Time | None]) -> None:
    """Turn UTC into local time, and find out the offset where only the local time is told.

    By what the photo itself tells in both ways, else by the time zone at its position (with summer
    time), else by the photo next in time, else by the zone in which nearly all positions lie. What
    stays in UTC gets the flag `utc`, and is doubted: its day may be right, its hour is not.

    Parameters
    ----------
    rows
        Changed in place: `taken_at`, `utc_offset`, `time_doubt`, `flags`.
    chosen
        The time that was taken for each.
    """
    zone = cache(lambda number: _zone(rows[number]))  # looked up once, where it is asked for
    waiting = []
    for number, (row, time) in enumerate(zip(rows, chosen, strict=True)):
        if time is None or (time.ahead is not None and not time.utc):
            continue
        ahead = _by_itself(row, time, _SURE)
        if ahead is None:
            ahead = _by_position(row, time, zone(number))
        if ahead is None:
            ahead = _by_itself(row, time, _UNSURE)
        if ahead is None:
            waiting.append((row, time))
        else:
            _settle(row, time, ahead)
    known = _known(rows)
    is_asked = any(time.utc for _, time in waiting)
    usual = _usual([*map(zone, range(len(rows)))]) if is_asked else None
    for row, time in waiting:
        ahead = _by_neighbour(known[0], time)
        if ahead is None:
            ahead = _by_neighbour(known[1], time)
        if ahead is None and time.utc:
            ahead = offset_in(usual, time.at, utc=True)
        if ahead is not None:
            _settle(row, time, ahead)
        elif time.utc:
            row["utc_offset"] = timedelta(0)
            row["flags"] = (*row["flags"], "utc")
            row["time_doubt"] = row["time_doubt"] or UTC


def universal(row: Row) -> datetime | None:
    """Give the moment of a row in UTC; None where its time or its offset is not known."""
    if row["taken_at"] is None or row["utc_offset"] is None:
        return None
    return _plus(row["taken_at"], -row["utc_offset"])


def _zone(row: Row) -> str | None:
    return None if row["lat"] is None else zone_at(row["lat"], row["lon"])


def _by_itself(row: Row, time: Time, sources: set[str]) -> timedelta | None:
    """Compare what a photo tells in UTC with what it tells in local time."""
    for other in row["times"]:
        if other.source not in sources | {time.source} or not other.whole or not time.whole:
            continue
        if other.utc != time.utc:
            local, universal = (other, time) if time.utc else (time, other)
            # programs that know no zone take local time for UTC: no difference says nothing
            if ahead := zone_between(local.at, universal.at):
                return ahead
        elif other.ahead is not None and abs(other.at - time.at) < MINUTE:
            return other.ahead
    return None


def _by_position(row: Row, time: Time, zone: str | None) -> timedelta | None:
    """Take the offset of the zone there, unless the satellites show that the clock had another."""
    ahead = offset_in(zone, time.at, utc=time.utc)
    if ahead is None or time.utc or not time.whole:
        return ahead
    seen = [other.at for other in row["times"] if other.source == "satellites"]
    if seen and not fits(_plus(time.at, -ahead), seen[0]):
        return zone_between(time.at, seen[0]) or ahead
    return ahead


def _settle(row: Row, time: Time, ahead: timedelta) -> None:
    row["utc_offset"] = ahead
    if time.utc:
        row["taken_at"] = _plus(time.at, ahead)


def _known(rows: Sequence[Row]) -> list[list[tuple[datetime, timedelta]]]:
    """List moments and offsets: first those of the roll's main devices, then all others.

    A picture that a friend sent from another continent tells nothing about the owner's clock.
    """
    counts = Counter(map(_device, rows))
    del counts[None]
    most = max(counts.values(), default=math.nan)
    known: list[list[tuple[datetime, timedelta]]] = [[], []]
    for row in rows:
        moment = universal(row)
        if moment is not None and not row["time_doubt"]:
            foreign = not _device(row) or counts[_device(row)] < MAIN * most
            known[foreign].append((moment, row["utc_offset"]))
    return [sorted(pairs) for pairs in known]


def _device(row: Row) -> tuple[str | None, str] | None:
    return (row.get("make"), row["model"]) if row.get("model") else None


def _by_neighbour(known: list[tuple[datetime, timedelta]], time: Time) -> timedelta | None:
    """Get the offset of the photo next in time, if it is near enough."""
    place = bisect_left(known, time.at, key=lambda pair: pair[0])
    # a local time lies up to 14 hours beside its moment: look at some on both sides
    some = known[max(0, place - 3) : place + 3]
    gaps = [
        (abs(time.at - moment - (timedelta(0) if time.utc else ahead)), ahead)
        for moment, ahead in some
    ]
    gap, ahead = min(gaps, default=(NEAR, None))
    return ahead if gap < NEAR else None


def _usual(zones: Sequence[str | None]) -> str | None:
    counts = Counter(filter(None, zones))
    if counts.total() < ENOUGH:
        return None
    (zone, count), *_ = counts.most_common()
    return zone if count >= AT_HOME * counts.total() else None


def _plus(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:  # in the year 1 or 9999: a time in doubt anyway
        return moment
