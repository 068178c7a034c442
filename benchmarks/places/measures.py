"""How far a confidence can be believed, and how far a share."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .goals import BINS

_DRAWS = 1_000


def calibration(claims: pd.DataFrame) -> pd.DataFrame:
    """Compare confidence and share right, in bins of equal width.

    Parameters
    ----------
    claims
        With the columns `confidence` and `right`.

    Returns
    -------
    pandas.DataFrame
        A row for each bin with claims: mean `confidence`, share `right`, number of `claims`.

    Examples
    --------
    >>> claims = pd.DataFrame({"confidence": [0.95, 1.0], "right": [True, False]})
    >>> print(calibration(claims).reset_index().to_string(index=False))
      between  confidence  right  claims
    0.9 – 1.0       0.975    0.5       2
    """
    number = np.minimum((claims["confidence"] * BINS).astype(int), BINS - 1)
    between = number.map(lambda bin: f"{bin / BINS:.1f} – {(bin + 1) / BINS:.1f}")
    groups = claims.groupby(between.rename("between"))[["confidence", "right"]]
    return groups.mean().assign(claims=groups.size())


def expected_error(claims: pd.DataFrame) -> float:
    """Give the expected calibration error: by how much confidence is off, weighted by claims.

    Without a claim it is not known: NaN.

    Examples
    --------
    >>> expected_error(pd.DataFrame({"confidence": [0.75, 0.75], "right": [True, False]}))
    0.25
    """
    if claims.empty:
        return np.nan
    bins = calibration(claims)
    off = (bins["confidence"] - bins["right"]).abs()
    return float((off * bins["claims"]).sum() / bins["claims"].sum())


def interval(right: pd.Series, people: pd.Series) -> tuple[float, float]:
    """Give the 95 % interval of a share, by drawing people anew: rolls of one are no two people.

    Parameters
    ----------
    right
        Whether each answer is right.
    people
        Whose answer each is.
    """
    each = right.astype(float).groupby(people).agg(["sum", "size"]).to_numpy()
    rng = np.random.default_rng(0)
    times = rng.multinomial(len(each), np.full(len(each), 1 / len(each)), size=_DRAWS)
    sums = times @ each
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return float(low), float(high)
