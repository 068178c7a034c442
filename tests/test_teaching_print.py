"""The pack on paper and on a projector: nothing is cut, lies over another, or stands alone."""

import re

import pytest

from toolkit.teaching import PACK
from toolkit.teaching.lessons import COURSE, PLANS, all_lessons

from .browser import browser_page

pytestmark = pytest.mark.browser
MM = 96 / 25.4  # pixels of CSS
PAPER = {"slides": (297 - 28, 210 - 34)}  # what the margins leave of A4, in millimetres
UPRIGHT = (210 - 28, 297 - 34)
NAMES = sorted(path.stem for path in PACK.glob("*.html"))
MEASURE = """() => {
    const box = part => part.getBoundingClientRect();
    const sections = [...document.querySelectorAll('section')];
    const within = document.querySelector('main');
    const parts = '.cards > div, .slips > div, .words > div, .group, .asked, figure, tr, svg';
    const drawn = [...document.querySelectorAll('.plan text, .plan circle')].map(box);
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const pictures = [...document.images];
    return {
        heights: sections.map(part => box(part).height),
        groups: sections.map(part => part.querySelectorAll('.group').length),
        parts: [...document.querySelectorAll(parts)].map(part => box(part).height),
        wide: [...within.querySelectorAll('*')]
            .filter(part => box(part).right > box(within).right + 1).map(part => part.outerHTML),
        missing: pictures.filter(picture => !picture.naturalWidth).map(picture => picture.src),
        covered: drawn.filter((one, n) => drawn.slice(n + 1).some(other => over(one, other))).length,
    };
}"""


@pytest.fixture(scope="module")
def opened():
    """Open a page of the pack as it is printed, or as it is projected."""
    with browser_page(COURSE.as_uri()) as watched:  # pictures are those of the sample

        def show(name, media="print"):
            width, height = PAPER.get(name.partition("_")[2], UPRIGHT)
            size = (width * MM, height * MM) if media == "print" else (1280, 720)
            watched.page.emulate_media(media=media)
            watched.page.set_viewport_size({"width": round(size[0]), "height": round(size[1])})
            watched.page.goto((PACK / f"{name}.html").as_uri())
            return watched.page, size[1]

        yield show
        assert watched.left == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_its_paper_and_nothing_on_it_is_cut(opened, name):
    page, height = opened(name)
    seen = page.evaluate(MEASURE)
    assert seen["wide"] == [] and seen["missing"] == [] and seen["covered"] == 0
    assert max(seen["parts"], default=0) <= height  # a card, a row, a picture is never cut in two
    if name == "before_after" or name == "words":
        return  # questions and cards run on
    for tall, groups in zip(seen["heights"], seen["groups"], strict=True):
        assert tall <= height or groups > 1  # groups go on to the next page
    if name == "school":
        assert seen["heights"][0] <= height / 2


def test_the_smallest_words_of_a_screenshot_are_eight_points_high_on_paper(opened):
    """Those under a heading are 20 of its 540 pixels (datasets/build/screens.py)."""
    page, _ = opened("06_class")
    scales = page.evaluate(
        "() => [...document.querySelectorAll('.tall img')].map(each => Math.min("
        "each.clientWidth / each.naturalWidth, each.clientHeight / each.naturalHeight))"
    )
    assert len(scales) == 12
    assert min(scales) * 20 * 72 / 96 >= 8


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.number)
def test_each_slide_fills_the_projector_and_no_more(opened, lesson):
    page, height = opened(f"{lesson.number}_slides", "screen")
    assert {round(each) for each in page.evaluate(MEASURE)["heights"]} == {height}


@pytest.mark.parametrize(
    ("name", "pages"),
    [("before_after", 5), ("04_slides", 10), ("02_class", 6)],
)
def test_a_printer_needs_so_many_pages(opened, name, pages):
    assert pages_printed(opened, name) == pages


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.number)
def test_the_teacher_needs_as_many_sheets_as_the_teachers_page_says(opened, lesson):
    said = " ".join((PLANS / "README.md").read_text(encoding="utf-8").split())
    longer = re.findall(r"both sides of one sheet, of lessons (\d\d) and (\d\d) of two\.", said)[0]
    pages = pages_printed(opened, f"{lesson.number}_teacher")
    assert -(-pages // 2) == (2 if lesson.number in longer else 1)


def pages_printed(opened, name):
    page, _ = opened(name)
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))
