"""A table of counts as a picture: the more was counted, the darker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

_LIGHT = 0.18  # below this much light, letters are white
_NARROW = {"selector": "th, td", "props": "padding: 6px 2px"}  # the hours of a day fit on a page


def shaded(table: pd.DataFrame) -> Styler:
    """Show a table of counts, darker where more was counted.

    Parameters
    ----------
    table
        Numbers only, such as those of `routine`.

    Examples
    --------
    >>> table = pd.DataFrame({"Monday": [0, 3]}, index=["9:00", "10:00"])
    >>> shaded(table).to_html().count("background-color")
    2
    """
    style = table.style.background_gradient(axis=None, text_color_threshold=_LIGHT)
    return style.set_table_styles([_NARROW])
