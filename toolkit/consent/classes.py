"""The rules of a class: faces and words of invented people only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Protocol

from ..errors import ConsentError
from ..language import Sentences

CLASS = "OVEREXPOSED_CLASS"


class Photos(Protocol):
    """A roll: anything that can say whether everybody in it is invented."""

    @property
    def invented(self) -> bool:
        """Whether everybody in it is invented."""


def class_mode(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether the rules of a class hold: `OVEREXPOSED_CLASS` is set, and does not say no.

    Then faces and words are looked for in the course's own rolls only, where everybody is invented,
    and whoever opens photos of their own confirms that nobody else can be recognised in them.

    Examples
    --------
    >>> class_mode({"OVEREXPOSED_CLASS": "ja"}), class_mode({"OVEREXPOSED_CLASS": "0"})
    (True, False)
    """
    environ = os.environ if environ is None else environ
    return environ.get(CLASS, "").strip().casefold() not in {"", "0", "no", "false"}


def require_invented_faces(roll: Photos, environ: Mapping[str, str] | None = None) -> None:
    """In a class, refuse to look for faces in photos of real people.

    Parameters
    ----------
    roll
        The photos that faces would be looked for in.

    Raises
    ------
    ConsentError
        The rules of a class hold, and somebody in the roll may be real.
    """
    _require_invented(roll, environ, "no_faces")


def require_invented_words(roll: Photos, environ: Mapping[str, str] | None = None) -> None:
    """In a class, refuse to read what stands in photos of real people; see `class_mode`.

    Raises
    ------
    ConsentError
        The rules of a class hold, and somebody in the roll may be real.
    """
    _require_invented(roll, environ, "no_words")


def _require_invented(roll: Photos, environ: Mapping[str, str] | None, why: str) -> None:
    if class_mode(environ) and not roll.invented:
        raise ConsentError(Sentences("consent.class")(why))
