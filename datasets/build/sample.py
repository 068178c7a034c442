"""Make `datasets/sample/` of the rendered year: files, metadata, truth.

    python -m datasets.build.sample FOLDER [OUT]

Photos that are not rendered yet are left out; the truth always fits what is there.
"""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from zlib import crc32

import numpy as np

from . import treatments
from .album import Names, choose
from .develop import write_json
from .files import File, pixels
from .films import save_film
from .maker import Maker
from .metadata_writer import size_tags, write
from .screens import Drawn, draw_screen
from .story import ZONE, Moment, load_year, moments
from .town import save as save_town
from .truth import truth
from .variants import alone, first_of_burst

OUT = Path(__file__).parent.parent / "sample"
FOLDERS = ("DCIM", "Received", "Screenshots", "Exports", "Downloads", "Albums")


def main(rendered: Path, out: Path = OUT) -> None:
    """Make the whole roll."""
    year = load_year()
    everything = moments()
    pictures = _pictures(everything, rendered)
    ready = moments(only=pictures)
    maker = Maker(year, Names(year["new_phone"]), choose(ready, year["new_phone"]))
    events: list[tuple[datetime, Moment | Drawn]] = [(moment.taken, moment) for moment in ready]
    screens = [draw_screen(plan) for plan in year["screens"]]
    events += [(drawn.taken.replace(tzinfo=ZONE), drawn) for drawn in screens]
    files: list[File] = []
    for when, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Drawn):
            files.append(maker.drawn(event, when))
        else:
            files += maker.photographed(event, pictures[event.shot["id"]])
    for folder in FOLDERS:
        shutil.rmtree(out / folder, ignore_errors=True)
    for file in files:
        _save(file, out)
    write((out / file.name, _tags(file), file.thumbnail) for file in files)
    write_json(out / "truth.json", truth(files, year))
    save_town(out / "town.geojson")


def _save(file: File, out: Path) -> None:
    if file.seconds:
        rng = np.random.default_rng(crc32(file.name.encode()))
        save_film(file.picture.image, out / file.name, file.seconds, rng)
    else:
        treatments.save(pixels(file), out / file.name, quality=file.quality)


def _tags(file: File) -> dict[str, object]:
    """Add what is only known once the pixels are there: their number."""
    said = "IFD0:Make" in file.tags and not file.seconds
    return {**file.tags, **(size_tags(pixels(file).size) if said else {})}


def _pictures(everything: list[Moment], rendered: Path) -> dict[str, Path]:
    """Find the render of each photo; a photo of a scene can share another one's."""
    found = {path.stem: path.with_suffix(".jpg") for path in rendered.glob("*.json")}
    scenes: dict[str, list[Path]] = defaultdict(list)
    for moment in everything:
        if moment.shot["id"] in found and not moment.names and not alone(moment):
            scenes[moment.shot["scene"]].append(found[moment.shot["id"]])
    pictures = {}
    for moment in everything:
        shot_id = moment.shot["id"]
        first = first_of_burst(shot_id)
        shared = [] if moment.names or alone(moment) else scenes[moment.shot["scene"]]
        if first in found:
            pictures[shot_id] = found[first]
        elif shared:
            pictures[shot_id] = shared[crc32(first.encode()) % len(shared)]
    return pictures


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(Path(folder) for folder in sys.argv[2:]))
