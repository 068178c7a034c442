"""Which sentence fits a value that a line cannot work with, of Python's kinds or a library's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .kinds import words_for
from .lookups import round_brackets
from .mistake import Mistake
from .syntax import COMMA, FUNCTION, STRING, Found, stands_beside

_LOCATION = ("Location ", "Expected two (lat, lon)")  # how folium begins
_DAMAGED = re.compile(r"(?i)truncated|broken|corrupt|unrecognized data")  # as Pillow says it
_CONDITIONS = re.compile(  # a column in the place of one truth, or & before the comparison
    r"truth value of|Cannot perform 'r?(?:and|or)_'|unsupported operand type\(s\) for [&|]"
)
_INDEXER = re.compile(r"_(?:i?Loc|i?At)Indexer|No axis named")
_TEXT = re.compile(
    r"'str'|str \(|requires string|of type str|slice indices|dtype=(?:float|int)\w* and str"
)
_NUMBER_AS_TEXT = re.compile(r"""[(,=]\s*(["'])[-+]?\d+(?:[.,]\d+)?\1""")

# errors of libraries that a lesson uses by hand, told by their names: they need not be there
_OF_OTHERS = {
    "FaceNotDetected": "no_face",
    "ImgNotFound": "no_picture",
    "UnidentifiedImageError": "no_image",
    "TraitError": "trait",
    "UnimplementedError": "no_such_model",
    "InvalidIndexError": "brackets",
}


def find_index(mistake: Mistake) -> Found:
    """Find what is wrong with a number of a row, or with the box that Pillow could not cut out."""
    if _cuts(mistake):
        return "box", {}
    return ("too_few" if mistake.call and "[" not in mistake.line else "no_row"), {}


def _cuts(mistake: Mistake) -> bool:
    """Tell whether it is Pillow that could not cut out a box."""
    return ".crop(" in mistake.line and (mistake.deep or "crop()" in mistake.said)


def of_libraries(mistake: Mistake) -> Found:
    """Tell an error of a library by its name, also where it is wrapped once more."""
    if isinstance(mistake.error, OSError) and _DAMAGED.search(mistake.said):
        return "damaged", {}
    chain: list[BaseException] = []
    error: BaseException | None = mistake.error
    while error and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    if any(FUNCTION.search(str(each)) for each in chain):
        return "no_brackets", {}
    names = {type(each).__name__ for each in chain}
    key = next((key for name, key in _OF_OTHERS.items() if name in names), None)
    if key == "no_such_model" and (several := _several_in_one(mistake)):
        return "star", {"name": several}
    if not key and mistake.deep and "process_file(" in mistake.line:  # exifread, by what it expects
        return "no_tags", {}
    return _brackets(mistake) if key == "brackets" else (key, {}) if key else None


def _several_in_one(mistake: Mistake) -> str:
    """Find several values handed over as one, where a star in front is missing."""
    found = re.search(r"\(\s*(\w+)\s*,", mistake.line)
    several = found and isinstance(mistake.values.get(found[1]), tuple | list)
    return found[1] if found and several else ""


def _brackets(mistake: Mistake) -> Found:
    """Find what stands between square brackets and does not fit there."""
    if re.search(r"\]\s+\[", STRING.sub('""', mistake.line)):
        return "no_comma", {}
    return _comma(mistake) or ("brackets", {})


def _comma(mistake: Mistake) -> Found:
    found = COMMA.search(mistake.line)
    return ("comma", {"number": f"{found[1]}.{found[2]}"}) if found else None


def find_value(mistake: Mistake) -> Found:
    """Find what is wrong with a value of the right kind."""
    said = mistake.said
    if found_by_name := of_libraries(mistake):
        return found_by_name
    if found := _unpacked(mistake):
        return found
    if found := _comma(mistake):
        return found
    if said.startswith(_LOCATION):
        return "location", {}
    if said.startswith("Coordinate ") or _cuts(mistake):
        return "box", {}
    if "Cannot index" in said:
        return "brackets", {}
    if "download" in said:
        return "no_model", {}
    if mistake.call:
        return None  # it came up within the toolkit, about values that nobody wrote
    if "invalid literal" in said or "could not convert string" in said:
        return "text_and_number", {}
    return _of_tables(mistake) or _unknown_word(mistake) or _as_text(mistake)


def _unpacked(mistake: Mistake) -> Found:
    """Find why there are more values, or fewer, than names for them."""
    if "to unpack" not in mistake.said or mistake.deep:
        return None
    found = re.search(r"\bfor\s+\w+\s*,\s*\w+\s+in\s+([\w.]+)", mistake.line)
    if found and isinstance(mistake.values.get(found[1]), Mapping):
        return "items", {"name": found[1]}
    if not re.match(r"[^=(]*,[^=(]*=", mistake.line):
        return None
    if stands_beside(mistake.line):
        return "no_comma", {}
    return "unpack", {"n": mistake.line.partition("=")[0].count(",") + 1}


def _of_tables(mistake: Mistake) -> Found:
    """Find what is wrong with conditions on columns, or with the brackets behind .loc."""
    if _CONDITIONS.search(mistake.said):
        return "conditions", {}
    return round_brackets(mistake) if _INDEXER.search(mistake.said) else None


def _unknown_word(mistake: Mistake) -> Found:
    """Find the text of the line that a library does not know."""
    if not re.search(r"(?i)invalid|unknown|unrecognized|not supported", mistake.said):
        return None
    texts = (text for _, text in re.findall(r"""(["'])(\w{2,})\1""", mistake.line))
    name = next((text for text in texts if re.search(rf"\b{text}\b", mistake.said)), None)
    return ("unknown_word", {"name": name}) if name else None


def _as_text(mistake: Mistake) -> Found:
    """Find a number in quotation marks, where nothing else is known to be wrong."""
    return ("text_and_number", {}) if _NUMBER_AS_TEXT.search(mistake.line) else None


def find_type(mistake: Mistake) -> Found:
    """Find a value that is of another kind than what is done with it takes."""
    said = mistake.said
    if called := _called_too_early(mistake):
        return "by_its_name", {"function": called}
    if re.search("argument|interpreted", said) and (found := _comma(mistake)):
        return found
    if "ellipsis" in said:
        return "dots", {}
    if said.startswith(_LOCATION):
        return "location", {}
    if "cannot unpack" in said and not mistake.deep:
        return "unpack", {"n": mistake.line.partition("=")[0].count(",") + 1}
    if found := _unknown_argument(mistake):
        return found
    if mistake.call and not FUNCTION.search(said):
        return None  # it came up within the toolkit, about values that nobody wrote
    if "NoneType" in said:
        return "nothing", {}
    if "not callable" in said:
        return "not_callable", {}
    if FUNCTION.search(said):
        return "no_brackets", {}
    if found := _of_tables(mistake):
        return found
    return _arguments(mistake) or _kinds(mistake)


def _unknown_argument(mistake: Mistake) -> Found:
    """Find a name with a value that the learner wrote between brackets, and nobody takes."""
    found = re.search(r"unexpected keyword argument '(\w+)'", mistake.said)
    if not found or (mistake.call and found[1] not in mistake.line):
        return None
    return "no_argument", {"name": found[1]}


def _arguments(mistake: Mistake) -> Found:
    """Find what is missing between the round brackets, or too much there."""
    said = mistake.said
    if re.search("positional arg|subscriptable", said) and _cuts(mistake):
        return "box", {}
    if found := re.search(r"(\w+)\(\) takes .*\bargument.* given", said):
        far = re.search(rf"\(.*\b{found[1]}\(", mistake.line)  # it stands in another's brackets
        return ("far_bracket", {"function": found[1]}) if far else ("many_arguments", {})
    if "required positional argument" in said or "required keyword-only" in said:
        return "missing_argument", {}
    return None


def _called_too_early(mistake: Mistake) -> str:
    """Find a function with empty brackets where the function itself is to be handed over."""
    called = re.search(r"(\w+)\(\) missing", mistake.said)
    if not called:
        return ""
    found = re.search(rf"([\w.]+)\(\s*([\w.]*\b{called[1]})\(\s*\)", mistake.line)
    if not found:
        return ""
    takes = getattr(mistake.values.get(found[1]), "__annotations__", {})
    return found[2] if any("Callable" in str(kind) for kind in takes.values()) else ""


def _kinds(mistake: Mistake) -> Found:
    """Find a kind that does not fit."""
    said = mistake.said
    if "buffer protocol" in said:  # zxing-cpp
        return "picture", {}
    if found := re.search(r"'(\w+)' object is not subscriptable", said):
        given = words_for(found[1])
        return ("no_square_of", {"given": given}) if given else ("no_square", {})
    if re.search(r"positional indexing .* of type float|'float' object cannot be inter", said):
        return "whole", {}
    if _TEXT.search(said):
        return "text_and_number", {}
    if "indices must be" in said or "unhashable" in said or "Cannot index by" in said:
        return _brackets(mistake)
    return _as_text(mistake)
