"""Everything a roll tells, in one self-contained HTML file."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from .claims import say_by_name, say_confidence, say_kind, say_rivals, score
from .claims.relation import denied
from .claims.words import text_of
from .errors import PhotoError
from .faces import face_tag, say_person, social_graph
from .findings import Findings, investigate
from .language import Sentences, messages, say_date, say_number, spoken
from .maps import photo_map
from .pictures import draw_timeline
from .questions import behind_numbers
from .rolls import Roll, say_left_out
from .slices import slices
from .story import tell
from .words import finds_by_kind, say_messages, say_words
from .writing import check_target, shortened, written_whole

_ROWS = 1000  # of the table of photos; a browser scrolls more than that badly
_EVIDENCE = 4  # pictures for each claim
_CROPS = 5  # faces shown for each person
_TALL = 560  # pixels of the graph: all of it in view, and its names readable in print
_AMONG_PEOPLE = {"people", "person", "relation"}  # told with the people's faces, not as cards


def check_path(path: str | Path) -> Path:
    """Return `path` if a dossier may be written there: no photo is ever written over.

    Raises
    ------
    OverexposedError
        It does not end in .html, is a folder, or its folder does not exist.
    """
    return check_target(path, (".html", ".htm"))


def write_dossier(roll: Roll, path: str | Path, *, findings: Findings | None = None) -> Path:
    """Write one HTML file: a life in a paragraph, map and people, claims, words, what to do.

    The file carries everything in itself, asks for nothing outside, and opens without the internet.
    Printed, it leaves out the table of photos.

    Parameters
    ----------
    roll
        The photos.
    path
        A name that ends in .html; a dossier that stands there is replaced.
    findings
        What `investigate` found, where it ran before. What was kept of objections is followed.

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
    findings = (findings or investigate(roll)).as_kept()
    pages = Environment(loader=PackageLoader("toolkit"), autoescape=True, trim_blocks=True)
    pages.filters |= {"shortened": shortened, "number": say_number}
    page = pages.get_template("dossier.html").render(**_content(findings))
    return written_whole(path, page)


def _content(findings: Findings) -> dict:
    photos, roll, originals = findings.photos, findings.roll, findings.originals
    has_place = photos["lat"].notna().any()
    places_map = photo_map(photos, roll=roll, places=findings.places, trips=_trips(findings))
    verdicts, summary = _verdicts(findings)
    return {
        "name": roll.name,
        "sample": roll.invented,
        "made": say_date(datetime.date.today()),
        "language": spoken().replace("_", "-"),
        "say": Sentences("dossier.page"),
        "right": Sentences("dossier")("right"),
        "wrong": Sentences("dossier")("wrong"),
        "version": version("overexposed"),
        "heading": Sentences("dossier")("heading", n=len(findings.readable)),
        "left_out": say_left_out(roll),
        "numbers": _numbers(findings),
        "story": tell(findings),
        "objected": Sentences("dossier")("objected") if findings.objected else "",
        "claims": list(_claims(findings, verdicts)),
        "bare": not (has_place or photos["taken_at"].notna().any()),
        "relations": list(_relations(findings, verdicts)),
        "graph": _graph(findings),
        "score": summary,
        "timeline": draw_timeline(originals),
        "map": places_map.get_root().render() if has_place else "",
        "map_words": places_map.summary,
        "notes": findings.notes,
        "people": list(_people(findings, verdicts)),
        "counted": _counted(findings),
        "told": next(_of_kind(findings, verdicts, "people"), {"verdict": "", "contested": ""}),
        "slices": slices(findings)._repr_html_(),
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


def _trips(findings: Findings) -> pd.DataFrame:
    """Give the trips that are claimed, each as sure as the claim of it."""
    claims = findings.claims[findings.claims["kind"] == "trip"]
    begins = [fact["start"] for fact in claims["fact"]]  # one trip begins on a day
    sure = dict(zip(begins, claims["confidence"], strict=True))
    days = findings.trips["start"].map(lambda start: f"{start:%Y-%m-%d}").astype("str")
    return findings.trips.assign(confidence=days.map(sure).astype(float))[days.isin(begins)]


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
        (len(findings.people), say("groups", n=len(findings.people))),
        (len(findings.unread), say("unread")),
    ]


def _verdicts(findings: Findings) -> tuple[dict[int, str], str]:
    """Whether each claim was right, where the truth is known (the sample roll)."""
    if findings.roll.truth is None:
        return {}, ""
    marks = score(findings.claims, findings.roll.truth)
    judged = marks[marks["right"].notna() & marks["claim"].notna()]
    say, right = Sentences("dossier"), int(judged["right"].astype(bool).sum())
    verdicts = {int(row.number): _verdict(row) for row in judged.itertuples()}
    return verdicts, say("score", judged=len(judged), right=right)


def _verdict(mark: Any) -> str:
    say, truth = Sentences("dossier"), text_of(mark.truth)
    if mark.right:
        return say("right")
    return say("wrong_truth", truth=truth) if truth else say("wrong")


def _claims(findings: Findings, verdicts: dict[int, str]) -> Iterator[dict]:
    for number, claim in enumerate(findings.claims.itertuples()):
        if claim.kind in _AMONG_PEOPLE:
            continue
        value, where = say_by_name(claim, findings.places)
        yield {
            "kind": say_kind(claim.kind),
            "value": value,
            "where": where,
            "confidence": None if pd.isna(claim.confidence) else round(claim.confidence, 2),
            "sure": say_confidence(claim.confidence),
            "how": claim.how,
            "contested": text_of(claim.contested),
            "rivals": say_rivals(claim),
            "count": len(claim.evidence),
            "pictures": _evidence(findings.roll, claim.evidence),
            "verdict": verdicts.get(number, ""),
        }


def _relations(findings: Findings, verdicts: dict[int, str]) -> Iterator[dict]:
    for told in _of_kind(findings, verdicts, "relation"):
        claim, say = told["claim"], Sentences("dossier")
        sure = say_confidence(claim.confidence)
        yield told | {"text": say("relation", value=claim.value, sure=sure, how=claim.how)}


def _graph(findings: Findings) -> str:
    graph = social_graph(findings.faces, findings.people, roll=findings.roll)
    graph.graph.remove_edges_from(denied(graph.graph, findings.claims))
    return graph.svg(_TALL) if len(graph.graph) > 1 else ""


def _evidence(roll: Roll, names: tuple[str, ...]) -> list[str]:
    step = max(len(names) // _EVIDENCE, 1)  # spread over the whole time, not the first day only
    return [roll[name].img_tag(160) for name in names[::step][:_EVIDENCE]]


def _counted(findings: Findings) -> list[str]:
    """Say how many groups of faces were made, and, where that is known, of how many people."""
    people, say = findings.people, Sentences("dossier")
    others, owned = len(findings.others), bool(people["owner"].any())
    if not len(people):
        return [] if findings.notes else [say("nobody_known")]
    lines = [say("made_groups", n=len(people))]
    if findings.roll.truth is not None:
        who = behind_numbers(findings.faces, findings.roll)["who"].reindex(people["person"])
        lines.append(say("really", n=who.nunique()))
        lines += [say("nobody", n=int(who.isna().sum()))] if who.isna().any() else []
        lines.append(say("seldom"))
    asked = say("asked" if owned else "asked_all", n=others)
    return [*lines, asked if others else say("nobody_else")]


def _of_kind(findings: Findings, verdicts: dict[int, str], kind: str) -> Iterator[dict]:
    """Give the claims of a kind, whether each was right, and what somebody says against it."""
    for number, claim in enumerate(findings.claims.itertuples()):
        if claim.kind == kind:
            verdict = verdicts.get(number, "")
            yield {"claim": claim, "verdict": verdict, "contested": text_of(claim.contested)}


def _people(findings: Findings, verdicts: dict[int, str]) -> Iterator[dict]:
    say = Sentences("dossier")
    persons = _of_kind(findings, verdicts, "person")
    told = {each["claim"].fact["person"]: each for each in persons}
    for person in findings.people.itertuples():
        name = say_person(person.person, person.name)
        crops = findings.faces[findings.faces["person"] == person.person]
        yield {
            "title": say("owner", name=name) if person.owner else name,
            "text": _seen(person),
            "pictures": list(_crops(findings.roll, crops, name)),
        } | told.get(person.person, {})


def _seen(person: Any) -> str:
    say = Sentences("dossier")
    faces, photos = say("faces", n=person.faces), say("counted", n=person.photos)
    if pd.isna(person.first):
        return say("seen", faces=faces, photos=photos)
    first, last = say_date(person.first, short=True), say_date(person.last, short=True)
    days = "seen_on" if first == last else "seen_from_to"
    return say(days, faces=faces, photos=photos, first=first, last=last)


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
            "device": _device(text_of(row.make), text_of(row.model)),
            "lens": text_of(row.lens),
            "software": text_of(row.software),
            "kind": kinds.get(row.kind, text_of(row.kind)),
            "noticed": "; ".join(noticed),
        }


def _device(make: str, model: str) -> str:
    """Say make and model; many models begin with their make."""
    named = model.casefold().startswith(make.casefold())
    return model if named else " ".join(filter(None, (make, model)))


def _taken(row: Any, say: Sentences) -> str:
    """When a photo was taken, and why that is in doubt."""
    if pd.isna(row.taken_at):
        return ""
    time = row.taken_at.isoformat(" ", "minutes")  # knows all years, unlike strftime
    if not row.time_doubt:
        return time
    source, why = say(f"source.{row.time_source}"), say(f"doubt.{row.time_doubt}")
    return say("doubted", time=time, source=source, why=why)
