"""What a student reads after an answer: a sentence and a mark, never a colour alone."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Feedback:
    """What a student reads after an answer or a prediction; `right` is None where neither fits."""

    right: bool | None
    text: str
    code: str = ""  # of a notebook, to read below the sentence

    def __str__(self) -> str:
        mark = {True: "✓ ", False: "✗ ", None: ""}[self.right]
        return mark + self.text + ("\n" + self.code if self.code else "")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return boxed(str(replace(self, code="")), self.code)


def boxed(text: str, code: str = "") -> str:
    """Put a sentence into a frame for a notebook, and lines of code below it."""
    shown = f"<pre>{html.escape(code)}</pre>" if code else ""
    # a border and a mark: nothing is told by colour alone, and both themes stay readable
    return (
        '<div style="border-left:4px solid currentColor;padding:.3em .8em">'
        f"{html.escape(text)}{shown}</div>"
    )
