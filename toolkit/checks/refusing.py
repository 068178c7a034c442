"""What was typed and can be no guess or answer: why, and what to write in its place."""

from __future__ import annotations

import re
from datetime import date, time
from math import inf
from numbers import Real
from typing import Any

from babel.numbers import get_decimal_symbol

from ..language import Sentences, messages
from ..language.switch import locale
from .typed import Amount, is_all, is_number, read_amount

_POINT = 1000  # below it, a number with a point may be a thousand: 1.250, as many write it


def why_refused(value: Any, wanted: str = "") -> str | None:
    """Say what is wrong with a value that can be no guess at all; None where it can be one.

    What is `wanted` is added where the value is of a kind that nobody can compare.
    """
    say = Sentences("checks.refused")
    if isinstance(value, date | time) or getattr(value, "dtype", None) == "datetime64[ns]":
        return say("date")
    if not read_amount(value) and (why := why_a_comma(value)):
        return why
    if callable(value):
        return say("function")
    if isinstance(value, Real) and not isinstance(value, bool) and not is_number(value):
        return say("no_number")
    if isinstance(value, str):
        return _why_no_words(value, wanted)
    if isinstance(value, Real) or read_amount(value):
        return None
    kinds = messages("checks")["kind"]
    kind = next((kinds[c.__name__] for c in type(value).__mro__ if c.__name__ in kinds), None)
    return f"{say('strange', kind=kind or kinds['other'])} {wanted}".strip()


def _why_no_words(text: str, wanted: str) -> str | None:
    """Refuse "I don't know", and what has neither a letter nor a digit: "?", a smiley."""
    words = " ".join(re.findall(r"[\w']+", text.casefold().replace("’", "'")))
    if words in messages("checks")["typed"]["unsure"] or ("?" in text and not words):
        return f"{Sentences('checks.refused')('unsure')} {wanted}".strip()
    return None if words else wanted or None


def why_a_comma(value: Any) -> str | None:
    """Ask what is meant by two numbers, as Python reads `1,5` and `1,000`; None for others.

    It may be a decimal comma, a range or a thousand: who typed it knows, and nobody guesses. With
    a point behind the comma it is a thousand, as tables show it: `2,486.3`.
    """
    kinds = [type(each) for each in value] if isinstance(value, tuple) else []
    if kinds == [int, float] and value[0] > 0 and 0 <= value[1] < 1000:
        whole, _, rest = str(value[1]).partition(".")
        said = {"number": f"{value[0]}{whole:0>3}.{rest}"}
        return Sentences("checks.refused")("comma_and_point", **said)
    if kinds != [int, int] or value[1] < 0:
        return None
    low, high = value
    thousand = low > 0 and (high == 0 or 100 <= high < 1000)  # Python takes no 1,050
    said = {"number": f"{low}.{high}", "range": f"{low}-{high}"}
    if thousand:
        return Sentences("checks.refused")("comma_thousand", **said, thousand=f"{low}{high:03}")
    return Sentences("checks.refused")("comma", **said)


def why_a_thousand(value: Any, written: str | None = None) -> str | None:
    """Ask what is meant by `1.250`: for many a thousand, and for Python 1.25; None for others.

    Parameters
    ----------
    value
        What was handed over. Python keeps no zeros: `1.250` and `1.25` are one number to it.
    written
        How it stands in the box, where that is known: `700/2` is a calculation and no thousand.
    """
    say, point = Sentences("checks.refused"), get_decimal_symbol(locale())
    if isinstance(value, float) and written is None:
        short = f"{value:.3f}"
        if not 1 <= value < _POINT or float(short) != value:
            return None
        number = f"{value:g}"
        unclear = "point_thousand" if value == int(value) else "unclear_thousand"
        return say(unclear, thousand=short.replace(".", ""), number=number)
    if isinstance(value, float):  # for Python the point is the decimal one in any language
        value, point = written, "."
    if not isinstance(value, str):
        return None
    there = re.escape(point)
    found = re.search(rf"(?<![\d.,])([1-9]\d{{0,2}}){there}(\d{{3}})(?![\d.,]*\d)", value)
    if not found:
        return None
    read = round(float(f"{found[1]}.{found[2]}"), 2)
    said = {"thousand": "".join(found.groups()), "number": f"{read:g}"}
    return say("point_thousand", **said)


def asks_for(what: str, question: str) -> bool:
    """Tell whether a question has one of the words for `what`: counting, or a hundred."""
    return any(words in question.casefold() for words in messages("checks")["typed"][what])


def why_not_counted(question: str, guess: Any, written: str | None = None) -> str | None:
    """Say why a guess is no answer to a question that asks for a number; None where it is one."""
    amount, say = read_amount(guess), Sentences("checks.refused")
    of_a_hundred = asks_for("hundred", question)
    if amount is None:
        return say("number")
    if amount.percent and not of_a_hundred:
        return say("all" if is_all(guess) else "share")
    if amount.high < 0 or -inf < amount.low < 0:
        return say("negative")
    if of_a_hundred:
        return _why_no_hundredths(amount)
    if 0 < amount.high < 1:
        return say("below_one")
    return why_a_thousand(guess, written)


def _why_no_hundredths(amount: Amount) -> str | None:
    """Refuse more than a hundred of a hundred, and ask what 0.9 is: 90, or less than one."""
    if amount.low > 100 or 100 < amount.high < inf:
        return Sentences("checks.refused")("hundred")
    if amount.percent or not 0 < amount.high < 1:
        return None
    said = {"share": Amount(100 * amount.low, 100 * amount.high), "small": amount}
    return Sentences("checks.refused")("below_one_hundredth", **said)
