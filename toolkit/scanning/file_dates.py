"""The date of the file itself: worth something only where copying kept it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ..metadata.times import SAME, Time
from ..rolls import FileSource, Photo

Row = dict[str, Any]

ENOUGH = 3  # photos with a date of their own, to compare the files' dates with
KEPT = 0.9  # of them must be of that date; else the files' dates tell when they were copied


def file_dates(photos: Sequence[Photo], rows: Sequence[Row]) -> dict[int, Time]:
    """Give the date of the file to photos that tell no other, if this roll's files kept theirs.

    Parameters
    ----------
    photos, rows
        In the same order; the times of the rows are chosen.

    Returns
    -------
    dict
        Number of the photo to its time, with the source `file`.
    """
    dates = {number: date for number, photo in enumerate(photos) if (date := _date(photo))}
    known = [
        abs(date - row["taken_at"]) <= SAME
        for number, date in dates.items()
        if (row := rows[number])["taken_at"] is not None and not row["time_doubt"]
    ]
    if len(known) < ENOUGH or sum(known) < KEPT * len(known):
        return {}
    return {
        number: Time("file", date, utc=True)
        for number, date in dates.items()
        if rows[number]["taken_at"] is None and rows[number]["format"]
    }


def _date(photo: Photo) -> datetime | None:
    """Get the last change of a file, in UTC; a zip keeps the dates of its packing."""
    if not isinstance(photo.source, FileSource):
        return None
    try:
        return datetime.fromtimestamp(os.stat(photo.source.path).st_mtime, UTC).replace(tzinfo=None)
    except (OSError, OverflowError, ValueError):  # gone, or a date beyond the calendar
        return None
