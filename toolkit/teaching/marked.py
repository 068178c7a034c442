"""The few marks of Markdown that the plans and lessons use, as HTML; and lists, tables, cards."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence


def inline(text: str) -> str:
    """Turn code, bold and italic into HTML; of a link, what it is called stays.

    Examples
    --------
    >>> inline("Run `scan`, **then** read [the plan](plan.md) & *look*.")
    'Run <code>scan</code>, <b>then</b> read the plan &amp; <i>look</i>.'
    """
    shown = html.escape(re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text), quote=False)
    parts = re.split(r"`([^`]+)`", " ".join(shown.split()))
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = f"<code>{part}</code>"
        else:
            part = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", part)
            parts[place] = re.sub(r"(?<!\w)\*(.+?)\*(?!\w)", r"<i>\1</i>", part)
    return "".join(parts)


def block(text: str) -> str:
    """Turn paragraphs, lists and tables into HTML."""
    return "".join(_block(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def _block(part: str) -> str:
    if part.startswith("|"):
        head, *rows = rows_of(part)
        return table(head, rows)
    if re.match(r"(- |\d\. )", part):
        return listed(re.split(r"(?m)^(?:- |\d\. )", part)[1:])
    if part.startswith("```"):
        return f"<pre>{html.escape(part.strip('`'))}</pre>"
    return f"<p>{inline(part)}</p>"


def rows_of(text: str) -> list[list[str]]:
    """Read the tables of a text: their heads and rows as cells, without the rule between.

    Examples
    --------
    >>> rows_of("| law | since |\\n|---|---|\\n| GDPR | 2018 |")
    [['law', 'since'], ['GDPR', '2018']]
    """
    lines = re.findall(r"(?m)^\|(.+)\|$", text)
    rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [row for row in rows if set("".join(row)) - set("-: ")]


def listed(items: Iterable[str], shape: str = "") -> str:
    """Make a list; `"answers"` stand in columns."""
    start = f'<ul class="{shape}">' if shape else "<ul>"
    return start + "".join(f"<li>{inline(item)}</li>" for item in items) + "</ul>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Make a table; its first column names the row."""
    head = "".join(f'<th scope="col">{inline(each)}</th>' for each in heads)
    lines = "".join(
        f'<tr><th scope="row">{inline(first)}</th>'
        + "".join(f"<td>{inline(each)}</td>" for each in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def cards(items: Iterable[str]) -> str:
    """Make cards to cut out, of texts."""
    made = (f"<div>{inline(item)}</div>" for item in items)
    return f'<div class="cards">{"".join(made)}</div>'


def whole(body: str) -> str:
    """Keep on one page what is printed."""
    return f'<div class="group">{body}</div>'


def small(body: str) -> str:
    """Print in smaller letters what would need one page more."""
    return f'<div class="small">{body}</div>'


def line(label: str = "") -> str:
    """Make a line to write on, behind its label."""
    return f'<p class="line">{inline(label)}</p>'


def photos(pictures: Iterable[tuple[str, str]], shape: str = "") -> str:
    """Put pictures beside each other, each an address and what is below it.

    Parameters
    ----------
    pictures
        An address and a caption each.
    shape
        `"tall"` for what is to be read, `"alone"` for a single large one.
    """
    figures = "".join(
        f'<figure><img src="{html.escape(address)}" alt="{html.escape(caption)}">'
        f"<figcaption>{inline(caption)}</figcaption></figure>"
        for address, caption in pictures
    )
    return f'<div class="photos {shape}">{figures}</div>'
