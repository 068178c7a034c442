"""iCloud as a zip: originals as they were uploaded, and a table of what is in it.

A part are JPEGs, as the phone was set for a while. Two came from a friend's phone, over the air,
with all their metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from . import pictures
from .events import FRIENDS, File, events, zipped
from .iphone import originals
from .lives import Story
from .tags import FRIEND, exif

_ROOT = "iCloud Photos from Ada Example"


def write(story: Story, to: Path) -> Path:
    """Write the zip; give what `open_roll` is to open."""
    return zipped(to / f"{_ROOT}.zip", _files(story))


def _files(story: Story) -> Iterator[File]:
    told = events(story)
    details = ["imgName,fileChecksum,favorite,hidden,deleted,originalCreationDate,importDate"]
    for count, event in enumerate(told, 1):
        for name, content in originals(event, count, compatible=count < len(told) // 5):
            yield f"{_ROOT}/iCloud Photos/{name}", content
            details.append(f"{name},Aa{count:06d}=,no,no,no,{_said(event.row.utc)},")
    for count, shot in enumerate(story.partner.head(2).itertuples()):
        tags = exif(shot, FRIEND, size=pictures.SIZE)
        content = pictures.jpeg(FRIENDS + count, tags)
        yield f"{_ROOT}/iCloud Photos/IMG_{9000 + count}.JPG", content
    yield f"{_ROOT}/Photo Details.csv", "\n".join(details).encode()
    yield f"{_ROOT}/Albums/Summer.csv", b"Images\nIMG_0001.HEIC\n"


def _said(utc: datetime) -> str:
    return f'"{utc:%A %B %d,%Y %I:%M %p} GMT"'
