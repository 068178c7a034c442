"""Scans: which devices make them, and what their times tell: when a print was scanned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .times import SAME, Time

_NAMED = re.compile(  # flat beds, scanners of film, photo laboratories, printers; their programs
    r"scan(jet|ner|snap|gear|wizard|mate|za)?\b|scan\b|perfection\b|fastfoto|silverfast|\blide ?\d|"
    r"opticfilm|opticslim|primefilm|flextight|\bcoolscan|super coolscan|nikon ls-\d|\bqss-\d|"
    r"\bsp-?[23]000|\bpakon|microtek|mustek|\bumax|\bfi-\d{4}|officejet|laserjet|deskjet|pixma|"
    r"workforce|ecotank|\bexpression (\d|home|premium|photo)|bizhub|imagerunner|imageclass|"
    r"i-sensys|imageformula|maxify|workcentre|versalink|altalink|taskalfa|ecosys|aficio|"
    r"e-studio|pagewide|\b(mfc|dcp|ads)-\w*\d|naps2|xsane",
    re.IGNORECASE,
)
# Codes mean something with their maker only: an MX of Sharp is an office printer. Makers of cameras
# and phones too: R707 is a camera of HP, C5100 a printer; their cameras of that row end at C945.
_CODES = {
    "epson": r"(et|ew|xp|wf|wp|ep|px|sx|bx|cx|dx|nx|tx|gt|ds|es|ff|al)-?[a-z]{0,2}\d{2,}|"
    r"l\d{3,5}\b|stylus",
    "hp|hewlett": r"envy|smart tank|ink tank|psc \d|photosmart ([bd]\d{3}|c?\d{4}|plus|prem|wire|"
    r"all|ink)|tango|designjet|laser mfp|color laser",
    "canon": r"(mg|ts|tr|mx|mp|mb|mf|gx|ib|ip|dr-[a-z]?)\d{2,}|g\d{4}\b|e\d{3,4} series",
    "brother|xerox|plustek|lexmark|noritsu|avision|visioneer|pantum": r"",  # they make nothing else
    "samsung": r"(scx|clx)-\w?\d|xpress|sl-[cmkx]\d|[cm]\d{3,4}\w? series",
    "ricoh|nashuatec|lanier": r"(im|mp|sp|m|p) ?c? ?\d{3,}|pro c?\d{4}",
    "kodak": r"i\d{2,4}\b|esp\b|verit[eé]|picture saver|ps[458]0\b|s2\d{3}\w?\b|slide n|rodfs",
    "sharp": r"(mx|bp|ar|al)-\w?\d{2,}",
    "kyocera": r"(fs|km)-\w?\d{4}",
    "oki": r"m[cb]\d{3}",
    "fujitsu|pfu": r"ix\d{3,4}|sv600|fi-\d",
    "panasonic": r"kv-s\d",
}
_OFFICE = [
    (re.compile(rf"\b({makers})", re.IGNORECASE), re.compile(rf"\b({codes})", re.IGNORECASE))
    for makers, codes in _CODES.items()
]
_TELLING = ("digitized", "exif", "name")  # what tells when it was scanned, the surest first
_OTHERS = {"exif", "xmp", "iptc", "name", "sidecar"}


@lru_cache(maxsize=1024)
def is_scanner(make: str | None, model: str | None, software: str | None) -> bool:
    """Tell whether this is a scanner, or an office printer that scans, or the program of one.

    Examples
    --------
    >>> is_scanner("HP", "HP Photosmart C5100 series", None)
    True
    >>> is_scanner("HP", "HP PhotoSmart C945", None)
    False
    """
    if any(word and _NAMED.search(word) for word in (make, model, software)):
        return True
    device = f"{make or ''} {model or ''}"
    return any(maker.search(device) and code.search(device) for maker, code in _OFFICE)


def when_scanned(times: Iterable[Time]) -> tuple[Time, ...]:
    """Count what a scanner noted as the moment of scanning: no print is as young as its scan.

    Whoever knows when the print was taken notes another day; that stays what it is.
    """
    times = tuple(times)
    told = ([time.at for time in times if time.source == source] for source in _TELLING)
    scanned = next(filter(None, told), [])
    return tuple(
        time._replace(source="digitized")
        if time.source in _OTHERS and any(abs(time.at - at) <= SAME for at in scanned)
        else time
        for time in times
    )
