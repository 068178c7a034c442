"""Whose computer this is, who could see photos here, and what one agrees to before they get there.

Examples
--------
>>> there = where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"})
>>> notice(there).phrase
'I send my photos to Binder'
"""

from .classes import class_mode, require_invented_faces, require_invented_words
from .giving import Consent, give_consent, require_consent, take_back_consent
from .notices import (
    FIELDS,
    Notice,
    compare_notices,
    notice,
    notices_table,
    other_services,
    the_offer,
)
from .place import Place, where_am_i

__all__ = [
    "FIELDS",
    "Consent",
    "Notice",
    "Place",
    "class_mode",
    "compare_notices",
    "give_consent",
    "notice",
    "notices_table",
    "other_services",
    "require_consent",
    "require_invented_faces",
    "require_invented_words",
    "take_back_consent",
    "the_offer",
    "where_am_i",
]
