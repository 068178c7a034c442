"""Where the eyes of a face are, and the face turned upright by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ... import models

if TYPE_CHECKING:
    import dlib

# Of a box, by its width: to the right, down, and how much larger. A twelfth is about what the boxes
# of two neighbouring windows of the detector differ by.
_MOVES = (
    (0, 0, 1),
    (-1 / 12, 0, 1),
    (1 / 12, 0, 1),
    (0, -1 / 12, 1),
    (0, 1 / 12, 1),
    (-0.05, -0.05, 1.1),
    (0.05, 0.05, 0.9),
)


def landmarks(pixels: np.ndarray, box: dlib.rectangle) -> dlib.full_object_detection:
    """Find the corners of the eyes and the tip of the nose of a face in RGB pixels."""
    return models.load(models.DETECTOR, "dlib").model["sp"](pixels, box)


def wandering(pixels: np.ndarray, box: dlib.rectangle) -> float:
    """Measure how far eyes and nose wander when the box of a face is moved a little.

    In a face they stay on eyes and nose; in a pizza they go along with the box.

    Parameters
    ----------
    pixels
        The upright RGB picture.
    box
        From a detector.

    Returns
    -------
    float
        The root of their mean squared distance from where they are on average, in widths of the
        box.
    """
    width = box.width()
    found = [
        landmarks(
            pixels, rectangle(box.left() + right * width, box.top() + down * width, side, side)
        )
        for right, down, size in _MOVES
        for side in [size * width]
    ]
    points = np.array([[(point.x, point.y) for point in face.parts()] for face in found])
    return float(np.sqrt(((points - points.mean(axis=0)) ** 2).sum(axis=2).mean()) / width)


def rectangle(x: float, y: float, w: float, h: float) -> dlib.rectangle:
    """Make dlib's kind of box."""
    import dlib

    return dlib.rectangle(round(x), round(y), round(x + w), round(y + h))


def region(pixels: np.ndarray, box: dlib.rectangle, score: float | None = None) -> Any:
    """Describe a face as deepface does: its box, which may reach beyond the picture, and its eyes.

    Parameters
    ----------
    pixels
        The upright RGB picture.
    box, score
        From dlib's detector, or any other.

    Returns
    -------
    deepface.models.Detector.FacialAreaRegion
    """
    from deepface.models.Detector import FacialAreaRegion

    points = landmarks(pixels, box)
    return FacialAreaRegion(
        x=box.left(),
        y=box.top(),
        w=box.right() - box.left(),
        h=box.bottom() - box.top(),
        left_eye=_middle(points.part(0), points.part(1)),
        right_eye=_middle(points.part(2), points.part(3)),
        confidence=score,
    )


def aligned(pixels: np.ndarray, face: Any, size: tuple[int, int]) -> np.ndarray:
    """Cut a face out and turn it upright with deepface's own code.

    Parameters
    ----------
    pixels
        The upright RGB picture.
    face
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
    # for; told that it was that one, it takes the face as it stands.
    detector = "dlib" if face.left_eye and face.right_eye else "opencv"
    cut = detection.extract_face(
        face,
        np.ascontiguousarray(pixels[:, :, ::-1]),
        align=True,
        detector_backend=detector,
        **dict.fromkeys(("expand_percentage", "width_border", "height_border"), 0),
    ).img
    return preprocessing.resize_image(cut / 255, (size[1], size[0]))


def _middle(one: Any, other: Any) -> tuple[int, int]:
    return (one.x + other.x) // 2, (one.y + other.y) // 2
