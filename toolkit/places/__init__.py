"""Places, trips and the week of a life, from nothing but the photos' times and positions."""

from .belief import believed, flag_positions
from .experiments import home_by_photos, round_positions
from .finding import find_places, place_of
from .names import near
from .trips import find_trips
from .week import routine

__all__ = [
    "believed",
    "find_places",
    "find_trips",
    "flag_positions",
    "home_by_photos",
    "near",
    "place_of",
    "round_positions",
    "routine",
]
