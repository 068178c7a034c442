"""What a program concludes from a roll: claims with their evidence, rivals and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .. import tables
from ..errors import OverexposedError
from ..evidence import evidence
from ..language import Sentences, say_list
from ..mistakes.handed import handed_well
from ..places import find_places, find_trips
from ..places.kinds import Gazetteer
from .claim import Claim
from .material import Material
from .registry import KINDS
from .registry import tables as needed
from .saying import say_claim


@handed_well
def infer_profile(
    photos: pd.DataFrame, *, pois: Gazetteer | None = None, **found: pd.DataFrame | None
) -> pd.DataFrame:
    """Conclude what can be concluded, the way anybody with your photos could.

    Each picture counts once, a time in doubt says nothing, and homes, schools, weekly places,
    sleep, trips and phones are claimed from the owner's own photos, see `evidence`.

    Parameters
    ----------
    photos
        The photos table.
    pois
        A gazetteer for `find_places`. It tells clinics and places of worship from other places:
        with it this table can hold sensitive personal data.
    **found
        Other tables of the same roll: `places` and `trips`, which are found from `photos` when left
        out; `faces` and `people`, as `group_people` returns them, without which nothing is claimed
        about people.

    Returns
    -------
    pandas.DataFrame
        The claims table. `confidence` is missing where no benchmark measured it.

    Raises
    ------
    OverexposedError
        No claim is made of such a table.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> claims = infer_profile(scan(open_roll("sample")))
    >>> "home" in set(claims["kind"])
    True
    """
    if unknown := sorted(found.keys() - needed()):
        known = say_list(sorted(needed() - {"photos"}))
        raise OverexposedError(
            Sentences("claims.infer")("unknown", name=say_list(unknown), known=known)
        )
    given = {name: each for name, each in found.items() if each is not None}
    if "places" not in given:
        given["places"] = find_places(photos, pois=pois)
    if "trips" not in given:
        given["trips"] = find_trips(photos, given["places"])
    claims = _claims(Material({**given, "photos": evidence(photos)}))
    return tables.table(tables.CLAIMS, map(_row, claims))


def _claims(material: Material) -> Iterator[Claim]:
    for kind in KINDS.values():
        if material.has(kind.needs):
            yield from kind.find(material)


def _row(claim: Claim) -> dict[str, Any]:
    return {**vars(claim), **say_claim(claim)._asdict()}
