"""The panel to explore the map: which hours, which days, which part of the year?"""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import ipywidgets as widgets
import pandas as pd

from ..evidence import evidence
from ..language import say_date, say_weekday
from ..maps import PhotoMap, photo_map
from ..maps.layers import SmallPictures
from ..maps.selecting import taken_within
from ..places import believed, find_places, place_of
from ..places.saying import say_role
from ..places.week import WEEKDAYS
from ..rolls import Roll
from .base import Panel, button, in_row, safely

_ALL_DAY = (0, 24)


class MapExplorer(Panel):
    """A map with controls for the hours, the weekdays and the period.

    Attributes
    ----------
    photos
        The photos that fit the controls.
    places
        The places drawn: of those given, the ones of these photos; else those found in them alone.
    map
        The map shown, a `folium.Map`.
    hours, weekdays, period
        What the controls say, as `photo_map` and `taken_within` take it; None where they say "all".
        They can be set too.
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
        super().__init__()
        photos = evidence(photos)
        self._all, self._given, self._trips = photos, places, trips
        self._pictures = None if roll is None else SmallPictures(roll)
        self._believed = believed(photos).index
        self.photos, self.places = photos, places
        self.map: PhotoMap | None = None
        days = evidence(photos)["taken_at"].dropna().dt.date
        self._days: list[date] = sorted(set(days))
        self._waiting = False
        self._build()
        self._draw()

    def _build(self) -> None:
        say = self.say
        wide = {"layout": {"width": "100%", "max_width": "480px"}, "continuous_update": False}
        self.hour_slider = widgets.IntRangeSlider(
            value=_ALL_DAY,
            min=0,
            max=24,
            description=say("hours"),
            tooltip=say("hours_tip"),
            **wide,
        )
        self.other_hours = widgets.Checkbox(
            description=say("other_hours"), tooltip=say("other_hours_tip"), indent=False
        )
        self.day_boxes = {
            day: widgets.Checkbox(
                value=True,
                description=say_weekday(WEEKDAYS.index(day)),
                tooltip=say("day_tip", day=say_weekday(WEEKDAYS.index(day))),
                indent=False,
                layout={"width": "auto", "margin": "0 10px 0 0"},
            )
            for day in WEEKDAYS
        }
        self.period_slider = widgets.SelectionRangeSlider(
            options=[(say_date(day, short=True), day) for day in self._days or [date(1970, 1, 1)]],
            index=(0, max(len(self._days) - 1, 0)),
            description=say("period"),
            tooltip=say("period_tip"),
            **wide,
        )
        self.reset = button(say("reset"), say("reset_tip"), self._reset)
        for control in self._controls():
            control.observe(self._draw, "value")
        self._frame = widgets.HTML()
        label = widgets.Label(say("weekdays")).add_class("ox-label")
        days = in_row(label, *self.day_boxes.values())
        first = in_row(self.hour_slider, self.other_hours)
        last = in_row(self.period_slider, self.reset) if self._days else in_row(self.reset)
        self.fill(first, days, last, self.status, self._frame)

    def _controls(self) -> Iterator[widgets.Widget]:
        yield from (self.hour_slider, self.other_hours, self.period_slider)
        yield from self.day_boxes.values()

    @property
    def hours(self) -> tuple[int, int] | None:
        """From which hour up to which."""
        start, end = self.hour_slider.value
        if (start, end) == _ALL_DAY:
            return None
        return (end % 24, start) if self.other_hours.value else (start, end)

    @hours.setter
    def hours(self, hours: tuple[int, int] | None) -> None:
        start, end = hours or _ALL_DAY
        with self._at_once():
            self.other_hours.value = start > end
            self.hour_slider.value = (end, start) if start > end else (start, end)

    @property
    def weekdays(self) -> list[str] | None:
        """Which days of the week, by their English names."""
        marked = [day for day, box in self.day_boxes.items() if box.value]
        return None if len(marked) == len(WEEKDAYS) else marked

    @weekdays.setter
    def weekdays(self, days: list[str] | None) -> None:
        with self._at_once():
            for day, box in self.day_boxes.items():
                box.value = days is None or day in days

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day."""
        chosen = self.period_slider.value
        whole = not self._days or chosen == (self._days[0], self._days[-1])
        return None if whole else chosen

    @period.setter
    def period(self, period: tuple[date, date] | None) -> None:
        first, last = period or (date.min, date.max)
        inside = [day for day in self._days if first <= day <= last]
        if inside:
            self.period_slider.value = (inside[0], inside[-1])

    @safely
    def _draw(self) -> None:
        if self._waiting:
            return
        self.photos = taken_within(
            self._all, hours=self.hours, weekdays=self.weekdays, period=self.period
        )
        self.places = shown = self._places()
        self.map = drawn = photo_map(
            self.photos, roll=self._pictures, places=shown, trips=self._trips
        )
        page = html.escape(drawn.get_root().render(), quote=True)
        title = html.escape(self.say("map_title"), quote=True)
        self._frame.value = (
            f'<iframe class="ox-map" title="{title}" srcdoc="{page}" allowfullscreen></iframe>'
        )
        self.tell(f"{self._fits()} {self._found(shown)}")

    def _places(self) -> pd.DataFrame:
        if self._given is None:
            return find_places(self.photos)
        return self._given[self._given["place"].isin(place_of(self.photos, self._given))]

    def _fits(self) -> str:
        total = self.words("photos", n=len(self._all))
        start, end = self.hours or _ALL_DAY
        first, last = map(say_date, self.period_slider.value)
        if not self._days:
            return self.say("fits_undated", n=len(self.photos), total=total)
        dated = int(self.photos["taken_at"].notna().sum())
        said = self.say("fits", n=dated, total=total, start=start, end=end, first=first, last=last)
        undated = len(self.photos) - dated
        return f"{said} {self.say('no_date', n=undated)}" if undated else said

    def _found(self, places: pd.DataFrame) -> str:
        """Say in short what the map says at length: how many points, and which kinds of places."""
        on_map = self.say("on_map", n=len(self._believed.intersection(self.photos.index)))
        known = places[places["role"] != "visited"].itertuples()
        roles = pd.Series([say_role(place) for place in known], dtype="str").value_counts(
            sort=False
        )
        names = [
            role if n == 1 else self.say("several", n=n, role=role) for role, n in roles.items()
        ]
        found = self.say("found", places=", ".join(names)) if names else self.say("no_place")
        return f"{on_map} {found}"

    @safely
    def _reset(self) -> None:
        with self._at_once():
            self.hours = self.weekdays = self.period = None

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Change several controls, and draw once."""
        if self._waiting:
            yield
            return
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
        self._draw()


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
