"""An invented person: every number is an arbitrary choice, nobody is modelled on a real person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[float, float, float]  # linear red, green, blue


@dataclass(frozen=True)
class Glasses:
    """Glasses: colour of the frame, half width and half height of a lens in decimetres."""

    frame: Colour = (0.02, 0.02, 0.025)
    size: tuple[float, float] = (0.27, 0.21)
    roundness: float = 2.6  # exponent of the superellipse: 2 is round
    dark: bool = False


@dataclass(frozen=True)
class Look:
    """How a person wears hair and glasses on a day."""

    hair: str
    length: float = 1.0
    part: float = 0.0
    recede: float = 0.0
    glasses: Glasses | None = None


@dataclass(frozen=True)
class Beard:
    """A beard: `full`, `moustache` or `goatee`; length of a hair in decimetres."""

    kind: str
    length: float
    count: int


@dataclass(frozen=True, eq=False)  # compared by identity, so that shapes can be remembered
class Person:
    """A person as slider values and colours.

    Attributes
    ----------
    slider_age
        MakeHuman's age slider, in years; a person can look older than that.
    male
        MakeHuman's gender slider, 0 to 1.
    ancestry
        Shares of MakeHuman's African, Asian and Caucasian shapes.
    looks
        How they wear hair and glasses; the first is the usual one.
    """

    name: str
    seed: int
    slider_age: float
    male: float
    ancestry: tuple[float, float, float]
    skin: Colour
    lips: Colour
    iris: Colour
    hair_colour: Colour
    details: Mapping[str, float]
    looks: tuple[Look, ...]
    brow_colour: Colour | None = None
    brow_thickness: float = 1.0
    brow_arch: float = 0.5
    beard: Beard | None = None
    stubble: float = 0.0
    blush: float = 0.55
    freckles: float = 0.0
    wrinkles: float = 0.0
    tired: float = 0.25
    lipstick: bool = False
    weight: float = 0.5
