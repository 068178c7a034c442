"""What each slice of a roll gives away: what was posted, the last month, all, what follows."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .claims import KINDS, Objection, Objections, infer_profile, say_kind, score
from .claims.contesting.objections import CORRECTED
from .faces import UNKNOWN, group_people
from .findings import Findings, nobody
from .language import Sentences
from .mistakes.names import Known
from .places import find_places, find_trips

RECENT = pd.Timedelta(days=30)  # what such an offer takes, as reported [offer-reports]
FROM_NOW_ON = pd.Timedelta(weeks=12)  # a term: what it gets if nobody takes the yes back
PUBLISHED = "published"
_JUDGED = {"right": "Int64", "wrong": "Int64", "missed": "Int64"}


class _BySlice(Known):
    """Claims tables by slice; of a slice that a roll does not have it says why."""

    def _say_missing(self, name: str) -> str:
        say = Sentences("slices")
        return say("not_posted") if name == PUBLISHED else super()._say_missing(name)


@dataclass(frozen=True)
class Slices:
    """What is claimed from each slice of a roll.

    Attributes
    ----------
    table
        A row for each slice and kind of claim: `slice`, `kind`, `claims` (how many), and where the
        truth is known, how many are `right` and `wrong`, and how many true facts that could have
        been found were `missed` (missing for "from_now_on", of which nobody wrote that down).
    photos
        How many photos each slice has; copies, and files that are none, do not count.
    claims
        The claims tables themselves, by slice, with a column more: `right`, missing where nobody
        knows the truth.
    objected
        Whether somebody objected to claims: each slice that claims the same follows it.
    """

    table: pd.DataFrame
    photos: Mapping[str, int]
    claims: Mapping[str, pd.DataFrame]
    objected: bool = False

    def _cells(self) -> pd.DataFrame:
        say = Sentences("slices")
        rows = self.table.set_index(["kind", "slice"])
        told = set(self.table["kind"])
        kinds = [*(kind for kind in KINDS if kind in told), *sorted(told - KINDS.keys())]
        cells = {
            name: [
                _said(rows.loc[(kind, name)]) if (kind, name) in rows.index else say("none")
                for kind in kinds
            ]
            for name in self.photos
        }
        return pd.DataFrame(cells, index=[say_kind(kind) for kind in kinds])

    def _heads(self) -> list[str]:
        say = Sentences("slices")
        return [say(f"name.{name}", n=count) for name, count in self.photos.items()]

    def _words(self) -> pd.DataFrame:
        return self._cells().set_axis(self._heads(), axis=1)

    def __str__(self) -> str:
        if self.table.empty:
            return Sentences("slices")("nothing")
        return "\n".join([self._words().to_string(), *self._follows()])

    def _follows(self) -> list[str]:
        """Say what becomes of objections, where there are some."""
        return [Sentences("slices")("objected")] if self.objected else []

    __repr__ = __str__

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f"<p>{html.escape(str(self))}</p>"
        left = 'style="text-align:left"'
        names = map(html.escape, self._heads())
        heads = "".join(f'<th scope="col" {left}>{name}</th>' for name in names)
        rows = "".join(
            f'<tr><th scope="row" {left}>{html.escape(str(kind))}</th>'
            + "".join(f"<td {left}>{html.escape(cell)}</td>" for cell in cells)
            + "</tr>"
            for kind, *cells in self._cells().itertuples()
        )
        caption = html.escape(". ".join([Sentences("slices")("caption"), *self._follows()]))
        return (
            f"<table><caption>{caption}</caption><thead><tr><td></td>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _said(row: Any) -> str:
    say = Sentences("slices")
    if pd.isna(row["right"]):
        return say("claims", n=row["claims"])
    parts = [say(name, n=int(row[name])) for name in _JUDGED if pd.notna(row[name]) and row[name]]
    return " · ".join(parts) or say("none")


def slices(found: Findings) -> Slices:
    """Conclude from parts of a roll what can be concluded from each.

    Parameters
    ----------
    found
        What `investigate` found in all of it: nothing is read anew.

        What somebody said against claims of it is followed where a slice claims the same fact,
        by the rule of its kind; another claim of a slice stays.

    Returns
    -------
    Slices
        `published` (for invented rolls, which say what was posted), `last_30_days` before the last
        photo, the `whole` roll, and `from_now_on`: what the last twelve weeks show, as they would
        if the yes had been said before them.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> from toolkit.findings import investigate
    >>> parts = slices(investigate(open_roll("sample"), faces=False, words="none"))
    >>> parts.photos["published"], parts.photos["whole"]
    (27, 538)
    """
    parts = dict(_parts(found))
    claims = {name: _claims(found, names) for name, names in parts.items()}
    marks = {name: _marks(found, claims[name], name, names) for name, names in parts.items()}
    rows = [row for name in parts for row in _rows(claims[name], marks[name], name)]
    table = pd.DataFrame(rows, columns=["slice", "kind", "claims", *_JUDGED]).astype(_JUDGED)
    # as the dossier counts them: copies, and files that are no photos, are evidence of nothing
    counts = {name: int(found.readable.index.isin(names).sum()) for name, names in parts.items()}
    told = _BySlice((name, _with_marks(claims[name], marks[name])) for name in parts)
    return Slices(table, counts, told, found.objected)


def _parts(found: Findings) -> Iterator[tuple[str, pd.Index]]:
    truth, photos = found.roll.truth, found.photos
    if truth:
        posted = [name for name, photo in truth["photos"].items() if photo["published"]]
        yield PUBLISHED, photos.index[photos.index.isin(posted)]
    taken = found.originals["taken_at"]
    for name, span in (("last_30_days", RECENT), ("from_now_on", FROM_NOW_ON)):
        yield name, taken.index[taken > taken.max() - span]
    yield "whole", photos.index


def _rows(claims: pd.DataFrame, marks: pd.DataFrame, name: str) -> Iterator[dict[str, Any]]:
    counts = claims["kind"].value_counts(sort=False)
    for kind in dict.fromkeys([*counts.index, *marks["kind"]]):
        yield {
            "slice": name,
            "kind": kind,
            "claims": int(counts.get(kind, 0)),
            **_judged(marks[marks["kind"] == kind], missed=name != "from_now_on"),
        }


def _claims(found: Findings, names: Collection[str]) -> pd.DataFrame:
    """Conclude from some of the photos, with what was read of them before."""
    if len(names) == len(found.photos):
        return found.claims
    photos = found.photos.loc[names]
    places = find_places(photos, pois=found.roll.town)
    trips = find_trips(photos, places)
    faces = found.faces[found.faces["photo"].isin(names)].drop(columns="person")
    people: pd.DataFrame | None = None
    if len(found.faces):
        faces, people = group_people(faces, photos=photos)
        if _of_people(found.followed):
            faces, people = _as_in_the_roll(faces, people, found)
    shown = {"faces": faces, "people": people} if people is not None else {}
    words = found.words[found.words["photo"].isin(names)]
    made = {"places": places, "trips": trips, "words": words, **shown}
    claims = infer_profile(photos, **made)
    return _objections(found).followed(claims, {"photos": photos, **nobody(), **made})[0]


def _of_people(said: Collection[Objection]) -> bool:
    """Tell whether something was said against claims of people."""
    kinds = {name for name, kind in KINDS.items() if "people" in kind.needs}
    return any(each.kind in kinds for each in said)


def _objections(found: Findings) -> Objections:
    """Give what was said against claims; whose face is whose follows the whole roll already."""
    faces = ("person", CORRECTED)
    return Objections(made=[each for each in found.followed if (each.kind, each.what) != faces])


def _as_in_the_roll(
    faces: pd.DataFrame, people: pd.DataFrame, found: Findings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number people as in the whole roll: what was said of a number is then of that person.

    Whoever is nobody known there, any more, is nobody here; two groups of one person there are one,
    and the owner is the same.
    """
    at = ["photo", "face"]
    whole = found.faces.drop_duplicates(at).set_index(at)["person"]
    there = whole.reindex(pd.MultiIndex.from_frame(faces[at]), fill_value=UNKNOWN).to_numpy()
    known = faces.assign(person=there)[faces["person"] != UNKNOWN]
    numbers = known["person"].groupby(faces["person"]).agg(lambda some: some.mode().iloc[0])
    numbers = numbers[numbers != UNKNOWN]
    person = faces["person"].map(numbers).fillna(UNKNOWN).astype(faces["person"].dtype)
    people = people[people["person"].isin(numbers.index)]
    people = people.assign(person=people["person"].map(numbers).astype(people["person"].dtype))
    owners = found.people.loc[found.people["owner"], "person"]
    people = people.assign(owner=people["person"].isin(owners)).drop_duplicates("person")
    return faces.assign(person=person), people


def _marks(
    found: Findings, claims: pd.DataFrame, name: str, names: Collection[str]
) -> pd.DataFrame:
    truth = found.roll.truth
    if truth is None:
        return pd.DataFrame({"kind": [], "number": [], "right": []})
    seen = name if name in ("published", "last_30_days") else "whole"
    return score(claims, truth, seen=seen, photos=names)


def _with_marks(claims: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    right = marks["right"].head(len(claims)).reindex(range(len(claims)))  # what is missed follows
    return claims.assign(right=pd.array(right, dtype="boolean"))


def _judged(marks: pd.DataFrame, *, missed: bool) -> dict[str, Any]:
    """Count what is right, wrong and missed; nothing where no truth says so."""
    told = marks[marks["number"].notna()]
    judged = told["right"].dropna()
    if marks.empty or (len(told) and judged.empty):
        return dict.fromkeys(_JUDGED, pd.NA)
    return {
        "right": int(judged.sum()),
        "wrong": int((~judged.astype(bool)).sum()),
        "missed": int(marks["number"].isna().sum()) if missed else pd.NA,
    }
