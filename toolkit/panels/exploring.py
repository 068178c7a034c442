"""The panel to explore the map: what is on it at certain times?"""

from __future__ import annotations

import html

import ipywidgets as widgets
import pandas as pd

from ..evidence import evidence
from ..language import say_date
from ..maps import PhotoMap, as_claimed, draw_map, sentences
from ..maps.layers import SmallPictures
from ..maps.selecting import taken_within
from ..places import believed, find_places, place_of
from ..places.roles import say_role
from ..rolls import Roll
from .timing import ALL_DAY, TimePanel


class MapExplorer(TimePanel):
    """A map with controls for the hours, the weekdays and the period.

    Attributes
    ----------
    photos
        The photos that fit the controls.
    places
        The places drawn: of those given, the ones of these photos; else those found in them alone.
    map
        The map shown, a `folium.Map`.
    """

    section = "explore"

    def __init__(
        self,
        photos: pd.DataFrame,
        *,
        roll: Roll | None = None,
        places: pd.DataFrame | None = None,
        trips: pd.DataFrame | None = None,
    ) -> None:
        looked_at, photos = len(photos), evidence(photos)
        super().__init__(photos)
        self._copies = looked_at - len(photos)
        self._all, self._known = photos, believed(photos)
        self._given, self._trips = as_claimed(photos, places, trips)
        self._pictures = None if roll is None else SmallPictures(roll)
        self.photos, self.places = photos, places
        self.map: PhotoMap | None = None
        self._frame = widgets.HTML()
        self.fill(*self.controls, self.status, self._frame)
        self._draw()

    def draw(self) -> None:
        """Draw the map of the photos that fit, and say what is on it."""
        self.photos = taken_within(
            self._all, hours=self.hours, weekdays=self.weekdays, period=self.period
        )
        known = self._known[self._known.index.isin(self.photos.index)]
        self.places = places = self._places()
        said = sentences(self.photos, known, known, places, self._trips)
        self.map = drawn = draw_map(
            known, said, roll=self._pictures, places=places, trips=self._trips
        )
        page = html.escape(drawn.get_root().render(), quote=True)
        title = html.escape(self.say("map_title"), quote=True)
        self._frame.value = (
            f'<iframe class="ox-map" title="{title}" srcdoc="{page}" allowfullscreen></iframe>'
        )
        self.tell(f"{self._fits()} {self._found(len(known), places)}")

    def _places(self) -> pd.DataFrame:
        if self._given is None:
            return as_claimed(self.photos, find_places(self.photos), None)[0]
        return self._given[self._given["place"].isin(place_of(self.photos, self._given))]

    def _fits(self) -> str:
        total = self.words("photos", n=len(self._all))
        start, end = self.hours or ALL_DAY
        first, last = map(say_date, self.period_slider.value)
        if not self._days:
            return self.say("fits_undated", n=len(self.photos), total=total)
        dated = int(self.photos["taken_at"].notna().sum())
        said = self.say("fits", n=dated, total=total, start=start, end=end, first=first, last=last)
        counts = {"no_date": len(self.photos) - dated, "copies": self._copies}
        return " ".join([said, *(self.say(key, n=n) for key, n in counts.items() if n)])

    def _found(self, points: int, places: pd.DataFrame) -> str:
        """Say in short what the map says at length: how many points, and which kinds of places."""
        on_map = self.say("on_map", n=points)
        known = places[places["role"] != "visited"].itertuples()
        roles = pd.Series([say_role(place) for place in known], dtype="str").value_counts(
            sort=False
        )
        names = [
            role if n == 1 else self.say("several", n=n, role=role) for role, n in roles.items()
        ]
        found = self.say("found", places=", ".join(names)) if names else self.say("no_place")
        return f"{on_map} {found}"


def explore_map(
    photos: pd.DataFrame,
    *,
    roll: Roll | None = None,
    places: pd.DataFrame | None = None,
    trips: pd.DataFrame | None = None,
) -> MapExplorer:
    """Show the map of a roll, with controls for hours, weekdays and period.

    Parameters
    ----------
    photos
        From `scan`.
    roll
        With it, photos that are few show a small picture when clicked.
    places, trips
        To draw, where photos fit the controls; without `places`, they are found anew in these.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> explorer = explore_map(scan(open_roll("sample"), progress=False))
    >>> explorer.hours = (22, 6)
    >>> 0 < len(explorer.photos) < len(explorer._all)
    True
    """
    return MapExplorer(photos, roll=roll, places=places, trips=trips)
