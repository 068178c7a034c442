"""Hair: strands grown from the scalp, combed, pulled down, kept off the face, clumped, curled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .makehuman import BODY
from .masks import HEAD, azimuth, bald, masks, smooth
from .posing import unit
from .strands import Roots, Strands, sow

X, Y, Z = np.eye(3)
KNOT = np.array([0, 8.15, -0.6])  # where a bun pulls to
CROWN = np.array([0.1, 8.4, -0.1])


@dataclass(frozen=True)
class Style:
    """A way to wear hair; lengths in decimetres.

    Attributes
    ----------
    lift
        How far hairs stand up at the root.
    comb
        Rule for the direction: forward, aside, back, out, parted, fringe or bun.
    curl
        Amplitude, and turns per decimetre.
    clump
        How far neighbours draw together, 0 to 1.
    """

    top: float
    side: float
    steps: int
    lift: float
    comb: str
    gravity: float
    curl: tuple[float, float]
    clump: float
    count: int = 12000


STYLES = {
    "buzz": Style(0.09, 0.05, 3, 1.2, "forward", 0, (0, 0), 0),
    "short": Style(0.42, 0.16, 6, 0.75, "forward", 0.05, (0.012, 1.2), 0.35),
    "sidepart": Style(0.72, 0.22, 8, 0.45, "aside", 0.12, (0.01, 0.8), 0.45),
    "back": Style(0.85, 0.3, 8, 0.55, "back", 0.05, (0.015, 0.8), 0.45),
    "curly": Style(0.6, 0.28, 14, 1.0, "forward", 0.05, (0.06, 3.0), 0.75, 9000),
    "afro": Style(0.75, 0.6, 14, 2.2, "out", 0, (0.055, 4.5), 0.5),
    "bob": Style(1.9, 1.25, 16, 0.35, "parted", 0.5, (0.02, 0.5), 0.45),
    "long": Style(4.2, 3.4, 24, 0.35, "parted", 0.5, (0.03, 0.35), 0.5),
    "wavy": Style(3.3, 2.7, 26, 0.5, "parted", 0.42, (0.09, 0.8), 0.7, 11000),
    "bun": Style(1.35, 1.15, 12, 0.12, "bun", 0, (0, 0), 0.3, 11000),
    "fringe": Style(1.9, 1.3, 16, 0.35, "fringe", 0.5, (0.015, 0.5), 0.5),
    "balding": Style(0.0, 0.2, 5, 0.5, "back", 0.1, (0.01, 1), 0.3, 8000),
}
STICKS = {"aside": 0.35, "back": 0.35, "bun": 0.7, "forward": 0.15, "fringe": 0.35, "out": 0}


def grow(
    skin: np.ndarray,
    rng: np.random.Generator,
    *,
    style: str,
    length: float = 1.0,
    part: float = 0.0,
    recede: float = 0.0,
) -> Strands:
    """Grow hair on the unposed skin.

    Parameters
    ----------
    skin
        Vertices of the skin, (13380, 3).
    style
        A key of `STYLES`.
    length
        A factor.
    part
        Where hair is parted, decimetres from the middle.
    recede
        How far the hairline has gone back, decimetres.
    """
    rules = STYLES[style]
    density = smooth(0.3, 0.8, masks()["scalp"] * bald(style, recede))
    roots, normals = sow(rng, skin, density, rules.count)
    crown = smooth(7.55, 8.0, roots.base[:, 1])
    lengths = (rules.side + (rules.top - rules.side) * crown) * length
    lengths = lengths * rng.uniform(0.82, 1.05, len(crown))
    bangs = np.zeros(len(crown), bool)
    if rules.comb == "fringe":
        bangs = (azimuth(roots.base) < 38) & (roots.base[:, 1] > 7.7)
        short = rng.uniform(0.5, 0.62, len(crown)) + (roots.base[:, 1] - 8.05) * 0.9
        short = short + (1.35 - roots.base[:, 2]).clip(0) * 0.5
        lengths = np.where(bangs, short, lengths)
    combed = _comb(rules.comb, roots, crown, part, bangs)
    combed = unit(combed + rng.normal(0, 0.10, combed.shape))
    points = _walk(rules, roots, skin, normals, combed, lengths, bangs, rng)
    if rules.comb in ("parted", "fringe"):
        clear = ~_covers_face(points) | bangs
        points, lengths = points[clear], lengths[clear]
    points = _curl(_clump(points, rules, rng), rules, lengths, rng)
    along = np.linspace(0, 1, rules.steps + 1)
    if rules.comb == "bun":
        points = np.concatenate([points, _bun(skin, rules.steps, rng)])
    return Strands(points, np.tile(0.0052 * (1 - 0.75 * along**3), (len(points), 1)))


def _comb(rule: str, roots: Roots, crown: np.ndarray, part: float, bangs: np.ndarray) -> np.ndarray:
    """Choose the direction that each hair is combed to, along the scalp."""
    base, crown = roots.base, crown[:, None]
    if rule == "out":
        return unit(base - HEAD)
    if rule == "forward":
        direction = unit(base - CROWN) * 0.8 + Z * 0.35 - Y * 0.3
    elif rule == "aside":
        sign = -np.sign(part or 0.3)
        beyond = (base[:, 0] * sign > -abs(part or 0.3))[:, None]
        top = np.where(beyond, X * sign + Z * 0.45, -X * sign * 0.6 - Y * 0.4 - Z * 0.2)
        direction = top * crown + (1 - crown) * (-Y * 0.9 - Z * 0.25)
    elif rule == "back":
        direction = -Z + Y * 0.15 - Y * (1 - crown) * 0.6
    elif rule == "bun":
        direction = unit(KNOT - base)
    else:
        side = np.sign(base[:, 0] - part + 1e-6)[:, None]
        direction = side * X - Z * 0.35 - Y * 0.2
        direction = np.where(bangs[:, None], Z + X * side * 0.15, direction)
    direction = unit(direction)
    outwards = (direction * roots.normals).sum(axis=1, keepdims=True)
    return unit(direction - 0.85 * outwards * roots.normals)


def _walk(
    rules: Style,
    roots: Roots,
    skin: np.ndarray,
    normals: np.ndarray,
    combed: np.ndarray,
    lengths: np.ndarray,
    bangs: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Let hairs grow step by step: combed, pulled down, pushed out of the head and off the face."""
    falling = rules.comb in ("parted", "fringe")
    flowing = rules.comb in ("bun", "back", "aside")
    step = (lengths / rules.steps)[:, None]
    height = 0.035 + 0.06 * rng.random(len(lengths)) * (1 if rules.lift < 1 else 1.5)
    if falling:
        height = height + 0.05 * rng.random(len(lengths))
    tree = cKDTree(skin)
    position = roots.points - roots.normals * 0.01
    heading = unit(roots.normals * rules.lift + combed)
    path = [position]
    for index in range(rules.steps):
        if falling:  # leave the parting, then fall
            arc = index * step
            fall = Y * rules.gravity * 2 * step / 0.3 * (arc > 0.12)
            heading = unit(heading + combed * 0.5 * np.exp(-arc / 0.3) - fall)
        else:
            fall = Y * rules.gravity * (0.3 + index / rules.steps)
            heading = unit(heading + combed * 0.35 - fall)
        if rules.comb == "bun":
            heading = unit(heading + unit(KNOT - position) * 0.8)
            left = 0.8 * np.linalg.norm(KNOT - position, axis=1)
            step = np.minimum(lengths / rules.steps, left)[:, None]
        position = position + heading * step
        distance, nearest = tree.query(position)
        normal = normals[nearest]
        depth = ((position - skin[nearest]) * normal).sum(axis=1)
        wanted = height * min(1, (index + 1) / 2)
        pull = (wanted - depth) * STICKS.get(rules.comb, 0.12)
        push = np.where(depth < wanted, wanted - depth, pull) * (distance < 0.6)
        position = position + normal * push[:, None]
        if flowing:  # along the skull
            out = (heading * normal).sum(axis=1) * (distance < 0.6)
            heading = heading - 0.9 * out[:, None] * normal
        if falling:
            position = _off_the_face(position, bangs)
        heading = unit(position - path[-1]) * 0.7 + heading * 0.3
        path.append(position)
    return np.stack(path, axis=1)


def _off_the_face(position: np.ndarray, bangs: np.ndarray) -> np.ndarray:
    x, y, z = position.T
    move = (z > 0.5) & (y < 7.75) & (y > 5.2) & (np.abs(x) < 0.66) & ~bangs
    aside = np.sign(x) * (np.abs(x) * 0.3 + 0.66 * 0.7)
    return np.stack([np.where(move, aside, x), y, z], axis=1)


def _covers_face(points: np.ndarray) -> np.ndarray:
    x, y, z = np.abs(points[..., 0]), points[..., 1], points[..., 2]
    above = y > 6.2  # the throat is further back than the face
    near = (x < np.where(above, 0.6, 0.5)) & (z > np.where(above, 0.95, 0.35))
    return (near & (y < 7.7) & (y > 5.0)).any(axis=1)


def _clump(points: np.ndarray, rules: Style, rng: np.random.Generator) -> np.ndarray:
    if not rules.clump:
        return points
    count = len(points)
    leaders = rng.choice(count, max(40, count // (28 if rules.curl[1] > 2 else 16)), replace=False)
    roots = points[:, 0]
    _, nearest = cKDTree(roots[leaders]).query(roots)
    leader = points[leaders][nearest]
    share = (rules.clump * np.linspace(0, 1, points.shape[1]) ** 0.8)[None, :, None]
    beside = leader + (roots - roots[leaders][nearest])[:, None] * 0.35
    return points * (1 - share) + share * beside


def _curl(
    points: np.ndarray, rules: Style, lengths: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    amplitude, turns = rules.curl
    if not amplitude:
        return points
    locks = cKDTree(points[:: 20 if turns > 2 else 16, 0])  # hairs of a lock curl together
    lock = locks.query(points[:, 0])[1]
    phase = rng.uniform(0, 2 * np.pi, locks.n)[lock] + rng.normal(0, 0.35, len(points))
    rate = 2 * np.pi * (turns * rng.uniform(0.8, 1.2, locks.n))[lock]
    along = np.linspace(0, 1, points.shape[1])
    angle = rate[:, None] * along * lengths[:, None] + phase[:, None]
    tangent = unit(np.gradient(points, axis=1))
    first = unit(np.cross(tangent, np.array([0.3, 0.2, 1.0])))
    second = np.cross(tangent, first)
    circle = first * np.cos(angle)[..., None] + second * np.sin(angle)[..., None]
    return points + circle * (amplitude * np.minimum(1, along * 3))[None, :, None]


def _bun(skin: np.ndarray, steps: int, rng: np.random.Generator) -> np.ndarray:
    head = skin[masks()["head"] > 0.5]
    centre = np.array([0, skin[:BODY, 1].max() - 0.06, head[:, 2].min() + 0.1])
    start = unit(rng.normal(size=(2500, 3)))
    across = unit(np.cross(start, np.array([0.2, 0.3, 1.0])))
    angle = np.linspace(0, 1.6, steps + 1)[None, :, None]
    ring = start[:, None] * np.cos(angle) + across[:, None] * np.sin(angle)
    return centre + 0.33 * rng.uniform(0.9, 1.05, (2500, 1, 1)) * ring
