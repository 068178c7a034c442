"""An iPhone by cable: HEIC and MOV in DCIM, with edited twins and notes of what was edited.

Folders are called 100APPLE, 101APPLE … or, on newer phones, after the month. What was saved from a
chat lies among the rest, with a name like all others and without any metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from . import pictures
from .events import FILM, PHOTO, SCREEN, Event, File, events, folder
from .lives import Story
from .tags import CAMERAS, exif, film, quicktime, screen_exif

_AAE = b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict/></plist>\n'


def write(story: Story, to: Path) -> Path:
    """Write the folder; give what `open_roll` is to open."""
    return folder(to, _files(story))


def _files(story: Story) -> Iterator[File]:
    for count, event in enumerate(events(story), 1):
        inside = f"DCIM/{event.row.local:%Y%m}__" if story.seed % 2 else f"DCIM/{_hundred(count)}"
        for name, content in originals(event, count):
            yield f"{inside}/{name}", content
        if event.is_edited:
            camera = CAMERAS["apple"][event.row.phone]
            tags = exif(event.row, camera, size=pictures.SIZE)
            yield f"{inside}/IMG_E{count:04d}.JPG", pictures.edited(event.number, tags)
            yield f"{inside}/IMG_{count:04d}.AAE", _AAE
            yield f"{inside}/IMG_O{count:04d}.AAE", _AAE


def _hundred(count: int) -> str:
    return f"{100 + count // 1000}APPLE"


def originals(event: Event, count: int, *, compatible: bool = False) -> Iterator[File]:
    """Make the files of something, as the phone names them; `compatible`: as JPEG."""
    name, row = f"IMG_{count % 10000:04d}", event.row
    if event.what == PHOTO:
        yield from _photo(event, name, compatible=compatible)
    elif event.what == FILM:
        keys = quicktime(row, CAMERAS["apple"][row.phone])
        yield f"{name}.MOV", film(row.utc, seconds=12, seed=count, brand=b"qt  ", keys=keys)
    elif event.what == SCREEN:
        yield f"{name}.PNG", pictures.screen(event.number, screen_exif(row))
    else:
        yield f"{name}.JPG", pictures.small(event.number)


def _photo(event: Event, name: str, *, compatible: bool) -> Iterator[File]:
    """Make a picture; more than half are live, and have a film."""
    row, camera = event.row, CAMERAS["apple"][event.row.phone]
    live = str(UUID(int=event.number + 2**100)).upper() if event.number % 5 < 3 else ""
    tags = exif(row, camera, size=pictures.SIZE, content_id=live)
    make, ending = (pictures.jpeg, "JPG") if compatible else (pictures.heic, "HEIC")
    yield f"{name}.{ending}", make(event.number, tags)
    if live:
        keys = quicktime(row, camera, content_id=live)
        content = film(row.utc, seconds=2.8, seed=event.number, brand=b"qt  ", keys=keys)
        yield f"{name}.MOV", content
