"""What is printed for spare minutes of lesson 08: law cards to fold, and the headline's rubric."""

from __future__ import annotations

import re

from ..language import messages
from .lessons import PLANS
from .marked import block, rows_of, table


def law_cards() -> str:
    """Make a strip for each law: cut out and folded, its day lies on the back."""
    _, *rows = rows_of(_tables()[1])
    strips = ((law, f"**{day}** – {sure}") for day, law, sure in rows)
    return table(messages("teaching")["sheets"]["laws_columns"], strips)


def rubric() -> str:
    """Give the rubric for the headline."""
    return block(_tables()[0])


def _tables() -> list[str]:
    page = (PLANS / "headline_and_law_cards.md").read_text(encoding="utf-8")
    return re.findall(r"(?m)(?:^\|.+\n?)+", page)
