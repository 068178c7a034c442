"""With which phones a life is photographed: changed, a second camera, and photos from friends.

Invented, and no more than that: how many friends hand over originals, and how often, is drawn anew
for each family of lives (`Ways`), widely, as nobody has counted it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.scanning.takers import tell_takers

_ASKED = ["make", "model", "author", "owner", "flags", "kind", "copy_of", "lat", "taken_at"]
_CHANGE = 900  # days after which a phone is replaced, on average


@dataclass(frozen=True)
class Ways:
    """How the people of one family of lives share photos and take them of each other.

    Attributes
    ----------
    friends
        How many friends hand over originals, on average.
    partner
        How often there is a partner who does so all the time.
    camera
        How often there is a second camera.
    selfies, lent
        Share of the photos with faces that are of the front camera; share of those that others took
        of themselves with this phone.
    shown
        How often the owner is in photos that are no selfies.
    strangers
        How often strangers stand in a photo with people.
    """

    friends: float
    partner: float
    camera: float
    selfies: float
    lent: float
    shown: float
    strangers: float

    @classmethod
    def of(cls, family: str) -> Ways:
        """Draw the ways of a family: the same for all its lives."""
        rng = np.random.default_rng(zlib.crc32(f"ways of {family}".encode()))
        return cls(
            friends=rng.uniform(0.2, 3),
            partner=rng.uniform(0, 0.3),
            camera=rng.uniform(0, 0.3),
            selfies=rng.uniform(0.05, 0.4),
            lent=rng.uniform(0, 0.25),
            shown=rng.uniform(0.05, 0.3),
            strangers=rng.uniform(0.02, 0.3),
        )


def with_devices(
    photos: pd.DataFrame, ways: Ways, rng: np.random.Generator
) -> tuple[pd.DataFrame, list[str]]:
    """Say with which device each photo was taken, and whose the toolkit takes it for.

    Returns
    -------
    photos : pandas.DataFrame
        With `make`, `model` and `taken_by`. Some photos are a friend's, handed over as they are.
    own : list of str
        The models that are the owner's.
    """
    days = photos["taken_at"].dt.normalize()
    model, own = _own_devices(days, ways, rng)
    for number in range(rng.poisson(ways.friends)):
        given = rng.choice(
            days.unique(), min(int(rng.geometric(0.5)), days.nunique()), replace=False
        )
        model[days.isin(given) & (rng.random(len(days)) < rng.uniform(0.1, 0.7))] = (
            f"Friend {number}"
        )
    if rng.random() < ways.partner:
        model[rng.random(len(days)) < rng.uniform(0.03, 0.3)] = "Partner"
    photos = photos.assign(make="Some", model=model)
    asked = photos[_ASKED].assign(photo=photos.index)
    rows = [{"times": [], **row} for row in asked.to_dict("records")]
    tell_takers(rows, [None] * len(rows))
    return photos.assign(taken_by=[row["taken_by"] for row in rows]), own


def _own_devices(
    days: pd.Series, ways: Ways, rng: np.random.Generator
) -> tuple[pd.Series, list[str]]:
    """Change the phone now and then; take a second camera on some days."""
    span = (days.max() - days.min()).days
    changes = np.sort(rng.uniform(0, span, rng.poisson(span / _CHANGE)))
    number = np.searchsorted(changes, (days - days.min()).dt.days)
    model = pd.Series([f"Phone {each}" for each in number], index=days.index)
    if rng.random() < ways.camera:
        taken_along = rng.choice(days.unique(), max(1, days.nunique() // 8), replace=False)
        model[days.isin(taken_along) & (rng.random(len(days)) < 0.6)] = "Camera"
    return model, sorted(set(model))
