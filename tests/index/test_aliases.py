"""A short name of things there are many of has a plural, and no other."""

from __future__ import annotations

import pytest

from index.aliases import long_forms, short_names


@pytest.mark.parametrize(
    ("question", "long"),
    [
        ("NGO", "non-governmental organizations"),
        ("what do ngos do", "non-governmental organizations"),
        ("IDP camps", "internally displaced persons"),
        ("IDPs", "internally displaced persons"),
        ("an SDG", "Sustainable Development Goals"),
        ("the SDGs", "Sustainable Development Goals"),
        ("SIDS", "small island developing States"),
        ("co-ops", "cooperatives"),
    ],
)
def test_singular_and_plural_stand_for_the_same(question: str, long: str) -> None:
    assert long_forms(question) == (long,)


@pytest.mark.parametrize("question", ["cars and cats", "the AUs", "CRPDs", "ICCs"])
def test_what_there_is_one_of_has_no_plural(question: str) -> None:
    assert long_forms(question) == ()


def test_both_numbers_are_short_names_of_a_long_form() -> None:
    assert short_names("least developed countries") == ("LDC", "LDCs")


@pytest.mark.parametrize(
    "question", ["and the women's convention?", "the women’s convention", "Women's Rights Convention"]
)
def test_what_everybody_calls_a_convention_stands_for_its_name(question: str) -> None:
    assert long_forms(question) == ("Convention on the Elimination of All Forms of Discrimination against Women",)
