"""Pictures that are drawn, not rendered: what a phone's screen showed when somebody kept it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from .codes import draw_code
from .fonts import font
from .marks import Mark, text_mark
from .words import Line, words

SIZE = (540, 1080)
INK, GREY, PAPER = (25, 28, 33), (120, 125, 132), (250, 250, 247)
ACCENTS = ((32, 105, 196), (17, 130, 94), (180, 60, 60), (120, 70, 160), (200, 120, 20))
SCREEN = ("screen",)  # the font


@dataclass(frozen=True)
class Drawn:
    """A kept screen: what it is, when it was kept, and the lines that can be read in it."""

    kind: str
    taken: datetime
    image: Image.Image
    text: tuple[Mark, ...]


class Canvas:
    """A screen under the pen; it remembers where each line was written."""

    def __init__(self, paper=PAPER) -> None:
        self.image = Image.new("RGB", SIZE, paper)
        self.pen = ImageDraw.Draw(self.image)
        self.text: list[Mark] = []

    def write(self, spot: tuple[float, float], line: Line, size: int, colour=INK) -> None:
        """Write a line and remember its box."""
        face = font(size, SCREEN)
        self.pen.text(spot, line.text, font=face, fill=colour)
        self.remember(line, self.pen.textbbox(spot, line.text, font=face))

    def remember(self, line: Line, box: tuple[float, float, float, float]) -> None:
        """Write down where a line is."""
        left, top, right, bottom = box
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        self.text.append(text_mark(line, corners, 0.0))

    def middle(self, top: float, line: Line, size: int, colour=INK) -> None:
        """Write a line in the middle."""
        wide = font(size, SCREEN).getlength(line.text)
        self.write(((SIZE[0] - wide) / 2, top), line, size, colour)

    def bar(self, taken: datetime, title: Line, accent: int) -> None:
        """Draw the clock on top and the title below it."""
        self.pen.rectangle((0, 0, SIZE[0], 130), fill=ACCENTS[accent])
        self.status(taken, "white")
        self.write((24, 66), title, 36, "white")

    def status(self, taken: datetime, colour) -> None:
        """Draw the clock and the battery."""
        battery = 20 + (taken.minute * 7 + taken.hour) % 80
        self.write((24, 14), Line(f"{taken:%H:%M}", "time"), 22, colour)
        self.write((SIZE[0] - 84, 14), Line(f"{battery}%", "other"), 22, colour)


def listing(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw a list of lines, as most apps show; a bar in a line begins its second row."""
    canvas.bar(taken, lines[0], accent)
    for row, line in enumerate(lines[1:]):
        top = 160 + row * 96
        canvas.pen.line((24, top + 84, SIZE[0] - 24, top + 84), fill=(225, 225, 222))
        dot = ACCENTS[(accent + row) % len(ACCENTS)]
        canvas.pen.ellipse((24, top + 12, 72, top + 60), fill=dot)
        (head, _, tail), (first, _, second) = (
            part.partition(" | ") for part in (line.text, line.kind)
        )
        canvas.write((92, top + 8), Line(head, first), 26)
        if tail:
            canvas.write((92, top + 42), Line(tail, second or first), 21, GREY)


def chat(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw a chat; lines that begin with `>` are the owner's."""
    canvas.bar(taken, lines[0], accent)
    top = 170
    for line in lines[1:]:
        said = Line(line.text.lstrip("> "), line.kind)
        width = font(24, SCREEN).getlength(said.text) + 36
        own = line.text.startswith(">")
        left = SIZE[0] - 24 - width if own else 24
        fill = (205, 232, 214) if own else (232, 232, 230)
        canvas.pen.rounded_rectangle((left, top, left + width, top + 56), 18, fill=fill)
        canvas.write((left + 18, top + 13), said, 24)
        top += 76


def ticket(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw a ticket with a square code, which says its last line."""
    canvas.bar(taken, lines[0], accent)
    for row, line in enumerate(lines[1:]):
        label, _, value = line.text.partition(" | ")
        canvas.write((40, 160 + row * 82), Line(label, "title"), 20, GREY)
        canvas.write((40, 184 + row * 82), Line(value, line.kind), 30)
    code = Line(lines[-1].text.rpartition("| ")[2], "code", ("aztec",))
    symbol = draw_code(code.text, "aztec")
    side = 300 // symbol.width * symbol.width
    spot = ((SIZE[0] - side) // 2, 1040 - side)
    canvas.image.paste(symbol.resize((side, side), Image.Resampling.NEAREST), spot)
    canvas.remember(code, (*spot, spot[0] + side, spot[1] + side))


def game(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw the end of a game: hills, a runner, the best of the week."""
    pen = canvas.pen
    pen.rectangle((0, 0, *SIZE), fill=(96, 168, 214))
    for row, tone in enumerate(((84, 140, 96), (60, 116, 78), (44, 88, 62))):
        points = [(x, 560 + 90 * row + 46 * np.sin(x / (70 + 20 * row) + row)) for x in range(541)]
        pen.polygon([*points, (540, 1080), (0, 1080)], fill=tone)
    pen.ellipse((232, 470, 308, 546), fill=(240, 120, 60))
    pen.rectangle((244, 540, 296, 610), fill=(200, 60, 50))
    canvas.status(taken, "white")
    canvas.middle(130, lines[0], 56, "white")
    canvas.middle(205, lines[1], 34, "white")
    pen.rounded_rectangle((60, 700, 480, 880), 24, fill=(250, 250, 247))
    for row, line in enumerate(lines[2:-1]):
        canvas.write((90, 730 + 66 * row), line, 28)
    pen.rounded_rectangle((160, 930, 380, 1010), 40, fill=ACCENTS[accent])
    canvas.middle(948, lines[-1], 36, "white")


def story(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw a friend's story: a picture that will be gone tomorrow, kept."""
    sky = Image.linear_gradient("L").resize(SIZE)
    for row, tone in enumerate(((250, 150, 90), (120, 80, 160))):
        mask = sky if row else Image.new("L", SIZE, 255)
        canvas.image.paste(Image.new("RGB", SIZE, tone), (0, 0), mask)
    canvas.pen.rectangle((0, 760, 540, 1080), fill=(60, 44, 70))
    for x in range(30, 540, 96):
        canvas.pen.rectangle((x, 640 - x % 70, x + 70, 760), fill=(76, 56, 84))
    canvas.pen.rectangle((24, 52, 516, 56), fill="white")
    canvas.status(taken, "white")
    canvas.pen.ellipse((24, 74, 80, 130), fill=ACCENTS[accent])
    canvas.write((96, 84), lines[0], 28, "white")
    for row, line in enumerate(lines[1:]):
        canvas.middle(420 + 74 * row, line, 40 if not row else 28, "white")


def meme(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw a joke: words above and below a picture of a bus that smiles."""
    pen = canvas.pen
    pen.rectangle((0, 0, *SIZE), fill=(18, 18, 20))
    canvas.status(taken, "white")
    pen.rectangle((0, 280, 540, 800), fill=(150, 200, 220))
    pen.rectangle((0, 690, 540, 800), fill=(90, 92, 96))
    pen.rounded_rectangle((110, 380, 430, 720), 40, fill=(230, 180, 40))
    pen.rounded_rectangle((140, 410, 400, 540), 20, fill=(60, 90, 110))
    for x in (190, 290):
        pen.ellipse((x, 430, x + 60, 500), fill="white")
        pen.ellipse((x + 22, 452, x + 46, 484), fill=INK)
    pen.arc((190, 540, 350, 660), 10, 170, fill=INK, width=10)
    for x in (150, 330):
        pen.ellipse((x, 690, x + 60, 750), fill=INK)
    for top, line in ((210, lines[0]), (820, lines[1])):
        canvas.middle(top, line, 31, "white")


def lock(canvas: Canvas, taken: datetime, lines: tuple[Line, ...], accent: int) -> None:
    """Draw the locked screen with what came in."""
    canvas.pen.rectangle((0, 0, *SIZE), fill=(24, 34, 58))
    canvas.pen.ellipse((-80, 760, 620, 1460), fill=(38, 58, 92))
    canvas.middle(150, lines[0], 110, "white")
    for row, line in enumerate(lines[1:]):
        top = 360 + 110 * row
        canvas.pen.rounded_rectangle((30, top, 510, top + 92), 22, fill=(226, 229, 236))
        canvas.write((54, top + 30), line, 26)


LAYOUTS: dict[str, Callable[[Canvas, datetime, tuple[Line, ...], int], None]] = {
    layout.__name__: layout for layout in (listing, chat, ticket, game, story, meme, lock)
}


def draw_screen(plan: dict[str, Any]) -> Drawn:
    """Draw a screen of `year.toml`: `key` of its words, `layout`, `taken`, `accent`."""
    canvas = Canvas()
    lines = words(plan["key"], "screens")
    LAYOUTS[plan["layout"]](canvas, plan["taken"], lines, plan.get("accent", 0))
    return Drawn(plan.get("kind", plan["key"]), plan["taken"], canvas.image, tuple(canvas.text))
