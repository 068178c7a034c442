"""What one photo carries besides its pixels, read without decoding them.

`toolkit.metadata.reading` takes the file apart, and says who reads what; this room understands what
it found.

Examples
--------
>>> from toolkit import open_roll, read_metadata
>>> read_metadata(open_roll("sample", limit=1)[0]).format
'JPEG'
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..language import Sentences
from ..rolls import BytesSource, FileSource, Photo
from .columns import best_exif, fill, from_packet
from .exif_columns import thumbnail_in, turn_of
from .fingerprints import fingerprint
from .model import READING, Metadata
from .people import names_of_people
from .reading import FILMS, Blocks, TooMuchError, Window, find_blocks

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FILMS", "READING", "Metadata", "from_packet", "names_of_people", "read_metadata"]


def read_metadata(photo: Photo | bytes | str | os.PathLike[str]) -> Metadata:
    """Read what one photo says about itself. Pixels are not decoded, and no file raises anything.

    Parameters
    ----------
    photo
        A photo of a roll, the path of a file, or its bytes.

    Returns
    -------
    Metadata
        With a sentence in `error` where the file is missing, broken, incomplete or no photo; what
        could be read nevertheless is there.

    Raises
    ------
    FileNotFoundError
        A path in quotation marks leads nowhere: it was mistyped, or is no path at all.

    Examples
    --------
    >>> read_metadata(b"Dear diary").error
    'This is a text file, not a photo.'
    """
    metadata = _read(_as_photo(photo))
    try:
        metadata.thumbnail_differs = _doubt_thumbnail(metadata)
    except (Exception, RecursionError, MemoryError) as error:  # any file is only data
        metadata.error = _say("failed", why=type(error).__name__)
    return metadata


def read_thumbnail(photo: Photo) -> tuple[bytes | None, int | None]:
    """Get the small JPEG inside a photo, and the turn to be made before it is shown, if any.

    That takes a quarter of the time of `read_metadata`, and raises as little.
    """
    with suppress(Exception, RecursionError, MemoryError), photo.open() as file:
        exif, block = best_exif(find_blocks(Window(file, photo.size)))
        return thumbnail_in(exif, block), turn_of(exif)
    return None, None


def _read(photo: Photo) -> Metadata:
    metadata = Metadata(name=photo.name, photo=photo)
    try:
        metadata.bytes = photo.size
        with photo.open() as file:
            window = Window(file, metadata.bytes)
            blocks = find_blocks(window)
            fill(metadata, blocks)
            metadata.fingerprint = fingerprint(window, blocks)
    except PhotoError as error:
        metadata.error = str(error)
    except TooMuchError:
        metadata.error = _say("too_much")
    except OSError as error:
        metadata.error = _say("cannot_read", why=error.strerror or error)
    except (Exception, RecursionError, MemoryError) as error:  # any file is only data
        metadata.error = _say("failed", why=type(error).__name__)
    return metadata


def read_tags(metadata: Metadata) -> pd.DataFrame:
    """List every tag of a photo; the file is read again for it.

    Returns
    -------
    pandas.DataFrame
        See `toolkit.metadata.tags.tag_table`; empty for a file that cannot be read.
    """
    from .tags import tag_table

    photo = metadata.photo or Photo("", BytesSource(b""))
    with suppress(Exception), photo.open() as file:
        return tag_table(find_blocks(Window(file, photo.size)), metadata.thumbnail)
    return tag_table(Blocks(""), None)


def _doubt_thumbnail(metadata: Metadata) -> bool:
    """Compare the thumbnail with the photo where there is any reason to.

    The pixels of the photo stay untouched otherwise: when the camera's note of the size is right,
    no editor has left its name, and the thumbnail has the shape of the photo.
    """
    photo, small, size = metadata.photo, metadata.thumbnail, (metadata.width, metadata.height)
    if not photo or not small or not all(size) or metadata.format != "JPEG" or metadata.error:
        return False
    from .thumbnails import needs_no_look, thumbnail_differs

    width, height = (side or 0 for side in size)
    as_taken = metadata.untouched and metadata.kind != "edited"
    if as_taken and needs_no_look(small, width, height):
        return False
    return thumbnail_differs(photo, small, width, height)


def _say(key: str, **values: object) -> str:
    return Sentences("metadata.error")(key, **values)


def _as_photo(photo: Photo | bytes | str | os.PathLike[str]) -> Photo:
    if isinstance(photo, Photo):
        return photo
    if isinstance(photo, bytes | bytearray | memoryview):
        return Photo("", BytesSource(bytes(photo)))
    path = Path(photo)
    if isinstance(photo, str) and not os.path.lexists(path):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), photo)
    return Photo(path.name, FileSource(path))
