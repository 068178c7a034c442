"""Strangers in the background, whom nobody knows; invented like everybody else."""

from __future__ import annotations

from .body.person import Glasses, Look
from .cast import person

COMMUTER = person(
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
DRIVER = person(
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
SWIMMER = person(
    "swimmer",
    303,
    34,
    1.0,
    (0.3, 0.0, 0.7),
    ("tan", "dark brown", "hazel"),
    (Look("buzz"),),
    stubble=0.8,
    brow_thickness=1.5,
    weight=0.65,
)
WALKER = person(
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
BYSTANDERS = {someone.name: someone for someone in (COMMUTER, DRIVER, SWIMMER, WALKER)}
