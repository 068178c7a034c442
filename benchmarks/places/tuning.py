"""Weights for `toolkit.places.roles.model`, from lives of the families that are there for it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.places import believed, place_of
from toolkit.places.earth import distance
from toolkit.places.finding import find_unnamed_places
from toolkit.places.roles import HOME, REGULAR, VISITED, WORK
from toolkit.places.roles.caps import UNSLEPT
from toolkit.places.roles.model import can_be, capped, likeliest_home
from toolkit.places.roles.signs import moments_at, signs

from ..people import Person, person
from .goals import LIVES, REHEARSED
from .rolls import rolls

PENALTY = 3.0  # on the squares of the weights of signs that are scaled to vary alike

# What each sign may say of a role, by what both mean: for it (1), against it (-1). A weight of the
# other direction would only be true of the lives that it is fitted to.
MEANING = {
    HOME: {
        **dict.fromkeys(["weeks", "off", "rest", "hours", "slept", "ends"], 1),
        **dict.fromkeys(["off_lead", "rest_lead", "weekend_lead", "slept_lead"], 1),
        **dict.fromkeys(["work", "work_lead", "slot_share"], -1),
    },
    WORK: {
        **dict.fromkeys(["weeks", "work", "work_lead", "hours", "slot_weeks"], 1),
        **dict.fromkeys(["off", "rest", "weekend", "slept", "ends"], -1),
        **dict.fromkeys(["off_lead", "rest_lead", "weekend_lead", "slept_lead"], -1),
    },
    REGULAR: {"slot_weeks": 1, "slot_part": 1, "slot_share": 1, "hours": -1},
}


def tune() -> None:
    """Fit the model, and print it as it stands in `toolkit.places.roles.model`."""
    jobs = [(family, seed) for seed in range(LIVES) for family in REHEARSED]
    with ProcessPoolExecutor() as processes:
        examples = pd.concat(processes.map(_examples, jobs, chunksize=4), ignore_index=True)
    print(f"{len(examples)} places in rolls of {len(jobs)} lives")
    weights = fitted(examples)
    for role, weights_of in weights.items():
        said = {
            sign: round(float(weight), 2)
            for sign, weight in weights_of.items()
            if abs(weight) >= 0.005
        }
        print(f"{role}: {said}")
    print("likeliest home: {:.2f}, {:.2f}".format(*scaled(examples, weights[HOME])))


def fitted(examples: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Fit the multinomial logistic model by maximum likelihood, each weight within its meaning.

    Parameters
    ----------
    examples
        Signs of places, with `role` and what each `counts`.

    Returns
    -------
    dict
        For each role the weights, by sign, and the intercept, under `""`.
    """
    from scipy.optimize import minimize

    names = sorted(set().union(*MEANING.values()))
    middle, spread = examples[names].mean(), examples[names].std()
    scaled = ((examples[names] - middle) / spread).assign(one=1.0).to_numpy()
    true = np.column_stack([examples["role"] == role for role in MEANING]).astype(float)
    counts = examples["counts"].to_numpy()
    penalty = PENALTY * np.append(np.ones(len(names)), 0)

    def loss(flat: NDArray) -> tuple[float, NDArray]:
        weights = flat.reshape(len(MEANING), -1)
        scores = scaled @ weights.T
        whole = np.logaddexp.reduce(np.column_stack([np.zeros(len(scores)), scores]), axis=1)
        error = counts[:, None] * (np.exp(scores - whole[:, None]) - true)
        missed = (counts * (whole - (true * scores).sum(axis=1))).sum()
        slope = error.T @ scaled + 2 * penalty * weights
        return missed + (penalty * weights**2).sum(), slope.ravel()

    limits = {1: (0, None), -1: (None, 0), 0: (0, 0)}
    bounds = [
        limit
        for meaning in MEANING.values()
        for limit in (*(limits[meaning.get(name, 0)] for name in names), (None, None))
    ]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B")
    weights = found.x.reshape(len(MEANING), -1)
    slopes = pd.DataFrame(weights[:, :-1], index=list(MEANING), columns=names) / spread
    starts = weights[:, -1] - slopes.to_numpy() @ middle.to_numpy()
    return {
        role: {"": start} | slopes.loc[role].to_dict()
        for role, start in zip(MEANING, starts, strict=True)
    }


def scaled(examples: pd.DataFrame, weights: Mapping[str, float]) -> tuple[float, float]:
    """Fit how often the likeliest home of a roll is one, by its score (Platt's scaling).

    Parameters
    ----------
    examples
        As for `fitted`, with the `roll` of each.
    weights
        Of the signs of a home.

    Returns
    -------
    tuple of float
        Start and slope: the logarithm of the odds is start + slope × score.
    """
    from sklearn.linear_model import LogisticRegression

    examples = examples.assign(one=1.0).rename(columns={"one": ""})
    score = sum(weight * examples[sign] for sign, weight in weights.items())
    can = examples[can_be(examples, HOME)]
    odds, most = np.exp(score[can.index]), capped(can)[HOME]
    rolls_of = can.groupby("roll").groups.values()
    best = [likeliest_home(odds[rows], most[rows]) for rows in rolls_of]
    best = [place for place in best if most[place] > UNSLEPT]
    right = examples.loc[best, "role"] == HOME
    fit = LogisticRegression(C=np.inf).fit(score[best].to_frame(), right)
    return float(fit.intercept_[0]), float(fit.coef_[0, 0])


def _examples(job: tuple[str, int]) -> pd.DataFrame:
    """Measure the signs of every place in the rolls of a life."""
    family, seed = job
    someone = person(seed, family)
    return pd.concat(
        _signs(someone, roll).assign(roll=f"{family} {seed} {size}")
        for size, roll in rolls(someone.photos, seed)
    )


def _signs(someone: Person, roll: pd.DataFrame) -> pd.DataFrame:
    """Put the true role beside the signs of each place; many places of a roll count less each."""
    places, known = find_unnamed_places(roll), believed(roll)
    moments = moments_at(known, place_of(known, places))
    if not (moments["place"] >= 0).any():
        return pd.DataFrame()
    found = signs(moments).fillna(0)
    where = places.set_index("place").loc[found.index]
    role = pd.Series(VISITED, index=found.index)
    weekly = tuple(each.spot for each in someone.weekly)
    for name, spots in ((REGULAR, weekly), (WORK, someone.work), (HOME, someone.homes)):
        for spot in spots:
            metres = distance(spot.lat, spot.lon, where["lat"], where["lon"])
            role[metres <= someone.right] = name
    return found.assign(role=role, counts=1 / np.sqrt(len(found)))


if __name__ == "__main__":
    tune()
