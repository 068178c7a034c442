"""Put a person into the scene, and say exactly where their face is."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector
from mathutils.bvhtree import BVHTree

from ..body import arms, faces, hair, strands
from ..body.arms import HANDS, move_arms
from ..body.makehuman import BODY, JOINTS, PARTS, base_mesh, body_faces, morph
from ..body.masks import bald, masks
from ..body.person import Glasses, Look, Person
from ..body.posing import rotate, unit, vertex_normals, weights
from . import eyewear, headwear, jersey, outfit, signs, skin
from .nodes import darker
from .shapes import add, compact, hairs, mesh, to_blender
from .surfaces import plain

SUNGLASSES = Glasses((0.05, 0.025, 0.012), (0.28, 0.22), 2.4, dark=True)


@dataclass(frozen=True)
class Pose:
    """How a person stands in a photo; degrees.

    Attributes
    ----------
    head
        Pitch (down), yaw (to their left) and roll, against the body.
    gaze
        Left and up, against the head.
    turn
        Of the whole body about the vertical.
    lean
        Of the whole body: forwards, and to its left.
    doing
        What the arms do, a key of `HANDS` in `body/arms.py`.
    """

    expression: str = "slight smile"
    amount: float = 1.0
    head: tuple[float, float, float] = (0, 0, 0)
    gaze: tuple[float, float] = (0, 0)
    turn: float = 0.0
    lean: tuple[float, float] = (0, 0)
    doing: str = "stand"
    cloth: Mapping[str, object] = field(default_factory=lambda: {"colour": (0.2, 0.3, 0.5)})


@dataclass(frozen=True)
class Placed:
    """Where a person's face and reaching hands are, metres, the directions of the head, and what
    all of the person hangs on.
    """

    face: np.ndarray
    eyes: np.ndarray
    forward: np.ndarray
    up: np.ndarray
    hands: Mapping[str, np.ndarray]
    parent: bpy.types.Object


def height(person: Person) -> float:
    """Measure from the origin to the top of the skull, metres."""
    return float(_neutral(person)[:BODY, 1].max()) / 10


def place(person: Person, look: Look, pose: Pose, origin: tuple[float, float, float]) -> Placed:
    """Build a person at a place of the scene."""
    unposed = _neutral(person)
    grown, follow = _hair(person, look)
    vertices = morph(unposed, faces.expression(pose.expression, pose.amount))
    vertices = move_arms(vertices, unposed, pose.doing)
    neck = unposed[JOINTS["neck"]].mean(axis=0)
    turn = np.radians(pose.head)
    still = vertices
    vertices = rotate(vertices, weights()["head"], neck, turn)
    strands_posed = rotate(grown.points.reshape(-1, 3), follow, neck, turn)
    strands_posed = strands.Strands(strands_posed.reshape(grown.points.shape), grown.radius)

    things = [_skin(person, look, vertices)]
    things += [_eyeball(person, still[PARTS[part]], pose.gaze, neck, turn) for part in PARTS]
    things += _lashes_and_teeth(vertices)
    colour = skin.hair(person.hair_colour)
    things.append(hairs(strands_posed, colour))
    things.append(_brows(person, vertices[:BODY]))
    if person.beard:
        rng = np.random.default_rng(person.seed + 3)
        grown_beard = strands.beard(
            rng,
            vertices[:BODY],
            kind=person.beard.kind,
            length=person.beard.length,
            count=person.beard.count,
        )
        things.append(hairs(grown_beard, colour))
    things += [outfit.shirt(vertices, pose.cloth), *outfit.trousers_and_shoes(vertices)]
    things += outfit.around_neck(unposed, pose.cloth)
    world = np.array(_standing(origin, pose))
    if "head" in pose.cloth:
        things += headwear.wear(vertices, *pose.cloth["head"])
    if "words" in pose.cloth:
        signs.STANDING.extend(jersey.lines(vertices, pose.cloth, world))
    glasses = SUNGLASSES if pose.cloth.get("sunglasses") else look.glasses
    if glasses:
        things += eyewear.glasses(unposed, glasses, neck, turn)
    parent = add("person", None)
    parent.matrix_world = Matrix(world.tolist())
    for thing in things:
        thing.parent = parent
    hands = {side: arms.hand_at(unposed, pose.doing, side)[0] for side in HANDS[pose.doing]}
    return _placed(vertices, still, (neck, turn), (world, parent), hands)


@functools.cache
def _neutral(person: Person) -> np.ndarray:
    return faces.neutral_shape(
        age=person.slider_age,
        male=person.male,
        ancestry=person.ancestry,
        details=person.details,
        weight=person.weight,
    )


@functools.cache
def _hair(person: Person, look: Look) -> tuple[strands.Strands, np.ndarray]:
    """Grow hair, and say how far each of its points follows the head."""
    body = _neutral(person)[:BODY]
    rng = np.random.default_rng(person.seed + 1)
    grown = hair.grow(
        body, rng, style=look.hair, length=look.length, part=look.part, recede=look.recede
    )
    nearest = strands.nearest(body, grown.points.reshape(-1, 3))
    follow = weights()["head"][nearest].reshape(grown.points.shape[:2])
    above = grown.points[..., 1] > 6.3
    follow = np.where(above, np.maximum(follow, 0.98), follow)
    return grown, np.minimum.accumulate(follow, axis=1).ravel()


def _skin(person: Person, look: Look, vertices: np.ndarray) -> bpy.types.Object:
    base, painted = base_mesh(), masks()
    upper = [
        (face, uv) for face, uv in base.faces["body"] if base.vertices[face][:, 1].min() > -1.0
    ]
    numbers, faces_ = compact([face for face, _ in upper])
    beard = np.clip(np.maximum(painted["beard"], painted["moustache"]), 0, 1)
    scalp = painted["scalp"] * bald(look.hair, look.recede)
    paint = {
        "paint1": (painted["blush"], painted["under_eye"], painted["lid"]),
        "paint2": (beard, scalp, painted["freckles"]),
        "paint3": (painted["shine"], painted["forehead"], painted["crow_feet"]),
    }
    attributes = {name: np.stack(layers, axis=1)[numbers] for name, layers in paint.items()}
    attributes["rest"] = base.vertices[numbers]
    uv = base.uv[[corner for _, corners in upper for corner in corners]]
    material = skin.skin(person)
    points = to_blender(vertices[numbers])
    return mesh(points, faces_, material, uv=uv, attributes=attributes, subdivide=2)


def _eyeball(person, socket, gaze, neck, turn) -> bpy.types.Object:
    radius = np.ptp(socket[:, 0]) / 2
    low, high = socket.min(axis=0), socket.max(axis=0)
    centre = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2] + radius])
    data = bpy.data.meshes.new("eye")
    sphere = bmesh.new()
    bmesh.ops.create_uvsphere(sphere, u_segments=40, v_segments=28, radius=1)
    for vertex in sphere.verts:  # the cornea bulges
        vertex.co *= 1 + 0.09 * float(np.clip((vertex.co.z - 0.84) / 0.13, 0, 1)) ** 2
    sphere.to_mesh(data)
    sphere.free()
    data.polygons.foreach_set("use_smooth", [True] * len(data.polygons))
    data.materials.append(skin.eye(person.iris))
    sight = np.array([math.tan(math.radians(gaze[0])), math.tan(math.radians(gaze[1])), 1.0])
    sight = rotate(unit(sight)[None], 1.0, np.zeros(3), turn)[0]
    thing = add("eye", data, tuple(to_blender(rotate(centre[None], 1.0, neck, turn)[0])))
    thing.rotation_mode = "QUATERNION"
    thing.rotation_quaternion = Vector(to_blender(sight)).to_track_quat("Z", "Y")
    thing.scale = (radius / 10,) * 3
    return thing


def _lashes_and_teeth(vertices: np.ndarray) -> list[bpy.types.Object]:
    sides = [f"helper-{side}-eyelashes-{row}" for side in "lr" for row in (1, 2)]
    groups = (
        (sides, skin.lashes()),
        (["helper-upper-teeth", "helper-lower-teeth"], skin.teeth()),
        (["helper-tongue"], plain((0.45, 0.12, 0.12), roughness=0.4)),
    )
    things = []
    for names, material in groups:
        group = [face for name in names for face, _ in base_mesh().faces[name]]
        numbers, faces_ = compact(group)
        things.append(mesh(to_blender(vertices[numbers]), faces_, material, subdivide=1))
    return things


def _brows(person: Person, body: np.ndarray) -> bpy.types.Object:
    rng = np.random.default_rng(person.seed + 2)
    grown = strands.brows(
        rng,
        _projection(body),
        thick=person.brow_thickness,
        arch=person.brow_arch,
    )
    colour = person.brow_colour or darker(person.hair_colour, 0.7)
    return hairs(grown, skin.hair(colour, roughness=0.6))


@functools.cache
def _front_of_face() -> tuple[BVHTree, np.ndarray]:
    points = base_mesh().vertices[:BODY]
    corners = strands.triangles(body_faces())
    low = points[corners].min(axis=1)
    corners = corners[(low[:, 2] > 0.8) & (low[:, 1] > 5.8)]
    return BVHTree.FromPolygons(points.tolist(), corners.tolist()), corners


def _projection(body: np.ndarray) -> strands.Projection:
    """Carry points painted in base coordinates to the posed face."""
    tree, corners = _front_of_face()
    base, normals = base_mesh().vertices, vertex_normals(body, body_faces())

    def project(flat: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        points, outward = np.zeros((len(flat), 3)), np.zeros((len(flat), 3))
        found = np.zeros(len(flat), bool)
        for row, (x, y) in enumerate(flat):
            hit, _, index, _ = tree.ray_cast(Vector((x, y, 4)), Vector((0, 0, -1)))
            if hit is None:
                continue
            triangle = corners[index]
            edges = np.column_stack([base[triangle].T[:2].T, np.ones(3)]).T
            share = np.linalg.solve(edges, [x, y, 1.0])  # barycentric, seen from the front
            points[row], outward[row] = share @ body[triangle], unit(share @ normals[triangle])
            found[row] = True
        return points, outward, found

    return project


def _standing(origin: tuple[float, float, float], pose: Pose) -> Matrix:
    forwards, left = (math.radians(angle) for angle in pose.lean)
    turn = Matrix.Rotation(math.radians(pose.turn), 4, "Z")
    lean = Matrix.Rotation(forwards, 4, "X") @ Matrix.Rotation(left, 4, "Y")
    return Matrix.Translation(origin) @ turn @ lean


def _placed(vertices, still, head, body, hands) -> Placed:
    (neck, turn), (world, parent) = head, body
    about = world[:3, :3]

    def scene(points):
        return to_blender(points) @ about.T + world[:3, 3]

    eyes = np.array([still[PARTS[part]].mean(axis=0) for part in PARTS])
    axes = rotate(np.eye(3), 1.0, np.zeros(3), turn)
    directions = [about @ unit(to_blender(axes[row])) for row in (1, 2)]
    return Placed(
        face=scene(vertices[:BODY][masks()["face"]]),
        eyes=scene(rotate(eyes, 1.0, neck, turn)),
        up=directions[0],
        forward=directions[1],
        hands={side: scene(point) for side, point in hands.items()},
        parent=parent,
    )
