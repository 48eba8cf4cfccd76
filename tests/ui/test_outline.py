"""The parts of a resolution are called as they are printed."""

from __future__ import annotations

import pytest

from tests.factories import make_resolution
from ui.catalogue import words
from ui.outline import outline

PARAGRAPHS = make_resolution({path: f"Text of {path}." for path in ("pp1", "op1", "annex.1", "annex2.1", "annex3.1")})
PRINTED = ("annex A", "annex A, JCPOA annex I", "annex B")


@pytest.mark.parametrize(
    ("annexes", "language", "names"),
    [
        (PRINTED, "en", ["Preamble", "Operative part", "Annex A", "Annex A, JCPOA annex I", "Annex B"]),
        (PRINTED[:1], "en", ["Preamble", "Operative part", "Annex A", "Annex II", "Annex III"]),
        ((), "en", ["Preamble", "Operative part", "Annex", "Annex II", "Annex III"]),
        (("", "annex", "annex 2"), "en", ["Preamble", "Operative part", "Annex", "Annex", "Annex 2"]),
        (PRINTED, "fr", ["Préambule", "Dispositif", "Annexe A", "Annex A, JCPOA annex I", "Annexe B"]),
    ],
)
def test_an_annex_is_called_by_its_printed_name(annexes: tuple[str, ...], language: str, names: list[str]) -> None:
    parts = outline(PARAGRAPHS.paragraphs, annexes)
    assert [part.name(words(language)) for part in parts] == names
