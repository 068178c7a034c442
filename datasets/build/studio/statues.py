"""A trap for detectors of faces: a bust of stone in the park. Nobody is in that picture."""

from __future__ import annotations

import numpy as np

from ..body import arms, faces
from ..body.makehuman import BODY, PARTS, base_mesh, body_faces
from ..body.masks import masks
from . import headwear, traps
from .backdrops import FLOOR
from .light import sky, sun
from .outdoors import bark, flat, foliage, grass, tree
from .scenes import scene
from .shapes import ball, box, compact, lathe, mesh, sheet, to_blender
from .surfaces import mottled

Generator = np.random.Generator
CUT = 3.4  # base coordinates, decimetres: the bust ends here


@scene(target=(0, 0, 0.66), distance=1.15, pitch=-3, sweep=0.7, exposure=0.7)
def statue(rng: Generator, night: bool) -> None:
    """Build a bust on its plinth."""
    sky((0.62, 0.74, 0.88), (0.16, 0.34, 0.72), 0.9, clouds=0.8)
    sheet(flat, (-30, 30), (-4, 60), 20, grass())
    for x in (-3.4, 2.2, 4.0):
        tree(rng, x + float(rng.normal(0, 0.4)), 7.0, FLOOR, 3.2, foliage(), bark())
    stone = mottled((0.40, 0.38, 0.34), (0.56, 0.54, 0.49), 5, bump=0.3)
    box((0, 0.05, FLOOR + 0.45), (0.62, 0.5, 1.0), stone)
    lathe(
        [(0.30, 0), (0.24, 0.06), (0.18, 0.16), (0.24, 0.30), (0.26, 0.36)], stone, (0, 0.03, 0.1)
    )
    _bust(stone)
    sun(rng, warmth=0.2)


def _bust(stone) -> float:
    """Build the bust, and say how high its lower edge is."""
    details = faces.random_details(np.random.default_rng(1830), 1.0)
    still = faces.neutral_shape(age=55, male=1.0, ancestry=(0.0, 0.0, 1.0), details=details)
    body = arms.move_arms(still, still, "stand")
    rest = base_mesh().vertices
    across = np.abs(rest[:BODY, 0])
    kept = (rest[:BODY, 1] > CUT) & (across < 1.8)
    numbers, faces_ = compact([face for face in body_faces() if kept[face].all()])
    mesh(to_blender(body[numbers]), faces_, stone, subdivide=1)
    for part in PARTS.values():
        socket = still[part]
        centre = to_blender(socket.mean(axis=0))
        ball(tuple(centre), float(np.ptp(socket[:, 0])) / 20, stone)
    for shell in headwear.wear(body, "swimcap", (0.4, 0.38, 0.34)):
        shell.data.materials[0] = stone
    traps.STANDING.append(traps.Trap("statue", to_blender(body[:BODY][masks()["face"]])))
    return float(body[numbers][:, 1].min()) / 10
