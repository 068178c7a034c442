"""A folium map that needs no network: everything that the page loads stands in the page."""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from importlib.resources import files
from typing import Any, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink

from ..errors import OverexposedError
from ..language import Sentences, spoken

# folium needs jQuery for two things only: to make an element from HTML, and to wait for the page.
_DOLLAR = """
window.$ = window.$ || function (x) {
  if (typeof x !== 'string') return {ready: f => document.readyState === 'loading'
    ? document.addEventListener('DOMContentLoaded', f) : f()};
  const template = document.createElement('template');
  template.innerHTML = x.trim();
  return [template.content.firstElementChild];
};
"""
# As folium writes it
_NOT_MAGNIFIED = ", maximum-scale=1.0, user-scalable=no"
_MAP = '<div class="folium-map"'
_ICONS = {
    "iconUrl": "marker-icon.png",
    "iconRetinaUrl": "marker-icon-2x.png",
    "shadowUrl": "marker-shadow.png",
}


class Verbatim(Element):
    """A part of a page that stays as it is: folium's template engine reads nothing into it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs) -> str:
        """Give the text."""
        return self._text


class _Page(Figure):
    """The page of a map, for everybody: it says its language, can be magnified, has a main part."""

    def render(self, **kwargs: Any) -> str:
        """Put the page together, with what folium leaves out."""
        page, label = super().render(**kwargs), html.escape(Sentences("maps")("frame"))
        page = page.replace("<html>", f'<html lang="{spoken().replace("_", "-")}">', 1)
        page = page.replace(_NOT_MAGNIFIED, "", 1)
        return page.replace(_MAP, f'{_MAP} role="main" aria-label="{label}"', 1)


_TALL = 400  # pixels: with its code and the next text it fits on a screen of 720


class OfflineMap(folium.Map):
    """A `folium.Map` without tiles, whose page asks for nothing outside.

    Leaflet's files come from the installed package `django-js-lib-leaflet`. Bootstrap and Font
    Awesome are left out: what needs them (`folium.Icon`) does not work on this map.

    Parameters
    ----------
    max_zoom
        How far one can zoom in; without tiles nobody else says so.
    **options
        As for `folium.Map`.

    Examples
    --------
    >>> page = OfflineMap(location=[50.85, 4.35]).get_root().render()
    >>> "https://cdn" in page
    False
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  folium has it so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, *, max_zoom: int = 19, **options) -> None:
        options = {"tiles": None, "prefer_canvas": True, "control_scale": True, **options}
        super().__init__(**options)
        self.options.update(max_zoom=max_zoom, min_zoom=1, zoom_snap=0.25)  # no tiles: no steps
        _Page(title=Sentences("maps")("frame")).add_child(self)

    def render(self, **kwargs: Any) -> str:
        """Put the page together, and refuse what would have to be fetched.

        Raises
        ------
        OverexposedError
            Something added to the map needs a file from the internet.
        """
        head = page_of(self).header
        head.add_child(Verbatim(f"<style>{_css()}</style>"), name="leaflet_css")
        head.add_child(Verbatim(f"<script>{_js()}</script>"), name="leaflet")
        drawn = super().render(**kwargs)
        for child in head._children.values():
            if isinstance(child, JavascriptLink | CssLink):
                say = Sentences("maps.error")
                raise OverexposedError(say("needs_internet", url=child.url))
        return drawn

    def _repr_html_(self, **kwargs) -> str:
        """Show the map in a notebook: a page of its own in a frame."""
        root = page_of(self)
        page = html.escape(root.render(**kwargs))
        title = html.escape(root.title or "")
        return (
            f'<iframe title="{title}" srcdoc="{page}" allowfullscreen '
            f'style="width:100%;height:{_TALL}px;border:0"></iframe>'
        )


def page_of(part: Element) -> Figure:
    """Get the page that a part of a map is on."""
    return cast("Figure", part.get_root())


@cache
def _js() -> str:
    """Give Leaflet with its icons inside, and nothing that could end the script."""
    code = re.sub(r"\n?//# sourceMappingURL=.*", "", _leaflet("leaflet.js").decode("utf-8"))
    icons = ", ".join(f"{option}: '{_data_uri(file)}'" for option, file in _ICONS.items())
    code += f"\nL.Icon.Default.imagePath = ''; L.Icon.Default.mergeOptions({{{icons}}});"
    return _DOLLAR + code.replace("</script", "<\\/script")


@cache
def _css() -> str:
    """Give Leaflet's style with its pictures inside."""
    style = _leaflet("leaflet.css").decode("utf-8").replace("\r\n", "\n")
    return re.sub(
        r"url\(images/([\w-]+\.png)\)", lambda found: f"url({_data_uri(found[1])})", style
    )


def _data_uri(name: str) -> str:
    picture = base64.b64encode(_leaflet(f"images/{name}")).decode("ascii")
    return f"data:image/png;base64,{picture}"


def _leaflet(name: str) -> bytes:
    try:
        return (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise OverexposedError(Sentences("maps.error")("no_leaflet")) from error
