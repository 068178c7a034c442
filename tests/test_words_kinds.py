"""What a line of text gives away, in the formats of several countries; each rule on both sides."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.words import kind_of, value_of
from toolkit.words.finds import checksums
from toolkit.words.finds.page import Line, Page


def rows(*lines, angle=0):
    """A picture with these lines below each other; a tuple stands in one row, far apart."""
    found = []
    for number, line in enumerate(lines):
        left = 40
        for text in [line] if isinstance(line, str) else line:
            width = 12 * len(text)
            box = {"x": left, "y": 100 + 40 * number, "w": width, "h": 20, "angle": angle}
            found.append({"photo": "1.jpg", "text": text, "confidence": 0.99, "kind": "", **box})
            left += width + 60
    return tables.table(tables.WORDS, found)


def kinds(*lines, region=None):
    return kind_of(rows(*lines), region=region)["kind"].tolist()


def kind(text, region=None):
    return kinds(text, region=region)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Zandweg 12",
        "Zandweg12",
        "Prins Hendrikkade 33-2",
        "Karl-Marx-Allee 93",
        "Hauptstraße 7a",
        "HAUPTSTRASSE 7",
        "Müllerstr. 5",
        "An der Alster 12",
        "Unter den Linden 77",
        "Rue de la Loi 16",
        "12 bis, rue de la Paix",
        "4 Avenue Foch",
        "28, boulevard de l'Hôpital",
        "Via Torino 8",
        "Calle Mayor, 5",
        "221B Baker Street",
        "10 Downing St",
        "1600 Pennsylvania Avenue NW",
        "742 Evergreen Terrace",
        "Chaussée de Wavre 1015",
        "Storgatan 4",
        "Zandweg 12 - Heidedorp",
        "Platz der Republik 1",
        "The Old Rectory, Church Lane",
        "No. 10 Downing Street",
    ],
)
def test_streets_with_a_number_are_addresses(text):
    assert kind(text) == "address"


@pytest.mark.parametrize("text", ["Zandweg", "RUE DES PASSEURS", "VIA TORINO", "Abbey Road"])
def test_a_street_sign_is_an_address(text):
    assert kind(text) == "address"


@pytest.mark.parametrize(
    "text",
    [
        "via Brussels",
        "5 Minute Drive",
        "what's on the road",
        "a 10 mile walk",
        "Route 66",
        "HEIDEMARKT",
        "Place your order",
        "Place 3 Items in Cart",
        "unterwegs 5",
        "Am Sonntag 12",
        "2 rolls",
        "Chapter 12",
        "level 31",
    ],
)
def test_prose_with_numbers_is_no_address(text):
    assert kind(text) != "address"


def test_any_name_with_a_number_is_a_street_above_a_postcode():
    assert kinds("Damrak 66", "1012 LM Amsterdam") == ["address", "place"]
    assert kinds("Damrak 66", "third floor") == ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        "1016 GV Amsterdam",
        "1016GV Amsterdam",
        "50667 Köln",
        "D-50667 Köln",
        "B-1000 Bruxelles",
        "75001 Paris",
        "2000 Antwerpen",
        "8000 Zürich",
        "London SW1A 1AA",
        "SW1A 1AA",
        "Springfield, IL 62704",
    ],
)
def test_a_postcode_and_its_town_are_a_place(text):
    assert kind(text) == "place"


@pytest.mark.parametrize("text", ["2026 Calendar", "10000 Steps", "1974 Summer", "4000 People"])
def test_a_number_before_a_word_is_no_postcode(text):
    assert kind(text) == ""


def test_the_town_below_a_street_is_a_place_even_if_no_list_has_it():
    assert kinds("Zandweg 12", "Heidedorp") == ["address", "place"]
    assert kinds("Heidedorp", "Zandweg 12")[0] == ""
    assert kinds("Zandweg 12, Heidedorp", "Veyra")[1] == ""  # its town is there already
    assert kinds("Zandweg 12", "1000 Brussel") == ["address", "place"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Name: Leo Verhaege"], "Leo Verhaege"),
        (["Name", "Leo Verhaege"], "Leo Verhaege"),
        ([("Name", "Leo Verhaege")], "Leo Verhaege"),
        (["Name        Leo Verhaege"], "Leo Verhaege"),
        (["Nom : Élodie Lefèvre"], "Élodie Lefèvre"),
        (["NOM ET PRÉNOM", "LEFÈVRE ÉLODIE"], "LEFÈVRE ÉLODIE"),
        (["Kontoinhaber: Jörg Müller"], "Jörg Müller"),
        (["Naam", "Jan van der Berg"], "Jan van der Berg"),
        (["Nombre: Lucía de la Fuente"], "Lucía de la Fuente"),
        (["PASSENGER", "VERHAEGE / LEO"], "VERHAEGE / LEO"),
        (["VERHAEGE/LEO MR"], "VERHAEGE/LEO MR"),
        (["NAME OF PASSENGER", "MORI KEN"], "MORI KEN"),
        (["Name / Surname / Nom", "VERHAEGE"], "VERHAEGE"),
        (["Vornamen / Given names / Prénoms", "LEO JAN"], "LEO JAN"),
        (["Signed: A. Verhaege"], "A. Verhaege"),
        (["I allow: Leo Verhaege, class 5B"], "Leo Verhaege"),
        (["Your teacher: Mr K. Mori"], "Mr K. Mori"),
        (["Mr K. Mori"], "K. Mori"),
        (["MR JOHN SMITH"], "JOHN SMITH"),
        (["Fam. Verhaege"], "Verhaege"),
        (["Mme Lefèvre"], "Lefèvre"),
        (["Fam. de Vries"], "de Vries"),
        (["t.a.v. Jan de Vries"], "Jan de Vries"),
        (["Dr. med. Anna Schmidt"], "Anna Schmidt"),
        (["Nome: Mario"], "Mario"),
        (["Herr Müller"], "Müller"),
        (["K. Mori - Mathematics"], "K. Mori"),
        (["with @samira.a"], "@samira.a"),
        (["Leo Verhaege", "Zandweg 12"], "Leo Verhaege"),
    ],
)
def test_names_stand_after_labels_titles_and_above_addresses(lines, name):
    words = rows(*lines)
    found = list(zip(kind_of(words)["kind"], value_of(words), strict=True))
    assert ("name", name) in found


@pytest.mark.parametrize(
    "lines",
    [
        ["Leo Verhaege"],
        ["Name of the game"],
        ["Name: ____"],
        ["MORE BUSES"],
        ["The Last Planets"],
        ["My name is long"],
        ["Bakery De Korenaar", "Dorpsstraat 4"],
        ["Name", "E-mail"],
        ["To be or not to be"],
        ["NAME OF PASSENGER"],
        ["Nom du titulaire"],
        ["PERSONALAUSWEIS / IDENTITY CARD"],
        ["ENTRANCE/EXIT"],
    ],
)
def test_words_alone_are_no_names(lines):
    assert "name" not in kinds(*lines)


@pytest.mark.parametrize(
    "name",
    [
        "The Team",
        "Ihr Kundenservice",
        "Le service client",
        "Team Klantenservice",
        "Your Library",
        "L'équipe Vélo",
        "El equipo de soporte",
        "Euer Orga-Team",
    ],
)
def test_who_signs_as_many_is_no_name(name):
    assert kinds("Kind regards", name) == ["", ""]


@pytest.mark.parametrize(
    "name", ["Anna de Vries", "Leo", "De Vries", "Leo and Nora", "Nora Squall"]
)
def test_who_signs_alone_is_one(name):
    assert kinds("Kind regards", name) == ["", "name"]


@pytest.mark.parametrize(
    "text", ["To: Everyone", "To: All students", "Contact: Reception", "Teacher: TBC"]
)
def test_a_label_before_nobody_tells_no_name(text):
    assert kind(text) == ""


def test_a_flight_is_no_code_where_the_picture_speaks_of_flights():
    assert kinds("Flight", "SN2093 BRU-LIS") == ["", ""]
    assert kinds("Boarding pass", "SN2093 BRU-LIS") == ["", "transport"]
    assert kinds("Lisbon", "SN2093 BRU-LIS") == ["", "code"]
    assert kinds("Flight", "HVX 0042 7781 3306 BE") == ["", "code"]


def test_a_network_that_is_free_has_no_name():
    assert kinds("Wi-Fi: free") == [""]
    assert kinds("Wi-Fi: freesia") == ["network"]


def test_a_mark_is_no_class():
    assert kinds("Grade: 7.5") == [""]
    assert kinds("Grade: 7") == ["class"]


def test_a_hexadecimal_number_is_no_telephone_number():
    assert kind("Error 0x80070057", "BE") != "phone"


def test_a_name_that_stood_after_a_label_is_known_again():
    assert (
        kinds("Name: Leo Verhaege", "VERHAEGE", "L. VERHAEGE   Row 7", "Nora Verhaege")
        == ["name"] * 4
    )
    assert kinds("VERHAEGE") == [""]
    assert kinds("Name: Leo Ford", "forded by", "Veyra") == ["name", "", ""]


def test_a_name_is_known_again_in_another_photo():
    there, here = rows("Name: Leo Verhaege"), rows("VERHAEGE").assign(photo="2.jpg")
    assert kind_of(pd.concat([there, here]))["kind"].tolist() == ["name", "name"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("+33 6 39 98 14 27", None),
        ("Tel. +33 6 39 98 14 27", "BE"),
        ("+44 7700 900123", "US"),
        ("0475 12 34 56", "BE"),
        ("In an emergency: 06 39 98 22 90", "BE"),
        ("06 39 98 22 90", "FR"),
        ("0151/23456789", "DE"),
        ("030 901820", "DE"),
        ("020 1234567", "NL"),
        ("06-12345678", "NL"),
        ("020 7946 0018", "GB"),
        ("07700 900123", "GB"),
        ("(202) 555-0143", "US"),
        ("202-555-0143", "US"),
        ("912 34 56 78", "ES"),
        ("Tel 0475123456", None),
        ("GSM: 0475/12.34.56", None),
    ],
)
def test_telephone_numbers_of_a_country(text, region):
    assert kind(text, region) == "phone"


@pytest.mark.parametrize(
    "text",
    [
        "19/09/2025  16:48",
        "2025-11-14 21:43",
        "48,210",
        "7.45",
        "1 2 3 4",
        "12 000 000",
        "2025 2026",
    ],
)
@pytest.mark.parametrize("region", [None, "BE", "FR", "DE", "US"])
def test_other_digits_are_no_telephone_number(text, region):
    assert kind(text, region) != "phone"


def test_only_one_region_is_asked():
    assert kind("202-555-0143", "US") == "phone"
    assert kind("202-555-0143", "BE") != "phone"


@pytest.mark.parametrize(
    "text",
    [
        "BE68 5390 0754 7034",
        "BE68539007547034",
        "IBAN: BE68 5390 0754 7034",
        "DE89 3704 0044 0532 0130 00",
        "NL91 ABNA 0417 1643 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        "GB29 NWBK 6016 1331 9268 19",
        "4111 1111 1111 1111",
        "5500-0055-5555-5559",
        "3782 822463 10005",
        "Account number: 31926819",
        "Sort code: 60-16-13",
        "Kontonummer 532013000",
        "Rekening: 123-4567890-02",
        "Sort code 20-00-00 Account no 12345678",
        "BIC: COBADEFFXXX",
    ],
)
def test_accounts_and_cards(text):
    assert kind(text) == "account"


@pytest.mark.parametrize(
    "text", ["BE68 5390 0754 7035", "4111 1111 1111 1112", "Account", "Balance 148.20"]
)
def test_a_wrong_check_digit_is_no_account(text):
    assert kind(text) != "account"


@pytest.mark.parametrize("number", ["4111111111111111", "5500005555555559", "30569309025904"])
def test_luhn_sees_every_wrong_digit(number):
    assert checksums.luhn(number)
    for place in range(len(number)):
        for digit in "0123456789":
            other = number[:place] + digit + number[place + 1 :]
            assert checksums.luhn(other) == (other == number)


@given(st.sampled_from(sorted(checksums.IBAN)), st.data())
def test_an_iban_of_every_country_is_found_and_one_wrong_digit_is_not(country, data):
    length = checksums.IBAN[country] - 4
    body = data.draw(st.text("0123456789", min_size=length, max_size=length))
    value = int("".join(str(int(sign, 36)) for sign in f"{body}{country}00"))
    number = f"{country}{98 - value % 97:02d}{body}"
    assert next(iter(checksums.accounts(f"to {number}."))) == (3, 3 + len(number))
    place = data.draw(st.integers(4, len(number) - 1))
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert (0, len(wrong)) not in list(checksums.accounts(wrong))


@pytest.mark.parametrize(
    "lines",
    [
        ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"],
        ["L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
        ["Passport No. C01X00T47"],
        ["Reisepassnummer", "C01X00T47"],
        ["85.07.30-033.28"],
        ["1 85 07 75 116 001 91"],
        ["12345678Z"],
        ["123-45-6789"],
        ["AB 12 34 56 C"],
        ["RSSMRA85T10A562S"],
        ["BSN: 123456782"],
        ["Driving licence: MORGA657054SM9IJ"],
        ["N° de sécurité sociale : 1 85 07 75 116 001"],
        ["Steuer-ID: 65 929 970 489"],
    ],
)
def test_documents(lines):
    assert "document" in kinds(*lines)


@pytest.mark.parametrize(
    "text", ["85.07.30-033.29", "12345678A", "000-45-6789", "Passport control"]
)
def test_what_is_no_document(text):
    assert kind(text) != "document"


@pytest.mark.parametrize(
    "lines",
    [
        ["Password: heide-Korhoen-88"],
        ["Password", "heide-Korhoen-88"],
        [("Password", "heide-Korhoen-88")],
        ["Wachtwoord: geheim1"],
        ["Mot de passe : soleil2024"],
        ["Passwort", "Sonne!23"],
        ["Contraseña: abc12345"],
        ["PIN: 4829"],
        ["Uw pincode is 4829"],
        ["Wachtwoord wifi: zomer2024!"],
        ["Code confidentiel : 4829"],
        ["WLAN-Netzwerkschlüssel (WPA2)", "12345678901234567890"],
        ["WPA key: 00112233"],
        ["Wi-Fi: alponte / gondola22"],
        ["WLAN-Schlüssel: 12345678901234567890"],
    ],
)
def test_passwords(lines):
    assert "password" in kinds(*lines)


@pytest.mark.parametrize("lines", [["Password", "Forgot it?"], ["Password", "Login"], ["Password"]])
def test_a_button_below_is_no_password(lines):
    assert "password" not in kinds(*lines)


@pytest.mark.parametrize(
    "text",
    [
        "Booking QX7T2M",
        "Booking reference: QXTWMB",
        "Booking code QX7TRB",
        "Return code 5K2-TTR",
        "Réservation : AB12CD",
        "Buchungsnummer 4711-0815",
        "Sendungsnummer: 00340434161094042557",
        "S/N 7Q0119-4412",
        "Bonus card 880 2231 07",
        "Card ****  ****  4471",
        "Stop number 41207",
        "LAST PLANETS 14.11.25 No 02217",
        "HVX 0042 7781 3306 BE",
        "EVT-7Q4M-20251114-LV",
        "2009 4471 0032",
        "SP-3307-5518",
        "482913 is your code",
        "Your verification code is 482913",
        "G-482913 is your verification code",
        "Ihr Code: 4829",
        "RR123456785NL",
        "Ihre TAN lautet 482913",
        "Votre code de vérification est 482913",
        "Dossier voyage : QX7T2M",
        "Booking ref: XK7T2M",
        "Mededeling: +++090/9337/55493+++",
    ],
)
def test_codes(text):
    assert kind(text) == "code"


@pytest.mark.parametrize(
    "text",
    [
        "UTRECHT 2024",
        "2025 2026",
        "NX 9415",
        "Order 24 roses",
        "1280 x 720",
        "06:48   07:18   07:48",
        "page 84, 3 to 7",
        "6,412 steps",
        "ticket office",
        "dress code",
        "Dress code 2026",
        "Code postal 75001",
        "zip code 62704",
        "area code 0221 applies",
    ],
)
def test_what_is_no_code(text):
    assert kind(text) != "code"


@pytest.mark.parametrize(
    "text",
    [
        "Heidedorp secondary school",
        "HEIDEDORP SECONDARY SCHOOL",
        "Heidedorp secondary school - class 5B - 2025/2026",
        "Lycée Victor Hugo",
        "Collège Jean-Moulin",
        "École primaire Les Tilleuls",
        "Albert-Einstein-Gymnasium",
        "Goetheschule",
        "Grundschule am Park",
        "Sint-Jozefcollege",
        "Basisschool De Regenboog",
        "Riverside High School",
        "Colegio San José",
        "Liceo Galilei",
        "University of Ghent",
        "King's College",
        "Goethe-Gymnasium Köln",
    ],
)
def test_schools(text):
    assert kind(text) == "school"


@pytest.mark.parametrize(
    "text",
    [
        "last day of school!!",
        "OUR SCHOOL BUS STAYS",
        "12  SCHOOL - STATION",
        "towards school and station",
        "Back To School",
        "Home - school  2025/26",
        "old school",
        "school starts",
    ],
)
def test_school_as_a_word_is_none(text):
    assert kind(text) != "school"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("FC HEIDE", "club"),
        ("FC HEIDE  2 : 1  VENNEN", "club"),
        ("TSV München", "club"),
        ("Heide Tennis Club", "club"),
        ("Class: 5B    Date: 07/05/2026", "class"),
        ("Klasse 7a", "class"),
        ("in class 5B", "class"),
        ("classe de 3eB", "class"),
        ("first class", ""),
        ("fc", ""),
    ],
)
def test_clubs_and_classes(text, what):
    assert kind(text) == what


def test_a_ticket_tells_where_from_where_to_when_and_how():
    lines = ["Boarding pass", ("FROM", "BRUXELLES-MIDI 08:25"), ("TO", "COLOGNE HBF 10:15")]
    lines += [("DATE", "06 JUL 2026"), ("TRAIN", "NX 9415"), ("BOOKING", "QX7T2M"), "11:20"]
    found = [each for each in kinds(*lines) if each]
    assert found == ["place", "place", "date", "transport", "code", "time"]


def test_hours_and_trains_alone_are_no_booking():
    assert kinds("11:20", ("TRAIN", "NX 9415")) == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1-ABC-234", True),
        ("AB-123-CD", True),
        ("B-MW 1234", True),
        ("AB12 CDE", True),
        ("12-AB-CD", True),
        ("1234 BCD", True),
        ("HD 512 VEN", True),
        ("ZH 123456", True),
        ("ZH 123", False),
        ("W-12345A", True),
        ("License plate: 7ABC123", True),
        ("ICE 612", False),
        ("NX 9415", False),
        ("5B", False),
        ("A4", False),
        ("AB-1234-CD", False),
        ("the car HD 512 VEN", False),
    ],
)
def test_number_plates_stand_alone(text, found):
    assert (kind(text) == "plate") is found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("€ 4,40", "price"),
        ("12.99 €", "price"),
        ("£3.50", "price"),
        ("CHF 5.-", "price"),
        ("TOTAL EUR          4.40", "price"),
        ("(from $5)", "price"),
        ("$5/month", "price"),
        ('"pre.txt" using ($0*2):(sqrt($1*$1+$2*$2))', ""),
        ("$1.5*$2", ""),
        ("version 4.40", ""),
        ("8.3.1", ""),
    ],
)
def test_prices(text, what):
    assert kind(text) == what


def test_a_line_of_a_bill_is_a_price_because_of_its_total():
    assert kinds("2 rolls   1.80", "TOTAL EUR 1.80") == ["price", "price"]
    assert kinds("2 rolls   1.80", "more text") == ["", ""]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["Wi-Fi name", "Zandweg12-5G"], "network"),
        (["SSID: Heide Gast"], "network"),
        (["Zandweg12-5G"], "network"),
        (["Wi-Fi", "Heidedorp-Library", "saved"], "network"),
        (["Heidedorp-Library", "saved"], ""),
        (["free wi-fi here"], ""),
    ],
)
def test_networks(lines, what):
    assert ("network" in kinds(*lines)) is (what == "network")


def chat(*lines, left=42, right=498):
    """A screen with a clock and a heading; what begins with > is at the right."""
    found = [("19:31", 24, 21), ("Samira", 24, 74)]
    for number, text in enumerate(lines):
        width = 10 * len(text)
        at = right - width if text.startswith(">") else left
        found.append((text.removeprefix("> "), at, 190 + 76 * number))
    return tables.table(
        tables.WORDS,
        [
            {
                "photo": "1.png",
                "text": text,
                "x": x,
                "y": y,
                "w": 10 * len(text),
                "h": 22,
                "angle": 0,
            }
            for text, x, y in found
        ],
    )


SAID = ("can you keep a secret", "> yes of course it is safe", "I like Jonas", "> promise you that")


def test_a_conversation_is_seen_by_its_two_sides():
    assert kind_of(chat(*SAID))["kind"].tolist() == ["", "name", *["message"] * 4]
    one_side = chat(*(line.removeprefix("> ") for line in SAID))
    assert set(kind_of(one_side)["kind"]) == {""}


def test_an_address_in_a_conversation_stays_an_address():
    words = kind_of(
        chat("what's the address again", "> the house: Zandweg 12", "thanks", "see you")
    )
    assert words["kind"].tolist()[2:] == ["message", "address", "message", "message"]


def test_two_lines_that_say_who_speaks_are_messages_and_one_is_none():
    assert kinds("Nora: are you awake", "Mum: phone off NOW") == ["message", "message"]
    assert kinds("Nora: are you awake", "Phone off") == ["", ""]


def test_a_turned_picture_has_the_same_labels():
    level = rows("Password", "heide-88")
    for turn in (-24, 24):
        turned = turned_rows(level, turn)
        assert kind_of(turned)["kind"].tolist() == ["", "password"]


def turned_rows(words, degrees):
    """The same lines on a sheet that lies askew: the boxes stand upright around them."""
    import numpy as np

    turn = np.radians(degrees)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    boxes = []
    for row in words.itertuples():
        corners = [(row.x, row.y), (row.x + row.w, row.y)]
        corners += [(x, row.y + row.h) for x, _ in corners]
        points = np.array(corners) @ matrix.T
        low, high = points.min(axis=0), points.max(axis=0)
        boxes.append([*low, *(high - low), degrees])
    return words.assign(**dict(zip(["x", "y", "w", "h", "angle"], np.array(boxes).T, strict=True)))


@pytest.mark.parametrize("degrees", [0, 10, -24, 35, 80, 170])
def test_the_sides_of_a_turned_line_are_found_in_its_box(degrees):
    row = next(turned_rows(rows("Password of the network"), degrees).itertuples())
    line = Line.of(row)
    assert line.width == pytest.approx(12 * len("Password of the network"), rel=0.02)
    assert line.height == pytest.approx(20, rel=0.1)


def test_a_label_reaches_as_far_as_a_form_and_no_further():
    near = [Line("Name", 40, 100, 40, 20), Line("Leo Verhaege", 40 + 30 + 60 + 230, 100, 120, 20)]
    far = [near[0], Line("Leo Verhaege", near[1].x + 30, 100, 120, 20)]
    assert Page(near).left_of(near[1]) is near[0]
    assert Page(far).left_of(far[1]) is None


def test_a_line_is_below_another_up_to_double_spacing():
    over = Line("Name", 40, 100, 40, 20)
    near, far = (Line("Leo Verhaege", 80, 100 + gap, 120, 20) for gap in (51, 54))
    assert Page([over, near]).above(near) is over
    assert Page([over, far]).above(far) is None


def test_a_kind_that_is_there_stays():
    words = rows("QX•••", "Name: Leo Verhaege").assign(kind=["code", ""])
    assert kind_of(words)["kind"].tolist() == ["code", "name"]


def test_no_lines_are_no_finds():
    assert kind_of(tables.table(tables.WORDS, [])).empty


@given(st.text(max_size=60))
def test_any_text_has_a_kind_and_no_error(text):
    assert len(kinds(text or "x", region="BE")) == 1


@pytest.mark.parametrize("region", [None, "BE"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call me: 0470 12 34 56", True),
        ("My number is 06-12 34 56 78", True),
        ("(0470) 12 34 56", True),
        ("+32 470 12 34 56", True),
        ("01.12.2026 10:30", False),
        ("error 0x80070057", False),
        ("00 12 34 56 78", False),
        ("0470123456", False),
    ],
)
def test_a_number_with_a_zero_before_it_is_one_wherever_home_is(text, found, region):
    assert (kind(text, region=region) == "phone") is found
