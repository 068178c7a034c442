"""What belongs together: a photo, its description file, its edited copy, its `.xmp`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from .names import (
    CUT,
    fits_title,
    letters_of,
    letters_of_title,
    original_by_apple,
    originals_of,
    place_in_export,
    split_counter,
    split_ending,
    without_suffix,
)

_FILMS = (".mov", ".mp4", ".m4v", ".mp", ".mv", ".3gp")  # what phones write
_MOST = 50  # files considered for one photo: no export has as many that fit; a trap has thousands
_LONGEST = 255  # characters of a name: no disk holds more

TitleOf = Callable[[str], str | None]
_Likely = Callable[[str], Iterable[str]]


class Pairs(NamedTuple):
    """What belongs together; all names are whole ones.

    Attributes
    ----------
    sidecars
        Photo to its description file.
    edited
        Edited copy to the photo it was made from.
    """

    sidecars: dict[str, str]
    edited: dict[str, str]


def pair(names: Iterable[str], title_of: TitleOf | None = None, parts: Sequence[str] = ()) -> Pairs:
    """Find the description of each photo, and the original of each edited copy.

    Takeout cuts names, adds counters, and spreads what belongs together over several parts. An
    edited copy has no description of its own: it shares that of the photo whose name it has, but
    for a word behind it, in whatever language.

    Parameters
    ----------
    names
        All relative paths, with `/`.
    title_of
        Gives the title that stands in a description; asked only where names do not decide.
    parts
        Folders of which it is known that they are parts of one export.

    Examples
    --------
    >>> pair(["a/IMG(1).jpg", "a/IMG.jpg.supplemental-metadata(1).json"]).sidecars
    {'a/IMG(1).jpg': 'a/IMG.jpg.supplemental-metadata(1).json'}
    """
    shelves: dict[str, _Shelf] = defaultdict(lambda: _Shelf(title_of or _unknown))
    places: dict[str, str] = {}
    for name in names:
        folder, _, last = name.rpartition("/")
        if folder not in places:
            places[folder] = place_in_export(folder, parts)
        shelves[places[folder]].add(name, last)
    found = Pairs({}, {})
    for shelf in shelves.values():
        shelf.pair(found)
    return found


def pair_xmp(names: Iterable[str]) -> dict[str, str]:
    """Find the `.xmp` beside each photo, called `IMG_1.jpg.xmp` or `IMG_1.xmp`, in any case.

    Examples
    --------
    >>> pair_xmp(["a/IMG_1.JPG", "a/img_1.xmp", "b/IMG_1.JPG"])
    {'a/IMG_1.JPG': 'a/img_1.xmp'}
    """
    notes, photos = {}, []
    for name in names:
        if name.lower().endswith(".xmp"):
            notes[name[:-4].lower()] = name
        else:
            photos.append(name)
    found = {}
    for name in photos if notes else ():
        folder, _, last = name.lower().rpartition("/")
        stem = name.lower()[: len(folder) + len(split_ending(last)[0]) + bool(folder)]
        if note := notes.get(name.lower()) or notes.get(stem):
            found[name] = note
    return found


def _unknown(name: str) -> None:
    return None


def _cut(last: str) -> tuple[str, str]:
    stem, ending = split_ending(last)
    bare, counter = split_counter(stem)
    return (bare + ending)[:CUT], counter


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


class _Shelf:
    """The files of one folder of an export, which may lie in several parts of it."""

    def __init__(self, title_of: TitleOf) -> None:
        self._told = cache(lambda description: letters_of_title(title_of(description)))
        self._photos: dict[str, str] = {}  # whole name to name in its folder
        self._by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_base: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, dict[str, list[str]]] = {}  # of each base that was asked for
        self._by_stem: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._rivals: Counter[tuple[str, str]] = (
            Counter()
        )  # how many photos have one name, once it is cut

    def add(self, name: str, last: str) -> None:
        """Put a file on it."""
        if not last.lower().endswith(".json"):
            self._photos[name] = last
            self._rivals[_cut(last)] += 1
            return
        whole = last[: -len(".json")]
        base, counter = split_counter(whole)
        base = without_suffix(base)
        for key in {(base, counter), (without_suffix(whole), "")}:
            self._by_key[key].append(name)
        self._by_base[base].append(name)
        self._by_stem[split_ending(base)[0], counter].append(name)

    def pair(self, found: Pairs) -> None:
        """Give each photo its description: likely ones first, what is left is shared."""
        if self._by_key:
            taken: set[str] = set()
            for likely in (self._by_name, self._by_cut, self._by_ending):
                for near in (True, False):  # in the same folder, or in another part
                    self._give(likely, near, taken, found.sidecars)
            self._share(found)
        self._find_apples(found.edited)

    def _left(self, sidecars: dict[str, str]) -> list[tuple[str, str]]:
        """List the photos without a description; the shorter name is the original's."""
        left = (pair for pair in self._photos.items() if pair[0] not in sidecars)
        return sorted(left, key=lambda pair: (len(pair[1]), pair))

    def _give(self, likely: _Likely, near: bool, taken: set[str], sidecars: dict[str, str]) -> None:
        for name, last in self._left(sidecars):
            free = [
                each
                for each in dict.fromkeys(islice(likely(last), _MOST))
                if each not in taken and (_folder(each) == _folder(name)) == near
            ]
            if free:
                fits = [each for each in free[1:] and free if self._fits(each, last)]
                sidecars[name] = (fits or free)[0]
                taken.add(sidecars[name])

    def _fits(self, description: str, last: str) -> bool:
        return fits_title(self._told(description), last)

    def _by_name(self, last: str) -> Iterator[str]:
        """The whole name is there, or its counter stands behind, as Takeout does it."""
        stem, ending = split_ending(last)
        bare, counter = split_counter(stem)
        yield from self._by_key.get((last, ""), ())
        if counter:
            yield from self._by_key.get((bare + ending, counter), ())

    def _by_cut(self, last: str) -> Iterator[str]:
        """The name is cut: at the usual place or in its ending; elsewhere the title must tell."""
        stem, ending = split_ending(last)
        bare, counter = split_counter(stem)
        for name, behind in {bare + ending: counter, last: ""}.items():
            for length in range(min(len(name) - 1, _LONGEST), 0, -1):
                own = self._by_key.get((name[:length], behind), ())
                usual = length == CUT or length > len(name) - len(ending)
                if own and usual and self._rivals[_cut(last)] == 1:
                    yield from own
                    return
                yield from (each for each in own if self._fits(each, last))
                if name[:length] in self._by_base:
                    yield from self._titled(name[:length], last)

    def _titled(self, base: str, last: str) -> Iterator[str]:
        """Among the descriptions whose names are cut to `base`, the title tells."""
        if base not in self._by_title:
            self._by_title[base] = defaultdict(list)
            for each in self._by_base[base]:
                for told in self._told(each):
                    self._by_title[base][told].append(each)
        stem = split_ending(last)[0]
        for part in (stem, split_counter(stem)[0]):
            yield from self._by_title[base].get(letters_of(part), ())
        yield from (each for each in self._by_base[base][:_MOST] if self._fits(each, last))

    def _by_ending(self, last: str) -> Iterator[str]:
        """Only the ending differs or lacks: a HEIC handed out as JPEG, the film of a picture."""
        stem, _ = split_ending(last)
        yield from self._by_stem.get((stem, ""), ())
        yield from self._by_stem.get(split_counter(stem), ())

    def _share(self, found: Pairs) -> None:
        """Let films of pictures, and edited copies, share the description of their photo."""
        originals = defaultdict(list)
        for name, last in self._photos.items():
            if name in found.sidecars:
                originals[split_ending(last)[0]].append(name)
        for name, last in self._left(found.sidecars):
            stem, ending = split_ending(last)
            pictures = originals.get(stem) or originals.get(last)  # IMG.MP beside IMG.MP.jpg
            if pictures and ending.lower() in _FILMS:
                found.sidecars[name] = found.sidecars[_nearest(pictures, name)]
                continue
            for title in originals_of(stem):
                if title in originals:
                    found.edited[name] = _nearest(originals[title], name)
                    found.sidecars[name] = found.sidecars[found.edited[name]]
                    break
                if alone := [*self._by_name(title + ending), *self._by_ending(title + ending)]:
                    found.sidecars[name] = _nearest(alone, name)
                    break

    def _find_apples(self, edited: dict[str, str]) -> None:
        stems = defaultdict(list)
        for name, last in self._photos.items():
            stems[split_ending(last)[0].upper()].append(name)
        for name, last in self._photos.items():
            original = original_by_apple(split_ending(last)[0]).upper()
            near = _nearest(stems[original], name) if original in stems else ""
            if near and _folder(near) == _folder(name):
                edited[name] = near


def _nearest(names: Sequence[str], name: str) -> str:
    """Choose the one in the same folder, a film for a film, and with the same ending."""
    folder, ending = _folder(name), split_ending(name)[1].lower()

    def likeness(each: str) -> tuple[bool, bool, bool]:
        other = split_ending(each)[1].lower()
        return _folder(each) == folder, (other in _FILMS) == (ending in _FILMS), other == ending

    return max(names[:_MOST], key=likeness)
