"""Faces: found, compared, guessed about; which models are on this machine."""

import os

# onnxruntime, which runs models, reports to its maker whenever it loads one, from another thread
# and past any check in Python. It looks at this variable once, when it is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
