"""The command line: `python -m toolkit report | scan | protect | models | doctor | forget`."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import OverexposedError
from .rolls import open_roll


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0; 1 where the doctor found a fault; 2 where something was asked that cannot be done, with a
        sentence on what to do instead.
    """
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not know every letter
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except OverexposedError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "\nStopped. What was read so far is remembered: run it again to go on.", file=sys.stderr
        )
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit",
        description="What your photos say about you. Nothing leaves this computer.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, text):
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    report = command("report", _report, "write everything a roll tells into one HTML file")
    _photos(report)
    report.add_argument("-o", "--output", type=Path, default=Path("overexposed-report.html"))
    report.add_argument(
        "--places",
        type=Path,
        metavar="GEOJSON",
        help="named places, such as your own extract of OpenStreetMap: tells clinics from shops",
    )
    report.add_argument("--no-faces", action="store_true", help="leave faces and people out")

    scan = command("scan", _scan, "write the table of all photos as CSV")
    _photos(scan)
    scan.add_argument("-o", "--output", type=Path, help="the CSV file; else it is printed")

    protect = command("protect", _protect, "write copies without metadata, and prove it")
    _photos(protect, required=True)
    protect.add_argument("out", metavar="OUT", type=Path, help="a new folder for the copies")
    protect.add_argument("--cover-faces", action="store_true", help="cover every face found")
    protect.add_argument("--coarsen-km", type=float, metavar="KM", help="keep the place, so coarse")
    protect.add_argument(
        "--coarsen-date", choices=("day", "month", "year"), help="keep the time, so coarse"
    )

    models = command("models", _models, "list the face models, or get one")
    models.add_argument("get", nargs="*", metavar="get NAME", help="download a model (internet)")

    command("doctor", _doctor, "check whether this machine is ready")
    command("forget", _forget, "delete everything that is remembered of photos")
    return parser


def _photos(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "photos",
        metavar="PHOTOS",
        help="a folder or a zip" if required else "a folder or a zip; the sample roll if left out",
        **({} if required else {"nargs": "?", "default": "sample"}),
    )


def _report(arguments: argparse.Namespace) -> None:
    from .dossier import check_path, investigate, write_dossier

    check_path(arguments.output)
    roll = open_roll(arguments.photos)
    findings = investigate(roll, faces=not arguments.no_faces, pois=arguments.places)
    write_dossier(findings.roll, arguments.output, findings=findings)
    print(findings)
    print(f"\nEverything, with the evidence: {arguments.output}")


def _scan(arguments: argparse.Namespace) -> None:
    from .scanning import scan

    photos = scan(open_roll(arguments.photos))
    if arguments.output is None:
        photos.to_csv(sys.stdout, lineterminator="\n")
        return
    if arguments.output.suffix.lower() != ".csv":
        raise OverexposedError(
            f"{arguments.output} must end in .csv, so that no photo is written over."
        )
    photos.to_csv(arguments.output, encoding="utf-8")
    print(f"{len(photos)} photos, {(photos['error'] != '').sum()} not read: {arguments.output}")


def _protect(arguments: argparse.Namespace) -> None:
    from .protection import protect

    roll = open_roll(arguments.photos)
    faces = None
    if arguments.cover_faces:
        from .faces.detection import find_faces

        faces = find_faces(roll)
    safe = protect(
        roll,
        arguments.out,
        coarsen_km=arguments.coarsen_km,
        coarsen_date=arguments.coarsen_date,
        cover_faces=faces,
    )
    print(safe.report.to_string(index=False))
    print(f"\n{len(safe)} clean copies in {arguments.out}; the originals are untouched.")


def _models(arguments: argparse.Namespace) -> None:
    from .faces.models import get_model, models

    match arguments.get:
        case []:
            print(models().to_string())
        case ["get", name]:
            print(get_model(name))
        case _:
            raise OverexposedError("Say `models` for the list, or `models get NAME`.")


def _doctor(arguments: argparse.Namespace) -> int:
    from .doctor import examine

    ticks = examine()
    print(ticks)
    return 0 if ticks.ok else 1


def _forget(arguments: argparse.Namespace) -> None:
    from .cache import forget

    print(forget())
