"""Words on a shirt: printed on its front, and where its lines are on the body that wears it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..body.makehuman import base_mesh
from ..body.posing import vertex_normals
from ..printing import printed
from . import signs
from .nodes import Material, Socket
from .shapes import to_blender

LEFT, TOP, WIDTH, HEIGHT = -1.15, 5.3, 2.3, 2.76  # of the print, base coordinates (decimetres)
CLOTH = 0.04  # metres: folds of the shirt itself do not count as hiding it
NEAREST = 6  # vertices that say where a point of the print is


def flock(material: Material, cloth: Socket, key: str) -> Socket:
    """Print the thing of this name on the front of a shirt."""
    x, y, z = material.axes(material.attribute("rest").outputs["Vector"])
    place = material.node("ShaderNodeCombineXYZ")
    across = material.math("DIVIDE", material.math("SUBTRACT", x, LEFT), WIDTH)
    up = material.math("ADD", material.math("DIVIDE", material.math("SUBTRACT", y, TOP), HEIGHT), 1)
    material.link(across, place.inputs[0])
    material.link(up, place.inputs[1])
    picture = material.node("ShaderNodeTexImage", image=signs.texture(printed(key).image))
    picture.extension = "CLIP"
    material.link(place.outputs[0], picture.inputs[0])
    ink = material.product(picture.outputs[0], material.math("GREATER_THAN", z, 0.0))
    return material.mix(ink, cloth, (0.82, 0.81, 0.78))


def lines(
    vertices: np.ndarray, cloth: Mapping[str, object], world: np.ndarray
) -> list[signs.Standing]:
    """Say where the corners of each line are in the scene.

    Parameters
    ----------
    vertices
        The posed body, MakeHuman's coordinates.
    world
        (4, 4), from the person's own coordinates to the scene's.
    """
    tights = [face for face, _ in base_mesh().faces["helper-tights"]]
    rest = base_mesh().vertices
    numbers = np.unique(np.concatenate([np.array(face) for face in tights]))
    numbers = numbers[(rest[numbers, 2] > 0) & (np.abs(rest[numbers, 0]) < 2)]
    points = vertices[numbers] + vertex_normals(vertices, tights)[numbers] * 0.14
    found = []
    for line, shares in printed(str(cloth["words"])).shares():
        wanted = np.column_stack([LEFT + shares[:, 0] * WIDTH, TOP - shares[:, 1] * HEIGHT])
        corners = np.array([_between(point, rest[numbers, :2], points) for point in wanted])
        scene = to_blender(corners) @ world[:3, :3].T + world[:3, 3]
        found.append(signs.Standing(line, scene, CLOTH))
    return found


def _between(point: np.ndarray, flat: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Fit a plane through the nearest vertices of the front, and read it at a point."""
    away = np.linalg.norm(flat - point, axis=1)
    near = np.argsort(away)[:NEAREST]
    share = 1 / (away[near] + 0.05)
    weigh = np.sqrt(share)[:, None]
    design = np.column_stack([np.ones(len(near)), flat[near] - point])
    solved, *_ = np.linalg.lstsq(design * weigh, points[near] * weigh, rcond=None)
    return solved[0]
