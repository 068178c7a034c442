"""Google Takeout: beside each photo lies a JSON file with what the cloud knows about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

_LONGEST = 46  # characters of a sidecar's name before `.json`; Takeout cuts the rest off
_SUFFIX = "supplemental-metadata"
_COUNTER = re.compile(r"(.*?)(\(\d+\))?", re.DOTALL)
_EDITED = re.compile(r"-(edited|bearbeitet|modifié|editado|modificato|bewerkt|effects)$", re.I)
_MAX_BYTES = 2**20


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
    """

    taken_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    altitude: float | None = None
    people: tuple[str, ...] = ()
    title: str | None = None


def pair_sidecars(names: Iterable[str]) -> dict[str, str]:
    """Find the sidecar of each photo, in spite of the ways Takeout changes names.

    Parameters
    ----------
    names
        All relative paths of the export, with `/`.

    Returns
    -------
    dict
        Name of a photo to the name of its sidecar; photos without one are left out.

    Examples
    --------
    >>> pair_sidecars(["a/IMG(1).jpg", "a/IMG.jpg.supplemental-metadata(1).json"])
    {'a/IMG(1).jpg': 'a/IMG.jpg.supplemental-metadata(1).json'}
    """
    sidecars: dict[tuple[str, str, str], str] = {}
    photos = []
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() == ".json":
            base, counter = _without_counter(path.stem)
            title = _without_suffix(base)
            sidecars[str(path.parent), title, counter] = name
            # the film of a live photo shares the sidecar of its picture
            sidecars.setdefault((str(path.parent), PurePosixPath(title).stem, counter), name)
        else:
            photos.append(path)
    found = ((str(path), _sidecar(path, sidecars)) for path in photos if sidecars)
    return {name: sidecar for name, sidecar in found if sidecar}


def _without_counter(stem: str) -> tuple[str, str]:
    base, counter = _COUNTER.fullmatch(stem).groups()  # type: ignore[union-attr]
    return base, counter or ""


def _without_suffix(base: str) -> str:
    """Take off `.supplemental-metadata`, of which only a few letters may be left."""
    title, _, suffix = base.rpartition(".")
    return title if title and suffix and _SUFFIX.startswith(suffix) else base


def _sidecar(photo: PurePosixPath, sidecars: dict[tuple[str, str, str], str]) -> str | None:
    stem, counter = _without_counter(photo.stem)
    for name in (stem, _EDITED.sub("", stem)):
        for title in (name + photo.suffix, (name + photo.suffix)[:_LONGEST], name):
            if found := sidecars.get((str(photo.parent), title, counter)):
                return found
    return None


def read_sidecar(content: bytes) -> Sidecar | None:
    """Read a sidecar; None if it is none."""
    try:
        data = json.loads(content[:_MAX_BYTES])
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not {"photoTakenTime", "geoData"} & data.keys():
        return None
    lat, lon, altitude = _place(data)
    people = data.get("people")
    names = [person.get("name") for person in people or () if isinstance(person, dict)]
    return Sidecar(
        taken_at=_moment(data.get("photoTakenTime")),
        lat=lat,
        lon=lon,
        altitude=altitude,
        people=tuple(name for name in names if isinstance(name, str) and name),
        title=str(data.get("description") or "") or None,
    )


def _moment(value: Any) -> datetime | None:
    try:
        return datetime(1970, 1, 1) + timedelta(seconds=int(value["timestamp"]))
    except (TypeError, KeyError, ValueError, OverflowError):
        return None


def _place(data: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    for name in ("geoData", "geoDataExif"):
        try:
            place = data[name]
            lat, lon = float(place["latitude"]), float(place["longitude"])
            altitude = float(place.get("altitude") or 0) or None
        except (TypeError, KeyError, ValueError, AttributeError):
            continue
        if (lat, lon) != (0, 0) and abs(lat) <= 90 and abs(lon) <= 180:  # 0, 0: not known
            return lat, lon, altitude
    return None, None, None
