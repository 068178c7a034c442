"""Put things with words into the scene, and say where each of their lines is seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np
from PIL import Image

from ..marks import text_mark
from ..printing import Printed, draw, printed
from ..sheets import SHEETS, Sheet
from ..words import Line, words
from . import camera
from .nodes import Material
from .shapes import Point, box, mesh
from .sight import blocked
from .surfaces import plain

NEAR = 0.004  # metres: what is nearer than this to a line does not hide it
AXIS = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Standing:
    """A line in the scene: its corners in metres, and what is too near to hide it."""

    line: Line
    corners: np.ndarray
    near: float = NEAR


STANDING: list[Standing] = []  # the lines of the scene


def clear() -> None:
    """Forget the words of the last scene."""
    STANDING.clear()


def put(
    key: str,
    at: Point,
    *,
    turn: float = 0.0,
    lean: float = 0.0,
    roll: float = 0.0,
    scale: float = 1.0,
    thick: float = 0.0,
) -> None:
    """Put up a thing, or lay it down.

    Parameters
    ----------
    at
        Its middle, metres.
    turn, lean, roll
        Degrees: about the vertical, backwards (90 lies flat), and in its own plane.
    scale
        How much larger it is than `sheets.py` says.
    thick
        Metres of a board behind it.
    """
    hang(printed(key), SHEETS[key], at, turn=turn, lean=lean, roll=roll, scale=scale, thick=thick)


def put_line(key: str, row: int, at: Point, *, turn: float = 0.0, roll: float = 0.0) -> None:
    """Put up one line of a thing by itself."""
    sheet = SHEETS[key]
    hang(draw(words(key)[row : row + 1], sheet), sheet, at, turn=turn, roll=roll)


def hang(
    thing: Printed,
    sheet: Sheet,
    at: Point,
    *,
    turn: float = 0.0,
    lean: float = 0.0,
    roll: float = 0.0,
    scale: float = 1.0,
    thick: float = 0.0,
) -> None:
    """Put a drawn thing into the scene."""
    right, up, out = _axes(turn, lean, roll)
    width, height = (side * scale for side in sheet.size)
    middle = np.array(at, float)

    def spot(share: np.ndarray) -> np.ndarray:
        return middle + (share[0] - 0.5) * width * right + (0.5 - share[1]) * height * up

    corners = [spot(np.array(share)) for share in ((0, 1), (1, 1), (1, 0), (0, 0))]
    uv = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], float)
    surface = _surface(thing.image, sheet.glows)
    mesh([tuple(corner) for corner in corners], [(0, 1, 2, 3)], surface, uv=uv, smooth=False)
    if thick:
        board = box((0, 0, 0), (width, thick, height), plain(_dark(sheet)))
        board.location = tuple(middle - out * (thick / 2 + 0.001))
        axes = np.column_stack([right, -out, up])
        board.rotation_euler = _euler(axes)
    for line, shares in thing.shares():
        STANDING.append(Standing(line, np.array([spot(share) for share in shares])))


def _axes(turn: float, lean: float, roll: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Point out where a thing's right, its top and its front are."""
    a, b, c = (math.radians(angle) for angle in (turn, lean, roll))
    right, up = np.array([1.0, 0, 0]), np.array([0, math.sin(b), math.cos(b)])
    right, up = (
        right * math.cos(c) + up * math.sin(c),
        up * math.cos(c) - right * math.sin(c),
    )
    about = np.array([[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0], AXIS])
    right, up = about @ right, about @ up
    return right, up, np.cross(right, up)


def _euler(axes: np.ndarray):
    from mathutils import Matrix

    return Matrix(axes.tolist()).to_euler()


def _dark(sheet: Sheet) -> tuple[float, float, float]:
    return tuple((channel / 255) ** 2.2 * 0.6 for channel in sheet.paper)


def texture(image: Image.Image) -> bpy.types.Image:
    """Hand a drawn picture to Blender."""
    width, height = image.size
    pixels = np.asarray(image.convert("RGBA"), np.float32)[::-1] / 255
    loaded = bpy.data.images.new("printed", width, height)
    loaded.pixels.foreach_set(np.ascontiguousarray(pixels).ravel())
    loaded.pack()
    return loaded


def _surface(image: Image.Image, glows: float) -> bpy.types.Material:
    material = Material("printed")
    picture = material.node("ShaderNodeTexImage", image=texture(image))
    picture.extension = "EXTEND"
    if glows:
        material.set(Base_Color=(0, 0, 0, 1), Roughness=0.4, Emission_Strength=glows)
        material.link(picture.outputs[0], material.shader.inputs["Emission Color"])
    else:
        material.set(Base_Color=picture.outputs[0], Roughness=0.6, Specular_IOR_Level=0.25)
    return material.material


def text(eye: bpy.types.Object) -> list[dict[str, Any]]:
    """Say where the lines of the scene lie in the picture."""
    found = []
    for standing in STANDING:
        pixels, depth = camera.pixels(eye, standing.corners)
        if depth.min() > 0.02 and _faces(eye, standing.corners):
            found.append(text_mark(standing.line, pixels, _hidden(eye, standing)))
    return found


def _faces(eye: bpy.types.Object, corners: np.ndarray) -> bool:
    """Tell whether a line's front is turned to the camera."""
    out = np.cross(corners[1] - corners[0], corners[0] - corners[3])
    return float(out @ (np.array(eye.location) - corners.mean(axis=0))) > 0


def _hidden(eye: bpy.types.Object, standing: Standing) -> float:
    """Say which share of a line something else stands before."""
    corners, points = standing.corners, []
    for across in (0.02, 0.25, 0.5, 0.75, 0.98):
        for down in (0.15, 0.5, 0.85):
            above = corners[0] * (1 - across) + corners[1] * across
            below = corners[3] * (1 - across) + corners[2] * across
            points.append(above * (1 - down) + below * down)
    return blocked(eye, points, near=standing.near)
