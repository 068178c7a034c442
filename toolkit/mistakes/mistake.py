"""What is known of an error in a box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .handed import Call
from .names import values_in


@dataclass(frozen=True)
class Mistake:
    """An error in a box.

    Attributes
    ----------
    error
        What was raised.
    line
        The line of the box it came from.
    names
        What is there by name; None where no box had a part in it.
    deep
        Whether it came up in what the line called, and not in the line itself.
    call
        The first of the toolkit's functions that it came through.
    """

    error: BaseException
    line: str
    names: Mapping[str, Any] | None
    deep: bool = False
    call: Call | None = None

    @property
    def said(self) -> str:
        """What Python says."""
        return str(self.error)

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the line, by its name, or by the names with points between them."""
        return dict(values_in(self.line, self.names or {}))
