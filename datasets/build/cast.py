"""The invented people of the year's roll and of the calibration roll.

Every number is an arbitrary choice; nobody is modelled on a real person. The seeds of some faces
were chosen by `casting.py` among a few candidates, so that people can be told apart.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from .body.faces import blend, random_details
from .body.person import Beard, Glasses, Look, Person
from .palette import HAIR, IRIS, LIPS, SKIN

SISTERS_BLEND = 1.1  # how far Nora's face is from Mila's: 0 is the same, 1 a stranger's


def _person(
    name: str,
    seed: int,
    slider_age: float,
    male: float,
    ancestry: tuple[float, float, float],
    colours: tuple[str, str, str],
    looks: tuple[Look, ...],
    *,
    face: int | None = None,
    strength: float = 1.1,
    **more: object,
) -> Person:
    """Make a person; `colours` are skin, hair, iris, and `face` seeds the face's details."""
    skin, hair, iris = colours
    rng = np.random.default_rng(seed if face is None else face)
    return Person(
        name=name,
        seed=seed,
        slider_age=slider_age,
        male=male,
        ancestry=ancestry,
        skin=SKIN[skin],
        lips=more.pop("lips", LIPS[skin]),
        iris=IRIS[iris],
        hair_colour=HAIR[hair],
        details=random_details(rng, strength),
        looks=looks,
        **more,
    )


LEO = _person(
    "Leo",
    110,
    13.5,
    1.0,
    (0.25, 0.05, 0.7),
    ("olive", "brown", "brown"),
    (Look("curly"), Look("curly", length=0.75), Look("curly", length=1.15)),
    strength=1.0,
    blush=0.6,
    brow_colour=(0.06, 0.032, 0.016),
)
MILA = _person(
    "Mila",
    11,
    10.5,
    0.0,
    (0.15, 0.15, 0.7),
    ("light", "brown", "hazel"),
    (Look("fringe", length=0.8), Look("bob"), Look("fringe", length=0.9)),
    strength=1.0,
    blush=0.75,
    brow_thickness=0.7,
)
NORA = dataclasses.replace(
    MILA,
    name="Nora",
    seed=12,
    slider_age=13.5,
    details=blend(MILA.details, random_details(np.random.default_rng(1203)), SISTERS_BLEND),
    looks=(Look("bob", length=1.35, part=0.15), Look("bun"), Look("wavy", part=0.2)),
    blush=0.6,
)
TOMAS = _person(
    "Tomas",
    22,
    36,
    1.0,
    (0.0, 0.05, 0.95),
    ("light", "dark brown", "blue"),
    (Look("short"), Look("short", glasses=Glasses((0.05, 0.03, 0.02))), Look("short", length=0.7)),
    face=2203,
    beard=Beard("full", 0.085, 6500),
    stubble=0.55,
    brow_thickness=1.3,
)
AMARA = _person(
    "Amara",
    33,
    34,
    0.0,
    (0.95, 0.0, 0.05),
    ("dark", "black", "dark"),
    (Look("afro"), Look("bun"), Look("afro", length=0.75)),
    strength=1.0,
    lips=(0.24, 0.06, 0.06),
)
GRETA = _person(
    "Greta",
    55,
    76,
    0.0,
    (0.0, 0.0, 1.0),
    ("pale", "white", "grey"),
    (
        Look("bob", glasses=Glasses((0.25, 0.04, 0.05), (0.26, 0.19), 2.2)),
        Look("bob", length=0.85),
        Look("bob", glasses=Glasses((0.25, 0.04, 0.05), (0.26, 0.19), 2.2)),
    ),
    face=5502,
    wrinkles=0.8,
    tired=0.5,
    brow_colour=(0.35, 0.32, 0.29),
    brow_thickness=0.7,
    weight=0.62,
)
OMAR = _person(
    "Omar",
    66,
    28,
    1.0,
    (0.55, 0.0, 0.45),
    ("brown", "black", "brown"),
    (Look("buzz"), Look("buzz", glasses=Glasses(roundness=4.0)), Look("short", length=0.4)),
    face=6603,
    beard=Beard("goatee", 0.07, 4500),
    stubble=0.35,
    brow_thickness=1.25,
)
LENA = _person(
    "Lena",
    77,
    21,
    0.0,
    (0.0, 0.0, 1.0),
    ("pale", "red", "green"),
    (Look("wavy"), Look("bun"), Look("wavy", length=0.8, part=0.2)),
    strength=1.0,
    freckles=0.8,
    brow_colour=(0.16, 0.05, 0.015),
)
VIKTOR = _person(
    "Viktor",
    88,
    68,
    1.0,
    (0.0, 0.0, 1.0),
    ("light", "grey", "blue"),
    (Look("balding"), Look("balding", glasses=Glasses((0.1, 0.1, 0.1), (0.26, 0.18)))),
    face=8801,
    wrinkles=0.9,
    tired=0.5,
    weight=0.75,
    beard=Beard("moustache", 0.2, 2200),
    brow_thickness=1.35,
    brow_colour=(0.22, 0.21, 0.20),
)
MEI = _person(
    "Mei",
    99,
    38,
    0.0,
    (0.0, 0.95, 0.05),
    ("golden", "black", "dark"),
    (Look("bun"), Look("bob", part=-0.1), Look("bun", glasses=Glasses((0.1, 0.02, 0.02)))),
    face=9903,
    lipstick=True,
    lips=(0.55, 0.06, 0.07),
)
KENJI = _person(
    "Kenji",
    44,
    47,
    1.0,
    (0.0, 1.0, 0.0),
    ("golden", "salt and pepper", "dark"),
    (Look("sidepart", part=0.3, glasses=Glasses()), Look("sidepart", part=0.3)),
    face=4403,
    wrinkles=0.25,
    brow_thickness=0.75,
    brow_colour=(0.05, 0.047, 0.044),
)
JONAS = _person(
    "Jonas",
    120,
    15.5,
    1.0,
    (0.0, 0.0, 1.0),
    ("pale", "blond", "blue"),
    (Look("sidepart", part=-0.25), Look("fringe", length=0.55), Look("sidepart", part=-0.2)),
    face=12001,
    blush=0.7,
    freckles=0.3,
    brow_colour=(0.22, 0.13, 0.06),
)
SAMIRA = _person(
    "Samira",
    130,
    15.0,
    0.0,
    (0.35, 0.15, 0.5),
    ("tan", "black", "brown"),
    (Look("bun"), Look("fringe", length=1.15), Look("bob", length=1.2, part=0.3)),
    face=13001,
    brow_thickness=1.15,
)
YUNA = _person(
    "Yuna",
    140,
    14.5,
    0.0,
    (0.0, 0.9, 0.1),
    ("golden", "black", "dark"),
    (Look("fringe"), Look("bob", glasses=Glasses((0.02, 0.02, 0.02), (0.25, 0.22), 2.0))),
    face=14006,
    blush=0.6,
    brow_thickness=0.8,
)
YEAR = {
    person.name: person
    for person in (
        LEO,
        MILA,
        NORA,
        TOMAS,
        AMARA,
        GRETA,
        OMAR,
        LENA,
        VIKTOR,
        MEI,
        KENJI,
        JONAS,
        SAMIRA,
        YUNA,
    )
}

CALIBRATION = {
    person.name: person
    for person in (
        _person(
            "Ada",
            201,
            24,
            0.0,
            (0.1, 0.0, 0.9),
            ("light", "dark brown", "brown"),
            (Look("wavy", part=0.1), Look("bun", glasses=Glasses())),
            freckles=0.2,
        ),
        _person(
            "Ravi",
            202,
            30,
            1.0,
            (0.3, 0.3, 0.4),
            ("tan", "black", "dark"),
            (Look("sidepart", part=0.25), Look("short", glasses=Glasses((0.08, 0.05, 0.02)))),
            stubble=0.5,
        ),
        _person(
            "Sol",
            203,
            52,
            0.0,
            (0.7, 0.0, 0.3),
            ("brown", "salt and pepper", "brown"),
            (Look("bob"), Look("afro", length=0.6)),
            wrinkles=0.4,
        ),
        _person(
            "Bo",
            204,
            16,
            1.0,
            (0.0, 0.5, 0.5),
            ("golden", "black", "dark"),
            (Look("fringe", length=0.55), Look("short")),
            face=20401,
            blush=0.6,
        ),
    )
}
