"""A picture as SVG, in the colours of the page around it, and the same in words."""

from __future__ import annotations

import html
from dataclasses import dataclass

PAPER = "var(--ox-paper, var(--jp-layout-color0, Canvas))"  # dossier, JupyterLab, or any page


@dataclass(frozen=True)
class Picture:
    """A picture and the same in words; a notebook shows both.

    Attributes
    ----------
    svg
        Empty where there is nothing to draw.
    text
        What it shows.
    """

    svg: str
    text: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<figure>{self.svg}<figcaption>{html.escape(self.text)}</figcaption></figure>"


def drawing(
    width: float, height: float, label: str, *parts: str, tallest: int | None = None
) -> str:
    """Put parts of an SVG together; lines and letters get the colour of the text around it.

    Parameters
    ----------
    width, height
        In pixels; it shrinks where there is less room.
    label
        What a screen reader says.
    parts
        Elements.
    tallest
        Pixels it may be tall; by default all of `height`.
    """
    least = f"max-height:{tallest}px;" if tallest else ""
    return (
        f'<svg role="img" aria-label="{html.escape(label)}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'style="width:100%;max-width:{width:.0f}px;height:auto;{least}font:12px sans-serif;'
        f'fill:currentColor;stroke-width:1">{"".join(parts)}</svg>'
    )
