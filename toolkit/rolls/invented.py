"""Whether everybody in a photo is invented: told by its content, wherever it lies."""

from __future__ import annotations

from functools import lru_cache
from hashlib import file_digest
from pathlib import Path

from ..errors import PhotoError
from .sources import READ_ERRORS, FileSource, Source

DATASETS = Path(__file__).parents[2] / "datasets"
SAMPLE = DATASETS / "sample"
INVENTED = ("sample", "lineup", "calibration")  # the project's own rolls, by their folders
MANIFEST = DATASETS / "invented.sha256"  # of their files: `python -m datasets.build.manifest`


def is_invented(source: Source | None) -> bool:
    """Tell whether these are the bytes of a file of the project's own rolls; nothing is one too.

    Examples
    --------
    >>> from toolkit.rolls import BytesSource
    >>> is_invented(BytesSource(b"a photo of somebody who exists"))
    False
    """
    if source is None:
        return True
    try:
        if isinstance(source, FileSource):
            return _is_file_invented(source.state())
        return _hash(source) in _manifest()
    except (PhotoError, *READ_ERRORS):
        return False


@lru_cache(maxsize=2**13)  # files: a few of the largest rolls that are invented
def _is_file_invented(state: tuple[object, ...]) -> bool:
    """Look at a file once, as long as its length and times stay as they are."""
    return _hash(FileSource(Path(str(state[0])))) in _manifest()


def _hash(source: Source) -> str:
    with source.open() as file:
        return file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


@lru_cache
def _manifest() -> frozenset[str]:
    if not MANIFEST.is_file():  # the toolkit was installed without its data
        return frozenset()
    return frozenset(line[:64] for line in MANIFEST.read_text(encoding="utf-8").splitlines())
