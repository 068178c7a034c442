"""Who is seen with whom, in words."""

from __future__ import annotations

from typing import Any

import pandas as pd


def say_asked(others: int, people: int) -> str:
    """Say how many of the people were never asked, and who they are not."""
    if others == people:
        return "Which of them owns the phone, the photos do not tell; the others were never asked."
    if not others:
        return "Nobody but the owner is among them."
    if others == 1:
        return "One of them is not the owner of the phone, and was never asked."
    return f"{others} of them are not the owner of the phone, and were never asked."


def say_relation(row: Any) -> str:
    """Say how often two people were seen together, when and where."""
    times = {1: "once", 2: "twice"}.get(row.photos, f"{row.photos} times")
    text = f"{row.one} and {row.other} were photographed together {times}"
    if pd.notna(row.first):
        first, last = f"{row.first:%d %b %Y}", f"{row.last:%d %b %Y}"
        text += f", on {first}" if first == last else f", from {first} to {last}"
    return f"{text}; {row.where}." if row.where else f"{text}."
