"""Make `datasets/sample/` of the rendered year: files, metadata, truth.

    python -m datasets.build.sample FOLDER

Photos that are not rendered yet are left out; the truth always fits what is there.
"""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from PIL import Image

from . import treatments
from .album import SCHOOL_PHOTOGRAPHER, Names, Treatment, choose
from .develop import SMALLEST_FACE, camera_look, face_truth, write_json
from .facts import Taken, facts
from .metadata_writer import Fix, camera_tags, write
from .phones import NEW
from .positions import coordinates, fix, missing
from .screens import Drawn, all_drawn
from .story import ZONE, Moment, load_year, moments
from .variants import first_of_burst, follow, vary

OUT = Path(__file__).parent.parent / "sample"
FOLDERS = ("DCIM", "Received", "Screenshots", "Exports", "Downloads")
SENT_QUALITY = 62


@dataclass
class File:
    """A file of the roll: its pixels, its metadata, and what the truth says of it."""

    name: str
    image: Image.Image
    tags: Mapping[str, object]
    thumbnail: bytes | None
    taken: Taken
    truth: dict[str, Any]
    quality: int = 82


def main(rendered: Path) -> None:
    """Make the whole roll."""
    year = load_year()
    everything = moments()
    pictures = _pictures(everything, rendered)
    ready = moments(only=pictures)
    chosen = choose(ready, year["new_phone"])
    names = Names(year["new_phone"])
    events: list[tuple[datetime, Moment | Drawn]] = [(moment.taken, moment) for moment in ready]
    events += [(drawn.taken.replace(tzinfo=ZONE), drawn) for drawn in all_drawn()]
    files: list[File] = []
    for when, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Drawn):
            files.append(_drawn(event, when, names, year))
        else:
            files += _photographed(event, pictures[event.shot["id"]], names, chosen, year)
    for folder in FOLDERS:
        shutil.rmtree(OUT / folder, ignore_errors=True)
    for file in files:
        treatments.save(file.image, OUT / file.name, quality=file.quality)
    write((OUT / file.name, file.tags, file.thumbnail) for file in files)
    write_json(OUT / "truth.json", _truth(files, year))


def _pictures(everything: list[Moment], rendered: Path) -> dict[str, Path]:
    """Find the render of each photo; a photo of a scene can share another one's."""
    found = {path.stem: path.with_suffix(".jpg") for path in rendered.glob("*.json")}
    scenes: dict[str, list[Path]] = defaultdict(list)
    for moment in everything:
        if moment.shot["id"] in found and not moment.names:
            scenes[moment.shot["scene"]].append(found[moment.shot["id"]])
    pictures = {}
    for moment in everything:
        shot_id, shared = moment.shot["id"], scenes[moment.shot.get("scene", "")]
        first = first_of_burst(shot_id)
        if first in found:
            pictures[shot_id] = found[first]
        elif shared:
            pictures[shot_id] = shared[crc32(first.encode()) % len(shared)]
    return pictures


def _photographed(
    moment: Moment, picture: Path, names: Names, chosen: Treatment, year: Mapping[str, Any]
) -> list[File]:
    """Develop a photo; some get a second version."""
    shot_id = moment.shot["id"]
    rng = np.random.default_rng([year["seed"], crc32(shot_id.encode())])
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    faces = face_truth(picture.with_suffix(".json"))
    first = first_of_burst(shot_id)
    if picture.stem != first:
        of_burst = np.random.default_rng([year["seed"], crc32(first.encode())])
        image = vary(image, moment.shot["size"], of_burst)
    if first != shot_id:
        image, faces = follow(image, faces, rng)
    night = not 7 <= moment.taken.hour < 20
    image = camera_look(image, rng, dark=night)
    if moment.received and shot_id not in chosen.authored:
        return [_received(moment, image, faces, names, chosen, year)]
    if shot_id in chosen.authored:
        return [_authored(moment, image, faces, names, year)]
    place = year["places"][moment.place]
    where = None if missing(rng, place) else fix(rng, place)
    if shot_id in chosen.null_island:
        where = Fix(0.0, 0.0, 0.0, 0.0, 0.0)
    phone = names.phone(moment.taken)
    light = 0.15 if night else 0.4 if place["noise"] > 10 else 0.9
    tags = camera_tags(phone, moment.taken, front=moment.front, light=light, fix=where)
    name = names.camera(moment.taken)
    whole = treatments.jpeg(image)
    original = _file(moment, name, image, tags, whole, faces, year, where, phone.model)
    if shot_id in chosen.cropped:
        original.image, kept = treatments.crop_to_first(image, faces)
        return [_changed(original, _stem(name, "-edited"), kept, treatments.EDITOR)]
    if shot_id in chosen.edited:
        original.image = treatments.colour(image)
        return [_changed(original, _stem(name, "-edited"), faces, treatments.EDITOR)]
    if shot_id in chosen.heic:
        original.name = str(Path(name).with_suffix(".HEIC").as_posix())
        original.thumbnail = None
        return [_renamed(original)]
    if shot_id in chosen.exported:
        return [original, _exported(original, faces)]
    if shot_id in chosen.restyled:
        return [original, _restyled(original, faces)]
    if image.height > image.width and not moment.front:
        _turn(original)
    return [original]


def _file(moment, name, image, tags, thumbnail, faces, year, where, camera) -> File:
    place = year["places"][moment.place]
    positioned = where is not None and (where.lat, where.lon) != (0.0, 0.0)
    taken = Taken(
        name=name,
        place=moment.place,
        taken=moment.taken,
        positioned=positioned,
        front=moment.front,
        received=moment.received,
        camera=camera,
        faces=faces,
    )
    truth = {
        "place": place["name"],
        "place_kind": place["kind"],
        "published": moment.published,
        "event": moment.event,
        "people": faces,
    }
    return File(name, image, tags, thumbnail, taken, truth)


def _renamed(file: File) -> File:
    file.taken = Taken(**{**vars(file.taken), "name": file.name})
    return file


def _changed(file: File, name: str, faces: treatments.Faces, software: str) -> File:
    """Make the version that an app saved; its thumbnail still shows the original."""
    tags = {**file.tags, "IFD0:Software": software}
    taken = Taken(**{**vars(file.taken), "name": name, "faces": faces})
    truth = {**file.truth, "people": faces}
    return File(name, file.image, tags, file.thumbnail, taken, truth, file.quality)


def _exported(original: File, faces: treatments.Faces) -> File:
    """Make the copy that an album app exports, with the names it was told."""
    name = f"Exports/{Path(original.name).stem}-export.jpg"
    copy = _changed(original, name, faces, treatments.EXPORTER)
    width, height = original.image.size
    copy.tags = {
        **copy.tags,
        "XMP-mwg-rs:RegionInfo": treatments.regions(faces, width, height),
        "XMP-iptcExt:PersonInImage": ", ".join(face["name"] for face in faces),
        "XMP-dc:Title": original.truth["event"],
    }
    return copy


def _restyled(original: File, faces: treatments.Faces) -> File:
    """Make the picture that an app's AI painted after a photo."""
    name = f"Exports/{Path(original.name).stem}-restyled.jpg"
    hidden = [face | {"findable": False} for face in faces]
    copy = _changed(original, name, hidden, "Restyle 1.4")
    copy.image, copy.thumbnail = treatments.restyle(original.image), None
    copy.tags = {
        "IFD0:Software": "Restyle 1.4",
        "XMP-iptcExt:DigitalSourceType": treatments.AI_SOURCE,
    }
    copy.taken = Taken(**{**vars(copy.taken), "positioned": False, "camera": None})
    return copy


def _received(moment, image, faces, names, chosen, year) -> File:
    """Make the photo as a messenger delivers it: smaller, without metadata."""
    ending = "webp" if moment.shot["id"] in chosen.webp else "jpg"
    small, faces = treatments.shrink(image, faces, smallest=SMALLEST_FACE)
    name = names.received(moment.taken, ending)
    file = _file(moment, name, small, {}, None, faces, year, None, None)
    file.quality = SENT_QUALITY
    return file


def _authored(moment, image, faces, names, year) -> File:
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
    name = "Downloads/class-photo-5B.jpg"
    file = _file(
        moment, name, image, tags, treatments.jpeg(image), faces, year, None, "Kestrel K70"
    )
    file.taken = Taken(**{**vars(file.taken), "received": True})
    return file


def _turn(file: File) -> None:
    """Store an upright photo lying on its side, as phones do, with the tag that sets it right."""
    file.image = file.image.rotate(90, expand=True)
    file.thumbnail = treatments.jpeg(file.image)
    file.tags = {**file.tags, "IFD0:Orientation": 6}


def _drawn(drawn: Drawn, when: datetime, names: Names, year: Mapping[str, Any]) -> File:
    """Make a screenshot, or the photo of a paper."""
    phone, place, where = names.phone(when), None, None
    if drawn.kind == "timetable":
        place = "school"
        rng = np.random.default_rng(year["seed"])
        where = fix(rng, year["places"][place])
        tags = camera_tags(phone, when, front=False, light=0.4, fix=where)
        name, small = names.camera(when), treatments.jpeg(drawn.image)
    else:
        name, small, tags = names.screenshot(when), None, {}
        if phone is NEW:
            stamp = when.strftime("%Y:%m:%d %H:%M:%S")
            tags = {"ExifIFD:DateTimeOriginal": stamp, "ExifIFD:UserComment": "Screenshot"}
    taken = Taken(
        name=name,
        place=place or "",
        taken=when,
        positioned=where is not None,
        front=False,
        received=False,
        camera=phone.model if where else None,
        faces=[],
    )
    truth: dict[str, Any] = {
        "place": year["places"][place]["name"] if place else None,
        "place_kind": year["places"][place]["kind"] if place else None,
        "published": False,
        "event": drawn.kind,
        "people": [],
        "text": list(drawn.text),
    }
    return File(name, drawn.image, tags, small, taken, truth)


def _stem(name: str, addition: str) -> str:
    path = Path(name)
    return path.with_name(f"{path.stem}{addition}.jpg").as_posix()


def _truth(files: list[File], year: Mapping[str, Any]) -> dict[str, Any]:
    places = []
    for place in year["places"].values():
        lat, lon = coordinates(place)
        places.append({"name": place["name"], "kind": place["kind"], "lat": lat, "lon": lon})
    return {
        "roll": "sample",
        "owner": year["owner"],
        "people": [{"name": name, **details} for name, details in year["people"].items()],
        "places": places,
        "photos": {file.name: file.truth for file in sorted(files, key=lambda file: file.name)},
        "facts": facts([file.taken for file in files], year),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
