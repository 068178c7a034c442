"""What had to be known for a gift: where each fact stands, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..consent import class_mode
from ..faces import say_person
from ..findings import Findings, investigate
from ..rolls import Roll
from .choosing import AFTER_A_LOOK, Choice
from .gift import Known


def findings_of(roll: Roll | Findings) -> Findings:
    """Find out what gifts rest on, unless that is done; in a class nothing of real people."""
    if isinstance(roll, Findings):
        return roll
    return investigate(roll, faces=not class_mode() or roll.invented)


def with_others(found: Findings, looked_at: int, thrown: Mapping[str, int]) -> dict[str, int]:
    """Count, beside what was thrown away, what was looked at to find out what a gift is about."""
    others = len(found.photos) - looked_at
    return {**thrown, **({"other_days": others} if others else {})}


def others_of(found: Findings) -> tuple[str, ...]:
    """Name the people beside the owner, the most frequent first: nobody asked them."""
    others = found.others.itertuples(index=False)
    return tuple(say_person(each.person, each.name) for each in others)


def known_of_choice(found: Findings, choice: Choice) -> Iterator[Known]:
    """Say what it took to choose: what each file is, how sharp, what is read, whose faces, when.

    Faces are all that were measured: nobody is known again without the others to compare with.
    """
    yield Known("kinds", "photos", ("kind", "taken_by", "copy_of"), choice.looked_at)
    measured = len(choice.photos) + sum(choice.thrown_away.get(why, 0) for why in AFTER_A_LOOK)
    yield Known("pixels", "photos", ("sharpness",), measured)
    if len(found.words):
        yield Known("words", "words", ("text", "kind"), found.words["photo"].nunique())
    if faces := len(found.faces):
        yield Known("faces", "faces", ("x", "y", "w", "h"), faces)
        yield Known("embeddings", "faces", ("embedding", "person"), faces)
    if choice.timed:
        yield Known("times", "photos", ("taken_at", "utc_offset"), choice.timed)


def known_of_people(found: Findings, people: tuple[int, ...], photos: int) -> Iterator[Known]:
    """Say that it was known who is with whom, and who took the photos."""
    yield Known("together", "people", ("person", "photos"), photos, ("relation",))
    if found.people["owner"].any():
        yield Known("owner", "people", ("owner",), 1, ("owner",))
    if names := int(found.people.loc[found.people["person"].isin(people), "name"].notna().sum()):
        yield Known("names", "people", ("name",), names)


def known_of_trip(found: Findings) -> Iterator[Known]:
    """Say what it takes to tell a trip: all positions, and a home that it leads away from."""
    yield Known("positions", "photos", ("lat", "lon"), int(found.photos["lat"].notna().sum()))
    yield Known("home", "places", ("role",), 1, ("home",))
    yield Known("trip", "trips", ("start", "end", "route"), 1, ("trip",))
