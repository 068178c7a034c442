"""A table of counts as a picture: the more was counted, the stronger the colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

# Seen through: on a light page more is darker, on a dark one lighter, and nothing is the page.
_COLOUR = "background-color:rgba(31,119,180,{:.2f})"
_STRONGEST = 0.65  # letters in the colour of the page's own stay readable on it, in both themes
_NARROW = {"selector": "th, td", "props": "padding: 6px 2px"}  # the hours of a day fit on a page


def shaded(table: pd.DataFrame) -> Styler:
    """Show a table of counts, in a stronger colour where more was counted.

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
    most = max(table.to_numpy().max(initial=0), 1)
    style = table.style.map(lambda count: _COLOUR.format(_STRONGEST * count / most))
    return style.set_table_styles([_NARROW])
