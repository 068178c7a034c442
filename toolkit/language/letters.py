"""Letters of texts that are compared, whoever wrote them."""

from __future__ import annotations

import re
import unicodedata


def plain_letters(text: str) -> str:
    """Write a text in small letters without accents, with single spaces.

    Examples
    --------
    >>> plain_letters("Téléphone  :"), plain_letters("STRASSE"), plain_letters("Straße")
    ('telephone :', 'strasse', 'strasse')
    """
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip()
