"""A picture as SVG, in the colours of the page around it, and the same in words."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass

READABLE = 10  # pixels of letters: on a phone, a page lets a picture be as wide as that needs
_LETTERS = 12  # pixels, where a part does not say otherwise
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
    width: float,
    height: float,
    label: str,
    *parts: str,
    tallest: int | None = None,
    letters: float = _LETTERS,
) -> str:
    """Put parts of an SVG together; lines and letters get the colour of the text around it.

    Parameters
    ----------
    width, height
        In pixels; it shrinks where there is less room. `--ox-least` tells a page how wide it must
        stay for its letters to be read.
    label
        What a screen reader says.
    parts
        Elements.
    tallest
        Pixels it may be tall; by default all of `height`.
    letters
        Pixels of its letters, before it shrinks.
    """
    limits = f"--ox-least:{math.ceil(width * READABLE / letters)}px;"
    limits += f"max-height:{tallest}px;" if tallest else ""
    return (
        f'<svg role="img" aria-label="{html.escape(label)}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'style="width:100%;max-width:{width:.0f}px;height:auto;{limits}'
        f'font:{_LETTERS}px sans-serif;fill:currentColor;stroke-width:1">{"".join(parts)}</svg>'
    )
