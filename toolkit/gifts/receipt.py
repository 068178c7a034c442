"""The bill for a gift: what had to be known, whose faces, what was looked at, and what was sent."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..claims import say_kind
from ..language import Sentences, say_list
from .gift import Gift

_NAMED = 3  # of those who were not asked
# On a projector all of a bill is in view.
_PAPER = "display:inline-block;border:1px dashed;padding:.3em 1em;font:.9em/1.3 monospace"
_CELL = 'style="text-align:left;padding:0 .5em;line-height:1.3"'


@dataclass(frozen=True)
class Receipt:
    """What a gift cost.

    Attributes
    ----------
    table
        A row for each fact that had to be known: `what`, `where`, `how_many`, `claims`.
    lines
        The other lines of the bill: what was looked at, thrown away, not chosen, not looked at,
        whom nobody asked, and what was sent.
    title
        Of the gift.
    """

    table: pd.DataFrame
    lines: tuple[str, ...]
    title: str

    def __str__(self) -> str:
        facts = [f"{row.what} ({_stands(row)})" for row in self.table.itertuples()]
        return "\n".join([self.title, *facts, *self.lines])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td {_CELL}>{html.escape(row.what)}</td>"
            f"<td {_CELL}><small>{html.escape(_stands(row))}</small></td></tr>"
            for row in self.table.itertuples()
        )
        say = Sentences("gifts.receipt")
        head = f"<caption><b>{html.escape(self.title)}</b></caption>"
        names = (html.escape(say(name)) for name in ("what", "where"))
        columns = "".join(f"<th {_CELL}>{name}</th>" for name in names)
        lines = "".join(f'<p style="margin:.2em 0">{html.escape(line)}</p>' for line in self.lines)
        table = f"<table>{head}<tr>{columns}</tr>{rows}</table>"
        return f'<div style="{_PAPER}">{table}{lines}</div>'


def receipt(gift: Gift) -> Receipt:
    """List what had to be known to make a gift, and what was done for it.

    Parameters
    ----------
    gift
        From `collage`, `recap`, `theme` or `restyle`.
    """
    known, say = Sentences("gifts.known"), Sentences("gifts.receipt")
    rows = [
        {
            "what": known(each.code, n=each.count),
            "where": ", ".join(_columns(each.table, each.columns)),
            "how_many": each.count,
            "claims": each.claims,
        }
        for each in gift.known
    ]
    thrown = [Sentences("gifts.thrown")(why, n=count) for why, count in gift.thrown_away.items()]
    uncounted = [say("not_counted"), *([say("before")] if gift.looked_before else [])]
    lines = [
        say("looked_at", n=gift.looked_at, shown=len(gift.photos)),
        *([say("thrown", what="; ".join(thrown))] if thrown else []),
        *([say("spare", n=gift.spare)] if gift.spare else []),
        *gift.notes,
        *filter(None, [" ".join(_not_asked(gift))]),
        " ".join([say("sent", tries=gift.tries, size=gift.size), *uncounted]),
    ]
    table = pd.DataFrame(rows, columns=["what", "where", "how_many", "claims"])
    return Receipt(table, tuple(lines), say("title", title=gift.titles[0]))


def _not_asked(gift: Gift) -> Iterator[str]:
    """Say that nobody asked the others, and whose faces were measured: a few by name."""
    say, more = Sentences("gifts.receipt"), len(gift.others) - _NAMED
    if gift.others:
        names = [*gift.others[:_NAMED], *([say("more", n=more)] if more > 0 else [])]
        who = "others" if gift.owner_known else "people"
        yield say(who, n=len(gift.others), names=say_list(names))
    if gift.strangers:
        yield say("strangers" if gift.others else "only_strangers", n=gift.strangers)


def _stands(row: Any) -> str:
    """Say where a fact stands, and which claims it is made of."""
    if not row.claims:
        return str(row.where)
    kinds = say_list(map(say_kind, row.claims))
    return Sentences("gifts.receipt")("claimed", where=row.where, n=len(row.claims), kinds=kinds)


def _columns(table: str, columns: tuple[str, ...]) -> list[str]:
    return [f"{table}.{column}" for column in columns] or [table]
