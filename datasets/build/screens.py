"""Pictures that are drawn, not rendered: screenshots, a ticket, a timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (540, 1080)
INK, GREY, PAPER = (25, 28, 33), (120, 125, 132), (250, 250, 247)
ACCENTS = ((32, 105, 196), (17, 130, 94), (180, 60, 60), (120, 70, 160), (200, 120, 20))


@dataclass(frozen=True)
class Drawn:
    """A drawn picture, when it was taken, and the words that can be read in it."""

    kind: str
    taken: datetime
    image: Image.Image
    text: tuple[str, ...]


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)  # Pillow's own font, under a free licence


def _write(draw: ImageDraw.ImageDraw, x: float, y: float, text: str, size: int, colour=INK) -> None:
    draw.text((x, y), text, font=_font(size), fill=colour)


def _screen(taken: datetime, title: str, accent) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Draw a phone's screen: the clock on top, a title bar."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 130), fill=accent)
    _write(draw, 24, 14, f"{taken:%H:%M}", 22, "white")
    battery = 20 + (taken.minute * 7 + taken.hour) % 80
    _write(draw, SIZE[0] - 84, 14, f"{battery}%", 22, "white")
    _write(draw, 24, 66, title, 36, "white")
    return image, draw


def listing(taken: datetime, kind: str, title: str, lines: tuple[str, ...], accent: int) -> Drawn:
    """Draw a list of lines, as most apps show."""
    image, draw = _screen(taken, title, ACCENTS[accent])
    for row, line in enumerate(lines):
        top = 160 + row * 96
        draw.line((24, top + 84, SIZE[0] - 24, top + 84), fill=(225, 225, 222))
        draw.ellipse((24, top + 12, 72, top + 60), fill=ACCENTS[(accent + row) % len(ACCENTS)])
        head, _, tail = line.partition(" | ")
        _write(draw, 92, top + 8, head, 26)
        _write(draw, 92, top + 42, tail, 21, GREY)
    return Drawn(kind, taken, image, (title, *lines))


def chat(taken: datetime, name: str, lines: tuple[str, ...]) -> Drawn:
    """Draw a chat; lines that begin with `>` are the owner's."""
    image, draw = _screen(taken, name, ACCENTS[1])
    top = 170
    for line in lines:
        own = line.startswith(">")
        text = line.lstrip("> ")
        width = draw.textlength(text, font=_font(24)) + 36
        left = SIZE[0] - 24 - width if own else 24
        fill = (205, 232, 214) if own else (232, 232, 230)
        draw.rounded_rectangle((left, top, left + width, top + 56), 18, fill=fill)
        _write(draw, left + 18, top + 13, text, 24)
        top += 76
    return Drawn("chat", taken, image, (name, *(line.lstrip("> ") for line in lines)))


def ticket(taken: datetime) -> Drawn:
    """Draw the boarding pass of a night at a fast train's gate, with a square code."""
    image, draw = _screen(taken, "Boarding pass", ACCENTS[0])
    words = (
        ("PASSENGER", "VERHAEGE / LEO"),
        ("FROM", "BRUXELLES-MIDI  08:25"),
        ("TO", "COLOGNE HBF  10:15"),
        ("DATE", "06 JUL 2026"),
        ("TRAIN", "NX 9415   COACH 24   SEAT 61"),
        ("BOOKING", "QX7T2M"),
    )
    for row, (label, value) in enumerate(words):
        _write(draw, 40, 160 + row * 82, label, 20, GREY)
        _write(draw, 40, 184 + row * 82, value, 30)
    rng = np.random.default_rng(9415)
    cells = np.kron(rng.integers(0, 2, (27, 27)), np.ones((12, 12))) * 255
    image.paste(Image.fromarray(cells.astype("uint8")).convert("RGB"), (108, 690))
    draw.rectangle((96, 678, 444, 1026), outline=INK, width=3)
    return Drawn("ticket", taken, image, tuple(f"{label} {value}" for label, value in words))


def timetable(taken: datetime) -> Drawn:
    """Draw a paper timetable as a phone sees it: on a table, a little crooked."""
    days = ("", "Mon", "Tue", "Wed", "Thu", "Fri")
    lessons = (
        ("08:30", "Maths", "Dutch", "French", "Biology", "Maths"),
        ("09:20", "English", "Maths", "History", "Physics", "Dutch"),
        ("10:25", "Physics", "P.E.", "Maths", "English", "Geography"),
        ("11:15", "Dutch", "P.E.", "English", "Art", "French"),
        ("13:15", "History", "Chemistry", "", "French", "Informatics"),
        ("14:05", "Geography", "French", "", "Dutch", "Informatics"),
        ("15:00", "Art", "English", "", "Chemistry", "Maths"),
    )
    title = "Heidedorp secondary school - class 5B - 2025/2026"
    page = Image.new("RGB", (690, 470), (247, 245, 238))
    draw = ImageDraw.Draw(page)
    _write(draw, 24, 18, title, 24)
    for row, cells in enumerate((days, *lessons)):
        for column, cell in enumerate(cells):
            box = (24 + 108 * column, 62 + 48 * row, 132 + 108 * column, 110 + 48 * row)
            fill = (226, 232, 240) if not row or not column else None
            draw.rectangle(box, outline=(90, 90, 90), fill=fill)
            _write(draw, box[0] + 6, box[1] + 14, cell, 18)
    desk = Image.new("RGB", (800, 600), (150, 108, 70))
    mask = Image.new("L", page.size, 255)
    for layer in (page, mask):
        layer.load()
    turned = page.rotate(2.2, expand=True, resample=Image.Resampling.BICUBIC)
    desk.paste(turned, (40, 45), mask.rotate(2.2, expand=True))
    shade = Image.linear_gradient("L").resize(desk.size).rotate(90)
    lit = Image.composite(desk, Image.eval(desk, lambda value: int(value * 0.72)), shade)
    text = (title, *(" ".join(cell for cell in row if cell) for row in (days, *lessons)))
    return Drawn("timetable", taken, lit.filter(ImageFilter.GaussianBlur(0.6)), text)


def all_drawn() -> list[Drawn]:
    """Draw everything of the year, in the order of time."""

    def at(*numbers: int) -> datetime:
        return datetime(*numbers)

    return [
        timetable(at(2025, 9, 2, 12, 41, 17)),
        listing(
            at(2025, 9, 4, 21, 12, 40),
            "alarm",
            "Alarms",
            ("07:05 | Mon Tue Wed Thu Fri", "09:30 | Sat Sun"),
            4,
        ),
        chat(
            at(2025, 10, 9, 20, 3, 11),
            "Jonas",
            ("you home saturday?", "> yes, party at 4", "what's the address again", "> Zandweg 12"),
        ),
        listing(
            at(2025, 10, 28, 18, 30, 2),
            "health",
            "Steps",
            ("Today | 6,412 steps", "Yesterday | 11,930 steps", "Average | 8,204 steps"),
            1,
        ),
        listing(
            at(2025, 11, 3, 19, 45, 31),
            "calendar",
            "November",
            ("4 Tue 16:30 | clinic", "14 Fri 19:00 | concert!!", "18 Tue 16:30 | clinic"),
            2,
        ),
        listing(
            at(2025, 12, 24, 17, 20, 8),
            "music",
            "My year in music",
            ("31,204 minutes | more than 84 %", "Top song | played 212 times"),
            3,
        ),
        chat(
            at(2026, 1, 30, 22, 14, 50),
            "Mum",
            ("Which doctor said that?", "> the one of tuesday", "I'll call them tomorrow"),
        ),
        listing(
            at(2026, 2, 17, 13, 5, 24),
            "wifi",
            "Wi-Fi",
            ("Zandweg12-5G | connected", "Heidedorp-Library | saved", "Jonas-home | saved"),
            0,
        ),
        listing(
            at(2026, 3, 28, 19, 2, 55),
            "settings",
            "About phone",
            ("Leo's Veyra | name", "Veyra 9 | model", "8.3.1 | version"),
            0,
        ),
        listing(
            at(2026, 4, 20, 8, 1, 13),
            "weather",
            "Heidedorp",
            ("Now 9 ° | light rain", "Tomorrow 14 ° | sunny", "Wednesday 16 ° | sunny"),
            0,
        ),
        chat(
            at(2026, 5, 8, 21, 40, 36),
            "Samira",
            ("did you get it?", "> yes!! 81 %", "told you :)", "> see you tomorrow"),
        ),
        listing(
            at(2026, 6, 2, 16, 55, 9),
            "bank",
            "Account",
            ("Balance | 148.20", "Bakery De Korenaar | -3.40", "Grandma | +20.00"),
            3,
        ),
        ticket(at(2026, 7, 5, 21, 30, 44)),
        listing(
            at(2026, 7, 11, 9, 12, 27),
            "map",
            "Walk to Duomo",
            ("12 min | 900 m", "Left on Via Torino | 300 m", "Arrive | 09:25"),
            1,
        ),
        listing(
            at(2026, 8, 27, 20, 18, 3),
            "calendar",
            "September",
            ("1 Tue 08:30 | school starts", "2 Wed 14:00 | training"),
            2,
        ),
    ]
