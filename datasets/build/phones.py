"""The two invented phones of the sample roll: what they write about themselves into a photo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Lens:
    """A camera of a phone."""

    name: str
    focal_length: float  # mm
    focal_length_35mm: int
    f_number: float


@dataclass(frozen=True)
class Phone:
    """A phone: every photo it takes carries these.

    Attributes
    ----------
    software
        Versions with the day from which they ran, oldest first.
    naming
        How it names a photo: a format with `taken` (datetime) and `number`.
    """

    make: str
    model: str
    serial: str
    back: Lens
    front: Lens
    software: tuple[tuple[date, str], ...]
    naming: str

    def software_on(self, day: date) -> str:
        """Name the software that ran on a day."""
        return [version for since, version in self.software if since <= day][-1]

    def file_name(self, taken: datetime, number: int) -> str:
        """Name a photo as this phone does."""
        return self.naming.format(taken=taken, number=number)


OLD = Phone(
    make="Halden",
    model="Halden H5",
    serial="HLD5K20731846",
    back=Lens("Halden H5 back camera 4.38mm f/1.8", 4.38, 26, 1.8),
    front=Lens("Halden H5 front camera 2.46mm f/2.2", 2.46, 24, 2.2),
    software=(
        (date(2024, 1, 1), "H5-user 14 HLD14.250804"),
        (date(2025, 11, 20), "H5-user 15 HLD15.251112"),
        (date(2026, 2, 11), "H5-user 15 HLD15.260203"),
    ),
    naming="IMG_{taken:%Y%m%d_%H%M%S}.jpg",
)

NEW = Phone(
    make="Veyra",
    model="Veyra 9",
    serial="VY9QX4417T0C2",
    back=Lens("Veyra 9 back dual camera 5.7mm f/1.6", 5.7, 26, 1.6),
    front=Lens("Veyra 9 front camera 2.71mm f/1.9", 2.71, 23, 1.9),
    software=(
        (date(2026, 1, 1), "8.3.1"),
        (date(2026, 5, 6), "8.4"),
        (date(2026, 7, 1), "8.4.2"),
    ),
    naming="IMG_{number:04d}.JPG",
)
