"""The words of the lessons: one for a thing, none that frightens or preaches, short sentences."""

import re
import tomllib
from pathlib import Path

import nbformat
import pytest

from .test_sources import messages

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
PLANS = sorted((ROOT / "docs" / "teaching").glob("[0-9]*.md"))
CHECKS = ROOT / "toolkit" / "messages" / "en" / "checks.toml"
PAGES = [
    *NOTEBOOKS,
    *sorted((ROOT / "docs" / "teaching").glob("*.md")),
    ROOT / "docs" / "privacy.md",
    CHECKS,
    ROOT / "toolkit" / "messages" / "en" / "consent.toml",
    ROOT / "toolkit" / "messages" / "en" / "panels.toml",
    ROOT / "toolkit" / "messages" / "en" / "dossier.toml",
    ROOT / "toolkit" / "messages" / "en" / "protection.toml",
    ROOT / "toolkit" / "messages" / "en" / "doctor.toml",
]
MOST = 25  # words: what a reader of fourteen, or in a second language, keeps in mind
BETTER = {  # what stood in the first edition, and what to write
    r"wants mending|wants to be mended": "needs fixing",
    r"in the name of Leo|in Leo's name": "for Leo",
    r"some metres": "a few metres",
    r"[Pp]ress on a line": "click a line",
    r"(?:wrote|writes) \*?beside\*? (?:each|a|the) picture": "saved inside the file",
    r"(?:Take|take) the position away": "turn off location",
    r"no legal advice": "not legal advice",
    r"from how many \w+ on": "how many does it take",
    r"what stands outside": "what is stored outside",
    r"nearer and farther": "zoom in and out",
    r"a guess about you acts on you": "has consequences, right or wrong",
    r"[Aa]like faces are near": "similar faces end up close together",
    r"\b[Pp]ut another number of a face in": "try another number",
    r"without a blink\b": "without blinking",
    r"who is troubled": "who gets the trouble",
    r"rate worth telling": "rate worth reporting",
    r"let \w+ \w+ program loose": "run the program",
    r"can be worked out again": "can be recovered",
    r"until the home is safe": "before the home is safe",
    r"\bit goes when\b": "it disappears when",
    r"nor is who publishes": "nor is anyone who publishes",
    r"\b(?:well seen|[Gg]uises?)\b": "well spotted; version",
    r"(?<!There )(?:is no photo|are no photos)\b": "is not a photo",
    r"no tag holds": "no tag contains",
    r"as a child would": "nothing: it talks down",
    r"draws? the line": "threshold",
    r"finds anybody\b": "finds many people",
    r"\b[Aa] phone writes its location\b": "a phone that may use its location",
    r"not for you to see": "somebody else chose it",
}
ONE_WORD = {r"\bborder\b": "threshold", r"\bpositions?\b": "location", r"\bcells?\b": "box"}
FRIGHT = (
    r"\b(?:[Tt]hie(?:f|ves)|[Bb]urglars?|[Aa]dmirers?|[Ss]trangers?|stands? empty"
    r"|where to wait|meet the owner)\b"
)
MAXIM = r"\b(?:always|best|must|should)\b"
EXEMPT = {  # where a word is the right one: what it is there
    "docs/teaching/safeguarding.md": "the safety of a student comes first, in plain words",
}


def markdown(path):
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    if path.suffix == ".toml":
        said = messages(tomllib.loads(path.read_text(encoding="utf-8")))
        return "\n\n".join(text for _, text in said)
    return path.read_text(encoding="utf-8")


def shown(text):
    """What a reader reads: no code, no targets of links, no keys of sources."""
    text = re.sub(r"(?s)```.*?```|`[^`]*`|<[^>]+>|\{\w+\}", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\[[a-z0-9]+(?:-[a-z0-9]+)+\]", "", text)


def sentences(text):
    """The sentences of a text; an item, a cell of a table and a heading end one, too."""
    for block in re.split(r"\n\s*\n|\n(?=[-*>] |#)|\|| · | → ", shown(text)):
        yield from re.split(r"(?<=[.!?…])[\"”*)]*\s+", " ".join(block.split()))


def words(sentence):
    return re.findall(r"\w[\w'’.,-]*", sentence)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_better_words_are_used(path):
    text = " ".join(shown(markdown(path)).split())
    found = {match[0]: better for bad, better in BETTER.items() for match in re.finditer(bad, text)}
    assert found == {}


@pytest.mark.parametrize("path", [*NOTEBOOKS, *PLANS, CHECKS], ids=lambda path: path.name)
def test_a_thing_has_one_word(path):
    text = " ".join(shown(markdown(path)).split())
    assert [better for bad, better in ONE_WORD.items() if re.search(bad, text)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nobody_is_frightened(path):
    if path.relative_to(ROOT).as_posix() not in EXEMPT:
        assert re.findall(FRIGHT, shown(markdown(path))) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_sentence_of_a_lesson_is_long(path):
    long = [each for each in sentences(markdown(path)) if len(words(each)) > MOST]
    assert long == []


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
    cells = nbformat.read(path, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
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
    assert len([*sentences('One. Two? "Three!" Four')]) == 4
    assert words("It's 0.98, well-known")[0] == "It's"
