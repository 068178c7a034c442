"""One photo: its faces found, aligned and turned into numbers. This runs inside each worker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np

from ..errors import PhotoError
from ..rolls import BytesSource, Photo
from . import loading, models
from .attributes import guess_age_and_gender

SIDE = 1024  # pixels a photo's longer side is shrunk to before faces are looked for
FINE_SIDE = 3 * SIDE
OVERLAP = SIDE // 5  # of tiles: a face that no tile has whole is large enough in the small copy
VERSION = "1"  # of what is computed here; raise it when the numbers change


def look(
    photo: Photo, detector: str, recognizer: str, detail: str
) -> tuple[list[dict[str, Any]], str]:
    """Find the faces of one photo.

    Parameters
    ----------
    photo
        It is read once.
    detector, recognizer, detail
        As for `find_faces`.

    Returns
    -------
    list of dict
        For each face, from left to right, what `toolkit.tables.FACES` has beside the photo's name.
    str
        Why the photo could not be decoded; empty when it could.

    Raises
    ------
    ModelError
        A model is not on this machine, or broken.
    """
    engine = _engine(detector, recognizer)
    try:
        pixels, scale = _decode(photo, fine=detail == "fine")
    except PhotoError as error:
        return [], str(error)
    faces = sorted(engine.faces(pixels), key=lambda face: (face["x"], face["y"]))
    for number, face in enumerate(faces):
        face["face"] = number
        for side in "xywh":
            face[side] = round(face[side] * scale, 1)
    return faces, ""


def looks(width: float, height: float, detail: str) -> int:
    """Count how often a detector looks at a photo of this size: its cost beside `"normal"`."""
    if detail != "fine":
        return 1
    zoom = _zoom(max(width, height))
    return 1 + len(list(_tiles(round(width * zoom), round(height * zoom))))


def _zoom(side: float) -> float:
    """By how much a photo is shrunk, or at most doubled, for `detail="fine"`."""
    return min(2.0, FINE_SIDE / side)


def _decode(photo: Photo, *, fine: bool) -> tuple[np.ndarray, float]:
    """Return upright RGB pixels, and how many of the original's pixels one of them is wide."""
    from PIL import Image

    content = photo.read()
    picture = Photo(photo.name, BytesSource(content)).image(max_side=FINE_SIDE if fine else SIDE)
    with Image.open(BytesIO(content)) as original:
        side = max(original.size)
    if fine and _zoom(side) > 1:
        picture = picture.resize([round(length * _zoom(side)) for length in picture.size])
    return np.asarray(picture), side / max(picture.size)


def _tiles(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Cut a picture larger than `SIDE` into overlapping squares; yields where each begins."""
    if max(width, height) <= SIDE:
        return
    for top in _starts(height):
        for left in _starts(width):
            yield left, top


def _starts(length: int) -> list[int]:
    if length <= SIDE:
        return [0]
    count = -(-(length - OVERLAP) // (SIDE - OVERLAP))
    return [round(number * (length - SIDE) / (count - 1)) for number in range(count)]


@lru_cache
def _engine(detector: str, recognizer: str) -> Engine:
    return Engine(detector, recognizer)


class Engine:
    """A detector and a recogniser, loaded once a process.

    Parameters
    ----------
    detector, recognizer
        deepface's names.
    """

    def __init__(self, detector: str, recognizer: str) -> None:
        self._upsamples = detector == "dlib"
        self._detector = loading.load(models.DETECTOR, detector)
        self._own_alignment = recognizer == "Dlib"
        self._recognizer = loading.load(models.RECOGNISER, recognizer)
        if self._own_alignment:
            self._landmarks = loading.load(models.DETECTOR, "dlib").model["sp"]

    def faces(self, pixels: np.ndarray) -> list[dict[str, Any]]:
        """Find and measure all faces of an upright RGB picture, whatever its size."""
        found = self.detect(pixels)
        guesses = guess_age_and_gender(pixels, [(face.x, face.y, face.w, face.h) for face in found])
        return [
            _box(region, pixels.shape)
            | {
                # dlib's scores start at 0 and have no end; deepface, too, stops them at 1.
                "confidence": round(min(1.0, max(0.0, region.confidence or 0)), 3),
                "embedding": self.embed(pixels, region),
            }
            | guess
            for region, guess in zip(found, guesses, strict=True)
        ]

    def detect(self, pixels: np.ndarray) -> list[Any]:
        """Find faces in the whole picture, and in its tiles where it is larger than `SIDE`.

        Returns
        -------
        list of deepface.models.Detector.FacialAreaRegion
        """
        height, width = pixels.shape[:2]
        if max(height, width) <= SIDE:
            return self._detect(pixels)
        import cv2

        shrink = SIDE / max(height, width)
        size = (round(width * shrink), round(height * shrink))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        found = [_moved(region, 1 / shrink) for region in self._detect(small)]
        for left, top in _tiles(width, height):
            tile = np.ascontiguousarray(pixels[top : top + SIDE, left : left + SIDE])
            found += [_moved(region, 1, left, top) for region in self._detect(tile)]
        return _without_doubles(found)

    def _detect(self, pixels: np.ndarray) -> list[Any]:
        if not self._upsamples:
            regions = self._detector.detect_faces(np.ascontiguousarray(pixels[:, :, ::-1]))
        else:
            regions = self._detect_with_dlib(pixels)
        return [region for region in regions if _inside(region, pixels.shape)]

    def _detect_with_dlib(self, pixels: np.ndarray) -> Iterator[Any]:
        """Do what deepface's client for dlib does, but look at the picture as it is.

        deepface enlarges every picture twice first (`run(img, 1)`), which is where its time goes; a
        face of 60 pixels or more is found without.
        """
        from deepface.models.Detector import FacialAreaRegion

        boxes, scores, _ = self._detector.model["face_detector"].run(pixels, 0)
        for box, score in zip(boxes, scores, strict=True):
            points = self._detector.model["sp"](pixels, box)
            yield FacialAreaRegion(
                x=box.left(),  # outside the picture where the face is cut by its edge
                y=box.top(),
                w=box.right() - box.left(),
                h=box.bottom() - box.top(),
                left_eye=_middle(points.part(0), points.part(1)),
                right_eye=_middle(points.part(2), points.part(3)),
                confidence=score,
            )

    def embed(self, pixels: np.ndarray, region: Any) -> np.ndarray:
        """Turn a face into a vector, float32.

        dlib's recogniser gets the face as in its training: moved so that eyes and nose lie where
        they always do. deepface only turns a face upright, whatever the recogniser; so do we for
        all others. (`python -m benchmarks.faces` shows what that is worth.)
        """
        if self._own_alignment:
            import dlib

            box = dlib.rectangle(region.x, region.y, region.x + region.w, region.y + region.h)
            points = self._landmarks(pixels, box)
            vector = self._recognizer.model.model.compute_face_descriptor(pixels, points)
        else:
            height, width = self._recognizer.input_shape
            vector = np.asarray(self._recognizer.forward(aligned(pixels, region, (width, height))))
            vector = vector / (np.linalg.norm(vector) or 1)  # so that distances are at most 2
        return np.asarray(vector, np.float32)


def aligned(pixels: np.ndarray, region: Any, size: tuple[int, int]) -> np.ndarray:
    """Cut a face out and turn it upright with deepface's own code.

    Parameters
    ----------
    pixels
        The upright RGB picture.
    region
        deepface's FacialAreaRegion.
    size
        Width and height that a model of deepface wants.

    Returns
    -------
    numpy.ndarray
        BGR, values 0 to 1, shape (1, height, width, 3), as deepface's models take it.
    """
    from deepface.modules import detection, preprocessing

    # Without eyes deepface would load another detector to find them, one that OpenCV 5 has no file
    # for; named "opencv" it takes the face as it stands.
    name = "dlib" if region.left_eye and region.right_eye else "opencv"
    cut = detection.extract_face(
        region,
        np.ascontiguousarray(pixels[:, :, ::-1]),
        align=True,
        expand_percentage=0,
        width_border=0,
        height_border=0,
        detector_backend=name,
    ).img
    return preprocessing.resize_image(cut / 255, (size[1], size[0]))


def _box(region: Any, shape: tuple[int, ...]) -> dict[str, int]:
    """The part of a region that lies inside a picture of this shape."""
    x, y = max(0, region.x), max(0, region.y)
    w, h = min(region.x + region.w, shape[1]) - x, min(region.y + region.h, shape[0]) - y
    return {"x": x, "y": y, "w": w, "h": h}


def _inside(region: Any, shape: tuple[int, ...]) -> bool:
    box = _box(region, shape)
    return min(box["w"], box["h"]) >= 8  # a broken model may answer anything


def _middle(one: Any, other: Any) -> tuple[int, int]:
    return (one.x + other.x) // 2, (one.y + other.y) // 2


def _moved(region: Any, scale: float, left: int = 0, top: int = 0) -> Any:
    from dataclasses import replace

    def point(place: tuple[int, int] | None) -> tuple[int, int] | None:
        return place and (round(place[0] * scale) + left, round(place[1] * scale) + top)

    x, y = point((region.x, region.y))
    return replace(
        region,
        x=x,
        y=y,
        w=round(region.w * scale),
        h=round(region.h * scale),
        left_eye=point(region.left_eye),
        right_eye=point(region.right_eye),
    )


def _without_doubles(found: list[Any]) -> list[Any]:
    """Keep the surest of the regions that cover more than half of each other's smaller one."""
    kept: list[Any] = []
    for region in sorted(found, key=lambda region: -(region.confidence or 0)):
        if all(_overlap(region, other) <= 0.5 for other in kept):
            kept.append(region)
    return kept


def _overlap(one: Any, other: Any) -> float:
    width = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    height = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(0, width) * max(0, height) / min(one.w * one.h, other.w * other.h)
