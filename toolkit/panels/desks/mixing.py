"""Sliders that draw a face nobody has."""

from __future__ import annotations

import ipywidgets as widgets

from ...training import Eigenfaces
from ...training.eigenfaces import FAR, PLAYED
from ..base import Panel, button, in_row, safely

_STEP = 0.5  # spreads: a smaller one is not seen


class FaceMixer(Panel):
    """A slider for each of the first eigenfaces, and the face that they draw.

    Attributes
    ----------
    sliders
        The ipywidgets; set their `value` to draw another face.
    somebody, average
        The buttons: numbers at random, and all at 0.
    picture
        What is drawn, a `toolkit.pictures.Picture`.
    """

    section = "mixer"

    def __init__(self, eigenfaces: Eigenfaces) -> None:
        super().__init__()
        self._eigenfaces, self._draws = eigenfaces, 0
        self.sliders = [self._slider(number) for number in range(min(PLAYED, len(eigenfaces)))]
        self.somebody = button(self.say("somebody"), self.say("somebody_tip"), self._somebody)
        self.average = button(self.say("average"), self.say("average_tip"), self._average)
        self._shown = widgets.HTML()
        side = widgets.VBox([*self.sliders, in_row(self.somebody, self.average)])
        self.fill(in_row(side, self._shown), self.status)
        self._draw()

    def _slider(self, number: int) -> widgets.FloatSlider:
        slider = widgets.FloatSlider(
            min=-FAR,
            max=FAR,
            step=_STEP,
            description=self.say("slider", n=number + 1),
            tooltip=self.say("slider_tip"),
            continuous_update=False,
            readout_format=".1f",
            layout={"width": "420px"},
        )
        slider.observe(self._draw, "value")
        return slider

    @safely
    def _draw(self) -> None:
        self.picture = self._eigenfaces.draw(*(slider.value for slider in self.sliders))
        self._shown.value = self.picture.svg
        self.tell(self.picture.text)

    @safely
    def _somebody(self) -> None:
        self._draws += 1
        values = self._eigenfaces.of_nobody(1, seed=self._draws)[0]
        self._set([round(value / _STEP) * _STEP for value in values[: len(self.sliders)]])

    @safely
    def _average(self) -> None:
        self._set([0.0] * len(self.sliders))

    def _set(self, values: list[float]) -> None:
        for slider, value in zip(self.sliders, values, strict=True):
            slider.value = value


def mix_faces(eigenfaces: Eigenfaces) -> FaceMixer:
    """Show a slider for each of the first eigenfaces, and the face that they draw.

    Parameters
    ----------
    eigenfaces
        From `toolkit.training.learn_eigenfaces`.
    """
    return FaceMixer(eigenfaces)
