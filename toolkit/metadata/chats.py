"""Which pictures came through a chat app: by the names such apps give, and the folders they use.

A name or folder tells that a picture went through a chat, not in which direction; only a folder of
what was sent tells that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize

_DAY = r"\d{4}-\d\d-\d\d"
_CLOCK = r"\d\d[-.]\d\d[-.]\d\d"
_NAMES = re.compile(
    r"^(IMG|VID|AUD|STK|PTT|GIF)-\d{8}-WA\d{4}|"  # WhatsApp on Android
    rf"^\d{{8}}-[A-Z]+-{_DAY}-{_CLOCK}|"  # a chat that WhatsApp exported on an iPhone
    rf"^(\w+ ){{0,2}}WhatsApp\b\D{{0,20}}{_DAY}|"  # WhatsApp on computers, in many languages
    rf"^signal-(attachment-)?{_DAY}|"
    r"^threema[-_ ]\d{8}|"
    # Telegram: a chat exported today, years ago, and its own files
    rf"^(photo|video|round_video|animation|sticker|file)_(\d+@)?({_DAY}|\d\d-\d\d-\d{{4}})_{_CLOCK}|"
    r"^telegram[-_ ](cloud|peer)[-_ ]|^telegram[-_ ]\d|"
    r"^(FB_IMG|FB_VID|received|Snapchat|mmexport|RCS|LINE|LINE_ALBUM)[-_]?\d{6,}|^S__\d{6,}|"
    r"^messenger_creation|^KakaoTalk_\w*\d{6}|^viber[_ ](image|video)|^IMG-[0-9a-f]{32}-V\b|"
    r"^(WeChat Image|微信图片|QQ图片)_?\d{6,}|^Skype_(Picture|Video)_\d",
    re.IGNORECASE,
)
_APPS = (  # whose name alone is a folder's name: words of everyday life count only as a whole
    "signal|telegram|messenger|snapchat|viber|wechat|weixin|threema|instagram|kik|discord|"
    "kakaotalk|zalo|skype|hangouts|line"
)
_FOLDERS = re.compile(
    r".*\bwhatsapp\b.*|com\.whatsapp.*|org\.telegram\..*|org\.thoughtcrime\..*|"
    rf"({_APPS})([ _](images?|photos?|pictures?|videos?|documents|desktop|media|files))?|"
    r"chatexport_\d.*|micromsg|chat_media",
    re.IGNORECASE,
)
_INBOXES = {"inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover"}


def came_through_chat(name: str) -> bool:
    """Tell whether a photo of this name in its roll came through a chat app.

    Examples
    --------
    >>> came_through_chat("DCIM/IMG-20260517-WA0004 (1).jpg")
    True
    >>> came_through_chat("Signal Hill/IMG_0001.JPG")
    False
    """
    path = PurePosixPath(name)
    if _NAMES.match(normalize("NFC", path.name)):
        return True
    return _chat_folder(path.parts[:-1]) is not None


def was_sent(name: str) -> bool:
    """Tell whether it lies where a chat app keeps what its owner sent.

    Examples
    --------
    >>> was_sent("WhatsApp Images/Sent/IMG-20260517-WA0004.jpg")
    True
    """
    path = PurePosixPath(name)
    start = _chat_folder(path.parts[:-1])
    return start is not None and any(part.casefold() == "sent" for part in path.parts[start:-1])


@lru_cache(maxsize=1024)
def _chat_folder(folders: tuple[str, ...]) -> int | None:
    """Find which of the folders belongs to a chat app: its number in the path."""
    for number, folder in enumerate(folders):
        # Facebook's and Instagram's exports keep chats in messages/inbox/<who>/photos
        inbox = folder == "messages" and _INBOXES.intersection(folders[number + 1 : number + 2])
        if inbox or _FOLDERS.fullmatch(folder):
            return number
    return None
