"""Paragraphs in, ranked paragraphs out; owns embeddings, Chroma, the lexical index, fusion, build and swap."""

import os

# ONNX Runtime reports to its maker from native code unless it finds this when it is loaded, whoever loads it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
