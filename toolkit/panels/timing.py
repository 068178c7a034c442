"""Controls for a time: which hours, which days, which part of the year?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import ipywidgets as widgets
import pandas as pd

from ..language import say_date, say_weekday
from ..places.week import WEEKDAYS
from .base import Panel, button, in_row, safely

ALL_DAY = (0, 24)


class TimePanel(Panel):
    """A panel with controls for the hours, the weekdays and the period.

    Whoever makes one of its kind says in `draw` what is shown, whenever a control changes.

    Attributes
    ----------
    hours, weekdays, period
        What the controls say, as `taken_within` takes it; None where they say "all". They can be
        set too.
    """

    def __init__(self, photos: pd.DataFrame) -> None:
        super().__init__()
        self._days: list[date] = sorted(set(photos["taken_at"].dropna().dt.date))
        self._waiting = False
        self._build()

    def draw(self) -> None:
        """Show what fits the controls."""
        raise NotImplementedError

    @safely
    def _draw(self) -> None:
        if not self._waiting:
            self.draw()

    def _build(self) -> None:
        say = self.say
        wide = {"layout": {"width": "100%", "max_width": "480px"}, "continuous_update": False}
        self.hour_slider = widgets.IntRangeSlider(
            value=ALL_DAY,
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
        label = widgets.Label(say("weekdays")).add_class("ox-label")
        days = in_row(label, *self.day_boxes.values())
        first = in_row(self.hour_slider, self.other_hours)
        last = in_row(self.period_slider, self.reset) if self._days else in_row(self.reset)
        self.controls = (first, days, last)

    def _controls(self) -> Iterator[widgets.Widget]:
        yield from (self.hour_slider, self.other_hours, self.period_slider)
        yield from self.day_boxes.values()

    @property
    def hours(self) -> tuple[int, int] | None:
        """From which hour up to which."""
        start, end = self.hour_slider.value
        if (start, end) == ALL_DAY:
            return None
        return (end % 24, start) if self.other_hours.value else (start, end)

    @hours.setter
    def hours(self, hours: tuple[int, int] | None) -> None:
        start, end = hours or ALL_DAY
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
