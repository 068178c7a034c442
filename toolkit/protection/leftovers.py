"""What is left: the same table before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from ..claims import KINDS
from ..errors import OverexposedError
from ..faces import UNKNOWN
from ..language import Sentences, say_list
from ..metadata.named_times import named_time

_LISTED = 3  # values told in a sentence; the rest is counted

_TRACES = {  # kinds of traces, and the columns that carry them
    "time": ["taken_at", "utc_offset"],
    "place": ["lat", "lon", "altitude", "direction"],
    "device": ["make", "model", "lens", "software"],
    "serials": ["serial", "lens_serial"],
    "names": ["author", "owner", "title", "people"],
    "thumbnail": ["thumbnail_differs"],
    "ai": ["ai_made"],
}
_ROUNDED = {"time": ["taken_at"], "place": ["lat", "lon"]}
_COLUMNS = {
    "what": "str",
    "before": "Int64",
    "after": "Int64",
    "still_there": "bool",
    "sentence": "str",
}

_NUMBERED = r"^photo_(\d{4,})\.\w+$"  # a copy, and its original's place in the roll

Both = Sequence[pd.DataFrame]  # the tables before and after


def what_is_left(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    faces: Both | None = None,
    words: Both | None = None,
) -> pd.DataFrame:
    """Compare what two rolls give away: the originals and their protected copies.

    Of photos, only those that were copied are compared; the others are counted in a row of their
    own.

    Parameters
    ----------
    before, after
        The same kind of table of both: photos (`scan`), faces (`find_faces`, or `group_people` to
        count people too) or claims (`infer_profile`).
    faces
        With photos tables, the faces tables of both: then the photos with faces are counted.
    words
        With photos tables, the words tables of both (`find_words`): then the lines that can be read
        are counted, and what they give away.

    Returns
    -------
    pandas.DataFrame
        One row a kind of trace, or of claim; index `what`; columns `before` and `after` (how many
        photos, faces, lines or claims; missing where nobody looked), `still_there` (whether any of
        it is) and `sentence`. A claim is still there if it is the same fact, in whatever words: a
        home within 100 m.

    Raises
    ------
    OverexposedError
        They are no such tables, or not of the same kind.

    Examples
    --------
    >>> from toolkit.tables import PHOTOS, table
    >>> original = table(PHOTOS, [{"photo": "IMG_20260314.jpg", "make": "Veyra"}], index="photo")
    >>> copy = table(PHOTOS, [{"photo": "photo_0001.jpg"}], index="photo")
    >>> what_is_left(original, copy)["after"].loc[["device", "file names"]].tolist()
    [0, 0]
    """
    for column, compare in (("taken_at", _photos), ("embedding", _faces), ("evidence", _claims)):
        if column in before.columns and column in after.columns:
            rows = (
                _rolls(before, after, faces, words)
                if compare is _photos
                else compare(before, after)
            )
            table = pd.DataFrame(list(rows), columns=list(_COLUMNS))
            return table.astype(_COLUMNS).set_index("what")
    raise OverexposedError(Sentences("protection.left")("wrong_tables"))


def _rolls(
    before: pd.DataFrame, after: pd.DataFrame, faces: Both | None, words: Both | None
) -> Iterator[dict[str, Any]]:
    """Compare what was copied, and say how much was not; where nothing was, nothing else."""
    copied = _copied(before, after)
    if not_copied := len(before) - len(copied):
        say = Sentences("protection.left.not_copied")
        sentence = say("some" if len(copied) else "all", n=not_copied)
        yield _line(say("what"), not_copied, 0, False, sentence)
    if len(before) and not len(copied):
        return
    faces, words = (
        both and (both[0][both[0]["photo"].isin(copied.index)], both[1]) for both in (faces, words)
    )
    yield from _photos(copied, after)
    yield _pictures(after, faces)
    yield _words(after, words)


def _copied(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Take the originals of the copies by the number in a copy's name; all of them without it."""
    numbers = after.index.to_series().astype("str").str.extract(_NUMBERED)[0]
    places = numbers.dropna().astype(int) - 1
    numbered = len(places) == len(after) and places.between(0, len(before) - 1).all()
    return before.iloc[places.to_list()] if numbered else before


def _photos(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for trace, columns in _TRACES.items():
        row = _row(trace, _carry(before, columns), _carry(after, columns))
        if trace in _ROUNDED and row["still_there"]:
            fine, rough = (
                len(frame[_ROUNDED[trace]].dropna().drop_duplicates()) for frame in (before, after)
            )
            if rough < fine:
                roughly = Sentences("protection.left")("roughly", rough=rough, fine=fine)
                row["sentence"] += f" {roughly}"
        yield row
    dated = ([named_time(name) is not None for name in frame.index] for frame in (before, after))
    yield _row("file_names", *dated)


def _carry(photos: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Tell for each photo whether any of the columns holds something."""
    found = pd.Series(False, index=photos.index)
    for column in columns:
        values = photos[column]
        found |= values.map(bool) if values.dtype in (object, bool) else values.notna()
    return found


def _pictures(after: pd.DataFrame, faces: Both | None) -> dict[str, Any]:
    """Count the photos with faces; where nobody looked for any, how many is not known."""
    if faces is None:
        say = Sentences("protection.left.pictures")
        shown = bool(after["error"].eq("").any())
        return _line(say("what"), pd.NA, pd.NA, shown, say("unknown"))
    had, has = ([True] * each["photo"].nunique() for each in faces)
    return _row("pictures", had, [*has, *[False] * (len(after) - len(has))])


def _words(after: pd.DataFrame, words: Both | None) -> dict[str, Any]:
    """Count the lines that can be read; where nobody read any, how many is not known."""
    say = Sentences("protection.left.words")
    if words is None:
        return _line(say("what"), pd.NA, pd.NA, bool(after["error"].eq("").any()), say("unread"))
    had, has = map(len, words)
    if not has:
        said = Sentences("protection.left")("gone" if had else "never")
        return _line(say("what"), had, has, False, f"{said} {say('unseen')}")
    kinds = words[1]["kind"].replace("", "none").value_counts()
    counted = say_list(Sentences("words.counted")(kind, n=n) for kind, n in kinds.items())
    return _line(say("what"), had, has, True, say("still", n=has, kinds=counted))


def _row(trace: str, had: Sequence[bool], has: Sequence[bool]) -> dict[str, Any]:
    before, after = int(sum(had)), int(sum(has))
    say, of_all = Sentences(f"protection.left.{trace}"), Sentences("protection.left")
    if after:
        sentence = say("still", n=after, of=len(has))
    else:
        sentence = of_all("gone" if before else "never")
    return _line(say("what"), before, after, after > 0, sentence)


def _faces(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    say = Sentences("protection.left.faces")
    counted = {"faces": len, "photos": lambda faces: faces["photo"].nunique()}
    if "person" in before.columns and "person" in after.columns:
        counted["people"] = lambda faces: faces["person"][faces["person"] > UNKNOWN].nunique()
    for what, count in counted.items():
        had, has = count(before), count(after)
        sentence = say("still", has=has, had=had) if has else say("none")
        yield _line(say(what), had, has, bool(has), sentence)


def _claims(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    say = Sentences("protection.left.claims")
    for kind in dict.fromkeys([*before["kind"], *after["kind"]]):
        old, new = (list(each[each["kind"] == kind].itertuples()) for each in (before, after))
        values = {claim.value for claim in old}
        still = [claim for claim in new if any(_same(each, claim) for each in old)]
        parts = {
            "both": [claim for claim in still if claim.value in values],
            "reworded": [claim for claim in still if claim.value not in values],
            "gone": [claim for claim in old if not any(_same(claim, each) for each in new)],
            "new": [claim for claim in new if claim not in still],
        }
        sentence = " ".join(
            say(part, values=_few(claim.value for claim in claims))
            for part, claims in parts.items()
            if claims
        )
        yield _line(kind, len(old), len(new), bool(still), sentence)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two claims of a kind are the same fact; without a fact, the same words."""
    if one.kind in KINDS and one.fact and other.fact:
        return KINDS[one.kind].same(one.fact, other.fact)
    return one.value == other.value


def _few(values: Iterable[str]) -> str:
    values = list(dict.fromkeys(map(str, values)))
    few = "; ".join(values[:_LISTED])
    left = len(values[_LISTED:])
    return Sentences("protection.left")("more", values=few, n=left) if left else few


def _line(what: str, before: Any, after: Any, still_there: bool, sentence: str) -> dict[str, Any]:
    return {
        "what": what,
        "before": before,
        "after": after,
        "still_there": still_there,
        "sentence": sentence,
    }
