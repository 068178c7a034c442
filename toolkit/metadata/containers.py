"""Which kind of file is it, by its first bytes? Names can lie."""

from __future__ import annotations

from ..errors import PhotoError
from .blocks import Blocks, Window
from .jpeg import read_jpeg


def find_blocks(window: Window) -> Blocks:
    """Cut out the pieces that carry metadata.

    Raises
    ------
    PhotoError
        It is no picture and no video.
    """
    head = window.head
    if not head:
        raise PhotoError("The file is empty.")
    if head[:2] == b"\xff\xd8":
        return read_jpeg(window)
    if _is_text(head[:512]):
        raise PhotoError("This is a text file, not a photo.")
    raise PhotoError("This is neither a photo nor a video of a kind that is known here.")


def _is_text(head: bytes) -> bool:
    if any(byte < 9 or 13 < byte < 27 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a letter cut in half at the end
    return True
