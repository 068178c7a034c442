"""Whose computer this is, as far as that can be told from inside."""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from ..language import Sentences, messages

OWN = "this computer"
UNKNOWN = "an unknown computer"
# How services announce themselves: environment variables, or how these begin (`_` at the end). The
# first that fits counts: many are a JupyterHub too, and nearly all run in Kubernetes.
_SIGNS = {
    # BinderHub sets these for each launch; Kubernetes adds the service's own
    "Binder": ("BINDER_LAUNCH_HOST", "BINDER_SERVICE_HOST", "BINDER_REPO_URL", "BINDER_REQUEST"),
    "Google Colab": ("COLAB_",),  # COLAB_RELEASE_TAG, as plotly and others look for
    "Google Cloud": (
        "VERTEX_PRODUCT",
        "GOOGLE_CLOUD_SHELL",
        "CLOUD_SHELL",
    ),  # Colab Enterprise, Workbench, Shell
    # "Default environment variables for your codespace" in GitHub's documentation
    "GitHub Codespaces": ("CODESPACES", "CODESPACE_NAME"),
    "Kaggle": ("KAGGLE_KERNEL_RUN_TYPE", "KAGGLE_URL_BASE", "KAGGLE_CONTAINER_NAME"),
    # sagemaker-python-sdk, and the toolkit of its training containers (SM_…)
    "Amazon SageMaker": ("SAGEMAKER_", "SM_CURRENT_HOST", "SM_MODEL_DIR", "SM_NUM_CPUS"),
    "Amazon Cloud9": ("C9_",),
    "Deepnote": ("DEEPNOTE_",),  # DEEPNOTE_PROJECT_ID in Deepnote's documentation
    "Paperspace": ("PAPERSPACE_",),  # PAPERSPACE_FQDN in its notebooks
    "CoCalc": ("COCALC_",),  # COCALC_PROJECT_ID in CoCalc's source
    "Gitpod": ("GITPOD_",),  # "Environment variables" in Gitpod's documentation
    "Azure": ("AZUREML_", "AZURE_NOTEBOOKS_", "AZUREPS_HOST_ENVIRONMENT", "WEBSITE_INSTANCE_ID"),
    "Databricks": ("DATABRICKS_RUNTIME_VERSION",),
    "JetBrains Datalore": ("DATALORE_",),
    "Hugging Face Spaces": ("SPACE_ID", "SPACE_HOST", "SPACE_AUTHOR_NAME"),
    "Lightning AI": ("LIGHTNING_CLOUD_", "LIGHTNING_CLUSTER_ID"),
    "Replit": ("REPL_ID", "REPLIT_"),
    "Coder": ("CODER_WORKSPACE_", "CODER_AGENT_"),  # "Environment variables" in its documentation
    "RunPod": ("RUNPOD_",),
    "Vast.ai": ("VAST_CONTAINERLABEL",),
    "Saturn Cloud": ("SATURN_",),
    "Hex": ("HEX_PROJECT_ID",),
    "Renku": ("RENKU_",),
    "Noteable": ("NOTEABLE_",),
    "Posit Workbench": ("RS_SERVER_URL", "POSIT_PRODUCT"),
    "Domino": ("DOMINO_PROJECT_",),
    "Kubeflow": ("NB_PREFIX",),  # of each of its notebook servers
    "JupyterHub": ("JUPYTERHUB_",),  # "JUPYTERHUB_…: environment of single-user servers"
    "another computer": ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"),
    # somebody's cloud, without a name: Kubernetes, Amazon's, Google's, Heroku's, Fly's containers
    UNKNOWN: (
        "KUBERNETES_SERVICE_HOST",
        "ECS_CONTAINER_METADATA_",
        "AWS_EXECUTION_ENV",
        "K_SERVICE",
        "DYNO",
        "FLY_APP_NAME",
    ),
}


@dataclass(frozen=True)
class Place:
    """Where the toolkit runs.

    Attributes
    ----------
    kind
        `"this computer"`, or whose it is: `"Binder"`, `"JupyterHub"`, `"Google Colab"` …; where
        that cannot be told, `"an unknown computer"`.
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

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.sentence)}</p>"


def where_am_i(environ: Mapping[str, str] | None = None) -> Place:
    """Tell whose computer the notebook runs on, as far as that can be told from inside.

    Parameters
    ----------
    environ
        Environment variables, by default those of this process; Binder, JupyterHub and others
        announce themselves there. Where nobody does, it is taken to be the one in front of you,
        and the sentence says so.

    Returns
    -------
    Place

    Examples
    --------
    >>> where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"}).own
    False
    """
    environ = os.environ if environ is None else environ
    kinds = [kind for kind, signs in _SIGNS.items() if any(_is_set(environ, s) for s in signs)]
    if "google.colab" in sys.modules:
        kinds.insert(0, "Google Colab")
    kind = kinds[0] if kinds else OWN
    return Place(kind, not kinds, words_of(kind)("where", place=called(kind)))


def _is_set(environ: Mapping[str, str], sign: str) -> bool:
    if not sign.endswith("_"):
        return bool(environ.get(sign))
    return any(name.startswith(sign) and value for name, value in environ.items())


def in_notebook() -> bool:
    """Tell whether this runs in a notebook, where photos come from another computer's browser."""
    ipython = sys.modules.get("IPython")
    return getattr(ipython and ipython.get_ipython(), "kernel", None) is not None


def called(kind: str) -> str:
    """Name a place; a service goes by its own name in every language."""
    return messages("consent")["called"].get(kind, kind)


def words_of(kind: str) -> Sentences:
    """Get the sentences about a place."""
    known = {OWN: "here", "Binder": "binder", "JupyterHub": "hub", UNKNOWN: "unknown"}
    return Sentences(f"consent.at.{known.get(kind, 'elsewhere')}")
