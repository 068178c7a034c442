"""Embeddings as a picture: each face becomes a spot on paper, alike faces near each other."""

from __future__ import annotations

import html
import math

import numpy as np
import pandas as pd

from ..errors import PhotoError
from ..language import Sentences, say_number
from ..pictures.picture import Picture, drawing
from ..rolls import Roll
from .crops import crop, data_url

_WIDTH, _HEIGHT, _SIDE = 900, 600, 40
_MOST = 400  # faces; more hide each other


def draw_embeddings(faces: pd.DataFrame, roll: Roll) -> Picture:
    """Lay the faces of a roll out on a page so that alike faces lie near each other.

    The layout is t-SNE (van der Maaten and Hinton, 2008) of the embeddings. It keeps neighbours
    together; how far apart two groups lie on the page means nothing.

    Parameters
    ----------
    faces
        From `find_faces`.
    roll
        The roll they were found in.

    Returns
    -------
    Picture

    Examples
    --------
    >>> from toolkit.tables import FACES, table
    >>> draw_embeddings(table(FACES, []), None)
    There are too few faces to compare: 0.
    """
    if len(faces) < 3:
        return Picture("", Sentences("faces.embeddings")("too_few", n=len(faces)))
    if len(faces) > _MOST:
        faces = faces.sample(_MOST, random_state=0)
    vectors = np.stack(faces["embedding"].to_list())
    spots = _spots(vectors)
    pictures = "".join(
        _picture(roll, face, x, y) for face, (x, y) in zip(faces.itertuples(), spots, strict=True)
    )
    text = _words(faces, vectors)
    return Picture(drawing(_WIDTH, _HEIGHT, text, pictures), text)


def _spots(vectors: np.ndarray) -> np.ndarray:
    from sklearn.manifold import TSNE
    from sklearn.preprocessing import minmax_scale

    # The more faces, the more of them are alike: the root of their number are neighbours.
    method = TSNE(perplexity=math.sqrt(len(vectors)), init="random", random_state=0)
    return minmax_scale(method.fit_transform(vectors)) * (_WIDTH - _SIDE, _HEIGHT - _SIDE)


def _picture(roll: Roll, face, x: float, y: float) -> str:
    try:
        picture = crop(roll, face, margin=0.1, side=2 * _SIDE)
    except PhotoError:
        return ""
    return (
        f'<image x="{x:.0f}" y="{y:.0f}" width="{_SIDE}" height="{_SIDE}" '
        f'preserveAspectRatio="xMidYMid slice" href="{data_url(picture)}">'
        f"<title>{html.escape(str(face.photo))}</title></image>"
    )


def _words(faces: pd.DataFrame, vectors: np.ndarray) -> str:
    from scipy.spatial.distance import pdist

    apart = pdist(vectors.astype(float))
    one, other = (rows[apart.argmin()] for rows in np.triu_indices(len(faces), 1))
    return Sentences("faces.embeddings")(
        "text",
        n=len(faces),
        one=faces["photo"].iloc[one],
        other=faces["photo"].iloc[other],
        near=say_number(apart.min(), digits=2),
        far=say_number(apart.max(), digits=2),
    )
