"""What the name of a file gives away: the app, the moment, the kind of picture."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import PurePosixPath

_SCREENSHOT = re.compile(
    r"screen[ _-]?(shot|cap|recording)|bildschirmfoto|bildschirmaufnahme|"
    r"capture d.?.?.?écran|captura de pantalla|schermafbeelding|schermata|skärmbild|screenrecorder",
    re.IGNORECASE,
)
_MESSENGER = re.compile(
    r"^(IMG|VID|AUD|STK|PTT)-\d{8}-WA\d{4}|^WhatsApp (Image|Video)|^signal-\d{4}-\d\d-\d\d|"
    r"^(photo|video)_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d|^(FB_IMG|received|Snapchat|mmexport|RCS)[_-]?\d{6,}|"
    r"^(viber|telegram|threema|line)[_ -]|^messenger_creation",
    re.IGNORECASE,
)
_MESSENGER_FOLDERS = re.compile(
    r"whatsapp|telegram|signal|messenger|snapchat|viber|wechat|threema|instagram|kik\b|discord",
    re.IGNORECASE,
)
_EDITED = re.compile(r"[-_ ](edited|edit|bearbeitet|modifié|modifie|edytowane)\b|^IMG_E\d{4}", re.I)
_DAY = r"(20\d\d|19[89]\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])"
_MOMENT = re.compile(
    rf"(?<!\d){_DAY}(?:[-_ T.]|\s(?:at|um|à|om)\s)*"
    r"([01]\d|2[0-3])[-_.:h]?([0-5]\d)[-_.:m]?([0-5]\d)"
)
_ONLY_DAY = re.compile(rf"(?<!\d){_DAY}(?!\d)")
_SINCE_1970 = re.compile(r"^(?:FB_IMG_|mmexport|IMG_|RCS_)(1[0-9]{12})(?!\d)")


def kind_by_name(name: str) -> str:
    """Tell `screenshot`, `messenger`, `edited` or nothing from the name of a photo in its roll.

    Examples
    --------
    >>> kind_by_name("DCIM/IMG-20260517-WA0004.jpg"), kind_by_name("IMG_0001.JPG")
    ('messenger', '')
    """
    path = PurePosixPath(name)
    folders = "/".join(path.parts[:-1])
    if _SCREENSHOT.search(path.name) or _SCREENSHOT.search(folders):
        return "screenshot"
    if _MESSENGER.search(path.name) or _MESSENGER_FOLDERS.search(folders):
        return "messenger"
    return "edited" if _EDITED.search(path.stem) else ""


def moment_by_name(name: str) -> tuple[datetime, bool] | None:
    """Read the moment that many apps write into the name.

    Returns
    -------
    tuple or None
        The moment, and whether the hour is in the name too; a day alone becomes its noon.

    Examples
    --------
    >>> moment_by_name("Screenshot_20260517-140322.png")
    (datetime.datetime(2026, 5, 17, 14, 3, 22), True)
    >>> moment_by_name("IMG-20260517-WA0004.jpg")
    (datetime.datetime(2026, 5, 17, 12, 0), False)
    """
    stem = PurePosixPath(name).name
    try:
        if found := _MOMENT.search(stem):
            return datetime(*map(int, found.groups())), True
        if found := _ONLY_DAY.search(stem):
            return datetime(*map(int, found.groups()), 12), False
    except ValueError:  # the 31st of February
        return None
    if found := _SINCE_1970.match(stem):  # in UTC, so that only the day is nearly right
        moment = datetime(1970, 1, 1) + timedelta(milliseconds=int(found[1]))
        return moment.replace(hour=12, minute=0, second=0, microsecond=0), False
    return None
