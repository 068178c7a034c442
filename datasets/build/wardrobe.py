"""What the people of the year wear: a few things each, by season; nobody is dressed alike.

A garment is a plain dictionary, so that it can stand in a shot:

    {"colour", "pattern": "stripes", "check", "dots", "band" or "raglan", "colour2",
     "neck": "round" or "v", "sleeves": "long" or "short", "over": colour of an open jacket,
     "hood": bool, "scarf": colour, "sunglasses": bool, "muffled": the scarf covers the mouth,
     "head": (cap, swimcap, helmet or hood; colour), "words": key of a print on the front}

All but `colour` may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from .palette import CLOTH

Garment = Mapping[str, Any]
WARM = range(5, 10)  # months with short sleeves
COLD = (11, 12, 1, 2, 3)  # months with scarves outdoors
LANDMARKS = {"before_spires", "before_pinnacles", "before_tower", "before_gables"}
OUTDOORS = LANDMARKS | {
    "busstop",
    "street",
    "hill",
    "forest",
    "city",
    "field",
    "brick",
    "beach",
    "sunset",
}
AFTER_SUNSET = {"city", "sunset"}
SUNGLASSES = {"Leo", "Omar", "Lena"}  # who owns some


def _garment(colour: str, second: str = "", *, over: str = "", **more: Any) -> Garment:
    garment: dict[str, Any] = {"colour": CLOTH[colour], **more}
    if second:
        garment["colour2"] = CLOTH[second]
    if over:
        garment["over"] = CLOTH[over]
    return garment


SHORT = {"sleeves": "short"}
WARDROBE: dict[str, tuple[tuple[Garment, ...], tuple[Garment, ...]]] = {  # most of the year, summer
    "Leo": (
        (
            _garment("grey", hood=True),
            _garment("white", over="navy", hood=True),
            _garment("mustard", "navy", pattern="band"),
            _garment("green"),
        ),
        (
            _garment("white", "red", pattern="raglan", **SHORT),
            _garment("navy", **SHORT),
            _garment("mustard", "white", pattern="stripes", **SHORT),
        ),
    ),
    "Mila": (
        (
            _garment("lilac", "white", pattern="dots"),
            _garment("rose", hood=True),
            _garment("white", over="teal"),
        ),
        (
            _garment("yellow", neck="v", **SHORT),
            _garment("white", "lilac", pattern="stripes", **SHORT),
        ),
    ),
    "Nora": (
        (
            _garment("black", over="denim"),
            _garment("burgundy", neck="v"),
            _garment("white", "black", pattern="stripes"),
        ),
        (
            _garment("sky", neck="v", **SHORT),
            _garment("black", "rose", pattern="band", **SHORT),
        ),
    ),
    "Tomas": (
        (
            _garment("denim", "white", pattern="check", neck="v"),
            _garment("forest"),
            _garment("sand", over="brown"),
        ),
        (_garment("sky", neck="v", **SHORT), _garment("forest", **SHORT)),
    ),
    "Amara": (
        (
            _garment("orange", neck="v"),
            _garment("teal", "yellow", pattern="dots"),
            _garment("white", over="burgundy"),
        ),
        (_garment("rose", neck="v", **SHORT), _garment("white", "orange", pattern="dots", **SHORT)),
    ),
    "Greta": (
        (_garment("sand", over="lilac"), _garment("blue"), _garment("rose", neck="v")),
        (_garment("sky", "white", pattern="dots", neck="v", **SHORT),),
    ),
    "Lena": (
        (_garment("green", neck="v"), _garment("black", over="mustard")),
        (
            _garment("white", "green", pattern="stripes", **SHORT),
            _garment("black", neck="v", **SHORT),
            _garment("teal", **SHORT),
        ),
    ),
    "Mei": (
        (_garment("red", neck="v"), _garment("white", over="black"), _garment("grey")),
        (_garment("white", "red", pattern="band", neck="v", **SHORT),),
    ),
    "Viktor": (
        (_garment("brown", "sand", pattern="check", neck="v"), _garment("white", over="forest")),
        (_garment("sand", neck="v", **SHORT), _garment("sky", "white", pattern="check", **SHORT)),
    ),
    "Jonas": (
        (
            _garment("red", hood=True),
            _garment("black", "white", pattern="band"),
            _garment("grey", over="forest", hood=True),
        ),
        (_garment("sky", **SHORT), _garment("red", "white", pattern="raglan", **SHORT)),
    ),
    "Samira": (
        (
            _garment("teal", hood=True),
            _garment("white", over="red"),
            _garment("navy", "sky", pattern="stripes"),
        ),
        (
            _garment("orange", **SHORT),
            _garment("white", "teal", pattern="raglan", **SHORT),
            _garment("lilac", neck="v", **SHORT),
        ),
    ),
    "Yuna": (
        (
            _garment("yellow"),
            _garment("black", over="rose", hood=True),
            _garment("white", "lilac", pattern="raglan"),
        ),
        (_garment("blue", "white", pattern="dots", **SHORT), _garment("rose", **SHORT)),
    ),
    "Omar": (
        (
            _garment("white", over="blue"),
            _garment("blue", "yellow", pattern="raglan"),
            _garment("black", hood=True),
        ),
        (_garment("blue", "white", pattern="band", **SHORT), _garment("yellow", **SHORT)),
    ),
    "Kenji": (
        (_garment("navy", neck="v"), _garment("white", over="grey"), _garment("burgundy")),
        (_garment("white", "navy", pattern="check", neck="v", **SHORT),),
    ),
    "commuter": (
        (_garment("grey", over="black", head=("cap", CLOTH["blue"])),),
        (_garment("sky", head=("cap", CLOTH["blue"]), **SHORT),),
    ),
    "driver": (
        (_garment("white", over="navy"),),
        (_garment("sky", "navy", pattern="band", neck="v", **SHORT),),
    ),
    "swimmer": (
        (_garment("black", head=("swimcap", CLOTH["yellow"]), **SHORT),),
        (_garment("black", head=("swimcap", CLOTH["yellow"]), **SHORT),),
    ),
    "walker": (
        (_garment("sand", over="brown", scarf=CLOTH["red"]),),
        (_garment("rose", scarf=CLOTH["red"], neck="v", **SHORT),),
    ),
}
JERSEY = {"Leo": "forest", "Jonas": "forest", "Omar": "blue"}
SCARVES = ("red", "grey", "forest", "mustard", "navy")


def anything(rng: np.random.Generator) -> Garment:
    """Choose any garment that leaves the head bare, for people outside the story."""
    every = [garment for seasons in WARDROBE.values() for some in seasons for garment in some]
    bare = [garment for garment in every if "head" not in garment]
    return bare[rng.integers(len(bare))]


def jersey(name: str, words: str) -> Garment:
    """Dress a player in the club's shirt."""
    return {"colour": CLOTH[JERSEY[name]], "words": words, **SHORT}


def choose(name: str, day: date, backdrop: str, rng: np.random.Generator) -> Garment:
    """Choose what a person wears on a day: short sleeves in summer, a scarf out in the cold."""
    usual, summer = WARDROBE[name]
    garments = summer if day.month in WARM or backdrop == "pool" else usual
    garment = garments[rng.integers(len(garments))]
    scarf = SCARVES[rng.integers(len(SCARVES))]
    sunny = name in SUNGLASSES and rng.random() < 0.4
    if backdrop not in OUTDOORS:
        return garment
    if day.month in WARM and sunny and backdrop not in AFTER_SUNSET:
        return {**garment, "sunglasses": True}
    if day.month in COLD and not garment.get("hood"):
        return {**garment, "scarf": CLOTH[scarf]}
    return garment
