"""What a photo's surroundings in the roll add: its name, its sidecar, its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from ..errors import PhotoError
from ..metadata.names import moment_by_name
from ..rolls import Photo
from ..rolls.takeout import read_sidecar

Row = dict[str, Any]

_FILMS, _STILLS = {"MOV", "MP4"}, {"HEIC", "JPEG"}
_LONGEST_LIVE = 6  # seconds: Apple's last about three
_NEAR = timedelta(days=2)


def add_context(photos: Sequence[Photo], rows: Sequence[Row]) -> list[Row]:
    """Complete rows with what only the roll knows.

    - A date or a place that the file lacks comes from its Takeout sidecar (flag `sidecar`), else
      the date from its name (flag `name`; a day without an hour becomes its noon, flag `day`).
    - A picture and a short film of the same name belong together (flag `live-photo`).
    - Films and sidecars state UTC: the offset of the photo next in time turns that into local time.

    Parameters
    ----------
    photos, rows
        In the same order. The rows are not changed.

    Returns
    -------
    list of dict
        New rows.
    """
    rows = [dict(row) for row in rows]
    for photo, row in zip(photos, rows, strict=True):
        if photo.sidecar is not None:
            _add_sidecar(photo, row)
        _add_name(row)
    _pair_live_photos(rows)
    _make_local(rows)
    return rows


def _add_sidecar(photo: Photo, row: Row) -> None:
    try:
        with photo.sidecar.open() as file:
            sidecar = read_sidecar(file.read(1 << 20))
    except (PhotoError, OSError):
        return
    if sidecar is None:
        return
    before = dict(row)
    if row["taken_at"] is None and sidecar.taken_at:
        row["taken_at"], row["utc_offset"] = sidecar.taken_at, timedelta(0)
        row["flags"] = (*row["flags"], "utc")
    if row["lat"] is None and sidecar.lat is not None:
        row["lat"], row["lon"], row["altitude"] = sidecar.lat, sidecar.lon, sidecar.altitude
    row["people"] = tuple(dict.fromkeys((*row["people"], *sidecar.people)))
    row["title"] = row["title"] or sidecar.title
    if row != before:
        row["flags"] = (*row["flags"], "sidecar")


def _add_name(row: Row) -> None:
    """Take the moment from the name: where there is none, or where it makes UTC local."""
    if row["error"] and not row["format"]:
        return
    found = moment_by_name(row["photo"])
    if found is None:
        return
    moment, exact = found
    if row["taken_at"] is None:
        row["taken_at"] = moment
        row["flags"] = (*row["flags"], "name") if exact else (*row["flags"], "name", "day")
    elif "utc" in row["flags"] and exact:
        ahead = timedelta(minutes=15) * round((moment - row["taken_at"]) / timedelta(minutes=15))
        if timedelta(hours=-12) <= ahead <= timedelta(hours=14):
            _shift(row, ahead)


def _pair_live_photos(rows: Sequence[Row]) -> None:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["format"] in _FILMS | _STILLS:
            groups[str(PurePosixPath(row["photo"]).with_suffix(""))].append(row)
    for group in groups.values():
        films = [row for row in group if row["format"] in _FILMS]
        stills = [row for row in group if row["format"] in _STILLS]
        if len(films) == 1 and stills and (films[0]["duration"] or 0) <= _LONGEST_LIVE:
            for row in (*films, *stills):
                row["flags"] = (*row["flags"], "live-photo")


def _make_local(rows: Sequence[Row]) -> None:
    """Shift what is in UTC by the offset that the nearest photo in time states."""
    known = sorted(
        (row["taken_at"] - row["utc_offset"], row["utc_offset"])
        for row in rows
        if row["utc_offset"] is not None and "utc" not in row["flags"]
    )
    if not known:
        return
    moments = [moment for moment, _ in known]
    for row in rows:
        if "utc" in row["flags"]:
            place = bisect_left(moments, row["taken_at"])
            near = min(
                known[max(0, place - 1) : place + 1], key=lambda k: abs(k[0] - row["taken_at"])
            )
            if abs(near[0] - row["taken_at"]) <= _NEAR:
                _shift(row, near[1])


def _shift(row: Row, ahead: timedelta) -> None:
    row["taken_at"], row["utc_offset"] = row["taken_at"] + ahead, ahead
    row["flags"] = tuple(flag for flag in row["flags"] if flag != "utc")
