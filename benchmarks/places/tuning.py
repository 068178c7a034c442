"""Weights for `toolkit.places.roles`, fitted to the families and seeds that are there for it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.places import believed, find_places, place_of
from toolkit.places.roles import HOME, MODELS, REGULAR, WORK, moments_at, possible, signs

from ..people import Person, person
from .goals import REHEARSED, TUNING
from .lives import at_one


def tune() -> None:
    """Fit the three models and print them as they stand in `toolkit.places.roles`."""
    from sklearn.linear_model import LogisticRegression

    examples = pd.concat(_examples(), ignore_index=True)
    for role, model in MODELS.items():
        some = examples[possible(examples, role)]
        if role == WORK:
            some = some.dropna(subset=["rest_work_lead"]).assign(work_lead=some["rest_work_lead"])
        elif role == REGULAR:
            some = some[some["role"] != HOME]
        fitted = LogisticRegression(C=10, max_iter=5000).fit(
            some[list(model.weights)], some["role"] == role
        )
        weights = dict(zip(model.weights, fitted.coef_[0].round(1).tolist(), strict=True))
        print(f"{role}: Model({weights}, {fitted.intercept_[0]:.1f})")


def _examples() -> Iterator[pd.DataFrame]:
    """Measure the signs of every place: in whole rolls, in thinned ones, on trips alone."""
    for family in REHEARSED:
        for seed in TUNING:
            someone = person(seed, family=family)
            for roll in _rolls(someone, seed):
                places, known = find_places(roll), believed(roll)
                moments = moments_at(known, place_of(known, places))
                if len(moments):
                    yield _label(someone, places, moments)


def _rolls(someone: Person, seed: int) -> Iterator[pd.DataFrame]:
    photos = someone.photos
    yield photos
    for share in (0.5, 0.25):
        yield photos.sample(frac=share, random_state=seed)
    for days in someone.trips:
        yield photos[photos["taken_at"].between(*days)]


def _label(someone: Person, places: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """Put the true role beside the signs of each place."""
    truth = {
        HOME: someone.homes,
        WORK: someone.work,
        REGULAR: [weekly.spot for weekly in someone.weekly],
    }
    role = pd.Series("visited", index=places["place"])
    for place in places.itertuples():
        for name, spots in truth.items():
            if at_one(place, spots, someone.right):
                role[place.place] = name
    table = signs(moments).assign(role=role, rest_work_lead=np.nan)
    rest = moments[~moments["place"].map(role).isin([HOME, REGULAR])]
    if len(rest):
        table["rest_work_lead"] = signs(rest)["work_lead"].reindex(table.index)
    return table
