"""What others wrote, to the owner and to nobody else: it lies in pictures of chats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences, say_list
from ..words import writers
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .reading import finds
from .truth import Truth, mostly

_NAMED = 5  # people in a sentence


def _find(material: Material) -> Iterator[Claim]:
    names = tuple(dict.fromkeys(finds(material, "message")["photo"]))
    if names:
        words = material["words"]
        who = writers(words[words["photo"].isin(names)])
        yield Claim(
            kind="others_messages",
            fact={"photos": list(names)},
            evidence=names,
            reasons={"names": who[:_NAMED], "people": len(who)},
        )


def _same(*_: Fact) -> bool:
    return True  # there is one such claim in a roll, and copies have other names


def _right(claim: Fact, fact: Fact, _: Truth) -> bool:
    """Tell whether four fifths of the pictures named hold messages."""
    return mostly(claim["photos"], fact["photos"])


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.others_messages"), claim.reasons
    value = say("value", n=len(claim.fact["photos"]))
    more = why["people"] > len(why["names"])
    if why["names"]:
        names = say_list(why["names"])
        value = say("named", value=value, names=say("and_more", names=names) if more else names)
    return Said(value, say("how"))


KIND = Kind("others_messages", ("photos", "words"), _find, _same, _right, _say)
