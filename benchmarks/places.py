"""How well homes, workplaces and weekly places are found, beside the usual simple rule.

    python -m benchmarks.places               the report, on seeds 100 to 199
    python -m benchmarks.places --rehearse    the same on seeds 0 to 99
    python -m benchmarks.places --tune        weights for toolkit.places.roles, from seeds 0 to 99

For the simple rule, home is the cell of about 100 m with most photos between 22:00 and 07:00, and
school or work another cell, with most photos on weekdays between 9:00 and 17:00.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from toolkit.places import believed, find_places, find_trips, place_of
from toolkit.places.earth import distance
from toolkit.places.roles import HOME, MODELS, REGULAR, WORK, moments_at, possible, signs

from .people import REPORTING, TUNING, Person, Spot, person

RIGHT = 100  # metres within which an answer is right
CELL = 1e-3  # degrees
MANY = 200  # geotagged photos, with which the goals must be met
GROUPS = [0, 50, 100, 200, 500, np.inf]  # geotagged photos


def main() -> None:
    """Print the report, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tune", action="store_true", help="fit the weights on the tuning seeds")
    parser.add_argument("--rehearse", action="store_true", help="report on the tuning seeds")
    options = parser.parse_args()
    if options.tune:
        tune(TUNING)
    else:
        report(TUNING if options.rehearse else REPORTING)


def report(seeds: Iterable[int]) -> None:
    """Print errors beside the simple rule's, then calibration, then homes, clubs and trips."""
    lives = [_judge(person(seed)) for seed in seeds]
    answers = pd.DataFrame([answers for answers, _, _ in lives])
    for what in ("home", "work"):
        _report_errors(answers.dropna(subset=[what]), what)
    _report_claims(pd.DataFrame([claim for _, claims, _ in lives for claim in claims]))
    free, two = answers[answers["work"].isna()], answers[answers["homes"] == 2]
    trips = pd.DataFrame([trips for _, _, trips in lives]).sum()
    print(f"neither work nor school: {len(free)} people, claimed for {free['false_work'].sum()}")
    print(f"two homes: {len(two)} people, both found for {(two['homes_found'] == 2).sum()}")
    print(f"weekly places found: {answers['weekly_found'].sum()} of {answers['weekly'].sum()}")
    print(f"trips with photos on two days: {trips['found']} of {trips['true']} found; ", end="")
    print(f"{trips['invented']} of {trips['claimed']} claimed without a night away from every home")


def _report_errors(answers: pd.DataFrame, what: str) -> None:
    """Print the shares within `RIGHT` metres, and median errors."""
    ways = {"ours": answers[what], "simple": answers[f"simple_{what}"]}
    right = pd.DataFrame({way: errors <= RIGHT for way, errors in ways.items()})
    groups = right.groupby(pd.cut(answers["gps"], GROUPS, right=False), observed=True)
    print(f"\n{what}: share within {RIGHT} m, by number of geotagged photos")
    print(_text(groups.mean().assign(people=groups.size()).rename_axis("geotagged")))
    many = answers["gps"] >= MANY
    print(f"{MANY} or more:", end="")
    for way, errors in ways.items():
        print(
            f" {way} {right.loc[many, way].mean():.2f}, median {errors[many].median():.0f} m",
            end=";",
        )
    print()


def _report_claims(claims: pd.DataFrame) -> None:
    """Print how often claims are right, by their confidence."""
    bins = pd.cut(claims["confidence"], [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    groups = claims.groupby(["role", bins.rename("between")], observed=True)
    table = groups[["confidence", "right"]].mean().assign(claims=groups.size())
    print(f"\nclaims: mean confidence, share right\n{_text(table)}")
    sure = claims[claims["confidence"] > 0.9]
    print(f"above 0.9: {len(sure)} claims, {sure['right'].mean():.3f} right\n")


def _text(table: pd.DataFrame) -> str:
    return table.to_string(float_format="{:.2f}".format)


def _judge(someone: Person) -> tuple[dict, list[dict], dict]:
    """Compare what is found with what is true of one person."""
    photos = someone.photos
    places = find_places(photos)
    homes, works = places[places["role"] == HOME], places[places["role"] == WORK]
    home_cell = _busiest_cell(photos, _night(photos))
    work_cell = _busiest_cell(photos, _office_hours(photos), other_than=home_cell)
    work = [someone.work] if someone.work else []
    truth = {HOME: someone.homes, WORK: work, REGULAR: someone.weekly}
    claims = [
        {
            "role": place.role,
            "confidence": place.confidence,
            "right": _error(place, truth[place.role]) <= RIGHT,
        }
        for place in places[places["role"].isin(truth)].itertuples()
    ]
    answers = {
        "gps": int(photos["lat"].notna().sum()),
        "life": someone.life,
        "home": _error(_surest(homes), someone.homes),
        "simple_home": _error(home_cell, someone.homes),
        "work": _error(_surest(works), work) if work else np.nan,
        "simple_work": _error(work_cell, work) if work else np.nan,
        "false_work": not work and len(works) > 0,
        "homes": len(someone.homes),
        "homes_found": _found(someone.homes, homes),
        "weekly": len(someone.weekly),
        "weekly_found": _found(someone.weekly, places[places["role"] == REGULAR]),
    }
    return answers, claims, _judge_trips(someone, places)


def _judge_trips(someone: Person, places: pd.DataFrame) -> dict[str, int]:
    """Count the true trips with photos on two days, those found, and the claims that are none."""
    claimed = find_trips(someone.photos, places)
    known = believed(someone.photos)["taken_at"].dt.normalize()
    days = [set(known[known.between(*trip)]) for trip in someone.trips]
    visible = [trip for trip, seen in zip(someone.trips, days, strict=True) if len(seen) > 1]
    found = sum(
        any(trip.start.normalize() <= end and trip.end >= start for trip in claimed.itertuples())
        for start, end in visible
    )
    invented = sum(
        not any(trip.start < night < trip.end for night in someone.nights_away)
        for trip in claimed.itertuples()
    )
    return {"true": len(visible), "found": found, "invented": invented, "claimed": len(claimed)}


def _night(photos: pd.DataFrame) -> pd.Series:
    hour = photos["taken_at"].dt.hour
    return (hour >= 22) | (hour < 7)


def _office_hours(photos: pd.DataFrame) -> pd.Series:
    at = photos["taken_at"]
    return at.dt.hour.between(9, 16) & (at.dt.day_of_week < 5)


def _busiest_cell(
    photos: pd.DataFrame, kept: pd.Series, *, other_than: Spot | None = None
) -> Spot | None:
    """The simple rule: the mean position in the cell with most photos."""
    some = photos[kept].dropna(subset=["lat"])
    some = some[(some["lat"] != 0) | (some["lon"] != 0)]
    if other_than is not None:
        away = distance(other_than.lat, other_than.lon, some["lat"], some["lon"])
        some = some[away > 150]
    if some.empty:
        return None
    cells = some.groupby([(some["lat"] / CELL).round(), (some["lon"] / CELL).round()])
    middle = cells[["lat", "lon"]].mean().loc[cells.size().idxmax()]
    return Spot(middle["lat"], middle["lon"], "cell")


def _surest(places: pd.DataFrame):
    return None if places.empty else next(places.nlargest(1, "confidence").itertuples())


def _error(answer, truth: Iterable[Spot]) -> float:
    """Metres from an answer to the nearest true spot; infinite without an answer."""
    if answer is None:
        return np.inf
    metres = [distance(answer.lat, answer.lon, spot.lat, spot.lon) for spot in truth]
    return float(min(metres, default=np.inf))


def _found(truth: Iterable[Spot], places: pd.DataFrame) -> int:
    return sum(
        any(_error(place, [spot]) <= RIGHT for place in places.itertuples()) for spot in truth
    )


def tune(seeds: Iterable[int]) -> None:
    """Fit the three models and print them as they stand in `toolkit.places.roles`."""
    from sklearn.linear_model import LogisticRegression

    examples = pd.concat(_examples(seeds), ignore_index=True)
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


def _examples(seeds: Iterable[int]) -> Iterator[pd.DataFrame]:
    """Measure the signs of every place: in whole rolls, in thinned ones, on trips alone."""
    for seed in seeds:
        someone = person(seed)
        photos = someone.photos
        rolls = [photos, photos.sample(frac=0.5, random_state=seed)]
        rolls.append(photos.sample(frac=0.25, random_state=seed))
        rolls += [photos[photos["taken_at"].between(*days)] for days in someone.trips]
        for roll in rolls:
            places, known = find_places(roll), believed(roll)
            moments = moments_at(known, place_of(known, places))
            if moments.empty:
                continue
            yield _label(someone, places, moments)


def _label(someone: Person, places: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """Put the true role beside the signs of each place."""
    truth = {
        HOME: someone.homes,
        WORK: [someone.work] if someone.work else [],
        REGULAR: someone.weekly,
    }
    role = pd.Series("visited", index=places["place"])
    for place in places.itertuples():
        for name, spots in truth.items():
            if _error(place, spots) <= RIGHT:
                role[place.place] = name
    table = signs(moments).assign(role=role, rest_work_lead=np.nan)
    rest = moments[~moments["place"].map(role).isin([HOME, REGULAR])]
    if len(rest):
        table["rest_work_lead"] = signs(rest)["work_lead"].reindex(table.index)
    return table


if __name__ == "__main__":
    main()
