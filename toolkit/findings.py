"""The whole pipeline: all that is found in one roll, as tables and in a few lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from . import tables
from .claims import Objection, Objections, infer_profile, say_confidence
from .errors import ConsentError, ModelError
from .evidence import evidence
from .faces import Corrections, find_faces, group_people
from .lacking import say_lacks
from .language import Sentences
from .models import available
from .named import kept_names
from .places import find_places, find_trips, flag_positions
from .places.kinds import Gazetteer
from .rolls import Roll, say_left_out
from .scanning import scan
from .words import read_roll, say_missing, say_words
from .writing import shortened


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
    words: pd.DataFrame = field(default_factory=lambda: tables.table(tables.WORDS, []))
    words_notes: tuple[str, ...] = ()
    lacks: str = ""  # why there is no home, no sleep and no trip, where that is so
    followed: tuple[Objection, ...] = ()  # what somebody said against claims

    @property
    def unread(self) -> pd.DataFrame:
        """The rows of the photos table that have an `error`."""
        return self.photos[self.photos["error"] != ""]

    @property
    def originals(self) -> pd.DataFrame:
        """The rows of the photos table without copies, and without times in doubt."""
        return evidence(self.photos)

    @property
    def readable(self) -> pd.DataFrame:
        """The originals that are photos or films; the others are files of another kind."""
        return self.originals[self.originals["format"].notna()]

    @property
    def copies(self) -> int:
        """How many photos are copies of others."""
        return int(self.photos["format"].notna().sum()) - len(self.readable)

    @property
    def no_photos(self) -> int:
        """How many files are no photos, or so broken that nothing of them could be read."""
        return int(self.photos["format"].isna().sum())

    @property
    def others(self) -> pd.DataFrame:
        """The people beside the owner, the most frequent first."""
        others = self.people[~self.people["owner"]]
        return others.sort_values("photos", ascending=False, kind="stable")

    @property
    def objected(self) -> bool:
        """Whether it follows what somebody said against claims."""
        return bool(self.followed)

    def as_kept(self) -> Findings:
        """Do as was kept of objections to this roll, unless that is done."""
        kept = Objections(self.roll)
        done = all(each in self.followed for each in kept.made)
        return self if done else self.after(kept)

    def after(self, objections: Objections) -> Findings:
        """Do as was said against claims: what is made of these findings then follows it.

        Each kind of claim says what else is its own. Where home was stays a place somebody was at;
        whoever is removed is nobody any more, and the faces stay, as those of nobody known.
        """
        if not objections.meant(self.claims):
            return self
        names = ("photos", "places", "trips", "faces", "people", "words")
        tables = {name: getattr(self, name) for name in names}
        claims, changed = objections.followed(self.claims, tables)
        followed = (*self.followed, *objections.made)
        return replace(self, claims=claims, **changed, followed=followed)

    def __str__(self) -> str:
        """Give the short version: a few lines of text."""
        photos, unread = self.readable, self.unread
        say, short = Sentences("dossier"), Sentences("dossier.short")
        counted = say_counted(len(photos), self.no_photos)
        lines = [
            short(
                "counted",
                photos=counted,
                roll=shortened(self.roll.name),
                where=photos["lat"].notna().sum(),
                when=photos["taken_at"].notna().sum(),
                people=short("people", n=len(self.people)),
                faces=say("faces", n=len(self.faces)),
            ),
            say("copies_of", n=self.copies) if self.copies else "",
            say_left_out(self.roll),
            say("objected") if self.objected else "",
            *self.notes,
            say_words(self.words) if len(self.words) else "",
            *self.words_notes,
        ]
        lines = [*filter(None, lines), ""]
        best = self.claims.groupby("kind", sort=False).head(2)
        lines += [
            "  " + short("claim", value=shortened(row.value), sure=say_confidence(row.confidence))
            for row in best.itertuples()
        ]
        if not len(best):
            lines.append("  " + short("nothing"))
        lines += ["", self.lacks] if self.lacks else []
        if len(unread):
            lines += ["", short("unread", n=len(unread))]
            lines += [
                f"  {shortened(name)}: {error}" for name, error in unread["error"].head(20).items()
            ]
            if len(unread) > 20:
                lines.append("  " + short("more", n=len(unread) - 20))
        # a name with a line break must not look like a line of ours
        return "\n".join(" ".join(line.splitlines()) for line in lines)


def investigate(
    roll: Roll,
    *,
    faces: bool = True,
    pois: Gazetteer | None = None,
    corrections: Corrections | None = None,
    words: str = "likely",
) -> Findings:
    """Run the whole pipeline on a roll.

    Parameters
    ----------
    roll
        The photos.
    faces
        Whether to look for faces too; where the face models cannot run, a note says so.
    pois
        A list of named places for `find_places`, which tells clinics and places of worship from
        others; the sample roll brings its own, for the invented town.
    corrections
        Who is who, as somebody put it right: `editor.corrections` of `panels.name_people`. Their
        names are then those of claims and dossier. By default, for a roll of the course, what was
        put right and named there last.
    words
        What is read: `"none"`; `"likely"`, screenshots, what was received, and photos in which a
        quick look sees text; `"all"`. Where words cannot or may not be read, a note says so.

    Returns
    -------
    Findings
    """
    photos = flag_positions(scan(roll))
    places = find_places(photos, pois=roll.town if pois is None else pois)
    trips = find_trips(photos, places)
    works, sentence = available()
    notes: tuple[str, ...] = ()
    if faces and works:
        corrections = kept_names(roll) if corrections is None else corrections
        found, people = group_people(find_faces(roll), photos=photos, corrections=corrections)
    else:
        found, people = nobody().values()
        notes = (sentence if not works else Sentences("dossier")("no_faces"),)
    read, unread = _read(roll, photos, places, words)
    claims = infer_profile(
        photos, places=places, trips=trips, faces=found, people=people, words=read
    )
    made = Findings(roll, photos, places, trips, found, people, claims, notes, read, unread)
    return replace(made, lacks=say_lacks(made.readable, claims))


def nobody() -> dict[str, pd.DataFrame]:
    """Make the tables `faces` and `people` of a roll in which nobody was looked for."""
    faces = tables.table(tables.FACES | {"person": tables.COUNT}, [])
    return {"faces": faces, "people": tables.table(tables.PEOPLE, [])}


def _read(
    roll: Roll, photos: pd.DataFrame, places: pd.DataFrame, search: str
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Read the words of a roll; where that cannot or may not be, say why."""
    nothing = tables.table(tables.WORDS, [])
    if search == "none":
        return nothing, (Sentences("dossier.words")("left_out"),)
    try:
        return read_roll(roll, photos, places, search), tuple(filter(None, [say_missing()]))
    except (ConsentError, ModelError) as reason:
        return nothing, (str(reason),)


def say_counted(photos: int, others: int) -> str:
    """Say how many photos there are, and how many files beside them that could not be read.

    Examples
    --------
    >>> say_counted(1, 0), say_counted(44, 6)
    ('1 photo', '44 photos and 6 files that could not be read')
    """
    say = Sentences("dossier")
    counted = say("counted", n=photos)
    return say("and_no_photos", photos=counted, n=others) if others else counted
