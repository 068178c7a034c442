"""What a learner typed, understood: an amount, a range of amounts, a word; or nonsense."""

from __future__ import annotations

import difflib
import math
import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol

from ..language import messages, say_number
from ..language.switch import locale

# "Tuesday" and "Thursday" are alike by 0.80, and are two days; "scool" and "school" by 0.91
SPELLING = 0.85
_NUMBER = r"(?<![\w.,])[-+]?\d+(?:[ \u00a0\u202f'’]\d{3})*(?:[.,]\d+)*"
_END = r"(?![\w]|[.,]\d)"
_COUNTED = 2**53  # beyond, a float no longer has every whole number, and nobody counts so far
_CALCULATION = re.compile(
    r"\s*=?\s*(?P<one>\d[\d.,]*)\s*(?P<sign>[/*×x+])\s*(?P<other>\d[\d.,]*)"
    r"(?P<unit>(?:\s+[^\W\d]+)?\s*)"
)
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
        """Say it so that it can be read again: `at least 12`, `10–20%`."""
        ends, words = dict.fromkeys((self.low, self.high)), messages("checks")["typed"]
        said = "–".join(say_number(end) for end in ends if math.isfinite(end)) + "%" * self.percent
        if math.isinf(self.high):
            return f"{words['at_least'][0]} {said}"
        return f"{words['at_most'][0]} {said}" if math.isinf(self.low) else said


def is_empty(value: Any) -> bool:
    """Tell whether nothing was typed in the place of the three dots, or of None."""
    return (
        value is None
        or value is ...
        or (isinstance(value, str) and value.strip() in ("", "...", "…"))
    )


def read_amount(value: Any) -> Amount | None:
    """Read a number, a range or a share, as a person types it; None where it is none of them.

    A comma may stand for the point, a range may be `"10-20"`, `"10 to 20"` or `(10, 20)`, and a few
    words around a number do no harm. `"more than 12"`, `">12"` and `"12+"` are ranges without an
    end; `"half"`, `"1/2"` and `"9 out of 10"` are shares; `"700/2"` and `"2*350"` are worked out.
    Two numbers that are no range are none, nor is a date.

    Examples
    --------
    >>> str(read_amount("about 12,5")), str(read_amount("10-20 %")), read_amount("3 May 2026")
    ('12.5', '10–20%', None)
    >>> str(read_amount("at least 12")), str(read_amount("700/2")), str(read_amount("1/2"))
    ('at least 12', '350', '50%')
    """
    if isinstance(value, str):
        return _in_text(worked_out(value.replace("−", "-")))
    if isinstance(value, tuple | list) and len(value) == 2:
        low, high = map(_number, value)
        return Amount(low, high) if low is not None and high is not None and low < high else None
    number = _number(value)
    return None if number is None else Amount(number, number)


def worked_out(text: str) -> str:
    """Work out the one calculation that a text is: "700/2", "2 * 350 photos"; else leave it.

    A part of a whole, such as "1/2", is a share, and no calculation.
    """
    found = _CALCULATION.fullmatch(text)
    if not found:
        return text
    one, other = _value(found["one"]), _value(found["other"])
    if found["sign"] == "/" and (one <= other or other == 0):
        return text
    work_out = {"/": operator.truediv, "+": operator.add}.get(found["sign"], operator.mul)
    return f"{say_number(work_out(one, other))}{found['unit']}"


def is_number(value: Any) -> bool:
    """Tell whether this is a number that somebody could count with."""
    return _number(value) is not None


def is_all(value: Any) -> bool:
    """Tell whether "all" was written, in one of its forms."""
    words = messages("checks")["typed"]["all"]
    return isinstance(value, str) and value.strip(" .!").casefold() in words


def words_in(text: str) -> list[str]:
    """Give the words of a text, whatever their letters' case and the signs between them."""
    return re.findall(r"\w+", text.casefold())


def same_words(one: Any, other: Any) -> bool:
    """Tell whether two words are the same, whatever their letters' case; a slip does no harm.

    Examples
    --------
    >>> same_words("Scool", "school"), same_words("Tuesday", "Thursday")
    (True, False)
    """
    words = [" ".join(words_in(str(value))) for value in (one, other)]
    return all(words) and difflib.SequenceMatcher(None, words[0], words[1]).ratio() >= SPELLING


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or type(value).__name__ == "bool_" or not isinstance(value, Real):
        return None
    size: Any = abs(value)
    return float(value) if size <= _COUNTED else None  # NaN is not below it either


def _in_text(text: str) -> Amount | None:
    words = messages("checks")["typed"]
    if share := _share(text, words):
        return share
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
    times, rest = _times(rest, words)
    numbers = [number * times for number in numbers]
    unread = re.search(r"\d", rest) or _amount_in(rest, words)
    if unread or not any(abs(number) <= _COUNTED for number in numbers):
        return None
    return Amount(min(numbers), max(numbers), bool(re.search(unit, text)))


def _share(text: str, words: Mapping[str, Any]) -> Amount | None:
    """Read a part of a whole, if it is all that was said: "half of them", "1/2", "9 out of 10"."""
    shares = _numbers(words["shares"]) | dict.fromkeys(words["all"], 100)
    first, named, of = map(_one_of, (_before(words), shares, ["/", *words["of"]]))
    found = re.fullmatch(
        rf"(?i)\s*(?P<before>(?:{first})?)\s*(?:(?P<named>{named})(?:\s+[^\W\d]+){{0,2}}"
        rf"|(?P<part>\d+)\s*(?:{of})\s*(?P<whole>\d+))[\s.!?]*",
        text,
    )
    if not found:
        return None
    if found["named"]:
        percent: float = shares[found["named"].casefold()]
    elif int(found["part"]) < int(found["whole"]):
        percent = 100 * int(found["part"]) / int(found["whole"])
    else:
        return None
    ends = _with_ends(percent, found["before"], "", words)
    return Amount(min(ends), max(ends), percent=True)


def _with_digits(text: str, words: Mapping[str, Any]) -> str:
    """Write a number in words as digits, if it is all that was said: "ten", "about ten photos"."""
    tens, times_of = _numbers(words["tens"]), _numbers(words["times"])
    ones = {word: n for n, word in enumerate(words["words"])} | dict.fromkeys(words["none"], 0)
    first, small, large, times = map(_one_of, (_before(words), ones, tens, times_of))
    text = re.sub(rf"(?i)(?<!\w)(?:{_one_of(words['a'])})\s+(?=(?:{times})(?!\w))", "1 ", text)
    text = re.sub(rf"(?i)(?<=\d)(?=(?:{times})(?!\w))", " ", text)  # 12k
    found = re.fullmatch(
        rf"(?i)(\s*(?:(?:{first})\s+)?)(?:({large})(?:[\s-]+({small}))?|({small}))"
        rf"((?:\s+(?:{times}))?(?:\s+\w+)?[\s.!]*)",
        text,
    )
    if not found:
        return text
    ten, *rest = (found[n].casefold() if found[n] else "" for n in (2, 3, 4))
    number = tens.get(ten, 0) + sum(ones[word] for word in rest if word)
    return f"{found[1]}{number}{found[5]}"


def _times(rest: str, words: Mapping[str, Any]) -> tuple[int, str]:
    """Take "thousand" or "dozen" from the words beside a number, and tell how many times it is."""
    times = _numbers(words["times"])
    found = re.search(rf"(?i)(?<!\w)({_one_of(times)})(?!\w)", rest)
    if not found:
        return 1, rest
    return times[found[1].casefold()], rest[: found.start()] + rest[found.end() :]


def _numbers(said: Mapping[str, list[str]]) -> dict[str, int]:
    """Give the number that each word stands for, from the words of each number."""
    return {word: int(n) for n, every in said.items() for word in every}


def _amount_in(rest: str, words: Mapping[str, Any]) -> bool:
    """Tell whether words beside a number say another amount: "half of 700", "one hundred fifty"."""
    counted = _numbers(words["times"]) | _numbers(words["tens"])
    amounts = [*counted, *words["words"], *words["parts"]]
    return bool(re.search(rf"(?i)(?<!\w)(?:{_one_of(amounts)})s?(?!\w)", rest))


def _one_of(words: Iterable[str]) -> str:
    """Make a pattern of words, of which the longest that fits is taken."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _before(words: Mapping[str, Any]) -> list[str]:
    """What may stand before an amount."""
    return [*words["about"], *words["at_least"], *words["at_most"]]


def _is_name(before: str, words: Mapping[str, Any]) -> bool:
    """Tell whether the word before a number makes it none, as in "Person 3" and "not 12"."""
    found = re.search(r"([^\W\d_]+)\.?\s*#?\s*$", before)
    if not found:
        return False
    word, known = found[1].casefold(), " ".join(_before(words)).split()
    named = {word, word.removesuffix("s")} & {*words["named"]}
    denied = word in words["not_this"]
    return bool(named) or denied or (found[1].istitle() and word not in known)


def _with_ends(number: float, before: str, after: str, words: Mapping[str, Any]) -> list[float]:
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
