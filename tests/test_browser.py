"""The whole path in a real browser: open Lab, run the lesson, see the map; nothing leaves the machine."""

import random
import shutil
from pathlib import Path

import pillow_heif
import pytest
from PIL import ExifTags, Image

from toolkit.cache import note
from toolkit.checks import questions

from . import axe
from .browser import browser_page, lab_server

ROOT = Path(__file__).parent.parent

LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("0[1-9]_*.ipynb"))

pytestmark = [pytest.mark.browser, pytest.mark.offline]

DRAWN = """() => {  // is a point of the map painted, as an element or on a canvas?
    if (document.querySelector('.leaflet-overlay-pane path, .leaflet-marker-icon')) return true;
    return [...document.querySelectorAll('.leaflet-container canvas')].some(canvas =>
        canvas.width && canvas.height && canvas.getContext('2d')
            .getImageData(0, 0, canvas.width, canvas.height).data.some(value => value));
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a copy of the notebooks: the files they write stay out of the checkout."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    with lab_server(root) as server:
        yield server


@pytest.fixture
def watched(lab):
    with browser_page(lab.url) as page:
        yield page


def map_frame(page):
    """The frame that holds the map, once its first point is drawn."""
    page.wait_for_selector(".jp-OutputArea iframe", state="attached")
    page.locator(".jp-OutputArea iframe").first.scroll_into_view_if_needed()
    for frame in page.frames:
        if frame.query_selector(".leaflet-container"):
            frame.wait_for_function(DRAWN, timeout=20_000)
            return frame
    raise AssertionError("there is no map in the notebook")


@pytest.fixture
def remembered(lab, memory):
    """What the course remembers, there anew for each lesson, since a lesson ends with `forget()`."""
    shutil.copytree(memory, lab.home / "cache", dirs_exist_ok=True)


WITHOUT_ALT = (
    "() => [...document.querySelectorAll('.jp-OutputArea img')].filter(i => !i.alt).length"
)
CUT_OFF = """() => [...document.querySelectorAll(  // wider than there is room for
    '.jp-OutputArea-output, .jp-OutputArea-output [role=group]')]
    .filter(output => output.scrollWidth > output.clientWidth + 1).map(output => output.innerText)"""
SMALL = {"width": 1024, "height": 768}

BROKEN = """() => [...document.querySelectorAll(  // JupyterLab breaks what is printed within words
    '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stdout"] pre')].filter(pre => {
        const text = document.createRange();
        text.selectNodeContents(pre);
        const lines = new Set([...text.getClientRects()].map(({top}) => Math.round(top)));
        return lines.size > pre.textContent.trimEnd().split('\\n').length;
    }).map(pre => pre.textContent)"""

# JupyterLab keeps only those boxes in the page that are in view, or nearly.
ALL_IN_THE_PAGE = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.notebookConfig = {...notebook.notebookConfig, windowingMode: 'none'};
}"""
IN_THE_PAGE = """() => document.querySelectorAll('.jp-CodeCell').length ==
    [...window.jupyterapp.shell.currentWidget.content.model.cells]
        .filter(cell => cell.type == 'code').length"""
TALL = """() => {  // a box and its result together taller than what one sees of the notebook
    const view = document.querySelector('.jp-WindowedPanel-outer').clientHeight;
    return [...document.querySelectorAll('.jp-CodeCell')]
        .filter(cell => cell.offsetHeight > view)
        .map(cell => cell.querySelector('.jp-InputArea').textContent + cell.offsetHeight);
}"""


@pytest.mark.faces
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(watched, remembered, name):
    watched.open_notebook(f"notebooks/{name}.ipynb")
    watched.run_all()
    assert watched.errors() == []
    if watched.page.locator(".jp-OutputArea iframe").count():
        assert map_frame(watched.page).locator(".leaflet-container").is_visible()
    assert watched.page.evaluate(WITHOUT_ALT) == 0
    assert watched.page.evaluate(CUT_OFF) == []
    watched.page.evaluate(ALL_IN_THE_PAGE)
    watched.page.wait_for_function(IN_THE_PAGE)
    assert watched.page.evaluate(TALL) == []
    assert watched.page.evaluate(BROKEN) == []
    watched.page.set_viewport_size(SMALL)
    watched.page.evaluate("() => window.jupyterapp.shell.expandLeft()")
    watched.page.wait_for_function("() => !window.jupyterapp.shell.leftCollapsed")
    assert watched.page.evaluate(CUT_OFF) == []  # beside the open side bar
    assert axe.faults(watched.page, ".jp-OutputArea-output") == []
    assert watched.complaints == []
    assert watched.left == []


def test_the_start_notebook_shows_a_picture_within_a_minute(watched):
    watched.page.set_default_timeout(60_000)
    watched.open_notebook("notebooks/00_start_here.ipynb")
    watched.run_all()
    picture = watched.page.locator(".jp-OutputArea img").first
    picture.wait_for()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert picture.get_attribute("alt")
    watched.page.get_by_label("The sample").check()
    watched.page.get_by_text("The sample roll is open").wait_for()
    assert watched.errors() == []
    assert watched.complaints == []
    assert watched.left == []


def test_lab_opens_with_its_side_bar_closed(tmp_path):
    """At first: Lab keeps what somebody changes, so that this needs a Lab that nobody used."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    with lab_server(tmp_path) as lab, browser_page(lab.url) as watched:
        watched.page.goto(f"{lab.url}/lab/tree/notebooks/00_start_here.ipynb")
        watched.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        assert watched.page.evaluate("() => window.jupyterapp.shell.leftCollapsed")
        assert watched.complaints == []


def write_notebook(lab, name, *sources, may_fail=()):
    """Put a notebook into the server's folder and give its path there."""
    import nbformat

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for number in may_fail:
        cells[number].metadata["tags"] = ["raises-exception"]
    notebook = nbformat.v4.new_notebook(metadata=kernel, cells=cells)
    nbformat.write(notebook, lab.root / "notebooks" / name)
    return f"notebooks/{name}"


OUT_OF_VIEW = """number => {  // how far a box begins above what one sees of the notebook
    const box = window.jupyterapp.shell.currentWidget.content.widgets[number].node;
    const view = box.closest('.jp-WindowedPanel-outer');
    return view.getBoundingClientRect().top - box.getBoundingClientRect().top;
}"""
LINES = 'show(pd.DataFrame({{"seen": range({})}}))'


def test_a_tall_result_stays_in_view_after_shift_and_enter(lab, watched):
    first, second = LINES.format(40), "time.sleep(1); " + LINES.format(41)
    room, brought = "1;" + "\n" * 12, "import pandas as pd, time; from toolkit import show"
    path = write_notebook(lab, "tall.ipynb", brought, room, first, room, second, room, room)
    watched.open_notebook(path)
    page = watched.page
    page.locator(".jp-Notebook .jp-Cell .jp-InputPrompt").first.click()
    for number in range(5):
        page.keyboard.press("Shift+Enter")
        if number in (2, 4):
            page.get_by_text(f"{39 + number // 2} lines").wait_for()
            page.wait_for_function(f"() => ({OUT_OF_VIEW})({number}) <= 1", timeout=5_000)
    page.mouse.move(330, 300)  # left of the table, which would scroll
    page.mouse.wheel(0, 300)
    page.wait_for_function(f"() => ({OUT_OF_VIEW})(4) > 100")  # who looks elsewhere stays there
    assert watched.complaints == []


def test_the_notebook_cannot_reach_the_network(lab, watched):
    """The proof above is worth something: by the same ways, a request is seen and does not get out."""
    path = write_notebook(
        lab,
        "leak.ipynb",
        "import urllib.request; urllib.request.urlopen('http://example.org')",
        "from IPython.display import HTML; HTML('<img src=http://example.org/a.png>')",
        may_fail=[0],
    )
    watched.open_notebook(path)
    watched.run_all()
    refused = watched.page.locator(".jp-OutputArea-output").first
    assert "URLError" in refused.text_content()
    watched.page.wait_for_timeout(500)
    assert set(watched.left) == {"http://example.org/a.png"}


def test_sliders_tables_and_quizzes_are_used_by_keyboard_and_the_page_stays(
    lab, watched, tmp_path, monkeypatch
):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path))
    for learner in range(99):  # whose second answer is the right one
        note("learner", "number", learner)
        if questions("01")[0].right == 1:
            break
    path = write_notebook(
        lab,
        "keys.ipynb",
        "from toolkit.cache import note\n"
        f"note('learner', 'number', {learner})\n"
        "from toolkit import panels, quiz, scan, open_roll, show",
        "panels.slide(lambda hours: f'{60 * hours} minutes', hours=(1, 24))",
        "show(scan(open_roll('sample', limit=30), progress=False), 'lat', 'lon')",
        "quiz('01')",
        "chosen = panels.choose_photos()\nchosen.source.value = 'folder'\nchosen",
    )
    watched.open_notebook(path)
    watched.run_all()
    page = watched.page
    handle = page.get_by_role("slider")
    handle.focus()
    assert handle.get_attribute("aria-label") == "hours"
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "b"):  # b: Lab's command for a new cell
        page.keyboard.press(key)
    page.get_by_role("status").get_by_text("180 minutes").wait_for()
    table = page.get_by_role("group", name="30 lines")
    table.focus()
    for key in ("ArrowDown", "ArrowDown", "b"):
        page.keyboard.press(key)
    page.wait_for_function("e => e.scrollTop > 0", arg=table.element_handle())
    quiz = page.get_by_role("group", name="Quiz")
    quiz.get_by_role("radio").first.focus()
    for key in ("Space", "ArrowDown", "b", "Tab", "Enter"):  # in one breath
        page.keyboard.press(key)
    assert quiz.get_by_role("radiogroup", name="You allow").get_by_role("radio").count() == 3
    quiz.locator("[role=status]", has_text="Yes. Cloud processing").wait_for()
    for key in ("Tab", "Enter"):  # on to the next question, and the focus goes along
        page.keyboard.press(key)
    quiz.locator("[role=status]", has_text="Question 2 of 3").wait_for()
    page.wait_for_function("() => document.activeElement.type === 'radio'")
    page.locator(".overexposed .ox-field input").focus()
    assert page.evaluate("() => getComputedStyle(document.activeElement).outline").endswith("3px")
    assert page.locator(".jp-Cell").count() == 5
    assert watched.errors() == []
    assert watched.complaints == []


def test_escape_leads_from_a_map_back_to_its_box_once_its_popup_is_closed(lab, watched):
    path = write_notebook(
        lab,
        "leave_map.ipynb",
        "from toolkit import find_places, open_roll, photo_map, scan",
        "photos = scan(open_roll('sample'), progress=False)\n"
        "photo_map(photos, places=find_places(photos))",
        "'the end'",
    )
    watched.open_notebook(path)
    watched.run_all()
    page, frame = watched.page, map_frame(watched.page)
    mark = frame.locator(".leaflet-marker-icon").first
    mark.press("Enter")
    frame.locator(".leaflet-popup").wait_for()
    mark.press("Escape")
    frame.locator(".leaflet-popup").wait_for(state="detached")
    assert page.evaluate("() => document.activeElement.tagName") == "IFRAME"
    mark.press("Escape")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex === 2"
    )
    assert watched.complaints == []


def test_escape_leads_from_a_panel_and_from_a_table_back_to_its_box(lab, watched):
    path = write_notebook(
        lab,
        "leave.ipynb",
        "from toolkit import panels, quiz, scan, open_roll, show",
        "panels.slide(lambda hours: f'{60 * hours} minutes', hours=(1, 24))",
        "show(scan(open_roll('sample', limit=30), progress=False), 'lat', 'lon')",
        "chosen = panels.choose_photos()\nchosen.source.value = 'folder'\nchosen",
        "quiz('01')",
        "'the end'",
    )
    watched.open_notebook(path)
    watched.run_all()
    page = watched.page
    field = page.locator(".overexposed .ox-field input")
    for number, control in enumerate(
        [
            page.get_by_role("slider"),
            page.get_by_role("group", name="30 lines"),
            field,
            page.get_by_role("group", name="Quiz").get_by_role("radio").first,
        ],
        1,
    ):
        control.focus()
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowDown")
        page.wait_for_function(
            "n => window.jupyterapp.shell.currentWidget.content.activeCellIndex === n",
            arg=number + 1,
        )
    assert watched.complaints == []


def test_long_lines_of_code_are_wrapped_where_a_page_is_zoomed(lab):
    """As with 200 % on a projector of 1280 by 720; nobody scrolls in each box."""
    long = "print(" + ", ".join(f"'word {n}'" for n in range(9)) + ")"
    path = write_notebook(lab, "wrapped.ipynb", long)
    with browser_page(lab.url, viewport={"width": 640, "height": 360}) as watched:
        watched.open_notebook(path)
        code = watched.page.locator(".jp-Cell .cm-scroller").first
        code.wait_for()
        assert code.evaluate("e => e.scrollWidth <= e.clientWidth + 1")


def photo_with_position(path, lat, lon, size):
    """A picture of noise, which cannot be made small, taken at a place in the north-east."""
    picture = Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (lat, 0, 0), 3: "E", 4: (lon, 0, 0)})
    if path.suffix == ".heic":
        pillow_heif.register_heif_opener()
    picture.save(path, quality=95, exif=exif)
    return path


def test_large_photos_and_iphone_photos_can_be_uploaded(lab, watched, tmp_path):
    large = photo_with_position(tmp_path / "large.jpg", 48.5, 2.5, (4000, 3000))
    small = photo_with_position(tmp_path / "phone.heic", 51.5, 4.5, (320, 240))
    assert large.stat().st_size > 12 * 2**20  # more than Jupyter takes by itself
    path = write_notebook(
        lab,
        "upload.ipynb",
        "from toolkit import panels, photo_map, scan\nchosen = panels.choose_photos()\nchosen",
        "photos = scan(chosen.roll)\nphotos[['lat', 'lon']]",
        "photo_map(photos, roll=chosen.roll)",
    )
    watched.open_notebook(path)
    watched.run_all()
    watched.page.get_by_label("My own: upload").check()
    with watched.page.expect_file_chooser() as chooser:
        watched.page.get_by_role("button", name="Upload photos").click()
    chooser.value.set_files([large, small])
    watched.page.get_by_text("2 photos from upload").first.wait_for(timeout=60_000)
    watched.run_cell(1)
    watched.page.get_by_role("row", name="large.jpg 48.5 2.5").wait_for()
    watched.page.get_by_role("row", name="phone.heic 51.5 4.5").wait_for()
    watched.run_cell(2)
    map_frame(watched.page)
    assert watched.errors() == []
    assert watched.complaints == []
    assert watched.left == []


@pytest.fixture(scope="module")
def dossier(tmp_path_factory, sample):
    from toolkit import write_dossier

    return write_dossier(sample, tmp_path_factory.mktemp("dossier") / "dossier.html")


@pytest.mark.faces
def test_the_dossier_is_whole_in_itself(dossier):
    with browser_page(dossier.as_uri()) as watched:
        watched.page.goto(dossier.as_uri())
        for heading in ("claims", "map", "people", "photos"):
            assert watched.page.locator(f"#{heading}").is_visible()
        maps = [
            frame for frame in watched.page.frames if frame.query_selector(".leaflet-container")
        ]
        assert maps
        maps[0].wait_for_function(DRAWN, timeout=20_000)
        assert watched.page.locator(".claim").count() > 3
        assert watched.page.locator(".person img").count() > 1
        for scheme in ("light", "dark"):
            watched.page.emulate_media(color_scheme=scheme)
            assert axe.faults(watched.page) == []
            assert axe.faults(maps[0]) == []
        assert watched.complaints == []
        assert watched.left == []


def test_a_saved_map_shuts_nobody_out(tmp_path):
    from toolkit import find_places, open_roll, photo_map, scan

    roll = open_roll("sample")
    photos = scan(roll, progress=False)
    page = tmp_path / "map.html"
    photo_map(photos, roll=roll, places=find_places(photos)).save(str(page))
    with browser_page(page.as_uri()) as watched:
        watched.page.goto(page.as_uri())
        watched.page.wait_for_function(DRAWN, timeout=20_000)
        assert axe.faults(watched.page) == []
        watched.page.evaluate("document.documentElement.lang = ''")  # and a fault would be seen
        (fault,) = axe.faults(watched.page)
        assert fault.startswith("html-has-lang: <html> element must have a lang attribute")
