"""Which photos were looked at: the table of faces cannot say it of photos without a face."""

from __future__ import annotations

from typing import Any, Self


class LookedAt(tuple[str, ...]):
    """The names of photos, kept in `faces.attrs`; pandas copies these with every step, deeply.

    Examples
    --------
    >>> from copy import deepcopy
    >>> names = LookedAt(["a.jpg"])
    >>> deepcopy(names) is names
    True
    """

    __slots__ = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self
