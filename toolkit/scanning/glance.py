"""A first look at a roll: which photos say where they were taken, and which are damaged."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from ..errors import PhotoError
from ..metadata import Metadata, read_metadata
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
    no_photos
        The names of files that were looked at and are no photos.
    damaged
        The names of photos, counted in `looked`, of which the picture is not whole.
    """

    looked: int
    found: int
    no_photos: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def mostly_missing(self) -> bool:
        """Whether more than four in five carry none."""
        return self.looked > 0 and 1 - self.found / self.looked > MOSTLY_MISSING


def look_for_positions(roll: Roll, *, most: int = ENOUGH) -> Positions:
    """Count the photos with a position among at most `most`, spread evenly over the roll.

    Of those that the roll shows small, the pictures are looked at as well; of the others a file
    that breaks off is noticed, and one that is spoilt in the middle is not.

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
    no_photos = (metadata.name for metadata in seen if not metadata.format)
    damaged = (metadata.name for metadata in photos if metadata.error or _spoilt(metadata, roll))
    return Positions(len(photos), found, tuple(no_photos), tuple(damaged))


def _spoilt(metadata: Metadata, roll: Roll) -> bool:
    """Tell whether a picture was to be shown and could not be; a film is none."""
    shown = roll.previews.get(metadata.name, "<img")
    return metadata.kind != "video" and not shown.startswith("<img")


def _beside(photo: Photo | None) -> bool:
    """Tell whether the description of an export knows a position."""
    if photo is None or photo.sidecar is None:
        return False
    with suppress(PhotoError, OSError), photo.sidecar.open() as file:
        sidecar = read_sidecar(file.read(MAX_SIDECAR))
        return sidecar is not None and sidecar.lat is not None
    return False
