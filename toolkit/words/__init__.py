"""Words: what a machine reads in a photo – on screens, signs, papers, shirts – and what that is."""

from .engine import words_in
from .finding import find_words, look_at_all
from .kinds import KINDS, kind_of, value_of
from .masking import masked

__all__ = ["KINDS", "find_words", "kind_of", "look_at_all", "masked", "value_of", "words_in"]
