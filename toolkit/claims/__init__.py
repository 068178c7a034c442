"""What a program concludes: claims as data, one small module a kind, and one list of them all.

A claim is a fact with its evidence, rivals and confidence (`claim.py`). `registry.py` lists the
kinds; each knows what it needs, how it is found, when two are the same, when one is right and how
to say it (`kind.py`). All that is done with claims reads that list: `infer_profile` makes them,
`score` compares them with the truth, `say_claim` puts them into words, `explain` shows the
evidence, `what_is_left` compares two rolls.
"""

from .claim import Claim
from .contesting import Objection, Objections
from .explaining import explain
from .inferring import infer_profile
from .kind import Kind, Said
from .registry import KINDS
from .saying import say_by_name, say_claim, say_confidence, say_kind, say_rivals
from .scoring import score

__all__ = [
    "KINDS",
    "Claim",
    "Kind",
    "Objection",
    "Objections",
    "Said",
    "explain",
    "infer_profile",
    "say_by_name",
    "say_claim",
    "say_confidence",
    "say_kind",
    "say_rivals",
    "score",
]
