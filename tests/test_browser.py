"""The whole path in a real browser: open Lab, run the lesson, see the map; nothing leaves the machine."""

import shutil
from pathlib import Path

import pytest

from .browser import browser_page, lab_server

ROOT = Path(__file__).parent.parent

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


@pytest.mark.faces
def test_a_lesson_runs_and_shows_its_map(watched):
    watched.open_notebook("notebooks/01_read_the_offer.ipynb")
    watched.run_all()
    assert watched.errors() == []
    frame = map_frame(watched.page)
    assert frame.locator(".leaflet-container").is_visible()
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
    assert watched.errors() == []
    assert watched.complaints == []
    assert watched.left == []


def test_the_notebook_cannot_reach_the_network(lab, watched, tmp_path):
    """The proof above is worth something: with the same means, a request does not get out."""
    import nbformat

    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    asks = nbformat.v4.new_code_cell("import urllib.request as r; r.urlopen('http://example.org')")
    asks.metadata["tags"] = ["raises-exception"]
    notebook.cells = [
        asks,
        nbformat.v4.new_code_cell(
            "from IPython.display import HTML; HTML('<img src=http://example.org/a.png>')"
        ),
    ]
    nbformat.write(notebook, lab.root / "notebooks" / "scratch.ipynb")
    watched.open_notebook("notebooks/scratch.ipynb")
    watched.run_all()
    assert any("URLError" in error for error in watched.errors())
    watched.page.wait_for_timeout(500)
    assert set(watched.left) == {"http://example.org/a.png"}


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
        assert watched.complaints == []
        assert watched.left == []
