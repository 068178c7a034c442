"""The teacher's pack: pages to print and to project, made of the plans, the lessons and their runs.

`write_pack` makes them. What a plan, a lesson, a quiz or the glossary says already is taken from
there; the numbers of the answer key were collected when the lessons were run (`screens.json`).
"""

from .pack import PACK, pages, write_pack

__all__ = ["PACK", "pages", "write_pack"]
