"""Google Takeout: beside each photo lies a JSON file with what the cloud knows about it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .names import composed

MAX_SIDECAR = 2**20  # bytes that are read of a description; real ones have some hundred
_MAX_PEOPLE = 1000  # names; no photo shows more
_MAX_TEXT = 10_000  # characters; more is no description, and a table must stay one
_CHATS = re.compile(  # as their folders on a phone are called
    r"whatsapp|telegram|signal\b|viber|wechat|weixin|messenger|snapchat|threema|kakao|discord|skype"
    r"|\b(line|imo)\b",
    re.I,
)
_ORIGINS = {
    "fromPartnerSharing": "partner",
    "fromSharedAlbum": "shared",
    "mobileUpload": "mobile",
    "webUpload": "web",
    "driveDesktopUploader": "desktop",
    "driveSync": "drive",
    "composition": "made",
}


@dataclass(frozen=True)
class Sidecar:
    """What the cloud knows of a photo, as its owner can download it.

    Attributes
    ----------
    taken_at
        In UTC.
    lat, lon, altitude
        Degrees and metres; None where the cloud knows no place.
    people
        Names given to the faces in it.
    title
        The description somebody typed in.
    origin
        How it came into the account: `"partner"` and `"shared"` (from somebody else's), `"chat"`
        (a phone sent it from the folder of a chat app), `"mobile"`, `"web"`, `"desktop"`,
        `"drive"`, `"made"` (the cloud composed it); None where it does not say.
    """

    taken_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    altitude: float | None = None
    people: tuple[str, ...] = ()
    title: str | None = None
    origin: str | None = None


def read_sidecar(content: bytes) -> Sidecar | None:
    """Read a description file; None if it is none. Whatever is in it, nothing is raised."""
    data = _read(content)
    if not {"photoTakenTime", "geoData", "geoDataExif"} & data.keys():
        return None
    lat, lon, altitude = _place(data)
    people = data.get("people")
    names = [
        _text(person.get("name"))
        for person in (people[:_MAX_PEOPLE] if isinstance(people, list) else ())
        if isinstance(person, dict)
    ]
    return Sidecar(
        taken_at=_moment(data.get("photoTakenTime")),
        lat=lat,
        lon=lon,
        altitude=altitude,
        people=tuple(dict.fromkeys(filter(None, names))),
        title=_text(data.get("description")),
        origin=_origin(data.get("googlePhotosOrigin")),
    )


def read_title(content: bytes) -> str | None:
    """Read the name that the photo of a description file had in the cloud."""
    return _text(_read(content).get("title"))


def _read(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content[:MAX_SIDECAR])
    except (ValueError, RecursionError, MemoryError):
        return {}
    return data if isinstance(data, dict) else {}


def _text(value: Any) -> str | None:
    """Clean a text: half letters, which no file can hold, become a sign for "unknown"."""
    if not isinstance(value, str):
        return None
    whole = value[:_MAX_TEXT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return composed(whole).replace("\0", "").strip() or None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime(1970, 1, 1) + timedelta(seconds=int(value["timestamp"]))
    except (TypeError, KeyError, ValueError, OverflowError, IndexError):
        return None


def _place(data: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    for name in ("geoData", "geoDataExif"):
        place = data.get(name)
        if not isinstance(place, dict):
            continue
        lat, lon = _number(place.get("latitude")), _number(place.get("longitude"))
        if lat is None or lon is None or (lat, lon) == (0, 0):  # 0, 0: not known
            continue
        if abs(lat) <= 90 and abs(lon) <= 180:
            return lat, lon, _number(place.get("altitude")) or None
    return None, None, None


def _number(value: Any) -> float | None:
    """Read a finite number; also one that is written as a text."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if number - number == 0 else None


def _origin(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    origin = next((code for name, code in _ORIGINS.items() if name in value), None)
    if origin == "mobile" and _is_chat(value["mobileUpload"]):
        return "chat"
    return origin


def _is_chat(upload: Any) -> bool:
    folder = upload.get("deviceFolder") if isinstance(upload, dict) else None
    name = folder.get("localFolderName") if isinstance(folder, dict) else None
    return isinstance(name, str) and bool(_CHATS.search(name.replace("_", " ")))
