"""What the tests of panels are made of: places, photos, uploads, and the controls in a panel."""

import datetime
import io
import struct

import ipywidgets as widgets
from PIL import Image

from toolkit.consent import where_am_i

OWN = where_am_i({})
HUB = where_am_i({"JUPYTERHUB_USER": "ana"})
PHRASE = "I send my photos to this server"


def jpeg(*, gps=False):
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 51.0, 0.0), 3: "E", 4: (4.0, 21.0, 0.0)})
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def uploaded(name, content):
    """A file as the browser hands it over."""
    now = datetime.datetime.now(datetime.UTC)
    return {
        "name": name,
        "type": "image/jpeg",
        "size": len(content),
        "content": memoryview(content),
        "last_modified": now,
    }


def with_thumbnail(photo, thumbnail):
    """Put a thumbnail into a JPEG: a TIFF structure with two directories, the second for it."""
    second = 8 + 2 + 12 + 4
    place = second + 2 + 3 * 12 + 4
    tiff = b"II*\0" + struct.pack("<I", 8)
    tiff += struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, second)
    entries = ((0x0103, 3, 6), (0x0201, 4, place), (0x0202, 4, len(thumbnail)))
    tiff += struct.pack("<H", 3)
    tiff += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    body = b"Exif\0\0" + tiff + struct.pack("<I", 0) + thumbnail
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + photo[2:]


def shown(widget):
    """Every widget in a panel that can be seen, with those inside it."""
    if widget.layout.display != "none":
        yield widget
        for child in getattr(widget, "children", ()):
            yield from shown(child)


def controls(panel):
    kinds = (
        widgets.Button,
        widgets.Text,
        widgets.Checkbox,
        widgets.Dropdown,
        widgets.RadioButtons,
        widgets.FileUpload,
        widgets.IntRangeSlider,
        widgets.IntSlider,
        widgets.FloatSlider,
        widgets.SelectionRangeSlider,
        widgets.Select,
    )
    return [widget for widget in shown(panel.widget) if isinstance(widget, kinds)]
