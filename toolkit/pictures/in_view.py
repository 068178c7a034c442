"""A tall result stays in view when it appears."""

import html
from functools import cache
from importlib.resources import files


@cache
def in_view() -> str:
    """Give what keeps a result in view in a notebook, to stand in its HTML: see `in_view.js`."""
    code = (files(__package__) / "in_view.js").read_text("utf-8")
    return f'<style onload="{html.escape(code, quote=True)}">.ox-none{{}}</style>'
