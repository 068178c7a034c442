"""A folium map that needs no network: everything that the page loads stands in the page."""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from importlib.resources import files

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink

from ..errors import OverexposedError

# folium uses jQuery for two things only: to make an element from HTML, and to wait for the page.
_DOLLAR = """window.$ = window.$ || function (x) {
  if (typeof x !== 'string') return {ready: f => document.readyState === 'loading'
    ? document.addEventListener('DOMContentLoaded', f) : f()};
  const t = document.createElement('template'); t.innerHTML = x.trim(); return [t.content.firstElementChild];
};"""


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

    default_js = ()
    default_css = ()

    def __init__(self, *, max_zoom: int = 19, **options) -> None:
        options = {"tiles": None, "prefer_canvas": True, "control_scale": True, **options}
        super().__init__(**options)
        self.options.update(max_zoom=max_zoom, min_zoom=1)

    def render(self, **kwargs) -> None:
        """Put the page together, and refuse what would have to be fetched.

        Raises
        ------
        OverexposedError
            Something added to the map needs a file from the internet.
        """
        head = self.get_root().header
        head.add_child(Element(_raw(f"<style>{_css()}</style>")), name="leaflet_css")
        head.add_child(Element(_raw(f"<script>{_js()}</script>")), name="leaflet")
        super().render(**kwargs)
        for child in head._children.values():
            if isinstance(child, JavascriptLink | CssLink):
                raise OverexposedError(
                    f"This map works without the internet, but something on it needs {child.url}: "
                    "leave that out, or use folium.Map instead."
                )

    def _repr_html_(self, **kwargs) -> str:
        """Show the map in a notebook: a page of its own in a frame."""
        root = self.get_root()
        page = html.escape(root.render(**kwargs))
        title = html.escape(getattr(root, "title", None) or "Map", quote=True)
        return (
            f'<iframe title="{title}" srcdoc="{page}" allowfullscreen '
            'style="width:100%;height:620px;border:0"></iframe>'
        )


def _raw(text: str) -> str:
    """Keep a template engine from reading the text."""
    return "{% raw %}" + text.replace("</script>", "</script>") + "{% endraw %}"


@cache
def _js() -> str:
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    code = (leaflet / "leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"\n?//# sourceMappingURL=.*", "", code).replace("</script", "<\\/script")
    icon = {name: _data_uri(f"marker-{file}.png") for name, file in _ICONS.items()}
    options = ", ".join(f"{name}: '{uri}'" for name, uri in icon.items())
    return f"{_DOLLAR}{code}\nL.Icon.Default.imagePath = ''; L.Icon.Default.mergeOptions({{{options}}});"


_ICONS = {"iconUrl": "icon", "iconRetinaUrl": "icon-2x", "shadowUrl": "shadow"}


@cache
def _css() -> str:
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    style = (leaflet / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(
        r"url\(images/([\w-]+\.png)\)", lambda found: f"url({_data_uri(found[1])})", style
    )


def _data_uri(name: str) -> str:
    image = files("js_lib_leaflet") / "static" / "js_lib_leaflet" / "images" / name
    return "data:image/png;base64," + base64.b64encode(image.read_bytes()).decode("ascii")
