"""Codes that machines read: QR, Aztec and Code 128, drawn by zxing-cpp (Apache 2.0)."""

from __future__ import annotations

import numpy as np
from PIL import Image

QUIET = {"QRCode": 4, "Aztec": 2, "Code128": 10}  # empty modules around, as the standards ask
FORMATS = {"qr": "QRCode", "aztec": "Aztec", "code128": "Code128"}
TALL = 26  # modules, the height of a bar code


def draw_code(text: str, kind: str) -> Image.Image:
    """Draw a code, one pixel a module, black on white, with its quiet zone."""
    import zxingcpp

    name = FORMATS[kind]
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, name))
    cells = np.array(code.to_image(scale=1, add_quiet_zones=False, add_hrt=False))
    if kind == "code128":
        cells = np.tile(cells[:1], (TALL, 1))
    return Image.fromarray(np.pad(cells, QUIET[name], constant_values=255))
