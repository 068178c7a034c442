"""A face is a set of slider values: random details, expressions, the neutral shape."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np

from .makehuman import base_mesh, macro_weights, morph, sliders, target

SPREAD = {  # standard deviation of the sliders, by folder
    "head": 0.28,
    "forehead": 0.35,
    "eyes": 0.32,
    "eyebrows": 0.35,
    "nose": 0.38,
    "mouth": 0.35,
    "cheek": 0.4,
    "chin": 0.38,
    "ears": 0.4,
    "neck": 0.15,
}
LEFT_ALONE = [
    "age",
    "trans-in",
    "trans-out",
    "trans-left",
    "prognathism",
    "jaw-drop",
    "double",
    "pointed",
    "triangle",
    "trans-forward",
    "trans-backward",
    "head-angle",
    "eye-push",
    "invertedtri",
    "head-trans",
    "nostrils-angle",
    "septum",
    "corner1",
    "eye-bag-height",
    "lowerlip-ext",
    "upperlip-ext",
    "mouth-trans",
    "dimples",
    "head-scale-depth",
]
EXPRESSIONS = {
    "neutral": {"mouthSmile": 0.15},
    "slight smile": {"mouthSmile": 0.5, "cheekSquint": 0.2, "eyeSquint": 0.08, "mouthDimple": 0.15},
    "smile": {"mouthSmile": 0.85, "cheekSquint": 0.45, "eyeSquint": 0.25, "mouthDimple": 0.2},
    "big smile": {
        "mouthSmile": 0.95,
        "mouthUpperUp": 0.6,
        "mouthLowerDown": 0.42,
        "jawOpen": 0.08,
        "cheekSquint": 0.5,
        "eyeSquint": 0.3,
    },
    "laugh": {
        "mouthSmile": 0.95,
        "mouthUpperUp": 0.6,
        "mouthLowerDown": 0.4,
        "jawOpen": 0.22,
        "cheekSquint": 0.6,
        "eyeSquint": 0.4,
    },
    "surprised": {
        "jawOpen": 0.3,
        "browOuterUp": 0.7,
        "browInnerUp": 0.7,
        "eyeWide": 0.5,
        "mouthFunnel": 0.2,
    },
    "talking": {"jawOpen": 0.18, "mouthSmile": 0.2, "mouthFunnel": 0.15},
}


def random_details(rng: np.random.Generator, strength: float = 1.0) -> dict[str, float]:
    """Draw the sliders of a face: a few strong features make people distinguishable."""
    weights: dict[str, float] = {}
    for minus, plus in sliders(*SPREAD):
        if any(word in plus for word in LEFT_ALONE):
            continue
        spread = SPREAD[plus.split("/")[0]] * strength
        value = float(np.clip(rng.normal(0, spread), -0.85, 0.85))
        if "eyebrows-angle" in plus:
            value = float(np.clip(value, -0.15, 0.22))  # neither angry nor sad
        if minus is None:
            if plus.startswith("head/") and rng.random() < 0.3:
                weights[plus] = min(abs(value) * 1.5, 0.45)
            continue
        if "eye-scale" in plus:
            value = abs(value) * 0.6 + 0.45  # rather large eyes look friendlier
        weights[plus if value > 0 else minus] = abs(value)
    return weights


def blend(
    first: Mapping[str, float], second: Mapping[str, float], share: float
) -> dict[str, float]:
    """Mix two faces: 0 is the first, 1 the second. Siblings are made this way."""
    return {
        name: (1 - share) * first.get(name, 0.0) + share * second.get(name, 0.0)
        for name in {**first, **second}
    }


@functools.cache
def _units(action: str) -> tuple[str, ...]:
    names = []
    for side in ("", "Left", "Right"):
        try:
            target(f"unit:{action}{side}")
        except FileNotFoundError:
            continue
        names.append(f"unit:{action}{side}")
    return tuple(names)


def expression(name: str, amount: float = 1.0) -> dict[str, float]:
    """Weigh the facial actions of an expression; `amount` 0 is a still face."""
    return {
        unit: value * amount
        for action, value in EXPRESSIONS[name].items()
        for unit in _units(action)
    }


def neutral_shape(
    *,
    age: float,
    male: float,
    ancestry: tuple[float, float, float],
    details: Mapping[str, float],
    weight: float = 0.5,
) -> np.ndarray:
    """Shape a person with a still face: all vertices of the base mesh, (19158, 3)."""
    macro = macro_weights(age=age, male=male, ancestry=ancestry, weight=weight)
    return morph(morph(base_mesh().vertices, macro), details)
