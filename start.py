with open(__file__, "rb") as own:
    # The first start of a copy that was cut off is a program too, which would do nothing and say
    # nothing. So this stands before all else, and the last line is the one that runs the course.
    if own.read().split()[-1:] != [b"sys.exit(begin(sys.argv[1:]))"]:
        raise (SystemExit("start.py is cut off. Copy the whole folder of the course here again."))
        # in brackets, since a copy that ends behind the bare name would end without a word, too

__doc__ = """Overexposed: what your photos say about you.

    python3 start.py                            open the course in your browser
    python3 start.py report                     what the sample roll gives away, as a web page
    python3 start.py report PHOTOS -o FILE      the same for a folder or a zip of photos
    python3 start.py learner NAME               open the course in a folder of this learner's own
    python3 start.py reset                      bring the lessons back as they came
    python3 start.py reset NAME                 the same in the folder of this learner
    python3 start.py reset --everything         and delete all that the next learner could see; it
                                                asks before (--yes: it does not ask)
    python3 start.py bundle FOLDER              write all that laptops without internet need
    python3 start.py test                       check that everything works (--all: every check)

On Windows write `py start.py`. The first start installs what is needed into the folder .venv
beside this file: it takes a few minutes, 2 GB of disk and the internet. Later starts need neither.
Your photos stay on this computer. To undo everything, delete the whole folder.

More: `setup` installs and opens nothing; `scan`, `protect`, `models`, `doctor`, `forget` and `pack`
are commands of the toolkit (add --help to any); `lock` renews the pinned versions, for developers.
What follows a command is handed on to JupyterLab (`start.py --no-browser`), the toolkit or pytest.
"""

# This file must stay readable for Python 3.6, so that an old Python can say that it is old.
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)


def command_for(version):
    """Give the words that start such a Python, 3.13, where it is there."""
    return ["py", "-" + version] if os.name == "nt" else ["python" + version]


def answers(command):
    """Whether this starts a Python of 64 bits; a name may be there and lead nowhere."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    code = "import sys; sys.exit(sys.maxsize < 2**32)"
    try:
        return not subprocess.run([*command, "-c", code], **quiet).returncode
    except OSError:
        return False


def wrong_python(version=sys.version_info[:2], bits=64 if sys.maxsize > 2**32 else 32):
    """Say what to do about a Python that this course does not run on; nothing when it does."""
    if OLDEST <= version <= NEWEST and bits == 64:
        return ""
    known = (command_for(f"3.{minor}") for minor in range(NEWEST[1], OLDEST[1] - 1, -1))
    there = next(filter(answers, known), None)
    if there:
        step = f"There is another one here, so run:  {' '.join(there)} start.py"
    else:
        step = "Install Python 3.13 (64 bits) from python.org, then run start.py with it."
    found = f"Python {version[0]}.{version[1]} ({bits} bits)"
    return f"This is {found}; Overexposed runs on Python 3.11 to 3.14 (64 bits).\n{step}"


if wrong_python():
    sys.exit(wrong_python())

HERE = Path(__file__).resolve().parent
NOTEBOOKS, WORK = HERE / "notebooks", HERE / "my_work"
CHECKPOINTS = ".ipynb_checkpoints"  # where JupyterLab keeps what it opened, in any folder
OF_LEARNERS = "learner_"  # how the folders begin that hold the lessons of one learner each
KEPT = HERE / ".untouched"  # the notebooks as they came, where there is no git to ask
ALL = KEPT / "all.json"  # the names of all files that came
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "overexposed.json"  # what is installed; {} while an installation is under way
LOG = VENV / "setup.log"
CORE, TEST = "requirements.lock", "requirements-test.lock"  # TEST holds all of CORE
FREE_DISK = 2 * 10**9  # bytes
SMALLEST_STICK = 4 * 10**8  # bytes; the toolkit says more exactly what one needs
SHOWN = 20  # files, at most, in a list on the terminal

STICK, WHEELS = HERE / "stick.json", HERE / "wheels"  # in a folder that `bundle` wrote
READ_ME = HERE / "READ_ME_FIRST.txt"  # only a stick has it
ANEW = "Copy the whole folder from the stick again, or download the course again."
TORN = "This copy of the course is not whole: {} is missing or damaged. " + ANEW
STRANGE = "{} did not come with the course. Delete it, then run start.py again."

TOOLKIT_COMMANDS = ("report", "scan", "protect", "models", "doctor", "forget", "pack")

# A selection of photos is uploaded as one message; Jupyter's own limit of 10 MB loses it silently.
SERVER_SETTINGS = {
    "ServerApp": {"tornado_settings": {"websocket_max_message_size": 512 * 2**20}},
    # else it looks for servers of languages, and waits for npm, which wants a home folder
    "LanguageServerManager": {"autodetect": False},
    "LabApp": {"news_url": None, "check_for_updates_class": "jupyterlab.NeverCheckForUpdate"},
}
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # at 200 % zoom, and on narrow screens, the ends of the lines would be out of sight
    "@jupyterlab/notebook-extension:tracker": {"codeCellConfig": {"lineWrap": True}},
}
# JupyterLab opens with its side bar closed, until somebody opens it.
WORKSPACES = "share/jupyter/lab/workspaces"
SIDES = {side: {"collapsed": True, "visible": True} for side in ("left", "right")}
LAYOUT = {"main": {}, **SIDES, "relativeSizes": [0, 1, 0]}
# What JupyterLab and IPython write of their own lies in one folder, which `reset` can delete, and
# which is there even where a home folder cannot be written.
OWN = VENV / "own"
OWN_FOLDERS = {
    "JUPYTER_CONFIG_DIR": str(OWN / "config"),
    "JUPYTER_DATA_DIR": str(OWN / "data"),
    "JUPYTER_RUNTIME_DIR": str(OWN / "runtime"),
    "IPYTHONDIR": str(OWN / "ipython"),
    "JUPYTERLAB_WORKSPACES_DIR": str(VENV / WORKSPACES),
}
WORKSPACE = {"data": {"layout-restorer:data": LAYOUT}, "metadata": {"id": "default"}}
# A mistake is told in a sentence from the first box on, whichever box that is. What is typed is
# kept in no history: the next learner on this account could read it.
KERNEL_SETTINGS = {
    "InteractiveShellApp": {"extensions": ["toolkit"]},
    "HistoryManager": {"enabled": False},
}

# What the log of a failed installation says, and what a person can do about it.
REMEDIES = {
    "certificate|CERTIFICATE_VERIFY_FAILED": "Something on this network, often a school's filter, "
    "stands between this computer and the packages. Use another network once",
    r"No space left|not enough space|os error (28|112)\b": "The disk is full. Free 2 GB",
    "WinError 206|Long Path|path too long|file name too long": "The path of this folder is too "
    "long for Windows. Move it to C:\\overexposed",
    r"WinError (5|32)\b|Access is denied|Permission denied|being used by another": "A file is in "
    "use or must not be written. Close JupyterLab and make sure that this folder is yours",
    "NewConnectionError|Connect(Timeout|Error)|ProxyError|[Nn]ame resolution|getaddrinfo|dns error|"
    "unreachable|tunnel|timed out|error sending request|[Cc]onnection (refused|reset)": "There is "
    "no internet connection, or this network blocks it. The first start needs one: connect",
}

REFUSED = (
    "Close JupyterLab, make sure that there is room on the disk and that this folder is yours, "
    "or move it to your home folder; then run start.py again."
)

NO_VENV = (
    "This Python comes without the part that makes .venv. On Debian and Ubuntu run:  "
    "sudo apt install python3-venv   Elsewhere install Python 3.13 from python.org. "
    "Then run start.py again."
)


class Stop(Exception):
    """What stands in the way, in plain words, with the next step."""


# Setting up


def set_up(lock: str = CORE) -> None:
    """Make `.venv` hold exactly what `lock` lists, and the package itself; nothing when it does."""
    find_missing(lock, "pyproject.toml")
    wanted, state = fingerprint(lock), read_stamp()
    ours = state is None or {key: state.get(key) for key in place()} == place()
    sound = VENV.is_dir() and ours and works(PYTHON)
    if sound and state and wanted in state["installed"]:
        return
    if shutil.disk_usage(HERE).free < FREE_DISK:
        raise Stop(
            "There are less than 2 GB free on this disk. Make room, or move this folder to a disk "
            "with more room; then run start.py again."
        )
    find_missing("README.md", "notebooks", "toolkit")
    offline = packed(lock)
    if not sound:
        make_venv()
    tool = [*installer(), *offline]
    name = "uv" if Path(tool[0]).stem == "uv" else "pip"
    print(f"Installing what is needed into .venv with {name}; the first time takes some minutes.")
    began = time.monotonic()
    write_stamp({})
    run_logged([*tool, "-r", str(for_this_machine(HERE / lock))])
    run_logged([*tool, "--no-deps", "-e", str(HERE)])
    write_settings(VENV)
    keep_notebooks()
    write_stamp({**place(), "installed": sorted({wanted, fingerprint(CORE)})})
    print(f"Ready after {time.monotonic() - began:.0f} seconds.")
    if not faces_possible():
        print(
            "The face models do not exist for this kind of computer "
            f"({platform.system()} {platform.machine()}): everything but faces works."
        )


def place() -> dict:
    """What a `.venv` is tied to: it cannot be moved, nor used by another Python."""
    return {"folder": str(HERE), "python": "{}.{}".format(*sys.version_info)}


def fingerprint(lock: str) -> str:
    """What decides whether an installation is up to date."""
    parts = [(HERE / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> "dict | None":
    """What is installed: None where start.py has not been at work, {} for a half-made `.venv`."""
    try:
        state = json.loads(STAMP.read_text(encoding="utf-8"))
        return state if isinstance(state.get("installed"), list) else {}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError):
        return {}


def write_stamp(state: dict) -> None:
    """Note what is installed."""
    STAMP.write_text(json.dumps(state, indent=1), encoding="utf-8")


def works(python: Path) -> bool:
    """Whether this Python starts and is of the same version as the one running now."""
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        answer = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.strip() == place()["python"]


def make_venv() -> None:
    """Make an empty `.venv`, in the place of a half-made, moved or broken one."""
    if VENV.exists() or VENV.is_symlink():
        print("The folder .venv is half-made, was moved or is for another Python: making it anew.")
        remove_venv()
    try:
        import venv  # some systems pack it separately

        VENV.mkdir()
        write_stamp({})
        venv.create(VENV, symlinks=os.name != "nt", with_pip=False)
    except ImportError as error:
        raise Stop(NO_VENV) from error
    except OSError as error:
        raise Stop(
            f"The folder .venv cannot be made here ({error}). Move this folder to a place "
            "where you may write, such as your home folder."
        ) from error


def remove_venv() -> None:
    """Remove `.venv`, its Python first: without it, what is left is never taken for sound."""
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        else:
            PYTHON.unlink(missing_ok=True)
            shutil.rmtree(VENV)
    except OSError as error:
        raise Stop(
            f"The old .venv cannot be removed ({error.strerror}). Close JupyterLab and whatever "
            "uses it, or delete the folder .venv yourself; then run start.py again."
        ) from error


def installer() -> list:
    """Give the command that installs into `.venv`: uv where it is there (faster), else pip."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", str(PYTHON)]
    return [*add_pip(), "install", "--disable-pip-version-check", "--no-input"]


def add_pip() -> list:
    """Give the pip of `.venv`, which is put there if it is missing."""
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True).returncode:
        ensured = subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, text=True)
        if ensured.returncode:
            raise Stop(NO_VENV)
    return pip


def packed(lock: str) -> list:
    """Make the installer take the packages that came along, where they are whole and fit."""
    if not any(path.exists() for path in (READ_ME, STICK, WHEELS)):  # a copy may stop anywhere
        return []
    find_missing(STICK.name, WHEELS.name)
    try:
        stick = json.loads(STICK.read_text(encoding="utf-8"))
        finished, computers, hashes = (stick[key] for key in ("finished", "computers", "sha256"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Stop(TORN.format(STICK.name)) from error
    if not finished:
        raise Stop("This copy of the course is half-made. Run start.py bundle again, to its end.")
    print("Looking whether all that came along is whole.")
    refuse_torn(hashes)
    here = "{} {} {python}".format(platform.system(), platform.machine(), **place())
    if lock != CORE or here not in computers:
        print(f"Packages came along for {', '.join(computers)}; this is {here}:")
        print("what is needed comes from the internet." + fitting(computers))
        return []
    return ["--no-index", "--find-links", str(WHEELS)]


def find_missing(*names: str) -> None:
    """Stop where the course lacks one of these files and folders, as half a copy does."""
    missing = [name for name in names if not (HERE / name).exists()]
    if missing:
        raise Stop(TORN.format(missing[0]))


def refuse_torn(hashes: dict) -> None:
    """Stop where something is not as it was packed, or lies among the packages besides."""
    torn = [name for name, sha256 in hashes.items() if not is_whole(HERE / name, sha256)]
    if torn:
        raise Stop(TORN.format(torn[0]))
    # of two wheels of one name an installer takes the newer, and runs what is in it
    came = {HERE / name for name in hashes}
    strange = [path for path in WHEELS.iterdir() if path not in came and not hidden(path)]
    if strange:
        raise Stop(STRANGE.format(strange[0]))


def hidden(path: Path) -> bool:
    """Whether a system made this for itself: a Mac writes ._x beside x on many sticks."""
    return path.name.startswith(("._", ".DS_Store"))


def fitting(computers: list) -> str:
    """Say with which other Python of this computer no internet is needed."""
    kind = f"{platform.system()} {platform.machine()} "
    versions = [each[len(kind) :] for each in computers if each.startswith(kind)]
    there = [command for command in map(command_for, versions) if answers(command)]
    if not there:
        return f" With Python {' or '.join(versions)} none is needed." if versions else ""
    return f"\nWithout the internet run:  {' '.join(there[0])} start.py"


def is_whole(path: Path, sha256: str) -> bool:
    """Whether a file is as it came; a notebook may have got answers, and need only be one."""
    if hash_of(path) == sha256:
        return True
    try:
        return path.suffix == ".ipynb" and "cells" in json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def hash_of(path: Path) -> str:
    """Give the SHA-256 of a file; nothing when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def faces_possible() -> bool:
    """Whether the face models' packages exist for this machine; pyproject.toml says the same."""
    system, machine = platform.system(), platform.machine()
    if system == "Darwin":
        return machine == "arm64" and not old_mac()
    return (system, machine) in {("Linux", "x86_64"), ("Linux", "aarch64"), ("Windows", "AMD64")}


def old_mac() -> bool:
    """Whether this is a Mac older than macOS 14, which no marker in a lock can tell."""
    version = platform.mac_ver()[0].split(".")[0]
    return version.isdigit() and int(version) < 14


def for_this_machine(lock: Path) -> Path:
    """Leave out, on an old Mac, the pins that only the faces need."""
    if not old_mac():
        return lock
    shorter = VENV / lock.name
    shorter.write_text(without_faces(lock.read_text(encoding="utf-8")), encoding="utf-8")
    return shorter


def without_faces(lock: str) -> str:
    """Drop from a lock every pin with the same marker as dlib-bin: it is there for the faces."""
    marker = re.search(r"(?m)^dlib-bin==[^ ]+ ; (.*?) \\$", lock).group(1)
    pins = re.split(r"(?m)^(?=\S)", lock)
    return "".join(pin for pin in pins if f"; {marker} \\\n" not in pin)


def run_logged(command: list) -> None:
    """Run one step of the installation; its chatter goes to the log, the seconds to the screen."""
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"}
    began = time.monotonic()
    with LOG.open("ab") as log:
        start = log.tell()
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            while process.poll() is None:
                if sys.stdout.isatty():
                    print(f"\r{time.monotonic() - began:4.0f} s ", end="", flush=True)
                try:
                    process.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    continue
        finally:
            process.kill()
            if sys.stdout.isatty():
                print("\r", end="")
    if process.returncode:
        raise Stop(explain(LOG.read_bytes()[start:].decode("utf-8", "replace")))


def explain(log: str) -> str:
    """Turn the log of a failed installation into what to do."""
    for pattern, remedy in REMEDIES.items():
        if re.search(pattern, log):
            return f"{remedy}, then run start.py again.\nThe whole log is in {LOG}."
    end = "\n".join(log.strip().splitlines()[-8:])
    return f"The installation stopped. Its last words were:\n{end}\nThe whole log is in {LOG}."


def write_settings(prefix: Path) -> None:
    """Tell JupyterLab in this environment how to open, and its kernels to tell mistakes kindly."""
    for path, settings in [
        ("etc/jupyter/jupyter_server_config.json", SERVER_SETTINGS),
        ("share/jupyter/lab/settings/overrides.json", LAB_SETTINGS),
        (f"{WORKSPACES}/default-37a8.jupyterlab-workspace", WORKSPACE),  # as Lab calls "default"
        ("etc/ipython/ipython_kernel_config.json", KERNEL_SETTINGS),
    ]:
        file = Path(prefix) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


# The commands


def run(*command, **environment) -> int:
    """Run a program with the course's Python in the foreground and give its exit code."""
    process = subprocess.Popen(
        [PYTHON, *command], env={**os.environ, "PYTHONUTF8": "1", **environment}
    )
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        while True:
            try:
                code = process.wait()
                return code if code >= 0 else 128 - code  # as a shell says it was ended by a signal
            except KeyboardInterrupt:  # Ctrl-C reached the program too: it decides what happens
                continue
    finally:
        signal.signal(signal.SIGTERM, before)


def open_course(arguments: list, lessons: Path = NOTEBOOKS, **environment: str) -> int:
    """Open the start notebook in JupyterLab."""
    OWN.mkdir(parents=True, exist_ok=True)
    (OWN / "opened").touch()  # a folder of somebody else is told in a sentence, not by JupyterLab
    print("Opening the course in your browser. To end it, press Ctrl-C here twice.")
    notebook = lessons / "00_start_here.ipynb"
    root = ["--allow-root"] if os.name == "posix" and os.geteuid() == 0 else []  # in a container
    folder = f"--ServerApp.root_dir={HERE}"
    # where no browser opens by itself, the address in the terminal leads there too
    first = f"--LabApp.default_url=/lab/tree/{lessons.name}/{notebook.name}"
    command = ("-m", "jupyterlab", folder, first, *root, str(notebook), *arguments)
    return run(*command, **OWN_FOLDERS, **environment)


def name_of_learner(arguments: list) -> str:
    """Give the name that a folder can have."""
    name = "".join(arguments[:1])
    if not re.fullmatch(r"\w[\w-]{0,30}", name):
        raise Stop("Say whose folder: a name of letters and numbers, as in  start.py learner anna")
    return name


def folder_of(name: str) -> Path:
    """Give the folder that holds the lessons of one learner."""
    return HERE / f"{OF_LEARNERS}{name}"


def open_for_learner(arguments: list) -> int:
    """Open the course in a folder of one learner: own lessons, own notes, kept till next time."""
    name = name_of_learner(arguments)
    lessons = folder_of(name)
    for notebook, content in untouched().items():
        path = lessons / notebook
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    print(f"The lessons of {name} are in {lessons}. Whoever uses this account can read them.")
    return open_course(arguments[1:], lessons, OVEREXPOSED_WORK=str(lessons / WORK.name))


def keep_notebooks() -> None:
    """Keep a copy of the notebooks as they came, once for each version of the course."""
    version = KEPT / "version"
    if version.is_file() and version.read_text(encoding="utf-8") == fingerprint(CORE):
        return
    shutil.rmtree(KEPT, ignore_errors=True)
    if NOTEBOOKS.is_dir():
        came = sorted(files_here())
        shutil.copytree(NOTEBOOKS, KEPT, ignore=shutil.ignore_patterns(CHECKPOINTS, "._*"))
        ALL.write_text(json.dumps(came), encoding="utf-8")
        version.write_text(fingerprint(CORE), encoding="utf-8")


def files_here() -> set:
    """Name the files in this folder, but for photos of one's own and what programs make."""
    made = {VENV.name, KEPT.name, ".git", "__pycache__", CHECKPOINTS}
    found = set()
    for folder, inner, names in os.walk(HERE):
        found |= {Path(folder, name) for name in [*names, *inner]}
        inner[:] = set(inner) - made
    found = {path for path in found if path.is_symlink() or not path.is_dir()}
    named = {path.relative_to(HERE).as_posix() for path in found if not hidden(path)}
    return {name for name in named if not name.startswith("my_photos/")}


def files_that_came() -> set:
    """Name the files that came with the course; all, where nobody knows."""
    listed = git("ls-tree", "-r", "-z", "--name-only", "HEAD")
    if listed:
        return set(os.fsdecode(listed).split("\0"))
    return set(json.loads(ALL.read_text(encoding="utf-8"))) if ALL.is_file() else files_here()


def git(*asked: str) -> bytes:
    """Give what git answers about this course; nothing where the course is not in git."""
    program = shutil.which("git")
    if not program or not (HERE / ".git").exists():
        return b""
    answer = subprocess.run([program, "-C", str(HERE), *asked], capture_output=True)
    return b"" if answer.returncode else answer.stdout


def untouched() -> dict:
    """Give the notebooks as they came, by name: from git, else from the copy."""
    listed = os.fsdecode(git("ls-tree", "-r", "-z", "--name-only", "HEAD", "notebooks"))
    names = [name for name in listed.split("\0") if name.endswith(".ipynb")]
    shown = {name: git("show", f"HEAD:{name}") for name in names}
    if shown and all(shown.values()):
        return {Path(name).relative_to("notebooks"): shown[name] for name in names}
    kept = [path for path in sorted(KEPT.rglob("*.ipynb")) if not hidden(path)]
    if not kept:
        raise Stop(f"There is no untouched copy of the notebooks here. {ANEW}")
    return {path.relative_to(KEPT): path.read_bytes() for path in kept}


def worked_in(lessons: Path = NOTEBOOKS) -> dict:
    """Give the notebooks that are missing or changed, by name, as they came."""
    found = {}
    for name, content in untouched().items():
        path = lessons / name
        there = path.read_bytes() if path.is_file() else b""
        if there.replace(b"\r\n", b"\n") != content.replace(b"\r\n", b"\n"):
            found[name] = content
    return found


def reset(arguments: list) -> int:
    """Bring the notebooks back as they came; what was there, and what was typed, is put aside."""
    lessons, work = NOTEBOOKS, Path(os.environ.get("OVEREXPOSED_WORK") or WORK)
    if arguments:
        lessons = folder_of(name_of_learner(arguments))
        work = lessons / WORK.name
        if not lessons.is_dir():
            raise Stop(f"There is no folder {lessons}.{say_learners()}")
    aside = work / time.strftime("before_%Y-%m-%d_%H%M%S")
    bring_back(aside, lessons)
    if (work / "notes.json").is_file():
        aside.mkdir(parents=True, exist_ok=True)
        (work / "notes.json").replace(aside / "notes.json")
    if aside.is_dir():
        print(f"What was there before lies in {aside}. Delete it when nobody needs it.")
    learners = say_learners()
    if learners and not arguments:
        print(f"Folders of learners stay as they are.{learners}")
    return 0


def say_learners() -> str:
    """Name the learners who have a folder here, and what brings the lessons of one back."""
    names = [path.name[len(OF_LEARNERS) :] for path in sorted(HERE.glob(OF_LEARNERS + "*"))]
    if not names:
        return ""
    return f" Here are those of {', '.join(names)}; for one:  start.py reset {names[0]}"


def bring_back(aside: "Path | None" = None, lessons: Path = NOTEBOOKS) -> None:
    """Bring the notebooks back as they came; what was there is kept where a folder is named."""
    changed = worked_in(lessons)
    for name, content in changed.items():
        path = lessons / name
        if aside and path.is_file():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, aside / name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"Brought back: {len(changed)} of the notebooks. The others are as they came.")
    print("In an open JupyterLab close the notebooks without saving, and open them again.")


def refuse_folder(arguments: list) -> None:
    """Stop where no stick can be made, before anybody waits minutes for an installation."""
    if not arguments:
        raise Stop("Say where to, in a new folder, as in  start.py bundle FOLDER")
    folder = Path(os.path.realpath(arguments[0]))  # `resolve` has no word for links in a circle
    if folder.exists() and not folder.is_dir():
        raise Stop(f"{folder} is a file. Name a new folder.")
    if HERE in (folder, *folder.parents) or folder in HERE.parents:
        raise Stop(f"{folder} and the course lie one inside the other. Name a folder elsewhere.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STICK.name).is_file():
        raise Stop(f"There is something else in {folder}, and it stays. Name a new folder.")
    place = folder if folder.is_dir() else folder.parent
    if not place.is_dir():
        raise Stop(f"There is no folder {place}. Is the stick plugged in? Make that folder first.")
    try:
        tempfile.TemporaryFile(dir=str(place)).close()
    except OSError as error:
        raise Stop(
            f"{place} cannot be written: {error.strerror}. Name a folder of yours."
        ) from error
    there = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if shutil.disk_usage(str(place)).free + there < SMALLEST_STICK:
        raise Stop(f"In {place} there is too little room for the course. Take a larger stick.")


def bundle(arguments: list) -> int:
    """Write the course for computers without the internet, with the notebooks as they came."""
    with tempfile.TemporaryDirectory(prefix="overexposed-") as scratch:
        for name, content in untouched().items():
            path = Path(scratch, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        add_pip()
        return run("-m", "toolkit", "bundle", *arguments, "--notebooks", scratch)


def reset_everything(arguments: list) -> int:
    """Bring the lessons back, and delete what the next learner on this computer could see."""
    if "--yes" not in arguments and not agreed():
        print("Nothing was deleted. Move what is to stay out of this folder, then do it again.")
        return 1
    bring_back()
    for path in traces():
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)  # a Mac deletes ._x with x
        except OSError as error:
            raise Stop(f"{path} cannot be deleted ({error.strerror}). Close JupyterLab.") from error
        print(f"Deleted: {path}")
    write_settings(VENV)  # which lessons were open
    say_what_stays()
    return run("-m", "toolkit", "forget", "--my-work")


def say_what_stays() -> None:
    """Name what may be somebody's own and is not deleted, wherever in this folder it lies."""
    own = [path for path in (HERE / "my_photos").glob("*") if path.name != ".gitkeep"]
    if own:
        print(f"Still there: {len(own)} of somebody's own in my_photos. Delete them yourself.")
    others = sorted(files_here() - files_that_came())
    if others:
        print(f"Still there: {len(others)} that did not come with the course. Look at them:")
        print("\n".join(f"    {HERE / name}" for name in others[:SHOWN]))
    if len(others) > SHOWN:
        print(f"    and {len(others) - SHOWN} more")


def agreed() -> bool:
    """Ask before anything is deleted that somebody made here, and that nobody can bring back."""
    own = [NOTEBOOKS / name for name in worked_in() if (NOTEBOOKS / name).is_file()]
    own += [path for path in traces() if VENV not in path.parents and path.name != CHECKPOINTS]
    if not own:
        return True
    print("This deletes for good, answers in lessons and a teacher's own notebooks too:")
    print("\n".join(f"    {path}" for path in own))
    try:
        return input("Type yes to delete all of it: ").strip().lower() in ("yes", "y")
    except EOFError:  # nobody is there to answer
        return False


def beside(path: Path) -> Path:
    """Give the file that a Mac wrote this one for, else itself."""
    return path.with_name(path.name[2:]) if path.name.startswith("._") else path


def traces() -> list:
    """List what is there of learners, once the lessons are as they came."""
    found = []
    for folder, names, _ in os.walk(HERE):
        names[:] = sorted(set(names) - {VENV.name, ".git"})
        if CHECKPOINTS in names:
            names.remove(CHECKPOINTS)
            found.append(Path(folder, CHECKPOINTS))
    came = {NOTEBOOKS / name for name in untouched()}
    came |= {folder for path in came for folder in path.parents}
    for path in sorted(NOTEBOOKS.rglob("*")):
        if beside(path) not in came and not {path, *path.parents}.intersection(found):
            found.append(path)
    work = Path(os.environ.get("OVEREXPOSED_WORK") or WORK)
    made = [(work, "before_*"), (work, "notes.json"), (HERE / "protected", "copies*")]
    made += [(HERE, "overexposed-report.html"), (HERE, OF_LEARNERS + "*")]
    made += [(VENV, OWN.name), (VENV / WORKSPACES, "*")]
    return found + [path for folder, name in made for path in sorted(folder.glob(name))]


def run_tests(arguments: list) -> int:
    """Run the tests; with --all also the slow ones, the notebooks, the linters."""
    whole = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    os.chdir(HERE)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="overexposed-") as scratch:
        # What the course remembers of your own photos is left alone, and what you typed.
        own = {"OVEREXPOSED_CACHE": "cache", "OVEREXPOSED_WORK": "my_work"}
        environment = {name: str(Path(scratch, folder)) for name, folder in own.items()}
        if whole or os.environ.get("CI") == "true":
            environment["OVEREXPOSED_NO_SKIPS"] = "1"
        if whole:  # in two processes: the threads of one would wait for those of the other
            environment["OPENBLAS_NUM_THREADS"] = "1"
        for name, command in checks(whole, arguments, Path(scratch)).items():
            began = time.monotonic()
            code = run("-m", *command, **environment)
            done = "failed" if code else "ok"
            outcomes.append((code, f"{name}: {done}, {time.monotonic() - began:.0f} s"))
    print("\n" + "\n".join(line for _, line in outcomes))
    return next((code for code, _ in outcomes if code), 0)


def checks(whole: bool, arguments: list, scratch: Path) -> dict:
    """Give the checks by name, each as what follows `python -m`."""
    if not whole:
        return {"tests": ["pytest", "-m", "not slow", *arguments]}
    # They write files beside themselves, so copies run; JupyterLab's own checkpoints do not.
    ignored = shutil.ignore_patterns(CHECKPOINTS)
    copies = shutil.copytree(NOTEBOOKS, scratch / "notebooks", ignore=ignored)
    notebooks = sorted(str(path) for path in copies.rglob("[0-9]*.ipynb"))
    return {
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "types": ["mypy"],
        "spelling": ["codespell_lib"],
        "no stored outputs": ["nbstripout", "--verify", *notebooks],
        # two at a time; whoever is done takes over from the other
        "tests": ["pytest", "-n", "2", "--dist", "worksteal", "--durations=10", *arguments],
        "notebooks": [
            "pytest",
            "--nbmake",
            "--nbmake-timeout=300",
            "-p",
            "no:cacheprovider",
            str(copies),
        ],
    }


def renew_locks(arguments: list) -> int:
    """Write the three lists of pinned versions; with --upgrade, with the newest that fit."""
    uv = [shutil.which("uv")]
    if uv == [None]:
        set_up(TEST)
        uv = [PYTHON, "-m", "uv"]
    compiled = ["pip", "compile", "pyproject.toml", "--universal", "--python-version=3.11"]
    plain = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]
    extras = ["--extra=test", "--extra=dev", f"--constraint={CORE}"]
    for lock, options in [(CORE, []), (TEST, extras)]:
        command = [*uv, *compiled, *plain, *options, *arguments, "-o", lock]
        code = subprocess.run(command, cwd=HERE).returncode
        if code:
            return code
    core = (HERE / CORE).read_text(encoding="utf-8")
    (HERE / "binder" / "requirements.txt").write_text(for_binder(core), encoding="utf-8")
    return 0


def for_binder(core: str) -> str:
    """What Binder installs: it wants the pins themselves, under a name of its own."""
    return f"# Made from {CORE} by `python3 start.py lock`: do not edit.\n{core}"


def main(arguments: list) -> int:
    """Do what the command line says and give the exit code."""
    if arguments and not arguments[0].startswith("-"):
        command, *rest = arguments
    else:
        command, rest = "course", arguments
    if command == "help" or (command == "course" and {"-h", "--help"} & set(rest)):
        print(__doc__)
        return 0
    if command == "lock":
        return renew_locks(rest)
    if command == "reset" and "--everything" not in rest:
        return reset(rest)
    commands = {
        "course": open_course,
        "learner": open_for_learner,
        "setup": lambda _: 0,
        "reset": reset_everything,
        "bundle": bundle,
        "test": run_tests,
    }
    if command not in (*commands, *TOOLKIT_COMMANDS):
        print(f"start.py has no command {command!r}.\n\n{__doc__}")
        return 2
    if command == "learner":
        name_of_learner(rest)  # before anybody waits minutes for an installation
    if command == "bundle" and not {"-h", "--help"} & set(rest):
        refuse_folder(rest)
    set_up(TEST if command == "test" else CORE)
    if command in TOOLKIT_COMMANDS:
        return run("-m", "toolkit", command, *rest)
    return commands[command](rest)


def begin(arguments: list) -> "int | str":
    """Do what the command line says; what stood in the way is given as a sentence."""
    # in step with the programs it starts; a name of a file may have letters that cannot be shown
    sys.stdout.reconfigure(line_buffering=True, errors="replace")
    try:
        return main(arguments)
    except Stop as stop:
        return f"\n{stop}"
    except OSError as error:  # a full or read-only disk, a file in use or somebody else's
        what = f"{error.filename or HERE}: {error.strerror or error}"
        return f"\nThat could not be done ({what}). {REFUSED}"
    except KeyboardInterrupt:
        return "\nStopped. Run start.py again to go on: it mends what is half-made."


if __name__ == "__main__":
    sys.exit(begin(sys.argv[1:]))
