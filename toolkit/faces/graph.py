"""Who is seen with whom."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import networkx


def social_graph(
    faces: pd.DataFrame, people: pd.DataFrame, *, photos: pd.DataFrame | None = None
) -> networkx.Graph:
    """Draw who is seen with whom: a node a person, an edge for those who share a photo.

    Parameters
    ----------
    faces, people
        From `group_people`.
    photos
        From `scan`, for when and where.

    Returns
    -------
    networkx.Graph
    """
    import networkx as nx

    graph = nx.Graph()
    for person in people.itertuples():
        graph.add_node(person.person, faces=person.faces, owner=person.owner)
    known = faces[faces["person"] > 0]
    for photo, group in known.groupby("photo"):
        for pair in combinations(sorted(set(group["person"])), 2):
            together = graph.edges[pair]["photos"] if graph.has_edge(*pair) else ()
            graph.add_edge(*pair, photos=(*together, photo))
    return graph
