"""How something stands in the box that a learner ran, before Python made a value of it."""

from __future__ import annotations

import ast
import linecache
import sys
from types import FrameType

from ..mistakes.handed import MAIN


def as_written(function: str, place: int) -> str | None:
    """Find how an argument of a call stands in the box; None where there is no box, or no call.

    Python reads `1.250` and `1.25` as one number, and 700/2 as 350.0: what was meant is seen only
    here. A name is followed to the line of the same box that gives it its value.

    Parameters
    ----------
    function
        Who was called in the box, and now asks.
    place
        Of the argument, counted from 0.
    """
    frame: FrameType | None = sys._getframe()
    while frame and frame.f_globals.get("__name__") != MAIN:
        frame = frame.f_back
    if frame is None:
        return None
    box = "".join(linecache.getlines(frame.f_code.co_filename))
    try:
        nodes = list(ast.walk(ast.parse(box)))
    except SyntaxError:
        return None
    given = [
        node.args[place]
        for node in nodes
        if isinstance(node, ast.Call) and _calls(node, function, place, frame.f_lineno)
    ]
    if len(given) != 1:
        return None
    found: ast.expr | None = given[0]
    if isinstance(found, ast.Name):
        found = _value_of(found, nodes)
    return None if found is None else ast.get_source_segment(box, found)


def _calls(node: ast.Call, function: str, place: int, line: int) -> bool:
    if len(node.args) <= place:
        return False
    called = getattr(node.func, "id", getattr(node.func, "attr", None))  # also toolkit.predict
    return called == function and node.lineno <= line <= (node.end_lineno or line)


def _value_of(name: ast.Name, nodes: list[ast.AST]) -> ast.expr | None:
    """Find what a name was set to above its use, last."""
    sets = [
        node
        for node in nodes
        if isinstance(node, ast.Assign)
        and node.lineno < name.lineno
        and any(isinstance(each, ast.Name) and each.id == name.id for each in node.targets)
    ]
    return max(sets, key=lambda node: node.lineno).value if sets else None
