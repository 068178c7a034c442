"""Passwords, accounts, documents and codes: masked in tables and in what is remembered."""

import io
import json
import re
import sys

import numpy as np
import pytest
from PIL import Image

from tests.test_words_kinds import rows
from toolkit import tables
from toolkit.cache.place import folder
from toolkit.rolls import BytesSource, Photo, Roll
from toolkit.tables import SECRET
from toolkit.words import engine, finding, masked
from toolkit.words.codes import codes_in, say_missing, understood
from toolkit.words.finds.hidden import MASK

zxingcpp = pytest.importorskip("zxingcpp")
SECRETS = [
    ("Password: heide-Korhoen-88", "heide-Korhoen-88", "password"),
    ("IBAN BE68 5390 0754 7034", "BE68 5390 0754 7034", "account"),
    ("4111 1111 1111 1111", "4111 1111 1111 1111", "account"),
    ("Passport No. C01X00T47", "C01X00T47", "document"),
    ("Booking QX7T2M", "QX7T2M", "code"),
    ("482913 is your code", "482913", "code"),
    ("HVX 0042 7781 3306 BE", "HVX 0042 7781 3306 BE", "code"),
    ("Wi-Fi: alponte / gondola22", "gondola22", "password"),
    ("Wi-Fi guest: zand-2026", "zand-2026", "password"),
    ("Gäste-WLAN: sommer", "sommer", "password"),
    ("Wi-Fi: alponte (lagoon42)", "lagoon42", "password"),
    ("Wi-Fi: alponte laguna2024", "laguna2024", "password"),
    ("wifi key for room 317 is lagune5", "lagune5", "password"),
    ("so the wifi password is gondola22", "gondola22", "password"),
    ("La contraseña es sol2024", "sol2024", "password"),
    ("Alarmcode 7193", "7193", "code"),
    ("Türcode: 45B7", "45B7", "code"),
    ("the gate code is 4471", "4471", "code"),
    ("Toegangscode voordeur: 2580", "2580", "code"),
    ("Sleutelkluis: 2580", "2580", "code"),
    ("Key safe 4471", "4471", "code"),
    ("Code portail : 4471B", "4471B", "code"),
    ("Fietsslot: 7193", "7193", "code"),
    ("CVV 123", "123", "code"),
    ("Recovery code: abcd-efgh1", "abcd-efgh1", "password"),
    ("Sleutel: kikker-boom-77", "kikker-boom-77", "password"),
    ("***110/2026/00347***", "***110/2026/00347***", "code"),
]


@pytest.mark.parametrize(("text", "secret", "kind"), SECRETS)
def test_a_secret_is_masked_and_its_label_stays(text, secret, kind):
    row = masked(rows(text)).iloc[0]
    assert row["kind"] == kind
    assert MASK in row["text"]
    assert all(part not in row["text"] for part in secret.split())
    assert row["text"].startswith(text[: text.index(secret)])
    assert row["text"].endswith(text[text.index(secret) + len(secret) :])


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mTAN: 482913", "482913"),
        ("Ihre mTAN für die Überweisung ist 482913", "482913"),
        ("smsTAN: 482 913", "482 913"),
        ("482913 ist Ihr Bestätigungscode", "482913"),
        ("482913 is uw inlogcode voor DigiD", "482913"),
        ("Do not share this code. 482913", "482913"),
        ("Geben Sie 482913 ein", "482913"),
        ("Code d'entrée : A4471", "A4471"),
        ("Code portail 44B71", "44B71"),
        ("PUK1: 12345678", "12345678"),
        ("Game PIN: 4829137", "4829137"),
        ("Geheimzahl: 4829", "4829"),
        ("Einmalpasswort: 482913", "482913"),
        ("Einmalkennwort 482913", "482913"),
        ("Telefonbanking Passwort: sommer", "sommer"),
        ("Moodle-Login: leo88 Passwort: Heide", "Heide"),
        ("Passwort Schulserver Heide88!", "Heide88!"),
        ("Smartschool: leo.verhaege / Zomer24!", "Zomer24!"),
        ("Key kQ7mPz2", "kQ7mPz2"),
        ("Key: moon-pie", "moon-pie"),
        ("Clé : A1B2 C3D4", "A1B2 C3D4"),
        ("Cryptogramme : 123", "123"),
        ("veiligheidscode 123", "123"),
        ("Haustür 4471#", "4471"),
        ("front door: 4471", "4471"),
        ("Alarm uit: 0815", "0815"),
        ("Airbnb: key box 0815", "0815"),
        ("Zahlenkombination 0815", "0815"),
        ("N° client : 12345678", "12345678"),
        ("Leerlingnummer 447118", "447118"),
        ("Steuernummer 21/815/08150", "21/815/08150"),
        ("Bankleitzahl 37040044 Konto 532013000", "532013000"),
        ("Wiederherstellungsphrase: apfel fluss stein wolke", "apfel fluss stein wolke"),
        ("Seed: " + "apple river " * 5 + "stone", "apple river " * 5 + "stone"),
    ],
)
def test_secrets_as_banks_schools_and_doors_write_them(text, secret):
    said = masked(rows(text))["text"].iloc[0]
    assert all(part not in said for part in secret.split())
    assert said.startswith(text[: text.index(secret)][:3])


@pytest.mark.parametrize(
    ("label", "secret"),
    [
        ("Admin password", "k8sPq2"),
        ("Nouveau mot de passe", "Korhoen88!"),
        ("Kahoot PIN", "482 9137"),
        ("Security code (CVV)", "123"),
        ("Notfallcodes", "1. 4829 1337"),
        ("Microsoft account security code", "Use 4829137"),
    ],
)
def test_a_secret_stands_below_what_asks_for_it(label, secret):
    said = masked(rows(label, secret))["text"].tolist()
    assert said[0] == label
    assert not re.search(r"\d{3}", said[1])


@pytest.mark.parametrize(
    "text",
    [
        "Key: C major",
        "Key: D-flat major",
        "Key: gold",
        "Key: see page 4",
        "Schlüssel: 1 = gut, 2 = schlecht",
        "Clé : rouge = danger",
        "Token: expired",
        "Password: required",
        "Passwort: mind. 8 Zeichen",
        "Boarding pass",
        "Bus pass: zone 12",
        "Alarm: 06:30",
        "Garage sale: 2024",
        "door 1930",
        "in 1000 words: why we run",
        "seed: flax, chia, pumpkin",
        "Titanium 2000",
        "Route: A12 / E411",
        "Key: C-major",
        "Key abc123",
        "Seed: apple river stone apple river stone apple river stone cloud",
        "ISBN 978-3-16-148410-0",
        "Please share this code of conduct. 4000 people signed",
    ],
)
def test_what_only_looks_like_a_secret_stays(text):
    assert masked(rows(text))["text"].tolist() == [text]


def test_words_below_each_other_are_a_phrase_where_the_page_says_so_and_there_are_six():
    words = ["apple", "river", "stone", "cloud", "glass", "tiger"]
    named = masked(rows("Seed phrase", *words))["text"].tolist()
    assert named == ["Seed phrase", *(MASK * len(word) for word in words)]
    assert masked(rows("Seed phrase", *words[1:]))["text"].tolist()[1:] == words[1:]
    assert masked(rows("Shopping", *words))["text"].tolist()[1:] == words


def test_all_secrets_of_a_line_are_masked():
    text = "BE68 5390 0754 7034 or DE89 3704 0044 0532 0130 00, PIN: 4829, code 482913"
    row = masked(rows(text)).iloc[0]
    assert row["kind"] == "password"
    assert not re.search(r"\d", row["text"])


@pytest.mark.parametrize(
    ("text", "masked_in"),
    [
        ("Wi-Fi: zand-2026", ""),  # the name alone
        ("Wi-Fi name: zand-2026", ""),
        ("Free Wi-Fi: zand-2026", ""),
        ("SSID: Heide Gast", ""),
        ("Wi-Fi: Home 2.4GHz", ""),
        ("Wi-Fi: HomeNet connected", ""),
        ("free wi-fi on the 20th floor", ""),
        ("wifi guest zan26", "zan26"),  # in prose: five signs, letters and digits
        ("Red 2024cars are nice", ""),  # "red" is no network without a colon
        ("Wi-Fi: alponte gondolas", "gondolas"),  # as long as a passphrase
        ("Wi-Fi: alponte gondola", ""),
        ("Wi-Fi: alponte / gondola", "gondola"),
        ("Wi-Fi code: abcd", "abcd"),
        ("Wi-Fi code: abc", ""),
        ("Wi-Fi hours: 06:30-22:00", ""),
        ("Wi-Fi problems: help42@post.example", ""),
    ],
)
def test_the_name_of_a_network_is_shown_and_what_may_be_its_password_is_not(text, masked_in):
    safe = masked(rows(text))["text"].iloc[0]
    assert safe == (text.replace(masked_in, MASK * len(masked_in)) if masked_in else text)


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["Wi-Fi: alponte", "gondol22"], MASK * 8),
        (["Wi-Fi: alponte", "gondo22"], "gondo22"),  # too short for a passphrase
        (["Wi-Fi", "alponte", "Code: gondol22"], "Code: " + MASK * 8),
        ([("Wi-Fi: alponte", "gondol22")], MASK * 8),
        (["Wi-Fi guest", "zan26"], MASK * 5),
        (["Wi-Fi", "zand-2026"], "zand-2026"),
        (["Wi-Fi: alponte", "Room 317, 12.11.2025"], "Room 317, 12.11.2025"),
        (["Wi-Fi", "Zandweg12-5G", "Jonas77-5G"], "Jonas77-5G"),
        (["Lunch: alponte", "gondol22"], "gondol22"),
    ],
)
def test_a_password_stands_below_or_beside_its_network(lines, last):
    assert masked(rows(*lines))["text"].iloc[-1] == last


@pytest.mark.parametrize("text", ["the password is wrong", "Password is required.", "pin it here"])
def test_talk_of_passwords_tells_none(text):
    assert masked(rows(text))["text"].tolist() == [text]


def test_what_is_no_secret_is_left_as_it_is():
    words = rows("Zandweg 12", "Leo Verhaege", "+33 6 39 98 14 27", "Password")
    assert masked(words).equals(words)


def test_masking_twice_is_masking_once():
    words = masked(rows(*(text for text, *_ in SECRETS)))
    assert masked(words).equals(words)
    assert set(words["kind"]) == set(SECRET)


@pytest.mark.parametrize(
    ("label", "secret"),
    [("Password", "heide-88"), ("Sleutel", "kikker-77"), ("Zugangsnummer / CAN", "938568")],
)
def test_a_secret_under_its_label_is_masked_by_it(label, secret):
    assert masked(rows(label, secret))["text"].tolist() == [label, MASK * len(secret)]


@pytest.mark.parametrize(
    "text",
    ["Postcode 3581", "post code: 90210", "Dress code 2026", "Error code 4040", "Alarm 06:30"],
)
def test_an_open_code_stays(text):
    assert masked(rows(text))["text"].tolist() == [text]


def lines_of(*texts):
    return rows(*texts).drop(columns="photo").fillna({"kind": ""}).to_dict("records")


def picture_roll():
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(buffer, "PNG")
    return Roll("made", (Photo("1.png", BytesSource(buffer.getvalue())),))


def test_no_secret_is_remembered_nor_in_the_table(monkeypatch):
    """Words are read by a fake; what lies on the disk afterwards is looked through."""
    monkeypatch.setattr(engine, "words_in", lambda *_, **__: lines_of(*(t for t, *_ in SECRETS)))
    monkeypatch.setattr(finding.models, "require_available", lambda *_: None)
    words = finding.find_words(picture_roll(), progress=False)
    assert len(words) == len(SECRETS)
    remembered = b"".join(path.read_bytes() for path in folder().glob("words*"))
    assert b"Booking" in remembered
    for _, secret, _ in SECRETS:
        for part in secret.split():
            assert part not in " ".join(words["text"])
            if len(part) > 4:
                assert part.encode() not in remembered


def drawn(text, format_name="QRCode"):
    """A picture of a code, with white around it."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, format_name))
    pixels = np.asarray(zxingcpp.write_barcode_to_image(code, scale=6))
    sheet = Image.new("L", (pixels.shape[1] + 200, pixels.shape[0] + 120), 255)
    sheet.paste(Image.fromarray(pixels), (140, 60))
    return sheet.convert("RGB")


@pytest.mark.parametrize("name", ["QRCode", "Aztec", "Code128", "PDF417", "DataMatrix"])
def test_codes_are_read_where_they_are_and_masked(name):
    (row,) = codes_in(drawn("QX7T2M-2026", name))
    assert (row["text"], row["kind"], row["confidence"]) == (MASK * 11, "code", 1.0)
    assert row["x"] > 100 and row["y"] > 40 and row["w"] > 30
    assert set(row) | {"photo"} == set(tables.WORDS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WIFI:S:Home-5G;T:WPA;P:heide-88;;", {"Home-5G": "network"}),
        (r"WIFI:T:WPA;S:my\;net;P:p\;w;H:true;;", {"my;net": "network"}),
        ("BEGIN:VCARD\nFN:Leo Verhaege\nTEL;TYPE=CELL:+32 470 12 34 56\nEND:VCARD",
         {"Leo Verhaege": "name", "+32 470 12 34 56": "phone"}),
        ("BEGIN:VCARD\nEMAIL:leo@post.example\nADR;TYPE=HOME:;;Zandweg 12;Heidedorp\nEND:VCARD",
         {"leo@post.example": "e-mail", "Zandweg 12 Heidedorp": "address"}),
        ("MECARD:N:Verhaege,Leo;TEL:0475123456;;", {"Verhaege Leo": "name", "0475123456": "phone"}),
        ("tel:+32470123456", {"+32470123456": "phone"}),
        ("mailto:leo@post.example?subject=hi", {"leo@post.example": "e-mail"}),
    ],
)  # fmt: skip
def test_what_a_code_tells_has_rows_of_its_own(text, told):
    assert told.items() <= dict(understood(text)).items()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("WIFI:S:Home-5G;T:WPA;P:heide-88;;", "heide-88"),
        (r"WIFI:T:WPA;S:my\;net;P:p\;word9;H:true;;", "word9"),
        ("https://tickets.example/t?id=4711", "4711"),
        ("EVT-7Q4M-20251114-LV", "7Q4M"),
        ("BEGIN:VCARD\nFN:Leo\nNOTE:geheim1\nEND:VCARD", "geheim1"),
    ],
)
def test_secrets_in_codes_are_masked(text, secret):
    said = list(understood(text))
    assert said[0][1] in SECRET
    assert all(secret not in line for line, _ in said)


def test_an_open_network_has_no_password():
    assert list(understood("WIFI:S:open;T:nopass;;")) == [("WIFI:S:open;T:nopass;;", "network")]


def test_the_address_of_a_link_is_shown_and_the_rest_is_not():
    ((text, kind),) = understood("https://tickets.example/t?id=4711")
    assert (text.rstrip(MASK), kind) == ("https://tickets.example", "code")


def test_the_number_of_a_product_gives_nothing_away_but_that_of_a_shop_card_does():
    assert codes_in(drawn("4006381333931", "EAN13")) == []
    assert [row["kind"] for row in codes_in(drawn("2912345678906", "EAN13"))] == ["code"]


def test_a_picture_without_a_code_has_no_row():
    assert codes_in(Image.new("RGB", (300, 200), "white")) == []


def test_without_the_package_there_is_a_sentence_and_nothing_else(monkeypatch):
    assert say_missing() == ""
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    assert "zxing-cpp" in say_missing()
    assert codes_in(drawn("QX7T2M")) == []


def test_rows_can_be_remembered_as_json():
    assert json.loads(json.dumps(codes_in(drawn("QX7T2M"))))
