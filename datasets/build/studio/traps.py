"""What a detector may take for a face, and where it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np

from . import camera


@dataclass(frozen=True)
class Trap:
    """Something like a face: its kind, and points around it in metres."""

    kind: str
    points: np.ndarray


STANDING: list[Trap] = []  # the traps of the scene


def clear() -> None:
    """Forget the traps of the last scene."""
    STANDING.clear()


def boxes(eye: bpy.types.Object) -> list[dict[str, Any]]:
    """Say where the traps of the scene lie in the picture."""
    found = []
    for trap in STANDING:
        pixels, _ = camera.pixels(eye, trap.points)
        (left, top), (right, bottom) = pixels.min(axis=0), pixels.max(axis=0)
        box = [round(float(value)) for value in (left, top, right - left, bottom - top)]
        found.append({"kind": trap.kind, "box": box})
    return found
