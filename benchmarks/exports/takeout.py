"""Google Takeout in two zips: a photo and its description may lie in different ones.

Of ten photos, six are as the phone wrote them, two have lost their place, one place and offset, one
everything: what they lack stands in their descriptions. The photos of the first journey lie in an
album once more. The partner's shared photos lie among the owner's, and only their descriptions say
so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from . import pictures
from .android import camera_name, chat_name
from .events import FILM, PARTNERS, PHOTO, SCREEN, Event, File, Names, events, zipped
from .lives import Story
from .tags import CAMERAS, PARTNER, exif, film

_LONGEST = 46  # characters of a description's name, before its ending
_SAYS = {6: ("time", "offset"), 7: ("time", "offset"), 8: (), 9: ("time",)}  # by the last digit
_PHONE = {"mobileUpload": {"deviceType": "ANDROID_PHONE"}}
_FROM_CHAT = {
    "mobileUpload": {
        "deviceFolder": {"localFolderName": "WhatsApp Images"},
        "deviceType": "ANDROID_PHONE",
    }
}


@dataclass(frozen=True)
class _Words:
    """How an export names things in one language."""

    product: str
    year: str
    album: str
    edited: str
    about: str


_ENGLISH = _Words("Google Photos", "Photos from", "Summer", "edited", "metadata")
_WORDS = {  # by the number of the town
    0: _Words("Google Photos", "Photos de", "Été à la mer", "modifié", "métadonnées"),
    2: _Words("Google Fotos", "Fotos de", "Férias", "editado", "metadados"),
}


def write(story: Story, to: Path) -> Path:
    """Write the folder of zips; give what `open_roll` is to open."""
    parts: tuple[list[File], list[File]] = ([], [])
    for count, (name, content) in enumerate(_files(story)):
        described = name.endswith(".json") and count % 10 < 3  # it lies in the other part
        parts[(count // 200 + described) % 2].append((name, content))
    for number, files in enumerate(parts, 1):
        zipped(to / f"takeout-20251101T101112Z-{number:03d}.zip", files)
    return to


def _files(story: Story) -> Iterator[File]:
    words, names = _WORDS.get(story.seed % 5, _ENGLISH), Names()
    root = f"Takeout/{words.product}"
    first, last = story.trips[0] if story.trips else (story.shots["local"].max(),) * 2
    for event in events(story):
        name, content, origin = _item(event)
        name = names.new(f"{root}/{words.year} {event.row.local:%Y}/{name}")
        described = _description(name, event.row, origin)
        yield from _with(name, content, described, story)
        if event.what == PHOTO and first <= event.row.local.normalize() <= last:
            album = f"{root}/{words.album}/{PurePosixPath(name).name}"
            yield from _with(album, content, described, story)
        if event.is_edited:
            stem, ending = name.rsplit(".", 1)
            again = pictures.edited(event.number, _exif(event))
            yield f"{stem}-{words.edited}.{ending}", again
    yield from _shared(story, f"{root}/{words.year}", names)
    title = {"title": words.album, "access": "protected", "date": {"timestamp": "1716000000"}}
    yield f"{root}/{words.album}/{words.about}.json", json.dumps(title).encode()
    yield f"{root}/print-subscriptions.json", b"{}"
    yield "Takeout/archive_browser.html", b"<html></html>"


def _item(event: Event) -> tuple[str, bytes, dict[str, Any]]:
    """Make a file, and say where the cloud has it from."""
    row = event.row
    if event.what == PHOTO:
        return camera_name(row, "jpg"), pictures.jpeg(event.number, _exif(event)), _PHONE
    if event.what == FILM:
        return camera_name(row, "mp4"), film(row.utc, seconds=12, seed=event.number), _PHONE
    if event.what == SCREEN:
        name = f"Screenshot_{row.local:%Y%m%d-%H%M%S}.png"
        return name, pictures.screen(event.number), _PHONE
    return chat_name(event), pictures.small(event.number), _FROM_CHAT


def _exif(event: Event) -> bytes:
    says = _SAYS.get(event.number % 10, ("time", "offset", "place"))
    camera = CAMERAS["android"][event.row.phone]
    return exif(event.row, camera, size=pictures.SIZE, says=says) if says else b""


def _shared(story: Story, year: str, names: Names) -> Iterator[File]:
    """Make the partner's photos."""
    for row in story.partner.itertuples():
        name = names.new(f"{year} {row.local:%Y}/IMG_{row.local:%Y%m%d_%H%M%S}.jpg")
        content = pictures.jpeg(PARTNERS + row.Index, exif(row, PARTNER, size=pictures.SIZE))
        yield from _with(name, content, _description(name, row, {"fromPartnerSharing": {}}), story)


def _with(name: str, content: bytes, described: bytes, story: Story) -> Iterable[File]:
    yield name, content
    path, counter = PurePosixPath(name), ""
    title = path.name
    if path.stem.endswith(")"):  # the second of a name: its counter moves behind everything
        stem, _, number = path.stem[:-1].rpartition("(")
        title, counter = stem + path.suffix, f"({number})"
    ending = "" if story.seed % 2 else ".supplemental-metadata"
    yield f"{path.parent}/{(title + ending)[:_LONGEST]}{counter}.json", described


def _description(name: str, row: Any, origin: dict[str, Any]) -> bytes:
    """Say what the cloud knows."""
    known = getattr(row, "lat", float("nan"))
    lat, lon = (row.lat, row.lon) if known == known else (0.0, 0.0)
    place = {"latitude": lat, "longitude": lon, "altitude": 0.0}
    seconds = int((row.utc - datetime(1970, 1, 1)).total_seconds())
    said = {
        "title": PurePosixPath(name).name,
        "description": "",
        "creationTime": {"timestamp": str(seconds + 86_400)},
        "photoTakenTime": {"timestamp": str(seconds)},
        "geoData": place,
        "geoDataExif": place,
        "googlePhotosOrigin": origin,
    }
    return json.dumps(said, ensure_ascii=False).encode()
