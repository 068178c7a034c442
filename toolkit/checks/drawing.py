"""Exercises with something drawn for each learner: another place, person or week."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..cache import own_number
from ..language import Sentences
from .feedback import boxed
from .typed import same_words

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Exercise:
    """What an exercise asks, and how an answer to it is judged.

    Attributes
    ----------
    draws
        Makes all that may be drawn, each as the values by name that fill in the question.
    answer
        The right answer for one of them: a number, or a word.
    solution
        The same as a line of a notebook, in which `mine` is what was drawn. The tests run it.
    within
        The share by which a number may be off.
    """

    draws: Callable[[], Sequence[Values]]
    answer: Callable[[Values], Any]
    solution: str
    within: float = 0.0

    def is_right(self, typed: Any, values: Values) -> bool:
        """Judge a number, or a word, that was read already."""
        answer = self.answer(values)
        if isinstance(answer, str):
            return same_words(typed, answer)
        return abs(typed - answer) <= self.within * abs(answer)


@dataclass(frozen=True)
class Task:
    """An exercise as it was drawn; in a notebook its question, and what was drawn by name.

    Attributes
    ----------
    name
        Of the exercise.
    values
        What was drawn: `mine.photo` is `mine.values["photo"]`.
    """

    name: str
    values: Values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.values:
            raise AttributeError(name)
        return self.values[name]

    def __str__(self) -> str:
        return Sentences("checks.exercise")(f"{self.name}.question", **self.values)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return boxed(str(self))


def drawn(name: str, exercise: Exercise) -> Task:
    """Draw by the learner's own number: always the same for one, another for most others."""
    every = list(exercise.draws())
    return Task(name, random.Random(f"{own_number()} {name}").choice(every))
