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


# The children of Amara and Tomas: between their parents in colour and shape.
LEO = _person(
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
MILA = _person(
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
    (0.85, 0.0, 0.15),
    ("brown", "black", "dark"),
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
SAMIRA = _person(
    "Samira",
    130,
    13.5,
    0.0,
    (0.35, 0.15, 0.5),
    ("tan", "black", "brown"),
    (Look("fringe", length=1.2), Look("bob", length=1.25, part=0.3), Look("bun")),
    face=13002,
    strength=0.8,
    tired=0.0,
    brow_thickness=1.15,
)
YUNA = _person(
    "Yuna",
    140,
    13.0,
    0.0,
    (0.0, 0.9, 0.1),
    ("golden", "black", "dark"),
    (Look("fringe"), Look("bob", glasses=Glasses((0.02, 0.02, 0.02), (0.25, 0.22), 2.0))),
    face=14006,
    tired=0.0,
    blush=0.6,
    brow_thickness=0.8,
)
# Strangers in the background, whom nobody knows.
COMMUTER = _person(
    "commuter",
    301,
    50,
    1.0,
    (0.05, 0.1, 0.85),
    ("light", "grey", "grey"),
    (Look("buzz"),),
    wrinkles=0.5,
    stubble=0.5,
    weight=0.7,
)
DRIVER = _person(
    "driver",
    302,
    44,
    0.0,
    (0.2, 0.3, 0.5),
    ("tan", "dark brown", "dark"),
    (Look("bob", length=0.8, glasses=Glasses((0.02, 0.05, 0.12))),),
    wrinkles=0.25,
    weight=0.65,
)
SWIMMER = _person(
    "swimmer",
    303,
    34,
    1.0,
    (0.0, 0.75, 0.25),
    ("golden", "black", "brown"),
    (Look("buzz"),),
)
WALKER = _person(
    "walker",
    304,
    63,
    0.0,
    (0.1, 0.0, 0.9),
    ("pale", "salt and pepper", "blue"),
    (Look("bob", length=0.7),),
    wrinkles=0.7,
    brow_thickness=0.6,
    brow_colour=(0.12, 0.11, 0.10),
)
BYSTANDERS = {person.name: person for person in (COMMUTER, DRIVER, SWIMMER, WALKER)}
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
