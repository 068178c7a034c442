"""An Android phone by cable: its camera's folder, screenshots, and the folders of WhatsApp.

The first phone is a Samsung, in some lives one that tells no offset from UTC; the second a Pixel,
whose names are in UTC. The phone of Brussels speaks French, that of São Paulo Portuguese.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import pictures
from .events import FILM, FRIENDS, PHOTO, RECEIVED, SCREEN, Event, File, Names, events, folder
from .lives import Story
from .tags import CAMERAS, FRIEND, exif, film

_CHAT = "Android/media/com.whatsapp/WhatsApp/Media"
_SCREENS = {0: "Capture d’écran", 2: "Captura de tela"}  # by the number of the town


def write(story: Story, to: Path) -> Path:
    """Write the folder; give what `open_roll` is to open."""
    return folder(to, _files(story))


def _files(story: Story) -> Iterator[File]:
    names = Names()
    for event in events(story):
        if event.what in (PHOTO, FILM):
            yield from _taken(story, event, names)
        elif event.what == SCREEN:
            yield _screen(story, event, names)
        elif event.what == RECEIVED:
            inside = "WhatsApp Images/Private" if event.number % 10 == 3 else "WhatsApp Images"
            name = names.new(f"{_CHAT}/{inside}/{chat_name(event)}")
            yield name, pictures.small(event.number)
        if event.is_sent:
            name = names.new(f"{_CHAT}/WhatsApp Images/Sent/{chat_name(event)}")
            yield name, pictures.small(event.number)
    yield from _rest(story)


def camera_name(row: Any, ending: str) -> str:
    """Name a picture as the phone does that takes it."""
    if row.phone:
        return f"PXL_{row.utc:%Y%m%d_%H%M%S}{row.utc.microsecond // 1000:03d}.{ending}"
    return f"{row.local:%Y%m%d_%H%M%S}.{ending}"


def chat_name(event: Event) -> str:
    """Name a picture as WhatsApp does; the counter differs within a day."""
    return f"IMG-{event.row.local:%Y%m%d}-WA{event.number % 10000:04d}.jpg"


def says(story: Story, row: Any) -> tuple[str, ...]:
    """Tell what the phone writes: the first one, in some lives, no offset."""
    return (
        ("time", "place") if story.seed % 3 == 1 and not row.phone else ("time", "offset", "place")
    )


def _taken(story: Story, event: Event, names: Names) -> Iterator[File]:
    row, camera = event.row, CAMERAS["android"][event.row.phone]
    if event.what == FILM:
        place = (row.lat, row.lon) if row.lat == row.lat else None
        content = film(row.utc, seconds=12, seed=event.number, place=place)
        yield names.new(f"DCIM/Camera/{camera_name(row, 'mp4')}"), content
        return
    tags = exif(row, camera, size=pictures.SIZE, says=says(story, row))
    name = names.new(f"DCIM/Camera/{camera_name(row, 'jpg')}")
    yield name, pictures.jpeg(event.number, tags)
    if event.is_edited:
        yield f"{name[:-4]}~2.jpg", pictures.edited(event.number, tags)


def _screen(story: Story, event: Event, names: Names) -> File:
    word = _SCREENS.get(story.seed % 5, "Screenshot")
    name = f"DCIM/Screenshots/{word}_{event.row.local:%Y%m%d-%H%M%S}.png"
    return names.new(name), pictures.screen(event.number)


def _rest(story: Story) -> Iterator[File]:
    """Make what a phone keeps besides: small copies, and what a friend sent as a document."""
    for number in range(min(5, len(story.shots))):
        yield f"DCIM/.thumbnails/{number}.jpg", pictures.thumbnail(number)
    yield f"{_CHAT}/WhatsApp Images/Private/.nomedia", b""
    for count, shot in enumerate(story.partner.head(2).itertuples()):
        content = pictures.jpeg(FRIENDS + count, exif(shot, FRIEND, size=pictures.SIZE))
        yield f"{_CHAT}/WhatsApp Documents/IMG_{2040 + count}.jpg", content
    for count, row in enumerate(story.received.head(6).itertuples()):
        name = f"{_CHAT}/WhatsApp Video/VID-{row.local:%Y%m%d}-WA{count:04d}.mp4"
        yield name, film(row.utc, seconds=20, seed=FRIENDS + count)
