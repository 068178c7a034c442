"""The map of a roll: its photos, places and trips on one page that needs no internet."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from branca.element import Element
from folium import TileLayer

from ..claims import trip, weekly_place
from ..errors import OverexposedError
from ..evidence import evidence
from ..language import Sentences
from ..places import believed, place_of
from ..rolls import Roll
from .base import base_map
from .layers import Seam, SmallPictures, first_view, photo_layer, place_layer, trip_layer
from .offline import OfflineMap, Verbatim, page_of
from .selecting import in_main_town, taken_within
from .words import facts_table, page_sentences, page_words, sentences


class PhotoMap(OfflineMap):
    """A map of photos, with the same facts in words.

    Attributes
    ----------
    facts
        The places and trips on the map, as a table: what, where, photos, when, how sure.
    summary
        What the map shows, in two sentences.
    """

    facts: pd.DataFrame
    summary: str

    def __str__(self) -> str:
        if self.facts.empty:
            return self.summary
        return f"{self.summary}\n{self.facts.to_string(index=False, na_rep='–')}"

    __repr__ = __str__


def photo_map(
    photos: pd.DataFrame,
    *,
    roll: Roll | SmallPictures | None = None,
    places: pd.DataFrame | None = None,
    trips: pd.DataFrame | None = None,
    hours: tuple[int, int] | None = None,
    weekdays: Collection[str] | None = None,
    tiles: str | None = None,
) -> PhotoMap:
    """Draw where the photos were taken, on a map that needs no internet.

    In a notebook the map shows itself; `map.save("map.html")` writes it as a page of its own, and
    `map.get_root().render()` gives that page as text, to put into the `srcdoc` of a frame. The page
    holds the sentences and the table too, and everything on it can be reached by keyboard.

    Parameters
    ----------
    photos
        The photos table. Each picture is drawn once, see `evidence`; positions that cannot be true
        are not drawn.
    roll
        The roll itself; with it, photos that are few (500) show a small picture when clicked, and
        an invented roll brings the streets of its town. Who draws again and again keeps them with
        `SmallPictures(roll)`.
    places, trips
        The places and trips tables, to draw them too, as sure as claims of them.
    hours
        Show only photos from the first hour up to the second; (22, 7) passes midnight. Places then
        count these photos only, and those without any are left out.
    weekdays
        Show only photos of these days, such as `["Saturday", "Sunday"]`; places likewise.
    tiles
        A name of a map service, such as "OpenStreetMap", to see streets everywhere. Then the map
        **needs the internet, and that service learns where you look**.

    Returns
    -------
    PhotoMap
        A `folium.Map` with the attributes `facts` and `summary`.

    Raises
    ------
    OverexposedError
        There is no map service of that name.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> photos = scan(open_roll("sample"), progress=False)
    >>> photo_map(photos, hours=(3, 4)).summary.split(". ")[0][-36:]
    ' has a location that can be believed'
    """
    all_photos, photos = photos, evidence(photos)
    known = believed(photos)
    shown = taken_within(known, hours=hours, weekdays=weekdays)
    places, trips = as_claimed(photos, places, trips)
    if places is not None and not (hours is None and weekdays is None):
        places = _count_again(places, shown)
    said = sentences(
        photos,
        known,
        shown,
        places,
        trips,
        hours=hours,
        weekdays=weekdays,
        tiles=tiles,
        copies=len(all_photos) - len(photos),
    )
    return draw_map(shown, said, roll=roll, places=places, trips=trips, tiles=tiles)


def as_claimed(
    photos: pd.DataFrame, places: pd.DataFrame | None, trips: pd.DataFrame | None
) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Make places and trips, where there are some, as sure as claims of them."""
    if places is not None:
        places = weekly_place.as_claimed(places, photos)
    return places, None if trips is None else trip.as_claimed(trips)


def draw_map(
    shown: pd.DataFrame,
    summary: str,
    *,
    roll: Roll | SmallPictures | None = None,
    places: pd.DataFrame | None = None,
    trips: pd.DataFrame | None = None,
    tiles: str | None = None,
) -> PhotoMap:
    """Draw photos whose positions are believed, and places and trips as sure as they are given.

    Parameters
    ----------
    shown
        The photos on the map.
    summary
        What the map shows.
    roll, places, trips, tiles
        As for `photo_map`.
    """
    seam = Seam(shown["lon"])
    pictures = SmallPictures(roll) if isinstance(roll, Roll) else roll
    data = {
        "credits": Sentences("maps")("credits") if tiles is None else "",
        "words": page_sentences(len(shown)),
        "view": first_view(in_main_town(shown), seam),
        "photos": photo_layer(shown, places, pictures, seam),
        "places": place_layer(places, seam),
        "trips": trip_layer(trips, seam),
    }
    drawn = PhotoMap(location=[20, 0], zoom_start=2)
    if tiles is None:
        data |= base_map(
            shown["lat"].to_numpy(), shown["lon"].to_numpy(), None if roll is None else roll.town
        )
    else:
        _tile_layer(tiles).add_to(drawn)
    _Drawing(data).add_to(drawn)
    drawn.facts, drawn.summary = facts_table(places, trips), summary
    root = page_of(drawn)
    root.title = Sentences("maps")("title")
    root.html.add_child(Verbatim(page_words(drawn.summary, drawn.facts)), name="words")
    return drawn


class _Drawing(Element):
    """Hands the data to the page's script."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__()
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        self._data = text.replace("<", "\\u003c")  # no text may end the script

    def render(self, **kwargs: Any) -> str:
        """Add the style, the script and the data to the page."""
        page = page_of(self)
        script = _own_file("ground.js") + _own_file("map.js")
        own = f"<style>{_own_file('map.css')}</style><script>{script}</script>"
        page.header.add_child(Verbatim(own), name="drawing")
        drawn_on = self._parent.get_name() if self._parent else ""
        call = f"drawPhotoMap({drawn_on}, {self._data});"
        page.script.add_child(Verbatim(call), name="drawing")
        return ""


@cache
def _own_file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _tile_layer(name: str) -> TileLayer:
    try:
        return TileLayer(name)
    except ValueError as error:
        raise OverexposedError(Sentences("maps.error")("no_service", name=name)) from error


def _count_again(places: pd.DataFrame, photos: pd.DataFrame) -> pd.DataFrame:
    """Count at each place only the photos shown; leave out places without any."""
    at = place_of(photos, places)
    days = photos["taken_at"].dt.date
    counted = places.assign(
        photos=places["place"].map(at.value_counts()).fillna(0).astype(int),
        days=places["place"].map(days.groupby(at).nunique()).fillna(0).astype(int),
    )
    return counted[counted["photos"] > 0]
