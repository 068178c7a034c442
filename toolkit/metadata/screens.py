"""Is it a picture of a screen? Told by the app's own tag, by having no lens, and by its size.

Names come last: in every language a screenshot is called differently, and anybody may call a photo
"screenshot". So a name counts only where nothing speaks of a camera.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..rolls.names import short_path

_STILLS = {"PNG", "WEBP", "HEIC", "HEIF", "JPEG", "AVIF"}
_LOSSLESS = "PNG"
_TALL = 1.85  # long by short side: photos and the pictures of feeds are 4:3, 3:2, 16:9 (1.78) …
_LONG = 2.5  # … and screens up to 2.45 but for two folded phones: longer is scrolled, or a panorama

# Short side to long sides, in pixels, from the makers' data sheets: as a screenshot is stored.
_PHONES = {
    320: (480,), 480: (800, 854), 540: (960,), 600: (1024,), 640: (960, 1136),
    720: (1280, 1440, 1480, 1496, 1520, 1544, 1560, 1570, 1600, 1604, 1612, 1640, 1650),
    748: (720,), 750: (1334,), 768: (1024, 1280), 800: (1280,), 828: (1792,), 832: (2268,),
    904: (2316,), 968: (2376,),
    1080: (
        1920, 2040, 2092, 2160, 2220, 2232, 2240, 2244, 2246, 2248, 2256, 2260, 2270, 2280, 2310,
        2312, 2316, 2326, 2340, 2344, 2376, 2388, 2392, 2400, 2408, 2412, 2424, 2436, 2448, 2460,
        2520, 2636, 2640,
    ),
    1125: (2436,), 1170: (2532,), 1176: (2400,), 1179: (2556,), 1200: (1920, 2000, 2640, 2670),
    1206: (2622,), 1216: (2640,), 1220: (2712, 2720), 1224: (2700,), 1228: (2700,), 1240: (2772,),
    1242: (2208, 2688), 1256: (2760,), 1260: (2720, 2736, 2800), 1264: (2736, 2780), 1272: (2772,),
    1280: (2772, 2800, 2856), 1284: (2778,), 1290: (2796,), 1312: (2848,), 1320: (2868,),
    1344: (2772, 2992), 1440: (2560, 2880, 2960, 3040, 3088, 3120, 3168, 3200, 3216),
    1488: (2266,), 1536: (2048,), 1600: (2400, 2560), 1620: (2160,), 1640: (2360,), 1644: (3840,),
    1668: (2224, 2388, 2420), 1752: (2800,), 1768: (2208,), 1812: (2176,), 1840: (2208, 2944),
    1848: (2960,), 1856: (2160,), 1968: (2184,), 2048: (2732,), 2064: (2752,), 2076: (2152,),
}  # fmt: skip
_COMPUTERS = {
    720: (1280,), 768: (1024, 1360, 1366), 800: (1280,), 864: (1536,), 900: (1440, 1600),
    1024: (1280,), 1050: (1680,), 1080: (1920, 2560), 1152: (2048,), 1200: (1920,),
    1440: (2160, 2304, 2560, 3440, 5120), 1504: (2256,), 1600: (2560, 3840), 1620: (2880,),
    1664: (2496, 2560), 1800: (2880, 3200), 1824: (2736,), 1864: (2880,), 1920: (2880, 3072),
    1964: (3024,), 2000: (3000, 3200), 2160: (3240, 3840, 5120), 2234: (3456,), 2304: (4096,),
    2400: (3840,), 2520: (4480,), 2880: (5120,), 3384: (6016,),
}  # fmt: skip

_PROGRAMS = re.compile(  # as they sign a picture: AOSP writes "Android " and the build
    r"\AAndroid \S|screen ?(shot|capture|clip)|snipping|\Asnagit|"
    r"\A(flameshot|spectacle|shutter|ksnip|greenshot|sharex|lightshot|scrot|maim|grim)\Z",
    re.IGNORECASE,
)
_WORDS = (  # a supporting sign only, in some of the languages of phones
    "screen-?shot|screen-?capture|screencap|screen-?grab|scrnshot|bildschirmfoto|"
    "bildschirmaufnahme|captures? d.?.?.?écran|capturas? de (pantalla|tela|ecrã)|"
    "schermafbeelding|schermafdruk|schermata|istantanea|skärmbild|skärmavbild|"
    "skjermbilde|skjáskot|skermskoot|pantaila-argazkia|skjermdump|skærmbillede|"
    "näyttökuva|kuvakaappaus|zrzut ekranu|snímek obrazovky|"
    "snímka obrazovky|képernyőfotó|képernyőkép|captură de ecran|ekran görüntü(sü|leri)|"
    "ekran alıntısı|ekraanipilt|ekrānuzņēmums|ekrano kopija|zaslonska slika|snimka zaslona|"
    "posnetek zaslona|сним(ок|ки) экрана|скриншот|знімок екрана|екранна снимка|στιγμιότυπο|"
    "ảnh chụp màn hình|tangkapan layar|cuplikan layar|ภาพหน้าจอ|स्क्रीनशॉट|لقطة شاشة|צילום מסך|"
    "スクリーンショット|스크린샷|屏幕截图|螢幕截圖|螢幕快照|屏幕快照|截屏|截圖|截图"
).translate({ord(gap): "[ _-]" for gap in " -"})
# and then a number, a date, or nothing: "screenshot club" is what somebody typed
_NAME = re.compile(rf"({_WORDS})([\W_]*|(?![^\W\d_])\D*\d.*)", re.IGNORECASE | re.DOTALL)
_FOLDER = re.compile(rf"({_WORDS})(s|er)?([ _-]\d.*)?", re.IGNORECASE)


def is_signed_screenshot(comment: str | None, programs: tuple[str, ...]) -> bool:
    """Tell whether the app that took it says so.

    Parameters
    ----------
    comment
        Phones and computers of Apple write the one word "Screenshot".
    programs
        What programs wrote about themselves.
    """
    return (comment or "").strip().casefold() == "screenshot" or any(
        map(_pictures_screens, programs)
    )


@lru_cache(maxsize=1024)
def _pictures_screens(program: str) -> bool:
    return bool(_PROGRAMS.search(program.strip()))


def has_size_of_screen(form: str | None, width: int | None, height: int | None) -> bool:
    """Tell whether a picture that speaks of no camera has the size of a screen.

    PNG files keep each pixel, as only drawings and screenshots need: there, any screen counts. In
    the other formats photos are sent on without their metadata too, in sizes that some screens
    have; so only those longer than any usual photo count. A screen that was scrolled is as wide as
    a phone, and longer.

    Examples
    --------
    >>> has_size_of_screen("JPEG", 1080, 2400), has_size_of_screen("JPEG", 1536, 2048)
    (True, False)
    """
    if form not in _STILLS or not width or not height:
        return False
    short, long = sorted((width, height))
    if width == short and long > _LONG * short:
        return short in _PHONES
    if form != _LOSSLESS and long < _TALL * short:
        return False
    return long in _PHONES.get(short, ()) or long in _COMPUTERS.get(short, ())


def is_named_screenshot(form: str | None, name: str) -> bool:
    """Tell whether the name, or a folder, is what screenshots are called.

    Examples
    --------
    >>> is_named_screenshot("PNG", "Skjermbilde 2026-05-17 140322.png")
    True
    >>> is_named_screenshot("JPEG", "Screenshots of my game/IMG_0001.JPG")
    False
    """
    path = short_path(name)
    return form in _STILLS and (
        bool(_NAME.fullmatch(path.stem)) or any(map(_FOLDER.fullmatch, path.parts[:-1]))
    )
