"""Take it back: write clean copies, prove that they are clean, and see what is left.

A copy is made in three steps, each a module of its own: `pixels` develops the picture (upright, in
plain sRGB) and writes nothing but it; `coarse` adds, if asked, a rounded time and place; `proof`
reads the finished bytes again and names whatever else is in them. `copies` does this for a roll,
and `leftovers` compares the tables before and after.
"""

from .copies import ProtectedRoll, protect
from .leftovers import what_is_left

__all__ = ["ProtectedRoll", "protect", "what_is_left"]
