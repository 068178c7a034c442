"""Six faces: which of them exists nowhere? A class against the machine, and both against chance."""

from __future__ import annotations

import ipywidgets as widgets

from ...language import say_number
from ...training import Eigenfaces, Portraits, SixFaces, six_faces
from ...training.nowhere import LETTERS
from ..base import Panel, button, in_row, safely


class NobodyPicker(Panel):
    """Six faces and six letters; after each guess six others can be drawn.

    Attributes
    ----------
    six
        The faces shown now.
    letters
        The buttons, A to F.
    others
        The button that draws six others.
    right, machine_right, rounds
        How many guesses were right, how many of the machine's, and of how many rounds.
    """

    section = "nobody"

    def __init__(
        self, eigenfaces: Eigenfaces, learnt_from: Portraits, portraits: Portraits, seed: int
    ) -> None:
        super().__init__()
        self._drawn_from = eigenfaces, learnt_from, portraits
        self._next_seed = seed
        self.right = self.machine_right = self.rounds = 0
        self.six: SixFaces
        self._shown = widgets.HTML()
        self.letters = [
            button(
                letter, self.say("letter_tip", letter=letter), lambda _, it=letter: self.guess(it)
            )
            for letter in LETTERS
        ]
        self.others = button(self.say("others"), self.say("others_tip"), self._others)
        self.fill(self._shown, in_row(*self.letters, self.others), self.status)
        self._others()

    @safely
    def _others(self) -> None:
        self.six = six_faces(*self._drawn_from, seed=self._next_seed)
        self._next_seed += 1
        self._shown.value = self.six.picture.svg
        self._open(True)
        self.tell(self.six.picture.text)

    def guess(self, letter: str) -> None:
        """Say which face exists nowhere, as its button does; the first guess of a round counts."""
        if self.letters[0].disabled:
            return
        self.rounds += 1
        self.right += letter == self.six.nobody
        self.machine_right += self.six.machine == self.six.nobody
        self._open(False)
        said = self.say(
            "right" if letter == self.six.nobody else "wrong",
            nobody=self.six.nobody,
            machine=self.six.machine,
        )
        count = self.say(
            "count",
            n=self.rounds,
            right=self.right,
            machine=self.machine_right,
            chance=say_number(self.rounds / len(LETTERS), 1),
        )
        self.tell(f"{said} {count}", "done" if letter == self.six.nobody else "note")

    def _open(self, is_open: bool) -> None:
        for letter in self.letters:
            letter.disabled = not is_open


def pick_nobody(
    eigenfaces: Eigenfaces, learnt_from: Portraits, portraits: Portraits, *, seed: int = 0
) -> NobodyPicker:
    """Show six faces, one of which exists nowhere, and count guesses against the machine's.

    Parameters
    ----------
    eigenfaces, learnt_from, portraits
        As for `toolkit.training.six_faces`.
    seed
        Another number draws other faces: give each pair of a class its own.
    """
    return NobodyPicker(eigenfaces, learnt_from, portraits, seed)
