"""What a learner typed, understood: an amount, a range of amounts, a word; or nonsense."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from numbers import Real
from typing import Any

from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol

from ..language import Sentences, messages, say_number, say_weekday
from ..language.switch import locale

# "Tuesday" and "Thursday" are alike by 0.80, and are two days; "scool" and "school" by 0.91
SPELLING = 0.85
SHORT = 3  # letters of "Tue" and "Thu"; two would take the "We" of "We think" for a day
LIKE_A_DAY = 0.8  # "Wendsday" and "Wednesday" are alike by 0.82, "weekday" and it by 0.75 …
CLEARLY = 0.06  # … more than the next: "Tusday" is by 0.07, "Thuesday" not, and is asked about
_NUMBER = r"(?<![\w.,])[-+]?\d+(?:[ \u00a0\u202f'’]\d{3})*(?:[.,]\d+)*"
_END = r"(?![\w]|[.,]\d)"
_COUNTED = 2**53  # beyond, a float no longer has every whole number, and nobody counts so far
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}:\d\d|\d+/\d+")


@dataclass(frozen=True)
class Amount:
    """A number, or everything between two of them; `percent` where the unit was written down.

    `high` is infinite for "more than 12", and `low` is so for "less than 12".
    """

    low: float
    high: float
    percent: bool = False

    def __str__(self) -> str:
        ends = [say_number(end) for end in dict.fromkeys((self.low, self.high))]
        return "–".join(ends) + "%" * self.percent


def is_empty(value: Any) -> bool:
    """Tell whether nothing was typed in the place of the three dots, or of None."""
    return (
        value is None or value is ... or (isinstance(value, str) and value.strip() in ("", "..."))
    )


def read_amount(value: Any) -> Amount | None:
    """Read a number, a range or a share, as a person types it; None where it is none of them.

    A comma may stand for the point, a range may be `"10-20"`, `"10 to 20"` or `(10, 20)`, and a few
    words around a number do no harm. `"more than 12"`, `">12"` and `"12+"` are ranges without an
    end. Two numbers that are no range are none, nor is a date.

    Examples
    --------
    >>> str(read_amount("about 12,5")), str(read_amount("10-20 %")), read_amount("3 May 2026")
    ('12.5', '10–20%', None)
    >>> read_amount("at least 12").high
    inf
    """
    if isinstance(value, str):
        return _in_text(value.replace("−", "-"))
    if isinstance(value, tuple | list) and len(value) == 2:
        low, high = map(_number, value)
        return Amount(low, high) if low is not None and high is not None and low < high else None
    number = _number(value)
    return None if number is None else Amount(number, number)


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
    if isinstance(value, Real) and not isinstance(value, bool) and _number(value) is None:
        return say("no_number")
    if isinstance(value, str | Real) or read_amount(value):
        return None
    kinds = messages("checks")["kind"]
    kind = next((kinds[c.__name__] for c in type(value).__mro__ if c.__name__ in kinds), None)
    return f"{say('strange', kind=kind or kinds['other'])} {wanted}".strip()


def why_a_comma(value: Any) -> str | None:
    """Ask what is meant by two whole numbers, as Python reads `1,5` and `1,000`; None for others.

    It may be a decimal comma, a range or a thousand: who typed it knows, and nobody guesses.
    """
    if not isinstance(value, tuple) or [type(each) for each in value] != [int, int] or value[1] < 0:
        return None
    low, high = value
    thousand = low > 0 and (high == 0 or 100 <= high < 1000)  # Python takes no 1,050
    said = {"number": f"{low}.{high}", "range": f"{low}-{high}"}
    if thousand:
        return Sentences("checks.refused")("comma_thousand", **said, thousand=f"{low}{high:03}")
    return Sentences("checks.refused")("comma", **said)


def why_a_thousand(value: Any) -> str | None:
    """Ask what is meant by `1.000`: for many a thousand, and for Python 1; None for others."""
    point = re.escape(get_decimal_symbol(locale()))
    if isinstance(value, float) and 1 <= value < 1000 and value == int(value):
        value = f"{value:.0f}{get_decimal_symbol(locale())}000"  # how it was written, nobody knows
    if not isinstance(value, str):
        return None
    found = re.search(rf"(?<![\d.,])([1-9]\d{{0,2}}){point}(\d{{3}})(?![\d.,]*\d)", value)
    if not found:
        return None
    number = float(f"{found[1]}.{found[2]}")
    said = {"thousand": "".join(found.groups()), "number": f"{round(number, 2):g}"}
    return Sentences("checks.refused")("point_thousand", **said)


def is_all(value: Any) -> bool:
    """Tell whether "all" was written, in one of its forms."""
    words = messages("checks")["typed"]["all"]
    return isinstance(value, str) and value.strip(" .!").casefold() in words


def same_words(one: Any, other: Any) -> bool:
    """Tell whether two words are the same, whatever their letters' case; a slip does no harm.

    Examples
    --------
    >>> same_words("Scool", "school"), same_words("Tuesday", "Thursday")
    (True, False)
    """
    words = [" ".join(re.findall(r"\w+", str(value).casefold())) for value in (one, other)]
    return all(words) and difflib.SequenceMatcher(None, words[0], words[1]).ratio() >= SPELLING


def named_weekday(text: str) -> str | None:
    """Find the one weekday that a text names, also shortened or misspelt; None for no or several.

    Examples
    --------
    >>> named_weekday("on mondays"), named_weekday("Thu"), named_weekday("Sat or Sunday")
    ('Monday', 'Thursday', None)
    """
    named = {_weekday(word) for word in re.findall(r"\w+", text.casefold())} - {None}
    return named.pop() if len(named) == 1 else None


def _weekday(word: str) -> str | None:
    """Find the weekday that a word is, or begins, or is clearly most alike to."""
    short = get_day_names("abbreviated", locale=locale())
    days = {say_weekday(n): short[n].strip(".").casefold() for n in range(7)}
    begun = [day for day in days if len(word) >= SHORT and day.casefold().startswith(word)]
    exact = [day for day in days if days[day] == word] or begun
    if len(exact) == 1:
        return exact[0]
    alike = [(difflib.SequenceMatcher(None, word, day.casefold()).ratio(), day) for day in days]
    (second, _), (first, day) = sorted(alike)[-2:]
    return day if first >= LIKE_A_DAY and first - second >= CLEARLY else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or type(value).__name__ == "bool_" or not isinstance(value, Real):
        return None
    size: Any = abs(value)
    return float(value) if size <= _COUNTED else None  # NaN is not below it either


def _in_text(text: str) -> Amount | None:
    words = messages("checks")["typed"]
    text = _with_digits(text, words)
    months = "|".join(
        filter(None, map(re.escape, get_month_names("wide", locale=locale()).values()))
    )
    dated = rf"(?i)\b\d{{1,2}}\.?\s+({months})\b|\b({months})\s+\d"
    if _DATE.search(text) or re.search(dated, text):
        return None
    unit = rf"\s*(?:%|{'|'.join(words['percent'])})"
    ends = f"(?P<low>{_NUMBER})(?:{unit})?"
    between = "|".join(["-", "–", "—", r"\.\.+", *words["between"]])
    if found := re.search(rf"{ends}\s*(?:{between})\s*(?P<high>\+?\d[\d.,'’]*){_END}", text):
        numbers = [_value(found["low"]), _value(found["high"])]
        rest = text[: found.start()] + text[found.end() :]
    else:
        found = re.search(_NUMBER + _END, text)
        if not found:
            return None
        before, after = text[: found.start()], text[found.end() :]
        numbers, rest = _with_ends(_value(found[0]), before, after, words), before + after
    if _is_name(text[: found.start()], words):
        return None
    if re.search(r"\d", rest) or not any(abs(number) <= _COUNTED for number in numbers):
        return None
    return Amount(min(numbers), max(numbers), bool(re.search(unit, text)))


def _with_digits(text: str, words: Mapping[str, list[str]]) -> str:
    """Write a number in words as digits, if it is all that was said: "ten", "about ten photos"."""
    amounts = {word: n for n, word in enumerate(words["words"])} | dict.fromkeys(words["none"], 0)
    first, names = ("|".join(map(re.escape, each)) for each in (_before(words), amounts))
    found = re.fullmatch(rf"(?i)(\s*(?:(?:{first})\s+)?)({names})((?:\s+\w+)?[\s.!]*)", text)
    return f"{found[1]}{amounts[found[2].casefold()]}{found[3]}" if found else text


def _before(words: Mapping[str, list[str]]) -> list[str]:
    """What may stand before an amount."""
    return [*words["about"], *words["at_least"], *words["at_most"]]


def _is_name(before: str, words: Mapping[str, list[str]]) -> bool:
    """Tell whether the word before a number makes it a name, as in "Person 3"."""
    found = re.search(r"([^\W\d_]+)\.?\s*#?\s*$", before)
    if not found:
        return False
    word, known = found[1].casefold(), " ".join(_before(words)).split()
    named = {word, word.removesuffix("s")} & {*words["named"]}
    return bool(named) or (found[1].istitle() and word not in known)


def _with_ends(
    number: float, before: str, after: str, words: Mapping[str, list[str]]
) -> list[float]:
    """Add the open end to a number that "more than" or "at most" stands beside."""
    ends = {said: math.inf for said in words["at_least"]} | {
        said: -math.inf for said in words["at_most"]
    }
    beside = [
        said
        for said in ends
        if re.search(rf"(?i)(?<!\w){re.escape(said)}\s*$", before)
        or re.match(rf"(?i)\s*{re.escape(said)}(?!\w)", after)
    ]
    # the longest is meant: "no more than" is not "more than"
    return [number, *(ends[said] for said in sorted(beside, key=len)[-1:])]


def _value(text: str) -> float:
    """Read digits with separators: of two kinds the last is the decimal one, and so is a lone one.

    But three digits after one that the language does not use for decimals are thousands.
    """
    text = re.sub(r"[ \u00a0\u202f'’+]", "", text)
    marks = re.findall(r"[.,]", text)
    if not marks:
        return float(text)
    last = marks[-1]
    whole, _, rest = text.rpartition(last)
    grouped = len(rest) == 3 and last != get_decimal_symbol(locale()) and whole.lstrip("-") != "0"
    if marks.count(last) > 1 or (len(set(marks)) == 1 and grouped):
        return float(re.sub(r"[.,]", "", text))
    return float(re.sub(r"[.,]", "", whole) + "." + rest)
