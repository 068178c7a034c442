"""What a result is remembered by: the content of a photo, or its state."""

from __future__ import annotations

from hashlib import blake2b

from ..rolls import Photo


def content_key(photo: Photo, *options: object) -> str:
    """Make a key from all bytes of a photo and the options of a computation.

    Raises
    ------
    PhotoError
        The photo cannot be read.
    """
    digest = blake2b(repr(options).encode(), digest_size=20)
    with photo.open() as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def state(photo: Photo) -> tuple[object, ...] | None:
    """Tell the state of a photo without reading it: path, length and times, as git and make do it.

    An upload has no times; its bytes are hashed. The files beside it count too.

    Returns
    -------
    tuple or None
        None where there is nothing to go by: the file cannot be looked at.
    """
    try:
        beside = [source and source.state() for source in (photo.sidecar, photo.xmp)]
        return photo.name, photo.source.state(), *beside
    except OSError:
        return None


def state_key(photo: Photo, *options: object) -> str | None:
    """Make a key from the state of a photo and the options; None where it has no state."""
    known = state(photo)
    return None if known is None else hashed((known, options))


def hashed(state: object) -> str:
    """Make a key from a state, or from the states of many photos."""
    return blake2b(repr(state).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
