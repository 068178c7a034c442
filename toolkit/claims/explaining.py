"""Why something is claimed: the sentence, the rivals, and the photos behind it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from ..language import Sentences
from ..mistakes.handed import handed_well
from ..rolls import Roll
from .saying import say_confidence, say_rivals

_NAMED, _SHOWN = 12, 8  # photos, as names and as pictures


@dataclass(frozen=True, repr=False)
class Explanation:
    """One claim with its evidence in pictures."""

    claim: Any
    roll: Roll | None

    def __str__(self) -> str:
        claim, say = self.claim, Sentences("claims.explain")
        lines = [say("claim", value=claim["value"], sure=say_confidence(claim["confidence"]))]
        lines.append(claim["how"])
        if rivals := say_rivals(claim):
            lines.append(say("rivals", rivals="; ".join(rivals)))
        names = ", ".join(claim["evidence"][:_NAMED])
        lines.append(say("evidence", names=names) if names else say("no_evidence"))
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        photos, roll = self.claim["evidence"][:_NAMED], self.roll
        tags = (roll[name].img_tag(160) for name in photos if roll is not None)
        seen = (tag for tag in tags if tag.startswith("<img"))  # what is a film is only named
        pictures = "".join(islice(seen, _SHOWN))
        *lines, names = map(html.escape, str(self).splitlines())
        names = names.replace("/", "/<wbr>")  # a name breaks between its parts
        return (
            f'<p style="overflow-wrap:anywhere">{"<br>".join(lines)}</p>'
            f'<div style="display:flex;flex-wrap:wrap;gap:4px">{pictures}</div>'
            f'<p style="overflow-wrap:anywhere">{names}</p>'
        )


@handed_well
def explain(claim: pd.Series, roll: Roll | None) -> Explanation:
    """Show why something is claimed: the sentence, the rivals and the photos behind it.

    Parameters
    ----------
    claim
        A row of the claims table: `claims.iloc[0]`.
    roll
        The roll it was made from; None for words alone.
    """
    return Explanation(claim, roll)
