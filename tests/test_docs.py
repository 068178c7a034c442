"""The documentation keeps its word: links lead somewhere, commands exist, every lesson has its plan."""

import importlib
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import start
from toolkit.cli import _parser

ROOT = Path(__file__).parent.parent
TEACHING = ROOT / "docs" / "teaching"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
PLANS = sorted(TEACHING.glob("[0-9]*.md"))
PARTS = [
    "At a glance",
    "Students will be able to",
    "Minutes",
    "You need",
    "The moment of surprise",
    "Discussion",
    "Likely questions",
    "Watch out",
    "Faster, slower",
    "Without computers",
]
OF_START = {"setup", "test", "lock", "help", "reset", "bundle", "learner"}
STARTS = re.compile(r"(?:python3?|py) start\.py|python3? -m toolkit")


def name(path):
    return path.relative_to(ROOT).as_posix()


def read(path):
    return path.read_text(encoding="utf-8")


def section(text, heading):
    """What stands below a heading, up to the next one."""
    return re.search(rf"(?ms)^## {re.escape(heading)}[^\n]*\n(.*?)(?=^## |\Z)", text)[1]


def anchors(text):
    """The anchors that GitHub gives to headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```", "", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_relative_links_lead_somewhere(page):
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", read(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        if not target.exists() or (anchor and anchor not in anchors(read(target))):
            broken.append(link)
    assert broken == []


def code(text):
    """The lines of code of a page, from its blocks and from within its sentences."""
    blocks = re.findall(r"(?ms)^```\w*\n(.*?)^```", text) + re.findall(r"(?m)^ {4}(.+)$", text)
    within = re.findall(r"`([^`]+)`", re.sub(r"(?ms)^```.*?^```", "", text))
    return [line for block in blocks for line in block.splitlines()] + [
        " ".join(piece.split()) for piece in within
    ]


def commands(text):
    """The commands a page names, each as its program and its arguments."""
    for line in code(text):
        if found := STARTS.search(line):
            yield found[0], shlex.split(line[found.end() :], comments=True)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist(page):
    for program, arguments in commands(read(page)):
        if not arguments or arguments[0] in {"…", "--help", "--no-browser"}:
            continue
        if "start.py" in program and arguments[0] in OF_START:
            continue
        if "start.py" in program:
            assert arguments[0] in start.TOOLKIT_COMMANDS, arguments
        try:
            _parser().parse_args(arguments)
        except SystemExit as stop:
            assert stop.code == 0, f"{program} {shlex.join(arguments)}"


def test_what_start_does_itself_is_in_its_help():
    assert [word for word in OF_START - {"help"} if word not in start.__doc__] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_names_that_are_imported_exist(page):
    for line in code(read(page)):
        if found := re.match(r"from (toolkit[\w.]*) import (.+)", line):
            module = importlib.import_module(found[1])
            assert [each for each in re.split(r",\s*", found[2]) if not hasattr(module, each)] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_its_plan(lesson):
    assert (TEACHING / f"{lesson}.md").is_file()


@pytest.mark.parametrize("plan", PLANS, ids=name)
def test_plan_is_linked_and_has_all_parts(plan):
    assert f"({plan.name})" in read(TEACHING / "README.md")
    assert re.findall(r"(?m)^## (.+)$", read(plan)) == PARTS


@pytest.mark.parametrize("plan", PLANS, ids=name)
def test_plan_names_three_to_five_objectives_that_start_with_a_verb(plan):
    goals = re.findall(r"(?m)^- (.+)$", section(read(plan), "Students will be able to"))
    assert 3 <= len(goals) <= 5
    assert [goal for goal in goals if not re.match(r"\*\*[a-z ]+\*\* ", goal)] == []


def minutes(text):
    """The first and last minute of each row of a plan."""
    return [(int(a), int(b)) for a, b in re.findall(r"(?m)^\| (\d+)–(\d+) \|", text)]


@pytest.mark.parametrize("plan", PLANS, ids=name)
def test_minutes_follow_each_other_and_fit_the_time(plan):
    text = read(plan)
    rows = minutes(section(text, "Minutes"))
    longest = max(map(int, re.findall(r"\d+", re.search(r"\| Time \| (.+?) minutes", text)[1])))
    assert [a for a, _ in rows] == [0, *(b for _, b in rows[:-1])]
    assert rows[-1][1] == longest
    assert longest <= 50 or (longest == 90 and 45 in {b for _, b in rows})  # or two units


@pytest.mark.parametrize("total", [90, 45])
def test_routes_fill_their_time(total):
    rows = minutes(section(read(TEACHING / "README.md"), f"The {total}-minute route"))
    assert [a for a, _ in rows] == [0, *(b for _, b in rows[:-1])]
    assert rows[-1][1] == total


GLOSSARY = re.findall(r"(?m)^- \*\*(.+?)\*\* – ", read(TEACHING / "glossary.md"))


def test_glossary_is_in_order_and_names_nothing_twice():
    assert [word.casefold() for word in GLOSSARY] == sorted({word.casefold() for word in GLOSSARY})


@pytest.mark.parametrize("plan", PLANS, ids=name)
def test_words_of_a_lesson_are_in_the_glossary(plan):
    words = re.search(r"\| Words \| (.+?) \|", read(plan))[1].split(", ")
    known = {word.casefold() for word in GLOSSARY}
    assert [word for word in words if word.casefold() not in known] == []


# A lesson introduces a word in bold, behind an article or "called".
INTRODUCED = r"\b(?:called|[Tt]he|[Aa]n?|[Ii]ts) (?:\*\*([^*]+)\*\*|\*([^*]+)\*(?!\*))|That is \*{1,2}([^*]+)\*"
NO_TERMS = {"camera app", "front", "guess from pixels", "method", "owner of the phone", "when"}
# Words that lessons use and nobody brings along from home.
HARD = [
    *("algorithm", "audit", "byte", "CCTV", "clause", "column", "contest", "crop", "false match"),
    *(
        "function",
        "inferred",
        "interval",
        "key",
        "latitude",
        "library",
        "lower bound",
        "margin",
        "neural network",
        "notice",
    ),
    *("panel", "percentage point", "pixel", "recap", "recogniser", "round", "screenshot", "server"),
    *("trip", "upload", "Wilson interval"),
]


@pytest.mark.parametrize("lesson", LESSONS)
def test_words_that_a_lesson_introduces_are_in_the_glossary(lesson):
    text = read(ROOT / "notebooks" / f"{lesson}.ipynb")
    known = {word.casefold() for word in GLOSSARY}
    introduced = {"".join(found) for found in re.findall(INTRODUCED, text)} - NO_TERMS
    used = {word for word in HARD if re.search(rf"(?i)\b{word}(?:e?s)?\b", text)}
    asked = {word.casefold() for word in introduced | used}
    assert {word for word in asked if not {word, word.rstrip("s")} & known} == set()


@pytest.mark.parametrize("plan", PLANS, ids=name)
def test_plans_are_short_enough_to_be_read(plan):
    assert 400 <= len(read(plan).split()) <= 950


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_package_index_and_no_path_of_somebodys_machine(page):
    hosts = ["python" + "hosted", "pypi" + ".org", "registry" + ".npmjs"]
    paths = ["/" + "root/", "/" + "tmp/", "/" + "work/", "C:\\Users\\", str(ROOT)]
    assert [word for word in hosts + paths if word in read(page)] == []


ARTICLE = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in re.findall(r"(?m)^\| \d+ \|.*$", read(TEACHING / "the_article.md"))
]


def test_the_article_has_sixteen_points():
    assert [row[0] for row in ARTICLE] == [str(number) for number in range(1, 17)]


@pytest.mark.parametrize("row", ARTICLE, ids=lambda row: row[0])
def test_each_point_of_the_article_is_met_in_a_box_of_a_lesson(row):
    _, _, lesson, heading, box = row
    if not (linked := re.fullmatch(r"\[(\d\d)\]\(\.\./\.\./(.+)\)", lesson)):
        assert heading == f"comes with lesson {lesson}"
        assert not [stem for stem in LESSONS if stem.startswith(lesson)]
        return
    under, found = "", []
    for cell in json.loads(read(ROOT / linked[2]))["cells"]:
        text = "".join(cell["source"])
        under = ([under, *re.findall(r"(?m)^##+ (.+)$", text)])[-1]
        found += [under] if box.strip("`") in text else []
    assert Path(linked[2]).name.startswith(linked[1])
    assert found == [heading]


def bare_fault():
    """What a Python says in which nothing is installed, nor what tells faults kindly."""
    code = "from toolkit import open_roll"
    alone = [sys.executable, "-S", "-I", "-c", code]
    return subprocess.run(alone, capture_output=True, text=True, cwd=ROOT).stderr


def said():
    """Everything that start.py and the messages may say, as one text."""
    texts = [ROOT / "start.py", *sorted((ROOT / "toolkit" / "messages" / "en").glob("*.toml"))]
    whole = "\n".join([*(read(path) for path in texts), bare_fault(), torn_start()])
    return " ".join(re.sub(r'"\s*\n\s*f?"', "", whole).split())


def torn_start():
    """What Python says of a start.py of which only the first half was copied."""
    text = read(ROOT / "start.py")
    with pytest.raises(SyntaxError) as caught:
        compile(text[: text.index("print(") + 9], "start.py", "exec")
    return f"SyntaxError: {caught.value.msg}"


def test_the_commonest_faults_are_told_in_the_words_one_sees():
    page = section(read(TEACHING / "room_checklist.md"), "If it goes wrong")
    seen = re.findall(r'(?m)^\| "(.+?)"(?: in the terminal)? \| \S', page)
    assert len(seen) == 12
    everything = said()
    for sentence in seen:
        pieces = map(re.escape, sentence.rstrip(".").split("…"))
        assert re.search(r"\{?.{0,80}?".join(pieces), everything), sentence


def test_what_a_teacher_prints_for_a_bad_day_is_in_the_pack():
    """Whoever follows the checklist need not copy cards from a lesson."""
    day_before = section(read(TEACHING / "room_checklist.md"), "The day before")
    assert re.search(r"Print [^\n]*\]\(pack/index\.html\)", day_before)
    for plan in PLANS:
        cards = re.findall(r"\bcards\b[^.;]*", section(read(plan), "You need"))
        assert all("](" in each for each in cards), plan.name
