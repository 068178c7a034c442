"""How many photos of a roll say where they were taken; a look at some of them is enough."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from ..errors import PhotoError
from ..metadata import read_metadata
from ..rolls import Photo, Roll
from ..rolls.takeout import MAX_SIDECAR, read_sidecar

ENOUGH = 200  # photos to look at; a panel must not make anybody wait
MOSTLY_MISSING = 0.8  # above this share without a position, the reason is seldom the photographer


@dataclass(frozen=True)
class Positions:
    """What a look at some photos of a roll found.

    Attributes
    ----------
    looked
        How many photos were looked at.
    found
        How many of these carry a position, in themselves or in the description beside them.
    unreadable
        How many files that were looked at are no photos.
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
    photos = [metadata for metadata in seen if metadata.format]
    found = sum(metadata.lat is not None or _beside(metadata.photo) for metadata in photos)
    return Positions(len(photos), found, len(seen) - len(photos))


def _beside(photo: Photo | None) -> bool:
    """Tell whether the description of an export knows a position."""
    if photo is None or photo.sidecar is None:
        return False
    with suppress(PhotoError, OSError), photo.sidecar.open() as file:
        sidecar = read_sidecar(file.read(MAX_SIDECAR))
        return sidecar is not None and sidecar.lat is not None
    return False
