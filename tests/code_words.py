"""Words of the code – of keys, kinds and Python's nothing – in what a lesson shows a learner."""

import html
import re
from dataclasses import fields

from toolkit.panels.base import Panel
from toolkit.training.bill import Assumptions

# A folder, and what a learner may hand over by its name; so are the headings of columns.
TYPED = {"my_photos", "my_work", *(each.name for each in fields(Assumptions))}
_HEADINGS = re.compile(r'(?s)<th\b[^>]*class="[^"]*\b(?:col_heading|index_name|blank)\b.*?</th>')
_UNSEEN = re.compile(r"(?s)<(style|script)\b.*?</\1>")
_SPOKEN = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')
_SNAKE = re.compile(r"(?<![\w./-])[a-z]+(?:_[a-z]+)+(?![\w./(-])")
_CELLS = {"None", "True", "False"}  # these are words of English, too, within a sentence
_PYTHON = re.compile(
    r"(?<!\w)(?:nan|NaN|NaT|<NA>|dtype:|Timestamp\(|PosixPath\(|WindowsPath\()"
    r"| object at 0x|\b[A-Z]\w+\([a-z]\w*="
)


def code_words(value, source=""):
    """Find the code words in what a box shows, each with the line that it stands in.

    Its page, or its panel with all in it, is looked through, and what stands for it where there
    are only letters. What the learner reads in the box itself (`source`) is no surprise.
    """
    known = TYPED | set(_SNAKE.findall(source)) | set(re.findall(r"\w+", source))
    if isinstance(value, Panel):
        texts = [value.message, *_of_a_widget(value.widget)]
    else:
        texts = [seen_in(getattr(value, "_repr_html_", str)() or "")]
    found = [(word, line) for line in _lines(texts) for word in _SNAKE.findall(line)]
    found = [(word, line) for word, line in found if word not in known]
    if type(value).__module__.startswith("toolkit."):  # others write their own
        texts.append(repr(value))
    found += [(word, line) for line in _lines(texts) for word in _of_python(line)]
    return [f"{word}: {line[:120]}" for word, line in found]


def _lines(texts):
    return [line.strip() for text in texts for line in text.splitlines()]


def _of_python(line):
    return _PYTHON.findall(line) + [cell for cell in re.split(r"\s{2,}", line) if cell in _CELLS]


def _of_a_widget(widget):
    for name in ("description", "tooltip", "placeholder"):
        yield str(getattr(widget, name, None) or "")
    if isinstance(value := getattr(widget, "value", None), str):
        yield seen_in(value)
    yield from map(str, getattr(widget, "_options_labels", ()))
    for child in getattr(widget, "children", ()):
        yield from _of_a_widget(child)


def seen_in(page):
    """The words of a page, line by line, and those that only a screen reader says."""
    page = re.sub(r'srcdoc="([^"]*)"', lambda inside: f">{html.unescape(inside[1])}<", page)
    page = _UNSEEN.sub(" ", _HEADINGS.sub(" ", page))
    spoken = "\n".join(html.unescape(words) for words in _SPOKEN.findall(page))
    return html.unescape(re.sub(r"<[^>]*>", "\n", page)) + "\n" + spoken
