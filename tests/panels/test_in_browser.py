"""The panels in a real JupyterLab: by mouse and by keyboard, in both themes, on 1280 by 720."""

import io
import json
import re

import nbformat
import numpy as np
import pytest
from PIL import Image

from toolkit.doctor import upload_limit

from .. import axe
from ..browser import browser_page, lab_server

pytestmark = [pytest.mark.browser, pytest.mark.offline]

CELLS = {
    "quiz": "from toolkit import quiz\nquiz('before')",
    "choose": "from toolkit import panels\nchosen = panels.choose_photos()\nchosen",
    "explore": (
        "from toolkit import panels, scan\n"
        "panels.explore_map(scan(chosen.roll, progress=False), roll=chosen.roll)"
    ),
    "inspect": "from toolkit import open_roll, panels\npanels.inspect_photos(open_roll('sample'))",
    "people": (
        "from toolkit import find_faces, open_roll, panels\n"
        "roll = open_roll('sample', limit=12)\n"
        "editor = panels.name_people(find_faces(roll, progress=False), roll)\neditor"
    ),
    "doubt": (
        "from toolkit import find_faces, open_roll, panels\n"
        "roll = open_roll('sample', limit=2)\n"
        "panels.doubt_guesses(find_faces(roll, progress=False), roll)"
    ),
    "search": (  # as few lines as in a lesson: the room is for the panel
        "import io; from PIL import Image; from toolkit import open_roll, panels, tables\n"
        "paper = io.BytesIO(); Image.new('RGB', (540, 1080), 'wheat').save(paper, 'PNG'); "
        "box = {'photo': 'a.png', 'x': 40, 'w': 200, 'h': 24, 'angle': 0, 'confidence': 0.9}\n"
        "rows = [box | {'text': t, 'kind': k, 'y': y} for t, k, y in LINES]; "
        "roll = open_roll({'a.png': paper.getvalue()})\n"
        "panels.search_words(tables.table(tables.WORDS, rows), roll)"
    ).replace(
        "LINES", str([("Zandweg 12", "address", 90), ("hello", "", 200), ("•••", "code", 990)])
    ),
    "protect": (
        "from toolkit import open_roll, panels\n"
        "panels.protect_photos(open_roll('sample', limit=5), 'clean/1')"
    ),
}
CONTRAST = """panel => {  // the worst contrast of a text with what lies behind it, as WCAG computes it
    const rgb = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = rgb(getComputedStyle(e).backgroundColor);
            if (colour.length < 4 || colour[3] > 0.9) return colour;
        }
        return [255, 255, 255];
    };
    const texts = [...panel.querySelectorAll('p, label, td, th, li, button, summary, figcaption')];
    return Math.min(...texts.filter(e => e.innerText.trim() && e.offsetParent).map(e => {
        const [a, b] = [rgb(getComputedStyle(e).color), behind(e)].map(light);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }));
}"""

HEIGHT = "e => e.closest('.jp-Cell').getBoundingClientRect().height"  # with its code
ROOM = "() => document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().height"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with lab_server(tmp_path_factory.mktemp("lessons")) as server:
        yield server


@pytest.fixture
def watched(lab):
    with browser_page(lab.url) as page:
        yield page
        assert page.complaints == []
        assert page.left == []


def show(lab, watched, *names, theme="Light"):
    """Open a notebook with these cells, run it, and return its panels."""
    settings = lab.home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    chosen = json.dumps({"theme": f"JupyterLab {theme}"})
    (settings / "themes.jupyterlab-settings").write_text(chosen, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CELLS[name]) for name in names],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = lab.root / f"{'-'.join(names)}-{theme}.ipynb"
    nbformat.write(notebook, path)
    watched.open_notebook(path.name)
    watched.run_all()
    assert watched.errors() == []
    panels = watched.page.locator(".overexposed")
    panels.first.wait_for()
    panels.first.scroll_into_view_if_needed()
    return panels


def picture(form, megabytes=0.0):
    """A picture taken in front of the Eiffel Tower, about so many megabytes large."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    exif.get_ifd(0x8769)[0x9003] = "2026:05:17 14:03:22"
    side = int((megabytes * 2**20 / 1.2) ** 0.5) + 64
    noise = np.random.default_rng(0).integers(0, 255, (side, side, 3), dtype=np.uint8)
    if form == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, form, exif=exif, quality=95)
    return buffer.getvalue()


def test_uploads_show_their_place_on_the_map(lab, watched):
    panel = show(lab, watched, "choose").first
    panel.get_by_label("My own: upload").check()
    button = panel.get_by_role("button", name=re.compile("Upload photos$"))
    large = 12 if upload_limit() > 16 * 2**20 else 6  # what a server without our settings takes
    content = picture("JPEG", large)
    assert len(content) > 0.8 * large * 2**20
    with watched.page.expect_file_chooser() as chooser:
        button.click()
    chooser.value.set_files(
        [
            {"name": "large.jpg", "mimeType": "image/jpeg", "buffer": content},
            {"name": "phone.heic", "mimeType": "image/heic", "buffer": picture("HEIF")},
        ]
    )
    said = panel.locator("[role=status]", has_text="2 photos from upload")
    said.wait_for(timeout=60_000)
    assert "2 of 2 photos" in said.inner_text()
    assert button.is_visible()  # without a count of what it holds: nothing
    add_cell(watched, CELLS["explore"])
    explorer = watched.page.get_by_role("group", name="Explore the map")
    explorer.wait_for(timeout=60_000)
    assert "2 of them are on the map" in explorer.locator("[role=status]").inner_text()
    frame = explorer.locator("iframe").element_handle().content_frame()
    frame.wait_for_selector(".leaflet-container", timeout=20_000)
    panel.get_by_role("button", name="Take it back").click()
    panel.locator("[role=status]", has_text="out of the memory").wait_for()
    assert panel.get_by_label("The sample").is_checked()


def add_cell(watched, code):
    """Write a new last cell and run it; what was run before is not run again."""
    watched.page.evaluate(
        """async code => {
            const {content, sessionContext} = window.jupyterapp.shell.currentWidget;
            content.model.sharedModel.insertCell(content.model.cells.length,
                {cell_type: 'code', source: code});
            content.activeCellIndex = content.model.cells.length - 1;
            await window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        code,
    )
    assert watched.errors() == []


@pytest.mark.parametrize("keys", [["Tab", "a", "Enter"], ["Enter"]])  # a: Lab's for a new cell
def test_photos_are_chosen_by_keyboard_alone(lab, watched, keys):
    panel = show(lab, watched, "choose").first
    cells = watched.page.locator(".jp-Cell").count()
    panel.get_by_label("The sample").focus()
    for _ in range(2):
        watched.page.keyboard.press("ArrowDown")
    path = panel.get_by_role("textbox", name="Folder or zip")
    path.wait_for()
    for _ in range(2):  # past the last of the sources
        watched.page.keyboard.press("Tab")
    watched.page.keyboard.type("nowhere at all")
    for key in keys:
        watched.page.keyboard.press(key)
    panel.locator("[role=alert]", has_text="nowhere at all").wait_for()
    assert watched.page.locator(".jp-Cell").count() == cells


def test_a_slider_changes_the_map(lab, watched):
    panel = show(lab, watched, "choose", "explore").last
    handle = panel.get_by_role("slider").first
    handle.focus()
    assert handle.get_attribute("aria-label") == "Hours"
    before = panel.locator("iframe").get_attribute("srcdoc")
    for _ in range(12):
        watched.page.keyboard.press("ArrowRight")
    panel.locator("[role=status]", has_text="between 12:00 and 24:00").wait_for()
    assert panel.locator("iframe").get_attribute("srcdoc") != before


def test_words_are_searched_by_keyboard_alone(lab, watched):
    panel = show(lab, watched, "search").first
    cells = watched.page.locator(".jp-Cell").count()
    assert axe.faults(watched.page, ".overexposed") == []
    panel.get_by_label("Lines", exact=True).focus()
    for _ in range(2):
        watched.page.keyboard.press("ArrowDown")
    panel.get_by_text("Read as: ••• – code").wait_for()
    panel.get_by_role("textbox", name="Search").focus()
    watched.page.keyboard.type("zand")
    panel.locator("[role=status]", has_text="1 line;").wait_for()
    assert panel.get_by_role("img", name="a.png with a box around 1 line").is_visible()
    assert watched.page.locator(".jp-Cell").count() == cells


BUSY = """seconds => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    kernel.requestExecute({code: `import time; time.sleep(${seconds})`});
}"""
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"


def test_the_answer_shown_is_handed_in_however_long_the_kernel_is_busy(lab, watched):
    panel = show(lab, watched, "quiz").first
    answers = panel.get_by_role("radio")
    watched.page.evaluate(BUSY, 12)
    answers.nth(0).check()  # on its way, and holds back what comes after it
    answers.nth(2).check()
    panel.get_by_role("button", name="That is my answer").click()
    panel.locator("[role=alert]", has_text="still working").wait_for()
    answers.nth(1).click(force=True)  # too late: what was handed in stays
    assert answers.nth(2).is_checked()
    panel.get_by_text("Question 2 of").wait_for()
    assert panel.locator("[role=alert]").count() == 0
    add_cell(watched, "chosen = _1.chosen; print(chosen)")
    assert watched.page.locator(".jp-OutputArea-output", has_text="[2]").count() == 1


def test_nor_is_a_switch_overtaken_by_the_button(lab, watched):
    show(lab, watched, "choose")
    add_cell(watched, "panels.pop_up()")
    panel = watched.page.get_by_role("group", name="The offer's pop-up, rebuilt")
    switch = panel.get_by_label("Camera roll cloud processing")
    switch.wait_for()
    watched.page.evaluate(BUSY, 2)
    switch.check()
    switch.uncheck()
    panel.get_by_role("button", name="Allow", exact=True).click()
    panel.locator("[role=status]", has_text="both switches are off").wait_for()


def test_a_panel_says_when_its_kernel_was_started_anew(lab, watched):
    panel = show(lab, watched, "quiz").first
    watched.page.evaluate(RESTART)
    panel.locator("[role=alert]", has_text="Run its box again").wait_for()
    panel.get_by_role("button", name="That is my answer").click()
    watched.page.wait_for_timeout(1500)
    assert panel.locator("[role=alert]").inner_text().startswith("This panel has lost its program")
    watched.run_all()
    assert watched.page.get_by_text("Run its box again").count() == 0
    labs_own = "Could not restore the debugger state"
    watched.complaints = [each for each in watched.complaints if labs_own not in each]


@pytest.mark.faces
def test_a_name_is_not_overtaken_by_the_button_while_the_kernel_is_busy(lab, watched):
    panel = show(lab, watched, "people").first
    name = panel.get_by_role("textbox", name="Name")
    watched.page.evaluate(BUSY, 2)
    name.fill("Ana")
    name.blur()  # what was typed first is on its way, and holds back what comes after it
    name.fill("Ute")
    name.press("Enter")
    panel.locator("[role=status]", has_text="is called").wait_for()
    assert "is called Ute" in panel.locator("[role=status]").first.inner_text()


@pytest.mark.faces
def test_nor_is_who_was_chosen_last(lab, watched):
    panel = show(lab, watched, "people").first
    people = panel.get_by_label("People", exact=True)
    last = people.locator("option").nth(1).inner_text().replace("\xa0", " ").partition(" – ")[0]
    watched.page.evaluate(BUSY, 2)
    people.select_option(index=2)
    people.select_option(index=1)
    panel.get_by_role("button", name="Give name").click()
    told = panel.locator("[role=status]", has_text="no name")
    told.wait_for()
    assert f"{last} " in told.first.inner_text()


@pytest.mark.faces
def test_people_are_named_and_joined(lab, watched):
    panel = show(lab, watched, "people").first
    people = panel.get_by_label("People", exact=True)
    before = people.locator("option").count()
    panel.get_by_role("textbox", name="Name").fill("Ana")
    panel.get_by_role("button", name="Give name").click()
    panel.locator("[role=status]", has_text="is called Ana").wait_for()
    panel.get_by_role("textbox", name="Name").fill("Eva")
    panel.get_by_role("textbox", name="Name").press("Enter")
    panel.locator("[role=status]", has_text="is called Eva").wait_for()
    panel.get_by_label("Other", exact=True).select_option(index=1)
    panel.get_by_role("button", name="Same person: join").click()
    panel.locator("[role=status]", has_text="are one person now").wait_for()
    assert people.locator("option").count() == before - 1
    assert people.locator("option").first.inner_text().startswith("Eva")


@pytest.mark.faces
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_both_themes_are_readable_and_nothing_is_cut_off(lab, watched, theme):
    shown = show(lab, watched, *CELLS, theme=theme)
    watched.click(watched.page.get_by_role("button", name="Write clean copies"))
    watched.page.locator("[role=status]", has_text="5 of 5 photos were written").wait_for()
    assert watched.page.evaluate("document.body.dataset.jpThemeName") == f"JupyterLab {theme}"
    assert shown.count() == len(CELLS)
    tall = []
    for panel in shown.all():
        panel.scroll_into_view_if_needed()
        assert panel.evaluate(CONTRAST) >= 4.5
        assert panel.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        tall.append(panel.evaluate(HEIGHT))
        missing = "e => [...e.querySelectorAll('img')].filter(i => !i.alt).length"
        assert panel.evaluate(missing) == 0
    assert max(tall) <= watched.page.evaluate(ROOM), str(tall)  # stays in view after Shift + Enter
