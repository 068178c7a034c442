"""Every dated claim of the course names its source, and every source the day it was checked."""

import re
import tomllib
from datetime import date
from pathlib import Path

import nbformat
import pytest

from toolkit.sources import SOURCES, read_sources

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
PAGES = [
    *NOTEBOOKS,
    *sorted(
        path for path in (ROOT / "docs").rglob("*.md") if path != SOURCES and path.name[0] != "0"
    ),
    ROOT / "README.md",
    *sorted((ROOT / "toolkit" / "messages" / "en").glob("*.toml")),
]
KEYS = {source.key for source in read_sources()}
KEY = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)+)\](?!\()")
# What can grow old: a year, an article of a law, a fine.
DATED = re.compile(
    r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])|\b(?:Art\.|[Aa]rticle) ?\d|\b(?:EUR|USD|GBP) \d"
)
# What we measured ourselves is no claim of others.
OWN_RUNS = re.compile(
    r"Numbers here come from `[^`]+` on \d+ \w+ \d{4}|\d+ \w+ \d{4};? `(?:python -m )?benchmarks[^`]*`"
    r"|Tried here on \d+ \w+ \d{4}"
)
EXEMPT = {
    "km": "an upper end of kilometres in a message",
}


def blocks(path):
    """What a reader takes in at once: a paragraph, an item, a row, a message."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from messages(tomllib.loads(text))
        return
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for block in re.split(r"\n\s*\n|\n(?=(?:> )?(?:[-*|]|\d+\.) )", text):
        yield "", " ".join(block.split())


def messages(tree, name=""):
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(value, str):
            yield str(key), value
        elif isinstance(value, dict | list):
            yield from messages(value, f"{name}.{key}")


def is_dated(block):
    """Whether a text makes a claim that can grow old. `Code` and addresses claim nothing."""
    shown = OWN_RUNS.sub("", block)
    shown = re.sub(r"`[^`]*`|\]\([^)]*\)", "", shown)
    return bool(DATED.search(shown))


@pytest.mark.parametrize(
    ("block", "dated"),
    [
        ("In 2019 a fine of about EUR 20,000 was paid.", True),
        ("- **25 July 2025:** pictures leak", True),
        ("You may see them (Art. 15).", True),
        ("health and faith (GDPR, article 9)", True),
        ("a fine of EUR 30.5 million", True),
        ("Run `scan('2025')` on IMG_2025.jpg", False),
        ("558 photos, 12026 points and 0.2019 of them", False),
        ("Numbers here come from `python -m benchmarks.faces` on 26 November 2026.", False),
        ("No weight has seen these lives (26 November 2026; `benchmarks/people`).", False),
        ("No weight has seen these lives (26 November 2026).", True),
        ("Tried here on 28 November 2026 in Chromium: nothing was cut off.", False),
        ("Tried here on 28 November 2026. In 2019 a fine was paid.", True),
    ],
)
def test_what_counts_as_a_dated_claim(block, dated):
    assert is_dated(block) is dated


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_dated_claim_names_its_source(path):
    found = [
        block
        for key, block in blocks(path)
        if is_dated(block) and not KEY.search(block) and key not in EXEMPT
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_key_has_its_source(path):
    text = " ".join(block for _, block in blocks(path))
    assert set(KEY.findall(re.sub(r"`[^`]*`", "", text))) - KEYS == set()


SECOND_HAND = r"\b(?:press|guides|reports)\b"  # what the list itself says it was read in
TOLD = r"(?i)\breport(?:s|ed)\b|\bpress\b|\bguides\b|\bsa(?:y|ys|id)\b|\bquoted\b|\bitself\b"
SAYS_WHO = [*NOTEBOOKS, *sorted(SOURCES.parent.glob("0*.md"))]


@pytest.mark.parametrize("path", SAYS_WHO, ids=lambda path: path.name)
def test_what_was_read_at_second_hand_only_is_told_as_reported(path):
    by_hearsay = {
        source.key
        for source in read_sources()
        if source.certainty == "B" and re.search(SECOND_HAND, source.source)
    }
    found = [
        block
        for _, block in blocks(path)
        if by_hearsay & {*KEY.findall(block)} and not re.search(TOLD, KEY.sub("", block))
    ]
    assert found == []


def test_every_row_of_the_list_is_read():
    rows = re.findall(r"(?m)^\|(?! key|---).+\|$", SOURCES.read_text(encoding="utf-8"))
    assert len(rows) == len(read_sources()) == len(KEYS) > 30


def test_no_source_was_checked_in_the_future_or_before_the_course():
    days = [source.checked for source in read_sources()]
    assert date(2026, 1, 1) <= min(days)
    assert max(days) <= date.today()
    assert all(source.fact and source.source for source in read_sources())
