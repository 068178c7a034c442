"""The pieces of a file: words in odd places and letters, sizes, limits, and the fingerprint."""

import io
import struct
import zlib

import pytest

from toolkit import read_metadata
from toolkit.metadata.reading.blocks import MAX_BLOCK, MAX_READ, Window, window_on
from toolkit.metadata.reading.chunks import read_png
from toolkit.metadata.reading.containers import find_blocks
from toolkit.metadata.reading.iptc import read_iptc

from .made_photos import (
    box,
    chunk,
    picture,
    segment,
    structure,
    with_chunks,
    with_segments,
    xmp,
)

ASCII, SHORT, LONG = 2, 3, 4
VEYRA = structure({0x010F: (ASCII, "Veyra")})


def dataset(number, content, record=2):
    return b"\x1c" + bytes([record, number]) + len(content).to_bytes(2, "big") + content


def resource(content):
    content += b"\0" * (len(content) & 1)
    return b"8BIM\x04\x04\0\0" + len(content).to_bytes(4, "big") + content


IPTC = dataset(80, b"Ada") + dataset(5, b"A long day " * 40)


def test_iptc_over_two_segments():
    block = resource(IPTC)
    for cut in (11, 60, len(block) - 1):
        parts = [segment(0xED, b"Photoshop 3.0\0" + part) for part in (block[:cut], block[cut:])]
        metadata = read_metadata(with_segments(picture(), *parts))
        assert (metadata.author, metadata.title) == ("Ada", ("A long day " * 40).strip())


def test_iptc_in_two_whole_segments():
    parts = [segment(0xED, b"Photoshop 3.0\0" + resource(dataset(*part))) for part in WORDS]
    metadata = read_metadata(with_segments(picture(), *parts))
    assert (metadata.author, metadata.title) == ("Ada", "A day")


WORDS = (80, b"Ada"), (5, b"A day")


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("kind", [1, LONG])
def test_iptc_of_a_tiff_in_both_byte_orders(order, kind):
    data = IPTC + bytes(-len(IPTC) % 4)
    numbers = struct.unpack(f"{order}{len(data) // 4}I", data)
    tags = {0x83BB: (kind, data if kind == 1 else numbers), 0x010F: (ASCII, "Veyra")}
    metadata = read_metadata(structure(tags, order=order))
    assert (metadata.author, metadata.make) == ("Ada", "Veyra")


SAMPLES = ["Zoë Müller", "José, mañana", "CAFÉ MÜNCHEN", "Åsa på fjället", "it’s a façade", "Ada"]


@pytest.mark.parametrize("words", SAMPLES)
@pytest.mark.parametrize("letters", ["utf-8", "mac-roman", "cp1252"])
def test_letters_of_iptc_are_guessed(words, letters):
    data = dataset(80, words.encode(letters)) + dataset(5, "Fête d’été".encode(letters))
    assert read_iptc([data])["By-line"] == [words]


@pytest.mark.parametrize(
    ("said", "letters"), [(b"\x1b%G", "utf-8"), (b"\x1b.A", "latin-1"), (b"\x1b-A", "latin-1")]
)
def test_letters_of_iptc_as_the_file_says(said, letters):
    data = dataset(90, said, record=1) + dataset(80, "Ã©".encode(letters))
    assert read_iptc([data])["By-line"] == ["Ã©"]


def profile(kind, data):
    return (
        b"Raw profile type " + kind + b"\0\n" + kind + b"\n%8d\n" % len(data) + data.hex().encode()
    )


@pytest.mark.parametrize("kind", [b"generic", b"exif", b"APP1"])
def test_exif_in_any_profile_of_a_png(kind):
    for start in (b"", b"Exif\0\0"):
        png = with_chunks(picture(form="PNG"), chunk(b"tEXt", profile(kind, start + VEYRA)))
        assert read_metadata(png).make == "Veyra"


def test_other_metadata_in_a_generic_profile():
    name = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada</dc:creator>'
    for data in (xmp(name), b"http://ns.adobe.com/xap/1.0/\0" + xmp(name), resource(IPTC), IPTC):
        png = with_chunks(picture(form="PNG"), chunk(b"tEXt", profile(b"generic", data)))
        assert read_metadata(png).author == "Ada"


def packed(name, content):
    return chunk(b"zTXt", name + b"\0\0" + zlib.compress(content))


def test_texts_of_a_png_share_their_room():
    third = b"x" * (MAX_BLOCK // 3)
    few = [packed(b"a%d" % number, third) for number in range(3)]
    blocks = read_png(window_on(with_chunks(picture(form="PNG"), *few)))
    assert (blocks.trap, len(blocks.texts)) == ("", 3)
    many = [packed(b"a%d" % number, third) for number in range(200)]
    blocks = read_png(window_on(with_chunks(picture(form="PNG"), *many)))
    assert "more than 8 MB: a trap" in blocks.trap
    assert sum(len(value) for _, value in blocks.texts) <= MAX_BLOCK


def test_only_so_many_texts_are_kept():
    texts = [chunk(b"tEXt", b"a%d\0x" % number) for number in range(201)]
    assert len(read_png(window_on(with_chunks(picture(form="PNG"), *texts))).texts) == 200


def test_the_room_for_texts_is_exact():
    for more, trap in ((0, False), (1, True)):
        png = with_chunks(picture(form="PNG"), packed(b"a", b"x" * (MAX_BLOCK + more)))
        assert bool(read_png(window_on(png)).trap) is trap
        png = with_chunks(picture(form="PNG"), chunk(b"tEXt", b"a\0" + b"x" * (MAX_BLOCK - 1)))
        assert read_png(window_on(png)).trap == ""


class Counted(io.BytesIO):
    """A file that is mostly holes, and counts what is read of it."""

    def __init__(self, start, size):
        super().__init__(start)
        self.size, self.bytes, self.place = size, 0, 0

    def seek(self, offset, whence=0):
        self.place = offset
        return offset

    def read(self, length=-1):
        length = min(length, self.size - self.place)
        data = self.getvalue()[self.place : self.place + length].ljust(length, b"\0")
        self.bytes, self.place = self.bytes + length, self.place + length
        return data


def test_a_huge_jpeg_without_an_end_is_not_searched_for_ever():
    start = picture()[:-2]
    file = Counted(start, 3 * 2**30)
    blocks = find_blocks(Window(file, file.size))
    assert "has not ended" in blocks.problem or "no photo is that large" in blocks.trap
    assert file.bytes <= MAX_READ + 2**20
    file = Counted(start, 2**27)
    assert "has not ended" in find_blocks(Window(file, file.size)).problem


@pytest.mark.parametrize(("padding", "searched"), [(4000, False), (4200, True)])
def test_padding_is_no_reason_to_search_the_picture(padding, searched):
    jpeg = picture()[:-2] + bytes(3 * 2**20) + b"\xff\xd9" + bytes(padding)
    file = Counted(jpeg, len(jpeg))
    assert find_blocks(Window(file, file.size)).problem == ""
    assert (file.bytes > 2**20) is searched


def test_find_stays_within_the_limits():
    content = bytes(3 * 2**20 - 1) + b"end"
    assert window_on(content).find(b"end", 0) == 3 * 2**20 - 1  # over the edge of two steps
    assert window_on(content).find(b"end", 3 * 2**20) == -1
    assert window_on(content).find(b"END", 0) == -1
    file = Counted(b"", 2 * MAX_READ)
    assert Window(file, file.size).find(b"end", 0) is None


@pytest.mark.parametrize("side", [0, 1])
def test_a_jpeg_without_a_height(side):
    jpeg = bytearray(picture())
    place = jpeg.index(b"\xff\xc0") + 5 + 2 * side
    jpeg[place : place + 2] = b"\0\0"
    metadata = read_metadata(bytes(jpeg))
    assert (metadata.width, metadata.height) == (None, None)
    assert "no height or no width" in metadata.error


def raw(maker, image, photo={}, sub=None):  # noqa: B006
    """A raw file: a small picture first, and behind it the directory of the real one."""
    image = {0x010F: (ASCII, maker), 0x00FE: (LONG, (1,))} | image
    if sub is None:
        return structure(image, photo)
    length = len(structure(image | {0x014A: (LONG, (0,))}, photo))
    content = structure(image | {0x014A: (LONG, (length,))}, photo)
    entries = b"".join(
        struct.pack("<HHII", tag, LONG, 1, value) for tag, value in sorted(sub.items())
    )
    return content + struct.pack("<H", len(sub)) + entries + bytes(4)


SMALL = {0x0100: (LONG, (160,)), 0x0101: (LONG, (120,))}


@pytest.mark.parametrize(
    ("content", "form", "size"),
    [
        (raw("NIKON", SMALL, sub={0x0100: 6000, 0x0101: 4000, 0x00FE: 0}), "NEF", (6000, 4000)),
        (raw("NIKON", SMALL, sub={0x0100: 600, 0x0101: 400, 0x00FE: 1}), "NEF", (None, None)),
        (raw("NIKON", SMALL), "NEF", (None, None)),
        (
            raw("SONY", SMALL, {0xA002: (LONG, (6000,)), 0xA003: (LONG, (4000,))}),
            "ARW",
            (6000, 4000),
        ),
        (raw("SONY", SMALL, {0xA002: (LONG, (100,)), 0xA003: (LONG, (75,))}), "ARW", (None, None)),
        (raw("Canon", SMALL), "CR2", (None, None)),
        (raw("Canon", SMALL | {0x00FE: (LONG, (0,))}, sub={0x00FE: 1}), "CR2", (None, None)),
        (raw("x", {0xC612: (1, b"\1\4\0\0")} | SMALL), "DNG", (None, None)),
        (raw("x", {0xC612: (1, b"\1\4\0\0"), 0x00FE: (LONG, (0,))} | SMALL), "DNG", (160, 120)),
        (raw("x", SMALL), "TIFF", (160, 120)),
    ],
)
def test_sizes_of_raw_files_are_not_those_of_the_small_picture(content, form, size):
    metadata = read_metadata(content)
    assert (metadata.format, (metadata.width, metadata.height)) == (form, size)


def test_size_of_a_panasonic_raw_file():
    borders = {4: (SHORT, (10,)), 5: (SHORT, (20,)), 6: (SHORT, (3010,)), 7: (SHORT, (4020,))}
    metadata = read_metadata(b"IIU\0" + structure(borders)[4:])
    assert (metadata.width, metadata.height) == (4000, 3000)


def test_size_of_a_fuji_raw_file():
    jpeg = picture()
    start = b"FUJIFILMCCD-RAW ".ljust(84, b"\0")
    record = struct.pack(">IHHHHHHHH", 2, 0x0100, 4, 9, 9, 0x0111, 4, 4000, 6000)
    head = start + struct.pack(">IIII", 100 + len(record), len(jpeg), 100, len(record))
    metadata = read_metadata(head + record + jpeg)
    assert (metadata.format, metadata.width, metadata.height) == ("RAF", 6000, 4000)


def prints(*contents):
    return [read_metadata(content).fingerprint for content in contents]


def test_copies_have_one_fingerprint():
    one, other = picture((640, 480)), picture((640, 480), quality=80)
    same, again, another = prints(one, one, other)
    assert same == again != another
    assert len(same) == 32


@pytest.mark.parametrize("place", [100, 20_000, 45_000, 64_000])
def test_all_of_a_small_file_counts(place):
    content = bytearray(picture() + bytes(65_000))[:65_536]
    other = bytearray(content)
    other[place] = 1
    assert len(set(prints(bytes(content), bytes(other)))) == 2


@pytest.mark.parametrize(("place", "copies"), [(16_383, 2), (16_384, 1), (49_151, 1), (49_152, 2)])
def test_both_ends_of_the_head_count(place, copies):
    content = bytearray(picture()[:-2] + bytes(70_000) + b"\xff\xd9")
    other = bytearray(content)
    other[place] = 1
    assert len(set(prints(bytes(content), bytes(other)))) == copies


def test_photos_without_a_fingerprint():
    assert prints(b"", b"Dear diary") == [None, None]


def test_scans_of_one_length_that_start_alike():
    def scan(ink):
        """Rows of white paper, a megabyte of them, and then ink."""
        return picture((1000, 1000), "BMP")[:54] + b"\xff" * 2**20 + ink * 2**20

    assert len(set(prints(scan(b"a"), scan(b"b"), scan(b"a")))) == 2


def test_films_of_one_length_that_start_alike():
    def film(created, frames):
        header = bytes(4) + struct.pack(">IIII", created, created, 1000, 3500) + bytes(80)
        start = box(b"ftyp", b"isom\0\0\0\0isom") + box(b"free", bytes(70_000))
        return start + box(b"mdat", frames * 70_000) + box(b"moov", box(b"mvhd", header))

    films = film(1, b"a"), film(2, b"a"), film(1, b"b"), film(1, b"a")
    assert len(set(prints(*films))) == 3


def test_a_photo_is_fingerprinted_by_its_head_alone():
    jpeg = picture()
    long = jpeg[:-2] + b"x" * 2**20 + b"\xff\xd9"
    file = Counted(long, len(long))
    from toolkit.metadata.fingerprints import fingerprint

    window = Window(file, file.size)
    blocks = find_blocks(window)
    before = file.bytes
    assert fingerprint(window, blocks) == read_metadata(long).fingerprint
    assert file.bytes == before
