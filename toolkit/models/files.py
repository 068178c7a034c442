"""Where the files of the models lie, where they come from, and whether they are the right ones."""

from __future__ import annotations

import atexit
import hashlib
import importlib.metadata
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ModelError
from ..language import Sentences


def home() -> Path:
    """Return the toolkit's own folder for models, which `DEEPFACE_HOME` is set to.

    It is in the user's data folder, or wherever the environment variable `OVEREXPOSED_MODELS` says.
    Where nothing may be written there, it is a folder that goes when Python ends.
    """
    import platformdirs

    chosen = os.environ.get("OVEREXPOSED_MODELS")
    path = Path(chosen or Path(platformdirs.user_data_dir("overexposed", False), "models"))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _for_this_time()
    # somebody who looks after a class may keep models where the others can only read them
    return path if os.access(path, os.W_OK) or any(path.iterdir()) else _for_this_time()


@cache
def _for_this_time() -> Path:
    made = tempfile.mkdtemp(prefix="overexposed-models-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ["OVEREXPOSED_MODELS"] = made  # for the processes that work for this one
    return Path(made)


def weights_folder() -> Path:
    """Return the folder inside `home()` where deepface looks for its files."""
    return home() / ".deepface" / "weights"


@contextmanager
def deepface_at(folder: Path) -> Iterator[None]:
    """Make deepface look for its files in `folder`, and run on onnxruntime, for a while.

    Its import makes a folder, and its messages are printed: all of that is settled here first.
    """
    before = os.environ.get("DEEPFACE_HOME")
    (folder / ".deepface" / "weights").mkdir(parents=True, exist_ok=True)
    os.environ["DEEPFACE_HOME"] = plain_path(folder)
    os.environ.setdefault("DEEPFACE_BACKEND_ENGINE", "onnx")
    os.environ.setdefault("DEEPFACE_LOG_LEVEL", "40")  # errors only
    try:
        yield
    finally:
        if before is None:
            del os.environ["DEEPFACE_HOME"]
        else:
            os.environ["DEEPFACE_HOME"] = before


def plain_path(folder: Path) -> str:
    """Write a path with plain letters only, if seen from the current folder it has no others.

    On Windows dlib cannot open `C:\\Users\\Zoë\\AppData`, but it can `..\\..\\AppData`.
    """
    absolute = os.path.abspath(folder)
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # on another drive
        return absolute
    return relative if relative.isascii() and not absolute.isascii() else absolute


def packaged(package: str, file: str) -> Path:
    """Find a file inside an installed package without importing it.

    (face_recognition_models cannot be imported on a new Python: it needs pkg_resources.)

    Raises
    ------
    ModelError
        The package or the file is missing.
    """
    try:
        entries = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        entries = []
    for entry in entries:
        if entry.name == file and (path := Path(entry.locate())).is_file():
            return path
    raise ModelError(Sentences("models.error")("package", package=package))


def packaged_whole(package: str, file: str, expected: str) -> Path:
    """Find a file inside an installed package, and compare it with the `expected` SHA-256.

    Raises
    ------
    ModelError
        It is missing, damaged, or another file.
    """
    path = packaged(package, file)
    if sha256(path) != expected:
        raise ModelError(Sentences("models.error")("damaged", file=file, package=package))
    return path


def place_packaged(package: str, file: str, expected: str) -> None:
    """Copy a file of an installed package to where deepface looks for it, unless it is there.

    A copy that was damaged, or another file than the `expected` SHA-256, is replaced.

    Raises
    ------
    ModelError
        The package's own file is missing or damaged.
    """
    target = weights_folder() / file
    if target.is_file() and sha256(target) == expected:
        return
    source = packaged_whole(package, file, expected)
    with _staging(weights_folder()) as folder:
        shutil.copyfile(source, folder / file)
        os.replace(folder / file, target)  # another process never sees half a file


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def downloaded(file: str, address: str) -> Iterator[Path]:
    """Download a file with deepface's own code to a folder of its own; keep it if all went well.

    Parameters
    ----------
    file
        Its name in the models' folder.
    address
        Where deepface's code keeps the address to download from, as `module:name`.

    Yields
    ------
    Path
        A folder that deepface can use as its home while the file is tried. It moves to
        `weights_folder()` when the block ends without an exception, and is gone otherwise.

    Raises
    ------
    ModelError
        The download failed, or it is another file than the one downloaded the first time.
    """
    from importlib import import_module

    with _staging(home()) as folder, deepface_at(folder):
        from deepface.commons import weight_utils

        module, name = address.split(":")
        source = getattr(import_module(module), name)
        try:
            path = Path(weight_utils.download_weights_if_necessary(file, source))
        except Exception as error:  # requests, gdown and zipfile each raise their own
            say, why = Sentences("models.error"), type(error).__name__
            raise ModelError(say("download", file=file, why=why)) from error
        check(file, path)
        yield folder
        remember(file, sha256=sha256(path))
        weights_folder().mkdir(parents=True, exist_ok=True)
        os.replace(path, weights_folder() / file)


def check(file: str, path: Path) -> None:
    """Compare a file with what was noted when it was first downloaded or used.

    Raises
    ------
    ModelError
        It is another file.
    """
    known = remembered().get(file, {}).get("sha256")
    if known is not None and sha256(path) != known:
        say = Sentences("models.error")
        raise ModelError(say("other_file", file=file, start=known[:12], record=_record()))


def remembered() -> dict[str, dict[str, Any]]:
    """Return what is known of each file: `sha256`, and `memory` (bytes) if it was measured."""
    try:
        return json.loads(_record().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def remember(file: str, **facts: Any) -> None:
    """Add facts about a file to those that are known; what was known already stays.

    Where nothing may be written, they are found out anew each time.
    """
    record = remembered()
    known = record.setdefault(file, {})
    if facts.keys() <= known.keys():
        return
    record[file] = facts | known
    with suppress(PermissionError), _staging(home()) as folder:
        path = folder / _record().name
        path.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
        os.replace(path, _record())


def _record() -> Path:
    return home() / "models.json"


@contextmanager
def _staging(parent: Path) -> Iterator[Path]:
    """Make a folder for half-written files, on the same disk as where they will go."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix="part-") as folder:
        yield Path(folder)
