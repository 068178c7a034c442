"""Was this face among those that a model has learnt from?"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..faces.audit import wilson
from ..language import Sentences, say_list
from ..mistakes.handed import handed_well
from ..pictures import Picture
from .eigenfaces import Eigenfaces, learn_eigenfaces
from .portraits import Portraits, by_chance, require_different
from .rows import draw_faces

PEOPLE, EIGENFACES = (20, 50, 100), (5, 10, 20, 40)
BETS = 10  # faces that were in, and as many that were not: twenty fit in two rows


@handed_well
def membership(
    portraits: Portraits,
    others: Portraits,
    *,
    people: Sequence[int] = PEOPLE,
    eigenfaces: Sequence[int] = EIGENFACES,
) -> pd.DataFrame:
    """Count how often a machine tells whether a face was among those that a model learnt from.

    A model learns eigenfaces from some people, and draws them and as many others. It draws better
    what it has seen: so the half that it draws better is said to have been in. That models betray
    what they learnt from was shown by Shokri and others (2017) [membership-2017]. Here the very
    picture is tried, the model has as many numbers as it likes, and whoever guesses knows that half
    were in: all of it makes the toy easier than a large model, which learnt from millions, each
    seen few times.

    Parameters
    ----------
    portraits
        Those to learn from.
    others
        Those that were never in.
    people
        From how many the model learns; for few, it is done again with others until nearly all had
        a turn.
    eigenfaces
        How many the model may keep: few hold it back (regularisation).

    Returns
    -------
    pandas.DataFrame
        `people`, `eigenfaces`, `guesses`, `right`, `share`, its interval of 95 % (Wilson) `low` to
        `high`, and `chance`. A model cannot keep as many eigenfaces as it has seen people: such
        rows are left out.

    Raises
    ------
    OverexposedError
        There are too few people.
    """
    if not any(1 <= kept < n for n in people for kept in eigenfaces):
        raise OverexposedError(Sentences("training.error")("nothing_kept"))
    require_different(min(portraits.different, others.different), max(people))
    return pd.DataFrame([row for n in people for row in _rows(portraits, others, n, eigenfaces)])


def _rows(
    portraits: Portraits, others: Portraits, n: int, eigenfaces: Sequence[int]
) -> Iterator[dict[str, float]]:
    some = [kept for kept in eigenfaces if 1 <= kept < n]
    if not some:
        return
    turns = [
        (learn_eigenfaces(seen, count=max(some)), seen, unseen)
        for seen, unseen in _turns(portraits, others, n)
    ]
    for kept in some:
        held = np.concatenate([_is_right(model.first(kept), *both) for model, *both in turns])
        low, high = wilson(int(held.sum()), len(held))
        shares = {"share": held.mean(), "low": low, "high": high, "chance": 0.5}
        counts = {"guesses": len(held), "right": int(held.sum())}
        yield {"people": n, "eigenfaces": kept} | counts | shares


def _turns(
    portraits: Portraits, others: Portraits, n: int
) -> Iterator[tuple[Portraits, Portraits]]:
    orders = [np.random.default_rng(n).permutation(len(some)) for some in (portraits, others)]
    for first in range(0, min(map(len, orders)) - n + 1, n):
        yield tuple(  # type: ignore[misc]
            some.only(order[first : first + n])
            for some, order in zip((portraits, others), orders, strict=True)
        )


def _is_right(model: Eigenfaces, seen: Portraits, unseen: Portraits) -> NDArray[np.bool_]:
    """Guess for each face, those seen first, and tell where the guess is right."""
    off = np.concatenate([drawing_error(model, some) for some in (seen, unseen)])
    return _best_drawn(off, len(seen)) == (np.arange(len(off)) < len(seen))


def _best_drawn(off: NDArray[np.float64], count: int) -> NDArray[np.bool_]:
    """Guess which were in: the so many whose drawings are off least."""
    return np.argsort(np.argsort(off, kind="stable"), kind="stable") < count


def drawing_error(model: Eigenfaces, portraits: Portraits) -> NDArray[np.float64]:
    """Measure how far a model's drawing of each face is off, in levels of 0 to 255."""
    flat = portraits.flat
    drawn = model.mean + (model.values_of(portraits) * model.spread) @ model.directions
    return np.sqrt(((flat - drawn) ** 2).mean(axis=1))


class Verdict(str):
    """A sentence; a page breaks it between words, and never within a number."""

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self)}</p>"


@dataclass(frozen=True, repr=False)
class Bets:
    """Twenty faces to bet on: who was in?

    Attributes
    ----------
    picture
        The faces and below each what the model draws, with numbers.
    answers
        A row for each number: whether it `was_in`, what the `machine_says`, and how far the drawing
        is `off`.
    """

    picture: Picture
    answers: pd.DataFrame

    def reveal(self) -> Verdict:
        """Say who was in, and what the machine says."""
        was_in, says = (
            say_list(map(str, self.answers.index[self.answers[name]]))
            for name in ("was_in", "machine_says")
        )
        right = int((self.answers["was_in"] == self.answers["machine_says"]).sum())
        told = {"was_in": was_in, "says": says, "right": right, "n": len(self.answers)}
        return Verdict(Sentences("training.bets")("reveal", **told))

    def __str__(self) -> str:
        return self.picture.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.picture._repr_html_()


@handed_well
def membership_bets(
    portraits: Portraits,
    others: Portraits,
    *,
    people: int = 50,
    eigenfaces: int = 20,
    seed: int = 0,
) -> Bets:
    """Draw twenty faces, ten of which a model has learnt from: place your bets.

    It is `membership` for a class; see there for the paper, and where the toy differs.

    Parameters
    ----------
    portraits, others
        Those to learn from, and those that were never in.
    people, eigenfaces
        From how many the model learns, and how many eigenfaces it keeps.
    seed
        Another number draws others.
    """
    random = by_chance(seed)
    require_different(min(portraits.different, others.different), max(BETS, people))
    if not 1 <= eigenfaces < people or people < BETS:
        raise OverexposedError(Sentences("training.error")("nothing_kept"))
    learnt = portraits.only(random.permutation(len(portraits))[:people])
    model = learn_eigenfaces(learnt, count=eigenfaces)
    shown = [some.only(random.permutation(len(some))[:BETS]) for some in (learnt, others)]
    order = random.permutation(2 * BETS)
    was_in = order < BETS
    off = np.concatenate([drawing_error(model, some) for some in shown])[order]
    says = _best_drawn(off, BETS)
    numbers = pd.Index(range(1, 2 * BETS + 1), name="face")
    answers = pd.DataFrame({"was_in": was_in, "machine_says": says, "off": off.round(1)}, numbers)
    faces = np.concatenate([some.pixels for some in shown])[order]
    drawn = np.concatenate([model.pixels(model.values_of(some)) for some in shown])[order]
    return Bets(_two_by_two(faces, drawn), answers)


def _two_by_two(faces: NDArray, drawn: NDArray) -> Picture:
    """Draw ten faces a row, and below each row what the model makes of it."""
    say, rows = Sentences("training.bets"), []
    for first in (0, BETS):
        part = slice(first, first + BETS)
        numbers = [str(number + 1) for number in range(first, first + BETS)]
        rows += [("", [*faces[part]], numbers), ("", [*drawn[part]], [""] * BETS)]
    return draw_faces(rows, say("text", n=len(faces)), face=84)
