"""Which pictures came through a chat app: by the names such apps give, and the folders they use.

A name or folder tells that a picture went through a chat, not in which direction; only a folder of
what was sent tells that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..rolls.names import short_path

_DAY = r"\d{4}-\d\d-\d\d"
_CLOCK = r"\d\d[-.]\d\d[-.]\d\d"
_WHATSAPP = (  # as it calls itself, and as its translators and users write it
    r"WhatsApp\b|وا[تٹ]س[ \u200c]?[اآ]ی?[بپ]|וו?אטסאפ|ווטסאפ|व्हा?ट्स ?[एऐ]प|"
    r"হোয়াটসঅ্যাপ|வாட்ஸ்அப்|వాట్సాప్|"
    r"В[ао]т[сц] ?апп?|Γουάτσαπ|Ουάτσαπ|ワッツアップ|왓츠앱|วอ[ทต]ส์?แอ[ปพ]"
)
_NAMES = re.compile(
    r"^(IMG|VID|AUD|STK|PTT|GIF)-\d{8}-WA\d{4}|"  # WhatsApp on Android
    # a chat that WhatsApp exported on an iPhone, with or without its number there
    rf"^(\d{{8}}-[A-Z]+|PHOTO|VIDEO|AUDIO|STICKER|GIF)-{_DAY}-{_CLOCK}|"
    rf"^(\S+ ){{0,3}}({_WHATSAPP})\D{{0,20}}{_DAY}|"  # WhatsApp on computers, in many languages
    rf"^signal-(attachment-)?{_DAY}|"
    r"^threema[-_ ]\d{8}|"
    # Telegram: a chat exported today, years ago, and its own files
    r"^(photo|video|round_video|animation|sticker|file)_(\d+@)?"
    rf"({_DAY}|\d\d-\d\d-\d{{4}})[_ ]{_CLOCK}|"
    r"^telegram[-_ ](cloud|peer)[-_ ]|^telegram[-_ ]\d|"
    r"^(FB_IMG|FB_VID|received|Snapchat|mmexport|RCS|LINE)[-_]?\d{6,}|^LINE_ALBUM_|^S__\d{6,}|"
    r"^messenger_creation|^KakaoTalk_\w*\d{4}|^viber[_ ](image|video)|^IMG-[0-9a-f]{32}-V\b|"
    r"^(WeChat Image|微信图片|QQ图片)_?\d{6,}|^Skype_(Picture|Video)_\d",
    re.IGNORECASE,
)
_APPS = (  # whose name alone is a folder's name: words of everyday life count only as a whole
    "signal|telegram|messenger|snapchat|viber|wechat|weixin|threema|instagram|kik|discord|"
    "kakaotalk|zalo|skype|hangouts|line"
)
_FOLDERS = re.compile(
    rf"\b({_WHATSAPP})\b|\A(com\.whatsapp|org\.telegram\.|org\.thoughtcrime\.|chatexport_\d)|"
    rf"\A({_APPS})([ _](images?|photos?|pictures?|videos?|documents|desktop|media|files))?\Z|"
    r"\A(micromsg|chat_media)\Z",
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
    path = short_path(name)
    if _NAMES.match(path.name):
        return True
    return _chat_folder(path.parts[:-1]) is not None


def was_sent(name: str) -> bool:
    """Tell whether it lies where a chat app keeps what its owner sent.

    Examples
    --------
    >>> was_sent("WhatsApp Images/Sent/IMG-20260517-WA0004.jpg")
    True
    """
    path = short_path(name)
    start = _chat_folder(path.parts[:-1])
    return start is not None and any(part.casefold() == "sent" for part in path.parts[start:-1])


@lru_cache(maxsize=1024)
def _chat_folder(folders: tuple[str, ...]) -> int | None:
    """Find which of the folders belongs to a chat app: its number in the path."""
    for number, folder in enumerate(folders):
        # Facebook's and Instagram's exports keep chats in messages/inbox/<who>/photos
        inbox = folder == "messages" and _INBOXES.intersection(folders[number + 1 : number + 2])
        if inbox or _FOLDERS.search(folder):
            return number
    return None
