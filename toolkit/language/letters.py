"""Letters of texts that are compared, whoever wrote them."""

from __future__ import annotations

import re
import unicodedata

STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")  # of one piece, for Unicode


def plain_letters(text: str) -> str:
    """Write a text in small letters without accents, with single spaces.

    Examples
    --------
    >>> plain_letters("Téléphone  :"), plain_letters("Hasło"), plain_letters("Straße")
    ('telephone :', 'haslo', 'strasse')
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(STROKES).replace("’", "'"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip()
