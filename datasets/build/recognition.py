"""dlib's detector and embedding network, as the course uses them: to choose and to check people."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

import dlib
import numpy as np
from PIL import Image


@dataclass(frozen=True)
class Face:
    """A detected face: box (left, top, width, height), score and 128 numbers."""

    box: tuple[int, int, int, int]
    score: float
    embedding: np.ndarray


class Recogniser:
    """Finds faces without upsampling, and embeds them."""

    def __init__(self) -> None:
        self._detector = dlib.get_frontal_face_detector()
        landmarks = _model("shape_predictor_5_face_landmarks.dat")
        self._landmarks = dlib.shape_predictor(str(landmarks))
        network = _model("dlib_face_recognition_resnet_model_v1.dat")
        self._network = dlib.face_recognition_model_v1(str(network))

    def faces(self, path: Path) -> list[Face]:
        """Find and embed the faces of a picture."""
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("RGB"))
        found = []
        for box, score in zip(*self._detector.run(pixels, 0, 0.0)[:2], strict=True):
            vector = self._network.compute_face_descriptor(pixels, self._landmarks(pixels, box))
            rectangle = (box.left(), box.top(), box.width(), box.height())
            found.append(Face(rectangle, float(score), np.array(vector)))
        return found


def _model(name: str) -> Path:
    for file in importlib.metadata.files("face-recognition-models") or ():
        if file.name == name:
            return Path(str(file.locate()))
    raise FileNotFoundError(name)
