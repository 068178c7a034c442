"""Whose phone it is: who is in the photos of its front camera."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..faces import UNKNOWN, say_person
from ..language import Sentences
from ..places.roles import SURE
from .calibration import calibrated
from .claim import Claim, Fact
from .following.change import Change, with_known_people
from .kind import Kind, Said
from .material import Material
from .person import right
from .words import text_of


def _find(material: Material) -> Iterator[Claim]:
    photos, people, faces = material["photos"], material["people"], material.faces
    selfies = set(photos.index[photos["kind"] == "front-camera"])
    for person in people[people["owner"]].itertuples():
        names = list(dict.fromkeys(faces.loc[faces["person"] == person.person, "photo"]))
        seen = tuple(name for name in names if name in selfies)
        signs = _signs(faces[faces["photo"].isin(selfies)], person.person)
        yield Claim(
            kind="owner",
            fact={"person": person.person, "photos": names},
            evidence=seen,
            reasons={"name": text_of(person.name), "selfies": len(selfies), "signs": signs},
            **calibrated("owner", signs),
        )


def _signs(selfies: pd.DataFrame, owner: int) -> dict[str, float]:
    """Tell how far ahead in selfies the owner is of whoever comes next, as a logarithm."""
    seen = selfies.groupby("person")["photo"].nunique()
    others = seen.drop([owner, UNKNOWN], errors="ignore").max() if len(seen) else 0
    return {"lead": math.log((seen.get(owner, 0) + 1) / (np.nan_to_num(others) + 1))}


def _follow(material: Material, changes: Sequence[Change]) -> dict[str, pd.DataFrame]:
    """Let the phone belong to whom somebody says, and to nobody where that is contested."""
    people = material["people"]
    left = [each.now for each in changes if each.now and (each.stands or each.corrected)]
    owners = [claim.fact["person"] for claim in left]
    owner = people["person"].isin(owners).astype(people["owner"].dtype)
    return {} if owner.equals(people["owner"]) else {"people": people.assign(owner=owner)}


def _same(*_: Fact) -> bool:
    return True  # somebody is still known by the front camera, whatever number the face has now


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.owner"), claim.reasons
    who = say_person(claim.fact["person"], why["name"])
    value = say("perhaps" if claim.confidence < SURE else "value", who=who)
    return Said(value, say("how", seen=len(claim.evidence), n=why["selfies"]))


_NEEDS = ("photos", "faces", "people")
KIND = Kind("owner", _NEEDS, _find, _same, right, _say, follow=_follow, again=with_known_people)
