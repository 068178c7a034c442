"""The words of the lessons: one for a thing, none that frightens or preaches, short sentences."""

import re
import tomllib
from pathlib import Path

import nbformat
import pytest

from toolkit import tables

from .better_words import ANOTHER_THING, BETTER, FRIGHT, ONE_WORD, QUOTED
from .test_sources import messages

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
TEACHING = sorted((ROOT / "docs" / "teaching").glob("*.md"))  # the pack is made of these
MESSAGES = sorted((ROOT / "toolkit" / "messages" / "en").glob("*.toml"))
READ = [*NOTEBOOKS, *TEACHING, *MESSAGES]
PAGES = [*READ, ROOT / "docs" / "privacy.md"]
MOST = 25  # words: what a reader of fourteen, or in a second language, keeps in mind
MAXIM = r"\b(?:always|best|must|needs? no|should)\b"


def markdown(path):
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    if path.suffix == ".toml":
        said = messages(tomllib.loads(path.read_text(encoding="utf-8")))
        return "\n\n".join(text for _, text in said)
    return path.read_text(encoding="utf-8")


def code_of(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def shown(text):
    """What a reader reads: no code, no targets of links, no keys of sources."""
    text = re.sub(r"(?s)```.*?```|`[^`]*`|<[^>]+>|\{\w+\}", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\[[a-z0-9]+(?:-[a-z0-9]+)+\]", "", text)


def sentences(text):
    """The sentences of a text; an item, a cell of a table and a heading end one, too.

    What is filled in counts as a word, and so does a gap of blanks, which sets a command apart.
    """
    text = shown(re.sub(r"\{\w+\}", "X", text))
    for block in re.split(r"\n\s*\n|\n(?=[-*>] |\d+\. |#)|\|| · | → |(?<=\S) {3,}(?=\S)", text):
        yield from re.split(r"(?<!\bArt\.)(?<=[.!?…])[\"”*)]*\s+", " ".join(block.split()))


def words(sentence):
    return re.findall(r"\w[\w'’.,-]*", sentence)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_better_words_are_used(path):
    text = " ".join(shown(markdown(path)).split())
    found = {}
    for bad, better in BETTER.items():
        found |= {match[0]: better for match in re.finditer(f"(?i){bad}", text)}
    assert found == {}


def other_words(text):
    for kept in ANOTHER_THING:
        text = text.replace(kept, "")
    text = " ".join(shown(text).split())
    return {found: better for bad, better in ONE_WORD.items() for found in re.findall(bad, text)}


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_a_thing_has_one_word(path):
    assert other_words(markdown(path)) == {}


def test_every_other_thing_is_still_spoken_of():
    text = "\n".join(markdown(path) for path in READ)
    assert [kept for kept in ANOTHER_THING if kept not in text] == []


def test_columns_have_the_words_of_the_lessons():
    """Those of the tables, and whatever else the boxes of a lesson ask a table for."""
    columns = {name for table in vars(tables).values() if isinstance(table, dict) for name in table}
    for path in NOTEBOOKS:
        columns |= set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', code_of(path)))
    assert {"lat", "with_location", "still_there"} <= columns
    assert other_words("; ".join(sorted(columns)).replace("_", " ")) == {}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nobody_is_frightened(path):
    assert re.findall(FRIGHT, shown(markdown(path))) == []


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_no_sentence_is_long(path):
    text = markdown(path)
    for quoted in QUOTED:
        text = text.replace(f'"{quoted}"', "X")
    assert [each for each in sentences(text) if len(words(each)) > MOST] == []


def test_long_words_of_others_stand_in_quotation_marks_beside_their_key():
    rows = markdown(ROOT / "docs" / "teaching" / "sources.md").splitlines()
    for quoted, key in QUOTED.items():
        assert [row for row in rows if f"[{key}]" in row and f'"{quoted}"' in row] != []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_key_points_say_what_is_so_and_preach_nothing(path):
    points = markdown(path).split("## Key points")[1]
    assert re.findall(MAXIM, "\n".join(re.findall(r"(?m)^- .+$", points))) == []


NO_NOUNS = (
    r"\blambda\b|\bgroupby\b|\bidxm(?:ax|in)\b|\b0x[0-9a-f]+|\btry:"
    r"|\.query\(|\.intersection\(|\bset_\w+"
)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_fits_on_the_screen_and_uses_the_toolkits_nouns(path):
    code = code_of(path)
    assert [line for line in code.splitlines() if len(line) > 88] == []
    assert re.findall(NO_NOUNS, code) == []


LONG = r"\b(?:find_faces|protect)\("  # a roll, or a large part of it
FEW = r"\[(\d+):(\d+)\]"  # ten photos of it take no time
TIME = r"\b(?:seconds?|minutes?)\b"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_long_run_says_its_time_before(path):
    told, silent = "", []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            told = cell.source if cell.source.startswith("## ") else told + cell.source
        elif re.search(LONG, cell.source) and not re.search(TIME, told):
            few = re.search(FEW, cell.source)
            silent += [] if few and int(few[2]) - int(few[1]) <= 10 else [cell.source]
    assert silent == []


def code_lines(text):
    return {re.sub(r"\s{2,}#.*$", "", line).strip() for line in text.splitlines()}


@pytest.mark.parametrize("path", [*NOTEBOOKS][1:], ids=lambda path: path.stem)
def test_look_inside_shows_the_lines_that_decide_as_they_are(path):
    inside = markdown(path).split("## Look inside")[1].split("\n## ")[0]
    (block,) = re.findall(r"(?s)```python\n(.*?)```", inside)
    named = ROOT / re.search(r"`(toolkit/[\w/]+\.py)`", inside)[1]
    assert 3 <= len(block.splitlines()) <= 10
    assert code_lines(block) - code_lines(named.read_text(encoding="utf-8")) == set()


def objectives(text, heading):
    part = text.split(f"## {heading}")[1].split("\n## ")[0]
    return re.findall(r"(?m)^- ((?:.|\n(?!- |\n|#))+)", part)


def plain(objective):
    return " ".join(objective.replace("**", "").split()).rstrip(".,")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_lesson_and_plan_have_the_same_objectives_and_each_is_met(path):
    plan = markdown(ROOT / "docs" / "teaching" / f"{path.stem}.md")
    told = [plain(each) for each in objectives(markdown(path), "You will be able to")]
    lines = [plain(each).split(" → ") for each in objectives(plan, "Students will be able to")]
    assert told == [objective.rstrip(",") for objective, *_ in lines]
    notebook = path.read_text(encoding="utf-8")
    for objective, *met in lines:
        assert len(met) == 1, objective
        for each in re.findall(r"\*([^*]+)\*", met[0]):
            assert f"# {each}" in notebook or f"**{each}" in notebook, each
        for each in re.findall(r"`(\w+-\w+)`", met[0]):
            assert f'check(\\"{each}\\"' in notebook, each
        assert re.search(r"\*[^*]+\*|`\w+-\w+`", met[0]), objective


# What a learner does in a part of a lesson: works in a box or a panel, or is told to.
DOES = (
    r"\b(?:check|forget|predict|protect|quiz)\(|\bpanels\.\w+\(|\b(?:Change|Choose|Find|Move|Put)\b"
)
SPEAKS = r"\b[Ss]ay it\b|\*\*(?:Name|Sort|Write)\b|\bcheck\(|^## Discuss"
SAYING = {"describe", "explain", "give", "list", "name", "phrase", "say", "tell", "tell apart"}


def part(path, name):
    """What stands in a part of a lesson: below a heading, or in a cell from bold words on."""
    cells = nbformat.read(path, as_version=4).cells
    text = "\n\n".join(
        cell.source if cell.cell_type == "markdown" else cell.source.replace("#", "")
        for cell in cells
    )
    if headed := re.search(rf"(?ms)^##? {re.escape(name)}.*?(?=^## |\Z)", text):
        return headed[0]
    return next(
        cell.source[cell.source.index(f"**{name}") :]
        for cell in cells
        if f"**{name}" in cell.source
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_one_will_be_able_to_do_is_done_where_the_plan_says_so(path):
    plan = markdown(ROOT / "docs" / "teaching" / f"{path.stem}.md")
    only_read = []
    for objective in objectives(plan, "Students will be able to"):
        goal, where = " ".join(objective.split()).split(" → ")
        parts = [part(path, name) for name in re.findall(r"\*([^*]+)\*", where)]
        text = "\n\n".join(parts + [f"check({name})" for name in re.findall(r"`.+?`", where)])
        verbs = set(re.findall(r"\*\*(.+?)\*\*", goal))
        speaks = re.search(f"(?m){SPEAKS}", text)
        if not (speaks or (re.search(DOES, text) and not verbs & SAYING)):
            only_read.append(goal)
    assert only_read == []


@pytest.mark.parametrize("path", NOTEBOOKS[1:], ids=lambda path: path.stem)
def test_lesson_plan_and_index_say_the_same_minutes(path):
    plan = markdown(ROOT / "docs" / "teaching" / f"{path.stem}.md")
    (told,) = re.findall(r"\| Time \| (\d+) minutes(?: \(computing: \d+ s\))? \|", plan)
    read, do = re.search(
        r"\*\*Time\*\* \| (\d+) minutes to read, (\d+) to do", markdown(path)
    ).groups()
    assert int(read) + int(do) == int(told)
    assert re.search(rf"\({path.name}\).*\| {told} \|", markdown(NOTEBOOKS[0]))
    index = (ROOT / "docs" / "teaching" / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"\({path.stem}\.md\) \| {told} \|", index)


def test_the_rules_find_what_they_are_for():
    assert re.findall(FRIGHT, "A thief, or a stranger.") == ["thief", "stranger"]
    assert other_words("Its position, near the border") == {
        "position": "location",
        "border": "threshold",
    }
    assert len([*sentences('One. Two? "Three!" Four')]) == 4
    assert [*sentences("{n} photos (Art. 7), as said.")] == ["X photos (Art. 7), as said."]
    assert words("It's 0.98, well-known")[0] == "It's"
