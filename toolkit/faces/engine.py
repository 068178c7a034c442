"""One photo: its faces found, aligned, turned into numbers. Runs inside each worker process."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np

from ..errors import PhotoError
from ..rolls import BytesSource, Photo
from . import models
from .attributes import guess_age_and_gender

SIDE = 1024  # pixels of the longer side a photo is shrunk to before faces are looked for
_MINIMUM = 0.0  # dlib's score below which a detection does not count


def look(photo: Photo, detector: str, recognizer: str, detail: str) -> list[dict[str, Any]]:
    """Find the faces of one photo.

    Returns
    -------
    list of dict
        A row of `toolkit.tables.FACES` for each face, from left to right.

    Raises
    ------
    PhotoError
        The photo cannot be decoded.
    ModelError
        A model is not on this machine.
    """
    content = photo.read()
    picture = Photo(photo.name, BytesSource(content)).image(max_side=SIDE)
    scale = max(_upright_size(content)) / max(picture.size)
    pixels = np.asarray(picture)
    rows = [
        {"photo": photo.name, **face}
        for face in sorted(_Engine.get(detector, recognizer).faces(pixels), key=lambda f: f["x"])
    ]
    for number, row in enumerate(rows):
        row["face"] = number
        for side in "xywh":
            row[side] *= scale
    return rows


def _upright_size(content: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(BytesIO(content)) as picture:
        return picture.size


class _Engine:
    """The models that look at a picture, loaded once a process."""

    def __init__(self, detector: str, recognizer: str):
        self.detector = models.load(models.DETECTOR, detector).model
        self.recognizer = models.load(models.RECOGNISER, recognizer).model.model

    @staticmethod
    @lru_cache
    def get(detector: str, recognizer: str) -> _Engine:
        return _Engine(detector, recognizer)

    def faces(self, pixels: np.ndarray) -> list[dict[str, Any]]:
        height, width = pixels.shape[:2]
        # deepface enlarges every picture twice before it looks (`run(img, 1)`), which is where its
        # time goes; faces of 60 pixels and more are found without.
        found, scores, _ = self.detector["face_detector"].run(pixels, 0, _MINIMUM)
        boxes, rows = [], []
        for box, score in zip(found, scores, strict=True):
            x, y = max(0, box.left()), max(0, box.top())
            w, h = min(width, box.right() + 1) - x, min(height, box.bottom() + 1) - y
            landmarks = self.detector["sp"](pixels, box)
            embedding = self.recognizer.compute_face_descriptor(pixels, landmarks)
            boxes.append((x, y, w, h))
            rows.append(
                {
                    "x": x,
                    "y": y,
                    "w": w,
                    "h": h,
                    "confidence": min(max(0.0, score), 1.0),
                    "embedding": np.asarray(embedding, np.float32),
                }
            )
        guesses = guess_age_and_gender(pixels, boxes)
        return [row | guess for row, guess in zip(rows, guesses, strict=True)]


def try_to_look(
    photo: Photo, detector: str, recognizer: str, detail: str
) -> tuple[list[dict[str, Any]], str]:
    """Find the faces of one photo; a photo that cannot be read gives a sentence instead."""
    try:
        return look(photo, detector, recognizer, detail), ""
    except PhotoError as error:
        return [], str(error)
