"""The questions that an empty page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.catalogue import languages, words
from ui.offered import offers

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize("code", languages())
def test_every_question_that_is_offered_is_answered(assistant_of_bundled: Assistant, code: str) -> None:
    refused = [one.question for one in offers(words(code)) if not assistant_of_bundled.ask(one.question).answered]
    assert refused == []


def test_in_french_references_are_offered_in_french_and_subjects_as_english() -> None:
    shown = [one.words for one in offers(words("fr"))]
    assert shown[:2] == ["Paragraphe 5 de la résolution 61/180", "E/RES/2006/27, par. 3 b) ii)"]
    assert all(one.startswith("En anglais\u00a0: ") for one in shown[2:])
