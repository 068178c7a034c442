"""What a line of text gives away: rules with a source, labels in six languages, checksums.

The rules see one picture at a time, as a page of lines (`page.py`): what stands left of a line, and
above it, is its label. `kinds.py` asks them one after the other; `masking.py` hides secrets.
"""

from .addresses import address_key, town_after_postcode, town_of
from .bookings import bookings, written_day
from .conversations import writers
from .hidden import masked_text
from .kinds import KINDS, kind_of, value_of
from .masking import masked, masked_lines
from .names import name_key, of_writers
from .page import Line
from .towns import Town

__all__ = [
    "KINDS",
    "Line",
    "Town",
    "address_key",
    "bookings",
    "kind_of",
    "masked",
    "masked_lines",
    "masked_text",
    "name_key",
    "of_writers",
    "town_after_postcode",
    "town_of",
    "value_of",
    "writers",
    "written_day",
]
