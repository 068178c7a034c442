"""Faces that are covered: all of them, in everything that is written."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageChops, ImageSequence

from toolkit import faces as faces_room
from toolkit import find_faces, open_roll, protect
from toolkit.errors import ModelError, OverexposedError, PhotoError
from toolkit.faces.finding.engine import where
from toolkit.protection.covering import cover
from toolkit.protection.pixels import Picture
from toolkit.rolls import colours, opening

from .dirty_photos import (
    PNG,
    RGB,
    bytes_of,
    copy_of,
    exif_of_everything,
    faces_of,
    image_of,
    noise,
    quarters,
)


def test_a_face_is_covered_with_its_surroundings(tmp_path):
    roll = open_roll({"a.png": bytes_of(noise(), "PNG"), "b.png": bytes_of(noise(seed=2), "PNG")})
    faces = faces_of(a=(20, 20, 16, 16))
    safe = protect(roll, tmp_path / "out", cover_faces=faces, progress=False)
    covered = np.asarray(safe[0].image())
    assert len(np.unique(covered[16:41, 16:41].reshape(-1, 3), axis=0)) == 1
    outside = np.ones((64, 64), dtype=bool)
    outside[16:41, 16:41] = False
    assert (covered[outside] == np.asarray(noise())[outside]).all()
    assert (np.asarray(safe[1].image()) == np.asarray(noise(seed=2))).all()
    assert safe.report["note"].tolist() == ["1 face covered.", ""]


def test_a_face_is_where_it_is_in_the_upright_picture():
    stored = quarters().transpose(Image.Transpose.ROTATE_90)
    original = bytes_of(stored, "PNG", exif=exif_of_everything(6))
    copy = image_of(copy_of(original, boxes=((8, 8, 8, 8),))[0])
    assert copy.getpixel((12, 12)) == (64, 64, 64)
    assert copy.getpixel((30, 12)) == RGB["red"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_face_is_covered_in_every_kind_of_picture(mode):
    picture = Image.new("RGB", (64, 64), "white").convert(mode if mode != "I;16" else "L")
    if mode == "I;16":
        picture = Image.fromarray(np.full((64, 64), 65535, dtype=np.uint16))
    copy = image_of(copy_of(bytes_of(picture, "PNG"), boxes=((20, 20, 8, 8),))[0]).convert("RGBA")
    assert copy.getpixel((24, 24)) == (64, 64, 64, 255)
    assert copy.getpixel((50, 50)) == (255, 255, 255, 255)


@pytest.mark.parametrize("box", [(np.nan, 1, 5, 5), (1, 1, 0, 5), (1, 1, 5, -5), (1, np.inf, 5, 5)])
def test_a_box_that_is_none_is_a_reason_not_to_copy(box):
    with pytest.raises(PhotoError, match="where a face is"):
        cover(Picture((quarters(),)), [box])


def test_faces_of_another_roll_are_refused(tmp_path):
    roll = open_roll({"b.png": PNG})
    with pytest.raises(OverexposedError, match="not in this roll"):
        protect(roll, tmp_path / "out", cover_faces=faces_of(a=(1, 1, 5, 5)), progress=False)
    with pytest.raises(OverexposedError, match="no column h, w"):
        protect(
            roll,
            tmp_path,
            cover_faces=pd.DataFrame({"photo": [], "x": [], "y": []}),
            progress=False,
        )


@pytest.mark.faces
def test_a_machine_finds_no_covered_face(tmp_path):
    roll = open_roll("sample", limit=3)
    faces = find_faces(roll, progress=False)
    assert len(faces) > 0
    safe = protect(roll, tmp_path / "out", cover_faces=faces, progress=False)
    assert len(find_faces(safe, progress=False)) == 0


def test_how_much_around_a_face_is_covered():
    white = Picture((Image.new("L", (400, 400), 255),))
    covered = np.asarray(cover(white, [(100, 100, 200, 100)]).frames[0].convert("L")) == 64
    rows, columns = (np.flatnonzero(covered.any(axis)) for axis in (1, 0))
    assert (columns[0], columns[-1], rows[0], rows[-1]) == (50, 350, 75, 225)


def test_a_face_in_a_halved_picture_is_covered_there(monkeypatch):
    monkeypatch.setattr(opening, "MAX_MEGAPIXELS", 0.1)
    data = bytes_of(Image.new("L", (800, 400), 255), "JPEG")
    copy = image_of(copy_of(data, boxes=((600, 200, 40, 40),))[0]).convert("L")
    assert copy.size == (400, 200)
    assert copy.getpixel((310, 110)) < 90 and copy.getpixel((290, 110)) > 230


# What find_faces did not look at


@pytest.fixture(scope="module")
def face(sample):
    """A picture with one large face, found even in black and white dots, and one without any."""
    pictures = (_alone(sample, *entry) for entry in sample.truth["photos"].items())
    picture = next(p for p in pictures if p and where(p.convert("1").convert("RGB")))
    return picture, Image.effect_noise(picture.size, 20).convert("RGB")


def _alone(sample, name, entry):
    """Cut out the face of a photo that shows one person, large."""
    if len(entry["people"]) != 1 or not entry["people"][0]["findable"]:
        return None
    x, y, w, h = entry["people"][0]["box"]
    x, y = x + w / 2, y + h / 2
    cut = sample[name].image().crop((x - h, y - h, x + h, y + h))
    return cut.resize((400, 400)) if h > 150 else None


def animation(kind, *frames, **options):
    more = {"lossless": True} if kind == "WEBP" else {}
    first, *rest = frames
    options |= {"save_all": True, "append_images": rest, "duration": 100}
    return bytes_of(first, kind, **options, **more)


def deep(picture, kind, order="<u2"):
    values = np.asarray(picture.convert("L")).astype(order) * 257
    return bytes_of(Image.fromarray(values.astype(order)), kind)


def in_the_alpha(picture):
    hidden = Image.new("RGBA", picture.size, "black")
    hidden.putalpha(ImageChops.invert(picture.convert("L")))
    return hidden


def half_clear(picture):
    clear = picture.copy()
    clear.putalpha(Image.linear_gradient("L").resize(picture.size))
    return clear


HIDDEN = {
    "later.gif": lambda face, none: animation("GIF", none, face.convert("RGB")),
    "later.webp": lambda face, none: animation("WEBP", none, face, none),
    "later.png": lambda face, none: animation("PNG", none, none.rotate(180), face),
    "moving.gif": lambda face, none: animation("GIF", face, ImageChops.offset(face, 40, 9)),
    "default.png": lambda face, none: animation("PNG", none, face, default_image=True),
    "default2.png": lambda face, none: animation("PNG", none, none, face, default_image=True),
    "gray16.png": lambda face, none: deep(face, "PNG"),
    "gray16.tif": lambda face, none: deep(face, "TIFF"),
    "gray16be.tif": lambda face, none: deep(face, "TIFF", ">u2"),
    "gray32.tif": lambda face, none: deep(face, "TIFF", "<i4"),
    "float.tif": lambda face, none: deep(face, "TIFF", "<f4"),
    "pages.tif": lambda face, none: animation("TIFF", none, face),
    "pages2.tif": lambda face, none: animation("TIFF", face, face),
    "mpo.jpg": lambda face, none: animation("MPO", none, face),
    "two.heic": lambda face, none: animation("HEIF", none, face),
    "two.avif": lambda face, none: animation("AVIF", none, face),
    "cmyk.jpg": lambda face, none: bytes_of(face.convert("CMYK"), "JPEG"),
    "palette.png": lambda face, none: bytes_of(face.quantize(64), "PNG"),
    "la.png": lambda face, none: bytes_of(face.convert("LA"), "PNG"),
    "bits.png": lambda face, none: bytes_of(face.convert("1"), "PNG"),
    "alpha.png": lambda face, none: bytes_of(in_the_alpha(face), "PNG"),
    "alpha.webp": lambda face, none: bytes_of(in_the_alpha(face), "WEBP", lossless=True),
    "half.png": lambda face, none: bytes_of(half_clear(face), "PNG"),
    "progressive.jpg": lambda face, none: bytes_of(face, "JPEG", progressive=True),
    "cut.jpg": lambda face, none: bytes_of(face, "JPEG", quality=95)[:-400],
}


def faces_seen(data):
    """Count the faces in all that a file shows, on a white and on a black ground."""
    seen = 0
    with Image.open(io.BytesIO(data)) as picture:
        for frame in ImageSequence.Iterator(picture):
            frame = colours.eight_bit(frame).convert("RGBA")
            for ground in ("white", "black"):
                view = Image.new("RGBA", frame.size, ground)
                view.alpha_composite(frame)
                seen += len(where(view))
            seen += len(where(frame.convert("RGB")))
    return seen


@pytest.mark.faces
@pytest.mark.parametrize("name", HIDDEN)
def test_no_face_is_left_in_anything_that_is_written(name, face, tmp_path):
    roll = open_roll({name: HIDDEN[name](*face)})
    safe = protect(roll, tmp_path, cover_faces=find_faces(roll, progress=False), progress=False)
    assert safe.report["note"].iloc[0] or name in {"pages.tif", "mpo.jpg"}
    for copy in safe:
        assert faces_seen(copy.read()) == 0
    if not len(safe):
        assert name in {"gray32.tif", "float.tif"}


@pytest.mark.faces
def test_those_faces_can_be_seen_at_all(face):
    """Else the test above would hold whatever is written."""
    hidden = {"later.gif", "later.webp", "default.png", "alpha.png", "palette.png", "bits.png"}
    for name in hidden:
        assert faces_seen(HIDDEN[name](*face)) > 0, name


@pytest.mark.faces
def test_a_photo_that_nobody_looked_at_is_looked_at(face, tmp_path):
    roll = open_roll({"a.jpg": bytes_of(face[0], "JPEG"), "b.jpg": bytes_of(face[0], "JPEG")})
    faces = find_faces(roll[:1], progress=False)
    safe = protect(roll, tmp_path / "out", cover_faces=faces, progress=False)
    assert safe.report["note"].tolist() == ["1 face covered."] * 2
    assert [faces_seen(photo.read()) for photo in safe] == [0, 0]
    some = faces.assign(cover=False)  # somebody chose to cover nobody in the first
    safe = protect(roll, tmp_path / "some", cover_faces=some, progress=False)
    assert safe.report["note"].tolist() == ["", "1 face covered."]


def noticing(monkeypatch, found=()):
    """Let the search for faces find this, and count how often it looks."""
    looks = []
    monkeypatch.setattr(faces_room, "where", lambda view: looks.append(view) or list(found))
    return looks


@pytest.mark.parametrize(("times", "refused"), [(2, False), (3, True)])
def test_a_face_that_is_still_found_is_covered_again_but_not_for_ever(monkeypatch, times, refused):
    looks = iter([[(1, 1, 5, 5)]] * times + [[]])
    monkeypatch.setattr(faces_room, "where", lambda view: next(looks))
    if refused:
        with pytest.raises(PhotoError, match="even when they are covered"):
            cover(Picture((quarters(),)), [], unseen=True)
    else:
        assert f"{times} faces" in cover(Picture((quarters(),)), [], unseen=True).notes[-1]


def test_a_search_has_an_end(monkeypatch):
    noticing(monkeypatch, [(1, 1, 5, 5)])
    with pytest.raises(PhotoError, match="even when they are covered"):
        cover(Picture((quarters(),)), [], unseen=True)


@pytest.mark.parametrize(("frames", "is_searched"), [(300, True), (301, False)])
def test_how_often_faces_are_looked_for_in_an_animation(monkeypatch, frames, is_searched):
    looks = noticing(monkeypatch)
    moving = Picture((quarters(),) * frames, (10,) * frames, written_as="GIF", moving=True)
    if is_searched:
        assert "no face was found" in cover(moving, []).notes[-1]
        assert len(looks) == frames
    else:
        with pytest.raises(PhotoError, match="300 is the most"):
            cover(moving, [])


def test_frames_that_become_alike_are_written_once(monkeypatch):
    dots = [Image.new("RGB", (64, 64), "white") for _ in range(3)]
    for number, dot in enumerate(dots):
        dot.putpixel((30 + number, 30), (0, 0, 0))

    def where_the_dots_are(view):
        return [] if view.getpixel((30, 30)) == (64, 64, 64) else [(25, 25, 10, 10)]

    monkeypatch.setattr(faces_room, "where", where_the_dots_are)
    data, _, note = copy_of(animation("GIF", *dots), boxes=())
    assert (image_of(data).n_frames, "It moves" in note) == (1, True)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_where_faces_cannot_be_found_nothing_that_moves_is_written(kind, monkeypatch):
    def nowhere(view):
        raise ModelError("Faces do not work here.")

    monkeypatch.setattr(faces_room, "where", nowhere)
    data = animation(kind, quarters(), noise(size=(96, 64)))
    with pytest.raises(PhotoError, match=r"frame by frame.*Faces do not work here"):
        copy_of(data, boxes=())
    assert copy_of(data, boxes=None)[0]
    assert copy_of(bytes_of(quarters(), kind), boxes=())[0]
