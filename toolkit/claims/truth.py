"""What is true of an invented roll, as the claims are compared with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences, say_list
from .claim import Fact

SLICES = ("whole", "published", "last_30_days")  # of a roll, as `findable_from` names them
SHARE = 0.8  # of the photos claimed that must really be so, and of those that are, claimed
SEEN = 2  # photos in which somebody is to be found, to be told apart: one face is nobody yet


@dataclass(frozen=True)
class Truth:
    """The truth of a roll, or of the part of it that somebody looked at.

    Attributes
    ----------
    told
        What stands in `truth.json`, or `Roll.truth`.
    seen
        Which slice of the roll was looked at.
    names
        The photos looked at; None where those were all.
    people
        The photos that each person claimed is in, by number.
    """

    told: Mapping[str, Any]
    seen: str = SLICES[0]
    names: Collection[str] | None = None
    people: Mapping[int, Collection[str]] | None = None

    def __post_init__(self) -> None:
        if self.seen not in SLICES:
            known = say_list([f'"{name}"' for name in SLICES])
            raise OverexposedError(Sentences("claims.score")("slice", seen=self.seen, known=known))

    @property
    def complete(self) -> bool:
        """Whether it lists facts at all: what it then does not list is not so."""
        return "facts" in self.told

    @cached_property
    def facts(self) -> list[Fact]:
        """All true facts, how many people can be told apart, and what can be read where."""
        return [*self.told.get("facts", ()), *self._number_of_people(), *self._told_by_words()]

    def findable(self, fact: Fact) -> bool:
        """Tell whether a true fact can be found in what was looked at."""
        if "findable_from" in fact:
            return self.seen in fact["findable_from"]
        return bool(fact["findable"]) and self.seen == SLICES[0]

    def looked_at(self, names: Iterable[str]) -> list[str]:
        """Choose the photos that were looked at."""
        return [name for name in names if self.names is None or name in self.names]

    def photos_of(self, person: str, *, findable: bool = False) -> set[str]:
        """List the photos of a person that were looked at; only those with a findable face."""
        return set((self._findable if findable else self._shown).get(person, ()))

    def who(self, number: int) -> str | None:
        """Name the person behind a number: four fifths of whose photos really show them."""
        return self._names.get(number)

    @cached_property
    def _names(self) -> dict[int, str | None]:
        return {number: self._named(set(seen)) for number, seen in (self.people or {}).items()}

    def _named(self, seen: set[str]) -> str | None:
        overlap = {
            name: len(seen & own) / (len(seen) + len(own)) for name, own in self._shown.items()
        }
        name = max(overlap, key=overlap.__getitem__, default=None)
        return name if name is not None and mostly(seen, self._shown[name]) else None

    @cached_property
    def _shown(self) -> dict[str, set[str]]:
        return self._by_person(lambda face: True)

    @cached_property
    def _findable(self) -> dict[str, set[str]]:
        return self._by_person(lambda face: face.get("findable", True))

    def _by_person(self, counts: Any) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for photo, entry in self.told.get("photos", {}).items():
            if not entry.get("copy_of") and self.looked_at([photo]):
                for face in filter(counts, entry.get("people", ())):
                    found.setdefault(face["name"], set()).add(photo)
        return found

    def _number_of_people(self) -> Iterable[Fact]:
        if self.told.get("photos"):
            number = sum(len(photos) >= SEEN for photos in self._findable.values())
            yield {
                "kind": "people",
                "value": Sentences("claims.people")("value", n=number),
                "fact": {"number": number},
                "findable": False,  # nobody misses a number that is not told
            }

    def _told_by_words(self) -> Iterable[Fact]:
        """Tell in which photos messages stand, and where each was taken, to judge what is read."""
        photos = self.told.get("photos", {}) if self.complete else {}
        places = {place["name"]: place for place in self.told.get("places", ())}
        said = [name for name, entry in photos.items() if _holds_messages(entry)]
        where = {
            name: places[entry["place"]]
            for name, entry in photos.items()
            if entry.get("place") in places
        }
        say = Sentences("claims.truth")
        for kind, key, told in (
            ("others_messages", "photos", said),
            ("written_place", "places", where),
        ):
            if photos:
                value = say(kind, n=len(told))
                yield {"kind": kind, "value": value, "fact": {key: told}, "findable": False}


def _holds_messages(entry: Mapping[str, Any]) -> bool:
    return any(line["kind"] == "message" for line in entry.get("text", ()))


def mostly(some: Collection[str], others: Collection[str]) -> bool:
    """Tell whether four fifths of some names, or more, are among others.

    Examples
    --------
    >>> mostly("abcde", "abcd"), mostly("abcdef", "abcd"), mostly("", "abcd")
    (True, False, False)
    """
    common = sum(count for name, count in Counter(some).items() if name in others)
    return bool(some) and common >= SHARE * len(some)
