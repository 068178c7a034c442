"""Photos that do not say with what they were taken."""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence import RECEIVED
from .claim import Claim
from .kind import Kind
from .material import Material
from .received import KIND as _PHOTOS
from .received import say_photos


def _find(material: Material) -> Iterator[Claim]:
    photos = material["photos"]
    readable = photos[photos["format"].notna() & ~photos["ai_made"]]
    bare = readable[["make", "model"]].isna().all(axis=1) & (readable["kind"] == "other")
    chat = readable["flags"].map(lambda words: "chat" in words).astype(bool)
    unsaid = bare & ~chat & (readable["taken_by"] != RECEIVED)
    if unsaid.any() and not unsaid.all():  # where none says it, that is the roll, no trait of some
        names = readable.index[unsaid]
        yield Claim(
            kind="unknown_camera",
            fact={"photos": list(names)},
            evidence=tuple(names),
            rivals=tuple({"code": code} for code in ("from_the_web", "sent", "stripped")),
        )


# Whether a file says it can be seen in it: no truth is needed, and there is no right or wrong.
KIND = Kind("unknown_camera", ("photos",), _find, _PHOTOS.same, None, say_photos)
