"""The lineup: 200 portraits of 200 invented people, balanced over skin tone, sex and age band."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from .body.faces import random_details
from .body.person import Beard, Glasses, Look, Person
from .casting import portrait
from .develop import save_without_comment
from .palette import HAIR, IRIS, LIPS, SKIN

OUT = Path(__file__).parent.parent / "lineup"
TONES = {  # with the usual mix of MakeHuman's African, Asian and Caucasian shapes
    "pale": (0.5, 1.0, 8.0),
    "light": (0.5, 4.0, 4.0),
    "tan": (2.0, 4.0, 4.0),
    "brown": (5.0, 2.0, 2.0),
    "dark": (8.0, 1.0, 0.5),
}
SEXES = ("female", "male")
BANDS = {"16-29": (16, 29), "30-44": (30, 44), "45-59": (45, 59), "60-80": (60, 80)}
YOUNG = ((16, 20, 26, 90), (13.5, 17.0, 25.0, 90.0))  # age, and the slider at which one looks it
GROWN = 20  # younger people have softer faces and no beards
EACH = 5  # people in a cell
STYLES = {
    "female": ("bob", "wavy", "bun", "fringe", "curly", "short"),
    "male": ("short", "buzz", "sidepart", "back", "curly", "balding"),
}
COLUMNS = ("file", "skin_tone", "sex", "age", "age_band", "half")


@dataclass(frozen=True)
class Entry:
    """A row of the lineup's table, and the person it describes."""

    row: dict[str, object]
    person: Person


def cast() -> list[Entry]:
    """Draw 200 people; cells give two or three of their five to the reporting half."""
    entries = []
    cells = product(TONES, SEXES, BANDS)
    for cell, (tone, sex, band) in enumerate(cells):
        for number in range(EACH):
            seed = 5000 + EACH * cell + number
            rng = np.random.default_rng(seed)
            low, high = BANDS[band]
            age = int(rng.integers(low, high + 1))
            reporting = (cell + number) % 2
            row = {
                "file": f"{len(entries) + 1:03d}.jpg",
                "skin_tone": tone,
                "sex": sex,
                "age": age,
                "age_band": band,
                "half": "reporting" if reporting else "tuning",
            }
            entries.append(Entry(row, _draw(seed, rng, tone, sex, age)))
    return entries


def _draw(seed: int, rng: np.random.Generator, tone: str, sex: str, age: int) -> Person:
    old = float(np.clip((age - 38) / 40, 0, 1))
    hair = _hair_colour(rng, tone, old)
    style = str(rng.choice(STYLES[sex]))
    if tone in ("brown", "dark") and rng.random() < 0.5:
        style = str(rng.choice(["afro", "curly", "buzz"] if sex == "male" else ["afro", "bun"]))
    if style == "balding" and age < 40:
        style = "short"
    glasses = None
    if rng.random() < 0.15 + 0.25 * old:
        glasses = Glasses(tuple(rng.uniform(0.01, 0.2, 3)), roundness=float(rng.uniform(2, 3)))
    light = tone in ("pale", "light")
    iris = str(rng.choice(list(IRIS) if light else ["brown", "dark", "brown", "hazel"]))
    bearded = sex == "male" and rng.random() < 0.35 and age >= GROWN
    kind = str(rng.choice(["full", "goatee", "moustache"]))
    return Person(
        name=f"lineup {seed}",
        seed=seed,
        slider_age=float(np.interp(age, *YOUNG)),
        male=0.95 if sex == "male" else 0.05,
        ancestry=tuple(float(share) for share in rng.dirichlet(TONES[tone])),
        skin=tuple(float(channel * rng.uniform(0.93, 1.07)) for channel in SKIN[tone]),
        lips=LIPS[tone],
        iris=IRIS[iris],
        hair_colour=HAIR[hair],
        details=random_details(rng, 1.0 if age >= GROWN else 0.75),
        looks=(
            Look(
                style,
                length=float(rng.uniform(0.85, 1.15)),
                part=float(rng.choice([-0.25, 0.25])),
                recede=float(old * rng.uniform(0, 0.25)) if sex == "male" else 0.0,
                glasses=glasses,
            ),
        ),
        beard=Beard(kind, float(rng.uniform(0.06, 0.12)), 4000) if bearded else None,
        stubble=float(rng.uniform(0, 0.5)) if sex == "male" else 0.0,
        brow_thickness=float(rng.uniform(1.0, 1.35) if sex == "male" else rng.uniform(0.65, 0.95)),
        brow_arch=float(rng.uniform(0.3, 0.7)),
        freckles=0.6 if light and rng.random() < 0.2 else 0.0,
        wrinkles=0.95 * old,
        tired=(0.2 if age >= GROWN else 0.0) + 0.3 * old,
        lipstick=sex == "female" and rng.random() < 0.3,
        weight=float(rng.uniform(0.4, 0.7)),
    )


def _hair_colour(rng: np.random.Generator, tone: str, old: float) -> str:
    if rng.random() < old:
        return str(rng.choice(["grey", "white", "salt and pepper"]))
    if tone == "pale":
        return str(rng.choice(["blond", "brown", "red", "dark brown"]))
    if tone == "light":
        return str(rng.choice(["black", "brown", "dark brown", "blond"]))
    return str(rng.choice(["black", "dark brown", "black"]))


def render(folder: Path) -> None:
    """Render the portraits that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in cast():
        path = folder / str(entry.row["file"])
        if not path.exists():
            portrait(entry.person, entry.person.looks[0], path, samples=4, seed=entry.person.seed)


def develop(folder: Path) -> None:
    """Save the portraits and their table."""
    OUT.mkdir(exist_ok=True)
    entries = cast()
    for entry in entries:
        name = str(entry.row["file"])
        seed = entry.person.seed
        save_without_comment(folder / name, OUT / name, quality=88, seed=seed)
    with (OUT / "people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(entry.row for entry in entries)
