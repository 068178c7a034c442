"""Simulated people: photos tables with the truth beside them, and no picture at all.

People belong to *families* of lives that are unlike each other; each says in its docstring what is
true and what misleads. Weights are fitted on the families of `FITTED`, figures come from those of
`REPORTED`, which no weight has seen. What was decided before anything was fitted:

- rolls span 30 to 900 days (journeys three years) with 0.3 to 6 moments a day, one to three photos
  each; days differ, from alike to a few busy ones; journeys have up to four times as many;
- at home are 4 to 80 % of the moments, mostly a third, and for three in ten as many as time and
  taste have it; work is photographed by some hardly and by some all day long;
- a quarter of people photograph at all waking hours alike, as a logger does, and wherever they are;
  others by appetite and in the morning, at noon or in the evening;
- in the hours of sleep are 0.2 to 2 % of the moments; a quarter sleep at other hours each night;
- 20 to 100 % of the moments have a position, fewer under a roof; it is off by a Rayleigh error, of
  scale 4 to 12 m outdoors and 12 to 35 m indoors, where a building also bends it in one way; 5 %
  are off by 200 m and more, up to 3 % half an hour old, 0.3 % at 0, 0; photos of a moment share it;
- everybody has what looks like a home or a workplace and is none: hotels (some twice), a friend's
  sofa, the family's house at weekends, a partner's, lunch beside work, the corners of a daily
  walk, a club that meets but not weekly.
"""

from __future__ import annotations

import zlib

import numpy as np

from .families import FAMILIES, FITTED, REPORTED
from .life import APPETITE, BY_HOUR, SLOTS, Life
from .truth import Person, Spot, Weekly

__all__ = [
    "APPETITE",
    "BY_HOUR",
    "FAMILIES",
    "FITTED",
    "REPORTED",
    "SLOTS",
    "Life",
    "Person",
    "Spot",
    "Weekly",
    "person",
]


def person(
    seed: int, family: str = "office", *, town: tuple[float, float, int] | None = None
) -> Person:
    """Simulate one person.

    Parameters
    ----------
    seed
        The same number and family give the same person.
    family
        A key of `FAMILIES`.
    town
        Latitude, longitude and hours from UTC of the town to live in; a random one by default.
    """
    rng = np.random.default_rng([seed, zlib.crc32(family.encode())])
    return FAMILIES[family](rng, town).tell(family)
