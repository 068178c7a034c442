"""Codes that a phone can scan: what squares and rows of bars say, as rows of the words table."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..language import Sentences
from .finds import masked_text

if TYPE_CHECKING:
    from PIL.Image import Image

_CERTAIN = 1.0  # a code carries its own check: it is read whole, or not at all
_WIFI = re.compile(r"(?i)WIFI:(?=.*S:)")
_FIELD = re.compile(r"(?i)(?<=[:;])(?P<key>[A-Z]+):(?P<value>(?:\\.|[^;\\])*)(?=;|$)")
_CARD = {"FN": "name", "N": "name", "TEL": "phone", "EMAIL": "e-mail", "ADR": "address"}
_LINK = re.compile(r"(?i)(?P<host>https?://[^/?#\s]+)(?P<rest>\S*)")
_PRODUCTS = {"EAN13", "EAN8", "UPCA", "UPCE", "ISBN"}
_OF_A_SHOP = ("02", "04", "2")  # GS1 General Specifications: prefixes for restricted circulation
_SCHEMES = {"tel": "phone", "mailto": "e-mail", "smsto": "phone", "sms": "phone"}


def say_missing() -> str:
    """Say why codes are not read on this machine; an empty text where they are."""
    try:
        import zxingcpp  # noqa: F401
    except ImportError:
        return Sentences("words.codes")("missing")
    return ""


def codes_in(picture: Image) -> list[dict[str, Any]]:
    """Read the codes in a picture.

    Parameters
    ----------
    picture
        Upright, of any size.

    Returns
    -------
    list of dict
        For each code its `text`, box, angle, `confidence` and `kind`, as in
        `toolkit.tables.WORDS`; secrets are masked. What a code tells beside itself – a network, a
        name, a telephone number – has a row of its own with the same box. None where the package
        `zxing-cpp` is not installed.
    """
    if say_missing():
        return []
    import zxingcpp

    found = zxingcpp.read_barcodes(picture.convert("L"))
    rows = [
        _box(code.position) | {"text": text, "kind": kind, "confidence": _CERTAIN}
        for code in found
        if code.valid and code.text.strip() and not _is_of_a_product(code)
        for text, kind in understood(code.text.strip())
    ]
    return sorted(rows, key=lambda row: (row["y"], row["x"]))


def _is_of_a_product(code: Any) -> bool:
    """Tell whether a code stands on every piece of a product; shops number their own cards."""
    return str(code.format).replace("-", "") in _PRODUCTS and not code.text.startswith(_OF_A_SHOP)


def understood(text: str) -> Iterator[tuple[str, str]]:
    r"""Tell what a code says: lines, each with its kind; the first stands for the code.

    Examples
    --------
    >>> list(understood("WIFI:S:Home-5G;T:WPA;P:heide-88;;"))
    [('WIFI:S:Home-5G;T:WPA;P:••••••••;;', 'password'), ('Home-5G', 'network')]
    >>> list(understood("QX7T2M")), list(understood("https://example.org/t?id=1"))
    ([('••••••', 'code')], [('https://example.org•••••••', 'code')])
    """
    scheme, _, rest = text.partition(":")
    if _WIFI.match(text):
        yield from _network(text)
    elif text.upper().startswith(("BEGIN:VCARD", "MECARD:")):
        yield masked_text(text.splitlines()[0], 0, len(text)), "code"
        yield from _card(text)
    elif scheme.casefold() in _SCHEMES and rest:
        yield rest.split("?")[0].split(":")[0], _SCHEMES[scheme.casefold()]
    else:
        link = _LINK.match(text)
        yield masked_text(text, link.end("host") if link else 0, len(text)), "code"


def _network(text: str) -> Iterator[tuple[str, str]]:
    """Read the code of a network, as ZXing's authors describe it ("Barcode contents", WIFI:)."""
    fields = {match["key"].upper(): match for match in _FIELD.finditer(text)}
    password, name = fields.get("P"), fields.get("S")
    if password and password["value"]:
        yield masked_text(text, *password.span("value")), "password"
    else:
        yield text, "network"
    if name and password:
        yield re.sub(r"\\(.)", r"\1", name["value"]).strip('"'), "network"


def _card(text: str) -> Iterator[tuple[str, str]]:
    """Read a business card: vCard (RFC 6350) has a line a field, MeCard a semicolon."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    body = unfolded[7:] if unfolded.upper().startswith("MECARD:") else unfolded
    told: dict[str, str] = {}
    for line in re.split(r"[\r\n]+|(?<!\\);(?=[A-Z]+:)", body):
        key, _, value = line.partition(":")
        kind = _CARD.get(key.split(";")[0].split(".")[-1].strip().upper())
        words = re.sub(r"[;,\\]+", " ", value).strip()
        if kind and words:
            told.setdefault(kind, words)
    yield from ((words, kind) for kind, words in told.items())


def _box(position: Any) -> dict[str, float]:
    corners = [
        getattr(position, corner)
        for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
    ]
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    across, down = xs[1] - xs[0], ys[1] - ys[0]
    return {
        "x": float(min(xs)),
        "y": float(min(ys)),
        "w": float(max(xs) - min(xs)),
        "h": float(max(ys) - min(ys)),
        "angle": round(math.degrees(math.atan2(down, across)), 1),
    }
