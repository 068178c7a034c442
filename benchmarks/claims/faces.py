"""Who is in the photos of a life: tables of faces, without any picture.

A face is a vector as a recogniser would give it: two faces of one person are about as far apart as
two photographs of somebody are for dlib, those of two people further, brothers and sisters less so.
How real cameras blur, turn and hide faces is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.tables import FACES, table

from .devices import Ways

OWNER = 0  # the number of the owner among the people
_MOST = 150  # photos of a life that are looked at
_APART, _WITHIN, _SIBLINGS = 0.45, 0.24, 0.6  # length of the middle of a face, of its noise; how
_SIZE = 128  # … much of a sister's face is her brother's; numbers of a vector
_VAIN = (0.75, 0.25)  # of the owners take selfies of themselves, or mostly of somebody else
_WITH_PEOPLE = (0.2, 0.6)  # of the photos


@dataclass
class Circle:
    """People who know each other: family, class, club."""

    members: list[int]


@dataclass
class Company:
    """The owner, those they know, and strangers.

    Attributes
    ----------
    circles
        Groups of those who know each other; the owner is in all of them.
    middles
        The vector of each person.
    vain
        In how many selfies the owner is; in the others is `favourite`, a child or a partner.
    """

    rng: np.random.Generator
    vain: float = 1.0
    favourite: int = 1
    circles: list[Circle] = field(default_factory=list)
    middles: list[np.ndarray] = field(default_factory=list)

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> Company:
        """Draw an owner, and one to four circles of two to seven people."""
        company = cls(rng, float(rng.choice([rng.uniform(0.9, 1), rng.uniform(0, 0.7)], p=_VAIN)))
        company.add()
        for _ in range(rng.integers(1, 5)):
            members = [company.add() for _ in range(rng.integers(2, 8))]
            if rng.random() < 0.3:  # brothers and sisters look alike
                one, other = members[:2]
                mixed = _SIBLINGS * company.middles[one] + (1 - _SIBLINGS) * company.middles[other]
                company.middles[other] = mixed / np.linalg.norm(mixed) * _APART
            company.circles.append(Circle([OWNER, *members]))
        return company

    def add(self) -> int:
        """Add somebody."""
        vector = self.rng.normal(size=_SIZE)
        self.middles.append(vector / np.linalg.norm(vector) * _APART)
        return len(self.middles) - 1

    def look(self, person: int) -> np.ndarray:
        """Give the vector of one face of a person."""
        noise = self.rng.normal(size=_SIZE)
        far = _WITHIN * self.rng.lognormal(0, 0.25)
        vector = self.middles[person] + noise / np.linalg.norm(noise) * far
        return vector.astype(np.float32)

    def acquainted(self) -> set[tuple[int, int]]:
        """List the pairs that know each other."""
        return {pair for circle in self.circles for pair in combinations(sorted(circle.members), 2)}


def with_faces(
    photos: pd.DataFrame, ways: Ways, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, list[int]], Company]:
    """Put people into some of the photos.

    Returns
    -------
    photos : pandas.DataFrame
        With the kind `front-camera` for selfies.
    faces : pandas.DataFrame
        The faces table.
    shown : dict
        Who is in each photo.
    company : Company
        Who they are.
    """
    company = Company.drawn(rng)
    some = photos.index[np.sort(rng.permutation(len(photos))[:_MOST])]
    some = some[rng.random(len(some)) < rng.uniform(*_WITH_PEOPLE)]
    days = photos.loc[some, "taken_at"].dt.floor("4h")
    shown: dict[str, list[int]] = {}
    selfies = []
    for _, moment in days.groupby(days):
        for name, (front, people) in zip(
            moment.index, _moment(company, ways, len(moment)), strict=True
        ):
            shown[name] = people
            selfies += [name] if front else []
    rows = [row for name, people in shown.items() for row in _rows(name, people, company)]
    kind = photos["kind"].mask(photos.index.isin(selfies), "front-camera")
    return photos.assign(kind=kind), table(FACES, rows), shown, company


def _moment(company: Company, ways: Ways, photos: int) -> Iterator[tuple[bool, list[int]]]:
    """Tell for each photo of a moment whether it is a selfie, and who is in it, largest first."""
    rng = company.rng
    circle = company.circles[rng.integers(len(company.circles))]
    others = [person for person in circle.members if person != OWNER]
    others = list(rng.permutation(others)[: rng.integers(1, len(others) + 1)])
    lent, beside = rng.random() < ways.lent, []
    if rng.random() < ways.strangers:
        beside = [company.add() for _ in range(rng.integers(1, 4))]
    for _ in range(photos):
        front = bool(rng.random() < ways.selfies)
        people = [int(person) for person in others if rng.random() < 0.6]
        if front and not lent:
            first = OWNER if rng.random() < company.vain else company.favourite
            people = [person for person in people if person != first and rng.random() < 0.5]
            people = [first, *people]
        elif not front and rng.random() < ways.shown:
            people.append(OWNER)
        if front and lent:
            people = people or [int(others[0])]
        people += [stranger for stranger in beside if rng.random() < 0.5]
        yield front, people


def _rows(name: str, people: list[int], company: Company) -> Iterator[dict]:
    """Give the faces of a photo; the first is mostly the largest."""
    rng = company.rng
    for number, person in enumerate(people):
        size = float(np.clip(rng.lognormal(4.6 - 0.3 * (number > 0), 0.35), 25, 400))
        yield {
            "photo": name,
            "face": number,
            "x": 0,
            "y": 0,
            "w": size,
            "h": size,
            "confidence": float(rng.uniform(0.2, 1.5)),
            "embedding": company.look(person),
            "recognizer": "Dlib",
            "invented": False,
        }
