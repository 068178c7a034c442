"""What a student expects, kept until the reveal, and then compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from ..cache import note, notes
from ..language import Sentences, say_list
from ..mistakes.handed import handed_well
from .feedback import Feedback, boxed
from .refusing import asks_for, why_a_comma, why_not_counted, why_refused
from .typed import Amount, is_empty, read_amount, same_words, words_in, worked_out
from .written import as_written

PREDICTIONS = "predictions"  # of the notes in `my_work`
NEAR = 0.1  # of what was found: a tenth, as "about" is meant; 0 is near to nothing but 0
TIMES = 2  # from twice as many on, "times" says more than the difference
WIDE = TIMES * TIMES  # a range that reaches so far says no more than "about", either way


@dataclass(frozen=True)
class Prediction:
    """What a student expected, kept until the reveal."""

    question: str
    guess: Any
    choices: tuple[str, ...] = ()
    kept: bool = True  # in `my_work`, until tomorrow and longer
    bare: bool = False  # several values without brackets or quotation marks, such as 1,5
    written: str | None = None  # how it stands in the box, where that is known

    @cached_property
    def refused(self) -> str | None:
        """Why the guess does not count; None where it does, or there is none."""
        if is_empty(self.guess):
            return None
        say = Sentences("checks.refused")
        if self.choices:
            return None if self._choice else say("choice", choices=say_list(self.choices))
        counting = asks_for("counting", self.question) or asks_for("hundred", self.question)
        wanted = say("number" if counting else "either")
        if why := why_refused(self.guess, wanted) or (self.bare and why_a_comma(self.guess)):
            return why
        return why_not_counted(self.question, self.guess, self.written) if counting else None

    @cached_property
    def shown(self) -> str:
        """The guess as it was understood."""
        if self.choices:
            return self._choice or str(self.guess)
        amount = read_amount(self.guess)
        if amount and amount.percent and asks_for("hundred", self.question):
            return str(replace(amount, percent=False))
        if isinstance(self.guess, str):
            return worked_out(self.guess).strip().rstrip(".!?…")
        return str(amount or self.guess)

    @property
    def _choice(self) -> str | None:
        fits = [choice for choice in self.choices if same_words(choice, self.guess)]
        exact = [c for c in fits if c.casefold() == str(self.guess).strip().casefold()]
        return next(iter(exact or fits), None)

    def __str__(self) -> str:
        say = Sentences("checks.predict")
        if is_empty(self.guess):
            return say("empty", question=self.question)
        if self.refused:
            return say("refused", question=self.question, why=self.refused)
        key = "kept" if self.kept else "not_kept"
        return say(key, question=self.question, guess=self.shown)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return boxed(str(self))

    def keep(self, **found: str) -> bool:
        """Write it down, and tell whether that was possible.

        What was found once stays: nobody predicts what they have seen.
        """
        known = notes(PREDICTIONS).get(self.question, {})
        if "found" in known:
            return True
        return note(PREDICTIONS, self.question, {"guess": self.shown, **found})

    def reveal(self, answer: Any) -> Feedback:
        """Compare the guess with what came out.

        Parameters
        ----------
        answer
            A number, a share such as `"43%"`, or a word.

        Examples
        --------
        >>> predict("How many photos tell the place?", 10).reveal(40)
        How many photos tell the place? You expected 10, it is 40: 4 times as many as you expected.
        >>> predict("How many are left?", 12).reveal(0)
        How many are left? You expected 12, it is 0: 12 less than you expected.
        """
        say = Sentences("checks.predict")
        said = {"question": self.question, "guess": self.shown, "answer": answer}
        unknown = is_empty(answer) or (isinstance(answer, float | datetime) and answer != answer)
        if not unknown and (why := why_refused(answer)):
            return Feedback(None, say("no_verdict", **said, why=why))
        if is_empty(self.guess):
            return Feedback(None, say("no_guess_no_answer" if unknown else "no_guess", **said))
        if unknown:
            return Feedback(None, say("no_answer", **said))
        key, values = (
            ("refused", {}) if self.refused else compared(self.shown, answer, self.choices)
        )
        if key in ("refused", "number", "share"):
            why = self.refused or Sentences("checks.refused")(key)
            return Feedback(None, say("not_counted", **said, why=why))
        said["answer"] = shown = values.pop("shown", answer)
        self.keep(found=str(shown))
        return Feedback(None, say("reveal", **said, how_near=say(key, **values)))


@handed_well
def predict(
    question: str, guess: Any = None, *more: Any, choices: Sequence[str] = ()
) -> Prediction:
    """Keep what a student expects: a number, a share, a range, or a word.

    In a lesson, the three dots are replaced by the student, and two boxes later comes the reveal::

        guess = predict("How many photos tell where they were taken?", ...)
        guess

        guess.reveal(photos["lat"].notna().sum())

    Students write `12`, `12.5`, `700/2`, `"12,5"`, `"43%"`, `"10-20"`, `"about 12"` or a word. What
    is no guess – NaN, a date, text where a number is asked for – is refused with a sentence and
    does not count. What may mean two things is asked about: `1,5` without quotation marks, `1.250`
    where one counts, 0.9 of a hundred.
    What was expected and found is kept in `my_work`: `what_i_expected()` shows it.

    Parameters
    ----------
    question
        As the lesson asks it; each question of the course is another.
    guess
        What the student expects; `...` or None while nothing is written.
    choices
        Where only these words are possible: `choices=["home", "school", "the sports ground"]`.

    Examples
    --------
    >>> predict("Which place stands out at night?", "moon", choices=["home", "school"])
    Which place stands out at night? Not counted: Choose one of these: home and school.
    """
    typed = (guess, *more) if more else guess
    written = as_written("predict", 1)
    prediction = Prediction(question, typed, tuple(choices), bare=bool(more), written=written)
    if is_empty(prediction.guess) or prediction.refused:
        return prediction
    return replace(prediction, kept=prediction.keep())


def compared(guess: str, found: Any, choices: Sequence[str] = ()) -> tuple[str, dict[str, Any]]:
    """Tell how near a guess is to what was found.

    Of several words nobody but a person can say whether others mean the same, unless they were
    among the `choices`.

    Returns
    -------
    key, values
        A key of the sentences, and what is filled in; `shown` is what was found, where it is
        better written in the unit of the guess. `"number"` and `"share"` are guesses of another
        kind than what was found.
    """
    in_words = isinstance(found, str) and not re.match(r"[-+]?\d", found)
    answer = None if in_words else read_amount(found)
    if answer is None:
        return _words(guess, str(found), choices), {}
    expected = read_amount(guess)
    if expected is None:  # of words, some hold a number: "61%" on a screen, say
        return (_words(guess, found, choices) if isinstance(found, str) else "number"), {}
    if expected.percent and not answer.percent and answer.high > 1:
        return "share", {}
    if expected.percent and not answer.percent:  # a share of one was found
        answer = Amount(100 * answer.low, 100 * answer.high, True)
    elif answer.percent and not expected.percent and expected.high < 1:
        expected = Amount(100 * expected.low, 100 * expected.high, True)
    key, values = _amounts(expected, answer)
    if answer.percent and key in ("more", "fewer"):
        key = f"points_{key}"
    return key, {**values, "shown": str(answer)} if answer.percent else values


def _words(guess: str, found: str, choices: Sequence[str]) -> str:
    if same_words(guess, found):
        return "same"
    words = [set(words_in(text)) for text in (guess, found)]
    several = not choices and not re.match(r"\d", found) and len(words[1]) > 1
    return "partly" if words[0] & words[1] or several else "different"


def _amounts(expected: Amount, found: Amount) -> tuple[str, dict[str, float]]:
    low, high, number = expected.low, expected.high, found.low
    if low <= number <= high:
        if low == high:
            return "equal", {}
        return ("wide" if high > WIDE * max(low, 1) else "inside"), {}
    nearest = low if number < low else high
    difference = abs(number - nearest)
    if difference <= NEAR * number:
        return "close", {}
    side = "more" if number > nearest else "fewer"
    small, large = sorted((number, nearest))
    if small > 0 and large / small >= TIMES:
        return f"times_{side}", {"times": float(f"{large / small:.3g}")}
    return side, {"difference": float(f"{difference:.3g}")}
