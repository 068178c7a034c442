"""The panel to play with one number."""

import linecache

import ipywidgets as widgets
import pandas as pd
import pytest
from PIL import Image

from toolkit import find_places, panels, scan, show
from toolkit.errors import OverexposedError
from toolkit.tables import FACES, table


def test_a_sentence_is_said():
    playing = panels.slide(lambda border: f"{border} pass", border=(15, 40), start=18)
    assert playing.message == "18 pass"
    playing.slider.value = 40
    assert playing.message == "40 pass"


@pytest.mark.parametrize(
    ("span", "kind"), [((1, 9), widgets.IntSlider), ((0.2, 0.7, 0.05), widgets.FloatSlider)]
)
def test_it_starts_at_its_lower_end(span, kind):
    playing = panels.slide(lambda number: number, number=span)
    assert isinstance(playing.slider, kind)
    assert playing.result == span[0]
    assert not playing.slider.continuous_update


def test_a_table_and_a_picture_are_shown():
    table = panels.slide(lambda n: show(pd.DataFrame({"<b>": range(n)})), n=(2, 5))
    assert "<table" in table._shown.value
    assert "<b>" not in table._shown.value
    assert table.message == "n: 2"
    picture = panels.slide(lambda n: Image.new("RGB", (n, n)), pixels=(4, 8))
    assert 'alt="pixels: 4"' in picture._shown.value


def test_what_is_no_html_is_escaped():
    assert "&lt;i&gt;" in panels.slide(lambda n: ["<i>"], n=(1, 2))._shown.value


def test_an_error_is_a_sentence():
    playing = panels.slide(lambda n: 1 / (n - 1), n=(1, 3))
    assert isinstance(playing.problem, ZeroDivisionError)
    assert "not your fault" in playing.message
    playing.slider.value = 2
    assert playing.problem is None


@pytest.mark.parametrize(
    ("code", "said"),
    [("show(n)", "a box above brings it in"), ("claims_of(n)", "Run the boxes above first")],
)
def test_a_box_that_was_not_run_is_named(code, said):
    playing = panels.slide(lambda n: eval(code, {"n": n}), n=(1, 3))
    assert isinstance(playing.problem, NameError)
    assert said in playing.message and "not your fault" not in playing.message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("find_places(faces)", "find_places takes the table photos here, and got one like faces"),
        ("find_places(n)", "find_places takes a table for photos, and here it got a number"),
        ("faces.phto", "Did you mean photo?"),
        ("faces['weather']", "The table faces has no column and no row called weather"),
        ("n + '1'", "Text and numbers"),
    ],
)
def test_what_goes_wrong_in_a_function_of_the_box_gets_the_sentence_of_a_box(code, said):
    box = {"__name__": "__main__", "faces": table(FACES, []), "find_places": find_places}
    filename = f"box-{code}"
    line = f"def of_a_number(n): return {code}\n"
    linecache.cache[filename] = (len(line), None, [line], filename)
    exec(compile(line, filename, "exec"), box)
    playing = panels.slide(box["of_a_number"], n=(1, 3))
    assert said in playing.message and "not your fault" not in playing.message


def test_a_function_of_the_toolkit_that_takes_no_number_says_so():
    assert "takes a roll" in panels.slide(scan, n=(1, 3)).message


def test_a_roll_of_few_photos_is_no_error():
    few = panels.slide(lambda first: str(first), first=(5, 3, 5))
    assert few.message == "3" and "goes from 3 to 5, and one step is 5." in remark(few)
    assert "begins and ends at 5." in remark(panels.slide(str, first=(5, 5)))


def remark(panel):
    """What stands between the slider and what the function made."""
    return "".join(w.value for w in panel.widget.children[3:-2])


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (
            (0, 0, 5),
            "begins and ends at 0. If a decimal number is meant, it has a point: n=(0, 0.5).",
        ),
        ((0, 1, 5), "goes from 0 to 1, and one step is 5. If a decimal number is meant"),
        ((0.5, 0.5), "begins and ends at 0.5.</p>"),
        ((5, 0), "The smaller number is written first: n goes from 0 to 5.</p>"),
        ((0, 1, 1), ""),
        (
            (0, 5, 2),
            "from 0 to 5, in steps of 2. Did you mean a decimal number? It has a point: n=(",
        ),
        ((0, 5, 2), "n=(0.5, 2), or n=(0, 5.2).</p>"),
        ((0, 6, 2), ""),
        ((3, 5, 2), ""),
        ((5, 538, 5), ""),
        ((0.5, 5, 2), ""),
        ((0, 5, 0.3), ""),
        ((0, 0.5), ""),
    ],
)
def test_a_span_that_looks_like_a_slip_gets_its_remark(span, words):
    playing = panels.slide(str, n=span)
    assert words in remark(playing) and bool(words) == bool(remark(playing))
    assert playing.slider.min == min(span[:2]) and playing.slider.max == max(span[:2])


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("0-5", "without quotation marks"),
        (("0", "5"), "without quotation marks"),
        ((0, 5, 1, 5), "n=(0.5, 1.5)"),
        ((0, 2, 0, 7, 0, 1), "n=(0.2, 0.7, 0.1)"),
        ((0, 5, 0), "larger than 0"),
        ((0, 5, -1), "larger than 0"),
        *(
            (span, "needs one name")
            for span in (5, (5,), None, (0, ...), (True, 5), (1, 2, 3, 4.0))
        ),
        *(((0, odd), "needs one name") for odd in (float("nan"), float("inf"), None, 10**400)),
    ],
)
def test_what_is_no_span_gets_its_sentence(span, words):
    with pytest.raises(OverexposedError, match="n=") as refused:
        panels.slide(str, n=span)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("span", "step"),
    [((0, 0.5), 0.1), ((0.2, 0.7), 0.1), ((0, 6.5), 1), ((0, 0.05), 0.01), ((0, 4.9), 0.1)],
)
def test_between_close_decimals_the_step_is_small(span, step):
    assert panels.slide(str, n=span).slider.step == pytest.approx(step)


def test_a_number_counted_by_pandas_is_a_number():
    photos = pd.Series([1.0, 2.0, None]).notna().sum()
    assert isinstance(panels.slide(str, first=(1, photos)).slider, widgets.IntSlider)
