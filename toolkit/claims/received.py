"""Photos that somebody else took, as the export or the file itself says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..evidence import RECEIVED
from ..language import Sentences
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .truth import Truth, mostly

NAME, CHAT = "received_photo", "chat_photo"  # both name photos of others; the second by its way


def _find(material: Material) -> Iterator[Claim]:
    photos = material["photos"]
    received = photos.index[photos["taken_by"] == RECEIVED]
    if len(received):
        yield Claim(
            kind=NAME,
            fact={"photos": list(received)},
            evidence=tuple(received),
            rivals=({"code": "own_account"},),
        )


def right(claim: Fact, fact: Fact, _: Truth) -> bool:
    """Tell whether four fifths of the photos named are by others."""
    return mostly(claim["photos"], fact["photos"])


def _found(claims: Sequence[tuple[str, Fact]], fact: Fact, truth: Truth) -> bool:
    """Tell whether both claims together name four fifths of what others took."""
    named = {name for kind, claim in claims if kind in (NAME, CHAT) for name in claim["photos"]}
    return mostly(truth.looked_at(fact["photos"]), named)


def _same(*_: Fact) -> bool:
    return True  # there is one such claim in a roll, and copies have other names


def say_photos(claim: Any) -> Said:
    """Say how many photos are such, and what that is told by."""
    say = Sentences(f"claims.{claim.kind}")
    return Said(say("value", n=len(claim.fact["photos"])), say("how"))


KIND = Kind(NAME, ("photos",), _find, _same, right, say_photos, found=_found)
