"""A picture on its way from the render to the roll, with what is true of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from .develop import judge
from .marks import LEAST_SEEN, Mark, move, seen, text_truth
from .story import load_year

Pair = tuple[float, float]


@dataclass(frozen=True)
class Picture:
    """Pixels, and the marks in them.

    Attributes
    ----------
    faces, text, traps
        Marks (see `marks.py`); a trap is no face, but a detector may take it for one.
    spoilt
        Blurred, or painted over: nothing in it can be found.
    """

    image: Image.Image
    faces: Sequence[Mark] = ()
    text: Sequence[Mark] = ()
    traps: Sequence[Mark] = ()
    spoilt: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.size

    def moved(self, image: Image.Image, scale: Pair, by: Pair) -> Picture:
        """Take other pixels, in which everything is stretched, then shifted."""
        return replace(
            self,
            image=image,
            faces=[move(mark, scale, by) for mark in self.faces],
            text=[move(mark, scale, by) for mark in self.text],
            traps=[move(mark, scale, by) for mark in self.traps],
        )

    def repainted(self, image: Image.Image) -> Picture:
        """Take other pixels, in which everything is where it was."""
        return replace(self, image=image)

    def found(self) -> list[Mark]:
        """Judge by the written rules which faces can be found."""
        strangers = load_year()["bystanders"]
        found = []
        for face in self.faces:
            if seen(face, self.size) > 0:
                row = judge(face, self.size, spoilt=self.spoilt)
                stranger = strangers.get(face["name"])
                name = stranger["name"] if stranger else face["name"]
                found.append(row | {"name": name, "known": stranger is None})
        return found

    def truth(self) -> dict[str, list[Mark]]:
        """Write down what is in the picture."""
        truth = {"people": self.found()}
        lines = text_truth(self.text, self.size, blurred=self.spoilt)
        traps = [mark for mark in self.traps if seen(mark, self.size) >= LEAST_SEEN]
        return truth | ({"text": lines} if lines else {}) | ({"traps": traps} if traps else {})


def rendered(picture: Path) -> Picture:
    """Read a render and the record beside it."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    content = json.loads(picture.with_suffix(".json").read_text(encoding="utf-8"))
    return Picture(image, content["people"], content["text"], content.get("traps", ()))
