"""What a document's own lines say of it, and where each field comes from."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.check import suspicions
from corpus.paragraph import Resolution
from tests.factories import parse_text

BODY = "Noting a,\n\n1. Urges b.\n"


def read(header: str, organ: str, closing: str = "") -> Resolution:
    """Return the resolution of a text with these lines above and below it."""
    text = f"{header}\n\nThe {organ},\n\n{BODY}\n{closing}"
    return parse_text(text, "case.txt")


@pytest.mark.parametrize(
    ("header", "organ", "expected"),
    [
        pytest.param(
            "Resolution 1325 (2000)\n\nAdopted by the Security Council at its 4213th meeting, on 31 October 2000",
            "Security Council",
            {"id": "S/RES/1325 (2000)", "title": "", "adopted": "2000-10-31", "meeting": "4213th meeting"},
            id="Security Council",
        ),
        pytest.param(
            "Adopted by the Security Council at its 9999th meeting, on 1 January 2026",
            "Security Council",
            {"symbol": "", "title": "", "adopted": "2026-01-01", "meeting": "9999th meeting", "year": 2026},
            id="Security Council without a symbol",
        ),
        pytest.param(
            "Security Council\n\nS/RES/1325 (2000)\n\n31 October 2000",
            "Security Council",
            {"id": "S/RES/1325 (2000)", "title": "", "adopted": "", "organ": "sc"},
            id="Security Council without an adoption line",
        ),
        pytest.param(
            "Resolution adopted by the General Assembly on 20 December 2006\n\nA/RES/61/180\n\nOn bees",
            "General Assembly",
            {"id": "A/RES/61/180", "title": "On bees", "adopted": "2006-12-20", "meeting": "", "session": "61"},
            id="General Assembly",
        ),
        pytest.param(
            "E/RES/2006/27\n\nAdopted children and their rights",
            "Economic and Social Council",
            {"id": "E/RES/2006/27", "title": "Adopted children and their rights", "adopted": ""},
            id="a title that begins with adopted",
        ),
    ],
)
def test_header_lines_are_read_for_what_they_are(header: str, organ: str, expected: dict[str, Any]) -> None:
    resolution = read(header, organ)
    assert {name: getattr(resolution, name) for name in expected} == expected


def test_the_header_line_is_where_date_and_meeting_come_from() -> None:
    line = "Adopted by the Security Council at its 9999th meeting, on 1 January 2026"
    provenance = read(line, "Security Council").provenance
    assert provenance["adopted"] == provenance["meeting"] == f"header line “{line}”"


def test_the_closing_line_goes_before_the_header_line() -> None:
    header = "A/RES/61/180\n\nOn bees\n\nResolution adopted by the General Assembly on 19 December 2006"
    resolution = read(header, "General Assembly", "82nd plenary meeting\n20 December 2006\n")
    assert (resolution.adopted, resolution.meeting) == ("2006-12-20", "82nd plenary meeting")


def test_a_security_council_resolution_lacks_no_title() -> None:
    assert "no title is known" not in list(suspicions(read("S/RES/1325 (2000)", "Security Council")))
    assert "no title is known" in list(suspicions(read("A/RES/61/180", "General Assembly")))
