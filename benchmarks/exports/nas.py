"""A folder of a storage box at home: photos by month, and what systems and programs put beside.

A quarter of the photos have their place, and a few their time too, in an `.xmp` file beside them.
One month was backed up twice. The recycle bin holds photos that somebody else took at home.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import pictures
from .events import DELETED, PHOTO, SCREEN, Event, File, events, folder
from .lives import Story
from .tags import CAMERAS, PARTNER, exif, screen_exif, xmp

_ROOT = "homes/ada/Photos"
_SAYS = {3: ("time", "offset"), 7: ("time", "offset"), 11: (), 15: ("time", "offset")}  # of 16


def write(story: Story, to: Path) -> Path:
    """Write the folder; give what `open_roll` is to open."""
    return folder(to, _files(story))


def _files(story: Story) -> Iterator[File]:
    again = f"{story.shots['local'].iloc[len(story.shots) // 2]:%Y/%m}"
    for count, event in enumerate(events(story), 1):
        month = f"{event.row.local:%Y/%m}"
        for name, content in _item(story, event, count):
            yield f"{_ROOT}/{month}/{name}", content
            if month == again:
                yield f"{_ROOT}/Backup of the phone/{name}", content
            if not name.endswith(".xmp"):
                yield from _beside(f"{_ROOT}/{month}", name, event)
    for row in story.partner.head(40).itertuples():
        content = pictures.jpeg(DELETED + row.Index, exif(row, PARTNER, size=pictures.SIZE))
        yield f"homes/ada/#recycle/Photos/IMG_{row.Index:04d}.JPG", content
    for name in (".DS_Store", "Thumbs.db", ".picasa.ini", "desktop.ini"):
        yield f"{_ROOT}/{name}", b"\0\0\0\1Bud1"


def _item(story: Story, event: Event, count: int) -> Iterator[File]:
    name = f"IMG_{count:04d}"
    if event.what == SCREEN:
        yield f"{name}.PNG", pictures.screen(event.number, screen_exif(event.row))
    if event.what != PHOTO:
        return
    says = _SAYS.get(event.number % 16)
    camera = CAMERAS["apple" if story.seed % 2 else "android"][event.row.phone]
    told = ("time", "offset", "place") if says is None else says
    yield (
        f"{name}.JPG",
        pictures.jpeg(event.number, exif(event.row, camera, size=pictures.SIZE, says=told)),
    )
    if says is not None:  # one program writes IMG_1.xmp, another IMG_1.JPG.xmp
        yield f"{name}{'' if story.seed % 2 else '.JPG'}.xmp", xmp(event.row)


def _beside(inside: str, name: str, event: Event) -> Iterator[File]:
    """Make what the box and a visiting computer keep for each picture."""
    for size in ("XL", "M"):
        content = pictures.thumbnail(event.number)
        yield f"{inside}/@eaDir/{name}/SYNOPHOTO_THUMB_{size}.jpg", content
    if event.number % 40 == 0:
        yield f"{inside}/._{name}", b"\0\5\26\7\0\2\0\0Mac OS X        "
