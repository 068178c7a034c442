"""What a student reads after an answer: a sentence and a mark, never a colour alone."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True)
class Feedback:
    """What a student reads after an answer or a prediction; `right` is None where neither fits."""

    right: bool | None
    text: str

    def __str__(self) -> str:
        mark = {True: "✓ ", False: "✗ ", None: ""}[self.right]
        return mark + self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return boxed(str(self))


def boxed(text: str) -> str:
    """Put a sentence into a frame for a notebook."""
    # a border and a mark: nothing is told by colour alone, and both themes stay readable
    return (
        '<div style="border-left:4px solid currentColor;padding:.3em .8em">'
        f"{html.escape(text)}</div>"
    )
