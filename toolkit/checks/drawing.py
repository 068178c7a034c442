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
    judge
        Tells whether a number or a word is right, where it takes more than comparing it.
    """

    draws: Callable[[], Sequence[Values]]
    answer: Callable[[Values], Any]
    solution: str
    within: float = 0.0
    judge: Callable[[Any, Values], bool] | None = None

    def is_right(self, typed: Any, values: Values) -> bool:
        """Judge a number, or a word, that was read already."""
        if self.judge:
            return self.judge(typed, values)
        answer = self.answer(values)
        if isinstance(answer, str):
            return same_words(typed, answer)
        return abs(typed - answer) <= self.within * abs(answer)


@dataclass(frozen=True)
class Task:
    """An exercise as it was drawn; in a notebook its question, with the picture if one was drawn.

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

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.values]

    @property
    def question(self) -> str:
        """What is asked, with what was drawn filled in."""
        return Sentences("checks.exercise")(f"{self.name}.question", **self.values)

    @property
    def _pictures(self) -> list[Any]:
        return [value for value in self.values.values() if hasattr(value, "_repr_html_")]

    def __str__(self) -> str:
        return "\n".join(map(str, [self.question, *self._pictures]))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        shown = (picture._repr_html_() for picture in self._pictures)
        return "".join([boxed(self.question), *shown])


def drawn(name: str, exercise: Exercise) -> Task:
    """Draw by the learner's own number: always the same for one, another for most others."""
    every = list(exercise.draws())
    return Task(name, random.Random(f"{own_number()} {name}").choice(every))
