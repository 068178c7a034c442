"""How many photos of a roll say where they were taken; a look at some of them is enough."""

from __future__ import annotations

from dataclasses import dataclass

from ..metadata import read_metadata
from ..rolls import Roll

ENOUGH = 200  # photos to look at; a panel must not make anybody wait
MOSTLY_MISSING = 0.8  # above this share without a position, the reason is seldom the photographer


@dataclass(frozen=True)
class Positions:
    """What a look at some photos of a roll found.

    Attributes
    ----------
    looked
        How many photos were looked at and could be read.
    found
        How many of these carry a position.
    unreadable
        How many files could not be read as photos.
    """

    looked: int
    found: int
    unreadable: int = 0

    @property
    def mostly_missing(self) -> bool:
        """Whether more than four in five carry none."""
        return self.looked > 0 and 1 - self.found / self.looked > MOSTLY_MISSING


def look_for_positions(roll: Roll, *, most: int = ENOUGH) -> Positions:
    """Count the photos with a position among at most `most`, spread evenly over the roll.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> look_for_positions(open_roll("sample")).mostly_missing
    False
    """
    step = max(-(-len(roll) // most), 1)
    seen = [read_metadata(photo) for photo in roll.photos[::step]]
    readable = [metadata for metadata in seen if metadata.format and not metadata.error]
    found = sum(metadata.lat is not None for metadata in readable)
    return Positions(len(readable), found, len(seen) - len(readable))
