"""What was said against the claims of a roll of the course is kept in `my_work`, like its names."""

from __future__ import annotations

from typing import Any

from ...cache import note, notes
from ...rolls import Roll

_SAID = "objections"  # of the notes in `my_work`


def keep(roll: Roll, made: list[dict[str, Any]]) -> bool:
    """Keep it, if everybody in the roll is invented; tell whether it was kept."""
    return roll.invented and note(_SAID, roll.name, made)


def kept(roll: Roll) -> list[Any]:
    """Read what was kept for this roll; nothing where there is nothing to read."""
    known = notes(_SAID).get(roll.name) if roll.invented else None
    return known if isinstance(known, list) else []
