"""The panel to play with one number: a slider, and what follows from it."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from PIL.Image import Image

from ..errors import OverexposedError
from ..faces import picture_tag
from ..language import Sentences, say_number
from .base import Panel, region, safely


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
        low, high, step = (*span, 1)[:3]
        whole = all(isinstance(number, int) for number in (low, high, step))
        kind = widgets.IntSlider if whole else widgets.FloatSlider
        self.slider = kind(
            value=low if start is None else start,
            min=low,
            max=max(low, high),
            step=step,
            description=name,
            tooltip=self.say("tip"),
            continuous_update=False,  # a slow function is asked once, at the end
            style={"description_width": "initial"},
            layout={"width": "100%", "max_width": "640px"},
        )
        self._shown = widgets.HTML()
        self.slider.observe(self._move, "value")
        self.fill(self.slider, self.status, self._shown)
        self._move()

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
        The name of the number, with its least and its largest value, and the step if it is not 1:
        `photos=(5, 100, 5)`.

    Raises
    ------
    OverexposedError
        There is no such name, or more than one, or what it has are no two or three numbers.

    Examples
    --------
    >>> playing = slide(lambda hours: f"{hours * 60} minutes", hours=(1, 24))
    >>> playing.slider.value = 3
    >>> print(playing)
    180 minutes
    """
    (name, limits), *more = span.items() or [("", ())]
    if more or not _is_span(limits):
        raise OverexposedError(Sentences("panels.slide")("limits", name=name or "photos"))
    return Slider(function, name, limits, start=start)


def _is_span(limits: Any) -> bool:
    """Tell whether these are a least and a largest number, and perhaps a step."""
    if not isinstance(limits, tuple | list) or not 2 <= len(limits) <= 3:
        return False
    return all(isinstance(number, int | float) for number in limits) and (*limits, 1)[2] > 0
