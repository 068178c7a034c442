"""Pictures as SVG, light and dark, each with the same facts in words; counts as a shaded table."""

from .picture import Picture, drawing
from .shading import shaded
from .timeline import draw_timeline

__all__ = ["Picture", "draw_timeline", "drawing", "shaded"]
