"""What a user would use instead: simple rules, and trackintel's, on the same rolls.

- *by hours*: home is the cell of about 100 m with most photos between 22:00 and 7:00, school or
  work another cell, with most photos on weekdays between 9:00 and 17:00;
- *most photos*: home is the cell with most photos, school or work the next one;
- *OSNA* and *FREQ*: as trackintel publishes them, with its own locations (100 m) and without its
  pre-filter. A moment of photos is a stay of ten minutes.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from toolkit.places.clusters import BURST
from toolkit.places.earth import distance

from ..people import Spot
from .rolls import moments

CELL = 1e-3  # degrees
APART = 150  # metres from home: a nearer cell is home, once more
LOCATION = 100  # metres: trackintel's own choice
INSTALL = 'pip install "trackintel>=1.4.2"'


class Answer(NamedTuple):
    """Where a rule puts home, and school or work; None where it gives no answer."""

    home: Spot | None
    work: Spot | None


def answers(photos: pd.DataFrame) -> dict[str, Answer]:
    """Ask every rule that is installed."""
    known = photos.dropna(subset=["lat", "lon", "taken_at"])
    known = known[(known["lat"] != 0) | (known["lon"] != 0)]
    found = {name: rule(known) for name, rule in RULES.items()}
    if has_trackintel():
        found |= trackintel(known)
    return found


def has_trackintel() -> bool:
    """Whether trackintel is there: no part of the course needs it."""
    return importlib.util.find_spec("trackintel") is not None


def by_hours(photos: pd.DataFrame) -> Answer:
    """Choose the cell with most photos at night, then another one in office hours."""
    hour, weekday = photos["taken_at"].dt.hour, photos["taken_at"].dt.dayofweek
    home = busiest(photos[(hour >= 22) | (hour < 7)])
    return Answer(home, busiest(photos[hour.between(9, 16) & (weekday < 5)], other_than=home))


def most_photos(photos: pd.DataFrame) -> Answer:
    """Choose the cell with most photos, then another one."""
    home = busiest(photos)
    return Answer(home, busiest(photos, other_than=home))


RULES: dict[str, Callable[[pd.DataFrame], Answer]] = {
    "by hours": by_hours,
    "most photos": most_photos,
}


def busiest(photos: pd.DataFrame, *, other_than: Spot | None = None) -> Spot | None:
    """Give the mean position in the cell with most photos."""
    if other_than is not None:
        away = distance(other_than.lat, other_than.lon, photos["lat"], photos["lon"])
        photos = photos[away > APART]
    if photos.empty:
        return None
    cells = photos.groupby([(photos["lat"] / CELL).round(), (photos["lon"] / CELL).round()])
    middle = cells[["lat", "lon"]].mean().loc[cells.size().idxmax()]
    return Spot(middle["lat"], middle["lon"], "cell")


def trackintel(photos: pd.DataFrame) -> dict[str, Answer]:
    """Ask trackintel's two ways of telling home and work."""
    if photos.empty:
        return {method: Answer(None, None) for method in ("OSNA", "FREQ")}
    from trackintel.analysis import location_identifier

    stays, locations = _stays(photos).generate_locations(epsilon=LOCATION, num_samples=1)
    found = {}
    for method in ("OSNA", "FREQ"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that all stays are at weekends: then it says nothing
            told = location_identifier(stays, method=method, pre_filter=False)
        where = told.dropna(subset=["purpose"]).groupby("purpose")["location_id"].first()
        centre = locations.geometry.loc[where]
        spots = {
            purpose: Spot(point.y, point.x, "location")
            for purpose, point in zip(where.index, centre, strict=True)
        }
        found[method] = Answer(spots.get("home"), spots.get("work"))
    return found


def _stays(photos: pd.DataFrame):
    """Make of each moment a stay of ten minutes, in local time."""
    import geopandas
    from trackintel import Staypoints

    moment = photos.groupby(moments(photos))
    began = moment["taken_at"].min().dt.tz_localize("UTC")  # it wants a zone, and reads the hour
    middle = moment[["lat", "lon"]].mean()
    stays = {"user_id": 0, "started_at": began, "finished_at": began + pd.Timedelta(BURST)}
    points = geopandas.points_from_xy(middle["lon"], middle["lat"])
    return Staypoints(geopandas.GeoDataFrame(stays, geometry=points, crs="EPSG:4326"))
