"""What Gradio's own client may call, beside the chat: ask, show and verify, each with one line where it fails.

They return JSON as text: Gradio's client takes every object with a "path", as passages have, for a file to download.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ui.api import Question, answered, shown
from ui.failure import explain, invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.opening import Opening


def calls(opening: Opening) -> tuple[Callable[..., str], ...]:
    """Return the functions to publish, named as their addresses are."""

    def ask(question: str, k: int = 5, conversation: str = "") -> str:
        """Answer a question with verbatim paragraphs, or refuse it."""
        return _told(lambda: answered(opening, Question(question=question, k=k, conversation=conversation or None)))

    def show(reference: str, language: str = "") -> str:
        """Show a resolution, a paragraph or a range, verbatim."""
        return _told(lambda: shown(opening, reference[:1_000], language or None))

    def verify(text: str) -> str:
        """Say whether a quotation is verbatim."""
        return _told(lambda: opening.get().verify(text).to_json())

    return ask, show, verify


def _told(work: Callable[[], dict[str, Any]]) -> str:
    try:
        content = work()
    except ValidationError as error:
        content = {"error": invalid(error)}
    except Exception as error:
        content = {"error": explain(error)[1]}
    return json.dumps(content, ensure_ascii=False)
