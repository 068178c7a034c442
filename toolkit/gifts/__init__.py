"""What such an offer gives – collages, recaps, themes, another style – and what it had to know.

Each gift is made on this computer, from tables that the course makes anyway; `receipt` lists them.
"""

from .collage import collage
from .gift import Gift
from .recap import recap
from .receipt import Receipt, receipt
from .restyle import STYLES, restyle
from .themes import THEMES, theme

__all__ = [
    "STYLES",
    "THEMES",
    "Gift",
    "Receipt",
    "collage",
    "recap",
    "receipt",
    "restyle",
    "theme",
]
