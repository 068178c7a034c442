"""What was read in the photos that claims are made of, and how often the same stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from ..words import value_of
from .material import Material

LEAST = 2  # pictures that must say the same: what stands in a single one may be anybody's


@dataclass(frozen=True)
class Read:
    """What stands in pictures: as it is compared, as it is written there, and in which."""

    key: str
    written: str
    photos: tuple[str, ...]


def finds(material: Material, *kinds: str) -> pd.DataFrame:
    """Choose the lines of some kinds, in photos that count once, with a column `value`."""
    words = material["words"]
    words = words[words["photo"].isin(material["photos"].index)]
    words = words.assign(value=value_of(words))
    return words[words["kind"].isin(kinds)]


def counted(lines: pd.DataFrame, key: Callable[[str], str]) -> list[Read]:
    """Group lines by what they say, those in most pictures first.

    Parameters
    ----------
    lines
        From `finds`.
    key
        Writes a value as it is compared; an empty text leaves it out.
    """
    keyed = lines.assign(key=[key(value) for value in lines["value"]])
    groups = keyed[keyed["key"] != ""].groupby("key", sort=True)
    return sorted(map(_read, groups), key=lambda read: -len(read.photos))


def _read(group: tuple[str, pd.DataFrame]) -> Read:
    key, lines = group
    return Read(key, lines["value"].mode().iloc[0], tuple(dict.fromkeys(lines["photo"])))


def rivals(others: list[Read], code: str) -> Iterator[dict[str, object]]:
    """Tell what else stands in pictures, as rivals with this code."""
    for other in others[:2]:
        yield {"code": code, "what": other.written, "photos": len(other.photos)}
