"""What people wear: a shirt cut from the mesh's tights, and glasses."""

from __future__ import annotations

from collections.abc import Mapping

import bpy
import numpy as np

from ..body.makehuman import BODY, PARTS, base_mesh
from ..body.masks import masks
from ..body.person import Glasses
from ..body.posing import rotate, vertex_normals
from .nodes import Material, darker
from .shapes import compact, mesh, to_blender, tube
from .surfaces import plain

NECKLINE, SLEEVE = 5.92, 4.35  # base coordinates, decimetres
WAIST, ANKLE = -0.6, -7.6
AWAY = 0.10  # from the skin, decimetres


def shirt(vertices: np.ndarray, cloth: Mapping[str, object]) -> bpy.types.Object:
    """Dress the posed body.

    Parameters
    ----------
    cloth
        `colour`, and if wanted `pattern` (stripes, check, dots) with a second colour `colour2`.
    """
    base = base_mesh().vertices
    tights = [face for face, _ in base_mesh().faces["helper-tights"]]
    faces = [
        face
        for face in tights
        if -1 < base[face][:, 1].min() < NECKLINE + 0.3 and np.abs(base[face][:, 0]).max() < SLEEVE
    ]
    numbers, faces = compact(faces)
    points = vertices[numbers] + vertex_normals(vertices, tights)[numbers] * AWAY
    thing = mesh(
        to_blender(points),
        faces,
        _cloth(cloth),
        attributes={"rest": base[numbers]},
        subdivide=2,
    )
    thickness = thing.modifiers.new("thickness", "SOLIDIFY")
    thickness.thickness, thickness.offset = 0.005, 0
    thing.modifiers.move(1, 0)
    return thing


def trousers_and_shoes(vertices: np.ndarray) -> list[bpy.types.Object]:
    """Dress the legs, which only show in photos from far away."""
    base = base_mesh().vertices
    tights = [face for face, _ in base_mesh().faces["helper-tights"]]
    normals = vertex_normals(vertices, tights)
    legs = [face for face in tights if base[face][:, 1].max() < WAIST]
    numbers, faces = compact(legs)
    cloth = plain((0.05, 0.07, 0.13), roughness=0.9)
    things = [
        mesh(to_blender(vertices[numbers] + normals[numbers] * AWAY), faces, cloth, subdivide=1)
    ]
    skin = [face for face, _ in base_mesh().faces["body"]]
    normals = vertex_normals(vertices, skin)
    numbers, faces = compact([face for face in skin if base[face][:, 1].max() < ANKLE])
    leather = plain((0.03, 0.03, 0.035), roughness=0.5)
    shoes = vertices[numbers] + normals[numbers] * AWAY * 0.5
    return [*things, mesh(to_blender(shoes), faces, leather, subdivide=1)]


def _cloth(cloth: Mapping[str, object]) -> bpy.types.Material:
    material = Material("cloth")
    rest = material.attribute("rest").outputs["Vector"]
    x, y, z = material.axes(rest)
    first = tuple(cloth["colour"])
    second = tuple(cloth.get("colour2", darker(first, 0.6)))
    colour = _pattern(material, str(cloth.get("pattern", "plain")), rest, first, second)
    across = material.math("ABSOLUTE", x)
    shoulder = material.math("MULTIPLY", material.math("SUBTRACT", across, 0.75), 1.2)
    rise = material.math("MAXIMUM", material.math("MULTIPLY", across, 0.08), shoulder)
    edge = material.math("ADD", material.math("MULTIPLY", z, -0.42), rise)
    below = material.math("SUBTRACT", material.math("ADD", edge, NECKLINE), y)
    collar = material.math("LESS_THAN", below, 0.10)
    material.set(
        Base_Color=material.mix(collar, colour, darker(first, 0.75)),
        Alpha=material.math("GREATER_THAN", below, 0.0),
        Roughness=0.85,
        Specular_IOR_Level=0.15,
        Sheen_Weight=0.25,
    )
    material.bump(material.noise(rest, 2.2, 3), 0.5, 0.02)
    return material.material


def _pattern(material: Material, pattern: str, rest, first, second):
    def stripes(axis):
        part = material.math("FRACT", material.math("MULTIPLY", axis, 4.0))
        return material.math("GREATER_THAN", part, 0.55)

    x, y, _ = material.axes(rest)
    if pattern == "stripes":
        return material.mix(stripes(y), first, second)
    if pattern == "check":
        rows = material.mix(stripes(y), first, second)
        return material.mix(material.math("MULTIPLY", stripes(x), 0.5), rows, second)
    if pattern == "dots":
        dots = material.node("ShaderNodeTexVoronoi")
        material.link(rest, dots.inputs["Vector"])
        dots.inputs["Scale"].default_value = 4.0
        dots.inputs["Randomness"].default_value = 0.35
        inside = material.math("LESS_THAN", dots.outputs["Distance"], 0.28)
        return material.mix(inside, first, second)
    return (*first, 1)


def glasses(
    unposed: np.ndarray, glasses: Glasses, neck: np.ndarray, turn: np.ndarray
) -> list[bpy.types.Object]:
    """Put glasses on: rims, arms and bridge, with dark lenses for sunglasses."""

    def posed(points):
        return to_blender(rotate(np.array(points), 1.0, neck, turn))

    frame = plain(glasses.frame, roughness=0.25, specular=0.6)
    left, right = (unposed[PARTS[part]].mean(axis=0) for part in ("eye_l", "eye_r"))
    front = unposed[14742:14867, 2].max() + 0.10  # the tips of the left lashes
    width, height = glasses.size
    middle = (left[0] - right[0]) / 2
    ears = unposed[:BODY][masks()["ear"] > 0.8]
    side = np.abs(ears[:, 0]).max() - 0.12
    things = []
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    power = 2 / glasses.roundness
    for sign in (1, -1):
        x = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power * width
        y = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power * height + left[1] - 0.03
        x = x + sign * (middle + 0.02)
        rim = posed(np.stack([x, y, front - 0.12 * (x / 0.6) ** 2], axis=1))
        things.append(tube(rim, 0.0016, frame, closed=True))
        if glasses.dark:
            lens = plain((0.01, 0.01, 0.012), roughness=0.1, specular=0.7)
            things.append(mesh(rim, [list(range(len(rim)))], lens, smooth=False))
        hinge = [sign * (middle + width + 0.02), left[1] + 0.1, front - 0.14]
        temple = [sign * side, left[1] + 0.12, 0.9]
        behind = [sign * side, left[1] + 0.1, 0.35]
        hook = [sign * (side - 0.03), left[1] - 0.1, 0.15]
        things.append(tube(posed([hinge, temple, behind, hook]), 0.0016, frame))
    gap = middle - width + 0.02
    arch = [[-gap, left[1] + 0.06, front], [0, left[1] + 0.1, front + 0.03]]
    things.append(tube(posed([*arch, [gap, left[1] + 0.06, front]]), 0.0015, frame))
    return things
