"""XMP: metadata as XML, which editors, galleries and newer phones write; read with defusedxml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as defused

from .blocks import MAX_BLOCK, say_problem

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/camera-raw-settings/1.0/": "crs",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.google.com/photos/1.0/camera/": "GCamera",
    "http://ns.google.com/photos/1.0/container/": "Container",
    "http://ns.google.com/photos/1.0/container/item/": "Item",
    "http://www.tc260.org.cn/ns/AIGC/1.0/": "AIGC",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://ns.adobe.com/xmp/sType/Area#": "stArea",
    "http://ns.microsoft.com/photo/1.2/": "MP",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "MPRI",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "MPReg",
    "http://www.digikam.org/ns/1.0/": "digiKam",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
}
_REGION_LISTS = {"mwg-rs:RegionList", "MPRI:Regions", "Iptc4xmpExt:ImageRegion"}
_MAX_DEPTH = 40  # honest packets stay below ten
_MAX_PARTS = 150_000  # elements and attributes; 8 MiB hold about 120,000 ids of ancestors
_MAX_NAME = 300  # letters of a name and of the paths to it; honest ones stay below 200
_LONG_VALUE = re.compile(rb"=\s*(?=\"[^\"]{301}|'[^']{301})")
_STEP = 128 * 1024  # bytes parsed before the limits are asked again
_MAX_VALUES = 2000
_Area = tuple[float | None, float | None, float | None, float | None]


@dataclass(frozen=True)
class Region:
    """A face or a thing somebody or something marked in the picture.

    Attributes
    ----------
    name
        Who or what it is; empty where nobody said.
    x, y, w, h
        Left, top, width and height, as fractions of the picture as stored; None where unknown.
    kind
        `"Face"`, `"Pet"`, `"Focus"` ... as the writer calls it.
    """

    name: str
    x: float | None = None
    y: float | None = None
    w: float | None = None
    h: float | None = None
    kind: str = "Face"

    def __str__(self) -> str:
        return self.name or self.kind.lower()


@dataclass
class Xmp:
    """The values of all packets of a file.

    Attributes
    ----------
    values
        Path (`"dc:creator"`, `"mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:Name"`) to all its values.
    regions
        Faces and things marked in the picture.
    problem
        Why a packet could not be read, else empty.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    regions: list[Region] = field(default_factory=list)
    problem: str = ""

    def first(self, *names: str) -> str | None:
        """Get the first value of the first of these names that has one."""
        for name in names:
            for value in self.values.get(name, ()):
                if value:
                    return value
        return None

    def all(self, *names: str) -> Iterator[str]:
        """Get every value of these names."""
        for name in names:
            yield from filter(None, self.values.get(name, ()))


def read_xmp(packets: Iterable[bytes]) -> Xmp:
    """Read XMP packets. What is no XML, or nested beyond reason, is left out and said so."""
    xmp = Xmp()
    for packet in packets:
        try:
            for description in _descriptions(_parsed(_trimmed(packet))):
                _collect(description, "", xmp, 0)
        except RecursionError:
            xmp.problem = say_problem("nested")
        except DefusedXmlException:
            xmp.problem = say_problem("declarations")
        except Exception:  # no proper XML, a declared encoding that does not exist
            continue
    return xmp


def _parsed(packet: bytes) -> Element:
    """Parse with defusedxml.

    All that it guards against starts with `<!` or hides in another encoding. A packet that has
    neither, as nearly every one, goes to the parser in C, which takes a fifth of the time.
    """
    harmless = not any(mark in packet for mark in (b"<!", b"<?xml", b"\0"))
    if any(_is_long_namespace(packet)):
        raise RecursionError
    tree = _LimitedTree()
    parser = (
        ElementTree.XMLParser(target=tree)
        if harmless
        else defused.XMLParser(target=tree, forbid_dtd=True)
    )
    for place in range(0, len(packet), _STEP):
        parser.feed(packet[place : place + _STEP])
    return parser.close()


def _is_long_namespace(packet: bytes) -> Iterator[bool]:
    """Look for a namespace of a page: the parser would copy it before thousands of names."""
    text = packet.replace(b"\0", b"")  # of UTF-16
    for found in _LONG_VALUE.finditer(text):
        name = text[max(0, found.start() - _MAX_NAME) : found.start()].split()
        yield not name or name[-1].startswith(b"xmlns") or len(name[-1]) == _MAX_NAME


class _LimitedTree(ElementTree.TreeBuilder):
    """Build the tree of a packet, and stop where no honest one goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._parts = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Open an element."""
        self._depth += 1
        self._parts += 1 + len(attrs)
        longest = max(map(len, attrs), default=0)
        if (
            self._depth > _MAX_DEPTH
            or self._parts > _MAX_PARTS
            or max(longest, len(tag)) > _MAX_NAME
        ):
            raise RecursionError
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        """Close it."""
        self._depth -= 1
        return super().end(tag)


def _trimmed(packet: bytes) -> bytes:
    packet = packet[:MAX_BLOCK].strip(b"\0 \r\n\t")
    start = packet.find(b"<")
    if start > 0 and packet[start - 1 : start] != b"\0" and not packet.startswith(b"\xef\xbb\xbf"):
        packet = packet[start:]
    end = packet.rfind(b">")  # padding, or what a careless writer left behind
    return packet[: end + 1] if end > 0 and packet[:1] == b"<" else packet


def _descriptions(root: Element) -> Iterator[Element]:
    rdf = root if root.tag == f"{_RDF}RDF" else root.find(f".//{_RDF}RDF")
    if rdf is not None:
        yield from (child for child in rdf if child.tag == f"{_RDF}Description")


def _collect(element: Element, path: str, xmp: Xmp, depth: int) -> None:
    """Flatten one element: its attributes, its children, its text."""
    if len(path) > _MAX_NAME:
        raise RecursionError
    for name, value in element.attrib.items():
        if not name.startswith(_RDF) and name != _LANGUAGE:
            _add(xmp, f"{path}/{_short(name)}", value)
        elif name == f"{_RDF}resource":
            _add(xmp, path, value)
    if _short(element.tag) in _REGION_LISTS:
        xmp.regions += _regions(element)
    for child in element:
        inside = child.tag.startswith(_RDF) if isinstance(child.tag, str) else True
        _collect(child, path if inside else f"{path}/{_short(child.tag)}", xmp, depth + 1)
    if not len(element) and element.text and element.text.strip():
        _add(xmp, path, element.text.strip())


def _add(xmp: Xmp, path: str, value: str) -> None:
    values = xmp.values.setdefault(path.lstrip("/"), [])
    if len(values) < _MAX_VALUES:
        values.append(value)


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    space = space.removeprefix("{")
    prefix = _PREFIXES.get(space) or next(iter(re.findall(r"[A-Za-z][\w.-]*", space)[::-1]), "x")
    return f"{prefix}:{name}" if space else name


def _regions(container: Element) -> Iterator[Region]:
    for entry in container.findall(f"./*/{_RDF}li"):
        found = Xmp()
        _collect(entry, "", found, 1)
        name = found.first("mwg-rs:Name", "MPReg:PersonDisplayName", "Iptc4xmpExt:Name") or ""
        yield Region(name.strip(), *_area(found), found.first("mwg-rs:Type") or "Face")


def _area(found: Xmp) -> _Area:
    """Read a rectangle: by its corner (Microsoft) or by its middle (Metadata Working Group)."""
    corner = found.first("MPReg:Rectangle")
    try:
        if corner:
            x, y, w, h = (float(part) for part in corner.split(","))
            return x, y, w, h
        x, y, w, h = (float(found.first(f"mwg-rs:Area/stArea:{name}") or "") for name in "xywh")
    except ValueError:
        return None, None, None, None
    return x - w / 2, y - h / 2, w, h
