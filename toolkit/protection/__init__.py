"""Take it back: write clean copies, prove that they are clean, and see what is left.

A copy is made in steps, each a module of its own: `pixels` develops the picture, upright and in
plain colours, and writes nothing but it; `covering` covers faces; `coarse` adds, if asked, a
rounded time and place; `proof` reads the finished bytes again and refuses any other `parts`.
`copies` does this for a roll, `folders` says where to, and `leftovers` compares the tables before
and after; `pace` says beforehand how long it takes.
"""

from .copies import ProtectedRoll, protect
from .leftovers import what_is_left
from .pace import seconds

__all__ = ["ProtectedRoll", "protect", "seconds", "what_is_left"]
