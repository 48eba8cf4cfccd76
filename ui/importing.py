"""Importing Gradio without what the start of the server need not wait for.

Gradio writes a stub for editors beside the file of each of its components whenever it is imported; finding out that the
stubs are there already takes more than half of the import.
"""

from __future__ import annotations

import inspect
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def import_gradio() -> None:
    """Import Gradio: silent, without stubs for editors, and without what only agents need."""
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    with without("mcp"), unstubbed():
        import gradio  # noqa: F401


@contextmanager
def without(package: str) -> Iterator[None]:
    """Let imports in the block do without a package that they can do without, if it is not imported yet."""
    if package in sys.modules:
        yield
        return
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]


@contextmanager
def unstubbed() -> Iterator[None]:
    """Let Gradio write no stubs in the block: it writes none for a component that stands in no file."""
    found = inspect.getfile

    def nowhere(thing: Any) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("a class of Gradio's: it needs no stub")
        return found(thing)

    inspect.getfile = nowhere  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = found
