"""The files of the roll: each is pixels, metadata, and what is true of it; and their versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image

from . import treatments
from .facts import Taken
from .metadata_writer import film_tags
from .picture import Picture

LIVE, FILM = 1.6, 4.0  # seconds


@dataclass
class File:
    """A file of the roll.

    Attributes
    ----------
    seconds
        Length, if it is a film.
    more
        What else the truth says: `copy_of`, `live_of`, `taken_by`, `time_source` …
    """

    name: str
    picture: Picture
    tags: Mapping[str, object]
    thumbnail: bytes | None
    taken: Taken
    place: Mapping[str, Any] | None
    event: str
    published: bool = False
    quality: int = 82
    seconds: float = 0.0
    more: dict[str, Any] = field(default_factory=dict)

    def truth(self) -> dict[str, Any]:
        """Say what is true of the file."""
        truth = {
            "place": self.place["name"] if self.place else None,
            "place_kind": self.place["kind"] if self.place else None,
            "published": self.published,
            "event": self.event,
            **({"people": []} if self.seconds else self.picture.truth()),
        }
        return truth | {"copy_of": None, "taken_by": "own", "time_source": "exif"} | self.more

    def again(self, name: str, picture: Picture, **more: Any) -> File:
        """Make another version of the file; only the first of a picture was published."""
        shown = self.published and not {"copy_of", "live_of"} & set(more)
        taken = replace(self.taken, name=name, faces=picture.found(), published=shown)
        copy = replace(self, name=name, picture=picture, taken=taken, published=shown)
        copy.more = {**self.more, **more}
        return copy


def edited(original: File, picture: Picture) -> File:
    """Make the version that an app saved; its thumbnail still shows the original."""
    path = Path(original.name)
    name = path.with_name(f"{path.stem}-edited.jpg").as_posix()
    copy = original.again(name, picture)
    copy.tags = {**original.tags, "IFD0:Software": treatments.EDITOR}
    return copy


def exported(original: File) -> File:
    """Make the copy that an album app exports, with the names it was told."""
    name = f"Exports/{Path(original.name).stem}-export.jpg"
    copy = original.again(name, original.picture, copy_of=original.name)
    known = [face for face in original.picture.found() if face["known"]]
    copy.tags = {
        **original.tags,
        "IFD0:Software": treatments.EXPORTER,
        "XMP-mwg-rs:RegionInfo": treatments.regions(known, *original.picture.size),
        "XMP-iptcExt:PersonInImage": ", ".join(face["name"] for face in known),
        "XMP-dc:Title": original.event,
    }
    return copy


def restyled(original: File) -> File:
    """Make the picture that an app's AI painted after a photo."""
    name = f"Exports/{Path(original.name).stem}-restyled.jpg"
    painted = treatments.restyle(original.picture.image)
    picture = replace(original.picture.repainted(painted), spoilt=True)
    copy = original.again(name, picture, copy_of=original.name, time_source=None)
    copy.thumbnail = None
    copy.tags = {
        "IFD0:Software": "Restyle 1.4",
        "XMP-iptcExt:DigitalSourceType": treatments.AI_SOURCE,
    }
    copy.taken = replace(copy.taken, positioned=False, camera=None)
    return copy


def film(original: File, kind: str, *, live: bool = False) -> File:
    """Make a film, or the moving half of a live photo, of what the photo shows."""
    name = Path(original.name).with_suffix(f".{kind.upper()}").as_posix()
    source = "container" if kind == "mov" else "name"  # an MP4 only tells UTC
    more = {"live_of": original.name} if live else {}
    film = original.again(name, replace(original.picture, faces=()), time_source=source, **more)
    film.tags = film_tags(original.tags, original.taken.taken, kind)
    film.thumbnail, film.seconds = None, LIVE if live else FILM
    return film


def turn(file: File) -> None:
    """Store an upright photo lying on its side, as phones do, with the tag that sets it right."""
    file.tags = {**file.tags, "IFD0:Orientation": 6}
    file.thumbnail = treatments.jpeg(pixels(file))


def pixels(file: File) -> Image.Image:
    """Give the pixels as they are stored."""
    lying = file.tags.get("IFD0:Orientation") == 6
    return file.picture.image.rotate(90, expand=True) if lying else file.picture.image
