"""Who is seen with whom: a graph of the people in a roll, as a picture and in words."""

from __future__ import annotations

import contextlib
import html
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import PhotoError
from ..language import Sentences
from ..pictures.graph import draw_graph
from ..rolls import Roll
from .copies import originals
from .crops import crop
from .people import UNKNOWN
from .relations import say_asked, say_person, say_relation

if TYPE_CHECKING:
    import networkx as nx
    from PIL.Image import Image

_MOST = 12  # relations put into words
_FACE = 96  # pixels of a face in the picture
_TALL = 345  # pixels: with its code and the next text it fits on a screen of 720


@dataclass(frozen=True)
class SocialGraph:
    """Who is seen with whom; in a notebook a picture, with the same facts in words below it.

    Attributes
    ----------
    graph
        networkx.Graph. A node is a person, by number, with `label`, `owner`, `photos`, `first` and
        `last`; an edge is two people in one photo, with `photos` (their names), `weight` (how
        many), `places` (names, most frequent first), `first` and `last`.
    unknown
        How many faces could not be given to anybody.
    pictures
        A face of each person, where there is a roll to cut it from.
    """

    graph: nx.Graph
    unknown: int
    pictures: Mapping[int, Image] = field(default_factory=dict)

    @property
    def never_asked(self) -> int:
        """How many people beside the owner can be told apart; none of them was asked."""
        return sum(not owner for _, owner in self.graph.nodes(data="owner"))

    @property
    def relations(self) -> pd.DataFrame:
        """The edges as a table, the most frequent first."""
        name = self.graph.nodes(data="label")
        rows = [
            {
                "one": name[one],
                "other": name[other],
                "photos": edge["weight"],
                "first": edge["first"],
                "last": edge["last"],
                "where": ", ".join(edge["places"]),
            }
            for one, other, edge in self.graph.edges(data=True)
        ]
        columns = ["one", "other", "photos", "first", "last", "where"]
        table = pd.DataFrame(rows, columns=columns)
        return table.sort_values("photos", ascending=False, kind="stable", ignore_index=True)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    __repr__ = __str__

    def _lines(self) -> list[str]:
        people, say = len(self.graph), Sentences("faces.graph")
        if not people:
            return [say("nobody")]
        lines = [say("people", n=people, asked=say_asked(self.never_asked, people))]
        if self.unknown:
            lines.append(say("more_faces", n=self.unknown))
        lines += [say_relation(row) for row in self.relations.head(_MOST).itertuples()]
        if self.graph.number_of_edges() > _MOST:
            lines.append(say("more_pairs", n=self.graph.number_of_edges() - _MOST))
        return lines

    def svg(self, tallest: int | None = None) -> str:
        """Draw it: the larger a circle, the more photos; the thicker a line, the more together.

        Parameters
        ----------
        tallest
            Pixels it may be tall on the page; names stay readable.
        """
        return draw_graph(self.graph, self.pictures, tallest=tallest)

    def _repr_html_(self) -> str:
        first, *more = [html.escape(line) for line in self._lines()]
        picture = self.svg(_TALL) if len(self.graph) else ""
        lines = "".join(f"<li>{line}</li>" for line in more)
        title = html.escape(Sentences("faces.graph")("in_words"))
        words = f"<details><summary>{title}</summary><ul>{lines}</ul></details>" if more else ""
        return f"<figure>{picture}<figcaption>{first}{words}</figcaption></figure>"


def social_graph(
    faces: pd.DataFrame,
    people: pd.DataFrame,
    *,
    photos: pd.DataFrame | None = None,
    places: pd.DataFrame | None = None,
    roll: Roll | None = None,
) -> SocialGraph:
    """Find out who is seen with whom, how often, when first and last, and where.

    Parameters
    ----------
    faces, people
        From `group_people`.
    photos
        From `scan`, for the dates.
    places
        From `find_places`, for where; needs `photos`.
    roll
        The roll the faces were found in, to draw people with their faces.

    Returns
    -------
    SocialGraph

    Examples
    --------
    >>> from toolkit import find_faces, group_people, open_roll, social_graph
    >>> faces = find_faces(open_roll("sample", limit=1), progress=False)
    >>> print(social_graph(*group_people(faces)))
    Nobody in this roll was recognised twice.
    """
    import networkx as nx

    graph = nx.Graph()
    for person in people.itertuples():
        graph.add_node(
            person.person,
            label=say_person(person.person, person.name),
            owner=bool(person.owner),
            photos=person.photos,
            first=person.first,
            last=person.last,
        )
    faces = originals(faces)
    known = faces[faces["person"].isin(people["person"])]
    for photo, group in known.groupby("photo"):
        for pair in combinations(sorted(set(group["person"])), 2):
            if graph.has_edge(*pair):
                graph.edges[pair]["photos"].append(photo)
            else:
                graph.add_edge(*pair, photos=[photo])
    at = _places(photos, places)
    for *_, edge in graph.edges(data=True):
        edge |= _when(edge["photos"], photos)
        edge["weight"] = len(edge["photos"])
        found = Counter(at[photo] for photo in edge["photos"] if photo in at)
        edge["places"] = [name for name, _ in found.most_common(3)]
    unknown = int((faces["person"] == UNKNOWN).sum())
    return SocialGraph(graph, unknown, {} if roll is None else _pictures(known, roll))


def _pictures(known: pd.DataFrame, roll: Roll) -> dict[int, Image]:
    """Cut out the clearest face of each person, as a square."""
    from PIL import ImageOps

    pictures = {}
    for face in known.sort_values("confidence", ascending=False).itertuples():
        if face.person not in pictures:
            with contextlib.suppress(PhotoError):
                pictures[face.person] = ImageOps.fit(crop(roll, face), (_FACE, _FACE))
    return pictures


def _when(names: list[str], photos: pd.DataFrame | None) -> dict[str, Any]:
    if photos is None:
        return {"first": pd.NaT, "last": pd.NaT}
    taken = photos["taken_at"].reindex(names)
    return {"first": taken.min(), "last": taken.max()}


def _places(photos: pd.DataFrame | None, places: pd.DataFrame | None) -> dict[str, str]:
    """The name of the place where each photo was taken, for those taken at one."""
    if photos is None or places is None:
        return {}
    from ..places import place_of

    name = {place.place: _place(place) for place in places.itertuples()}
    at = place_of(photos, places)
    return {photo: name[number] for photo, number in at.items() if number in name}


def _place(place: Any) -> str:
    from ..places.roles import say_role

    if isinstance(place.role, str) and place.role != "visited":
        return say_role(place)
    named = isinstance(place.name, str)
    return place.name if named else Sentences("faces.graph")("place", n=place.place)
