"""Draw a thing that carries words, and say where on it each line stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from .codes import draw_code
from .fonts import font
from .sheets import SHEETS, Sheet
from .words import Line, words

DENSITY = 1100  # pixels of the longer side
FACTORS = {"big": 2.3, "small": 0.72}  # on the size of a line
RED = (190, 30, 36)
LEADING = 1.28  # line to line, as a share of the size
CODE_LINES = 4.2  # a square code below the text is as tall as so many lines
BARS_LINES = 2.2
LONGEST = 1.3  # the longest line may be set so much smaller than the others

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Printed:
    """A drawn thing: its picture, and its lines with their boxes in pixels."""

    image: Image.Image
    lines: tuple[tuple[Line, Box], ...]

    def shares(self) -> list[tuple[Line, np.ndarray]]:
        """Give each line's corners as shares of the width and the height, clockwise."""
        wide, tall = self.image.size
        found = []
        for line, (left, top, right, bottom) in self.lines:
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            found.append((line, np.array(corners) / (wide, tall)))
        return found


def printed(key: str) -> Printed:
    """Draw the thing of this name with its words."""
    return draw(words(key), SHEETS[key])


def draw(lines: Sequence[Line], sheet: Sheet) -> Printed:
    """Set lines on a sheet as large as they fit."""
    scale = DENSITY / max(sheet.size)
    width, height = (round(side * scale) for side in sheet.size)
    image = Image.new("RGB", (width, height), sheet.paper)
    pen = ImageDraw.Draw(image)
    _frame(pen, sheet, width, height, scale)
    margin = 0.07 * min(width, height)
    code = next((line for line in lines if line.code), None) if sheet.aside else None
    room = (margin, margin, width - margin, height - margin)
    placed: list[tuple[Line, Box]] = []
    if code:
        side = min(height - 2 * margin, width * 0.42)
        placed.append((code, _code(image, code, (width - margin - side, margin, side, side))))
        room = (margin, margin, width - 2 * margin - side, height - margin)
    flowing = [line for line in lines if line is not code]
    size = _size(flowing, room)
    placed += _flow(image, flowing, room, size, sheet)
    order = {id(line): row for row, line in enumerate(lines)}
    return Printed(image, tuple(sorted(placed, key=lambda entry: order[id(entry[0])])))


def _frame(pen: ImageDraw.ImageDraw, sheet: Sheet, width: int, height: int, scale: float) -> None:
    if sheet.lined:
        for y in np.arange(0.1 * height, height, sheet.lined * scale):
            pen.line((0, y, width, y), fill=(190, 205, 225), width=2)
    if sheet.border:
        thick = max(4, round(0.025 * min(width, height)))
        pen.rectangle((0, 0, width - 1, height - 1), outline=sheet.border, width=thick)


def _share(line: Line) -> float:
    """Say how tall a line is, in sizes."""
    if line.code:
        return BARS_LINES if line.code == "code128" else CODE_LINES
    marked = [FACTORS[mark] for mark in line.marks if mark in FACTORS]
    return marked[0] if marked else 1.0


def _size(lines: Sequence[Line], room: Box) -> float:
    """Choose the size of lines that fills the room; a line that is too long is set smaller."""
    left, top, right, bottom = room
    high = (bottom - top) / sum(_share(line) * LEADING for line in lines)
    widths = [_length(line, _share(line)) for line in lines if not line.code]
    return min(high, LONGEST * (right - left) / max(widths, default=1.0))


def _length(line: Line, tall: float) -> float:
    trial = 100
    return font(trial, line.marks).getlength(line.text) / trial * tall


def _flow(image, lines, room: Box, size: float, sheet: Sheet) -> list[tuple[Line, Box]]:
    left, top, right, bottom = room
    pen, placed = ImageDraw.Draw(image), []
    used = sum(_share(line) * LEADING for line in lines) * size
    down = top + (bottom - top - used) * (0.5 if sheet.centred else 0.3)
    for line in lines:
        tall = _share(line) * size
        if line.code:
            wide = right - left if line.code == "code128" else tall
            placed.append((line, _code(image, line, (left, down, wide, tall))))
        elif "row" in line.marks:
            placed.append((line, _row(pen, line, (left, down, right), tall, sheet)))
        else:
            placed.append((line, _write(pen, line, (left, down, right), tall, sheet)))
        down += tall * LEADING
    return placed


def _write(pen, line: Line, span: tuple[float, float, float], tall: float, sheet: Sheet) -> Box:
    left, top, right = span
    fitting = tall * min(1.0, (right - left) / _length(line, tall))
    top, tall = top + (tall - fitting) / 2, fitting
    face = font(max(6, round(tall)), line.marks)
    wide = face.getlength(line.text)
    if sheet.centred:
        left = (left + right - wide) / 2
    elif "right" in line.marks:
        left = right - wide
    pen.text((left, top), line.text, font=face, fill=RED if "red" in line.marks else sheet.ink)
    return pen.textbbox((left, top), line.text, font=face)


def _row(pen, line: Line, span: tuple[float, float, float], tall: float, sheet: Sheet) -> Box:
    """Write the cells of a table's row."""
    left, top, right = span
    cells = [cell.strip() for cell in line.text.split("|")]
    step = (right - left) / len(cells)
    face = font(max(6, round(tall * 0.8)), line.marks)
    pen.line((left, top - tall * 0.1, right, top - tall * 0.1), fill=sheet.ink, width=2)
    boxes = []
    for number, cell in enumerate(cells):
        spot = (left + step * number, top)
        pen.text(spot, cell, font=face, fill=sheet.ink)
        if cell:
            boxes.append(pen.textbbox(spot, cell, font=face))
    corners = np.array(boxes)
    return (*corners[:, :2].min(axis=0), *corners[:, 2:].max(axis=0))


def _code(image: Image.Image, line: Line, place: tuple[float, float, float, float]) -> Box:
    left, top, wide, tall = (round(value) for value in place)
    symbol = draw_code(line.text, str(line.code))
    if line.code == "code128":
        size = (max(1, wide // symbol.width) * symbol.width, tall)
    else:
        cell = max(1, min(wide // symbol.width, tall // symbol.height))
        size = (symbol.width * cell, symbol.height * cell)
    image.paste(symbol.resize(size, Image.Resampling.NEAREST), (left, top))
    return (left, top, left + size[0], top + size[1])
