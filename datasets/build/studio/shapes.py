"""Objects: meshes, hairs, and the simple bodies that rooms and still lifes are built from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import bpy
import numpy as np

from ..body.strands import Strands

Point = tuple[float, float, float]
DECIMETRE = 0.1


def to_blender(points: np.ndarray) -> np.ndarray:
    """Turn MakeHuman's decimetres (y up, face along +z) into metres (z up, face along -y)."""
    points = np.asarray(points, float)
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], axis=-1) * DECIMETRE


def add(name: str, data, location: Point = (0, 0, 0)) -> bpy.types.Object:
    """Put data into the scene."""
    thing = bpy.data.objects.new(name, data)
    thing.location = location
    bpy.context.scene.collection.objects.link(thing)
    return thing


def mesh(
    vertices: Iterable[Sequence[float]],
    faces: list[Sequence[int]],
    material: bpy.types.Material,
    *,
    uv: np.ndarray | None = None,
    attributes: Mapping[str, np.ndarray] | None = None,
    subdivide: int = 0,
    smooth: bool = True,
) -> bpy.types.Object:
    """Make a mesh; attributes are vectors if they are called `rest`, else colours."""
    data = bpy.data.meshes.new("mesh")
    data.from_pydata([tuple(vertex) for vertex in vertices], [], faces)
    if uv is not None:
        data.uv_layers.new(name="UVMap").data.foreach_set("uv", np.float32(uv).ravel())
    for name, values in (attributes or {}).items():
        if name == "rest":
            layer = data.attributes.new(name, "FLOAT_VECTOR", "POINT")
            layer.data.foreach_set("vector", np.float32(values).ravel())
        else:
            layer = data.attributes.new(name, "FLOAT_COLOR", "POINT")
            opaque = np.column_stack([values, np.ones(len(values))])
            layer.data.foreach_set("color", np.float32(opaque).ravel())
    if smooth:
        data.polygons.foreach_set("use_smooth", [True] * len(data.polygons))
    data.update()
    data.materials.append(material)
    thing = add("mesh", data)
    if subdivide:
        modifier = thing.modifiers.new("subdivide", "SUBSURF")
        modifier.levels = modifier.render_levels = subdivide
    return thing


def compact(faces: list[list[int]]) -> tuple[np.ndarray, list[list[int]]]:
    """Keep only the vertices that faces use: their old numbers, and the faces renumbered."""
    numbers = sorted({number for face in faces for number in face})
    new = {old: index for index, old in enumerate(numbers)}
    return np.array(numbers), [[new[number] for number in face] for face in faces]


def hairs(strands: Strands, material: bpy.types.Material) -> bpy.types.Object:
    """Make Blender hair of strands in MakeHuman coordinates."""
    count, length = strands.points.shape[:2]
    data = bpy.data.hair_curves.new("hair")
    data.add_curves([length] * count)
    data.points.foreach_set("position", np.float32(to_blender(strands.points)).ravel())
    data.points.foreach_set("radius", np.float32(strands.radius * DECIMETRE).ravel())
    data.materials.append(material)
    return add("hair", data)


def box(
    centre: Point, size: Point, material: bpy.types.Material, *, turn: float = 0.0
) -> bpy.types.Object:
    """Make a box, turned about the vertical by `turn` radians."""
    x, y, z = (side / 2 for side in size)
    corners = [(a, b, c) for a in (-x, x) for b in (-y, y) for c in (-z, z)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    thing = mesh(corners, faces, material, smooth=False)
    thing.location = centre
    thing.rotation_euler = (0, 0, turn)
    return thing


def rounded(
    centre: Point, size: Point, material: bpy.types.Material, radius: float
) -> bpy.types.Object:
    """Make a box with rounded edges."""
    thing = box(centre, size, material)
    bevel = thing.modifiers.new("bevel", "BEVEL")
    bevel.width, bevel.segments = radius, 8
    thing.data.polygons.foreach_set("use_smooth", [True] * len(thing.data.polygons))
    return thing


def sheet(
    height: Callable[[float, float], float],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    count: int,
    material: bpy.types.Material,
) -> bpy.types.Object:
    """Make a surface z = height(x, y) over a square grid of `count` × `count` points."""
    xs, ys = np.linspace(*x_range, count), np.linspace(*y_range, count)
    vertices = [(x, y, height(x, y)) for x in xs for y in ys]
    corner = [i * count + j for i in range(count - 1) for j in range(count - 1)]
    faces = [(k, k + count, k + count + 1, k + 1) for k in corner]
    return mesh(vertices, faces, material)


def lathe(
    profile: Sequence[tuple[float, float]],
    material: bpy.types.Material,
    centre: Point = (0, 0, 0),
    *,
    sides: int = 32,
    smooth: bool = True,
) -> bpy.types.Object:
    """Turn a profile of (radius, height) about the vertical: cups, plates, trunks, cones."""
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    vertices = [(r * math.cos(a), r * math.sin(a), z) for r, z in profile for a in angles]
    faces = [
        (
            row * sides + k,
            row * sides + (k + 1) % sides,
            (row + 1) * sides + (k + 1) % sides,
            (row + 1) * sides + k,
        )
        for row in range(len(profile) - 1)
        for k in range(sides)
    ]
    faces.append(tuple(reversed(range(sides))))
    faces.append(tuple(range((len(profile) - 1) * sides, len(profile) * sides)))
    thing = mesh(vertices, faces, material, smooth=smooth)
    thing.location = centre
    return thing


def cylinder(
    centre: Point, radius: float, height: float, material: bpy.types.Material, *, sides: int = 24
) -> bpy.types.Object:
    """Make an upright cylinder around its centre."""
    profile = [(radius, -height / 2), (radius, height / 2)]
    return lathe(profile, material, centre, sides=sides, smooth=False)


def ball(
    centre: Point, size: float | Point, material: bpy.types.Material, *, turn: Point = (0, 0, 0)
) -> bpy.types.Object:
    """Make a ball, or an ellipsoid with three radii."""
    angles = np.linspace(-np.pi / 2, np.pi / 2, 14)
    profile = [(max(1e-4, math.cos(angle)), math.sin(angle)) for angle in angles]
    thing = lathe(profile, material, centre, sides=24)
    thing.scale = size if isinstance(size, tuple) else (size,) * 3
    thing.rotation_euler = turn
    return thing


def tube(
    points: Iterable[Sequence[float]],
    radius: float,
    material: bpy.types.Material,
    *,
    closed: bool = False,
) -> bpy.types.Object:
    """Make a round tube along points."""
    points = list(points)
    data = bpy.data.curves.new("tube", "CURVE")
    data.dimensions = "3D"
    spline = data.splines.new("POLY")
    spline.points.add(len(points) - 1)
    for target, point in zip(spline.points, points, strict=True):
        target.co = (*point, 1)
    spline.use_cyclic_u = closed
    data.bevel_depth = radius
    data.bevel_resolution = 3
    data.materials.append(material)
    return add("tube", data)


def copies(
    rng: np.random.Generator,
    centres: Iterable[Point],
    spread: float,
    size: float,
    count: int,
    material: bpy.types.Material,
) -> None:
    """Scatter balls that share one mesh around each centre: leaves, crumbs, crowds."""
    first = ball((0, 0, -50), 1.0, material)
    for centre in centres:
        for _ in range(count):
            offset = rng.normal(size=3)
            offset *= spread * rng.uniform(0.3, 1) / np.linalg.norm(offset)
            leaf = add("copy", first.data, tuple(np.array(centre) + offset * [1, 1, 0.8]))
            leaf.scale = (size * rng.uniform(0.6, 1.3),) * 3
