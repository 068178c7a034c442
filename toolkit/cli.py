"""The command line: `python -m toolkit report | scan | protect | models | doctor | forget …`."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from .errors import OverexposedError
from .language import Sentences
from .rolls import open_roll
from .writing import check_target, csv_text, plain, written_whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0; 1 where the doctor found a fault; 2 where something was asked that cannot be done, with a
        sentence on what to do instead; 130 or 143 where it was stopped.
    """
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not know every letter
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with warnings.catch_warnings(), _ended_politely():
        warnings.showwarning = _warn  # type: ignore[assignment]
        try:
            arguments = _parser().parse_args(argv)
            done = arguments.run(arguments) or 0
            sys.stdout.flush()
            return done
        except OverexposedError as error:
            _say(error, sys.stderr)
            return 2
        except KeyboardInterrupt:
            _say("\n" + Sentences("cli")("stopped"), sys.stderr)
            return 130
        except _Terminated:
            _say("\n" + Sentences("cli")("stopped"), sys.stderr)
            return 143
        except BrokenPipeError:  # whoever read the output has read enough: `| head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 141


class _Terminated(BaseException):
    """Somebody asked this process to end (SIGTERM)."""


@contextlib.contextmanager
def _ended_politely() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does: what was read is kept, no process is left."""

    def end(*_: object) -> None:
        raise _Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say(text: object, file: TextIO | None = None) -> None:
    """Print; what photos and their names say never steers the terminal."""
    print(plain(text), file=file or sys.stdout)


def _warn(message: Warning | str, category: type[Warning], filename: str, *_: object) -> None:
    """Print what the toolkit warns of as a sentence; what other packages do is for programmers."""
    if issubclass(category, UserWarning) and Path(__file__).parent in Path(filename).parents:
        _say(message, sys.stderr)


class _Help(argparse.HelpFormatter):
    """The help in the language spoken."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(
            usage, actions, groups, Sentences("cli")("usage") if prefix is None else prefix
        )


class _Parser(argparse.ArgumentParser):
    """A parser whose messages, which repeat what was typed, do not steer the terminal either."""

    def __init__(self, **options) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help)
        say = Sentences("cli")
        self._positionals.title, self._optionals.title = say("arguments"), say("options")
        self.add_argument("-h", "--help", action="help", help=say("help"))

    def error(self, message: str) -> NoReturn:
        """Say what was wrong; the words for it are Python's own."""
        self.print_usage(sys.stderr)
        self.exit(2, Sentences("cli")("wrong", program=self.prog, why=message) + "\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            (file or sys.stderr).write(plain(message))


def _parser() -> argparse.ArgumentParser:
    from .bundle import KINDS
    from .doctor import PYTHONS

    say = Sentences("cli")
    parser = _Parser(prog="python -m toolkit", description=say("description"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable) -> argparse.ArgumentParser:
        text = say(f"{name}.does")
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    report = command("report", _report)
    _photos(report)
    report.add_argument("-o", "--output", type=Path, default=Path("overexposed-report.html"))
    report.add_argument("--places", type=Path, metavar="GEOJSON", help=say("report.places"))
    report.add_argument("--no-faces", action="store_true", help=say("report.no_faces"))
    choices = ("none", "likely", "all")
    report.add_argument("--words", choices=choices, default="likely", help=say("report.words"))

    scan = command("scan", _scan)
    _photos(scan)
    scan.add_argument("-o", "--output", type=Path, help=say("scan.output"))

    protect = command("protect", _protect)
    _photos(protect, required=True)
    protect.add_argument("out", metavar="OUT", type=Path, help=say("protect.out"))
    protect.add_argument("--cover-faces", action="store_true", help=say("protect.cover_faces"))
    protect.add_argument("--cover-words", metavar="KINDS", help=say("protect.cover_words"))
    km = say("protect.coarsen_km")
    protect.add_argument("--coarsen-km", type=float, metavar="KM", help=km)
    spans = ("day", "month", "year")
    protect.add_argument("--coarsen-date", choices=spans, help=say("protect.coarsen_date"))

    models = command("models", _models)
    models.add_argument("get", nargs="*", metavar="get NAME", help=say("models.get"))

    command("doctor", _doctor)
    bundle = command("bundle", _bundle)
    bundle.add_argument("folder", metavar="FOLDER", type=Path, help=say("bundle.folder"))
    bundle.add_argument("--for", dest="kinds", nargs="+", choices=KINDS, help=say("bundle.kinds"))
    pythons = [f"3.{minor}" for minor in range(PYTHONS[0][1], PYTHONS[1][1] + 1)]
    bundle.add_argument("--python", nargs="+", choices=pythons, help=say("bundle.python"))
    # start.py hands the lessons over as they came; without it, they are packed as they are
    bundle.add_argument("--notebooks", type=Path, help=argparse.SUPPRESS)

    pack = command("pack", _pack)
    pack.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=say("pack.folder"))
    forget = command("forget", _forget)
    forget.add_argument("--my-work", action="store_true", help=say("forget.my_work"))
    return parser


def _photos(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "photos",
        metavar="PHOTOS",
        help=Sentences("cli.photos")("needed" if required else "or_sample"),
        nargs=None if required else "?",
        default=None if required else "sample",
    )


def _report(arguments: argparse.Namespace) -> None:
    from .dossier import check_path, write_dossier
    from .findings import investigate
    from .words import minutes_for

    check_path(arguments.output)
    roll = open_roll(arguments.photos)
    if arguments.words == "all":
        _say(Sentences("cli.report")("words_all", n=minutes_for(len(roll))))
    findings = investigate(
        roll, faces=not arguments.no_faces, pois=arguments.places, words=arguments.words
    ).as_kept()
    write_dossier(findings.roll, arguments.output, findings=findings)
    _say(findings)
    _say("\n" + Sentences("cli.report")("written", path=arguments.output))


def _scan(arguments: argparse.Namespace) -> None:
    from .findings import say_counted
    from .scanning import scan

    if arguments.output is not None:
        check_target(arguments.output, (".csv",))
    photos = scan(open_roll(arguments.photos))
    if arguments.output is None:
        print(plain(csv_text(photos)), end="")
        return
    written_whole(arguments.output, csv_text(photos))
    read = photos["format"].notna()
    counted = say_counted(int(read.sum()), int((~read).sum()))
    _say(Sentences("cli.scan")("written", photos=counted, path=arguments.output))


def _protect(arguments: argparse.Namespace) -> None:
    from .protection import protect

    roll = open_roll(arguments.photos)
    faces = None
    if arguments.cover_faces:
        from .faces import find_faces

        faces = find_faces(roll)
    safe = protect(
        roll,
        arguments.out,
        coarsen_km=arguments.coarsen_km,
        coarsen_date=arguments.coarsen_date,
        cover_faces=faces,
        cover_words=arguments.cover_words,
    )
    _say(safe.report.to_string(index=False))
    _say("\n" + Sentences("cli.protect")("written", n=len(safe), folder=arguments.out))


def _models(arguments: argparse.Namespace) -> None:
    from .models import get_model, models

    match arguments.get:
        case []:
            _say(models().to_string())
        case ["get", name]:
            _say(get_model(name))
        case _:
            raise OverexposedError(Sentences("cli.models")("what"))


def _doctor(arguments: argparse.Namespace) -> int:
    from .doctor import examine

    ticks = examine()
    _say(ticks)
    return 0 if ticks.ok else 1


def _bundle(arguments: argparse.Namespace) -> None:
    from .bundle import COURSE, Computer, bundle, this_computer

    here = this_computer()
    kinds, pythons = arguments.kinds or [here.kind], arguments.python or [here.python]
    if here.kind in kinds and pythons != [here.python]:
        raise OverexposedError(Sentences("cli.bundle")("for_whom"))
    computers = [Computer(kind, python) for kind in kinds for python in pythons]
    for line in bundle(arguments.folder, computers, arguments.notebooks or COURSE / "notebooks"):
        _say(line)


def _pack(arguments: argparse.Namespace) -> None:
    from .teaching import PACK, write_pack

    folder = arguments.folder or PACK
    _say(Sentences("teaching")("written", n=len(write_pack(folder)), folder=folder))


def _forget(arguments: argparse.Namespace) -> None:
    from .cache import forget

    _say(forget(my_work=arguments.my_work))
