"""Pictures as SVG, light and dark, each with the same facts in words."""

from .picture import Picture, drawing
from .timeline import draw_timeline

__all__ = ["Picture", "draw_timeline", "drawing"]
