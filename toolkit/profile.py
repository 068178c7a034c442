"""What a stranger concludes from a roll: claims with their confidence, evidence and rivals."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from . import tables
from .evidence import RECEIVED, evidence
from .faces.graph import social_graph
from .places import find_places, find_trips, place_of
from .rolls import Roll
from .whereabouts import (
    Claim,
    homes_and_work,
    hours_of_sleep,
    nights_away,
    text_of,
    weekly_places,
)

PHONE = 3  # photos: one or two of another phone were more likely sent by a friend
_CERTAIN = 0.99  # that something is not written in a file can be seen


def infer_profile(
    photos: pd.DataFrame,
    *,
    places: pd.DataFrame | None = None,
    trips: pd.DataFrame | None = None,
    faces: pd.DataFrame | None = None,
    people: pd.DataFrame | None = None,
    pois: Any = None,
) -> pd.DataFrame:
    """Conclude what can be concluded, the way a stranger with your photos would.

    Each picture counts once, a time in doubt says nothing, and homes, schools, weekly places,
    sleep, trips and phones are claimed from the owner's own photos, see `evidence`.

    Parameters
    ----------
    photos
        The photos table.
    places, trips
        Their tables; found from `photos` when left out.
    faces, people
        What `group_people` returned; without them nothing is claimed about people.
    pois
        A gazetteer for `find_places`. It tells clinics and places of worship from other places:
        with it this table can hold sensitive personal data.

    Returns
    -------
    pandas.DataFrame
        The claims table. `confidence` is a degree of belief, not a promise.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> claims = infer_profile(scan(open_roll("sample")))
    >>> "home" in set(claims["kind"])
    True
    """
    if places is None:
        places = find_places(photos, pois=pois)
    if trips is None:
        trips = find_trips(photos, places)
    photos, own = evidence(photos), evidence(photos, own=True)
    at = place_of(own, places)
    rows = [
        *homes_and_work(own, places, at),
        *weekly_places(own, places, at),
        *hours_of_sleep(own),
        *nights_away(own, places, trips),
        *_phones(own),
        *_received(photos),
        *_chats(photos),
        *_unsaid(photos),
        *_sensitive(own, places, at),
    ]
    if faces is not None and people is not None and len(people):
        faces = faces[faces["photo"].isin(photos.index)]
        rows += [
            *_owner(photos, faces, people),
            *_persons(faces, people),
            *_relations(faces, people),
        ]
    return tables.table(tables.CLAIMS, rows)


def _phones(photos: pd.DataFrame) -> Iterator[Claim]:
    dated = photos["model"].notna() & photos["taken_at"].notna()
    known = photos[dated & (photos["kind"] != "scan")]  # a scanner is nobody's phone
    for (make, model), own in known.groupby(["make", "model"], dropna=False):
        if len(own) < PHONE:
            continue
        first, last = own["taken_at"].min(), own["taken_at"].max()
        serials = own["serial"].nunique() or own["lens_serial"].nunique()
        yield {
            "kind": "phone",
            "value": f"Used a {model} from {first:%d %B %Y} to {last:%d %B %Y}",
            "confidence": round(1 - 1 / (1 + len(own)), 2),
            "evidence": tuple(own.sort_values("taken_at").index),
            "how": f"{len(own)} photos carry its name"
            + (", and its serial number." if serials == 1 else "."),
            "rivals": (),
            "fact": {
                "make": text_of(make),
                "model": model,
                "first": f"{first:%Y-%m-%d}",
                "last": f"{last:%Y-%m-%d}",
            },
        }


def _received(photos: pd.DataFrame) -> Iterator[Claim]:
    received = photos.index[photos["taken_by"] == RECEIVED]
    if len(received):
        yield {
            "kind": "received_photo",
            "value": f"{_were(len(received))} taken by somebody else",
            "confidence": 0.8,
            "evidence": tuple(received),
            "how": "The export, or what the file itself carries, names another person or device.",
            "rivals": ("an old phone, or another account, of the same person",),
            "fact": {"photos": list(received)},
        }


def _chats(photos: pd.DataFrame) -> Iterator[Claim]:
    flags = photos["flags"]
    chat = flags.map(lambda words: "chat" in words).astype(bool) | (photos["kind"] == "messenger")
    sent = flags.map(lambda words: "sent" in words).astype(bool)
    through = photos.index[chat & ~sent & (photos["taken_by"] != RECEIVED)]
    if len(through):
        came = "1 photo" if len(through) == 1 else f"{len(through)} photos"
        yield {
            "kind": "chat_photo",
            "value": f"{came} came through a chat: sent or received",
            "confidence": 0.8,
            "evidence": tuple(through),
            "how": (
                "Their names or folders are those of a chat app, which also takes away what a "
                "camera writes. Who took them is not said."
            ),
            "rivals": ("named so by hand",),
            "fact": {"photos": list(through)},
        }


def _unsaid(photos: pd.DataFrame) -> Iterator[Claim]:
    readable = photos[photos["format"].notna() & ~photos["ai_made"]]
    bare = readable[["make", "model"]].isna().all(axis=1) & (readable["kind"] == "other")
    chat = readable["flags"].map(lambda words: "chat" in words).astype(bool)
    unsaid = bare & ~chat & (readable["taken_by"] != RECEIVED)
    if unsaid.any() and not unsaid.all():  # where none says it, that is the roll, no trait of some
        names = readable.index[unsaid]
        value = f"{len(names)} photos do not say with what they were taken"
        yield {
            "kind": "unknown_camera",
            "value": value if len(names) > 1 else "1 photo does not say with what it was taken",
            "confidence": _CERTAIN,
            "evidence": tuple(names),
            "how": "They lack what a camera writes: its make and its model.",
            "rivals": ("saved from a web page", "sent by somebody", "stripped on purpose"),
            "fact": {"photos": list(names)},
        }


SENSITIVE = {
    "clinic": "health",
    "hospital": "health",
    "doctor": "health",
    "pharmacy": "health",
    "place_of_worship": "faith",
    "party_office": "politics",
    "court": "trouble with the law",
    "shelter": "need of shelter",
}


def _sensitive(photos: pd.DataFrame, places: pd.DataFrame, at: pd.Series) -> Iterator[Claim]:
    if "poi_kind" not in places:
        return
    for place in places[places["poi_kind"].isin(SENSITIVE)].itertuples():
        here = photos[at == place.place]
        if here.empty:  # somebody else was there
            continue
        kind = place.poi_kind.replace("_", " ")
        days = here["taken_at"].dropna().dt.date.nunique()
        yield {
            "kind": "sensitive_place",
            "value": f"On {days} days at or beside a {kind}: {text_of(place.poi)}",
            "confidence": place.poi_confidence,
            "evidence": tuple(here.index),
            "how": (
                f"The position lies {place.poi_distance:.0f} m from a {kind}. Somebody could take "
                f"it as a sign of {SENSITIVE[place.poi_kind]}, and could be wrong."
            ),
            "rivals": tuple(place.poi_rivals),
            "fact": {"lat": place.lat, "lon": place.lon, "place_kind": place.poi_kind},
        }


def _owner(photos: pd.DataFrame, faces: pd.DataFrame, people: pd.DataFrame) -> Iterator[Claim]:
    selfies = set(photos.index[photos["kind"] == "front-camera"])
    for person in people[people["owner"]].itertuples():
        own = faces[faces["person"] == person.person]
        seen = [name for name in dict.fromkeys(own["photo"]) if name in selfies]
        yield {
            "kind": "owner",
            "value": f"The phone belongs to {_who(person)}",
            "confidence": round(1 - 1 / (1 + len(seen)), 2),
            "evidence": tuple(seen),
            "how": f"This face is in {len(seen)} of {len(selfies)} photos of the front camera.",
            "rivals": (),
            "fact": {"person": person.person, "photos": list(dict.fromkeys(own["photo"]))},
        }
        yield from _age(person, own)


def _age(person: Any, own: pd.DataFrame) -> Iterator[Claim]:
    ages = own["age"].dropna()
    if len(ages) >= 3:
        yield {
            "kind": "age",
            "value": f"A model guesses that the owner is {ages.median():.0f} years old",
            "confidence": 0.2,
            "evidence": tuple(dict.fromkeys(own["photo"])),
            "how": (
                f"The guesses for this one face run from {ages.min():.0f} to {ages.max():.0f}. "
                "That says more about the model than about the person."
            ),
            "rivals": (),
            "fact": {"person": person.person, "age": float(ages.median())},
        }


def _persons(faces: pd.DataFrame, people: pd.DataFrame) -> Iterator[Claim]:
    for person in people[~people["owner"]].itertuples():
        names = tuple(dict.fromkeys(faces.loc[faces["person"] == person.person, "photo"]))
        if not names:  # seen in copies only
            continue
        yield {
            "kind": "person",
            "value": f"{_who(person)} is in {len(names)} photos",
            "confidence": person.confidence,
            "evidence": names,
            "how": "The same face, by the distance between embeddings, without any name.",
            "rivals": (),
            "fact": {"person": person.person, "photos": list(names)},
        }


def _relations(faces: pd.DataFrame, people: pd.DataFrame) -> Iterator[Claim]:
    graph = social_graph(faces, people).graph
    labels = graph.nodes(data="label")
    pairs = sorted(graph.edges(data=True), key=lambda edge: -edge[2]["weight"])
    for one, other, together in pairs:
        if together["weight"] >= 2:
            yield {
                "kind": "relation",
                "value": f"{labels[one]} and {labels[other]} know each other",
                "confidence": round(1 - 1 / (1 + together["weight"]), 2),
                "evidence": tuple(together["photos"]),
                "how": f"They are in {together['weight']} photos together.",
                "rivals": ("met by chance",),
                "fact": {"people": [one, other]},
            }


def say_confidence(confidence: float) -> str:
    """Say a confidence in words that never promise certainty.

    Examples
    --------
    >>> say_confidence(0.5), say_confidence(0.999), say_confidence(float("nan"))
    ('50% sure', 'over 99% sure', 'not known how sure')
    """
    if pd.isna(confidence):
        return "not known how sure"
    return "over 99% sure" if confidence > 0.99 else f"{confidence:.0%} sure"


def _were(number: int) -> str:
    return "1 photo was" if number == 1 else f"{number} photos were"


def _who(person: Any) -> str:
    return person.name if isinstance(person.name, str) else f"Person {person.person}"


@dataclass(frozen=True, repr=False)
class Explanation:
    """One claim with its evidence in pictures."""

    claim: Any
    roll: Roll

    def __str__(self) -> str:
        claim = self.claim
        lines = [f"{claim['value']} ({say_confidence(claim['confidence'])}).", claim["how"]]
        if claim["rivals"]:
            lines.append(f"Next best: {'; '.join(claim['rivals'])}.")
        lines.append(f"Evidence: {', '.join(claim['evidence'][:12]) or 'none'}.")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        pictures = "".join(self.roll[name].img_tag(160) for name in self.claim["evidence"][:8])
        lines = "<br>".join(map(html.escape, str(self).splitlines()))
        words = f'<p style="overflow-wrap:anywhere">{lines}</p>'
        return f'{words}<div style="display:flex;flex-wrap:wrap;gap:4px">{pictures}</div>'


def explain(claim: pd.Series, roll: Roll) -> Explanation:
    """Show why something is claimed: the sentence, the rivals and the photos behind it.

    Parameters
    ----------
    claim
        A row of the claims table: `claims.iloc[0]`.
    roll
        The roll it was made from.
    """
    return Explanation(claim, roll)
