"""Portraits of candidates, and how far apart dlib's network puts them.

python -m datasets.build.casting portraits FOLDER NAME[=SEED] ...
python -m datasets.build.casting distances FOLDER
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import numpy as np

from .body.faces import random_details
from .cast import CALIBRATION, YEAR
from .wardrobe import anything


def portrait(person, look, path: Path, *, side: int = 240, samples: int = 5, seed: int = 0) -> None:
    """Render a studio portrait."""
    from .studio import camera, light, people

    camera.clear()
    rng = np.random.default_rng(seed)
    head = (float(rng.uniform(-3, 3)), float(rng.uniform(-10, 10)), float(rng.normal(0, 2)))
    expression = ("slight smile", "smile", "neutral", "slight smile")[rng.integers(4)]
    pose = people.Pose(expression=expression, head=head, cloth=anything(rng))
    placed = people.place(person, look, pose, (0, 0, 0))
    tone = tuple(rng.uniform(0.42, 0.62, 3))
    light.sky(tone, tone, 0.7)
    face = placed.eyes.mean(axis=0)
    for offset, size, power in (
        ((0.7, -1.0, 0.6), 0.6, 24),
        ((-1.0, -0.7, 0.2), 0.8, 9),
        ((0.3, 1.0, 0.8), 0.5, 18),
    ):
        light.lamp(tuple(face + offset), power, size=size, target=tuple(face))
    camera.resolution(side, side)
    camera.aim(face - [0, 0, 0.02], yaw=0, pitch=0, distance=0.85, focal_length=75)
    camera.shoot(path, samples=samples, exposure=0.8)


def distances(folder: Path) -> None:
    """Print the embedding distances between all portraits of a folder."""
    from .recognition import Recogniser

    recogniser = Recogniser()
    found = {}
    for path in sorted(folder.glob("*.jpg")):
        faces = recogniser.faces(path)
        print(path.stem, [round(face.score, 2) for face in faces])
        if faces:
            found[path.stem] = faces[0].embedding
    vectors = np.array(list(found.values()))
    table = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    for name, row in zip(found, table, strict=True):
        print(f"{name:14}", " ".join(f"{value:4.2f}" for value in row))


def main(task: str, folder: str, *wanted: str) -> None:
    """Run one of the two tasks."""
    if task == "distances":
        return distances(Path(folder))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for entry in wanted or [*YEAR, *CALIBRATION]:
        name, _, seed = entry.partition("=")
        person = {**YEAR, **CALIBRATION}[name]
        if seed:
            details = random_details(np.random.default_rng(int(seed)), 1.1)
            person = dataclasses.replace(person, details=details)
        path = Path(folder) / f"{name}{seed and '_' + seed}.jpg"
        if not path.exists():
            portrait(person, person.looks[0], path)


if __name__ == "__main__":
    main(*sys.argv[1:])
