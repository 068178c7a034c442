"""How sure a claim is: its signs, weighed as `python -m benchmarks.claims --fit` found."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

WEIGHTS = {
    "sleep": {"": -2.41, "told": 6.13, "middle": 0.66, "length": 0.95},
    "trip": {"": -2.58, "moments": 1.29},
    "phone": {"": -4.35, "days": 1.19, "share": 3.71},
    "owner": {"": 0.42, "lead": 1.32},
    "relation": {"": -0.02, "photos": 2.79},
}


def calibrated(kind: str, signs: Mapping[str, float], *, most: float = math.inf) -> dict[str, Any]:
    """Give what a claim says of its confidence; it is missing for a kind that nobody measured.

    Parameters
    ----------
    kind
        The kind of the claim.
    signs
        What speaks for it, by the names of the weights.
    most
        How sure what it rests on is: the claim is no surer.
    """
    if kind not in WEIGHTS:
        return {}
    weights = WEIGHTS[kind]
    told = weights[""] + sum(weights[name] * value for name, value in signs.items())
    return {"confidence": round(min(1 / (1 + math.exp(-told)), most), 3), "measured": True}
