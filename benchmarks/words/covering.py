"""What can still be read after covering: by Tesseract, or by the toolkit at twice the size."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit import protect
from toolkit.rolls import Photo, Roll
from toolkit.words import words_in

from . import goals, tesseract
from .reading import Result
from .truth import Written, recall, written

Line = Mapping[str, Any]
_HALF = 0.5  # of the words of a line: who reads as much has read it


def covered(roll: Roll, *, tuning: bool, most: int) -> Iterator[Result]:
    """Cover finds, then all, and count the lines that are read nevertheless."""
    half = [photo for photo in written(roll) if photo.tuning == tuning]
    photos = {photo.photo: photo for photo in half[:: max(1, len(half) // most)]}
    some = Roll("half", tuple(photo for photo in roll if photo.name in photos))
    screens = goals.STILL_ON_SCREENS, goals.STILL_IN_SCENES
    for wish, aims in (("finds", screens), ("all", (goals.STILL_AFTER_ALL,) * 2)):
        with tempfile.TemporaryDirectory() as folder:
            copies = protect(some, Path(folder, "copies"), cover_words=wish, progress=False)
            kept = copies.report.dropna(subset="written")
            names = dict(zip(kept["photo"], kept["written"], strict=True))
            still = {name: _read_again(copies[copy], roll[name]) for name, copy in names.items()}
        lost = len(photos) - len(names)
        print(f"\nafter {wish}: {len(names)} copies" + (f", {lost} refused" if lost else ""))
        for screen, aim in zip((True, False), aims, strict=True):
            yield _still(wish, aim, [photos[name] for name in still], still, screen)


def _read_again(copy: Photo, original: Photo) -> list[Line]:
    """Read a copy, at its size and twice that; the boxes are in pixels of the original."""
    picture, found = copy.image(), []
    scale = original.image().width / picture.width
    for zoom in (1, 2):
        view = picture.resize((zoom * picture.width, zoom * picture.height))
        lines = [*words_in(view), *(tesseract.read(view) if tesseract.is_here() else [])]
        found += [
            {"text": line["text"]} | {side: line[side] * scale / zoom for side in "xywh"}
            for line in lines
        ]
    return found


def _still(
    wish: str, aim: float, photos: list[Written], read: Mapping[str, list[Line]], screen: bool
) -> Result:
    still: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for photo in photos:
        for line in photo.readable if photo.screen == screen else ():
            if line["kind"] in goals.PRIVATE or wish == "all":
                total[line["kind"]] += 1
                still[line["kind"]] += _is_read(line, read[photo.photo])
    told = ", ".join(f"{kind} {still[kind]} of {total[kind]}" for kind in sorted(total))
    where, lines = "on screenshots" if screen else "in scenes", total.total()
    print(f"  still read {where}: {told}")
    share = still.total() / max(1, lines)
    text = f"after {wish}, {where}: {share:.3f} of {lines} lines still read (goal: at most {aim})"
    return text, share <= aim


def _is_read(line: Line, read: list[Line]) -> bool:
    """Tell whether a line is read where it stands: Tesseract reads a 7 into many a corner."""
    x, y, w, h = line["box"]
    there = [
        other["text"]
        for other in read
        if x < other["x"] + other["w"]
        and other["x"] < x + w
        and y < other["y"] + other["h"]
        and other["y"] < y + h
    ]
    found, total = recall([line["text"]], there)
    return found > 0 and found >= _HALF * total
