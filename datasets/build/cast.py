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

MIXED = (0.42, 0.0, 0.58)  # shares of MakeHuman's shapes, half way between two parents
SISTERS_BLEND = 1.3  # how far Nora's face is from Mila's: 0 is the same, 1 a stranger's


def person(
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


# The children of Amara and Tomas: between their parents in colour and shape.
LEO = person(
    "Leo",
    110,
    12.5,
    1.0,
    MIXED,
    ("caramel", "dark brown", "brown"),
    (Look("curly"), Look("curly", length=0.75), Look("curly", length=1.15)),
    strength=0.7,
    blush=0.6,
    tired=0.0,
    brow_colour=(0.04, 0.02, 0.011),
)
MILA = person(
    "Mila",
    11,
    9.0,
    0.0,
    MIXED,
    ("caramel", "dark brown", "brown"),
    (Look("afro", length=0.62), Look("bun"), Look("afro", length=0.7)),
    strength=0.8,
    blush=0.75,
    tired=0.0,
    brow_thickness=0.6,
)
NORA = dataclasses.replace(
    MILA,
    name="Nora",
    seed=12,
    slider_age=12.5,
    details=blend(MILA.details, random_details(np.random.default_rng(1205), 1.0), SISTERS_BLEND),
    looks=(Look("wavy", part=0.2), Look("bun"), Look("wavy", length=0.85, part=-0.15)),
    blush=0.6,
)
TOMAS = person(
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
AMARA = person(
    "Amara",
    33,
    34,
    0.0,
    (0.85, 0.0, 0.15),
    ("brown", "black", "dark"),
    (Look("afro"), Look("bun"), Look("afro", length=0.75)),
    strength=1.0,
    lips=(0.24, 0.06, 0.06),
)
GRETA = person(
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
OMAR = person(
    "Omar",
    66,
    28,
    1.0,
    (0.55, 0.0, 0.45),
    ("brown", "black", "brown"),
    (Look("buzz"), Look("short", length=0.3), Look("short", length=0.4)),
    face=6603,
    beard=Beard("goatee", 0.07, 4500),
    stubble=0.35,
    brow_thickness=1.25,
)
LENA = person(
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
VIKTOR = person(
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
MEI = person(
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
KENJI = person(
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
JONAS = person(
    "Jonas",
    120,
    13.5,
    1.0,
    (0.0, 0.0, 1.0),
    ("pale", "blond", "blue"),
    (Look("sidepart", part=-0.25), Look("fringe", length=0.55), Look("sidepart", part=-0.2)),
    face=12001,
    strength=0.9,
    tired=0.0,
    blush=0.7,
    freckles=0.3,
    brow_colour=(0.22, 0.13, 0.06),
)
SAMIRA = person(
    "Samira",
    130,
    13.5,
    0.0,
    (0.35, 0.15, 0.5),
    ("tan", "black", "brown"),
    (Look("fringe", length=1.2), Look("fringe", length=0.95), Look("fringe", length=1.35)),
    face=13002,
    strength=0.8,
    tired=0.0,
    brow_thickness=1.15,
)
YUNA = person(
    "Yuna",
    140,
    13.0,
    0.0,
    (0.0, 0.9, 0.1),
    ("golden", "black", "dark"),
    (Look("fringe"), Look("fringe", length=0.8)),
    face=14006,
    tired=0.0,
    blush=0.6,
    brow_thickness=0.8,
)
FAMILY = (LEO, MILA, NORA, TOMAS, AMARA, GRETA, LENA)
FRIENDS = (MEI, VIKTOR, JONAS, SAMIRA, YUNA, OMAR, KENJI)
YEAR = {someone.name: someone for someone in (*FAMILY, *FRIENDS)}

CALIBRATION = {
    someone.name: someone
    for someone in (
        person(
            "Ada",
            201,
            24,
            0.0,
            (0.1, 0.0, 0.9),
            ("light", "dark brown", "brown"),
            (Look("wavy", part=0.1), Look("bun", glasses=Glasses())),
            freckles=0.2,
        ),
        person(
            "Ravi",
            202,
            30,
            1.0,
            (0.3, 0.3, 0.4),
            ("tan", "black", "dark"),
            (Look("sidepart", part=0.25), Look("short", glasses=Glasses((0.08, 0.05, 0.02)))),
            stubble=0.5,
        ),
        person(
            "Sol",
            203,
            52,
            0.0,
            (0.7, 0.0, 0.3),
            ("brown", "salt and pepper", "brown"),
            (Look("bob"), Look("afro", length=0.6)),
            wrinkles=0.4,
        ),
        person(
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
