"""What is known of the sample, for the sheets on paper and for what stays with the teacher."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..rolls import open_roll

if TYPE_CHECKING:
    import pandas as pd

FINDS = 12  # cards, as the plan of lesson 01 asks for


@cache
def scanned() -> pd.DataFrame:
    """Its photos table."""
    from ..scanning import scan

    return scan(open_roll("sample"), progress=False)


@cache
def truth() -> dict[str, Any]:
    """What is true of its life."""
    return dict(open_roll("sample").truth or {})


@cache
def finds() -> pd.DataFrame:
    """What is concluded from times and places: the first claims."""
    from ..claims import infer_profile

    return infer_profile(scanned(), pois=open_roll("sample").town).head(FINDS)


def taken() -> list[str]:
    """The photos that its owner took somewhere known, in the order of time."""
    table = scanned()
    own = table[(table["taken_by"] == "own") & table["lat"].notna() & table["copy_of"].isna()]
    return list(own.sort_values("taken_at").index)
