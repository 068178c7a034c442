"""The panel to play with one number: a slider, and what follows from it."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from numbers import Integral
from typing import Any

import ipywidgets as widgets
from PIL.Image import Image

from ..checks.typed import is_number
from ..errors import OverexposedError
from ..faces import picture_tag
from ..language import Sentences, say_number
from ..mistakes.commas import as_two, with_points
from .base import Panel, paragraph, region, safely


class Slider(Panel):
    """A slider, and below it what a function makes of its number.

    Attributes
    ----------
    slider
        The ipywidget; set its `value` to move it.
    result
        What the function gave last.
    """

    section = "slide"

    def __init__(
        self,
        function: Callable[[Any], Any],
        name: str,
        span: tuple[float, ...],
        *,
        start: float | None = None,
    ) -> None:
        super().__init__()
        self._function = function
        self.result: Any = None
        low, high = sorted(span[:2])
        whole = all(isinstance(number, int) for number in span)
        step = span[2] if len(span) == 3 else 1 if whole else _fine(high - low)
        kind = widgets.IntSlider if whole else widgets.FloatSlider
        self.slider = kind(
            value=low if start is None else start,
            min=low,
            max=high,
            step=step,
            description=name,
            tooltip=self.say("tip"),
            continuous_update=False,  # a slow function is asked once, at the end
            style={"description_width": "initial"},
            layout={"width": "100%", "max_width": "640px"},
        )
        self._shown = widgets.HTML()
        self.slider.observe(self._move, "value")
        remark = self._remark(span)
        notes = [widgets.HTML(paragraph(remark))] if remark else []
        self.fill(self.slider, *notes, self.status, self._shown)
        self._move()

    def _remark(self, span: tuple[float, ...]) -> str:
        """Say what is odd about a span with which a panel can be made all the same.

        It may be a slip, as (0, 0,5) for (0, 0.5), or come from a roll of few photos.
        """
        name, slider = self.slider.description, self.slider
        said = {"name": name, "low": slider.min, "high": slider.max, "step": slider.step}
        stuck = "same" if slider.min == slider.max else "wide"
        if slider.max - slider.min >= slider.step:
            if span[0] > span[1]:
                return self.say("backwards", **said)
            one, other = as_two(span)
            return self.say("three", one=one, other=other, **said) if one else ""
        remark = self.say(stuck, **said)
        meant = with_points(span[1:])
        if not meant or span[0] > span[1]:
            return remark
        return f"{remark} {self.say('decimals', name=name, meant=f'{span[0]}, {meant[0]}')}"

    @safely
    def _move(self) -> None:
        number = self.slider.value
        self.result = self._function(number)
        self._shown.value = ""
        if isinstance(self.result, str):
            return self.tell(self.result)
        self.tell(
            self.say(
                "at",
                name=self.slider.description,
                number=say_number(number, digits=len(f"{number:g}".partition(".")[2])),
            )
        )
        self._shown.value = region(self._picture(), label=self.message)

    def _picture(self) -> str:
        if hasattr(self.result, "_repr_html_"):
            return self.result._repr_html_()
        if isinstance(self.result, Image):
            # as large as ever, so that few pixels are seen as what they are
            return picture_tag(self.result, self.message).replace("<img", '<img class="ox-pixels"')
        return html.escape(str(self.result))


def slide(
    function: Callable[[Any], Any],
    *,
    start: float | None = None,
    **span: tuple[float, ...],
) -> Slider:
    """Play with a number: move the slider and see what the function makes of it.

    Parameters
    ----------
    function
        What to do with the number; what it gives is shown.
    start
        Where the slider stands at first; at its lower end by default.
    **span
        The name of the number, with its least and its largest value, and the step:
        `photos=(5, 100, 5)`. Without a step it is 1, and less between decimal numbers that are
        close.

    Raises
    ------
    OverexposedError
        There is no such name, or more than one, or what it has are no two or three numbers, or the
        step is not above 0.

    Examples
    --------
    >>> playing = slide(lambda hours: f"{hours * 60} minutes", hours=(1, 24))
    >>> playing.slider.value = 3
    >>> print(playing)
    180 minutes
    """
    (name, limits), *more = span.items() or [("photos", ())]
    if wrong := "limits" if more else _wrong(limits):
        meant = ", ".join(with_points(limits) if wrong == "commas" else ())
        raise OverexposedError(Sentences("panels.slide")(wrong, name=name, meant=meant))
    numbers = (int(n) if isinstance(n, Integral) else float(n) for n in limits)
    return Slider(function, name, tuple(numbers), start=start)


def _wrong(limits: Any) -> str | None:
    """Tell which sentence is for limits that are no span; None for a span."""
    if isinstance(limits, str):
        return "text"
    if not isinstance(limits, tuple | list):
        return "limits"
    if any(isinstance(number, str) for number in limits):
        return "text"
    if not all(is_number(number) for number in limits):
        return "limits"
    if not 2 <= len(limits) <= 3:
        return "commas" if len(with_points(limits)) in (2, 3) else "limits"
    return None if (*limits, 1)[2] > 0 else "step"


def _fine(width: float) -> float:
    """Choose a step between decimal numbers: 1, or 0.1, 0.01 … where they are close."""
    return min(1.0, 10.0 ** math.floor(math.log10(width / 5))) if width else 1.0
