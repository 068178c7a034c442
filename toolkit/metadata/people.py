"""Names of people: one person however it is spelt in bytes, and nobody for a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

# what programs write where nobody gave a name; compared without case, accents as they are
_LISTED = """
    unknown, unknown person, unknown face, unnamed, unnamed person, unnamed face, no name, noname,
    not named, nameless, untitled, anonymous, nobody, none, null, undefined, n/a, name, add name,
    add a name, who is this, unbekannt, unbekannte person, unbenannt, ohne namen, ohne name,
    kein name, namenlos, inconnu, inconnue, personne inconnue, sans nom, anonyme, desconocido,
    desconocida, persona desconocida, sin nombre, sconosciuto, sconosciuta, persona sconosciuta,
    senza nome, desconhecido, desconhecida, sem nome, onbekend, onbekende persoon, naamloos,
    geen naam, nieznany, nieznana, nieznana osoba, bez nazwy, bez imienia, neznámý, neznámá,
    beze jména, okänd, okänd person, namnlös, ukendt, ukendt person, navnløs, ukjent,
    ukjent person, tuntematon, nimetön, bilinmeyen, bilinmeyen kişi, isimsiz, adsız, неизвестный,
    неизвестная, неизвестно, без имени, невідомий, άγνωστος, χωρίς όνομα, 不明, 名前なし, 未知,
    未命名, 无名, 無名, 알 수 없음, 이름 없음
"""
_PLACEHOLDERS = frozenset(normalize("NFC", " ".join(w.split())) for w in _LISTED.split(","))
_NUMBERED = re.compile(  # "Person 1", "Face #3", and a bare "Face"
    r"(person|people|face|gesicht|personne|visage|persona|cara|rostro|persone|volto|viso|pessoa|"
    r"rosto|persoon|gezicht|osoba|twarz|ansikte|ansigt|ansikt|kişi|yüz|человек|лицо|人物|顔|인물|"
    r"unknown|unnamed|unbekannt|inconnu|desconocido)[\s_#:-]*\d*"
)


def names_of_people(values: Iterable[object]) -> tuple[str, ...]:
    """Keep each person once, as first spelt, and leave out what is no name.

    Two names are one person when they differ only in case, in spaces, or in how Unicode builds
    their letters. Placeholders ("Unknown", "Person 1", "?") and whatever has no letter are nobody.

    Parameters
    ----------
    values
        As files and sidecars state them, of any type.

    Examples
    --------
    >>> names_of_people(["Zoe\\u0308", " Zoë ", "zoë", "Unknown", "Person 2", "?", None])
    ('Zoë',)
    """
    names: dict[str, str] = {}
    for value in values:
        if isinstance(value, str):
            name = " ".join(normalize("NFC", value).split())
            key = normalize("NFC", name.casefold())
            if not _is_nobody(key):
                names.setdefault(key, name)
    return tuple(names.values())


def _is_nobody(key: str) -> bool:
    bare = key.strip("()[]<>{}.?!*-_ ")  # "(unknown)", "[no name]"
    return (
        not any(letter.isalpha() for letter in key)
        or not {key, bare}.isdisjoint(_PLACEHOLDERS)
        or bool(_NUMBERED.fullmatch(bare))
    )
