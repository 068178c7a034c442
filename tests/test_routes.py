"""The short routes of docs/teaching leave boxes out: no other box may need one of them."""

import ast
import builtins
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
GIVEN = {*dir(builtins), "display"}

# lesson, headings that a route takes, and what stands in the boxes that it takes of others
ROUTES = {
    "90 minutes, 01": ("01", ["Part 1", "Part 2"], []),
    "90 minutes, 03": ("03", ["Choose", "One photo", "A map", "From points", "The week"], []),
    "90 minutes, 09": ("09", ["Before", "Strip", "Do not believe"], ["show_people", "forget()"]),
    "45 minutes, 01": ("01", ["Part 1", "Part 2", "Part 3"], ["forget()"]),
    "45 minutes, 09": (
        "09",
        ["Before", "Strip", "Do not believe"],
        ["protect(leo)[0]", "forget()"],
    ),
}
ROUTES["90 minutes, 03"][2].extend(["places_of_the_first", "sensitive_place"])


def taken(lesson, headings, words):
    """The boxes of a route, in order."""
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    under = ""
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            under = cell.source.removeprefix("## ")
        named = under.startswith(tuple(headings)) or any(word in cell.source for word in words)
        if cell.cell_type == "code" and named:
            yield cell.source


def missing(boxes):
    """The names that a box uses and none before it has brought in."""
    known, lacking = set(GIVEN), set()
    for box in boxes:
        used = set()
        for node in ast.walk(ast.parse(box)):
            if isinstance(node, ast.Name):
                (used if isinstance(node.ctx, ast.Load) else known).add(node.id)
            elif isinstance(node, ast.alias):
                known.add((node.asname or node.name).partition(".")[0])
            elif isinstance(node, ast.FunctionDef):
                known |= {node.name, *(each.arg for each in node.args.args)}
        lacking |= used - known
    return lacking


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_needs_no_box_that_it_leaves_out(route):
    boxes = [*taken(*ROUTES[route])]
    assert len(boxes) >= 6
    assert missing(boxes) == set()


def test_a_name_of_a_box_left_out_would_be_noticed():
    boxes = [*taken(*ROUTES["45 minutes, 09"])]
    assert missing(boxes[1:]) == {"chosen"}


def test_the_routes_are_still_those_of_the_page():
    page = (ROOT / "docs" / "teaching" / "README.md").read_text(encoding="utf-8")
    for words in (
        "01, its first two parts: the pop-up, without the two notices side by side",
        "09: *Before*, *Strip*, *Read again*: what is left? Then the box that looks for people",
        "01, open on each laptop before: open the roll, predict, read the table, see the map",
        "09, with *Before* run before the class comes: strip, read again, what is left?",
    ):
        assert words in page
