"""The house stays as docs/architecture.md draws it: imports point down, and nothing names this machine."""

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import toolkit

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "toolkit"

# A room imports only rooms of earlier lines, or of its own line if that makes no circle.
LAYERS = [
    {"errors", "tables", "evidence", "rounding", "language", "messages", "sources"},
    {"writing", "rolls", "cache", "consent", "mistakes"},
    {"metadata", "pictures", "working"},
    {"scanning", "models"},
    {"places", "faces", "words"},
    {
        "maps",
        "claims",
        "protection",
        "ideas",
        "training",
        "showing",
        "doctor",
        "questions",
        "named",
        "lacking",
    },
    {"findings", "dossier", "gifts", "slices", "story", "checks", "bundle"},
    {"panels", "teaching"},
    {"cli"},
    {"__main__"},
]
LAYER = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted(PACKAGE.rglob("*.js"))


def name_of(path):
    return str(path.relative_to(PACKAGE))


def room(path):
    """The room of a module: the first name below `toolkit`."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(path):
    """The rooms a module imports anywhere in it, also inside functions."""
    package = ("toolkit", *path.relative_to(PACKAGE).parent.parts)
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*above, *([node.module] if node.module else [])])
            names += [f"{start}.{alias.name}" for alias in node.names]
    rooms = set()
    for name in names:
        if name.startswith("toolkit."):
            first = name.split(".")[1]
            rooms.add(first if first in LAYER else toolkit._HOME.get(first, first).split(".")[0])
    return rooms - {room(path)}


def test_every_room_has_a_layer_and_a_line_in_the_architecture():
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert rooms <= LAYER.keys()
    drawn = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [
        name
        for name in rooms - {"__main__"}
        if not re.search(rf"`(toolkit/)?{name}(\.py|/|`)", drawn)
    ]
    assert missing == []


def test_every_room_and_module_can_be_read_in_one_go():
    every = [*MODULES, *SCRIPTS]
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path in every}
    assert {path: size for path, size in sizes.items() if size > 300} == {}
    rooms = {}
    for path, size in sizes.items():  # a folder in a room stands behind a door of its own
        name = path.parent if path.parent != PACKAGE else path
        rooms[name] = rooms.get(name, 0) + size
    assert {name: size for name, size in rooms.items() if size > 2500} == {}


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name_of)
def test_no_line_is_too_long(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    if room(path) == "__init__":
        return  # it loads names on first use
    wrong = [name for name in imported_rooms(path) if LAYER.get(name, 0) > LAYER.get(room(path), 0)]
    assert wrong == []


@pytest.mark.parametrize("top", ["panels", "dossier", "cli"])
def test_nothing_below_imports(top):
    below = [
        path
        for path in MODULES
        if room(path) != "__init__" and LAYER.get(room(path), 0) < LAYER[top]
    ]
    assert below
    assert [path for path in below if top in imported_rooms(path)] == []


def test_rooms_import_without_circles():
    graph = {name: set() for name in LAYER}
    for path in MODULES:
        if room(path) in graph:
            graph[room(path)] |= imported_rooms(path)
    while graph:
        ready = {name for name, needs in graph.items() if not needs & graph.keys()}
        assert ready, f"a circle among {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in ready}


def test_who_imports_words_stands_in_contributing_and_goes_through_its_door():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = text.split("### A room that reads pixels")[1].split("\n\n")[2]
    named = set(re.findall(r"`toolkit/([\w/.]+)`", told))
    importing = {
        path.relative_to(PACKAGE) for path in MODULES if "words" in imported_rooms(path)
    } - {Path("__init__.py")}
    assert {
        "claims/" if path.parts[0] == "claims" else path.as_posix() for path in importing
    } == named
    inside = re.compile(r"from \.+words\.|import_module\(.*words")
    texts = {path: (PACKAGE / path).read_text(encoding="utf-8") for path in importing}
    assert [path for path, text in texts.items() if inside.search(text)] == []


def test_lessons_and_docs_go_through_the_doors_of_rooms():
    """They import from `toolkit`, or from a room, never from a module inside one."""
    texts = [
        *(ROOT / "notebooks").glob("*.ipynb"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
    ]
    inside = re.compile(r"(?:from|import) (toolkit\.\w+\.\w+)")
    found = {path.name: inside.findall(path.read_text(encoding="utf-8")) for path in texts}
    assert len(found) > 15
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize("folder", ["benchmarks", "datasets/build"])
def test_what_programs_take_from_the_toolkit_is_there(folder):
    """Nothing else runs them in the tests, and their imports often stand inside functions."""
    taken = {
        (node.module, alias.name)
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "toolkit"
        for alias in node.names
    }
    assert taken
    assert [names for names in sorted(taken) if not is_there(*names)] == []


def is_there(module, name):
    try:
        found = hasattr(importlib.import_module(module), name)
        return found or importlib.util.find_spec(f"{module}.{name}") is not None
    except ModuleNotFoundError:
        return False


def test_no_module_has_the_name_of_a_public_function():
    assert {path.stem for path in MODULES}.isdisjoint(toolkit.__all__)


@pytest.mark.parametrize("name", toolkit.__all__)
def test_public_name_is_there_and_documented(name):
    assert getattr(toolkit, name).__doc__.strip()


# Not declared, because another package is there for it.
COMES_WITH = {
    "numpy": "pandas",
    "scipy": "scikit-learn",
    "threadpoolctl": "scikit-learn",
    "branca": "folium",
    "cv2": "deepface",
    "dlib": "dlib-bin",
    "onnxruntime": "deepface",
    "IPython": "ipywidgets",
    "jupyter_client": "jupyterlab",
    "nbclient": "jupyterlab",
    "nbformat": "jupyterlab",
    "packaging": "jupyterlab",
}
OWN = {"toolkit", "tests", "benchmarks", "datasets", "start"}


@pytest.mark.parametrize("folder", ["toolkit", "tests"])
def test_every_imported_package_is_declared(folder):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = project["dependencies"] + project["optional-dependencies"]["test"] * (
        folder == "tests"
    )
    declared = {canonicalize_name(Requirement(line).name) for line in listed}
    distributions = importlib.metadata.packages_distributions()
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for name in {name.split(".")[0] for name in names} - sys.stdlib_module_names - OWN:
                packed_in = [COMES_WITH.get(name), *distributions.get(name, [])]
                assert declared & {canonicalize_name(each) for each in packed_in if each}, (
                    name,
                    path,
                )


def test_import_loads_nothing_heavy():
    heavy = ["pandas", "numpy", "matplotlib", "sklearn", "folium", "PIL", "deepface", "cv2"]
    code = f"import sys, toolkit; print(sorted(sys.modules.keys() & set({heavy})))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert answer.stdout.strip() == "[]"


def tracked():
    """The text files that git knows, or would know, of this checkout."""
    answer = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
    )
    if answer.returncode:
        pytest.skip("not a git checkout")
    for name in answer.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes())[:8000]:
            yield name, content.decode("utf-8")


def test_no_file_names_a_package_index_or_a_path_of_somebodys_machine():
    hosts = ["python" + "hosted", "pypi" + ".org", "registry" + ".npmjs", "deb" + ".debian.org"]
    own = [rf"{re.escape(str(path))}\b" for path in (ROOT, Path.home()) if len(path.parts) > 2]
    pattern = re.compile("|".join([*map(re.escape, hosts), r"/root/\w", r"/tmp/\w", *own]))
    wrong = [
        (name, found[0])
        for name, text in tracked()
        if (found := pattern.search(text)) and name != "tests/test_structure.py"
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["IMG_0001.jpg", "summer/beach.HEIC", "takeout.zip", "notes.txt"])
@pytest.mark.parametrize("folder", ["my_photos", "my_work"])
def test_own_photos_and_notes_never_enter_git(folder, name):
    answer = subprocess.run(["git", "check-ignore", "-q", f"{folder}/{name}"], cwd=ROOT)
    if answer.returncode == 128:
        pytest.skip("not a git checkout")
    assert answer.returncode == 0


def test_own_photos_are_not_packed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["toolkit"]
    listed = subprocess.run(
        ["git", "ls-files", "my_photos"], cwd=ROOT, capture_output=True, text=True
    )
    assert listed.stdout.split() in (["my_photos/.gitkeep"], [])
