"""One photo: its faces found, aligned and turned into numbers. This runs inside each worker."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ... import models
from ...rolls import BytesSource, Photo
from ..attributes import guess_age_and_gender
from .alignment import aligned, landmarks, rectangle, region, wandering
from .tiles import FINE_SIDE, SIDE, fine_zoom, is_inside, moved, tiles, visible, without_doubles

if TYPE_CHECKING:
    from PIL.Image import Image

# dlib's detector stops at a score of 0, and takes a pizza for a face. Here it may be less sure, and
# in what is in doubt, eyes and nose must hold still (`python -m benchmarks.faces doubt` tells how
# far they wander in faces and elsewhere).
LEAST, SURE, STEADY = -0.05, 0.3, 0.02
VERSION = "4"  # of what is computed here; raise it when the numbers change


def look(photo: Photo, detector: str, recognizer: str, detail: str) -> list[dict[str, Any]]:
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
        For each face, from left to right: `face` (its number), `x`, `y`, `w`, `h`, `confidence`,
        `embedding`, `age` and `woman`, as in `toolkit.tables.FACES`.

    Raises
    ------
    PhotoError
        The photo cannot be decoded.
    ModelError
        A model is not on this machine, or broken.
    """
    engine = _engine(detector, recognizer)
    pixels, scale = _decode(photo, fine=detail == "fine")
    faces = sorted(engine.faces(pixels), key=lambda face: (face["x"], face["y"]))
    for number, face in enumerate(faces):
        face["face"] = number
        for side in "xywh":
            face[side] = round(face[side] * scale, 1)
    return faces


def where(picture: Image) -> list[tuple[float, ...]]:
    """Find where dlib sees faces in a picture, and nothing else about them.

    Parameters
    ----------
    picture
        Of any size; it is looked at as `find_faces` would, shrunk to `SIDE`.

    Returns
    -------
    list of tuple
        x, y, w, h in pixels of the picture.

    Raises
    ------
    ModelError
        Faces do not work on this machine.
    """
    models.require_available()
    small = picture.convert("RGB")
    small.thumbnail((SIDE, SIDE))
    pixels, scale = np.asarray(small), max(picture.size) / max(small.size)
    boxes = [visible(face, pixels.shape) for face in _engine("dlib", "Dlib").regions(pixels)]
    return [tuple(box[side] * scale for side in "xywh") for box in boxes]


def _decode(photo: Photo, *, fine: bool) -> tuple[np.ndarray, float]:
    """Return upright RGB pixels, and how many of the photo's pixels one of them is wide."""
    read = Photo(photo.name, BytesSource(photo.read()))
    side = max(read.pixel_size)
    picture = read.image(max_side=FINE_SIDE if fine else SIDE)
    if fine and fine_zoom(side) > 1:
        picture = picture.resize([round(length * fine_zoom(side)) for length in picture.size])
    return np.asarray(picture), side / max(picture.size)


@lru_cache
def _engine(detector: str, recognizer: str) -> Engine:
    return Engine(detector, recognizer)


class Engine:
    """A detector and a recogniser, loaded.

    Parameters
    ----------
    detector, recognizer
        deepface's names.
    """

    def __init__(self, detector: str, recognizer: str) -> None:
        self._detector = models.load(models.DETECTOR, detector)
        self._detects_with_dlib = detector == "dlib"
        self._recognizer = models.load(models.RECOGNISER, recognizer)
        self._recognizes_with_dlib = recognizer == "Dlib"
        self._lock = threading.Lock()  # dlib's detector mixes up pictures that come at once

    def faces(self, pixels: np.ndarray) -> list[dict[str, Any]]:
        """Find and measure all faces of an upright RGB picture, whatever its size."""
        with self._lock:
            return self._faces(pixels)

    def regions(self, pixels: np.ndarray) -> list[Any]:
        """Find all faces of an upright RGB picture, and measure nothing."""
        with self._lock:
            return self.detect(pixels)

    def _faces(self, pixels: np.ndarray) -> list[dict[str, Any]]:
        found = self.detect(pixels)
        guesses = guess_age_and_gender(pixels, [(face.x, face.y, face.w, face.h) for face in found])
        return [
            visible(face, pixels.shape)
            | {
                # dlib's scores have no upper end; deepface, too, stops them at 1.
                "confidence": round(min(1.0, max(0.0, face.confidence or 0)), 3),
                "embedding": self.embed(pixels, face),
            }
            | guess
            for face, guess in zip(found, guesses, strict=True)
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
        found = [moved(face, 1 / shrink) for face in self._detect(small)]
        for left, top in tiles(width, height):
            tile = np.ascontiguousarray(pixels[top : top + SIDE, left : left + SIDE])
            found += [moved(face, 1, left, top) for face in self._detect(tile)]
        return without_doubles(found)

    def _detect(self, pixels: np.ndarray) -> list[Any]:
        if self._detects_with_dlib:
            # deepface enlarges every picture twice before dlib looks at it (`run(img, 1)`), which
            # is where its time goes; a face of 60 pixels and more is found without.
            boxes, scores, _ = self._detector.model["face_detector"].run(pixels, 0, LEAST)
            found = [
                region(pixels, box, score)
                for box, score in zip(boxes, scores, strict=True)
                if score >= SURE or wandering(pixels, box) <= STEADY
            ]
        else:
            found = self._detector.detect_faces(np.ascontiguousarray(pixels[:, :, ::-1]))
        return [face for face in found if is_inside(face, pixels.shape)]

    def embed(self, pixels: np.ndarray, face: Any) -> np.ndarray:
        """Turn a face (deepface's FacialAreaRegion) into a vector, float32.

        dlib's recogniser gets the face as in its training: moved so that eyes and nose lie where
        they always do. deepface only turns a face upright, whatever the recogniser; so do we for
        all others. (`python -m benchmarks.faces` shows what that is worth.)
        """
        if self._recognizes_with_dlib:
            points = landmarks(pixels, rectangle(face.x, face.y, face.w, face.h))
            vector = self._recognizer.model.model.compute_face_descriptor(pixels, points)
        else:
            height, width = self._recognizer.input_shape
            vector = np.asarray(self._recognizer.forward(aligned(pixels, face, (width, height))))
            vector = vector / (np.linalg.norm(vector) or np.inf)  # distances are then at most 2
        return np.asarray(vector, np.float32)
