"""Towns by their names: which there are, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ...language import plain_letters
from ...places.names import english_names, towns


class Town(NamedTuple):
    """A town: its English name, where it lies, and the code of its country."""

    name: str
    lat: float
    lon: float
    code: str


def town_called(name: str, countries: Iterable[str] = ()) -> Town | None:
    """Find the largest town of a name, in its own language or in English.

    Parameters
    ----------
    name
        Accents and capitals do not matter.
    countries
        ISO codes: where some are given, only towns there count.

    Examples
    --------
    >>> town_called("KOLN").name, town_called("cologne", ["DE"]).code
    ('Cologne', 'DE')
    >>> town_called("Heidedorp") is None, town_called("Köln", ["BE"]) is None
    (True, True)
    """
    wanted = set(countries)
    some = (_towns()[row] for row in _rows().get(plain_letters(name), ()))
    return next((town for town in some if not wanted or town.code in wanted), None)


def leading_town(text: str) -> Town | None:
    """Find the town that a text begins with.

    Examples
    --------
    >>> leading_town("COLOGNE HBF 10:15").name, leading_town("Basel SBB").name
    ('Cologne', 'Basel')
    """
    words = re.split(r"[ -]+", re.split(r"\d|\(", text.strip())[0].strip())
    starts = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next(filter(None, map(town_called, starts)), None)


@cache
def _towns() -> list[Town]:
    columns = towns()[["name", "lat", "lon", "code"]]
    return list(map(Town._make, columns.itertuples(index=False)))


@cache
def _rows() -> dict[str, list[int]]:
    """List the rows of the towns by name, the largest first."""
    found: dict[str, list[int]] = {}
    local = {(code, english): name for (code, name), english in english_names().items()}
    for row, town in enumerate(_towns()):
        names = {town.name, local.get((town.code, town.name), town.name)}
        for name in set(map(plain_letters, names)):
            found.setdefault(name, []).append(row)
    return found
