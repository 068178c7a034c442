"""What a place is to somebody, from the hours, weekdays and weeks of being there.

One multinomial logistic model tells homes, schools or workplaces, weekly places and others apart.
Its weights are those that `python -m benchmarks.places --tune` prints: fitted to families of
simulated people whose homes are known, never to a real person nor to the sample roll. Beside it
stand floors, which are what a role means, and caps: how sure one may be after so few days, or with
such a rival. A confidence is calibrated for lives like theirs, and a guess for yours.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .earth import distance
from .signs import CHANCE, KINDS, moments_at, signs

HOME, WORK, REGULAR, VISITED = "home", "school_or_work", "regular", "visited"
SURE = 0.7  # from here on a role is said without "may be"
SUREST = 0.99  # no pattern of hours is a proof
FIRST = {HOME: 0.1, WORK: 0.3}  # the least with which the likeliest place gets a role: below,
MORE = 0.5  # it is a guess in the dark; and the least for further ones, and for weekly places
SETTLED = 15  # days: in a shorter time nothing tells a home from a hotel …
STAY = 60  # … and in less than two months it may be a longer stay, so that no home is sure …
HOLIDAYS = 2  # … and so few such stays, from home and back again, make no second home
MOST = 3 / 8  # of its days, a day more or less, are in the hours of a role: more than a third
USUAL = 0.4  # of the days at a weekly place are on the same weekday, at the same hour …
OFTEN = 1 / 4  # … in at least this share of the weeks, from the first visit to the last …
WEEKS = 4  # … and in at least so many …
PAUSE = 2  # … some of them not further apart than this: a monthly visit is not a weekly one
GUESS = 0.2  # that a place is home which only may be one for want of any other
FEW = 4  # days: of so few nobody can say at which hours most of them are
LIKELIEST = (0.45, 0.58)  # Platt's scaling: the likeliest home of all is one more often than …
# … its own signs say, since nearly everybody has one …
SURER = 2.0  # … and a sure workplace is one more often, too: odds beyond those of `SURE`, squared
LEADS = 0.75  # of evenings, nights and weekends there or at its best rival are at a sure home …
NIGHTS = np.log(3 / 2)  # … or half as many nights again as anywhere else began and ended there
TWICE = 2  # days in the evening, around sleep and at weekends: one may be a party, or a lie-in
AWAKE = 1 / 2  # of the days at a sure home, at most, have photos around sleep: else it is a …
ASLEEP = 1 / 20  # … night shift; and at least so many: else nobody may sleep there
DOUBTED = 0.69  # the most where something speaks against it: not quite sure
UNSLEPT = 0.5  # the most where nobody was ever seen around sleep
NIGHTLESS = 0.3  # the most where there is no sign of a night at all: so are sights, with evenings
WEEKENDS = 3 / 5  # of the days at a sure home, at most, are at weekends: else it is a weekend home
OUTINGS = 2 / 5  # of the days, at most, are at weekends, hardly more than of all: else outings
RETURNS = 1 / 21  # of all days are there: who comes back within three weeks is no visitor …
SELDOM = 1 / 60  # … and who is not back within two months is one, though one night was late
WORKING = 4 / 5  # of the days at a sure workplace, at least, go through working hours
LIVED_IN = 2.0  # bits: at a sure home somebody is at four stretches of two hours, or as evenly …
WORKED_IN = 1.25  # … at more, and at work at more than two: who takes a child to school comes at
# the same two hours every day …
TWO_TIMES = 0.9  # … and at any home at about two: a platform is seen at 7:00, a gym from 18:00 on
STAYED = 1 / 10  # … unless they stay: on so many of the days there, from one photo to the next
ROUGH = 500.0  # metres: where positions are off by more, nobody measured how often roles are right
APART = 250  # metres: two homes that are nearer than this are one

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


def give_roles(places: pd.DataFrame, photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """Add the columns `role`, `confidence`, `as_home` and `as_work`.

    The likeliest home is one, even if that is not likely: `confidence` says so. School or work is
    the likeliest place among those that are left.

    Parameters
    ----------
    places
        The places table.
    photos
        Photos with believed positions.
    at
        At which place each photo was taken.
    """
    moments = moments_at(photos, at)
    role = pd.Series(VISITED, index=places["place"])
    likely = pd.DataFrame(0.0, index=places["place"], columns=[HOME, REGULAR, WORK])
    if (moments["place"] >= 0).any():
        measured = signs(moments)
        found = likelihood(measured)
        likely.loc[found.index] = found[likely.columns]
        long = np.ptp(moments["at"]) > pd.Timedelta(days=SETTLED)
        if long and not likely[HOME].any():
            likely.loc[_guessed(measured), HOME] = GUESS
        likely.loc[_holidays(moments, likely[HOME]), HOME] = 0
    rough = (places["accuracy"] > ROUGH).to_numpy()
    likely[rough] = likely[rough].clip(upper=DOUBTED)
    sure = 1 - likely.sum(axis=1)  # of being none of these
    dated = sure.index.isin(moments["place"])  # without a time, nobody knows
    where = places.set_index("place")[["lat", "lon"]]
    for name in likely:
        left = likely.loc[role == VISITED, name]
        chosen = left[left >= MORE] if name == REGULAR else _choose(left, moments, where, name)
        role[chosen.index], sure[chosen.index] = name, chosen
    return places.assign(
        role=role.to_numpy(),
        confidence=sure.clip(0, SUREST).round(3).where(dated).to_numpy(),
        as_home=likely[HOME].round(3).to_numpy(),
        as_work=likely[WORK].round(3).to_numpy(),
    )


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
        if _resting(found)[best] > AWAKE:  # then home may be where somebody is by day
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
        return (found["span"] > SETTLED) & _mostly(found, "off")
    if role == WORK:
        return _mostly(found, "work") & (_spread(found, WORKED_IN) | (found["days"] <= FEW))
    often = (found["slot_weeks"] >= np.log1p(WEEKS)) & (found["slot_pause"] <= PAUSE)
    return often & (found["slot_share"] >= USUAL) & (found["slot_part"] >= OFTEN)


def capped(found: pd.DataFrame) -> pd.DataFrame:
    """Say how sure one may be of each role, at most.

    After ten days it is 10/11. A home is sure only where somebody was seen over two months, twice
    in the evening, twice around sleep and twice at a weekend, where no fewer nights began and ended
    than anywhere else, where nights or other off hours are more than at any place visited on the
    same days, where some days, but not most, reach into the hours of sleep, where not most days
    are at weekends, and where photos are spread over the day or somebody stays; a workplace where
    that is so too, and nearly all days go through working hours.
    """
    days, rest = found["days"] / (found["days"] + 1), _resting(found)
    seen, stayed = found["nights"] > 0, found["stayed"]
    usual = found["weekend"] <= OUTINGS
    often = found["days"] / found["span"]
    lived = usual & ((often >= RETURNS) | ((often >= SELDOM) & (seen | stayed)))
    most_nights = found["slept_lead"] >= NIGHTS
    lived |= stayed & (found["nights"] >= np.log1p(TWICE)) & ((rest >= ASLEEP) | most_nights)
    leads = ((found["lead"] >= LEADS) | most_nights) & (found["weekend"] <= WEEKENDS)
    leads &= (found["seen"] >= TWICE) & (found["slept_lead"] >= 0) & rest.between(ASLEEP, AWAKE)
    leads &= (found["span"] >= STAY) & _spread(found, LIVED_IN)
    home = pd.Series(1.0, index=found.index).where(leads, DOUBTED)
    lived &= _spread(found, TWO_TIMES) | (found["days"] <= FEW)
    home = home.where(seen, UNSLEPT).where(lived, NIGHTLESS)
    working = (_counted(found, "work") / found["days"] >= WORKING) & _spread(found, WORKED_IN)
    work = pd.Series(1.0, index=found.index).where(working, DOUBTED)
    caps = pd.DataFrame({HOME: home, WORK: work, REGULAR: 1.0})
    return caps.clip(upper=days, axis=0)


def _spread(found: pd.DataFrame, least: float) -> pd.Series:
    """Tell where photos are spread over the day, or somebody stays between them."""
    return (found["times"] >= least) | (found["stays"] >= STAYED)


def _resting(found: pd.DataFrame) -> pd.Series:
    """Give the share of the days at each place with photos around sleep."""
    return _counted(found, "rest") / found["days"]


def _counted(found: pd.DataFrame, hours: str) -> pd.Series:
    """Give the number of days in some hours, which `signs` tells as a share."""
    return found[hours] * (found["days"] + 1) - KINDS[hours]


def _guessed(found: pd.DataFrame) -> pd.Index:
    """Choose, where no place can be a home, the one with most days at off hours, or none."""
    found = found[_mostly(found, "off") | (found["days"] <= FEW)]
    return _counted(found, "off").nlargest(1).index


def _holidays(moments: pd.DataFrame, likely: pd.Series) -> list[int]:
    """List the places of one or two short stays, before and after which somebody was at home."""
    if likely.max() < MORE:
        return []
    at_home = moments.loc[moments["place"] == likely.idxmax(), "at"].to_numpy()
    found = []
    for place in likely.index[likely > 0].drop(likely.idxmax()):
        here = moments.loc[moments["place"] == place, "at"]
        stay = np.searchsorted(at_home, here.to_numpy())
        lasted = here.groupby(stay).agg(np.ptp)
        enclosed = stay.min() > 0 and stay.max() < len(at_home)
        if enclosed and len(lasted) <= HOLIDAYS and lasted.max() < pd.Timedelta(days=STAY):
            found.append(place)
    return found


def _choose(likely: pd.Series, moments: pd.DataFrame, where: pd.DataFrame, role: str) -> pd.Series:
    """Keep the likeliest place for a role, and others that may well have it too.

    That is one before or after it (somebody moved, or changed school). Homes may also alternate:
    then they share few days, while home and work share about as many as chance has it.
    """
    likely = likely.sort_values(ascending=False, kind="stable")
    likely = likely[(likely >= MORE) | (likely.index == likely.index[:1].max())]
    likely = likely[likely >= FIRST[role]]
    visits = moments[moments["place"].isin(likely.index)].groupby("place")["at"]
    days = {place: set(times.dt.normalize()) for place, times in visits}
    active = moments["at"].dt.normalize().drop_duplicates()
    kept: list[int] = []
    for place in likely.index:
        window = active[active.between(min(days[place]), max(days[place]))]
        if all(_besides(days, place, other, set(window), role) for other in kept) and (
            role != HOME or _far(where, place, kept)
        ):
            kept.append(place)
    return likely[kept]


def _besides(days: dict[int, set], place: int, other: int, window: set, role: str) -> bool:
    """Tell whether a place can have a role beside another that has it."""
    meanwhile = len(days[other] & window)
    if role == WORK:
        return meanwhile == 0
    chance = len(days[place]) * meanwhile / len(window)
    return len(days[place] & days[other]) <= chance * CHANCE


def _far(where: pd.DataFrame, place: int, others: list[int]) -> bool:
    """Tell whether a place is no part of the others."""
    here, there = where.loc[place], where.loc[others]
    return bool((distance(here["lat"], here["lon"], there["lat"], there["lon"]) >= APART).all())


def _mostly(found: pd.DataFrame, hours: str) -> pd.Series:
    """Tell where the days in some hours are more than a third, one day more or less."""
    return (_counted(found, hours) + 1) / (found["days"] + 2) >= MOST
