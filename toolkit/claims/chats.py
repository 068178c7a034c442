"""Photos that came through a chat: sent or received, nobody says which."""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence import RECEIVED
from . import received
from .claim import Claim
from .kind import Kind
from .material import Material


def _find(material: Material) -> Iterator[Claim]:
    photos = material["photos"]
    flags = photos["flags"]
    chat = flags.map(lambda words: "chat" in words).astype(bool) | (photos["kind"] == "messenger")
    sent = flags.map(lambda words: "sent" in words).astype(bool)
    through = photos.index[chat & ~sent & (photos["taken_by"] != RECEIVED)]
    if len(through):
        yield Claim(
            kind=received.CHAT,
            fact={"photos": list(through)},
            evidence=tuple(through),
            rivals=({"code": "named_by_hand"},),
        )


KIND = Kind(
    received.CHAT,
    ("photos",),
    _find,
    received.KIND.same,
    received.right,
    received.say_photos,
    against=(received.NAME,),
)
