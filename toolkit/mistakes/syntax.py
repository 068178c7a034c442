"""Which sentence fits a line that Python cannot read."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Mapping
from typing import Any

Found = tuple[str, dict[str, Any]] | None  # a key of messages/en/mistakes.toml, and what fills it

TYPED = r"(?:\w+\s*=|(?:predict|check)\(.*,)\s*"  # where a learner writes an answer
COMMA = re.compile(r"(?<![\w.])(\d+),(\d+)(?![\w.])")  # between two digits, without a blank
_CURLY = "“”„‟‚‘’«»"
_SIGNS = {"×": "*", "·": "*", "÷": "/", "−": "-", "≠": "!=", "≤": "<=", "≥": ">="}
_OTHER = {"(": ")", "[": "]", "{": "}"}
_F_STRING = re.compile(r"""\b[fF](["'])(.*?)\1""")
STRING = re.compile(r"""(["']).*?\1""")
FUNCTION = re.compile(r"(?<!argument: )'(?:function|method|builtin_function_or_method)'")
_BESIDE = re.compile(r"""(["'])([^"']+)\1\s+(["'])([^"']+)\3""")  # Python makes one text of two
_UNIT = re.compile(r"[=,(]\s*(\d+(?:\.\d+)?)\s+([^\W\d]\w*)\s*(?:[),]|$)")
_THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}(?:(?: \d{3})+|(?:\.\d{3}){2,})(?![\w.])")


def find_in_line(error: SyntaxError, line: str, names: Mapping[str, Any]) -> Found:
    """Find what is wrong with a line, by what Python says of it, and by how it looks.

    Parameters
    ----------
    error
        What Python says.
    line
        The line as it was typed.
    names
        What is there by name.
    """
    said = error.msg or ""
    if isinstance(error, IndentationError):
        return ("inside" if said.startswith("expected") else "indented"), {}
    if "invalid character" in said and any(mark in said for mark in _CURLY):
        return "curly", {}
    if re.search(r"\d\s*%\s*(?:[),\]]|$)", line):
        return "percent", {}
    if found := re.search(r"invalid (non-printable )?character '?(.+?)'?(?: \(|$)", said):
        character = found[2]
        if character == "…":
            return "dots", {}
        if right := _SIGNS.get(character):
            return "sign", {"character": character, "right": right}
        return ("invisible", {}) if found[1] else ("character", {"character": character})
    if "unicode error" in said or re.search(r"\w\\[\"'](?:\s*[),]|$)", line):
        return "backslash", {}
    if brace := _missing_brace(line):
        return "brace", {"missing": brace, "bracket": "{", "other": "}"}
    if "unterminated" in said:
        return ("apostrophe" if line.count("'") > 2 and '"' not in line else "open_quote"), {}
    if "never closed" in said or "EOF" in said or "incomplete" in said:
        return _unfinished(line)
    if found := re.search(r"unmatched '(.)'|'(.)' does not match", said):
        return "extra_bracket", {"bracket": found[1] or found[2]}
    if found := re.search(r"=[<>]", STRING.sub('""', line)):
        return "order", {"right": found[0][::-1], "wrong": found[0]}
    if "==" in said:
        return ("gap" if has_gap(line) else "equals"), {}
    if "expected ':'" in said:
        return "colon", {}
    if "trailing comma" in said:
        return "extra_comma", {}
    return _number(said, line) or _looks(line, names) or _values(said, line)


def has_gap(line: str) -> bool:
    """Tell whether a point stands where a comma may be meant: with a gap behind it.

    Examples
    --------
    >>> has_gap('show(claims. "value")'), has_gap('predict("Yes. No.", 1)')
    (True, False)
    """
    return bool(re.search(r"""[\w)\]"]\.\s+(?:["'(\[]|[^\W\d])""", STRING.sub('""', line)))


def stands_beside(line: str) -> list[tuple[str, str]]:
    """List the texts that stand beside each other with nothing between them."""
    return [(one, other) for _, one, _, other in _BESIDE.findall(line)]


def _missing_brace(line: str) -> str | None:
    """Find which brace is missing in a text that begins with f: of it, Pythons say this or that."""
    for _, text in _F_STRING.findall(line):
        opened, closed = text.count("{"), text.count("}")
        if opened != closed:
            return "}" if opened > closed else "{"
    return None


def _unfinished(line: str) -> Found:
    """Find the bracket that a line opens and does not close."""
    for bracket, other in _OTHER.items():
        if line.count(bracket) > line.count(other):
            return "open_bracket", {"bracket": bracket, "other": other}
    return ("inside" if line.endswith(":") else "unfinished"), {}


def _number(said: str, line: str) -> Found:
    """Find a number that is written as on paper, and not as Python reads it."""
    if "leading zeros" in said and (found := re.search(r"\d+,0\d*", line)):
        return "comma", {"number": found[0].replace(",", ".")}
    if "leading zeros" in said and (found := re.search(r"\b0\d+(?:-\w+)*", line)):
        return "quotes", {"text": found[0]}
    if found := re.search(r"(?<![\w.])\d{1,3}(?:,\d{3}){2,}(?![\w.])", line):
        return "thousands", {"number": found[0].replace(",", "")}
    if "follows keyword argument" in said and (found := COMMA.search(line)):
        range_ = f"({found[1]}, {found[2]})"
        return "comma_or_two", {"number": f"{found[1]}.{found[2]}", "range": range_}
    if found := _THOUSANDS.search(line):
        return "thousands", {"number": re.sub(r"\D", "", found[0])}
    if "literal" in said and (found := re.search(r"\b\d+[Ool]+\b", line)):
        digits = found[0].translate(str.maketrans("Ool", "001"))
        return "letters", {"number": digits}
    if "literal" in said and (found := re.search(r"(?<![\w/])(\d+)[a-zA-Z]+", line)):
        return "unit", {"number": found[1]}
    found = _UNIT.search(STRING.sub('""', line))
    if found and not keyword.iskeyword(found[2]):
        return "unit", {"number": found[1]}
    return None


def _looks(line: str, names: Mapping[str, Any]) -> Found:
    """Find what is wrong with a line that reads like a sentence, or like mathematics."""
    first = re.match(r"\s*(\w+)", line)
    if first and first[1] not in keyword.kwlist and first[1].lower() in keyword.kwlist:
        return "small", {"right": first[1].lower(), "name": first[1]}
    if found := re.match(r"\s*(?:from|import)\b.*?(\w+(?:-\w+)+)", line):
        return "hyphen", {"name": found[1].replace("-", "_")}
    if re.search(r"=!|<>", line):
        return "unequal", {}
    code = STRING.sub('""', line)
    if found := re.search(r"\)\s*([^\W\d]\w*)\(", code):
        return ("no_comma", {}) if _is_own(found[1], names) else ("point", {"name": found[1]})
    for owner, name in re.findall(r"(?<!\w)([^\W\d]\w*)\s+(?=([^\W\d]\w*))", code):
        if owner in names and hasattr(names[owner], name):
            return "point", {"name": name}
    found = re.match(r"""(?:\w+\s*=\s*)?(\w+)\s*""\s*$|(\w+)\s+\w""", code)
    name = (found and (found[1] or found[2])) or ""
    if callable(names.get(name, getattr(builtins, name, None))):
        return "call", {"name": name}
    return None


def _is_own(name: str, names: Mapping[str, Any]) -> bool:
    """Tell whether a function is there by its name alone, and not behind a point."""
    from pandas import Series

    known = callable(names.get(name, getattr(builtins, name, None)))
    return known and (name in names or not hasattr(Series, name))


def _values(said: str, line: str) -> Found:
    """Find what is wrong with the values between the brackets, or with an answer in words."""
    if "follows keyword argument" in said:
        return "many_arguments", {}
    if words := _bare_words(line):
        return "quotes", {"text": words}
    if found := re.search(r"""(?:predict|check)\(.*["'],\s*([^"',]*\w[^"',]*?)\s*\)\s*$""", line):
        return ("dots", {}) if "..." in found[1] else ("quotes", {"text": found[1]})
    if has_gap(line):
        return "gap", {}
    if re.search(r"[(\[][^)\]]*;|\d\s+\d", line) or "comma" in said:
        return "no_comma", {}
    return "syntax", {}


def _bare_words(line: str) -> str | None:
    """Find several words where an answer stands, without quotation marks."""
    found = re.search(rf"{TYPED}([^\W\d]\w*(?:[ -]+\w+)+)\s*\)?\s*$", line)
    if not found or any(keyword.iskeyword(word) for word in found[1].split()):
        return None
    return found[1]
