"""Secrets as people note and tell them: logins, keys, lists, recovery phrases; and numbered cards."""

import pytest

from tests.test_words_kinds import kinds, rows
from toolkit.words import masked
from toolkit.words.finds import keys
from toolkit.words.finds.hidden import MASK

PHRASE = [
    "gravity",
    "machine",
    "north",
    "sort",
    "system",
    "female",
    "filter",
    "attitude",
    "volume",
    "fold",
    "club",
    "stay",
]


def shown(*lines):
    """What is left to read of each line."""
    return masked(rows(*lines))["text"].tolist()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Login: leo / heide88", "heide88"),
        ("Login: leo / sommer", "sommer"),
        ("login: zoe, Soleil2024!", "Soleil2024!"),
        ("user leo pw heide88", "heide88"),
        ("user leo | heide88", "heide88"),
        ("username leo_v password Korhoen-88", "Korhoen-88"),
        ("mon mdp c'est Soleil2024!", "Soleil2024!"),
        ("mijn wachtwoord voor netflix is Kaas1234", "Kaas1234"),
        ("Mot de passe provisoire : Tulipe7!", "Tulipe7!"),
        ("la clave del portal es 4471B", "4471B"),
        ("la password è Roma1990!", "Roma1990!"),
        ("hasło do wifi: Zima2025!", "Zima2025!"),
        ("DB_PASSWORD=Heide_88", "Heide_88"),
        ("leo@post.example / Apfel!2024", "Apfel!2024"),
        ("leo@post.example:heide88", "heide88"),
        ("Netflix: leo@post.example Heide88!", "Heide88!"),
        ("Kennwort=heide", "heide"),
        ("pass heide88", "heide88"),
        ("https://shop.example/reset?token=9f86d0", "9f86d0"),
    ],
)
def test_a_password_is_masked_however_it_is_told(text, secret):
    row = masked(rows(text)).iloc[0]
    assert (row["kind"], row["text"]) == ("password", text.replace(secret, MASK * len(secret)))


@pytest.mark.parametrize(
    "text",
    [
        "Login / Register",
        "login or sign-up",
        "user guide v2.10.3",
        "username leo_v",
        "Identifiant ENT : z.martin12",
        "password manager",
        "password 2nd floor",
        "the password is fine",
        "Password expires: 12.05.2026",
        "Password hours: 06:30-22:00",
        "jana@firma.example | www.firma.example",
        "jana@firma.example | 0221 4710815",
        "jana@firma.example / abc",
        "https://shop.example/reset?token=123",
        "https://video.example/watch?v=dQw4w9WgXcQ",
        "https://shop.example/find?keyword=shoes",
        "Key facts for 2026: lots",
    ],
)
def test_what_is_said_beside_passwords_stays(text):
    assert shown(text) == [text]


@pytest.mark.parametrize(("said", "hidden"), [("pw a1b2", True), ("pw a1b", False)])
def test_a_password_has_four_signs(said, hidden):
    assert (MASK in shown(said)[0]) is hidden


@pytest.mark.parametrize(
    "text",
    [
        "sk-live_51HxQ8zKq2vT9aBcD",
        "GITHUB_TOKEN=ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "AWS AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "xoxb-2312345678-abcDEFghiJKL",
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx",
        "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
        "550e8400-e29b-41d4-a716-446655440000",
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "ghp_abcdefgh",
        "a1b2c3d4e5f6g7h8",
        "abc12abcd12abcd12",
        "Abcdefghijklmnop1Abcdefghijklmn2",
    ],
)
def test_keys_need_no_label(text):
    assert list(keys.keys(text))
    left = shown(text)[0]
    assert MASK in left and not any(sign.isdigit() for sign in left)


@pytest.mark.parametrize(
    "text",
    [
        "Internationalization",
        "IMG_20251114_214300",
        "Screenshot_20260217-130524.png",
        "MacBook-Pro-2021-Silver",
        "state-of-the-art-2024",
        "findViewByIdAndUpdate2",
        "leo.verhaege2011",
        "ghp_abcdefg",  # seven signs behind the beginning
        "a1b2c3d4e5f6g7h",  # fifteen
        "abcd12abcd12abcd12",  # three signs a piece
        "Abcdefghijklmnop1Abcdefghijklm2",  # 31, of words
    ],
)
def test_long_words_are_no_keys(text):
    assert list(keys.keys(text)) == []
    assert shown(text) == [text]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["Leo's passwords:", "insta leo_v/Heide88!"], "insta leo_v/" + MASK * 8),
        (["Leo's passwords:", "insta Heid8!"], "insta " + MASK * 6),
        (["Leo's passwords:", "insta Hei8!"], "insta Hei8!"),  # five signs
        (["Leo's birthdays:", "insta Heide88!"], "insta Heide88!"),
        (["Backup codes", "Account", "1234 5678"], f"{MASK * 4} {MASK * 4}"),
        (["Wiederherstellungscodes", "Konto", "4f8k-2ms9"], MASK * 9),
        (["Backup codes", "Account", "12 Nov 2026"], "12 Nov 2026"),
    ],
)
def test_a_list_of_passwords_is_known_by_its_heading(lines, left):
    assert shown(*lines)[-1] == left


def test_a_column_of_passwords_is_known_by_its_head():
    assert shown("Password", "heide88", "hunter2x", "blume-25") == [
        "Password", MASK * 7, MASK * 8, MASK * 8,
    ]  # fmt: skip
    assert shown("Password", "heide88", "Room 317", "hunter2x")[2:] == ["Room 317", "hunter2x"]
    assert shown("Nickname", "heide88", "hunter2x")[1:] == ["heide88", "hunter2x"]


def numbered(words):
    return [f"{number}. {word}" for number, word in enumerate(words, 1)]


def test_a_recovery_phrase_is_masked_by_its_name_or_its_numbers():
    assert all(MASK in line for line in shown("Recovery phrase", *numbered(PHRASE[:6]))[1:])
    assert all(MASK in line for line in shown("Seed phrase:", " ".join(PHRASE))[1:])
    assert all(MASK in line for line in shown(*numbered(PHRASE[:11])))
    assert shown(*numbered(PHRASE[:10])) == numbered(PHRASE[:10])
    assert shown(" ".join(PHRASE)) == [" ".join(PHRASE)]
    assert shown("Recovery phrase", "Write them down") == ["Recovery phrase", "Write them down"]


@pytest.mark.parametrize(
    ("lines", "hidden"),
    [
        (["Authenticator", "GitHub", "482 913"], True),
        (["Ihre mobileTAN lautet", "482913"], True),
        (["GitHub", "482 913", "Shop", "077 215"], True),
        (["GitHub", "482 913"], False),
        (["Your code", "for", "2026"], False),
        (["Steam Guard code", "R7K2M"], True),
        (["Our dress code", "R7K2M"], False),
        (["The shop", "for", "482913"], False),
    ],
)
def test_digits_alone_are_a_code_where_a_page_speaks_of_codes(lines, hidden):
    assert (MASK in "".join(shown(*lines))) is hidden


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Use 558 201 to verify", "Use ••• ••• to verify"),
        ("Use 2026 to plan", "Use 2026 to plan"),
        ("Twój kod weryfikacyjny: 993 120", "Twój kod weryfikacyjny: ••• •••"),
        ("SIM PUK 12345678 PIN 4471", "SIM PUK •••••••• ••• ••••"),
        ("Handy entsperren: 258036", "Handy entsperren: ••••••"),
        ("No 02217 HVX 0042 7781 3306 BE", "No ••••• ••• •••• •••• •••• ••"),
        ("Vertrag 4711-08 Anna", "Vertrag ••••••• Anna"),
        ("Booking ref: xk7t2m", "Booking ref: ••••••"),
        ("Ticket 2nd-class", "Ticket 2nd-class"),
        ("Gutscheincode: ABCD-EFGH-JKLM", "Gutscheincode: ••••••••••••••"),
        ("Code: BACK HOME", "Code: BACK HOME"),
        ("Kundennr. 123456", "Kundennr. ••••••"),
    ],
)
def test_all_of_a_code_is_masked_and_no_more(text, left):
    assert shown(text) == [left]


def test_a_password_stands_below_the_name_below_the_network():
    assert shown("Free WiFi", "Sunset Hostel", "beach2025")[-1] == MASK * 9
    assert shown("Free WiFi", "Sunset Hostel", "bea2025")[-1] == "bea2025"  # seven signs
    assert shown("Free Beer", "Sunset Hostel", "beach2025")[-1] == "beach2025"


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("44051401359", True),
        ("44051401358", False),  # its check digit
        ("44131401355", False),  # no month
    ],
)
def test_a_polish_number_proves_itself(number, found):
    assert (kinds(number) == ["document"]) is found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["PATENTE DI GUIDA", "1. ROSSI", "5. U1H48X902M", "3. 10/12/85"],
         ["", "name", "document", "date"]),
        (["EUROPEAN HEALTH INSURANCE CARD", "3 LEFÈVRE", "8 80250000012345678901"],
         ["", "name", "document"]),
        (["SHOPPING", "1. ROSSI", "3 LEFÈVRE"], ["", "", ""]),
        (["PATENTE DI GUIDA", "3. ROSSI", "1. Rossi is in"], ["", "", ""]),
    ],
)  # fmt: skip
def test_the_fields_of_european_cards_have_numbers(lines, found):
    assert kinds(*lines) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Numer dowodu / Document number", "ABA 300000"], "document"),
        (["Persoonsnummer / Personal no.", "999999990"], "document"),
        (["Name/Surname/Nom", "[a] MUSTERMANN"], "name"),
        (["Nazwisko / Surname", "KOWALSKA"], "name"),
        (["Cognome ROSSI"], "name"),
        (["Mit freundlichen Grüßen,", "Jana Köhler"], "name"),
        (["ul. Długa 15/4"], "address"),
        (["I live at hauptstraße 7a"], "address"),
        (["unterwegs 5"], ""),
        (["Mo 3 Zahnarzt Dr. Klein"], "name"),
        (["12 Elm Dr, Springfield"], "address"),
        (["31-042 Kraków"], "place"),
        (["10-120 Minuten"], ""),
        (["Boarding pass", "Köln Hbf -> Berlin Hbf"], "place"),
        (["Boarding pass", "my flat -> Berlin Hbf"], ""),
        (["Köln Hbf -> Berlin Hbf"], ""),
        (["FLIGHT", "SN 2093"], "transport"),
        (["Boarding", "SN: 2093-44"], "code"),
    ],
)
def test_more_ways_to_write_what_one_is(lines, found):
    if found == "transport":
        lines = ["Boarding pass", *lines]
    assert kinds(*lines)[-1] == found


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["BE68 5390", "0754 7034"], ["•••• ••••"] * 2),
        (["to BE68 5390", "0754 7034 now"], ["to •••• ••••", "•••• •••• now"]),
        ([("4111", "1111", "1111", "1111")], ["••••"] * 4),
        ([("4111", "1111", "1111", "1112")], [None] * 4),  # its check digit
    ],
)
def test_an_account_in_pieces_is_masked(lines, left):
    words = rows(*lines)
    wanted = [now or was for now, was in zip(left, words["text"], strict=True)]
    assert masked(words)["text"].tolist() == wanted
