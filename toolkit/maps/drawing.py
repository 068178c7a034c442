"""The map of a roll: its photos, places and trips on one page that needs no internet."""

from __future__ import annotations

import html
import json
from collections.abc import Collection
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from branca.element import Element, MacroElement
from folium.template import Template

from ..places.belief import believed
from ..places.earth import unwrap
from ..rolls import Roll
from .base import CREDITS, base_map
from .layers import photo_layer, place_layer, trip_layer
from .offline import OfflineMap
from .selecting import taken_within
from .words import facts_table, sentences


class PhotoMap(OfflineMap):
    """A map of photos, with the same facts in words.

    Attributes
    ----------
    facts
        The places and trips on the map, as a table.
    summary
        Two sentences that say what the map shows.
    """

    facts: pd.DataFrame
    summary: str


def photo_map(
    photos: pd.DataFrame,
    *,
    roll: Roll | None = None,
    places: pd.DataFrame | None = None,
    trips: pd.DataFrame | None = None,
    hours: tuple[int, int] | None = None,
    weekdays: Collection[str] | None = None,
    tiles: str | None = None,
) -> PhotoMap:
    """Draw where the photos were taken, on a map that needs no internet.

    In a notebook the map shows itself; `map.save("map.html")` writes it as a page of its own, and
    `map.get_root().render()` gives that page as text, to put into the `srcdoc` of a frame.

    Parameters
    ----------
    photos
        The photos table.
    roll
        The roll itself; with it, photos that are few show a small picture when clicked.
    places, trips
        The places and trips tables, to draw them too.
    hours
        Show only photos from the first hour up to the second; (22, 7) passes midnight.
    weekdays
        Show only photos of these days, such as `["Saturday", "Sunday"]`.
    tiles
        A name of a map service, such as "OpenStreetMap", to see streets everywhere. Then the map
        **needs the internet, and that service learns where you look**.

    Returns
    -------
    PhotoMap
        A `folium.Map` with the attributes `facts` and `summary`.
    """
    shown = taken_within(believed(photos), hours=hours, weekdays=weekdays)
    lon = unwrap(shown["lon"])
    shown = shown.assign(lon=lon)
    summary = sentences(photos, shown, places, trips, tiles)
    facts = facts_table(places, trips)
    view = PhotoMap(location=[20, 0], zoom_start=2)
    view.summary, view.facts = summary, facts
    data = {
        "credits": CREDITS,
        "bounds": _bounds(shown),
        "photos": photo_layer(shown, roll),
        "places": place_layer(places),
        "trips": trip_layer(trips),
        **(base_map(shown["lat"].to_numpy(), lon) if tiles is None else {}),
    }
    if tiles is not None:
        import folium

        folium.TileLayer(tiles).add_to(view)
    _Drawing(data).add_to(view)
    root = view.get_root()
    root.title = "Map of photos"
    root.html.add_child(Element(_raw(_words(summary, facts))), name="words")
    return view


class _Drawing(MacroElement):
    """Hands the data to the page's script."""

    _template = Template(
        """{% macro header(this, kwargs) %}<style>{{ this.css }}</style><script>{{ this.js }}</script>
        {% endmacro %}{% macro script(this, kwargs) %}
        drawPhotoMap({{ this._parent.get_name() }}, {{ this.data }});{% endmacro %}"""
    )

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Drawing"
        self.css = (files(__package__) / "map.css").read_text(encoding="utf-8")
        self.js = (files(__package__) / "map.js").read_text(encoding="utf-8")
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        self.data = text.replace("<", "\\u003c")  # no text can end the script


def _bounds(photos: pd.DataFrame) -> list[list[float]] | None:
    if photos.empty:
        return None
    lat, lon = np.clip(photos["lat"], -85, 85), photos["lon"]
    return [[float(lat.min()), float(lon.min())], [float(lat.max()), float(lon.max())]]


def _words(summary: str, facts: pd.DataFrame) -> str:
    table = facts.to_html(index=False, border=0, na_rep="", escape=True) if len(facts) else ""
    return f'<section class="words"><p>{html.escape(summary)}</p>{table}</section>'


def _raw(text: str) -> str:
    return "{% raw %}" + text.replace("{%", "{ %") + "{% endraw %}"
