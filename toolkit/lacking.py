"""Why so little is claimed: what photos lack where neither home, nor sleep, nor a trip is told."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .evidence import UNKNOWN, clock_times, evidence
from .language import Sentences, say_list
from .places import believed
from .places.sleep import DAYS

LIFE = ("home", "sleep", "trip")


def say_lacks(photos: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Say why no home, no sleep and no trip is claimed; nothing where one of them is.

    Parameters
    ----------
    photos
        The photos table.
    claims
        The claims table made of it.

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> photos = scan(open_roll("sample"), progress=False)
    >>> say_lacks(photos, infer_profile(photos))
    ''
    """
    if photos.empty or claims["kind"].isin(LIFE).any():
        return ""
    say = Sentences("lacking")
    missing = [say(code, n=number) for code, number in _lacks(photos)]
    return say("nothing", what=say_list(missing or [say("habits")]))


def _lacks(photos: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Name what is missing, as codes, each with how many days have photos."""
    own = evidence(photos, own=True)
    if own.empty:
        yield "owner" if (photos["taken_by"] == UNKNOWN).any() else "others", 0
        return
    days = clock_times(own).dropna().dt.normalize().nunique()
    if not days:
        yield "times", days
    if believed(own).empty:
        yield "positions", days
    if 0 < days < DAYS:
        yield "days", days
