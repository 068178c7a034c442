"""Fonts with free licences that pinned packages carry.

Print: DejaVu (Bitstream Vera licence, in matplotlib). Handwriting: Intuitive (SIL Open Font
License 1.1, in font-intuitive). Screens: Pillow's own Aileron (CC0).
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Collection
from pathlib import Path

from PIL import ImageFont


def _inside(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"Install what datasets/build/requirements.txt lists: {package}.")
    return Path(spec.submodule_search_locations[0]).joinpath(*parts)


@functools.cache
def _load(style: str, size: int) -> ImageFont.FreeTypeFont:
    if style == "screen":
        return ImageFont.load_default(size)
    if style == "hand":
        return ImageFont.truetype(_inside("font_intuitive", "files", "Intuitive.ttf"), size)
    name = {"bold": "DejaVuSans-Bold", "mono": "DejaVuSansMono"}.get(style, "DejaVuSans")
    return ImageFont.truetype(_inside("matplotlib", "mpl-data/fonts/ttf", f"{name}.ttf"), size)


def font(size: int, marks: Collection[str] = ()) -> ImageFont.FreeTypeFont:
    """Choose a font: `hand`, `mono`, `bold` or `screen` among the marks, else plain."""
    style = next((mark for mark in ("screen", "hand", "mono", "bold") if mark in marks), "plain")
    return _load(style, size)
