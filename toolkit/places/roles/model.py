"""How likely each place has a role: floors, one logistic model, its scaling, and the caps.

The model is multinomial. Its weights are those that `python -m benchmarks.places --tune` prints:
fitted to families of simulated people whose homes are known, never to a real person nor to the
sample roll. A confidence is calibrated for lives like theirs, and a guess for yours.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .caps import AWAKE, DOUBTED, FEW, LEADS, WORKED_IN, of_home, of_work, resting, spread
from .signs import counted

HOME, WORK, REGULAR, VISITED = "home", "school_or_work", "regular", "visited"
SURE = 0.7  # from here on a role is said without "may be"
SUREST = 0.99  # no pattern of hours is a proof
SETTLED = 15  # days: in a shorter time nothing tells a home from a hotel
MOST = 3 / 8  # of its days, a day more or less, are in the hours of a role: more than a third
USUAL = 0.4  # of the days at a weekly place are on the same weekday, at the same hour …
OFTEN = 1 / 4  # … in at least this share of the weeks, from the first visit to the last …
WEEKS = 4  # … and in at least so many …
PAUSE = 2  # … some of them not further apart than this: a monthly visit is not a weekly one
LIKELIEST = (0.45, 0.58)  # Platt's scaling: the likeliest home of all is one more often than …
# … its own signs say, since nearly everybody has one …
SURER = 2.0  # … and a sure workplace is one more often, too: odds beyond those of `SURE`, squared

WEIGHTS = {  # of the signs; the first, with the name "", is there without any
    HOME: {
        **{"": -4.96, "weeks": 2.58, "off_lead": 0.32, "rest_lead": 0.31, "weekend_lead": 0.19},
        **{"work": -0.03, "slept_lead": 0.56, "slot_share": -0.43},
    },
    WORK: {
        **{"": -2.71, "weeks": 2.04, "work_lead": 0.69, "hours": 0.56, "slot_weeks": 0.19},
        **{"off": -1.12, "off_lead": -0.1, "weekend": -5.45, "weekend_lead": -0.26},
        **{"slept": -1.83, "ends": -4.13},
    },
    REGULAR: {"": -5.86, "slot_weeks": 3.9, "slot_share": 0.42, "hours": -1.07},
}


def likelihood(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate how likely each place has each role.

    Parameters
    ----------
    found
        As `signs` returns them.

    Returns
    -------
    pandas.DataFrame
        Probabilities: a row for each place, columns `HOME`, `WORK` and `REGULAR`. What is missing
        to 1 is that it has none of these roles. What a rival takes from a home, the rival may have,
        though it is never likelier.
    """
    odds = np.exp(scores(found))
    possible = pd.DataFrame({role: can_be(found, role) for role in WEIGHTS})
    likely = odds.div(1 + odds.sum(axis=1), axis=0).where(possible, 0.0)
    likely[WORK] = _surer(likely[WORK]).clip(upper=1 - likely[[HOME, REGULAR]].sum(axis=1))
    caps = capped(found)
    able = possible[HOME]
    if able.any():
        best = likeliest_home(odds.loc[able, HOME], caps.loc[able, HOME])
        start, slope = LIKELIEST
        home = 1 / (1 + np.exp(-start) * odds.loc[best, HOME] ** -slope)
        likely.loc[best] *= (1 - home) / (1 - likely.loc[best, HOME])  # what is left for others
        likely.loc[best, HOME] = home
        if resting(found)[best] > AWAKE:  # then home may be where somebody is by day
            likely[WORK] = likely[WORK].clip(upper=DOUBTED)
    kept = likely.clip(upper=caps)
    contested = found["rival"].isin(found.index[able]) & (found["lead"] < LEADS)
    for home, rival in found.loc[contested, "rival"].items():
        cut, rest = likely.loc[home, HOME] - kept.loc[home, HOME], 1 - kept.loc[rival].sum()
        shared = min(cut, kept.loc[home, HOME], rest + kept.loc[rival, HOME])
        kept.loc[rival, HOME] = max(kept.loc[rival, HOME], shared)
    return kept


def _surer(likely: pd.Series) -> pd.Series:
    """Put right how likely workplaces are that are sure."""
    odds, sure = likely / (1 - likely), SURE / (1 - SURE)
    odds = odds.where(odds <= sure, sure * (odds / sure) ** SURER)
    return odds / (1 + odds)


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Weigh the signs of each place for each role: logarithms of odds against none of them."""
    weighed = {
        role: sum(weight * found.get(sign, 1) for sign, weight in weights.items())
        for role, weights in WEIGHTS.items()
    }
    return pd.DataFrame(weighed).clip(upper=50)


def likeliest_home(odds: pd.Series, most: pd.Series) -> int:
    """Choose the likeliest home, whatever else the place may be: a home office is both.

    Parameters
    ----------
    odds
        That each place that can be a home is one, rather than none.
    most
        How sure one may be of each, at most, as `capped` says.
    """
    return (odds / (1 + odds)).clip(upper=most).idxmax()


def can_be(found: pd.DataFrame, role: str) -> pd.Series:
    """Tell for each place whether it can have a role at all, by what the role means."""
    if role == HOME:
        return (found["span"] > SETTLED) & mostly(found, "off")
    if role == WORK:
        return mostly(found, "work") & (spread(found, WORKED_IN) | (found["days"] <= FEW))
    often = (found["slot_weeks"] >= np.log1p(WEEKS)) & (found["slot_pause"] <= PAUSE)
    return often & (found["slot_share"] >= USUAL) & (found["slot_part"] >= OFTEN)


def capped(found: pd.DataFrame) -> pd.DataFrame:
    """Say how sure one may be of each role, at most: after ten days 10/11, and less in doubt."""
    days = found["days"] / (found["days"] + 1)
    most = pd.DataFrame({HOME: of_home(found), WORK: of_work(found), REGULAR: 1.0})
    return most.clip(upper=days, axis=0)


def mostly(found: pd.DataFrame, hours: str) -> pd.Series:
    """Tell where the days in some hours are more than a third, one day more or less."""
    return (counted(found, hours) + 1) / (found["days"] + 2) >= MOST
