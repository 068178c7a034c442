"""Exported chats alone: pictures of everybody who takes part, small and without metadata.

One chat as WhatsApp exports it on an iPhone, one as on Android, one as Telegram Desktop does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import pictures
from .android import chat_name
from .events import PHOTO, RECEIVED, Event, File, events, folder
from .lives import Story


def write(story: Story, to: Path) -> Path:
    """Write the folder; give what `open_roll` is to open."""
    return folder(to, _files(story))


def _files(story: Story) -> Iterator[File]:
    lines = []
    for count, event in enumerate(events(story), 1):
        if event.what not in (PHOTO, RECEIVED):
            continue
        name = _name(event, count)
        yield name, pictures.small(event.number)
        who = "Ada" if event.what == PHOTO else "Ben"
        said = f"[{event.row.local:%d/%m/%Y, %H:%M:%S}] {who}: <attached: {Path(name).name}>"
        lines.append(said)
    yield "WhatsApp Chat - Family/_chat.txt", "\n".join(lines).encode()
    yield "ChatExport_2025-11-01/messages.html", b"<html></html>"


def _name(event: Event, count: int) -> str:
    at = event.row.local
    if count % 3 == 0:
        return f"WhatsApp Chat - Family/{count:08d}-PHOTO-{at:%Y-%m-%d-%H-%M-%S}.jpg"
    if count % 3 == 1:
        return f"WhatsApp Chat with Ben/{chat_name(event)}"
    return f"ChatExport_2025-11-01/photos/photo_{count}@{at:%d-%m-%Y_%H-%M-%S}.jpg"
