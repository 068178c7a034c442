"""A roll becomes the words table: every photo looked at once, in several processes."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any

import pandas as pd

from .. import models, tables
from ..cache.ready import words_found_before
from ..consent import require_invented_words
from ..errors import OverexposedError
from ..language import Sentences
from ..rolls import Roll
from ..working import Look, over
from . import engine
from .finds import kind_of

MEMORY = 500 * 2**20  # bytes a process may grow to (`python -m benchmarks.words`)
FEW = 4  # photos for which starting a process takes longer than the work


def find_words(
    roll: Roll,
    *,
    search: str = "likely",
    region: str | None = None,
    executor: Executor | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Read what stands in the photos of a roll: on screens, signs, papers, shirts.

    Each photo is opened once and turned upright. A quick look says whether there is any text; if
    so, lines are found in the whole picture and, for small print, in overlapping tiles of it, each
    line is straightened and read. Letters are Latin ones, with accents. Mirror writing is not read,
    and how much of real handwriting is, nobody measured. Then each line is asked what it gives away
    (`kind_of`). What was found is remembered by the content of the photo; passwords, accounts,
    documents and codes are masked before that, and nobody can read them here.

    Parameters
    ----------
    roll
        The photos.
    search
        `"likely"`: photos in which a quick look sees text. `"all"`: every photo, however small and
        faint its text is.
    region
        The country whose telephone numbers have no country code, such as `"BE"`; see `kind_of`.
    executor
        Who does the work: any `concurrent.futures.Executor`, such as Dask's
        `client.get_executor()`. Without one, a few processes of this machine, or this process where
        there are few photos.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        A row a line, with the columns of `toolkit.tables.WORDS`. A photo without text, or one that
        could not be decoded, has no row; `scan` says why in its column `error`.

    Raises
    ------
    ModelError
        Words cannot be read on this machine; the sentence says what to do.
    ConsentError
        The rules of a class hold, and these are not the sample's photos.

    Examples
    --------
    >>> from toolkit import find_words, open_roll
    >>> find_words(open_roll("sample", limit=1), progress=False).columns[:2].tolist()
    ['photo', 'text']
    """
    if search not in engine.SEARCHES:
        raise OverexposedError(Sentences("words.find")("search", search=search))
    require_invented_words(roll)
    models.require_available("words")
    found, _ = look_at_all(roll, search, executor=executor, progress=progress)
    return kind_of(table_of(found), region=region)


def table_of(found: Mapping[str, list[dict[str, Any]]]) -> pd.DataFrame:
    """Make the words table of the lines of each photo."""
    rows = [{"photo": name, **line} for name, lines in found.items() for line in lines]
    return tables.table(tables.WORDS, rows).fillna({"kind": ""})


def look_at_all(
    roll: Roll,
    search: str = "likely",
    *,
    executor: Executor | None = None,
    progress: bool = True,
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Read every photo, or remember what was read.

    Returns
    -------
    dict, dict
        The lines of each photo, and why a photo could not be looked at, in the order of the roll.
    """
    title = Sentences("words.find")("title") if progress else ""
    ready = partial(words_found_before, made_by=made_by())
    look = Look(engine.look, title, MEMORY, FEW, ready=ready)
    version = engine.VERSION
    return over(roll, look, name="words", version=version, options=(search,), executor=executor)


def made_by() -> str:
    """Name the code and the files of the models that find and read."""
    names = ("PP-OCRv6_det_small", "PP-OCRv6_rec_small")
    return " ".join([engine.VERSION, *(models.find_model(name).sha256[:12] for name in names)])
