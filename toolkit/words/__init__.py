"""Words: what a machine reads in a photo – on screens, signs, papers, shirts – and what that is."""

from .engine import words_in
from .finding import find_words, look_at_all

__all__ = ["find_words", "look_at_all", "words_in"]
