"""People as circles with their faces, and lines between those who are seen together."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ..language import Sentences
from ..writing import plain
from .picture import PAPER, drawing

if TYPE_CHECKING:
    import networkx as nx
    from PIL.Image import Image

_PIXELS = 260  # for one unit of the layout
_GAP = 0.12  # between circles, for the names
_LETTERS = 24  # of a name in the picture; that is two of the largest circles wide
_MARGIN = 90, 25  # pixels aside, for half of the longest name, and below
_WRITTEN, _LARGEST = 12, 1.6  # pixels of letters; how much larger, where the whole shrinks


def draw_graph(
    graph: nx.Graph, pictures: Mapping[int, Image], *, tallest: int | None = None
) -> str:
    """Draw a graph of people as SVG.

    Parameters
    ----------
    graph
        Nodes with `label`, `owner` and `photos`, edges with `weight`.
    pictures
        A square picture of the face of each, where there is one.
    tallest
        Pixels on the page; it shrinks as a whole.
    """
    most = max(dict(graph.nodes(data="photos")).values())
    radius = {
        person: 0.09 + 0.12 * (photos / most) ** 0.5
        for person, photos in graph.nodes(data="photos")
    }
    where = _layout(graph, radius)
    centres = np.array([where[person] for person in graph])
    reach = np.array([radius[person] for person in graph])[:, None]
    low, high = (centres - reach).min(axis=0), (centres + reach).max(axis=0)
    tall = (high - low)[1] * _PIXELS
    larger = min(_LARGEST, max(1, tall / tallest)) if tallest else 1
    margin = larger * np.array(_MARGIN)
    spots = {person: (where[person] - low) * _PIXELS + margin for person in graph}
    width, height = (high - low) * _PIXELS + 2 * margin
    lines = (
        _line(spots[one], spots[other], weight) for one, other, weight in graph.edges(data="weight")
    )
    letters = round(larger * _WRITTEN)
    people = (
        _person(
            graph.nodes[person],
            spots[person],
            radius[person] * _PIXELS,
            pictures.get(person),
            letters,
        )
        for person in graph
    )
    label = Sentences("pictures.graph")("label")
    return drawing(width, height, label, *lines, *people, tallest=tallest, letters=letters)


def _line(one: np.ndarray, other: np.ndarray, weight: int) -> str:
    return (
        f'<line x1="{one[0]:.0f}" y1="{one[1]:.0f}" x2="{other[0]:.0f}" y2="{other[1]:.0f}" '
        f'stroke="currentColor" opacity=".4" stroke-width="{min(8, 0.5 + weight**0.7):.1f}"/>'
    )


def _person(
    node: Mapping, spot: np.ndarray, radius: float, picture: Image | None, letters: int
) -> str:
    (x, y), label = spot, _short(node["label"])
    label = Sentences("pictures.graph")("owner", name=label) if node["owner"] else label
    face = "" if picture is None else _face(picture, x, y, radius)
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" style="fill:{PAPER}"/>{face}'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="none" stroke="currentColor" '
        f'stroke-width="{3 if node["owner"] else 1}"/>'
        f'<text x="{x:.0f}" y="{y + radius + letters + 2:.0f}" text-anchor="middle" '
        f'style="paint-order:stroke;stroke:{PAPER};stroke-width:4px;font-size:{letters}px">'
        f"{html.escape(label, quote=False)}</text>"
    )


def _face(picture: Image, x: float, y: float, radius: float) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    pixels = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f'<image x="{x - radius:.0f}" y="{y - radius:.0f}" width="{2 * radius:.0f}" '
        f'height="{2 * radius:.0f}" style="clip-path:circle(50%)" '
        f'href="data:image/jpeg;base64,{pixels}"/>'
    )


def _layout(graph: nx.Graph, radius: Mapping[int, float]) -> dict[int, np.ndarray]:
    """Place people: who is seen together near each other, nobody on top of anybody.

    Kamada and Kawai's layout of the distances along lines, where people without a line between
    them count as two steps apart. Circles that still touch are pushed apart. It is turned to be
    wider than tall, as screens are.
    """
    import networkx as nx

    steps = dict(nx.all_pairs_shortest_path_length(graph))
    apart = {one: {other: steps[one].get(other, 2) for other in graph} for one in graph}
    where = nx.kamada_kawai_layout(graph, dist=apart, scale=1.0 + 0.05 * len(graph))
    for _ in range(100):
        for one, other in combinations(graph, 2):
            offset = where[other] - where[one]
            distance = max(float(np.hypot(*offset)), 1e-6)
            missing = radius[one] + radius[other] + _GAP - distance
            if missing > 0:
                push = offset / distance * missing / 2
                where[one], where[other] = where[one] - push, where[other] + push
    across, down = np.ptp([*where.values()], axis=0)
    return where if across >= down else {person: spot[::-1] for person, spot in where.items()}


def _short(label: str) -> str:
    """Fit a name below a circle: on one line, and with its beginning only if it is long."""
    label = plain(" ".join(label.split()))
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1] + "…"
