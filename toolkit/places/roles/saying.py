"""What a place is, in words that say how sure it is."""

from __future__ import annotations

from typing import Any

from ...language import Sentences
from .model import SURE, VISITED


def say_role(place: Any) -> str:
    """Say the role of a place; one that is not sure is "perhaps" so.

    Parameters
    ----------
    place
        A row of the places table.

    Examples
    --------
    >>> from types import SimpleNamespace as Place
    >>> say_role(Place(role="home", confidence=0.9)), say_role(Place(role="home", confidence=0.3))
    ('home', 'perhaps home')
    """
    say = Sentences("places.role")
    unsure = place.role != VISITED and place.confidence < SURE
    return say("perhaps", role=say(place.role)) if unsure else say(place.role)
