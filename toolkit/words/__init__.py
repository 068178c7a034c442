"""Words: what a machine reads in a photo – on screens, signs, papers, shirts – and what that is."""

from .choosing import minutes_for, read_roll, region_of
from .codes import say_missing
from .engine import words_in
from .finding import find_words, look_at_all, made_by
from .finds import (
    KINDS,
    Line,
    Town,
    address_key,
    bookings,
    kind_of,
    masked,
    name_key,
    of_writers,
    town_after_postcode,
    town_of,
    value_of,
    writers,
    written_day,
)
from .telling import finds_by_kind, say_messages, say_words
from .whereabouts import find_finds, find_lines, where

__all__ = [
    "KINDS",
    "Line",
    "Town",
    "address_key",
    "bookings",
    "find_finds",
    "find_lines",
    "find_words",
    "finds_by_kind",
    "kind_of",
    "look_at_all",
    "made_by",
    "masked",
    "minutes_for",
    "name_key",
    "of_writers",
    "read_roll",
    "region_of",
    "say_messages",
    "say_missing",
    "say_words",
    "town_after_postcode",
    "town_of",
    "value_of",
    "where",
    "words_in",
    "writers",
    "written_day",
]
