"""No sentence stands in the code: whoever translates finds all of them in `toolkit/messages/`.

A sentence is three words in a row, where what is filled in counts as a word, and two of them are
written out. `start.py` stands outside: it runs before anything is installed, and speaks English.
"""

import ast
import re
from pathlib import Path

import pytest

import toolkit

PACKAGE = Path(toolkit.__file__).parent
FILLED = "\0"  # stands for what is filled in
WORD = rf"(?:[A-Za-z]+(?:['’-][A-Za-z]+)*|{FILLED})"
RUN = re.compile(rf"(?<![\w<./#-]){WORD}(?:[,;:.!?)\"”]* [(\"“]*{WORD})+")
NO_WORDS = re.compile(r"<style.*?</style>|</?[a-z!\0][^>]*>|[\w.#:@*, -]+\{[^{}]*\}", re.DOTALL)
SQL = re.compile(r"(CREATE TABLE|SELECT|DELETE FROM|INSERT OR|PRAGMA) ")
# Nothing of this is ever shown to anybody.
LOOKED_FOR = "what other programs write into files, in many languages: it is looked for there"
EXCEPTIONS = {
    "bundle/packages.py": "what pip says: it is looked for there",
    "cache/place.py": "what https://bford.info/cachedir wants in a file of its own",
    "consent/place.py": "a code: `called` of messages/en/consent.toml says it",
    "maps/offline.py": "a few lines of JavaScript that stand in for jQuery",
    "metadata/generated.py": LOOKED_FOR,
    "metadata/people.py": LOOKED_FOR,
    "metadata/reading/chunks.py": LOOKED_FOR,
    "metadata/screens.py": LOOKED_FOR,
    "mistakes/finding.py": "what Python's own errors say: it is looked for there",
    "mistakes/values.py": "what errors of Python and of libraries say: it is looked for there",
    "mistakes/syntax.py": "what Python's own errors say: it is looked for there",
    "rolls/left_out.py": LOOKED_FOR,
    "scanning/takers.py": LOOKED_FOR,
}
# Errors of Python's own are for programmers; what a person can mend is one of ours.
OF_PYTHON = {"AttributeError", "BadZipFile", "KeyError", "ValueError"}


def sentence(text):
    """The first run of words that is long enough, or None."""
    for run in RUN.finditer(NO_WORDS.sub(" ", text)):
        words = re.findall(WORD, run[0])
        if len(words) >= 3 and len(words) - words.count(FILLED) >= 2:
            return run[0].replace(FILLED, "{}")
    return None


def unsaid(tree):
    """The nodes of a module whose texts nobody is told."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            yield node.value
        elif isinstance(node, ast.Dict):
            yield from node.keys
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = getattr(node.exc.func, "id", getattr(node.exc.func, "attr", ""))
            if name in OF_PYTHON:
                yield from ast.walk(node)


def texts(code):
    """Every text of a module that somebody may be told, and the line it stands in."""
    tree = ast.parse(code)
    seen = {id(node) for node in unsaid(tree) if isinstance(node, ast.Constant | ast.JoinedStr)}
    for node in ast.walk(tree):  # an f-string comes before its parts
        if isinstance(node, ast.JoinedStr):
            parts = [getattr(part, "value", FILLED) for part in node.values]
            seen |= {id(part) for part in node.values}
            if id(node) not in seen:
                yield node.lineno, "".join(p if isinstance(p, str) else FILLED for p in parts)
        elif isinstance(getattr(node, "value", None), str) and id(node) not in seen:
            yield node.lineno, node.value


def strays(path):
    for line, text in texts(path.read_text(encoding="utf-8")):
        if not SQL.match(text) and (found := sentence(text)):
            yield f"{path.relative_to(PACKAGE).as_posix()}:{line}: {found}"


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_sentence_stands_in_python(path):
    if path.relative_to(PACKAGE).as_posix() not in EXCEPTIONS:
        assert list(strays(path)) == []


def test_every_exception_is_still_needed():
    assert [name for name in EXCEPTIONS if not list(strays(PACKAGE / name))] == []


def test_no_sentence_stands_in_javascript():
    literal = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`")
    scripts = sorted(PACKAGE.rglob("*.js"))
    assert len(scripts) >= 2
    for path in scripts:
        code = re.sub(r"(?m)(^|\s)//.*$", "", path.read_text(encoding="utf-8"))
        found = [re.sub(r"\$\{[^}]*\}", FILLED, text[1:-1]) for text in literal.findall(code)]
        assert found
        assert [text for text in map(sentence, found) if text] == []


def test_no_word_stands_in_a_template():
    pages = sorted(PACKAGE.rglob("*.html"))
    assert pages
    for path in pages:
        page = re.sub(r"(?s)<style>.*?</style>", "", path.read_text(encoding="utf-8"))
        page = re.sub(r"(?s)\{[{%].*?[%}]\}", "", page)
        attributes = re.findall(r'(?:alt|title|aria-label|placeholder)="([^"]*)"', page)
        shown = " ".join([*attributes, re.sub(r"(?s)<[^>]*>", " ", page)])
        assert re.findall(r"[A-Za-z]{2,}", shown) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("say('two words')", []),
        ("say('Choose another folder.')", ["Choose another folder"]),
        ("say(f'{n} photos were taken')", ["{} photos were taken"]),
        ("say(f'{n} photos {here}')", []),
        ("'''A docstring of a module.'''", []),
        ("raise KeyError('this is for programmers')", []),
        ("raise PhotoError('this is for people')", ["this is for people"]),
        ("{'as it is': 'as it was'}", ["as it was"]),
        ("database.execute('SELECT name FROM photos')", []),
        ("'<p class=\"one two three\">no words</p>'", []),
        ("'td {color: red; font: bold large serif}'", []),
    ],
)
def test_the_rule_finds_sentences_and_nothing_else(tmp_path, monkeypatch, code, found):
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    monkeypatch.setattr("tests.test_stray_sentences.PACKAGE", tmp_path)
    assert [stray.partition(": ")[2] for stray in strays(path)] == found
