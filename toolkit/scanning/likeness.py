"""The same picture by its looks: a chat takes the metadata away, but not the light and dark."""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import PhotoError
from ..language import Sentences
from ..metadata import read_thumbnail
from ..metadata.thumbnails import without_bars
from ..metadata.times import UTC
from ..rolls import Photo
from ..rolls.opening import turns

if TYPE_CHECKING:
    from PIL import Image

Row = dict[str, Any]

SIDE = 32  # the picture is shrunk to 32 × 32 greys
SAME = 0.99  # correlation of the greys: `python -m benchmarks.likeness` measures both sides
# Of 60 photos, cropped by up to half, blurred, brighter, without colour … 19 of 20 stay above, and
# of pairs of other photos 9 of 10 below.
RESEMBLES = 0.6
SLOW = (
    60  # HEIC decoded for one roll, a third of a second each: nobody waits longer than 20 seconds
)
_HEIF = {"HEIC", "HEIF", "AVIF"}
FLAT = 3.0  # standard deviation of the greys, of 255: a wall or a night looks like any other
_ADDED = re.compile(r"[-~ (]")  # before what people and programs add to a name: "IMG_1 small"
_BOX = 4  # Pillow's Resampling.BOX: the mean of what a grey stands for
BEFORE, AFTER = timedelta(days=3), timedelta(days=1)  # a photo is sent soon, or never


class Looks:
    """What the pictures of a roll look like, each decoded once and only if need be."""

    def __init__(self, photos: Sequence[Photo], rows: Sequence[Row]) -> None:
        self._photos, self._rows = photos, rows
        self._slow = SLOW
        self._known: dict[int, tuple[np.ndarray | None, np.ndarray | None]] = {}

    def alike(self, one: int, other: int) -> bool:
        """Tell whether two are the same picture, as far as greys tell."""
        return likeness(self._look(one)[1], self._look(other)[1]) >= SAME

    def resemble(self, one: int, other: int) -> bool:
        """Tell whether two may be of one burst. What cannot be looked at cheaply may be."""
        outlines = self._look(one)[1], self._look(other)[1]
        return any(each is None for each in outlines) or likeness(*outlines) >= RESEMBLES

    def contradict(self, one: int, other: int) -> bool:
        """Tell whether neither can be an edited copy or a part of the other.

        What cannot be looked at cheaply, or shows nothing, contradicts nothing.
        """
        (first, outline), (second, other_outline) = self._look(one), self._look(other)
        if first is None or second is None or outline is None or other_outline is None:
            return False
        return max(resemblance(first, second), resemblance(second, first)) < RESEMBLES

    def _look(self, number: int) -> tuple[np.ndarray | None, np.ndarray | None]:
        """Give the greys of a picture and their outline, each missing where there is none."""
        if number not in self._known:
            heif = self._rows[number]["format"] in _HEIF
            if heif and not self._slow:
                return None, None
            self._slow -= heif
            grey = greys(self._photos[number], self._rows[number])
            self._known[number] = grey, outline(grey)
        return self._known[number]


def same_pictures(
    rows: Sequence[Row], pictures: Sequence[int], looks: Looks
) -> Iterator[tuple[int, int]]:
    """Pair each picture that lost its camera's metadata with the camera's photo that it shows.

    It is looked at beside the photos with its name, and, if its day is known, beside those of the
    days before: the nearest first, since not all can be decoded (`SLOW`).
    """
    camera = sorted((rows[n]["taken_at"], n) for n in pictures if _of_a_camera(rows[n]))
    times = [taken for taken, _ in camera]
    named: dict[str, list[int]] = defaultdict(list)
    for n in pictures:
        if rows[n]["model"]:
            named[_stem(rows[n])].append(n)
    for n in pictures:
        bare = rows[n]
        if bare["model"] or bare["kind"] == "screenshot":
            continue
        stem = _stem(bare)
        others = [o for name in {stem, _ADDED.split(stem)[0]} for o in named.get(name, ())]
        if _dated(bare):
            start = bisect_left(times, bare["taken_at"] - BEFORE)
            end = bisect_right(times, bare["taken_at"] + AFTER)
            near = sorted((abs(at - bare["taken_at"]), other) for at, other in camera[start:end])
            others += sorted((o for _, o in near), key=lambda o: rows[o]["format"] in _HEIF)
        for other in others:
            if same_shape(bare, rows[other]) and looks.alike(n, other):
                yield other, n
                break


def _of_a_camera(row: Row) -> bool:
    return bool(row["model"]) and row["format"] in {"JPEG"} | _HEIF and _dated(row)


def _stem(row: Row) -> str:
    return PurePosixPath(row["photo"]).stem.lower()


def _dated(row: Row) -> bool:
    return row["taken_at"] is not None and row["time_doubt"] in ("", UTC)


def same_shape(one: Row, other: Row) -> bool:
    """Compare width to height, whichever way up: 2 % for a pixel more or less."""
    shapes = []
    for row in (one, other):
        if not row["width"] or not row["height"]:
            return False
        shapes.append(max(row["width"], row["height"]) / min(row["width"], row["height"]))
    return max(shapes) / min(shapes) - 1 <= 0.02


def likeness(one: np.ndarray | None, other: np.ndarray | None) -> float:
    """Compare two looks: Pearson's correlation; 0 where one of them shows nothing."""
    return 0.0 if one is None or other is None else float(one @ other)


def resemblance(whole: np.ndarray, part: np.ndarray) -> float:
    """Look for a picture in another one, or in a part of it: the best correlation of all places."""
    sought = outline(_reduced(part))
    found = (outline(_reduced(window)) for window in _windows(whole))
    return max((likeness(sought, window) for window in found), default=0.0)


def _windows(whole: np.ndarray) -> Iterator[np.ndarray]:
    for side in range(SIDE, SIDE // 2 - 1, -4):
        for top in range(0, SIDE - side + 1, 2):
            for left in range(0, SIDE - side + 1, 2):
                yield whole[top : top + side, left : left + side]


def _reduced(grey: np.ndarray) -> np.ndarray:
    from PIL import Image

    return np.asarray(Image.fromarray(grey).resize((SIDE // 2, SIDE // 2), _BOX))


def look(photo: Photo, row: Row) -> np.ndarray | None:
    """Describe a picture by its greys, of mean 0 and length 1; None where it is flat or broken."""
    return outline(greys(photo, row))


def greys(photo: Photo, row: Row) -> np.ndarray | None:
    """Shrink a picture to `SIDE` × `SIDE` greys; None where it cannot be shown."""
    try:
        picture = _small(photo, row)
    except PhotoError:
        return None
    return np.asarray(picture.convert("L").resize((SIDE, SIDE), _BOX), np.float32)


def outline(grey: np.ndarray | None) -> np.ndarray | None:
    """Reduce greys to mean 0 and length 1, so that their product compares; None where flat."""
    if grey is None:
        return None
    grey = grey.ravel() - grey.mean()
    length = float(np.linalg.norm(grey))
    return None if length < FLAT * grey.size**0.5 else grey / length


def _small(photo: Photo, row: Row) -> Image.Image:
    """Get the picture upright and small: from the thumbnail inside, where a camera put one."""
    thumbnail, turn = read_thumbnail(photo) if row["model"] else (None, None)
    if thumbnail is None:
        return photo.image(max_side=2 * SIDE)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(thumbnail), formats=["JPEG"]) as opened:
            opened.draft("L", opened.size)  # the colours need not be decoded
            grey = np.asarray(opened.convert("L"))
    except Exception as error:  # a broken thumbnail
        raise PhotoError(Sentences("scanning")("no_thumbnail")) from error
    picture = Image.fromarray(without_bars(grey, row["width"] / row["height"]))
    return picture if turn in (None, 1) else picture.transpose(turns()[turn])
