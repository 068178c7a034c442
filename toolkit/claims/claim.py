"""A claim: what is said of a life, as data – the words are chosen when it is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Fact = Mapping[str, Any]  # numbers, codes, dates (2026-07-06) and names of photos


@dataclass(frozen=True)
class Claim:
    """What somebody with these photos would conclude, with what speaks for and against it.

    Attributes
    ----------
    kind
        The name of one of the registered kinds: `home`, `sleep` …
    fact
        What is claimed, and nothing else: this is compared with the truth, and before and after.
    evidence
        The names of the photos behind it.
    rivals
        What else it may be: facts, each with a `code` that says what kind of rival it is.
    confidence
        From 0 to 1 where a benchmark measured how often such a claim is right, else missing (NaN).
    measured
        Whether a benchmark did.
    reasons
        The numbers that explain it.
    """

    kind: str
    fact: Fact
    evidence: tuple[str, ...]
    rivals: tuple[Fact, ...] = ()
    confidence: float = math.nan
    measured: bool = False
    reasons: Fact = field(default_factory=dict)
