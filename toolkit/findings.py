"""All that was found in one roll: its tables, and a few lines of text."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .evidence import evidence
from .language import Sentences
from .profile import say_confidence
from .rolls import Roll, say_left_out


@dataclass(frozen=True)
class Findings:
    """All tables made from one roll, in the order in which they are made."""

    roll: Roll
    photos: pd.DataFrame
    places: pd.DataFrame
    trips: pd.DataFrame
    faces: pd.DataFrame
    people: pd.DataFrame
    claims: pd.DataFrame
    notes: tuple[str, ...] = ()

    @property
    def unread(self) -> pd.DataFrame:
        """The rows of the photos table that have an `error`."""
        return self.photos[self.photos["error"] != ""]

    @property
    def originals(self) -> pd.DataFrame:
        """The rows of the photos table without copies, and without times in doubt."""
        return evidence(self.photos)

    @property
    def copies(self) -> int:
        """How many photos are copies of others."""
        return len(self.photos) - len(self.originals)

    def __str__(self) -> str:
        """Give the short version: a few lines of text."""
        photos, unread, say = self.originals, self.unread, Sentences("dossier")
        lines = [
            f"{len(photos)} photos in {self.roll.name}: {photos['lat'].notna().sum()} say where, "
            f"{photos['taken_at'].notna().sum()} say when; {len(self.people)} people in "
            f"{len(self.faces)} faces.",
            say("copies_of", n=self.copies) if self.copies else "",
            say_left_out(self.roll),
            *self.notes,
        ]
        lines = [*filter(None, lines), ""]
        best = self.claims.groupby("kind", sort=False).head(2)
        lines += [f"  {row.value} ({say_confidence(row.confidence)})" for row in best.itertuples()]
        if not len(best):
            lines.append("  Nothing more can be concluded from these photos.")
        if len(unread):
            lines += ["", f"{len(unread)} files could not be read in full:"]
            lines += [f"  {name}: {error}" for name, error in unread["error"].head(20).items()]
            if len(unread) > 20:
                lines.append(f"  … and {len(unread) - 20} more, listed in the report.")
        # a name with a line break must not look like a line of ours
        return "\n".join(" ".join(line.splitlines()) for line in lines)
