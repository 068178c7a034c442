"""The same picture by its looks: a chat takes the metadata away, but not the light and dark."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import PhotoError
from ..metadata import read_unlooked
from ..metadata.thumbnails import without_bars
from ..metadata.times import UTC
from ..rolls import Photo

if TYPE_CHECKING:
    from PIL import Image

Row = dict[str, Any]

SIDE = 32  # the picture is shrunk to 32 × 32 greys
SAME = 0.99  # correlation of the greys: `python -m benchmarks.likeness` measures both sides
FLAT = 3.0  # standard deviation of the greys, of 255: a wall or a night looks like any other
_ORIENTATION = 0x0112
_BOX = 4  # Pillow's Resampling.BOX: the mean of what a grey stands for
BEFORE, AFTER = timedelta(days=3), timedelta(days=1)  # a photo is sent soon, or never


def same_pictures(
    photos: Sequence[Photo], rows: Sequence[Row], pictures: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair each picture that lost its camera's metadata with the camera's photo that it shows.

    Only pictures whose day is known are looked at, and only beside the photos of the days before.
    """
    camera = sorted((rows[n]["taken_at"], n) for n in pictures if _of_a_camera(rows[n]))
    times = [taken for taken, _ in camera]
    looks = lru_cache(maxsize=None)(lambda n: look(photos[n], rows[n]))
    for n in pictures:
        bare = rows[n]
        if bare["model"] or bare["kind"] == "screenshot" or not _dated(bare):
            continue
        start = bisect_left(times, bare["taken_at"] - BEFORE)
        end = bisect_right(times, bare["taken_at"] + AFTER)
        for _, other in camera[start:end]:
            if _same_shape(bare, rows[other]) and likeness(looks(n), looks(other)) >= SAME:
                yield other, n
                break


def _of_a_camera(row: Row) -> bool:
    """Leave out HEIC, which would have to be decoded whole: a fifth of a second each."""
    return bool(row["model"]) and row["format"] == "JPEG" and _dated(row)


def _dated(row: Row) -> bool:
    return row["taken_at"] is not None and row["time_doubt"] in ("", UTC)


def _same_shape(one: Row, other: Row) -> bool:
    """Compare width to height, whichever way up: 2 % for a pixel more or less."""
    shapes = []
    for row in (one, other):
        if not row["width"] or not row["height"]:
            return False
        shapes.append(max(row["width"], row["height"]) / min(row["width"], row["height"]))
    return abs(shapes[0] / shapes[1] - 1) <= 0.02


def likeness(one: np.ndarray | None, other: np.ndarray | None) -> float:
    """Compare two looks: Pearson's correlation; 0 where one of them shows nothing."""
    return 0.0 if one is None or other is None else float(one @ other)


def look(photo: Photo, row: Row) -> np.ndarray | None:
    """Describe a picture by its greys, of mean 0 and length 1; None where it is flat or broken."""
    try:
        picture = _small(photo, row)
    except PhotoError:
        return None
    grey = np.asarray(picture.convert("L").resize((SIDE, SIDE), _BOX), np.float32).ravel()
    if grey.std() < FLAT:
        return None
    grey = grey - grey.mean()
    return grey / np.linalg.norm(grey)


def _small(photo: Photo, row: Row) -> Image.Image:
    """Get the picture upright and small: from the thumbnail inside, where a camera put one."""
    found = read_unlooked(photo) if row["model"] else None
    if found is None or found.thumbnail is None:
        return photo.image(max_side=160)
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(found.thumbnail), formats=["JPEG"]) as opened:
            grey = np.asarray(opened.convert("L"), np.float32)
    except Exception as error:  # a broken thumbnail
        raise PhotoError("Its thumbnail cannot be shown.") from error
    picture = Image.fromarray(without_bars(grey, row["width"] / row["height"]))
    picture.getexif()[_ORIENTATION] = found.orientation or 1
    return ImageOps.exif_transpose(picture)
