"""Every lesson keeps to the norms of the course, and runs from top to bottom without the internet."""

import itertools
import re
import shutil
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from PIL import Image

from toolkit import open_roll
from toolkit.checks.lessons import EXERCISES

from . import screens
from .code_words import code_words
from .offline import network_blocked

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(
    path
    for path in (ROOT / "notebooks").rglob("[0-9][0-9]_*.ipynb")
    if ".ipynb_checkpoints" not in path.parts  # JupyterLab's own copies
)
LESSONS = [path for path in NOTEBOOKS if not path.name.startswith("00")]
TAGS = {"raises-exception"}
TWICE = ("00", "02")  # the quickest lessons; in the others, the same boxes take minutes

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def cells(path, kind):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def text(path):
    return "\n\n".join(cell.source for cell in cells(path, "markdown"))


def words(markdown):
    """The words a student reads: without links' targets, markup and tables' lines."""
    shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]+>", r"\1", markdown)
    return re.findall(r"\w[\w'’.,-]*", shown)


def lines(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


# The norms


def test_there_are_notebooks():
    assert NOTEBOOKS[0].name == "00_start_here.ipynb"
    assert LESSONS


@every_notebook
def test_name_says_what_is_done(path):
    assert re.fullmatch(r"\d\d(_[a-z]+){2,}", path.stem)


@every_notebook
def test_is_a_valid_notebook_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    for cell in cells(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None


@every_notebook
def test_code_cells_are_short(path):
    lengths = [len(lines(cell)) for cell in cells(path, "code")]
    assert min(lengths) > 0
    assert statistics.median(lengths) <= 3
    assert max(lengths) <= 10


@every_notebook
def test_markdown_cells_are_short(path):
    assert max(len(words(cell.source)) for cell in cells(path, "markdown")) < 150


@every_lesson
def test_has_the_size_of_a_lesson(path):
    code, markdown = cells(path, "code"), cells(path, "markdown")
    assert 25 <= len(code) + len(markdown) <= 50
    assert 8 <= len(code) <= 18
    assert 600 <= len(words(text(path))) <= 1300


@every_notebook
def test_one_title_and_no_skipped_levels(path):
    levels = [len(marks) for marks in re.findall(r"(?m)^(#+) ", text(path))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))
    assert cells(path, "markdown")[0].source.startswith("# ")


@every_notebook
def test_opens_with_promise_table_goals_and_privacy(path):
    first = cells(path, "markdown")[0].source
    assert re.search(r"(?m)^\*\*.+\*\*$", first), "a promise of one sentence under the title"
    whole = text(path)
    for row in ("You need", "Helpful", "Time", "Photos", "Internet"):
        assert re.search(rf"(?m)^\| \*\*{row}\*\* \|.*\S", whole), row
    goals = whole.split("## You will be able to")[1].split("\n## ")[0]
    assert 3 <= len(re.findall(r"(?m)^- ", goals)) <= 5
    assert re.search(r"(?m)^> \*\*Privacy\.\*\*", whole)
    assert "*Stays:*" in whole
    assert "*Forget:*" in whole


@every_lesson
def test_a_lesson_about_the_sample_alone_says_so_where_it_is_opened(path):
    if not re.search(r"\*\*Photos\*\* \| the sample roll .*only", text(path)):
        return
    before = itertools.pairwise(nbformat.read(path, as_version=4).cells)
    (said,) = [
        one.source
        for one, cell in before
        if 'open_roll("sample")' in cell.source and cell.cell_type == "code"
    ]
    assert 'Leave `open_roll("sample")` as it is' in said


@every_notebook
def test_ends_with_key_points_and_the_way_on(path):
    whole = text(path)
    assert "## Key points" in whole
    assert re.search(r"\*\*(Next|Back to):\*\* \[", whole)


@every_lesson
def test_has_the_parts_of_a_lesson(path):
    whole = text(path)
    code = "\n".join(cell.source for cell in cells(path, "code"))
    for part in (
        "**Predict.**",
        "**What do you notice?**",
        "## Your turn",
        "## Quiz",
        "## Discuss",
    ):
        assert part in whole, part
    assert "## What protects you" in whole
    assert code.index("predict(") < code.index(".reveal(")
    assert re.search(r"(?m)^answer\w* = None$", code)
    assert "quiz(" in code


@every_lesson
def test_has_a_number_to_play_with_by_keyboard(path):
    code = "\n".join(cell.source for cell in cells(path, "code"))
    assert "panels.slide(" in code
    assert "interact" not in code  # its sliders lose their arrow keys to JupyterLab


@every_lesson
def test_the_curious_can_look_inside(path):
    inside = text(path).split("## Look inside")[1].split("\n## ")[0]
    assert "??" in "\n".join([inside, *(cell.source for cell in cells(path, "code"))])


@every_notebook
def test_what_is_remembered_can_be_forgotten(path):
    code = [cell.source for cell in cells(path, "code")]
    if any("scan(" in source or "find_faces(" in source for source in code):
        assert "forget()" in code[-1]


def test_every_exercise_is_asked_in_its_lesson_and_none_is_solved_there():
    asked, checked = [], []
    for path in LESSONS:
        for cell in cells(path, "code"):
            asked += re.findall(r'\btask\("([^"]+)"\)', cell.source)
            checked += re.findall(r'check\("([^"]+)"', cell.source)
            assert not re.search(r"(?m)^answer\w* = (?!None$)", cell.source)
            assert not cell.metadata.get("jupyter", {}).get("source_hidden")
    assert asked == checked == sorted(EXERCISES)


@every_notebook
def test_tags_are_known(path):
    notebook = nbformat.read(path, as_version=4)
    assert {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])} <= TAGS


@every_notebook
def test_every_picture_has_its_text_form(path):
    whole = text(path)
    assert re.findall(r"!\[\s*\]\(", whole) == []
    for tag in re.findall(r"<img\b[^>]*>", whole):
        assert re.search(r'\balt="[^"]{5,}"', tag), tag


@every_notebook
def test_no_table_has_an_empty_heading(path):
    heads = re.findall(r"(?m)^\|(.+)\|\n\|[-|: ]+\|$", text(path))
    assert heads
    assert [head for head in heads if not all(cell.strip() for cell in head.split("|"))] == []


@every_notebook
def test_installs_nothing_and_names_no_place_of_a_machine(path):
    code = "\n".join(cell.source for cell in cells(path, "code"))
    assert re.findall(r"(?m)^\s*[!%].*\b(pip|conda|apt|uv)\b", code) == []
    assert re.findall(r"""["'](?:/|~|[A-Za-z]:[\\/])[^"']*["']""", code) == []


@every_notebook
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)|src=\"([^\"]+)\"", text(path)):
        address = "".join(target).strip()
        if not re.match(r"https?:|data:|mailto:", address):
            assert (path.parent / address).exists(), address


@every_notebook
def test_nbstripout_has_nothing_to_strip(path):
    command = [sys.executable, "-m", "nbstripout", "--verify", str(path)]
    assert subprocess.run(command, capture_output=True).returncode == 0


# The run


@pytest.fixture
def shell(tmp_path, monkeypatch, memory):
    """IPython in this process, with a memory and a home of its own, in a copy of the notebooks."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setattr("toolkit.protection.folders.PROTECTED", tmp_path / "protected")
    shutil.copytree(memory, tmp_path / "cache")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "my_photos").mkdir()
    monkeypatch.setitem(
        sys.modules, "__main__", sys.modules["__main__"]
    )  # IPython puts its own there
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    yield shell
    shell.reset(new_session=False)
    InteractiveShell.clear_instance()


def needs_faces(path):
    code = "\n".join(cell.source for cell in cells(path, "code"))
    return bool(re.search(r"\b(find_faces|write_dossier|faces)\b", code))


def pages_of(shown):
    """What was displayed along the way, and not as the last value of a box."""
    return [each.data["text/html"] for each in shown.outputs if "text/html" in each.data]


def run(shell, cell, seen=None):
    """Run a cell as a notebook would, what it shows included, and give its last value."""
    from IPython.utils.capture import capture_output

    with capture_output() as shown:
        result = shell.run_cell(cell.source)
    if "raises-exception" not in cell.metadata.get("tags", []):
        result.raise_error()
    assert "Traceback" not in shown.stderr
    displayed = [SimpleNamespace(_repr_html_=partial(str, page)) for page in pages_of(shown)]
    for each in (result.result, *displayed):
        assert code_words(each, cell.source) == [], cell.source
    if seen is not None:
        seen += screens.on_screen(shell, cell.source, result.result, shown.stdout)
    return result.result


@pytest.mark.offline
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=[pytest.mark.faces] if needs_faces(path) else [])
        for path in NOTEBOOKS
    ],
)
def test_runs_from_top_to_bottom_without_the_internet(path, shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path / path.parent.relative_to(ROOT))
    seen = []
    with network_blocked() as tried:
        for cell in cells(path, "code"):
            value = run(shell, cell, seen)
            if asked := re.search(r'check\("([^"]+)", answer\)', cell.source):
                assert value.right is None  # nothing is solved by running all boxes
                cell.source = f"{EXERCISES[asked[1]].solution}\n{asked[0]}"
                assert run(shell, cell).right is True, cell.source
    assert tried == []
    screens.compare("lessons", path.stem, seen)


def attempts(source):
    """What a learner runs of a box: as it stands, then with guesses or with wrong answers."""
    guesses = ("12", '"home"', "0.5") if "predict(" in source else ()
    answers = ('"nonsense"', "-1", "12.5") if "answer = None" in source else ()
    return [
        source,
        *(source.replace("...)", f"{guess})") for guess in guesses),
        *(source.replace("answer = None", f"answer = {answer}") for answer in answers),
    ]


@pytest.mark.offline
@pytest.mark.parametrize(
    "path", [path for path in NOTEBOOKS if path.name[:2] in TWICE], ids=lambda path: path.stem
)
def test_everything_may_be_run_twice(path, shell, tmp_path, monkeypatch):
    """Each box twice in a row, a learner's attempts as well; then all of them once more."""
    from IPython.utils.capture import capture_output

    monkeypatch.chdir(tmp_path / path.parent.relative_to(ROOT))
    boxes = [attempts(cell.source) for cell in cells(path, "code")]
    twice = [source for box in boxes for source in box for _ in range(2)]
    for source in [*twice, *(box[-1] for box in boxes)]:
        with capture_output() as shown:
            result = shell.run_cell(source)
        result.raise_error()
        assert not any("overexposed" in (each.metadata or {}) for each in shown.outputs), source
        assert not re.search("Traceback|Warning", shown.stdout + shown.stderr), source


@pytest.mark.offline
@pytest.mark.faces
@pytest.mark.parametrize(
    "path",
    [path for path in LESSONS if "choose_photos" in path.read_text(encoding="utf-8")],
    ids=lambda path: path.stem,
)
def test_runs_with_photos_of_ones_own_that_say_nothing(path, shell, tmp_path, monkeypatch):
    for number in range(3):  # as a messenger leaves them
        Image.effect_noise((90, 60), 50).save(tmp_path / "my_photos" / f"{number}.jpg")
    monkeypatch.chdir(tmp_path / path.parent.relative_to(ROOT))
    for cell in cells(path, "code"):
        run(shell, cell)
        if "choose_photos" in cell.source:
            shell.user_ns["chosen"].roll = open_roll(tmp_path / "my_photos")
