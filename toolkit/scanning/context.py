"""What a photo's surroundings in the roll add: its name, what lies beside it, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..errors import PhotoError
from ..metadata import Metadata
from ..metadata.columns import from_packet
from ..metadata.named_times import named_time
from ..metadata.people import names_of_people
from ..metadata.releases import earliest
from ..metadata.scans import when_scanned
from ..metadata.times import NOT_TAKING, SAME, Time, choose, impossible, now
from ..rolls import Photo
from ..rolls.sources import Source
from ..rolls.takeout import MAX_SIDECAR, Sidecar, read_sidecar
from .copies import mark_copies
from .counters import doubt_by_number
from .file_dates import file_dates
from .live import pair_live
from .local_times import make_local
from .takers import tell_takers

Row = dict[str, Any]

_WORDS = ("make", "model", "author", "title")  # what an `.xmp` file adds where the photo is silent


def add_context(photos: Sequence[Photo], rows: Sequence[Row]) -> list[Row]:
    """Complete rows with what only the roll knows.

    - A date or a place that the file lacks comes from its sidecar (flag `sidecar`), from the `.xmp`
      beside it (flag `xmp`), or the date from its name (flag `name`; a day without an hour becomes
      its noon, flag `day`), or from the file's own date, where copying kept it.
    - Of all times that are told, the best that can be true is taken (`toolkit.metadata.times`).
    - A date that the numbers of its camera speak against is doubted (`counters`).
    - A picture and its short film belong together (flag `live-photo`).
    - UTC becomes local time (`local_times`).
    - The same picture once more is marked as a copy (`copies`), and who took it (`takers`).

    Parameters
    ----------
    photos, rows
        In the same order; rows as `toolkit.metadata.READING` has them. They are not changed.

    Returns
    -------
    list of dict
        New rows.
    """
    rows = [dict(row) for row in rows]
    present = now()
    sidecars = [read_sidecar(_beside(photo.sidecar)) for photo in photos]
    for photo, row, sidecar in zip(photos, rows, sidecars, strict=True):
        if sidecar is not None:
            _add_sidecar(row, sidecar)
        if packet := _beside(photo.xmp):
            _add_xmp(row, from_packet(packet))
        _add_name(row, present)
        if row["kind"] == "scan":
            row["times"] = when_scanned(row["times"])
    chosen = [_take_time(row, present) for row in rows]
    for number, time in file_dates(photos, rows).items():
        rows[number]["times"] = (time,)
        chosen[number] = _take_time(rows[number], present)
    doubt_by_number(rows)
    make_local(rows, chosen)
    pair_live(rows)
    mark_copies(photos, rows)
    tell_takers(rows, [sidecar.origin if sidecar else None for sidecar in sidecars])
    return rows


def _beside(source: Source | None) -> bytes:
    """Read a file that lies beside a photo; nothing where there is none, or it cannot be read."""
    if source is None:
        return b""
    try:
        with source.open() as file:
            return file.read(MAX_SIDECAR)
    except (PhotoError, OSError):
        return b""


def _add_sidecar(row: Row, sidecar: Sidecar) -> None:
    before = dict(row)
    if sidecar.taken_at:
        row["times"] = (*row["times"], Time("sidecar", sidecar.taken_at, utc=True))
    if row["lat"] is None and sidecar.lat is not None:
        row["lat"], row["lon"], row["altitude"] = sidecar.lat, sidecar.lon, sidecar.altitude
    row["people"] = names_of_people((*row["people"], *sidecar.people))
    row["title"] = row["title"] or sidecar.title
    _flag(row, before, "sidecar")


def _add_xmp(row: Row, beside: Metadata) -> None:
    before = dict(row)
    row["times"] = (*row["times"], *beside.times)
    if row["lat"] is None and beside.lat is not None:
        row["lat"], row["lon"], row["altitude"] = beside.lat, beside.lon, beside.altitude
    row["people"] = names_of_people((*row["people"], *beside.people))
    for name in _WORDS:
        row[name] = row[name] or getattr(beside, name)
    _flag(row, before, "xmp")


def _flag(row: Row, before: Row, flag: str) -> None:
    """Say where it is from, if anything but a time was added; of a time, its source tells."""
    if row | {"times": ()} != before | {"times": ()}:
        row["flags"] = (*row["flags"], flag)


def _add_name(row: Row, present: datetime) -> None:
    """Add the moment in the name. That of a chat tells when a picture was sent: only if need be.

    What is told of a later time than that is no note of the taking either.
    """
    if row["error"] and not row["format"]:
        return
    time = named_time(row["photo"])
    if time is not None and "chat" in row["flags"]:
        row["times"] = tuple(
            known._replace(source="change") if known.at > time.at + SAME else known
            for known in row["times"]
        )
        if any(_is_taking(known, present, _since(row)) for known in row["times"]):
            return
    if time is not None:
        row["times"] = (*row["times"], time)


def _since(row: Row) -> datetime | None:
    """Get the first day of such a camera, which a file beside the photo may have named."""
    return row["since"] or earliest(row["model"])


def _is_taking(time: Time, present: datetime, since: datetime | None) -> bool:
    wrong = impossible(time, now=present, since=since)
    return time.whole and time.source not in NOT_TAKING and not wrong


def _take_time(row: Row, present: datetime) -> Time | None:
    time, row["time_doubt"], off = choose(row["times"], now=present, since=_since(row))
    if time is not None:
        row["time_source"], row["taken_at"] = time.source, time.at
        row["utc_offset"] = None if time.utc else time.ahead
    told = [flag for flag in row["flags"] if flag not in ("utc", "clock")]
    beside = time is not None and time.source == "sidecar" and "sidecar" not in told
    named = time is not None and time.source == "name"
    told += ["clock"] * off + ["sidecar"] * beside + ["name"] * named
    row["flags"] = (*told, *["day"] * (time is not None and not time.whole))
    return time
