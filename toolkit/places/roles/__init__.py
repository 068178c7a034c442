"""What a place is to somebody, from the hours, weekdays and weeks of being there.

Of each place `signs` are measured; a `model` tells from them how likely it is a home, a school or
workplace, or a weekly place, with floors, which are what a role means, and `caps`, how sure one may
be after so few days, or where something speaks against it; `giving` chooses.
"""

from .caps import HALF
from .giving import give_roles
from .model import HOME, REGULAR, SURE, SUREST, VISITED, WORK
from .saying import say_role
from .signs import off_hours, working_hours
from .weekdays import weekdays

__all__ = [
    "HALF",
    "HOME",
    "REGULAR",
    "SURE",
    "SUREST",
    "VISITED",
    "WORK",
    "give_roles",
    "off_hours",
    "say_role",
    "weekdays",
    "working_hours",
]
