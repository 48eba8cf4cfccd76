"""Links between forms of paragraphs are measured against exact comparison and against what a person read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.links import Links
from eval.agreed import altered
from eval.forms import (
    JUDGED,
    SHOWN,
    chosen_links,
    drawn_links,
    judged_precision,
    measure,
    sample,
    shown_precision,
)
from tests.assistant.agreed import agreed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def links(tmp_path: Path) -> Links:
    return Links(agreed(tmp_path))


def test_every_pair_that_exact_comparison_finds_is_counted(links: Links) -> None:
    rows = sample(links.kin, 200, 1)
    figures = measure(links, rows)
    assert (figures.sampled, figures.recall, figures.missed) == (len(links.kin), 1.0, ())
    assert figures.pairs == 5 * 4 + 3 * 2  # the demand in five resolutions, the closing formula in three


def test_a_link_that_is_lacking_lowers_recall(links: Links, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Links, "of", lambda _self, _row: {})
    assert measure(links, sample(links.kin, 200, 1)).recall == 0.0


def test_what_is_to_be_read_alternates_between_earlier_and_later_forms(links: Links) -> None:
    chosen = chosen_links(links, [row for row in range(len(links.kin)) if row != 0], 10)
    dates = {id_: links.adopted(links.kin.find(id_) or 0) for pair in chosen for id_ in pair}
    assert [dates[one] > dates[other] for one, other in chosen[:2]] == [True, False]


def test_precision_is_of_the_links_that_still_stand(links: Links, tmp_path: Path) -> None:
    judged = tmp_path / "judged.jsonl"
    lines = [
        {"from": "A/RES/64/178#op1", "to": "A/RES/61/180#op1", "form": True},
        {"from": "A/RES/70/179#op1", "to": "A/RES/67/190#op2", "form": False},
        {"from": "E/RES/2010/1#op1", "to": "A/RES/61/180#op1", "form": False},
    ]
    judged.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert judged_precision(links, judged) == (0.5, 2)


def test_what_is_drawn_is_told_as_a_form_or_a_formula(links: Links) -> None:
    drawn = drawn_links(links, range(len(links.kin)), 12, 1)
    assert {said for _, _, said in drawn} == {"form"}  # one matter: nothing is a standing formula here
    assert len(drawn) == 6


def test_precision_is_of_the_kind_that_a_link_is_said_to_be(links: Links, tmp_path: Path) -> None:
    judged = tmp_path / "shown.jsonl"
    lines = [
        {"from": "A/RES/64/178#op1", "to": "A/RES/61/180#op1", "is": "form"},
        {"from": "A/RES/70/179#op1", "to": "A/RES/67/190#op2", "is": "formula"},
        {"from": "E/RES/2010/1#op1", "to": "A/RES/61/180#op1", "is": "form"},
    ]
    judged.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert shown_precision(links, judged) == {"form": (0.5, 2), "formula": (0.0, 0)}


def test_the_list_of_what_is_shown_holds_both_kinds() -> None:
    lines = [json.loads(line) for line in SHOWN.read_text("utf-8").splitlines()]
    assert min(sum(line["is"] == kind for line in lines) for kind in ("form", "formula")) >= 60
    assert all(set(line) == {"from", "to", "is", "seed"} for line in lines)


def test_the_list_of_what_was_read_holds_links_and_no_words() -> None:
    lines = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    assert len(lines) >= 60
    assert all(set(line) == {"from", "to", "form"} for line in lines)


def test_an_altered_text_has_other_words() -> None:
    assert altered("a b c d e f") == "a b amended d and others e f"
