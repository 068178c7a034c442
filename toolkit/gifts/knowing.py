"""What had to be known for a gift: where each fact stands, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

import pandas as pd

from ..consent import class_mode
from ..evidence import without_doubt
from ..faces import UNKNOWN, say_person
from ..findings import Findings, investigate
from ..language import Sentences
from ..mistakes.handed import handed_well
from ..places.roles import HOME
from ..rolls import Roll
from ..working import nothing_sent
from .choosing import AFTER_A_LOOK, Choice
from .gift import Gift, Known
from .letters import lacks_letters

P = ParamSpec("P")


def made_here(make: Callable[P, Gift]) -> Callable[P, Gift]:
    """Bar every way out while a gift is made, looking at photos included; note what was tried.

    What is of another kind than it takes is refused with a sentence.
    """
    looked_at = handed_well(make)

    @wraps(make)
    def made(*arguments: P.args, **options: P.kwargs) -> Gift:
        given: tuple[Any, ...] = (*arguments, *options.values())
        with nothing_sent() as sent:
            gift = looked_at(*arguments, **options)
        looked = any(isinstance(each, Findings) for each in given)
        return replace(gift, tries=sent.tries, size=sent.size, looked_before=looked)

    return made


def findings_of(roll: Roll | Findings) -> Findings:
    """Find out what gifts rest on, unless that is done; in a class nothing of real people.

    What was kept of objections to a roll is followed, as a dossier does.
    """
    if isinstance(roll, Findings):
        return roll
    return investigate(roll, faces=not class_mode() or roll.invented).as_kept()


def notes_of(found: Findings, *words: str) -> tuple[str, ...]:
    """Say what was not looked at, what was objected to, and which words could not be drawn."""
    objected = (Sentences("dossier")("objected"),) if found.objected else ()
    undrawn = (Sentences("gifts")("undrawn"),) if lacks_letters(*words) else ()
    return (*found.notes, *found.words_notes, *objected, *undrawn)


def with_others(found: Findings, looked_at: int, thrown: Mapping[str, int]) -> dict[str, int]:
    """Count, beside what was thrown away, what was looked at to find out what a gift is about."""
    others = len(found.photos) - looked_at
    return {**thrown, **({"other_days": others} if others else {})}


def whose_faces(found: Findings) -> dict[str, Any]:
    """Say whose faces were measured, as a gift has it: nobody asked the people beside the owner."""
    others = found.others.itertuples(index=False)
    return {
        "others": tuple(say_person(each.person, each.name) for each in others),
        "strangers": int((found.faces["person"] == UNKNOWN).sum()),
        "owner_known": bool(found.people["owner"].any()),
    }


def known_of_choice(found: Findings, choice: Choice) -> Iterator[Known]:
    """Say what it took to choose: what each file is, how sharp, what is read, whose faces, when.

    Words and faces are all of `found`: nobody is known again without others to compare with. Of
    photos that somebody chose, `only` leaves no more than theirs.
    """
    yield _kinds(choice.looked_at)
    measured = len(choice.photos) + sum(choice.thrown_away.get(why, 0) for why in AFTER_A_LOOK)
    yield Known("pixels", "photos", ("sharpness", "light"), measured)
    if len(found.words):
        yield Known("words", "words", ("text", "kind"), found.words["photo"].nunique())
    if faces := len(found.faces):
        yield Known("faces", "faces", ("x", "y", "w", "h"), faces)
        yield Known("embeddings", "faces", ("embedding", "person"), faces)
    if choice.timed:
        yield _times(choice.timed)


def _kinds(files: int) -> Known:
    """Say what each file is: without a camera and a time it comes last, and may be a drawing."""
    return Known("kinds", "photos", ("kind", "taken_by", "model", "copy_of"), files)


def _times(photos: int) -> Known:
    return Known("times", "photos", ("taken_at", "utc_offset"), photos)


def known_of_search(found: Findings, *, times: bool = True) -> Iterator[Known]:
    """Say what it took to find, among all files of a roll, those that a gift is about."""
    yield _kinds(len(found.photos))
    if times:
        yield _times(int(without_doubt(found.photos)["taken_at"].notna().sum()))


def each_once(*known: Iterable[Known]) -> tuple[Known, ...]:
    """Put what was known into one list: what the search took goes before what the choice took."""
    return tuple({each.code: each for some in known for each in some}.values())


def known_together(seen: pd.Series) -> Known:
    """Say on how many photos two or more are seen, of those of which `seen_well` tells who is."""
    count = int((seen.map(len) >= 2).sum())
    return Known("together", "faces", ("photo", "person"), count)


def known_owner(found: Findings) -> Iterator[Known]:
    """Say that it was known whose phone it is, where it was."""
    if found.people["owner"].any():
        yield Known("owner", "people", ("owner",), 1, ("owner",))


def known_names(found: Findings, people: tuple[int, ...]) -> Iterator[Known]:
    """Say how many of these people were known by name, where any was."""
    if names := int(found.people.loc[found.people["person"].isin(people), "name"].notna().sum()):
        yield Known("names", "people", ("name",), names)


def known_positions(photos: pd.DataFrame) -> Iterator[Known]:
    """Say of how many photos it was known where they were taken, where of any."""
    if count := int(photos["lat"].notna().sum()):
        yield Known("positions", "photos", ("lat", "lon"), count)


def known_of_trip(found: Findings) -> Iterator[Known]:
    """Say what it takes to tell a trip: all positions, and a home that it leads away from."""
    yield from known_of_search(found)
    yield from known_positions(found.photos)
    if (found.places["role"] == HOME).any():  # unless somebody objected to it
        yield Known("home", "places", ("role",), 1, ("home",))
    yield Known("trip", "trips", ("start", "end", "route"), 1, ("trip",))
