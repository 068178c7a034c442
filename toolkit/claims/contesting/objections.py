"""What somebody says against a claim: contested, corrected, or removed, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import OverexposedError
from ...language import Sentences, say_list
from ...writing import read_back, written_json
from ..claim import Fact
from ..registry import KINDS
from .correcting import MISFITS, check_part, corrected, typed_parts

CONTESTED, CORRECTED, REMOVED = "contested", "corrected", "removed"


@dataclass(frozen=True)
class Objection:
    """One claim that somebody says is not so.

    Attributes
    ----------
    kind, fact
        What was claimed: a later run that claims the same again meets the same objection.
    what
        `contested`, `corrected` or `removed`.
    reason
        Why, in the words of whoever says so.
    instead
        For a correction, the parts of the fact that are otherwise.
    """

    kind: str
    fact: Fact
    what: str
    reason: str
    instead: Fact = field(default_factory=dict)


@dataclass
class Objections:
    """What somebody said against claims, kept beside the roll; start with an empty one.

    Whoever data are about has a right to have what is wrong put right (rectification, GDPR Art. 16)
    and to have data deleted (Art. 17). A company answers within a month; here it is done at once.

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> claims = infer_profile(scan(open_roll("sample")))
    >>> objections = Objections()
    >>> sleep = claims[claims["kind"] == "sleep"].iloc[0]
    >>> objections.contest(sleep, "The alarm rings at 6:30.")
    >>> after = objections.applied(claims)
    >>> after.loc[after["kind"] == "sleep", "contested"].item()
    'The alarm rings at 6:30.'
    """

    made: list[Objection] = field(default_factory=list)

    def contest(self, claim: Any, reason: str) -> None:
        """Say that a claim is not proven: it stays, with the reason beside it.

        Parameters
        ----------
        claim
            A row of the claims table.
        reason
            Why.

        Raises
        ------
        OverexposedError
            There is no reason, or it is no claim.
        """
        self._object(claim, CONTESTED, reason)

    def correct(self, claim: Any, reason: str, **instead: Any) -> None:
        """Say what is true instead, by the names of the fact: `correct(sleep, "…", end=6)`.

        Raises
        ------
        OverexposedError
            There is no reason, the fact has no such part, or what is said cannot be one.
        """
        _check_claim(claim)
        parts = typed_parts(claim.fact)
        instead = {parts.get(name, name): value for name, value in instead.items()}
        if not instead or instead.keys() - set(claim.fact):
            names = say_list(sorted(parts))
            raise OverexposedError(Sentences("claims.contest")("no_part", names=names))
        for name, value in instead.items():
            check_part(claim, name, value)
        self._object(claim, CORRECTED, reason, instead)

    def remove(self, claim: Any, reason: str) -> None:
        """Have a claim deleted; a later run does not make it again.

        Raises
        ------
        OverexposedError
            There is no reason, or it is no claim.
        """
        self._object(claim, REMOVED, reason)

    def take_back(self, claim: Any) -> None:
        """Say nothing against a claim any more."""
        _check_claim(claim)
        about = [each for each in self.made if _about(each, claim)]
        exactly = [each for each in about if each.fact == claim.fact]
        self.made = [each for each in self.made if each not in (exactly or about)]

    def _object(self, claim: Any, what: str, reason: str, instead: Fact | None = None) -> None:
        _check_claim(claim)
        if not isinstance(reason, str) or not reason.strip():
            raise OverexposedError(Sentences("claims.contest")("no_reason"))
        self.made = [
            each for each in self.made if (each.kind, each.fact) != (claim.kind, claim.fact)
        ]
        self.made.append(
            Objection(claim.kind, dict(claim.fact), what, reason.strip(), dict(instead or {}))
        )

    def applied(self, claims: pd.DataFrame) -> pd.DataFrame:
        """Do as was said: a new claims table, for `score`, `write_dossier` and `explain`.

        A corrected claim has no confidence: nobody measured how often people are right about
        themselves. Its evidence stays, so that anybody can look.

        Parameters
        ----------
        claims
            The claims table; it is not changed.
        """
        rows = []
        meant = self.meant(claims)
        for number, claim in enumerate(claims.itertuples(index=False)):
            said = meant.get(number)
            if said is None or said.what == CONTESTED:
                rows.append(claim._replace(contested=said.reason if said else claim.contested))
            elif said.what == CORRECTED:
                rows.append(corrected(claim, said.instead, said.reason))
        return pd.DataFrame(rows, columns=claims.columns).astype(claims.dtypes)

    def without_removed(self) -> Objections:
        """Give those after which every claim is still there."""
        return Objections([each for each in self.made if each.what != REMOVED])

    def meant(self, claims: pd.DataFrame) -> dict[int, Objection]:
        """Find what was said against which rows, counted from 0; the last word counts.

        Two people who are always seen together have the same photos. So where a claim is the very
        one that somebody meant, others that may be the same in another run are not.

        Parameters
        ----------
        claims
            The claims table.
        """
        meant: dict[int, Objection] = {}
        for said in self.made:
            rows = [
                (number, claim.fact == said.fact)
                for number, claim in enumerate(claims.itertuples(index=False))
                if _about(said, claim)
            ]
            exactly = [number for number, exact in rows if exact]
            meant |= dict.fromkeys(exactly or [number for number, _ in rows], said)
        return meant

    def save(self, path: str | Path) -> None:
        """Write them as JSON. The file tells of a life: keep it where only you can read it."""
        written_json(path, [asdict(each) for each in self.made])

    @classmethod
    def load(cls, path: str | Path) -> Objections:
        """Read what `save` wrote; nothing was said against anything if there is no such file.

        Raises
        ------
        OverexposedError
            It is another kind of file.
        """
        problem = Sentences("claims.contest")("no_file", path=path)
        made = read_back(path, lambda read: [_objection(each) for each in read], problem)
        return cls(made or [])


def _objection(read: Mapping[str, Any]) -> Objection:
    texts = {name: str(read[name]) for name in ("kind", "what", "reason")}
    if texts["what"] not in (CONTESTED, CORRECTED, REMOVED):
        raise ValueError(texts["what"])
    return Objection(**texts, fact=dict(read["fact"]), instead=dict(read["instead"]))


def _about(said: Objection, claim: Any) -> bool:
    """Tell whether something was said against this claim, in this run or an earlier one."""
    kind = KINDS.get(said.kind)
    try:
        if not (kind and said.kind == claim.kind and kind.same(said.fact, claim.fact)):
            return False
        for name, value in said.instead.items():
            check_part(claim, name, value)
    except (OverexposedError, *MISFITS):  # a file that somebody wrote by hand
        return False
    return True


def _check_claim(claim: Any) -> None:
    """Refuse what is no claim: a whole table, or a word."""
    kind, fact = getattr(claim, "kind", None), getattr(claim, "fact", None)
    if not (isinstance(kind, str) and kind in KINDS and isinstance(fact, Mapping)):
        raise OverexposedError(Sentences("claims.contest")("no_claim"))
