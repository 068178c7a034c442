"""Who is who in a roll of the course, as a learner put it right and named them: kept in `my_work`.

The names of people who may exist are kept where somebody asks for it: `Corrections.save`.
"""

from __future__ import annotations

from dataclasses import asdict

from .cache import known_of, note_of
from .faces import Corrections
from .rolls import Roll

_NAMED = "people"  # of the notes in `my_work`


def keep_names(roll: Roll, corrections: Corrections) -> bool:
    """Keep who is who, if everybody in the roll is invented; tell whether it was kept."""
    return note_of(roll, _NAMED, asdict(corrections))


def kept_names(roll: Roll) -> Corrections:
    """Read what was kept for this roll; an empty one where there is nothing, or nothing to read."""
    known = known_of(roll, _NAMED)
    try:
        return Corrections.read(known) if known else Corrections()
    except (ValueError, KeyError, TypeError, AttributeError):  # somebody wrote into the file
        return Corrections()
