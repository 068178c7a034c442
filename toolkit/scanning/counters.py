"""A camera counts its photos: those between two of one month were taken in that month.

So a clock that was never set, or lost its time with the battery, is seen by the photos before and
after: IMG_0041 and IMG_0050 of July 2019, and IMG_0042 to IMG_0049 of January 2005.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from ..metadata.times import COUNTED

Row = dict[str, Any]

YEAR = timedelta(days=366)  # without a photo part two stretches of a camera's time
MONTH = timedelta(days=31)  # in so short a time no camera begins to count again
RUN = 3  # photos: one or two may have found a gap by chance
FILLED = 1 / 2  # of the numbers in the gap are here, or they may be of another round of counting
_COUNTED = re.compile(r"([A-Z_]{2,4}\d?|P\d{3}|\d{3}_)(\d{4})", re.IGNORECASE)


def doubt_by_number(rows: Sequence[Row]) -> None:
    """Doubt the times of photos whose numbers lie between those of a month in another year.

    Parameters
    ----------
    rows
        Changed in place: `time_doubt`, `flags`. Their times are chosen.
    """
    counted: dict[Any, list[tuple[int, Row]]] = defaultdict(list)
    for row in rows:
        found = _COUNTED.fullmatch(PurePosixPath(row["photo"]).stem)
        if found and row["model"] and row["taken_at"] is not None:
            device = row["make"], row["model"], row["serial"], found[1].upper()
            counted[device].append((int(found[2]), row))
    for photos in counted.values():
        for row in _misdated(photos):
            row["time_doubt"] = COUNTED
            row["flags"] = (*row["flags"], "clock")


def _misdated(photos: list[tuple[int, Row]]) -> Iterator[Row]:
    stretches = list(_stretches(photos))
    for some in stretches:
        numbers = [number for number, _ in some]
        others = [other for other in stretches if other is not some]
        if len(some) >= RUN and any(
            _in_a_gap(numbers, other, [number for number, _ in photos]) for other in others
        ):
            yield from (row for _, row in some)


def _stretches(photos: list[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Part the photos whose times are believed at long silences."""
    sure = [
        (row["taken_at"], number, row)
        for number, row in photos
        if row["time_source"] == "exif" and not row["time_doubt"]
    ]
    sure.sort(key=lambda photo: photo[:2])
    stretch: list[tuple[int, Row]] = []
    for photo, before in zip(sure, [None, *sure], strict=False):
        if before and photo[0] - before[0] > YEAR:
            yield stretch
            stretch = []
        stretch.append(photo[1:])
    yield stretch


def _in_a_gap(numbers: list[int], other: list[tuple[int, Row]], known: list[int]) -> bool:
    """Tell whether numbers lie between two neighbours of one month, and fill what is between."""
    by_number = sorted((number, row["taken_at"]) for number, row in other)
    for (before, first), (after, last) in pairwise(by_number):
        if before < min(numbers) and max(numbers) < after:
            filled = {number for number in known if before < number < after}
            month = timedelta(0) <= last - first <= MONTH
            return month and len(filled) >= FILLED * (after - before - 1)
    return False
