"""Where this runs, and so who could see the photos that are opened here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where the toolkit runs.

    Attributes
    ----------
    kind
        `"this computer"`, `"Binder"`, `"JupyterHub"` or `"Google Colab"`.
    own
        Whether photos opened here stay on the machine in front of you.
    sentence
        Who could see them, in plain words.
    """

    kind: str
    own: bool
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def where_am_i(environ: Mapping[str, str] = os.environ) -> Place:
    """Tell whose computer the notebook runs on.

    Parameters
    ----------
    environ
        Environment variables; Binder and JupyterHub announce themselves there.

    Returns
    -------
    Place

    Examples
    --------
    >>> where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"}).own
    False
    """
    if "BINDER_LAUNCH_HOST" in environ or "BINDER_SERVICE_HOST" in environ:
        return Place(
            "Binder",
            False,
            "This runs on Binder: a computer of somebody else, run by volunteers and reached over the "
            "internet. Use the sample photos here, not your own.",
        )
    if "google.colab" in sys.modules or "COLAB_RELEASE_TAG" in environ:
        return Place(
            "Google Colab",
            False,
            "This runs on Google Colab: a computer of Google. Use the sample photos here, not your own.",
        )
    if "JUPYTERHUB_USER" in environ or "JUPYTERHUB_API_TOKEN" in environ:
        return Place(
            "JupyterHub",
            False,
            "This runs on a shared server, of your school perhaps: those who run it could see photos "
            "that you upload. Ask them, or use the sample photos.",
        )
    return Place(
        "this computer",
        True,
        "This runs on the computer in front of you: photos that you open stay on it.",
    )
