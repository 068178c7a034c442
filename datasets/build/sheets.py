"""How the things with words look: size, colours, setting; and which scene each is part of."""

from __future__ import annotations

from dataclasses import dataclass

from .words import keys

Colour = tuple[int, int, int]
PAPER, CREAM, INK, BLUE_INK = (246, 244, 238), (250, 247, 232), (28, 30, 36), (30, 46, 120)
WHITE, BLACK, GREY = (250, 250, 250), (12, 12, 14), (188, 190, 192)


@dataclass(frozen=True)
class Sheet:
    """A flat thing that carries words.

    Attributes
    ----------
    size
        Width and height in metres.
    aside
        Whether a code stands on the right of the lines, not below them.
    lined
        Distance of ruled lines in metres; 0 is blank.
    glows
        How strongly it shines, as screens and displays do.
    """

    size: tuple[float, float]
    paper: Colour = PAPER
    ink: Colour = INK
    centred: bool = False
    border: Colour | None = None
    aside: bool = False
    lined: float = 0.0
    glows: float = 0.0


_NOTEBOOK = Sheet((0.19, 0.26), CREAM, BLUE_INK, lined=0.009)
_TEST = Sheet((0.21, 0.297))
_STREET = Sheet((0.62, 0.20), (24, 62, 150), WHITE, True, WHITE)
_DISPLAY = Sheet((1.75, 0.48), (8, 14, 40), (250, 214, 90), True, glows=1.1)
_RECEIPT = Sheet((0.08, 0.13), (244, 244, 244), (60, 60, 66))
_PLATE = Sheet((0.52, 0.11), (250, 214, 60), BLACK, True, BLACK)
_JERSEY = Sheet((0.30, 0.36), (0, 0, 0), WHITE, True)
_SCREEN = Sheet((0.31, 0.20), (238, 241, 246), INK, glows=0.9)
_CARD = (0.0856, 0.054)

SHEETS = {
    "house_number": Sheet((0.16, 0.14), (20, 60, 120), WHITE, True, WHITE),
    "doorbell": Sheet((0.10, 0.045), GREY, BLACK),
    "letterbox": Sheet((0.20, 0.06), WHITE, INK, True),
    "street_sign": _STREET,
    "street_sign_friend": _STREET,
    "street_sign_milan": Sheet((0.62, 0.26), (225, 221, 208), (40, 40, 40), True, (60, 60, 60)),
    "street_sign_paris": Sheet((0.66, 0.26), (18, 48, 120), WHITE, True, (30, 110, 60)),
    "street_sign_amsterdam": Sheet((0.50, 0.16), (22, 60, 140), WHITE, True),
    "street_sign_cologne": Sheet((0.56, 0.16), WHITE, BLACK, True, BLACK),
    "bus_stop": Sheet((0.50, 0.34), (240, 196, 40), BLACK, True, BLACK),
    "bus_times": Sheet((0.30, 0.36), WHITE, INK),
    "board_heidedorp": _DISPLAY,
    "board_liege": _DISPLAY,
    "board_basel": _DISPLAY,
    "board_brussels": _DISPLAY,
    "bus_front": Sheet((1.1, 0.22), (10, 10, 10), (255, 190, 60), True, glows=1.2),
    "school_entrance": Sheet((3.4, 0.6), (214, 206, 188), (40, 44, 60), True),
    "class_door": Sheet((0.22, 0.20), WHITE, (20, 70, 60), True, (20, 70, 60)),
    "whiteboard_duty": Sheet((1.9, 1.0), (240, 243, 244), (24, 40, 120)),
    "whiteboard_groups": Sheet((1.9, 1.0), (240, 243, 244), (20, 90, 50)),
    "homework": _NOTEBOOK,
    "homework_late": _NOTEBOOK,
    "test": _TEST,
    "test_bad": _TEST,
    "timetable": Sheet((0.297, 0.21), PAPER),
    "parcel": Sheet((0.15, 0.15), WHITE, BLACK, border=BLACK),
    "parcel_shoes": Sheet((0.15, 0.12), WHITE, BLACK, border=BLACK),
    "router": Sheet((0.12, 0.07), (232, 232, 230), (40, 40, 40), aside=True),
    "receipt_bakery": _RECEIPT,
    "receipt_market": _RECEIPT,
    "receipt_milan": Sheet((0.08, 0.09), (244, 244, 244), (60, 60, 66)),
    "concert_ticket": Sheet((0.19, 0.08), (38, 24, 66), (250, 226, 140), aside=True),
    "wristband": Sheet((0.18, 0.018), (230, 70, 120), WHITE, True),
    "library_card": Sheet(_CARD, (210, 226, 214), (20, 70, 60)),
    "bus_pass": Sheet(_CARD, (240, 214, 90), (40, 30, 10), aside=True),
    "number_plate": _PLATE,
    "number_plate_visitor": _PLATE,
    "pet_tag": Sheet((0.05, 0.05), (206, 170, 80), (40, 26, 6), True),
    "collar_cat": Sheet((0.05, 0.04), (200, 204, 210), (20, 20, 30), True),
    "appointment_optician": Sheet((0.105, 0.074), WHITE, (20, 80, 110), border=(20, 80, 110)),
    "fridge_note": Sheet((0.10, 0.10), (250, 232, 110), BLUE_INK),
    "shopping_list": Sheet((0.09, 0.13), CREAM, BLUE_INK, lined=0.009),
    "key_ring": Sheet((0.04, 0.022), (220, 90, 60), WHITE, True),
    "laptop_mail": _SCREEN,
    "laptop_form": _SCREEN,
    "permission_slip": _TEST,
    "scoreboard": Sheet((2.6, 0.44), (10, 12, 14), (255, 90, 50), True, glows=1.2),
    "club_board": Sheet((2.0, 0.55), (24, 84, 60), WHITE, True, WHITE),
    "jersey_leo": _JERSEY,
    "jersey_jonas": _JERSEY,
    "jersey_omar": _JERSEY,
    "menu_board": Sheet((0.60, 0.80), (26, 32, 30), (240, 238, 225), True),
    "shop_front": Sheet((3.2, 0.42), (110, 44, 30), (250, 236, 200), True),
    "hotel_card": Sheet((0.12, 0.085), (120, 30, 40), (250, 236, 200), True),
    "hostel_list": Sheet((0.15, 0.20), PAPER),
    "placards": Sheet((0.9, 0.5), WHITE, (160, 30, 40), True),
    "scanned_print": Sheet((0.13, 0.02), (236, 228, 208), (70, 70, 110)),
}

# Things that simply lie on a table: each is a scene of its own name.
ON_A_TABLE = (
    "homework",
    "homework_late",
    "test",
    "test_bad",
    "timetable",
    "parcel",
    "parcel_shoes",
    "router",
    "receipt_bakery",
    "receipt_market",
    "receipt_milan",
    "concert_ticket",
    "wristband",
    "library_card",
    "bus_pass",
    "key_ring",
    "appointment_optician",
    "fridge_note",
    "shopping_list",
    "permission_slip",
    "hotel_card",
    "hostel_list",
    "menu_board",
)
# Scenes that are built around words, and the things in each.
BUILT = {
    "front_door": ("house_number", "doorbell", "letterbox"),
    "street_corner": ("street_sign",),
    "street_corner_friend": ("street_sign_friend",),
    "street_corner_milan": ("street_sign_milan",),
    "street_corner_paris": ("street_sign_paris",),
    "street_corner_amsterdam": ("street_sign_amsterdam",),
    "street_corner_cologne": ("street_sign_cologne",),
    "stop": ("bus_stop", "bus_times"),
    "platform_heidedorp": ("board_heidedorp",),
    "platform_liege": ("board_liege",),
    "platform_basel": ("board_basel",),
    "platform_brussels": ("board_brussels",),
    "entrance": ("school_entrance",),
    "classroom_door": ("class_door",),
    "duty_board": ("whiteboard_duty",),
    "group_board": ("whiteboard_groups",),
    "drive": ("number_plate",),
    "drive_visitor": ("number_plate_visitor",),
    "dog_tag": ("pet_tag",),
    "cat_tag": ("collar_cat",),
    "mail_screen": ("laptop_mail",),
    "form_screen": ("laptop_form",),
    "score": ("scoreboard",),
    "clubhouse": ("club_board",),
    "bakery": ("shop_front",),
    "banners": ("placards",),
}
WORDED = frozenset((*ON_A_TABLE, *BUILT))  # scenes that show words: each is rendered for itself


def without_a_sheet() -> list[str]:
    """Name the things that have words but no look."""
    return sorted(set(keys("things")) - set(SHEETS))
