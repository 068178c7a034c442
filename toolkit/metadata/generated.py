"""Was it made by a machine? Told by the marks standards and generators set, never by a caption.

A caption is what somebody typed: it can speak of a generator without a generator having been used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .reading import Blocks, Xmp

# of the IPTC vocabulary digitalsourcetype: what was generated, wholly or in part
_SOURCES = {
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "compositeSynthetic",
}
_SIGNED_SOURCES = re.compile("|".join(sorted(_SOURCES, key=len, reverse=True)).encode())
_GENERATORS = re.compile(  # as a program calls itself: the whole value, with a version at most
    r"(stable ?diffusion([ -](xl|web ?ui))?|midjourney|dall[·•-]?e|comfyui|invokeai|novelai|"
    r"automatic1111|(adobe )?firefly|bing image creator|leonardo\.ai|ideogram([. ]ai)?|flux\.1|"
    r"fooocus|swarmui|sd\.next|draw things|diffusionbee|gpt-image)([ -]?v?\d[\w.]*)?",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(made|created|edited|generated) with google ai", re.IGNORECASE)
_STEPS = re.compile(r"\bSteps: \d")
_SEED = re.compile(r"\b(CFG scale|Seed): \d")
_DREAM = re.compile(r"\s-[sSWHC] ?\d")  # InvokeAI's first way to note steps, seed and size
_JOB = re.compile(r"\s*Job ID: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*")  # Midjourney's
_OPTION = re.compile(r"\s--(v|version|niji|ar|s|stylize|seed|q|style|raw|c|chaos|iw|no|p|sref)\b")
_WORKFLOW = re.compile(r'"(class_type|last_node_id|nodes)"\s*:')  # ComfyUI's
_LABEL = re.compile(r'"Label"\s*:\s*"?1\b')  # of the Chinese standard GB 45438: surely generated


def is_ai_made(
    blocks: Blocks, xmp: Xmp, programs: Iterable[str], credits: Iterable[str], words: Iterable[str]
) -> bool:
    """Tell whether the file bears a mark that a machine made it or parts of it.

    A picture without a mark may be made by one all the same.

    Parameters
    ----------
    blocks, xmp
        With signed Content Credentials, named texts, and the IPTC fields for it.
    programs
        What programs wrote about themselves: one must be a generator, exactly.
    credits
        Where Google's sentence counts, if it is the whole value.
    words
        Free words of the file, where generators leave their whole recipe.
    """
    return (
        bool(_SIGNED_SOURCES.search(blocks.c2pa))
        or any(_is_marked(xmp))
        or any(_GENERATORS.fullmatch(program.strip()) for program in programs)
        or any(_CREDIT.fullmatch(credit.strip()) for credit in credits)
        or any(_is_recipe(name, value) for name, value in blocks.texts)
        or any(_has_settings(word) or _is_job(word) for word in words)
    )


def _is_marked(xmp: Xmp) -> Iterator[bool]:
    for value in xmp.all("Iptc4xmpExt:DigitalSourceType"):
        yield value.rstrip("/ ").rpartition("/")[2] in _SOURCES
    yield bool(xmp.first("Iptc4xmpExt:AISystemUsed"))
    for value in xmp.all("AIGC:AIGC"):
        yield bool(_LABEL.search(value))


def _is_recipe(name: str, value: str) -> bool:
    """Tell whether a named text of a PNG is what a generator was told."""
    if name in ("prompt", "workflow"):
        return bool(_WORKFLOW.search(value))
    if name == "parameters":
        return _has_settings(value, seeded=False)
    if name == "AIGC":
        return bool(_LABEL.search(value))
    if name == "Dream":
        return bool(_DREAM.search(value))
    return name in ("invokeai_metadata", "sd-metadata") or _is_job(value) or _has_settings(value)


def _is_job(text: str) -> bool:
    """Look for what Midjourney was told: words, its options, and the number of the job last.

    Others number their jobs too: a print shop writes the same number behind its own name.
    """
    told, _, number = text.rpartition(" Job ID:")
    return bool(_OPTION.search(told) and _JOB.fullmatch(f"Job ID:{number}"))


def _has_settings(text: str, *, seeded: bool = True) -> bool:
    """Look for steps, sampler and seed on one line, in this order: in time linear to the text."""
    for line in text.splitlines():
        if steps := _STEPS.search(line):
            place = line.find("Sampler: ", steps.end())
            if place >= 0 and (not seeded or _SEED.search(line, place)):
                return True
    return False
