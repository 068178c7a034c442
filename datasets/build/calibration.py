"""The calibration roll: four other people, on whom thresholds are chosen; not used in lessons."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .cast import CALIBRATION
from .develop import STRETCH, save_without_comment, write_json
from .picture import rendered as picture_of
from .shots import Shot, group, render_all
from .staging import hold

OUT = Path(__file__).parent.parent / "calibration"
BACKDROPS = ("room", "street", "hill", "evening_room", "brick", "cafe", "beach", "classroom")
PAIRS = (("Ada", "Ravi"), ("Sol", "Bo"), ("Ada", "Bo"), ("Ravi", "Sol"), ("Ada", "Sol"))
THREES = (("Ada", "Ravi", "Sol"), ("Bo", "Ada", "Ravi"))
POSES = (("stand", "selfie", "sit", "stand", "wave"), ("stand", "hug", "selfie"))  # alone, together
SAMPLES = 2  # as in the year
ALONE = 7  # photos of each person


def plan() -> list[Shot]:
    """Draw 40 shots: alone, in pairs, in threes; dressed, posed and lit like the year's."""
    rng = np.random.default_rng(4)
    wanted = [(name,) for name in CALIBRATION for _ in range(ALONE)]
    return [
        _shot(number, names, rng)
        for number, names in enumerate([*wanted, *PAIRS, *PAIRS, *THREES], start=1)
    ]


def _shot(number: int, names: tuple[str, ...], rng: np.random.Generator) -> Shot:
    shot = group(
        f"{number:03d}",
        names,
        BACKDROPS[number % len(BACKDROPS)],
        rng,
        close=float(rng.uniform(0.75, 1.4)),
        portrait=bool(rng.random() < 0.25),
    )
    poses = POSES[len(names) > 1]
    hold(shot, poses[number % len(poses)], rng)
    return shot


def render(folder: Path) -> None:
    """Render the photos that are not there yet."""
    render_all(plan(), CALIBRATION, folder, samples=SAMPLES)


def develop(rendered: Path) -> None:
    """Save the photos and say who is in them."""
    photos = {}
    OUT.mkdir(exist_ok=True)
    for shot in plan():
        name = f"{shot['id']}.jpg"
        save_without_comment(rendered / name, OUT / name, seed=shot["seed"], stretch=STRETCH)
        photos[name] = {"people": picture_of(rendered / name).found()}
    people = [{"name": name} for name in CALIBRATION]
    write_json(OUT / "truth.json", {"roll": "calibration", "people": people, "photos": photos})
