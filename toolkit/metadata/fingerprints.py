"""A fingerprint of a file: what two copies share and two different photos do not."""

from __future__ import annotations

from hashlib import blake2b

from .reading import FILMS, HEAD, Blocks, Window

# Compressed photos differ in length and in the first 64 KiB, which are read anyway: these begin
# with date and settings and end with rows of the picture. The middle would only take time.
_END = 16 * 1024  # bytes, of both ends of the head
# These kinds can be as long as another of their kind and start alike: scans with a white margin,
# films of a camera that fills its card in steps.
_SAME_LENGTH = FILMS | {"TIFF", "BMP", "DNG", "NEF", "ARW", "PEF", "ORF", "RW2", "SRW"}
_DEPTHS = tuple(HEAD << power for power in range(8))  # 64 KiB to 8 MiB: more, no zip must unpack
_SAMPLE = 4096  # bytes at each of these depths
_LENGTH = 16  # bytes: two of a million photos meet by chance once in 10^26 rolls


def fingerprint(window: Window, blocks: Blocks) -> str:
    """Compute the fingerprint of a file from its length, its head and, for some kinds, samples.

    Parameters
    ----------
    window
        On the file.
    blocks
        What was found in it; what a film says of itself counts too.
    """
    head = window.head if window.size <= HEAD else window.head[:_END] + window.head[-_END:]
    digest = blake2b(window.size.to_bytes(8, "big"), digest_size=_LENGTH)
    digest.update(head)
    digest.update(repr(sorted(blocks.film.items())).encode("utf-8", "replace"))
    if blocks.format in _SAME_LENGTH:
        for depth in _DEPTHS:
            if depth < window.size:
                digest.update(window.at(depth, _SAMPLE))
    return digest.hexdigest()
