"""Which photos of a roll are read: none, those that are likely to hold words, or all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from ..evidence import RECEIVED
from ..places.countries import countries_at
from ..places.trips import likely_homes
from ..rolls import Roll
from ..working import processors
from .finding import find_words, look_at_all

NONE, LIKELY, ALL = "none", "likely", "all"
_FULL_OF_WORDS = (
    "screenshot",
    "scan",
    "messenger",
)  # kinds of photos that are read whatever a quick look sees
# That a photo of 12 megapixels takes one processor, small print included, by `benchmarks.words`.
_SECONDS = 2.75


def read_roll(roll: Roll, photos: pd.DataFrame, places: pd.DataFrame, search: str) -> pd.DataFrame:
    """Read what stands in a roll whose photos and places are known.

    Parameters
    ----------
    roll
        The photos.
    photos, places
        From `scan` and `find_places`. Where the likeliest home is, telephone numbers are written
        as they are there.
    search
        `"likely"`: a quick look decides; screenshots, scans and what was received are read also
        where it sees nothing. `"all"`: every photo is.

    Returns
    -------
    pandas.DataFrame
        The words table.
    """
    region = region_of(places)
    words = find_words(roll, search=search, region=region)
    rest = full_of_words(roll, photos, words["photo"])
    if search == ALL or not rest.photos:
        return words
    more = find_words(rest, search=ALL, region=region)
    return pd.concat([words, more], ignore_index=True) if len(more) else words


def look_at_likely(
    roll: Roll, photos: pd.DataFrame, *, progress: bool = True
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Look at the photos that `read_roll` reads; return what `look_at_all` does."""
    found, errors = look_at_all(roll, progress=progress)
    read = [name for name, lines in found.items() if lines]
    more, failed = look_at_all(full_of_words(roll, photos, read), ALL, progress=progress)
    return found | more, errors | failed


def full_of_words(roll: Roll, photos: pd.DataFrame, read: Iterable[str]) -> Roll:
    """Choose what is read whatever a quick look sees, and in which it saw nothing."""
    likely = photos["taken_by"].eq(RECEIVED) | photos["kind"].isin(_FULL_OF_WORDS)
    blank = set(photos.index[likely]) - set(read)
    return replace(roll, photos=tuple(photo for photo in roll if photo.name in blank))


def region_of(places: pd.DataFrame) -> str | None:
    """Tell in which country the likeliest home is, by its ISO code; None where there is none.

    Examples
    --------
    >>> from toolkit import tables
    >>> home = {"place": 0, "lat": 51.05, "lon": 3.72, "role": "home", "confidence": 0.9}
    >>> region_of(tables.table(tables.PLACES, [home])), region_of(tables.table(tables.PLACES, []))
    ('BE', None)
    """
    homes = likely_homes(places)
    if homes.empty:
        return None
    home = homes.nlargest(1, "likely").iloc[0]
    (codes,) = countries_at([home["lat"]], [home["lon"]])
    return codes[0] if codes else None


def minutes_for(photos: int) -> int:
    """Say how many minutes it takes to read all of so many photos on this machine, about.

    Examples
    --------
    >>> minutes_for(1)
    1
    """
    return max(1, round(photos * _SECONDS / processors() / 60))
