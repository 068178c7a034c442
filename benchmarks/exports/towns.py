"""The towns people live in and travel to, and the clocks there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Town:
    """A town, and where people from there go: to a town nearby, and to one far away."""

    lat: float
    lon: float
    zone: str
    nearby: tuple[float, float, str] = (0, 0, "")
    far: tuple[float, float, str] = (0, 0, "")


TOWNS = (
    Town(
        *(50.85, 4.35, "Europe/Brussels"),
        nearby=(50.94, 6.96, "Europe/Berlin"),
        far=(40.71, -73.95, "America/New_York"),
    ),
    Town(
        *(-36.89, 174.75, "Pacific/Auckland"),
        nearby=(-38.14, 176.25, "Pacific/Auckland"),
        far=(21.31, -157.84, "Pacific/Honolulu"),
    ),
    Town(
        *(-23.55, -46.63, "America/Sao_Paulo"),
        nearby=(-22.91, -43.30, "America/Sao_Paulo"),
        far=(38.74, -9.15, "Europe/Lisbon"),
    ),
    Town(
        *(27.71, 85.32, "Asia/Kathmandu"),
        nearby=(28.21, 83.99, "Asia/Kathmandu"),
        far=(25.20, 55.28, "Asia/Dubai"),
    ),
    Town(
        *(34.06, -118.25, "America/Los_Angeles"),
        nearby=(36.74, -119.78, "America/Los_Angeles"),
        far=(35.69, 139.70, "Asia/Tokyo"),
    ),
)


def in_utc(local: pd.Series, zone: str) -> pd.Series:
    """Turn the naive times of a place into naive UTC."""
    first = np.ones(len(local), dtype=bool)  # of the two hours at the end of summer time
    known = local.dt.tz_localize(zone, ambiguous=first, nonexistent="shift_forward")
    return known.dt.tz_convert("UTC").dt.tz_localize(None)


def by_clocks(rows: list[dict], zone: str) -> pd.DataFrame:
    """Make a table of what happened at local times: with UTC, and the offset of the place."""
    table = pd.DataFrame(rows, columns=["local", "lat", "lon", "accuracy"])
    table["local"] = table["local"].astype("datetime64[us]")
    utc = in_utc(table["local"], zone)
    local = utc.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    return table.assign(utc=utc, local=local, ahead=local - utc)


def clock(utc: pd.Timestamp, zone: str) -> pd.Timestamp:
    """Tell what the clocks of a place show."""
    return utc.tz_localize("UTC").tz_convert(zone).tz_localize(None)
