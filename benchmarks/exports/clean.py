"""The clean roll: every original of the owner as a JPEG, with all that a phone writes."""

from __future__ import annotations

from pathlib import Path

from . import pictures
from .events import PHOTO, events, folder
from .lives import Story
from .tags import CAMERAS, exif


def write(story: Story, to: Path) -> Path:
    """Write the roll; give what `open_roll` is to open."""
    taken = [event for event in events(story) if event.what == PHOTO]
    return folder(
        to,
        (
            (
                f"IMG_{count:04d}.JPG",
                pictures.jpeg(
                    event.number,
                    exif(event.row, CAMERAS["apple"][event.row.phone], size=pictures.SIZE),
                ),
            )
            for count, event in enumerate(taken, 1)
        ),
    )
