"""Everything a roll tells, in one self-contained HTML file."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from .claims import say_confidence, say_kind, say_rivals, score
from .errors import PhotoError
from .faces import face_tag, say_person, social_graph
from .findings import Findings, investigate
from .language import Sentences, messages, say_date, say_number, spoken
from .maps import photo_map
from .pictures import draw_timeline
from .rolls import Roll, say_left_out
from .story import tell
from .words import finds_by_kind, say_messages, say_words
from .writing import check_target, shortened, written_whole

_ROWS = 1000  # of the table of photos; a browser scrolls more than that badly
_EVIDENCE = 4  # pictures for each claim
_CROPS = 5  # faces shown for each person
_AMONG_PEOPLE = {"person", "relation"}  # shown with the people's faces, not as cards


def check_path(path: str | Path) -> Path:
    """Return `path` if a dossier may be written there: no photo is ever written over.

    Raises
    ------
    OverexposedError
        It does not end in .html, is a folder, or its folder does not exist.
    """
    return check_target(path, (".html", ".htm"))


def write_dossier(roll: Roll, path: str | Path, *, findings: Findings | None = None) -> Path:
    """Write one HTML file with claims, timeline, map, people and the table of photos.

    The file carries everything in itself, asks for nothing outside, and opens without the internet.

    Parameters
    ----------
    roll
        The photos.
    path
        A name that ends in .html; a dossier that stands there is replaced.
    findings
        What `investigate` found, where it ran before.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    OverexposedError
        The path is not one for a dossier, or it cannot be written; an old one then stays whole.
    """
    from jinja2 import Environment, PackageLoader

    path = check_path(path)
    findings = findings or investigate(roll)
    pages = Environment(loader=PackageLoader("toolkit"), autoescape=True, trim_blocks=True)
    pages.filters |= {"shortened": shortened, "number": say_number}
    page = pages.get_template("dossier.html").render(**_content(findings))
    return written_whole(path, page)


def _content(findings: Findings) -> dict:
    photos, roll, originals = findings.photos, findings.roll, findings.originals
    has_place = photos["lat"].notna().any()
    places_map = photo_map(photos, roll=roll, places=findings.places, trips=findings.trips)
    verdicts, summary = _verdicts(findings)
    return {
        "name": roll.name,
        "sample": roll.invented,
        "made": say_date(datetime.date.today()),
        "language": spoken().replace("_", "-"),
        "say": Sentences("dossier.page"),
        "version": version("overexposed"),
        "heading": Sentences("dossier")("heading", n=len(findings.readable)),
        "left_out": say_left_out(roll),
        "numbers": _numbers(findings),
        "story": tell(findings),
        "claims": list(_claims(findings, verdicts)),
        "relations": list(_relations(findings, verdicts)),
        "graph": _graph(findings),
        "score": summary,
        "timeline": draw_timeline(originals)._repr_html_(),
        "map": places_map.get_root().render() if has_place else "",
        "notes": findings.notes,
        "people": list(_people(findings)),
        "asked": _asked(findings.people),
        "words": say_words(findings.words),
        "messages": say_messages(findings.words),
        "words_notes": findings.words_notes,
        "finds": list(finds_by_kind(findings.words, roll)),
        "rows": list(_rows(photos.head(_ROWS))),
        "listed": len(photos),
        "shown": min(len(photos), _ROWS),
        "unread": [{"photo": n, "error": e} for n, e in findings.unread["error"].items()],
        "credits": Sentences("dossier")("credits") if has_place else "",
    }


def _numbers(findings: Findings) -> list[tuple[int, str]]:
    photos, say, copies = findings.readable, Sentences("dossier"), findings.copies
    others = findings.no_photos
    return [
        (len(photos), say("photos", n=len(photos))),
        *([(copies, say("copies", n=copies))] if copies else []),
        *([(others, say("no_photos", n=others))] if others else []),
        (int(photos["taken_at"].notna().sum()), say("say_when")),
        (int(photos["lat"].notna().sum()), say("say_where")),
        (len(findings.places), say("places", n=len(findings.places))),
        (len(findings.people), say("recognised", n=len(findings.people))),
        (len(findings.unread), say("unread")),
    ]


def _verdicts(findings: Findings) -> tuple[dict[int, str], str]:
    """Whether each claim was right, where the truth is known (the sample roll)."""
    if findings.roll.truth is None:
        return {}, ""
    marks = score(findings.claims, findings.roll.truth)
    judged = marks[marks["right"].notna() & marks["claim"].notna()]
    say, right = Sentences("dossier"), int(judged["right"].astype(bool).sum())
    verdicts = {
        int(row.number): say("right")
        if row.right
        else say("wrong", truth=_text(row.truth) or say("not_so"))
        for row in judged.itertuples()
    }
    return verdicts, say("score", judged=len(judged), right=right)


def _claims(findings: Findings, verdicts: dict[int, str]) -> Iterator[dict]:
    for number, claim in enumerate(findings.claims.itertuples()):
        if claim.kind in _AMONG_PEOPLE:
            continue
        yield {
            "kind": say_kind(claim.kind),
            "value": claim.value,
            "confidence": None if pd.isna(claim.confidence) else round(claim.confidence, 2),
            "sure": say_confidence(claim.confidence),
            "how": claim.how,
            "contested": claim.contested if isinstance(claim.contested, str) else "",
            "rivals": say_rivals(claim),
            "count": len(claim.evidence),
            "pictures": _evidence(findings.roll, claim.evidence),
            "verdict": verdicts.get(number, ""),
        }


def _relations(findings: Findings, verdicts: dict[int, str]) -> Iterator[str]:
    for number, claim in enumerate(findings.claims.itertuples()):
        if claim.kind == "relation":
            say, sure = Sentences("dossier"), say_confidence(claim.confidence)
            text = say("relation", value=claim.value, sure=sure, how=claim.how)
            known = number in verdicts
            yield say("judged", text=text, verdict=verdicts[number]) if known else text


def _graph(findings: Findings) -> str:
    graph = social_graph(findings.faces, findings.people, roll=findings.roll)
    return graph.svg() if len(graph.graph) > 1 else ""


def _evidence(roll: Roll, names: tuple[str, ...]) -> list[str]:
    step = max(len(names) // _EVIDENCE, 1)  # spread over the whole time, not the first day only
    return [roll[name].img_tag(160) for name in names[::step][:_EVIDENCE]]


def _asked(people: pd.DataFrame) -> str:
    others, say = int((~people["owner"]).sum()), Sentences("dossier")
    return say("asked", n=others) if others else say("nobody_else")


def _people(findings: Findings) -> Iterator[dict]:
    say = Sentences("dossier")
    for person in findings.people.itertuples():
        name = say_person(person.person, person.name)
        crops = findings.faces[findings.faces["person"] == person.person]
        yield {
            "title": say("owner", name=name) if person.owner else name,
            "text": _seen(person),
            "pictures": list(_crops(findings.roll, crops, name)),
        }


def _seen(person: Any) -> str:
    say = Sentences("dossier")
    faces, photos = say("faces", n=person.faces), say("counted", n=person.photos)
    if pd.isna(person.first):
        return say("seen", faces=faces, photos=photos)
    first, last = say_date(person.first, short=True), say_date(person.last, short=True)
    return say("seen_from_to", faces=faces, photos=photos, first=first, last=last)


def _crops(roll: Roll, faces: pd.DataFrame, name: str) -> Iterator[str]:
    for face in faces.nlargest(_CROPS, "w").itertuples():
        try:
            yield face_tag(
                roll, face, alt=Sentences("dossier")("face", name=name, photo=face.photo)
            )
        except PhotoError as error:
            yield f"<span>{html.escape(str(error))}</span>"


def _rows(photos: pd.DataFrame) -> Iterator[dict]:
    say, flags, kinds = Sentences("dossier"), *(messages("dossier")[of] for of in ("flag", "kind"))
    for row in photos.itertuples():
        noticed = [say("copy", name=row.copy_of)] if isinstance(row.copy_of, str) else []
        noticed += [flags.get(flag, str(flag)) for flag in row.flags]
        noticed += [say("thumbnail")] if row.thumbnail_differs else []
        noticed += [say("ai_made")] if row.ai_made else []
        noticed += [say("names", names=", ".join(map(str, row.people)))] if row.people else []
        noticed += [row.error] if row.error else []
        yield {
            "photo": row.Index,
            "taken": _taken(row, say),
            "where": f"{row.lat:.5f}, {row.lon:.5f}" if pd.notna(row.lat) else "",
            "device": " ".join(filter(None, map(_text, (row.make, row.model)))),
            "lens": _text(row.lens),
            "software": _text(row.software),
            "kind": kinds.get(row.kind, _text(row.kind)),
            "noticed": "; ".join(noticed),
        }


def _taken(row: Any, say: Sentences) -> str:
    """When a photo was taken, and why that is in doubt."""
    if pd.isna(row.taken_at):
        return ""
    time = row.taken_at.isoformat(" ", "minutes")  # knows all years, unlike strftime
    if not row.time_doubt:
        return time
    source, why = say(f"source.{row.time_source}"), say(f"doubt.{row.time_doubt}")
    return say("doubted", time=time, source=source, why=why)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
