"""What people wear: shirts and jackets cut from the mesh's tights, hoods, scarves."""

from __future__ import annotations

from collections.abc import Mapping

import bpy
import numpy as np

from ..body.makehuman import JOINTS, base_mesh
from ..body.masks import smooth
from ..body.posing import vertex_normals
from . import jersey
from .nodes import Material, darker
from .shapes import compact, mesh, to_blender, tube
from .surfaces import mottled, plain

NECKLINE, WRIST, HEM = 5.92, 4.35, -0.25  # base coordinates, decimetres
OPENING, OPENING_WIDENS = 0.28, 0.07  # of a jacket: decimetres at the neck, share further down
SHORT = 1.15  # how far down the arm short sleeves reach, decimetres
WAIST, ANKLE = 0.3, -7.6
AWAY = 0.10  # from the skin, decimetres
SHOULDER, ARM = np.array([1.85, 5.2]), np.array([0.66, -0.75])  # where an arm begins, and its way


def shirt(vertices: np.ndarray, cloth: Mapping[str, object]) -> bpy.types.Object:
    """Dress the posed body.

    Parameters
    ----------
    cloth
        A garment of `wardrobe.py`.
    """
    base = base_mesh().vertices
    tights = [face for face, _ in base_mesh().faces["helper-tights"]]
    faces = [
        face
        for face in tights
        if -1 < base[face][:, 1].min() < NECKLINE + 0.3 and np.abs(base[face][:, 0]).max() < WRIST
    ]
    numbers, faces = compact(faces)
    away = _ease(base[numbers], cloth)[:, None]
    points = vertices[numbers] + vertex_normals(vertices, tights)[numbers] * away
    thing = mesh(
        to_blender(points),
        faces,
        _cloth(cloth),
        attributes={"rest": base[numbers]},
        subdivide=2,
    )
    fall = thing.modifiers.new("fall", "SMOOTH")  # cloth does not follow every muscle
    fall.factor, fall.iterations = 0.5, 4
    thickness = thing.modifiers.new("thickness", "SOLIDIFY")
    thickness.thickness, thickness.offset = 0.005, 0
    for place in range(2):
        thing.modifiers.move(2, place)
    return thing


def _ease(rest: np.ndarray, cloth: Mapping[str, object]) -> np.ndarray:
    """Say how far from the skin each point of a shirt hangs, decimetres."""
    across, up = np.abs(rest[:, 0]), rest[:, 1]
    loose = smooth(3.0, 0.0, up) * (across < 2.2) * 0.12
    along = (np.stack([across, up], axis=1) - SHOULDER) @ ARM
    loose += smooth(0.0, 1.2, along) * (across > 1.9) * (up > 2) * 0.10
    if "over" in cloth:
        loose += 0.05 * ((across > _opening(up)) | (rest[:, 2] < 0))
    return AWAY + 0.03 + loose


def _opening(up: np.ndarray) -> np.ndarray:
    """Say how far from the middle an open jacket begins at each height, decimetres."""
    return OPENING + OPENING_WIDENS * (NECKLINE - up)


def around_neck(unposed: np.ndarray, cloth: Mapping[str, object]) -> list[bpy.types.Object]:
    """Lay a hood on the shoulders, or wind a scarf around the neck."""
    neck = unposed[JOINTS["neck"]].mean(axis=0) - base_mesh().vertices[JOINTS["neck"]].mean(axis=0)

    def ring(start: float, end: float, wide: float, deep: float, low: float, high: float):
        """Draw an arc from the front (0 degrees), low in front and high behind."""
        angle = np.radians(np.linspace(start, end, 40))
        back = (1 - np.cos(angle)) / 2
        x, z = wide * np.sin(angle), deep * np.cos(angle) + 0.2
        return to_blender(np.stack([x, low + (high - low) * back, z], axis=1) + neck)

    if "scarf" in cloth:
        wool = mottled(darker(cloth["scarf"], 0.7), cloth["scarf"], 12, bump=0.4)
        loops = [(0.80, 0.85, 5.72, 6.05), (0.72, 0.74, 5.92, 6.22)]
        if cloth.get("muffled"):
            loops += [(0.78, 1.02, 6.20, 6.40), (0.82, 1.16, 6.46, 6.56), (0.84, 1.24, 6.72, 6.70)]
        return [tube(ring(0, 360, *loop), 0.034, wool, closed=True) for loop in loops]
    if cloth.get("hood"):
        fleece = plain(darker(cloth.get("over", cloth["colour"]), 0.9), roughness=0.95)
        return [
            tube(ring(52, 308, 0.92, 0.85, 5.62, 5.88), 0.036, fleece),
            tube(ring(75, 285, 0.95, 1.0, 5.45, 5.62), 0.045, fleece),
        ]
    return []


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
    if "words" in cloth:
        colour = jersey.flock(material, colour, str(cloth["words"]))
    across = material.math("ABSOLUTE", x)
    below = _below_the_neckline(material, across, y, z, cloth)
    collar = material.math("LESS_THAN", below, 0.10)
    colour = material.mix(collar, colour, darker(first, 0.75))
    if "over" in cloth:
        down = material.math("SUBTRACT", NECKLINE, y)
        opening = material.math("ADD", OPENING, material.math("MULTIPLY", down, OPENING_WIDENS))
        beside = material.math("SUBTRACT", across, opening)
        behind = material.math("LESS_THAN", z, 0.0)
        jacket = material.math("MAXIMUM", material.math("GREATER_THAN", beside, 0.0), behind)
        seam = material.math("LESS_THAN", material.math("ABSOLUTE", beside), 0.035)
        seam = material.product(seam, material.math("SUBTRACT", 1.0, behind))
        colour = material.mix(jacket, colour, cloth["over"])
        colour = material.mix(seam, colour, darker(cloth["over"], 0.45))
    seen = material.math("GREATER_THAN", below, 0.0)
    seen = material.product(seen, material.math("GREATER_THAN", y, HEM))
    if cloth.get("sleeves") == "short":
        along = material.math("SUBTRACT", across, SHOULDER[0])
        along = material.math("MULTIPLY", along, ARM[0])
        rise = material.math("MULTIPLY", material.math("SUBTRACT", y, SHOULDER[1]), ARM[1])
        bare = material.math("GREATER_THAN", material.math("ADD", along, rise), SHORT)
        on_arm = material.product(
            material.math("GREATER_THAN", across, 1.95), material.math("GREATER_THAN", y, 1.9)
        )
        seen = material.product(
            seen, material.math("SUBTRACT", 1.0, material.product(bare, on_arm))
        )
    material.set(
        Base_Color=colour,
        Alpha=seen,
        Roughness=0.85,
        Specular_IOR_Level=0.15,
        Sheen_Weight=0.25,
    )
    material.bump(material.noise(rest, 1.6, 2), 0.3, 0.02)
    return material.material


def _below_the_neckline(material: Material, across, y, z, cloth: Mapping[str, object]):
    """Measure how far a point lies below the collar, decimetres."""
    shoulder = material.math("MULTIPLY", material.math("SUBTRACT", across, 0.75), 1.2)
    rise = material.math("MAXIMUM", material.math("MULTIPLY", across, 0.08), shoulder)
    edge = material.math("ADD", material.math("MULTIPLY", z, -0.42), rise)
    if cloth.get("neck") == "v":
        cut = material.math("SUBTRACT", 0.55, material.math("MULTIPLY", across, 1.1))
        cut = material.math("MAXIMUM", cut, 0.0)
        front = material.math("GREATER_THAN", z, 0.0)
        edge = material.math("SUBTRACT", edge, material.math("MULTIPLY", cut, front))
    return material.math("SUBTRACT", material.math("ADD", edge, NECKLINE), y)


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
    if pattern == "band":
        above, under = (material.math("GREATER_THAN", y, at) for at in (3.6, 4.35))
        return material.mix(material.math("SUBTRACT", above, under), first, second)
    if pattern == "raglan":
        seam = material.math("MULTIPLY", material.math("SUBTRACT", NECKLINE, y), 0.56)
        beyond = material.math("SUBTRACT", material.math("ABSOLUTE", x), seam)
        return material.mix(material.math("GREATER_THAN", beyond, 0.75), first, second)
    if pattern == "dots":
        dots = material.node("ShaderNodeTexVoronoi")
        material.link(rest, dots.inputs["Vector"])
        dots.inputs["Scale"].default_value = 4.0
        dots.inputs["Randomness"].default_value = 0.35
        inside = material.math("LESS_THAN", dots.outputs["Distance"], 0.28)
        return material.mix(inside, first, second)
    return (*first, 1)
