"""Another model, downloaded with deepface's own code, tried, and kept."""

from __future__ import annotations

from ..language import Sentences
from . import files, loading
from .catalogue import find_model, require_available


def get_model(name: str) -> str:
    """Download a model with deepface's own code, try it, and keep it: this needs the internet.

    Nothing half-written and nothing broken is kept. The SHA-256 of the file is noted the first time
    and compared from then on.

    Parameters
    ----------
    name
        From the index of `models()`.

    Returns
    -------
    str
        What was done, in a sentence.

    Raises
    ------
    ModelError
        There is no such model; the download failed; the file is broken, or another than at first.
    """
    require_available()
    say = Sentences("models")
    model = find_model(name)
    if model.here:
        model.make_ready()
        where = model.path if model.address else say("in_package", package=model.source)
        return say("here", name=model.name, where=where)
    with files.downloaded(model.file, model.address) as folder:
        loading.try_out(model, folder)
    return say("got", name=model.name, path=model.path)
