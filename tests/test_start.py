"""start.py sets up once, mends what is half-made, and says in plain words what stands in the way."""

import ast
import importlib.util
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import start as original

ROOT = Path(__file__).parent.parent
INSTALLED = "import sys; print('installed', sys.argv[1:])"


@pytest.fixture
def start(tmp_path, monkeypatch, capsys):
    """start.py in an empty project, with an installer that installs nothing."""
    shutil.copy(ROOT / "start.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "README.md").touch()
    for folder in ("notebooks", "toolkit"):
        (tmp_path / folder).mkdir()
    for lock in (original.CORE, original.TEST):
        (tmp_path / lock).write_text(f"# {lock}\n", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("start_copy", tmp_path / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "installer", lambda: [sys.executable, "-c", INSTALLED])
    return module


def installs(start):
    """What the installer was called with, a line a call."""
    return start.LOG.read_text(encoding="utf-8").splitlines() if start.LOG.exists() else []


# Which Python


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_good_python(version):
    assert original.wrong_python(version, bits=64) == ""


@pytest.mark.parametrize(
    ("version", "bits"), [((3, 6), 64), ((3, 10), 64), ((3, 15), 64), ((3, 12), 32)]
)
def test_wrong_python_says_what_to_do(version, bits):
    sentence = original.wrong_python(version, bits)
    assert "{}.{}".format(*version) in sentence
    assert "3.11 to 3.14" in sentence
    assert "python.org" in sentence or "so run:" in sentence


def test_old_pythons_can_read_the_file():
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("code", "step"), [(0, "so run:  python3.13 start.py"), (127, "python.org")]
)
@pytest.mark.skipif(os.name == "nt", reason="there, py starts them")
def test_a_python_is_named_only_if_it_starts(tmp_path, monkeypatch, code, step):
    """pyenv has a name for every Python, also for those that it then cannot find."""
    shim = tmp_path / "python3.13"
    shim.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert step in original.wrong_python((3, 10), 64)


def test_old_python_prints_one_plain_sentence():
    names = [f"python3.{minor}" for minor in range(6, 11)]
    runs = [
        name
        for name in names
        if subprocess.run([shutil.which(name) or "false", "-c", ""], capture_output=True).returncode
        == 0
    ]
    if not runs:
        pytest.skip("there is no old Python on this machine")
    answer = subprocess.run([runs[0], ROOT / "start.py"], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith("This is Python 3.")
    assert "Traceback" not in answer.stderr


def test_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# Whether it is whole


def cut_off(program, where, folder):
    """Say what such a copy of start.py ends with; nothing where it ends without a word."""
    path = folder / "start.py"
    path.write_bytes(program[:where])
    try:
        exec(compile(program[:where], path, "exec"), {"__name__": "__main__", "__file__": path})
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, str) else ""
    except (SyntaxError, NameError, RuntimeError) as error:
        return str(error)
    return ""


def test_a_copy_that_was_cut_off_never_ends_without_a_word(tmp_path, monkeypatch):
    """Cut at every byte of its check, at the end of every line, and at 500 bytes by chance."""
    program = (ROOT / "start.py").read_bytes()
    monkeypatch.setattr(sys, "argv", ["start.py", "help"])
    check, whole = program.index(b"__doc__"), len(program.rstrip())
    ends = {place for place, byte in enumerate(program[:whole]) if byte == ord("\n")}
    chance = random.Random(19).sample(range(1, whole), 500)
    cuts = sorted({*range(1, check), *ends, *(place + 1 for place in ends), *chance})
    said = {where: cut_off(program, where, tmp_path) for where in cuts}
    assert [where for where, words in said.items() if not words] == []
    later = [words for where, words in said.items() if where >= check]
    sentence = "start.py is cut off. Copy the whole folder of the course here again."
    assert {words for words in later if words.startswith("start.py")} == {sentence}


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_whole_copy_is_no_cut_one(tmp_path, end):
    program = (ROOT / "start.py").read_bytes().rstrip().replace(b"\n", end or b"\n") + end
    (tmp_path / "start.py").write_bytes(program)
    answer = subprocess.run(
        [sys.executable, tmp_path / "start.py", "help"], capture_output=True, text=True
    )
    assert answer.returncode == 0 and answer.stdout.startswith("Overexposed")


# Setting up


def test_sets_up_once_and_then_does_nothing(start, capsys):
    start.set_up()
    assert start.works(start.PYTHON)
    assert len(installs(start)) == 2
    assert "seconds" in capsys.readouterr().out
    start.set_up()
    assert len(installs(start)) == 2
    assert capsys.readouterr().out == ""


def test_the_test_lock_holds_the_core_too(start):
    start.set_up(start.TEST)
    start.set_up(start.CORE)
    assert len(installs(start)) == 2


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_project_is_installed_in_place(start, changed):
    start.set_up()
    (start.HERE / changed).write_text("# new\n", encoding="utf-8")
    start.set_up()
    assert len(installs(start)) == 4


def interrupted(start):
    start.write_stamp({})


def without_python(start):
    start.PYTHON.unlink()


def moved(start):
    start.write_stamp({**json.loads(start.STAMP.read_text()), "folder": "elsewhere"})


def other_python(start):
    start.write_stamp({**json.loads(start.STAMP.read_text()), "python": "3.10"})


def empty(start):
    shutil.rmtree(start.VENV)
    start.VENV.mkdir()


def a_file(start):
    shutil.rmtree(start.VENV)
    start.VENV.write_text("not a folder", encoding="utf-8")


def gone(start):
    shutil.rmtree(start.VENV)


def garbled_stamp(start):
    start.STAMP.write_text("{]", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [interrupted, without_python, moved, other_python, empty, a_file, gone, garbled_stamp]
)
def test_mends_a_damaged_environment(start, damage):
    start.set_up()
    (start.VENV / "left-over").touch()
    damage(start)
    start.set_up()
    assert start.works(start.PYTHON)
    assert start.read_stamp()["installed"] == [start.fingerprint(start.CORE)]
    assert not (start.VENV / "left-over").exists()


def test_an_interrupted_removal_is_not_taken_for_sound(start, monkeypatch):
    start.set_up()
    interrupted(start)

    def stop(folder):
        start.STAMP.unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(start.shutil, "rmtree", stop)
        start.set_up()
    (start.VENV / "left-over").touch()
    start.set_up()
    assert not (start.VENV / "left-over").exists()


def test_a_locked_environment_says_what_to_close(start, monkeypatch):
    start.set_up()
    interrupted(start)

    def refuse(folder):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(start.shutil, "rmtree", refuse)
    with pytest.raises(start.Stop, match="Close JupyterLab"):
        start.set_up()


def test_ctrl_c_leaves_a_note_that_it_is_half_made(start, monkeypatch):
    def stop(command):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(start, "run_logged", stop)
        start.set_up()
    assert start.read_stamp() == {}
    start.set_up()
    assert start.read_stamp()["installed"]


def test_an_environment_made_by_hand_is_used(start):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", start.VENV], check=True)
    (start.VENV / "mine").touch()
    start.set_up()
    assert (start.VENV / "mine").exists()


def test_lab_takes_large_uploads_and_shows_no_news(start):
    start.set_up()
    server = json.loads((start.VENV / "etc/jupyter/jupyter_server_config.json").read_text())
    assert server["ServerApp"]["tornado_settings"]["websocket_max_message_size"] == 512 * 2**20
    assert server["LanguageServerManager"] == {"autodetect": False}  # npm may hang
    lab = json.loads((start.VENV / "share/jupyter/lab/settings/overrides.json").read_text())
    assert lab["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert lab["@jupyterlab/notebook-extension:tracker"]["codeCellConfig"]["lineWrap"]
    layout = next((start.VENV / start.WORKSPACES).iterdir()).read_text(encoding="utf-8")
    assert json.loads(layout)["data"]["layout-restorer:data"]["left"]["collapsed"]
    kernel = json.loads((start.VENV / "etc/ipython/ipython_kernel_config.json").read_text())
    assert kernel["InteractiveShellApp"]["extensions"] == ["toolkit"]


# From a stick


@pytest.fixture
def packed(start):
    """A course that was bundled for this computer, with one package."""
    start.WHEELS.mkdir()
    wheel = start.WHEELS / "one.whl"
    wheel.write_bytes(b"a package")
    module, lesson = start.HERE / "toolkit" / "one.py", start.NOTEBOOKS / "00_a.ipynb"
    for path, text in ((module, "1\n"), (lesson, '{"cells": []}')):
        path.write_text(text, encoding="utf-8")
    here = "{} {} {python}".format(
        start.platform.system(), start.platform.machine(), **start.place()
    )
    note = {
        "finished": True,
        "computers": [here],
        "sha256": {
            path.relative_to(start.HERE).as_posix(): start.hash_of(path)
            for path in (wheel, module, lesson, start.HERE / start.CORE)
        },
    }
    start.STICK.write_text(json.dumps(note), encoding="utf-8")
    start.note = note
    return start


def renote(start, **changes):
    start.STICK.write_text(json.dumps({**start.note, **changes}), encoding="utf-8")


def test_what_came_along_is_installed_without_the_internet(packed):
    packed.set_up()
    lines = installs(packed)
    assert len(lines) == 2
    assert all(
        "'--no-index', '--find-links'" in line and str(packed.WHEELS) in line for line in lines
    )


def test_packages_for_other_computers_are_left_alone(packed, capsys):
    renote(packed, computers=["Windows AMD64 3.9"])
    packed.set_up()
    assert "--no-index" not in "".join(installs(packed))
    assert "for Windows AMD64 3.9; this is" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answers", "said"),
    [(True, "Without the internet run:  {} start.py"), (False, "With Python 3.99 none is needed")],
)
def test_another_python_hears_with_which_one_no_internet_is_needed(
    packed, monkeypatch, capsys, answers, said
):
    kind = packed.note["computers"][0].rpartition(" ")[0]
    renote(packed, computers=["Windows AMD64 3.9", f"{kind} 3.99"])
    asked = []
    monkeypatch.setattr(packed, "answers", lambda command: asked.append(command) or answers)
    packed.set_up()
    assert "--no-index" not in "".join(installs(packed))
    assert said.format(" ".join(asked[0])) in capsys.readouterr().out
    assert all("3.99" in " ".join(command) for command in asked)


def test_a_python_is_there_if_it_starts(start):
    assert start.answers([sys.executable])
    assert not start.answers(["python3.99"]) and not start.answers([sys.executable, "no_file.py"])


def test_tests_need_more_than_what_came_along(packed):
    packed.set_up(packed.TEST)
    assert "--no-index" not in "".join(installs(packed))


def damage_a_package(start):
    (start.WHEELS / "one.whl").write_bytes(b"a pack")


def lose_a_package(start):
    (start.WHEELS / "one.whl").unlink()


def damage_the_course(start):
    (start.HERE / "toolkit" / "one.py").write_bytes(b"")


def cut_a_lesson(start):
    (start.NOTEBOOKS / "00_a.ipynb").write_bytes(b'{"cel')


def empty_a_lesson(start):
    (start.NOTEBOOKS / "00_a.ipynb").write_bytes(b"0")


def lose_the_note(start):
    start.STICK.unlink()


def garble_the_note(start):
    start.STICK.write_text("[1", encoding="utf-8")


def cut_the_lock(start):
    (start.HERE / start.CORE).write_bytes(b"#")


def lose_the_packages(start):
    shutil.rmtree(start.WHEELS)


def lose_the_packages_and_the_note(start):
    """As a copy that stopped before the letter s."""
    shutil.rmtree(start.WHEELS)
    start.STICK.unlink()
    start.READ_ME.touch()


def put_a_newer_package_beside(start):
    (start.WHEELS / "one-999.0-py3-none-any.whl").write_bytes(b"a package")


def stop_half_way(start):
    renote(start, finished=False)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (damage_a_package, "wheels/one.whl is missing or damaged"),
        (lose_a_package, "wheels/one.whl is missing or damaged"),
        (damage_the_course, "toolkit/one.py is missing or damaged"),
        (cut_a_lesson, "notebooks/00_a.ipynb is missing or damaged"),
        (empty_a_lesson, "notebooks/00_a.ipynb is missing or damaged"),
        (lose_the_note, "stick.json is missing or damaged"),
        (garble_the_note, "stick.json is missing or damaged"),
        (cut_the_lock, "requirements.lock is missing or damaged"),
        (lose_the_packages, "wheels is missing or damaged.*stick again"),
        (lose_the_packages_and_the_note, "stick.json is missing or damaged.*stick again"),
        (put_a_newer_package_beside, "one-999.0-py3-none-any.whl did not come"),
        (stop_half_way, "half-made"),
    ],
)
def test_a_stick_that_is_not_whole_is_not_installed_from(packed, damage, sentence):
    damage(packed)
    with pytest.raises(packed.Stop, match=sentence):
        packed.set_up()
    assert not packed.VENV.exists()  # else bundle would take the stick for a course in use


def test_a_cut_lock_is_found_where_the_packages_fit_nobody_here(packed):
    renote(packed, computers=["Windows AMD64 3.9"])
    cut_the_lock(packed)
    with pytest.raises(packed.Stop, match="not whole"):
        packed.set_up()


@pytest.mark.parametrize("name", ["._one.whl", ".DS_Store"])
def test_what_a_mac_writes_beside_the_packages_is_no_damage(packed, name):
    (packed.WHEELS / name).touch()
    packed.set_up()
    assert "--no-index" in installs(packed)[0]


@pytest.mark.parametrize(
    "name", [original.CORE, "pyproject.toml", "README.md", "toolkit", "notebooks"]
)
def test_half_a_copy_is_seen_before_anything_is_installed(start, name):
    path = start.HERE / name
    path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(start.Stop, match=rf"not whole: {name} is .*download the course again"):
        start.set_up()
    assert not start.VENV.exists()


def test_answers_in_a_lesson_from_a_stick_are_no_damage(packed):
    (packed.NOTEBOOKS / "00_a.ipynb").write_text('{"cells": [1]}', encoding="utf-8")
    packed.set_up()
    assert "--no-index" in installs(packed)[0]


# Bringing the notebooks back


@pytest.fixture
def lessons(start, monkeypatch):
    """Two notebooks, in a project without git."""
    monkeypatch.delenv("OVEREXPOSED_WORK", raising=False)
    for name in ("00_a.ipynb", "01_b.ipynb"):
        (start.NOTEBOOKS / name).write_bytes(b"as it came\n")
    return start


def in_git(start):
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        own = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false"]
        subprocess.run(["git", "-C", start.HERE, *own, *command], check=True)


def in_a_download(start):
    start.set_up()


def aside(start):
    return {
        path.name: path.read_bytes() for path in start.WORK.rglob("before_*/*") if path.is_file()
    }


@pytest.mark.parametrize("come", [in_git, in_a_download])
def test_notebooks_are_brought_back_and_the_old_ones_kept(lessons, come, capsys):
    come(lessons)
    changed, gone = sorted(lessons.NOTEBOOKS.iterdir())
    changed.write_bytes(b"answers of the last class")
    gone.unlink()
    (lessons.NOTEBOOKS / "my own.ipynb").write_bytes(b"mine")
    lessons.WORK.mkdir()
    (lessons.WORK / "notes.json").write_bytes(b"{}")
    assert lessons.main(["reset"]) == 0
    assert changed.read_bytes() == gone.read_bytes() == b"as it came\n"
    assert aside(lessons) == {"00_a.ipynb": b"answers of the last class", "notes.json": b"{}"}
    assert not (lessons.WORK / "notes.json").exists()
    assert (lessons.NOTEBOOKS / "my own.ipynb").read_bytes() == b"mine"
    assert "Brought back: 2" in capsys.readouterr().out


@pytest.mark.parametrize("come", [in_git, in_a_download])
def test_untouched_notebooks_stay(lessons, come, capsys):
    come(lessons)
    path = lessons.NOTEBOOKS / "00_a.ipynb"
    path.write_bytes(b"as it came\r\n")  # as git writes it on Windows
    assert lessons.main(["reset"]) == 0
    assert path.read_bytes() == b"as it came\r\n" and not lessons.WORK.exists()
    assert "Brought back: 0" in capsys.readouterr().out


def test_without_a_copy_it_says_where_to_get_one(lessons):
    with pytest.raises(lessons.Stop, match=r"stick again, or download the course again"):
        lessons.main(["reset"])


def test_a_new_environment_does_not_take_worked_in_notebooks_for_untouched(lessons):
    lessons.set_up()
    path = lessons.NOTEBOOKS / "00_a.ipynb"
    path.write_bytes(b"worked in")
    shutil.rmtree(lessons.VENV)
    lessons.set_up()
    lessons.main(["reset"])
    assert path.read_bytes() == b"as it came\n"


def test_a_new_version_of_the_course_is_kept_anew(lessons):
    lessons.set_up()
    path = lessons.NOTEBOOKS / "00_a.ipynb"
    path.write_bytes(b"new\n")
    (lessons.HERE / "pyproject.toml").write_text("# new\n", encoding="utf-8")
    lessons.set_up()
    path.write_bytes(b"worked in")
    lessons.main(["reset"])
    assert path.read_bytes() == b"new\n"


# Laptops that several learners share


@pytest.fixture
def shared(lessons, monkeypatch):
    """The two notebooks, kept as they came, and every program that would be run, noted."""
    lessons.set_up()
    lessons.ran = []
    monkeypatch.setattr(
        lessons, "run", lambda *command, **environment: lessons.ran.append((command, environment))
    )
    return lessons


def test_a_learner_has_lessons_and_notes_of_their_own(shared):
    shared.main(["learner", "anna", "--no-browser"])
    mine = shared.HERE / "learner_anna" / "00_a.ipynb"
    assert mine.read_bytes() == b"as it came\n"
    (command, environment), *_ = shared.ran
    assert "--LabApp.default_url=/lab/tree/learner_anna/00_start_here.ipynb" in command
    assert command[-1] == "--no-browser"
    assert environment["OVEREXPOSED_WORK"] == str(shared.HERE / "learner_anna" / "my_work")
    mine.write_bytes(b"answers")
    shared.main(["learner", "anna"])
    shared.main(["learner", "ben"])
    assert mine.read_bytes() == b"answers"
    assert (shared.HERE / "learner_ben" / "00_a.ipynb").read_bytes() == b"as it came\n"


def test_reset_brings_the_lessons_of_the_learner_back_who_is_named(shared, capsys):
    """Those of all learners at once would be gone for a slip of one; so the others stay."""
    for name in ("anna", "ben"):
        shared.main(["learner", name])
        (shared.HERE / f"learner_{name}" / "00_a.ipynb").write_bytes(b"answers")
    notes = shared.HERE / "learner_anna" / "my_work" / "notes.json"
    notes.parent.mkdir()
    notes.write_bytes(b"{}")
    (shared.NOTEBOOKS / "00_a.ipynb").write_bytes(b"of the class")
    assert shared.main(["reset", "anna"]) == 0
    lessons = [shared.HERE / each / "00_a.ipynb" for each in ("learner_anna", "learner_ben")]
    assert [path.read_bytes() for path in lessons] == [b"as it came\n", b"answers"]
    assert (shared.NOTEBOOKS / "00_a.ipynb").read_bytes() == b"of the class"
    put = {path.name: path.read_bytes() for path in notes.parent.glob("before_*/*")}
    assert put == {"00_a.ipynb": b"answers", "notes.json": b"{}"} and not notes.exists()
    assert "learners" not in capsys.readouterr().out


def test_plain_reset_says_that_folders_of_learners_stay(shared, capsys):
    shared.main(["reset"])
    assert "learners" not in capsys.readouterr().out  # there are none
    for name in ("ben", "anna"):
        shared.main(["learner", name])
    (shared.HERE / "learner_anna" / "00_a.ipynb").write_bytes(b"answers")
    shared.main(["reset"])
    assert (shared.HERE / "learner_anna" / "00_a.ipynb").read_bytes() == b"answers"
    said = capsys.readouterr().out
    assert "stay as they are. Here are those of anna, ben; for one:  start.py reset anna" in said


def test_a_learner_without_a_folder_has_nothing_to_bring_back(shared):
    shared.main(["learner", "anna"])
    with pytest.raises(shared.Stop, match=r"no folder .*learner_carl\. Here are those of anna"):
        shared.main(["reset", "carl"])
    assert not (shared.HERE / "learner_carl").exists()


@pytest.mark.parametrize("name", ["", "../anna", "a/b", "--no-browser", "x" * 40])
def test_a_name_that_is_no_folder_is_refused_before_anything_is_installed(start, name):
    with pytest.raises(start.Stop, match=r"start\.py learner anna"):
        start.main(["learner", name])
    assert not list(start.HERE.glob("learner_*")) and not start.VENV.exists()


def test_one_command_deletes_what_the_next_learner_could_see(shared, capsys):
    own = {
        "my_work/notes.json": True,
        "my_work/before_2026/00_a.ipynb": True,
        "my_work/of mine.txt": False,
        "protected/copies_2/a.jpg": True,
        "protected/of mine.jpg": False,
        "learner_anna/00_a.ipynb": True,
        "learner_anna/.ipynb_checkpoints/00_a.ipynb": True,
        "notebooks/.ipynb_checkpoints/00_a.ipynb": True,
        "docs/teaching/.ipynb_checkpoints/README.md": True,
        "docs/teaching/README.md": False,
        "notebooks/Untitled.ipynb": True,
        "notebooks/my_class.csv": True,
        "notebooks/letters to you/00_a.ipynb": True,
        ".venv/own/data/nbsignatures.db": True,
        ".venv/pyvenv.cfg": False,
        "overexposed-report.html": True,
        "my_photos/me.jpg": False,
    }
    for name in own:
        (shared.HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (shared.HERE / name).write_bytes(b"somebody's")
    (shared.NOTEBOOKS / "00_a.ipynb").write_bytes(b"answers")
    shared.main(["reset", "--everything", "--yes"])
    assert {name: not (shared.HERE / name).exists() for name in own} == own
    assert sorted(path.name for path in shared.NOTEBOOKS.iterdir()) == ["00_a.ipynb", "01_b.ipynb"]
    assert not list(shared.HERE.rglob(".ipynb_checkpoints"))
    assert (shared.NOTEBOOKS / "00_a.ipynb").read_bytes() == b"as it came\n"
    assert not list(shared.WORK.glob("before_*"))
    assert shared.ran == [(("-m", "toolkit", "forget", "--my-work"), {})]
    assert "1 of somebody's own in my_photos" in capsys.readouterr().out


def test_what_is_deleted_at_once_is_not_said_to_lie_anywhere(shared, capsys):
    (shared.NOTEBOOKS / "00_a.ipynb").write_bytes(b"answers")
    shared.main(["reset", "--everything", "--yes"])
    said = capsys.readouterr().out
    assert "Brought back: 1" in said and "lies in" not in said and "before_" not in said


@pytest.mark.parametrize("come", [in_git, in_a_download])
def test_what_somebody_saved_elsewhere_in_the_course_is_named(lessons, monkeypatch, capsys, come):
    come(lessons)
    lessons.set_up()
    monkeypatch.setattr(lessons, "run", lambda *_, **__: 0)
    lessons.main(["reset", "--everything", "--yes"])
    assert "Still there" not in capsys.readouterr().out
    names = ["selfie.jpg", "toolkit/mine.txt", "of anna/a.ipynb", "._selfie.jpg", ".DS_Store"]
    names += ["my_photos/me.jpg", "toolkit/__pycache__/a.pyc"]
    for name in names:
        (lessons.HERE / name).parent.mkdir(exist_ok=True)
        (lessons.HERE / name).touch()
    lessons.main(["reset", "--everything", "--yes"])
    said = capsys.readouterr().out
    assert [line.strip() for line in said.splitlines() if line.startswith("    ")] == [
        str(lessons.HERE / name) for name in sorted(names[:3])
    ]
    assert "Still there: 3 that did not come with the course" in said
    assert all((lessons.HERE / name).exists() for name in names[:3])
    for number in range(30):
        (lessons.HERE / f"{number}.txt").touch()
    lessons.main(["reset", "--everything", "--yes"])
    assert f"and {33 - lessons.SHOWN} more" in capsys.readouterr().out


@pytest.mark.parametrize("early", [True, False])
def test_what_a_mac_writes_beside_a_lesson_is_no_lesson(lessons, monkeypatch, early):
    beside = lessons.NOTEBOOKS / "._00_a.ipynb"
    if early:
        beside.touch()
    lessons.set_up()
    beside.touch()
    (lessons.KEPT / beside.name).touch()  # as older courses kept them
    monkeypatch.delattr("builtins.input")  # nobody made anything, and nobody is asked
    monkeypatch.setattr(lessons, "run", lambda *_, **__: 0)
    assert lessons.main(["reset", "--everything"]) == 0
    lessons.main(["learner", "anna"])
    assert not (lessons.HERE / "learner_anna" / beside.name).exists()
    assert beside.name not in map(str, lessons.untouched())


def test_a_link_is_deleted_and_what_it_leads_to_stays(shared):
    elsewhere = shared.HERE / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine", encoding="utf-8")
    (shared.HERE / "learner_anna").symlink_to(elsewhere)
    (shared.NOTEBOOKS / "gone").symlink_to(shared.HERE / "nowhere")
    shared.main(["reset", "--everything", "--yes"])
    assert not (shared.HERE / "learner_anna").is_symlink()
    assert not (shared.NOTEBOOKS / "gone").is_symlink()
    assert (elsewhere / "mine.txt").exists()


def write_a_notebook(start):
    (start.NOTEBOOKS / "my own.ipynb").write_bytes(b"mine")
    return "my own.ipynb"


def change_a_lesson(start):
    (start.NOTEBOOKS / "00_a.ipynb").write_bytes(b"as I teach it")
    return "00_a.ipynb"


def open_it_for_a_learner(start):
    start.main(["learner", "anna"])
    return "learner_anna"


@pytest.mark.parametrize("answer", ["yes", " Y", "no", "", None])
@pytest.mark.parametrize("make", [write_a_notebook, change_a_lesson, open_it_for_a_learner])
def test_what_somebody_made_is_deleted_after_a_yes_only(shared, monkeypatch, capsys, make, answer):
    name = make(shared)
    before = {path: path.is_file() and path.read_bytes() for path in shared.HERE.rglob("*")}

    def reply(_):
        assert name in capsys.readouterr().out
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", reply)
    code = shared.main(["reset", "--everything"])
    after = {path: path.is_file() and path.read_bytes() for path in shared.HERE.rglob("*")}
    assert (after == before) is (code == 1) is (answer not in ("yes", " Y"))
    assert ("Nothing was deleted" in capsys.readouterr().out) is (code == 1)


def test_nothing_is_asked_where_nobody_made_anything(shared, monkeypatch):
    monkeypatch.delattr("builtins.input")
    (shared.NOTEBOOKS / shared.CHECKPOINTS).mkdir()
    shared.main(["reset", "--everything"])
    assert not (shared.NOTEBOOKS / shared.CHECKPOINTS).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_cannot_be_shown_is_no_fault(lessons):
    lessons.set_up()
    odd = os.fsencode(lessons.NOTEBOOKS) + b"/m\xfcll.ipynb"
    Path(os.fsdecode(odd)).write_bytes(b"mine")
    answer = subprocess.run(
        [sys.executable, lessons.HERE / "start.py", "reset", "--everything"],
        capture_output=True,
        input=b"yes\n",
    )
    assert b"UnicodeEncodeError" not in answer.stderr and b"Deleted: " in answer.stdout
    assert not os.path.exists(odd)


def test_what_is_typed_is_kept_in_no_history(start):
    start.set_up()
    kernel = json.loads((start.VENV / "etc/ipython/ipython_kernel_config.json").read_text())
    assert kernel["HistoryManager"] == {"enabled": False}


# What stands in the way


def test_too_little_disk(start, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: usage(10**12, 10**12, 10**9))
    with pytest.raises(start.Stop, match="2 GB"):
        start.set_up()
    assert not start.VENV.exists()


def test_no_pip_and_no_uv(start, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(start.subprocess, "run", lambda *args, **kwargs: failed)
    with pytest.raises(start.Stop, match="apt install python3-venv"):
        start.installer()


def test_no_venv_module(start, monkeypatch):
    monkeypatch.setitem(sys.modules, "venv", None)
    with pytest.raises(start.Stop, match="apt install python3-venv"):
        start.set_up()


def test_prefers_uv_and_falls_back_to_pip(start, monkeypatch):
    start.set_up()
    monkeypatch.undo()
    monkeypatch.setattr(start.shutil, "which", lambda name: "/somewhere/uv")
    assert start.installer()[:3] == ["/somewhere/uv", "pip", "install"]
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    assert start.installer()[1:4] == ["-m", "pip", "install"]
    assert (
        subprocess.run([start.PYTHON, "-m", "pip", "--version"], capture_output=True).returncode
        == 0
    )


@pytest.mark.parametrize(
    ("log", "remedy"),
    [
        (
            "NewConnectionError('...: Failed to establish a new connection: [Errno -3]",
            "no internet",
        ),
        ("error: Request failed\n  cause: dns error\n  cause: failed to lookup", "no internet"),
        ("[Errno 11001] getaddrinfo failed", "no internet"),
        ("error sending request\n invalid peer certificate: UnknownIssuer", "school's filter"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED after connection timed out", "school's filter"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("[WinError 206] The filename or extension is too long", "too long for Windows"),
        ("[WinError 5] Access is denied: 'C:\\.venv\\x.pyd'", "Close JupyterLab"),
        ("something nobody thought of", "something nobody thought of"),
    ],
)
def test_a_failed_installation_says_what_to_do(start, monkeypatch, log, remedy):
    fail = [sys.executable, "-c", f"print({log!r}); raise SystemExit(1)"]
    monkeypatch.setattr(start, "installer", lambda: fail)
    with pytest.raises(start.Stop, match=remedy) as stop:
        start.set_up()
    assert str(start.LOG) in str(stop.value)
    assert start.read_stamp() == {}


@pytest.mark.parametrize(
    ("system", "machine", "mac", "possible"),
    [
        ("Linux", "x86_64", "", True),
        ("Linux", "aarch64", "", True),
        ("Linux", "armv7l", "", False),
        ("Windows", "AMD64", "", True),
        ("Windows", "ARM64", "", False),
        ("Darwin", "arm64", "14.5", True),
        ("Darwin", "arm64", "13.6.1", False),
        ("Darwin", "x86_64", "15.0", False),
    ],
)
def test_says_where_faces_cannot_work(start, monkeypatch, capsys, system, machine, mac, possible):
    monkeypatch.setattr(start.platform, "system", lambda: system)
    monkeypatch.setattr(start.platform, "machine", lambda: machine)
    monkeypatch.setattr(start.platform, "mac_ver", lambda: (mac, ("", "", ""), machine))
    shutil.copy(ROOT / start.CORE, start.HERE)
    start.set_up()
    assert ("everything but faces works" in capsys.readouterr().out) is not possible
    used = Path(installs(start)[0].split("'")[-2])
    assert ("dlib-bin==" in used.read_text(encoding="utf-8")) is (mac != "13.6.1")


# The commands


@pytest.fixture
def ready(start, monkeypatch):
    """start.py with nothing to set up and every program it runs noted, not run."""
    start.ran = []
    start.exit_code = 0

    def note(*command, **environment):
        start.ran.append((command, environment))
        return start.exit_code

    monkeypatch.setattr(start, "set_up", lambda lock=start.CORE: start.ran.append(lock))
    monkeypatch.setattr(start, "run", note)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(start.HERE)
    return start


def test_a_bundle_gets_the_notebooks_as_they_came(ready, monkeypatch, tmp_path_factory):
    stick = str(tmp_path_factory.mktemp("stick") / "course")
    (ready.NOTEBOOKS / "00_a.ipynb").write_bytes(b"as it came")
    ready.keep_notebooks()
    (ready.NOTEBOOKS / "00_a.ipynb").write_bytes(b"the teacher's own answers")
    handed = []
    monkeypatch.setattr(ready, "add_pip", lambda: [])
    monkeypatch.setattr(
        ready,
        "run",
        lambda *command: handed.append((command, Path(command[-1], "00_a.ipynb").read_bytes())),
    )
    ready.main(["bundle", stick, "--for", "windows"])
    (command, content), *_ = handed
    assert command[:-1] == (
        *("-m", "toolkit", "bundle", stick, "--for", "windows"),
        "--notebooks",
    )
    assert content == b"as it came"


def a_file(folder):
    folder.touch()


def without_a_folder_above(folder):
    folder.parent.rmdir()


def where_nobody_writes(folder):
    folder.parent.rmdir()
    folder.parent.symlink_to("/proc")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (a_file, "is a file"),
        (without_a_folder_above, "plugged in"),
        pytest.param(
            where_nobody_writes,
            "cannot be written",
            marks=pytest.mark.skipif(not Path("/proc/self").exists(), reason="only on Linux"),
        ),
    ],
)
def test_a_bundle_into_an_impossible_folder_is_refused_before_an_installation(
    ready, tmp_path_factory, wrong, sentence
):
    folder = tmp_path_factory.mktemp("stick") / "above" / "course"
    folder.parent.mkdir()
    wrong(folder)
    with pytest.raises(ready.Stop, match=sentence):
        ready.main(["bundle", str(folder), "--for", "windows"])
    assert ready.ran == []


@pytest.mark.parametrize(
    ("there", "short", "refused"), [(0, 0, 0), (0, 1, 1), (9, 9, 0), (9, 10, 1)]
)
def test_a_bundle_needs_room_or_what_is_there_already(
    ready, monkeypatch, tmp_path_factory, there, short, refused
):
    folder = tmp_path_factory.mktemp("stick")
    (folder / ready.STICK.name).write_bytes(b"." * there)
    usage = namedtuple("usage", "total used free")(10**12, 0, ready.SMALLEST_STICK - short)
    monkeypatch.setattr(ready.shutil, "disk_usage", lambda _: usage)
    monkeypatch.setattr(ready, "bundle", ready.ran.append)
    if refused:
        with pytest.raises(ready.Stop, match="too little room"):
            ready.main(["bundle", str(folder)])
    else:
        ready.main(["bundle", str(folder)])
    assert bool(ready.ran) is not bool(refused)
    assert [path.name for path in folder.iterdir()] == [ready.STICK.name]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("course/stick", "inside the other"), (".", "inside the other"), ("used", "something else")],
)
def test_a_bundle_where_something_else_lies_is_refused_before_an_installation(
    ready, monkeypatch, tmp_path_factory, place, sentence
):
    above = tmp_path_factory.mktemp("above")
    (above / "used").mkdir()
    (above / "used" / "holiday.jpg").touch()
    monkeypatch.setattr(ready, "HERE", above / "course")
    with pytest.raises(ready.Stop, match=sentence):
        ready.main(["bundle", str(above / place)])
    assert ready.ran == []


def test_a_bundle_needs_a_folder_and_says_so_at_once(ready):
    with pytest.raises(ready.Stop, match=r"start\.py bundle FOLDER"):
        ready.main(["bundle"])
    ready.add_pip, ready.untouched = list, dict
    ready.main(["bundle", "--help"])
    assert ready.ran[0] == ready.CORE


def test_what_start_takes_for_too_small_is_too_small_for_any_stick():
    from toolkit.bundle import stick

    assert original.SMALLEST_STICK < stick.PACKAGES * stick.MB


@pytest.mark.parametrize("argument", ["--help", "-h", "help"])
def test_help_installs_nothing(ready, capsys, argument):
    assert ready.main([argument]) == 0
    assert "py start.py" in capsys.readouterr().out
    assert ready.ran == []


def test_unknown_command(ready, capsys):
    assert ready.main(["my_photos"]) == 2
    assert "no command 'my_photos'" in capsys.readouterr().out
    assert ready.ran == []


def test_opens_the_start_notebook(ready):
    assert ready.main(["--no-browser"]) == 0
    command, environment = ready.ran[1]
    assert {"JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"} < environment.keys()
    assert all(Path(folder).is_relative_to(ready.VENV) for folder in environment.values())
    assert command[:2] == ("-m", "jupyterlab")
    assert command[-1] == "--no-browser"
    assert command[-2] == str(ready.HERE / "notebooks" / "00_start_here.ipynb")


@pytest.mark.parametrize("damage", ["the folder", "what was there"])
def test_a_course_that_somebody_else_installed_is_not_opened(ready, monkeypatch, damage):
    if damage == "what was there":
        ready.main([])

    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir" if damage == "the folder" else "touch", refuse)
    ready.ran.clear()
    with pytest.raises(PermissionError, match="own"):
        ready.main([])
    assert ready.ran == [ready.CORE]


@pytest.mark.parametrize("command", ["report", "scan", "protect", "models", "doctor", "forget"])
def test_toolkit_commands_are_handed_on(ready, command):
    ready.exit_code = 2
    assert ready.main([command, "a folder", "-o", "x.html", "--help"]) == 2
    expected = ("-m", "toolkit", command, "a folder", "-o", "x.html", "--help")
    assert ready.ran == [ready.CORE, (expected, {})]


def test_quick_tests_leave_out_the_slow_ones(ready):
    assert ready.main(["test", "-k", "lock"]) == 0
    command, environment = ready.ran[1]
    assert command == ("-m", "pytest", "-m", "not slow", "-k", "lock")
    assert "OVEREXPOSED_NO_SKIPS" not in environment


def test_tests_leave_alone_what_is_remembered_of_own_photos(ready):
    ready.main(["test"])
    assert Path(ready.ran[1][1]["OVEREXPOSED_CACHE"]).parent.name.startswith("overexposed-")


def test_all_runs_everything_and_lets_nothing_skip(ready):
    assert ready.main(["test", "--all"]) == 0
    programs = [command[1] for command, _ in ready.ran[1:]]
    assert programs == ["ruff", "ruff", "mypy", "codespell_lib", "nbstripout", "pytest", "pytest"]
    assert all(environment["OVEREXPOSED_NO_SKIPS"] for _, environment in ready.ran[1:])
    assert not any("slow" in part for command, _ in ready.ran[1:] for part in command)


def test_ci_lets_nothing_skip(ready, monkeypatch):
    monkeypatch.setenv("CI", "true")
    ready.main(["test"])
    assert ready.ran[1][1]["OVEREXPOSED_NO_SKIPS"]


def test_a_failing_step_fails_the_whole(ready, capsys):
    ready.exit_code = 1
    assert ready.main(["test", "--all"]) == 1
    assert len(ready.ran) == 8
    assert "lint: failed" in capsys.readouterr().out


def test_exit_codes_and_environment_pass_through(start, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    assert start.run("-c", "import os; raise SystemExit(int(os.environ['CODE']))", CODE="7") == 7


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ending_start_ends_what_it_started(start):
    code = (
        "import start_it, sys; start_it.PYTHON = sys.executable; "
        "sys.exit(start_it.run('-c', 'import time; print(1, flush=True); time.sleep(60)'))"
    )
    (start.HERE / "start.py").rename(start.HERE / "start_it.py")
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=start.HERE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "1\n"
    process.terminate()
    assert process.wait(timeout=20) == 128 + signal.SIGTERM
    assert process.stdout.read() == ""  # nobody holds the other end any more


def test_stop_is_a_sentence_and_not_a_traceback(start):
    shutil.rmtree(start.VENV, ignore_errors=True)
    (start.HERE / start.CORE).write_text("not-a-package==0\n", encoding="utf-8")
    environment = {
        **os.environ,
        "UV_OFFLINE": "1",
        "PIP_NO_INDEX": "1",
        "UV_CACHE_DIR": str(start.HERE / "cache"),
    }
    answer = subprocess.run(
        [sys.executable, start.HERE / "start.py", "setup"],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert "log" in answer.stderr


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(lessons):
    lessons.keep_notebooks()
    (lessons.NOTEBOOKS / "00_a.ipynb").unlink()
    (lessons.NOTEBOOKS / "00_a.ipynb").mkdir()
    answer = subprocess.run(
        [sys.executable, lessons.HERE / "start.py", "reset"], capture_output=True, text=True
    )
    assert answer.returncode == 1 and "Traceback" not in answer.stderr
    assert "00_a.ipynb" in answer.stderr and "move it to your home folder" in answer.stderr


# Nothing may skip in CI

SKIPPING = """
import pytest

@pytest.mark.faces
def test_one(): pytest.skip("no model here")

@pytest.mark.faces
@pytest.mark.xfail
def test_two(): assert False

def test_three(): pytest.skip("only on Windows")
"""


@pytest.mark.parametrize(("value", "failed"), [("", 0), ("1", 1)])
def test_skips_become_failures_only_when_told_so(tmp_path, value, failed):
    (tmp_path / "conftest.py").write_text("from tests.skips import *\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "test_file.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OVEREXPOSED_NO_SKIPS": value}
    answer = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "--continue-on-collection-errors",
            tmp_path,
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert ("test_one" in answer.stdout and "no model here" in answer.stdout) is bool(failed)
    assert answer.returncode == (1 if failed else 0)
    summary = answer.stdout.splitlines()[-1]
    assert ("1 failed, 1 skipped, 1 xfailed" in summary and "1 error" in summary) is bool(failed)
