"""What somebody says against a claim: contested, corrected, or removed, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ...cache import known_of, note_of
from ...errors import OverexposedError
from ...language import Sentences, say_list
from ...rolls import Roll
from ...writing import read_back, written_json
from ..claim import Fact
from ..following.change import Change, behind
from ..registry import KINDS
from .correcting import MISFITS, check_correction, corrected, typed_parts
from .following import follow

CONTESTED, CORRECTED, REMOVED = "contested", "corrected", "removed"
_SAID = "objections"  # of the notes in `my_work`


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
    """What somebody said against claims; start with an empty one, or with what was kept of a roll.

    Of a roll of the course, `Objections(roll)` keeps each change in `my_work`, as its names are
    kept, and knows it the next day. Else they are known until the page is closed; `save` keeps what
    is said of people who may exist where somebody asks for it.

    Whoever data are about has a right to have what is wrong put right (rectification, GDPR Art. 16)
    and to have data deleted (Art. 17). A company answers within a month; here it is done at once.

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> claims = infer_profile(scan(open_roll("sample")))
    >>> objections = Objections()  # Objections(roll) keeps them
    >>> sleep = claims[claims["kind"] == "sleep"].iloc[0]
    >>> objections.contest(sleep, "The alarm rings at 6:30.")
    >>> after = objections.applied(claims)
    >>> after.loc[after["kind"] == "sleep", "contested"].item()
    'The alarm rings at 6:30.'
    """

    roll: Roll | None = field(default=None, repr=False, compare=False)
    made: list[Objection] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read what was kept of this roll; nothing of what somebody else wrote into that file."""
        if self.roll is not None and not self.made:
            with suppress(*MISFITS):
                self.made = [_objection(each) for each in known_of(self.roll, _SAID) or ()]

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
            There is no reason, the fact has no such part, what is said cannot be one, or the roll
            has no photo of that name.
        """
        _check_claim(claim)
        parts = typed_parts(claim.fact)
        instead = {parts.get(name, name): value for name, value in instead.items()}
        if not instead or instead.keys() - set(claim.fact):
            names = say_list(sorted(parts))
            raise OverexposedError(Sentences("claims.contest")("no_part", names=names))
        check_correction(claim, instead)
        if self.roll is not None:
            for photo in instead.get("photos", ()):
                self.roll[photo]  # refuses one that is not there
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
        exactly = [each for each in about if each.fact == behind(claim)]
        self._keep([each for each in self.made if each not in (exactly or about)])

    def clear(self) -> None:
        """Say nothing against any claim any more."""
        self._keep([])

    def _object(self, claim: Any, what: str, reason: str, instead: Fact | None = None) -> None:
        _check_claim(claim)
        if not isinstance(reason, str) or not reason.strip():
            raise OverexposedError(Sentences("claims.contest")("no_reason"))
        fact = dict(behind(claim))  # what is said against a correction is about what it corrects
        if instead:
            before = {name: each for name, each in claim.fact.items() if each != fact[name]}
            instead = before | dict(instead)
        others = [each for each in self.made if (each.kind, each.fact) != (claim.kind, fact)]
        self._keep([*others, Objection(claim.kind, fact, what, reason.strip(), instead or {})])

    def _keep(self, made: list[Objection]) -> None:
        self.made = made
        if self.roll is not None:
            note_of(self.roll, _SAID, [asdict(each) for each in made])

    def applied(self, claims: pd.DataFrame) -> pd.DataFrame:
        """Do as was said: a new claims table, for `score`, `write_dossier` and `explain`.

        A corrected claim has no confidence: nobody measured how often people are right about
        themselves. Its evidence stays, so that anybody can look.

        Parameters
        ----------
        claims
            The claims table; it is not changed.
        """
        left = [each.now for each in self._changes(claims) if each.now is not None]
        return _table(left, claims)

    def followed(
        self, claims: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
    ) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
        """Do as was said, in the tables that the claims were made of and in all other claims too.

        Where home was is then a place like others, and whoever was removed is nobody known.

        Parameters
        ----------
        claims
            The claims table.
        tables
            `photos`, `places`, `trips`, `faces`, `people`, `words`; none is changed.

        Returns
        -------
        tuple
            A new claims table, and new tables for those that are otherwise now, by name.
        """
        rows, changed = follow(self._changes(claims), tables)
        return _table(rows, claims), changed

    def _changes(self, claims: pd.DataFrame) -> list[Change]:
        meant = self.meant(claims)
        rows = enumerate(claims.itertuples(index=False))
        return [Change(claim, _after(claim, meant.get(number))) for number, claim in rows]

    def without_removed(self) -> Objections:
        """Give those after which every claim is still there."""
        return Objections(made=[each for each in self.made if each.what != REMOVED])

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
                (number, behind(claim) == said.fact)
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
        return cls(made=made or [])


def _after(claim: Any, said: Objection | None) -> Any | None:
    """Give what is left of a claim after what was said against it."""
    if said is None or said.what == CONTESTED:
        return claim._replace(contested=said.reason) if said else claim
    return None if said.what == REMOVED else corrected(claim, said.instead, said.reason)


def _table(rows: list[Any], claims: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=claims.columns).astype(claims.dtypes)


def _objection(read: Mapping[str, Any]) -> Objection:
    texts = {name: str(read[name]) for name in ("kind", "what", "reason")}
    if texts["what"] not in (CONTESTED, CORRECTED, REMOVED):
        raise ValueError(texts["what"])
    return Objection(**texts, fact=dict(read["fact"]), instead=dict(read["instead"]))


def _about(said: Objection, claim: Any) -> bool:
    """Tell whether something was said against this claim, in this run or an earlier one."""
    kind = KINDS.get(said.kind)
    try:
        if not (kind and said.kind == claim.kind and kind.same(said.fact, behind(claim))):
            return False
        if said.instead:
            check_correction(claim, said.instead)
    except (OverexposedError, *MISFITS):  # a file that somebody wrote by hand
        return False
    return True


def _check_claim(claim: Any) -> None:
    """Refuse what is no claim: a whole table, or a word."""
    kind, fact = getattr(claim, "kind", None), getattr(claim, "fact", None)
    if not (isinstance(kind, str) and kind in KINDS and isinstance(fact, Mapping)):
        raise OverexposedError(Sentences("claims.contest")("no_claim"))
