"""How sure one may be of a role, at most, by what speaks against it.

Each figure says what it means by itself; what all led to, and for whom, is in `docs/places.md`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .signs import counted

DOUBTED = 0.69  # the most where something speaks against it: not quite sure
UNSLEPT = 0.5  # the most where nobody was ever seen around sleep
NIGHTLESS = 0.3  # the most where there is no sign of a night at all: so are sights, with evenings
STAY = 60  # days: in less than two months it may be a longer stay, so that no home is sure
TWICE = 2  # days in the evening, around sleep and at weekends: one may be a party, or a lie-in
AWAKE = 1 / 2  # of the days at a sure home, at most, have photos around sleep: else it is a …
ASLEEP = 1 / 20  # … night shift; and at least so many: else nobody may sleep there
LEADS = 0.75  # of evenings, nights and weekends there or at its best rival are at a sure home …
NIGHTS = np.log(3 / 2)  # … or half as many nights again as anywhere else began and ended there
WEEKENDS = 3 / 5  # of the days at a sure home, at most, are at weekends: else it is a weekend home
OUTINGS = 2 / 5  # of the days, at most, are at weekends, hardly more than of all: else outings
HALF = 1 / 2  # of the days, at least, are such as the role asks for: else little speaks for it
CLOSED = np.log(100)  # days: on a weekday without any, so many are missed by chance once in 100 …
# … times (Poisson): who lives there is there on every weekday, and a bar has its days off
RETURNS = 1 / 21  # of all days are there: who comes back within three weeks is no visitor …
SELDOM = 1 / 60  # … and who is not back within two months is one, though one night was late
WORKING = 4 / 5  # of the days at a sure workplace, at least, go through working hours
LIVED_IN = 2.0  # bits: at a sure home somebody is at four stretches of two hours, or as evenly …
WORKED_IN = 1.25  # … at more, and at work at more than two: who takes a child to school comes at
# the same two hours every day …
TWO_TIMES = 0.9  # … and at any home at about two: a platform is seen at 7:00, a gym from 18:00 on
STAYED = 1 / 10  # … unless they stay: on so many of the days there, from one photo to the next
FEW = 4  # days: of so few nobody can say at which hours most of them are


def of_home(found: pd.DataFrame) -> pd.Series:
    """Say how sure one may be of a home, at most, by the signs of each place."""
    rest, most_nights = resting(found), found["slept_lead"] >= NIGHTS
    return _most(
        found,
        (DOUBTED, found["span"] >= STAY),
        (DOUBTED, found["seen"] >= TWICE),
        (DOUBTED, rest.between(ASLEEP, AWAKE)),
        (DOUBTED, found["slept_lead"] >= 0),  # else more nights began and ended elsewhere
        (DOUBTED, most_nights | (found["lead"] >= LEADS)),
        (DOUBTED, found["weekend"] <= WEEKENDS),
        (DOUBTED, spread(found, LIVED_IN)),
        (DOUBTED, found["missed"] < CLOSED),
        (NIGHTLESS, (found["missed"] < CLOSED) | (found["nights"] > 0)),
        (DOUBTED, counted(found, "off") / found["days"] >= HALF),
        (UNSLEPT, found["nights"] > 0),
        (NIGHTLESS, _lived_in(found, most_nights)),
        (NIGHTLESS, spread(found, TWO_TIMES) | (found["days"] <= FEW)),
    )


def of_work(found: pd.DataFrame) -> pd.Series:
    """Say how sure one may be of a school or workplace, at most, by the signs of each place."""
    return _most(
        found,
        (DOUBTED, found["days"] > FEW),
        (DOUBTED, counted(found, "work") / found["days"] >= WORKING),
        (DOUBTED, spread(found, WORKED_IN)),
    )


def spread(found: pd.DataFrame, least: float) -> pd.Series:
    """Tell where photos are spread over the day, or somebody stays between them."""
    return (found["times"] >= least) | (found["stays"] >= STAYED)


def resting(found: pd.DataFrame) -> pd.Series:
    """Give the share of the days at each place with photos around sleep."""
    return counted(found, "rest") / found["days"]


def _most(found: pd.DataFrame, *needs: tuple[float, pd.Series]) -> pd.Series:
    """Give the least of the confidences whose condition, beside it, does not hold."""
    caps = pd.Series(1.0, index=found.index)
    for most, held in needs:
        caps = caps.where(held, caps.clip(upper=most))
    return caps


def _lived_in(found: pd.DataFrame, most_nights: pd.Series) -> pd.Series:
    """Tell where somebody is no visitor: not mostly at weekends nor now and then, or for nights."""
    seen, stayed = found["nights"] > 0, found["stayed"]
    often = found["days"] / found["span"]
    returns = (often >= RETURNS) | ((often >= SELDOM) & (seen | stayed))
    slept = (found["nights"] >= np.log1p(TWICE)) & ((resting(found) >= ASLEEP) | most_nights)
    return (returns & (found["weekend"] <= OUTINGS)) | (slept & stayed)
