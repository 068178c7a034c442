"""Names of people: one person however it is spelt in bytes, and nobody for a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from ..rolls.names import LONGEST_NAME, composed

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
    未命名, 无名, 無名, 알 수 없음, 이름 없음, ukjend, nepoznato, nepoznat, nepoznata,
    nepoznata osoba, neznámá osoba, neznáma osoba, невідома особа, неизвестный человек,
    necunoscut, necunoscută, persoană necunoscută, ismeretlen, ismeretlen személy, άγνωστο άτομο,
    tuntematon henkilö, pessoa desconhecida, không rõ, không tên, مجهول, غير معروف, شخص غير معروف,
    بدون اسم, לא ידוע, ללא שם, ไม่ทราบ, ไม่ทราบชื่อ, अज्ञात, tidak dikenal, tanpa nama,
    未知人物, 不明な人物,
    person, face, gesicht, personne, visage, persona, rostro, volto, persoon, gezicht, twarz,
    ansikte, ansigt, ansikt, yüz, человек, лицо, 人物, 顔, 인물
"""
# words that a number makes placeholders ("Osoba 12"); alone some are names of people
_COUNTED = """
    people, cara, persone, viso, pessoa, rosto, osoba, kişi, henkilö, kasvot, persoană, față,
    člověk, obličej, tvář, személy, arc, πρόσωπο, άτομο, персона, людина, особа, обличчя, лице,
    orang, wajah, oseba, obraz, asmuo, veidas, isik, nägu, inimene, seja, pertsona,
    người, khuôn mặt, شخص, وجه, אדם, פנים,
    บุคคล, คน, ใบหน้า, व्यक्ति, चेहरा, 人, 脸, 臉, 面孔, 人脸, 사람, 얼굴
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(normalize("NFC", " ".join(w.split())) for w in listed.split(","))


_PLACEHOLDERS, _NUMBERED = _words(_LISTED), _words(_COUNTED)
_NUMBER = re.compile(r"[\s\d#:_.()\[\]-]*\d[\s()\[\]]*$")  # " 12", "#3", " 7 (2)"
_LONGEST = 60  # letters: no placeholder has as many; a name may be a whole page
_MARKS = "()[]<>{}.?!*-_ "  # "(unknown)", "[no name]"


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
            name = " ".join(composed(value).split())[:LONGEST_NAME]
            key = composed(name.casefold())
            if not _is_nobody(key):
                names.setdefault(key, name)
    return tuple(names.values())


def _is_nobody(key: str) -> bool:
    if not any(letter.isalpha() for letter in key):
        return True
    word = _NUMBER.sub("", key[:_LONGEST]).strip(_MARKS)
    if not {key, key.strip(_MARKS), word}.isdisjoint(_PLACEHOLDERS):
        return True
    return word in _NUMBERED and bool(_NUMBER.search(key[:_LONGEST]))
