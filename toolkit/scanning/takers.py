"""Who took a photo: the owner of the roll, somebody else, or is it not said?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from unicodedata import normalize

from ..evidence import OWN, RECEIVED, UNKNOWN
from ..metadata import names_of_people

Row = dict[str, Any]

FEW = 0.1  # of the signed photos may bear other names: beyond, a device has several owners
PHONES = 3  # photos of one device: with fewer, it was more likely a friend's
DAYS = 2  # on which they were taken: a friend sends all photos of one party
NIGHT = timedelta(hours=5)  # until then a party belongs to the day before
# What programs and devices write where nobody gave a name; also the device's own make and model
_PROGRAMS = frozenset({"picasa", "photoshop", "lightroom", "gimp", "instagram", "default", "owner"})
_PROGRAMS |= {"user", "author", "artist", "camera", "digital camera", "olympus digital camera"}
_RECEIVED = {"partner", "shared"}  # origins that an export states
_OWN = {"mobile"}


def tell_takers(rows: Sequence[Row], origins: Sequence[str | None]) -> None:
    """Fill `taken_by`: `own`, `received` or `unknown`.

    Received needs a sign: the export says that somebody shared it, its author is another one, or it
    came through a chat and was taken with a device that is not the owner's. A chat alone says
    nothing – what one sends lies there too – and a photo without any metadata says nothing either.

    Parameters
    ----------
    rows
        Changed in place; copies are told already.
    origins
        What an export states for each (`Sidecar.origin`).
    """
    devices = _owners_devices(rows, origins)
    owner = _owners_name(rows, devices)
    by_name: dict[str, Row] = {}
    for row, origin in zip(rows, origins, strict=True):
        row["taken_by"] = _taker(row, origin, owner, devices)
        by_name[row["photo"]] = row
    for row in rows:  # an edited or smaller copy is whose the original is
        original = by_name.get(row["copy_of"] or "")
        if original is not None and original["taken_by"] != UNKNOWN:
            row["taken_by"] = original["taken_by"]


def _taker(row: Row, origin: str | None, owner: str | None, devices: set[Any]) -> str:
    device = _device(row)
    through_chat = "chat" in row["flags"] or row["kind"] == "messenger" or origin == "chat"
    if origin in _RECEIVED:
        return RECEIVED
    if _signed(row) and (_signed(row) != owner if owner else device not in devices):
        return RECEIVED
    if "sent" in row["flags"]:
        return OWN
    if through_chat:
        return RECEIVED if device and devices and device not in devices else UNKNOWN
    if device:
        return OWN if device in devices or not devices else UNKNOWN
    # pictures of the web may keep a position; a film with one is from a phone
    said = row["kind"] in ("screenshot", "front-camera")
    said = said or (row["kind"] == "video" and row["lat"] is not None)
    return OWN if said or origin in _OWN or _timed(row) else UNKNOWN


def _timed(row: Row) -> bool:
    """Tell whether the file itself says when it was taken, as cameras and phones write it."""
    return any(
        time.source in ("exif", "container", "satellites", "header") for time in row["times"]
    )


def _device(row: Row) -> tuple[str | None, str | None] | None:
    return (row["make"], row["model"]) if row["make"] or row["model"] else None


def _owners_name(rows: Sequence[Row], devices: set[Any]) -> str | None:
    """Find the name on most photos of the owner's devices, if it is on nearly all that have one."""
    counts = Counter(
        _signed(row)
        for row in rows
        if _signed(row) and not row["copy_of"] and _device(row) in devices
    )
    if not counts:
        return None
    (name, most), *_ = counts.most_common()
    return name if counts.total() - most <= FEW * counts.total() else None


def _signed(row: Row) -> str | None:
    """Name the author, comparable with others; None for a placeholder or the name of a program."""
    for name in names_of_people((row["author"], row["owner"])):
        key = normalize("NFC", name.casefold())
        if key not in _PROGRAMS and key not in _names_of_device(row):
            return key
    return None


def _names_of_device(row: Row) -> set[str]:
    known = (row["make"], row["model"], row.get("software"))
    return {" ".join(str(word).casefold().split()) for word in known if word}


def _owners_devices(rows: Sequence[Row], origins: Sequence[str | None]) -> set[Any]:
    """List the devices that took several photos which neither came through a chat nor were shared.

    All but the one that took most must have done so on several days. Where none took several, none
    is the owner's for sure: the set is empty.
    """
    days: dict[Any, list[Any]] = defaultdict(list)
    for number, (row, origin) in enumerate(zip(rows, origins, strict=True)):
        sent = origin in _RECEIVED | {"chat"} or "chat" in row["flags"]
        if _device(row) and not (row["copy_of"] or sent or row["kind"] in ("messenger", "scan")):
            days[_device(row)].append(_day(row) or number)  # unknown: maybe one of its own
    most = max(map(len, days.values()), default=None)
    return {
        device
        for device, taken in days.items()
        if len(taken) >= PHONES and (len(set(taken)) >= DAYS or len(taken) == most)
    }


def _day(row: Row) -> date | None:
    times = [row.get("taken_at"), *(time.at for time in row["times"])]
    taken = next((at for at in times if at is not None), None)
    return None if taken is None or taken - datetime.min < NIGHT else (taken - NIGHT).date()
