"""References that hold more than references are refused, and the message names what is not understood."""

from __future__ import annotations

import pytest

from assistant.leftover import refuse_leftover
from corpus.errors import BadReference
from corpus.reference import read_references

TITLE = "Improving the coordination of efforts against trafficking in persons"


def refuse(text: str) -> None:
    """Refuse a text if it holds more than references."""
    refuse_leftover(text, [one for one in read_references(text) if one.number], [TITLE])


@pytest.mark.parametrize(
    "text",
    [
        "61/180",
        "General Assembly resolution 61/180 of 20 December 2006, para. 5 (a)",
        "UN Doc. A/RES/61/180",
        "https://docs.un.org/en/A/RES/61/180",
        "https://undocs.org/A/RES/61/180 ",
        "(A/RES/61/180, para. 5)",
        "{61/180}",
        "paragraphs 4 and 13 of Assembly resolution 61/180",
        "E/RES/2006/27, paras. 3 (a) and (b) and A/RES/61/180.",
        "please show me the last operative paragraph of 61/180",
        "resolution 61/180 on trafficking in persons",
        "UNGA Res 61/180 (20 December 2006) para 5",
        "S/RES/1325 (2000)",
        "OP 4 (c) of ECOSOC resolution 2008/33",
    ],
)
def test_references_and_what_people_write_around_them_pass(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("61/180xyz", "xyz"),
        ("61/180 xyz", "xyz"),
        ("xyz 61/180", "xyz"),
        ("A/RES/61/180#foo", "#foo"),
        ("61/180 para abc", "para abc"),
        ("61/180 para 5xyz", "xyz"),
        ("61/180 para 5 to", "to"),
        ("61/180 para 999999999999", "para 999999999999"),
        ("A/RES/61/180, footnote 3", "footnote 3"),
        ("61/180; rm -rf /", "rm -rf /"),
    ],
)
def test_what_is_not_understood_is_named(text: str, named: str) -> None:
    with pytest.raises(BadReference, match="is no part of a reference: write it like") as caught:
        refuse(text)
    assert repr(named) in str(caught.value)


def test_a_long_slip_is_cut_in_the_message() -> None:
    with pytest.raises(BadReference) as caught:
        refuse("61/180" + "x" * 5000)
    assert len(str(caught.value)) < 250
