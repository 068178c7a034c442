"""How far eyes and nose wander when a box is moved a little: in faces, and in what is none.

dlib's detector is asked for what it would never call a face as well (a score of -1). On rolls that
show one face a photo, all but the surest window is none; on the calibration roll the truth tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit import models
from toolkit.faces.finding.alignment import wandering
from toolkit.faces.truth import SAME, overlap
from toolkit.rolls import Roll

_ANYTHING = -1.0  # the score of what is hardly like a face


@dataclass(frozen=True)
class Window:
    """A place that is more or less like a face: its score, how far points wander, the truth."""

    score: float
    wanders: float
    is_face: bool


def windows(roll: Roll) -> list[Window]:
    """Find all windows of a roll."""
    return [window for photo in roll for window in _windows(photo, roll.truth)]


def _windows(photo: Any, truth: Any) -> Iterator[Window]:
    pixels = np.asarray(photo.image(max_side=1024))
    zoom = max(photo.pixel_size) / max(pixels.shape)
    detector = models.load(models.DETECTOR, "dlib").model["face_detector"]
    boxes, scores, _ = detector.run(pixels, 0, _ANYTHING)
    shown = ((truth or {}).get("photos", {}).get(photo.name) or {}).get("people")
    for box, score in zip(boxes, scores, strict=True):
        found = [zoom * side for side in (box.left(), box.top(), box.width(), box.height())]
        one = score == max(scores)
        real = one if shown is None else any(overlap(p["box"], found) >= SAME for p in shown)
        yield Window(score, wandering(pixels, box), real)
