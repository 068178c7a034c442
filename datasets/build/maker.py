"""The story's photos become files: developed, named, treated, and told the truth of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from . import treatments
from .album import SCHOOL_PHOTOGRAPHER, Names, Treatment
from .develop import camera_look, motion_blur
from .facts import Taken
from .files import File, edited, exported, film, restyled, turn
from .metadata_writer import Fix, camera_tags
from .phones import NEW
from .picture import Picture, rendered
from .positions import fix, missing
from .screens import Drawn
from .story import Moment
from .variants import first_of_burst, follow, vary

SENT_QUALITY = 62
ALBUM = "Summer by train"
PANORAMA = {"XMP-GPano:ProjectionType": "cylindrical", "XMP-GPano:UsePanoramaViewer": True}


@dataclass
class Maker:
    """Makes the files of the story's photos."""

    year: Mapping[str, Any]
    names: Names
    chosen: Treatment

    def photographed(self, moment: Moment, path: Path) -> list[File]:
        """Develop a photo; some get a second version."""
        shot_id = moment.shot["id"]
        rng = np.random.default_rng([self.year["seed"], crc32(shot_id.encode())])
        picture = self._developed(moment, path, rng)
        if shot_id in self.chosen.authored:
            return [self._authored(moment, picture)]
        if moment.received:
            return [self._received(moment, picture)]
        if moment.shot.get("make") == "scan":
            return [self._scanned(moment, picture)]
        return list(self._own(moment, picture, rng))

    def _developed(self, moment: Moment, path: Path, rng: np.random.Generator) -> Picture:
        """Do to a render what the phone does to what it sees."""
        shot, picture = moment.shot, rendered(path)
        first = first_of_burst(shot["id"])
        if path.stem != first:
            of_burst = np.random.default_rng([self.year["seed"], crc32(first.encode())])
            picture = vary(picture, shot["size"], of_burst)
        if first != shot["id"]:
            picture = follow(picture, rng)
        if "blur" in shot:
            blurred = motion_blur(picture.image, *shot["blur"])
            picture = replace(picture.repainted(blurred), spoilt=True)
        return picture.repainted(camera_look(picture.image, rng, dark=_night(moment.taken)))

    def _own(self, moment: Moment, picture: Picture, rng: np.random.Generator) -> Iterator[File]:
        """Make what the phone saves, and what its owner does with it."""
        shot_id, make = moment.shot["id"], moment.shot.get("make")
        original = self._taken_by_phone(moment, picture, rng)
        name = original.name
        if make in ("mp4", "mov"):
            yield film(original, make)
        elif shot_id in self.chosen.cropped:
            yield edited(original, treatments.crop_to_first(picture))
        elif shot_id in self.chosen.edited:
            coloured = picture.repainted(treatments.colour(picture.image))
            yield edited(original, coloured)
        elif shot_id in self.chosen.heic:
            heic = original.again(Path(name).with_suffix(".HEIC").as_posix(), picture)
            heic.thumbnail = None
            yield heic
        else:
            if picture.image.height > picture.image.width and not moment.front:
                turn(original)
            yield original
            yield from self._second(original, shot_id, make)

    def _second(self, original: File, shot_id: str, make: str | None) -> Iterator[File]:
        """Make the copies that apps leave beside a photo."""
        if make == "live":
            yield film(original, "mov", live=True)
        if shot_id in self.chosen.exported:
            yield exported(original)
        if shot_id in self.chosen.restyled:
            yield restyled(original)
        if shot_id in self.chosen.album:
            name = f"Albums/{ALBUM}/{Path(original.name).name}"
            yield original.again(name, original.picture, copy_of=original.name)

    def _taken_by_phone(self, moment: Moment, picture: Picture, rng) -> File:
        place = self.year["places"][moment.place]
        where = None if missing(rng, place) else fix(rng, place)
        if moment.shot["id"] in self.chosen.null_island:
            where = Fix(0.0, 0.0, 0.0, 0.0, 0.0)
        phone = self.names.phone(moment.taken)
        light = 0.15 if _night(moment.taken) else 0.4 if place["noise"] > 10 else 0.9
        tags = camera_tags(phone, moment.taken, front=moment.front, light=light, fix=where)
        if moment.shot.get("make") == "wide":
            tags |= PANORAMA
        name = self.names.camera(moment.taken)
        file = self._file(moment, name, picture, tags, where=where, camera=phone.model)
        file.thumbnail = treatments.jpeg(picture.image)
        return file

    def _file(self, moment, name, picture, tags, *, where=None, camera=None) -> File:
        positioned = where is not None and (where.lat, where.lon) != (0.0, 0.0)
        taken = Taken(
            name=name,
            place=moment.place,
            taken=moment.taken,
            positioned=positioned,
            front=moment.front,
            received=moment.received,
            camera=camera,
            faces=picture.found(),
            published=moment.published,
        )
        place = self.year["places"][moment.place]
        return File(
            name, picture, tags, None, taken, place, moment.event, published=moment.published
        )

    def _received(self, moment: Moment, picture: Picture) -> File:
        """Make the photo as a messenger delivers it: smaller, without metadata."""
        shot_id = moment.shot["id"]
        ending = "webp" if shot_id in self.chosen.webp else "jpg"
        another = shot_id in self.chosen.chat
        name = self.names.received(moment.taken, ending, another_app=another)
        file = self._file(moment, name, treatments.shrink(picture), {})
        file.quality = SENT_QUALITY
        file.more = {"taken_by": "received", "time_source": "name"}
        return file

    def _authored(self, moment: Moment, picture: Picture) -> File:
        """Make a photo of the school's photographer, who signs her work."""
        stamp = moment.taken.strftime("%Y:%m:%d %H:%M:%S")
        tags = {
            "IFD0:Make": "Kestrel",
            "IFD0:Model": "Kestrel K70",
            "IFD0:Artist": SCHOOL_PHOTOGRAPHER,
            "IFD0:Copyright": f"(c) {moment.taken.year} {SCHOOL_PHOTOGRAPHER}",
            "ExifIFD:DateTimeOriginal": stamp,
            "ExifIFD:CreateDate": stamp,
            "ExifIFD:SerialNumber": "K70-3306512",
            "ExifIFD:LensModel": "Kestrel 24-70mm f/2.8",
            "XMP-dc:Creator": SCHOOL_PHOTOGRAPHER,
        }
        file = self._file(
            moment, "Downloads/class-photo-5B.jpg", picture, tags, camera="Kestrel K70"
        )
        file.thumbnail = treatments.jpeg(picture.image)
        file.taken = replace(file.taken, received=True)
        file.more = {"taken_by": "received"}
        return file

    def _scanned(self, moment: Moment, picture: Picture) -> File:
        """Make the scan of an old print, with what somebody wrote below it."""
        stamp = moment.taken.strftime("%Y:%m:%d %H:%M:%S")
        tags = {
            "IFD0:Make": "Lumen",
            "IFD0:Model": "Lumen Scan 400",
            "IFD0:Software": "Lumen Scan 2.1",
            "ExifIFD:ColorSpace": 1,
            "IFD0:ModifyDate": stamp,
            "ExifIFD:CreateDate": stamp,
        }
        file = self._file(moment, "Downloads/scan0003.jpg", treatments.old_print(picture), tags)
        file.taken = replace(file.taken, received=True)
        file.more = {"taken_by": "unknown", "time_source": "digitized"}
        return file

    def drawn(self, drawn: Drawn, when: datetime) -> File:
        """Make a screenshot."""
        phone = self.names.phone(when)
        name, tags, source = self.names.screenshot(when), {}, "name"
        if phone is NEW:
            stamp = when.strftime("%Y:%m:%d %H:%M:%S")
            tags = {"ExifIFD:DateTimeOriginal": stamp, "ExifIFD:UserComment": "Screenshot"}
            source = "exif"
        taken = Taken(
            name=name,
            place="",
            taken=when,
            positioned=False,
            front=False,
            received=False,
            camera=None,
            faces=[],
        )
        picture = Picture(drawn.image, text=drawn.text)
        more = {"time_source": source}
        return File(name, picture, tags, None, taken, None, drawn.kind, more=more)


def _night(taken: datetime) -> bool:
    return not 7 <= taken.hour < 20
