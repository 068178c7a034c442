"""A language that nobody speaks, made of the English sentences: what stays English was not said in it."""

import html
import json
import re
import tomllib

from toolkit.language import switch

# It borrows the rules of Polish: three plural forms, a comma in numbers, days and months of its own.
NAME = "pl"
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ",
)
_FILLED = re.compile(r"(\{\w*\})")


def write(folder):
    """Write the English messages, and those made of them, into a folder."""
    for path in sorted((switch.MESSAGES / "en").glob("*.toml")):
        english = path.read_text(encoding="utf-8")
        for name, text in (("en", english), (NAME, _toml(_said(tomllib.loads(english))))):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / path.name).write_text(text, encoding="utf-8")


def in_made_up(sentence):
    """Say an English sentence; what is filled in stays as it is."""
    parts = _FILLED.split(sentence)
    return "".join(part if part[:1] == "{" else part.translate(_LETTERS) for part in parts)


def _said(part):
    if isinstance(part, dict):
        said = {key: _said(value) for key, value in part.items()}
        plural = "other" in part and part.keys() <= {"one", "other"}
        return said | dict.fromkeys(("few", "many"), said["other"]) if plural else said
    if isinstance(part, list):
        return [_said(each) for each in part]
    return in_made_up(part) if isinstance(part, str) else part


def _toml(part):
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in part.items())


def _value(value):
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k)} = {_value(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)


def visible(page):
    """What a person sees or hears of a page: its text, what is said of pictures, pages within it."""
    within = [html.unescape(inner) for inner in re.findall(r'srcdoc="([^"]*)"', page)]
    page = re.sub(r'srcdoc="[^"]*"', "", page)
    page = re.sub(r"(?s)<(script|style|code)\b.*?</\1>", " ", page)
    said = re.findall(r"""(?:alt|title|aria-label|placeholder)=["']([^"']*)["']""", page)
    text = " \n ".join([re.sub(r"(?s)<[^>]*>", " ", page), *said])
    return "\n".join([html.unescape(text), *map(visible, within)])


def english_left(text, *, but=()):
    """The words of a text that stand in English messages; names, codes and paths are none."""
    vocabulary = set()
    for path in (switch.MESSAGES / "en").glob("*.toml"):
        for sentence in _sentences(tomllib.loads(path.read_text(encoding="utf-8"))):
            vocabulary |= {word.lower() for word in re.findall(r"[A-Za-z]{3,}", sentence)}
    words = re.findall(r"(?<![\w/.'_-])[A-Za-z]{3,}(?![\w/_'-]|\.\w)", text)
    said = {word for word in words if word.lower() in vocabulary and not word.isupper()}
    return sorted(said - set(but))


def _sentences(part):
    if isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _sentences(each)
    elif isinstance(part, str):
        yield _FILLED.sub(" ", part)
