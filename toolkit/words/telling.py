"""What can be read in a roll, for the dossier: finds by kind, with crops; secrets masked."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..errors import PhotoError
from ..faces import picture_tag
from ..language import Sentences
from ..rolls import Roll
from ..tables import SECRET
from ..writing import shortened
from .crops import find_crop, say_find
from .finds import KINDS

_SHOWN = 6  # finds of a kind, those that stand in most photos first
_SAID = "message"  # what others wrote is counted, and not shown once more


def say_words(words: pd.DataFrame) -> str:
    """Say how many lines were read, in how many photos, and how many give something away."""
    say = Sentences("dossier.words")
    if words.empty:
        return say("nothing")
    found = int((words["kind"].fillna("") != "").sum())
    lines, photos = say("lines", n=len(words)), say("photos", n=words["photo"].nunique())
    return say("counted", lines=lines, photos=photos, finds=say("finds", n=found))


def say_messages(words: pd.DataFrame) -> str:
    """Say how many lines others wrote, and in how many pictures; empty where there are none."""
    said = words[words["kind"] == _SAID]
    say = Sentences("dossier.words")
    photos = say("photos", n=said["photo"].nunique())
    return say("messages", n=len(said), photos=photos) if len(said) else ""


def finds_by_kind(words: pd.DataFrame, roll: Roll) -> Iterator[dict[str, Any]]:
    """Show the finds of each kind, but messages: how many, what stands there, and a crop.

    Yields
    ------
    dict
        `kind`, with how many different ones there are, and in how many lines if these are more;
        `finds`, each with its `text`, `photo` and `picture`, HTML that is empty for secrets; and
        `more`: how many others there are, in words.
    """
    say = Sentences("dossier.words")
    for kind in KINDS:
        of_kind = words[words["kind"] == kind]
        if kind != _SAID and len(of_kind):
            found = _different(of_kind)
            counted = Sentences("words.counted")(kind, n=len(found))
            twice, more = len(of_kind) > len(found), len(found) - _SHOWN
            yield {
                "kind": say("in_lines", what=counted, n=len(of_kind)) if twice else counted,
                "finds": [_shown(find, words, roll) for find in found.head(_SHOWN).itertuples()],
                "more": say("more", n=more) if more > 0 else "",
            }


def _different(finds: pd.DataFrame) -> pd.DataFrame:
    """Choose the different finds, those first that stand in most photos."""
    photos = finds.groupby("text")["photo"].transform("nunique")
    ordered = finds.assign(photos=photos).sort_values("photos", ascending=False, kind="stable")
    # what is masked looks alike, and is not the same for that
    return ordered[~ordered["text"].duplicated() | ordered["kind"].isin(SECRET)]


def _shown(find: Any, words: pd.DataFrame, roll: Roll) -> dict[str, str]:
    picture = "" if find.kind in SECRET else _picture(find, words, roll)
    return {"text": shortened(find.text), "photo": find.photo, "picture": picture}


def _picture(find: Any, words: pd.DataFrame, roll: Roll) -> str:
    try:
        crop = find_crop(roll[find.photo], find, words[words["photo"] == find.photo])
        return picture_tag(crop, say_find(find))
    except PhotoError as error:
        return f"<span>{html.escape(str(error))}</span>"
