"""Words: what a machine reads in a photo – on screens, signs, papers, shirts – and what that is."""

from .addresses import address_key, town_after_postcode, town_of
from .bookings import bookings, written_day
from .conversations import writers
from .engine import words_in
from .finding import find_words, look_at_all
from .kinds import KINDS, kind_of, value_of
from .masking import masked
from .names import name_key
from .spelling import plain_letters
from .towns import Town
from .whereabouts import find_boxes, where

__all__ = [
    "KINDS",
    "Town",
    "address_key",
    "bookings",
    "find_boxes",
    "find_words",
    "kind_of",
    "look_at_all",
    "masked",
    "name_key",
    "plain_letters",
    "town_after_postcode",
    "town_of",
    "value_of",
    "where",
    "words_in",
    "writers",
    "written_day",
]
