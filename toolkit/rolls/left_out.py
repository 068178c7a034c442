"""What lies beside photos and is none: which files are left out, why, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from ..language import Sentences

if TYPE_CHECKING:
    from .roll import Roll

# The reasons, in the order in which they are said.
PREVIEWS = "previews"  # small copies that a program or a network disk made for itself
DELETED = "deleted"  # what somebody threw away: it lies in a recycle bin
EDITS = "edits"  # what a program noted about its changes
STRAY = "stray"  # descriptions (.json, .xmp) of a photo that is not here
LISTS = "lists"  # albums, comments and tables of an export
SYSTEM = "system"  # what computers keep for themselves
HIDDEN = "hidden"  # names that start with a point
UNPACKED = "unpacked"  # zips beside the folder they were unpacked to
ZIPS = "zips"  # zips without photos
REASONS = (PREVIEWS, DELETED, EDITS, STRAY, LISTS, SYSTEM, HIDDEN, UNPACKED, ZIPS)

_FOLDERS = {
    "@eadir": PREVIEWS,  # Synology
    ".@__thumb": PREVIEWS,  # QNAP
    ".thumbnails": PREVIEWS,  # Android and Linux
    ".thumbs": PREVIEWS,
    "thumbs": PREVIEWS,  # Immich, and galleries on the web
    "encoded-video": PREVIEWS,  # Immich
    "#recycle": DELETED,  # Synology
    "@recycle": DELETED,  # QNAP
    ".recycle": DELETED,  # Samba
    "$recycle.bin": DELETED,  # Windows
    "recycler": DELETED,
    "recycled": DELETED,
    "files_trashbin": DELETED,  # Nextcloud
    ".dtrash": DELETED,  # digiKam
}
_FOLDERS |= dict.fromkeys(
    (
        "lost+found", "lost.dir", "#snapshot", "@tmp", "@sharebin", "__macosx",
        "system volume information", ".synologyworkingdirectory", ".spotlight-v100", ".fseventsd",
        ".documentrevisions-v100", ".temporaryitems",
    ),
    SYSTEM,
)  # fmt: skip
# Apple's album of what was deleted: nobody calls an own folder so
_FOLDERS |= dict.fromkeys(
    (
        "recently deleted", "zuletzt gelöscht", "supprimés récemment", "suppressions récentes",
        "eliminado recientemente", "eliminados recientemente", "eliminati di recente",
        "recent verwijderd", "senast raderade", "ostatnio usunięte", "nylig slettet",
        "slettet for nylig", "apagados recentemente", "недавно удаленные", "недавно удалённые",
        "最近削除した項目", "最近删除", "最近刪除", "최근 삭제된 항목",
    ),
    DELETED,
)  # fmt: skip
# What Google Photos calls its bin. Others may have such a folder: it counts only in Google's.
_GOOGLE_BINS = {
    "trash", "bin", "papierkorb", "corbeille", "papelera", "cestino", "kosz", "lixeira", "lixo",
    "reciclagem", "prullenbak", "papperskorg", "papperskorgen", "papirkurv", "papirkurven",
    "søppelbøtte", "roskakori", "koš", "kôš", "kuka", "lomtár", "coș de gunoi", "çöp kutusu",
    "çöp", "корзина", "кошик", "кошче", "κάδος", "ゴミ箱", "回收站", "垃圾桶", "回收桶", "휴지통",
    "المهملات", "سلة المهملات", "אשפה", "thùng rác", "ถังขยะ", "sampah", "paperera",
}  # fmt: skip
_FILES = {".picasa.ini": EDITS, "picasa.ini": EDITS} | dict.fromkeys(
    (
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".ds_store", ".localized",
        ".nomedia",
    ),
    SYSTEM,
)  # fmt: skip
_NO_PHOTOS: tuple[str, ...] = ()
_NO_PHOTOS += (".txt", ".md", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".csv")
_NO_PHOTOS += (".ppt", ".pptx", ".json", ".xml", ".html", ".htm", ".zip", ".tgz", ".gz", ".7z")
_NO_PHOTOS += (".rar", ".mp3", ".m4a", ".wav", ".ogg", ".opus", ".aac", ".vcf", ".ics", ".py")
_NO_PHOTOS += (".exe", ".apk", ".ini", ".db", ".log", ".url", ".lnk", ".ds_store")
_LIBRARIES = (".photoslibrary", ".photolibrary", ".migratedphotolibrary")  # of Apple's Photos
_ORIGINALS = {"originals", "masters"}  # the only folders in it that hold photos as they were


def why_left_out(name: str, root: str = "") -> str:
    """Tell why a file is no photo by its name and its folders; empty if it may be one.

    Parameters
    ----------
    name
        Relative path, with `/`.
    root
        The name of the folder that the path starts from.

    Examples
    --------
    >>> why_left_out("2016/@eaDir/IMG_1.jpg/SYNOPHOTO_THUMB_M.jpg")
    'previews'
    """
    above, _, last = name.lower().rpartition("/")
    if reason := why_folder_left_out(above, root):
        return reason
    return SYSTEM if (above or root.lower()).endswith(_LIBRARIES) else _file(last)


@lru_cache(maxsize=256)  # thousands of files share a folder
def why_folder_left_out(folder: str, root: str = "") -> str:
    """Tell why a folder is left out with all that is in it; empty if it is not.

    Parameters
    ----------
    folder, root
        As in `why_left_out`.
    """
    above = root.lower()
    for part in normalize("NFC", folder.lower()).split("/") if folder else ():
        if reason := _folder(part, above):
            return reason
        above = part
    return ""


def _folder(name: str, above: str) -> str:
    if above.endswith(_LIBRARIES):
        return "" if name in _ORIGINALS else PREVIEWS
    if name in _FOLDERS:
        return _FOLDERS[name]
    if name.startswith(".trash") or (name in _GOOGLE_BINS and "google" in above):
        return DELETED
    if name.endswith(".lrdata"):  # Lightroom
        return PREVIEWS
    return HIDDEN if _is_hidden(name) else ""


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name.strip(".") != ""


def _file(name: str) -> str:
    if name in _FILES:
        return _FILES[name]
    if name.endswith(".aae"):  # Apple's edits
        return EDITS
    if name.startswith("._"):  # a Mac's notes on a disk of another system
        return SYSTEM
    if name.startswith(".trashed-"):  # Android
        return DELETED
    return HIDDEN if _is_hidden(name) else ""


def no_photo(name: str) -> bool:
    """Tell by its name that a file is no photo and no film; it is listed all the same.

    Examples
    --------
    >>> no_photo("diary.txt"), no_photo("IMG_1"), no_photo("a.heic")
    (True, False, False)
    """
    return name.lower().endswith(_NO_PHOTOS)


def describes(name: str) -> bool:
    """Tell whether a file that is no photo describes one, rather than an album or the export."""
    stem = name.lower().rpartition("/")[2].removesuffix(".json")
    return name.lower().endswith(".xmp") or (name.lower().endswith(".json") and "." in stem)


def say_left_out(roll: Roll) -> str:
    """Say which files beside the photos were read, and what was left out; empty if nothing was.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> say_left_out(open_roll({"a.jpg": b"", "a.AAE": b"", "Thumbs.db": b""}))
    'Left out: 1 note of a program about its changes (such as .aae), 1 file of the system.'
    """
    say = Sentences("rolls")
    read = [
        say(f"read.{kind}", n=count)
        for kind in ("sidecar", "xmp")
        if (count := _different(getattr(photo, kind) for photo in roll))
    ]
    sentences = [say("read_along", what=say("and").join(read))] if read else []
    if said := _counted(roll.left_out, say):
        sentences.append(say("left_out", what=", ".join(said)))
    return " ".join(sentences)


def _counted(left_out: Mapping[str, int], say: Sentences) -> list[str]:
    return [
        say(f"reason.{reason}", n=left_out[reason]) for reason in REASONS if left_out.get(reason)
    ]


def _different(sources: Iterable[object]) -> int:
    return len({id(source) for source in sources if source is not None})
