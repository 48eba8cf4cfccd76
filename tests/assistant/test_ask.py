"""The whole way from a question to an answer, over the bundled documents."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from assistant.compose import compose
from assistant.conversation import Conversation
from assistant.refusal import LEVELS, calibration
from corpus.errors import BadQuestion, BadSetting

if TYPE_CHECKING:
    from assistant.ask import Assistant

PASSAGE_KEYS = {
    "id", "symbol", "path", "reference", "chapeau", "text", "footnotes", "score", "verified", "also_in", "source",
}  # fmt: skip


def test_an_answer_has_the_shape_of_the_contract(assistant: Assistant) -> None:
    value = assistant.ask("What should States do about demand?").to_json()
    assert set(value) == {
        "question", "interpretation", "answered", "reason", "notices", "passages", "near_misses", "seconds",
    }  # fmt: skip
    assert set(value["interpretation"]) == {
        "text", "symbols", "paragraphs", "organ", "kind", "from", "to", "carried_over",
    }  # fmt: skip
    assert set(value["seconds"]) == {"embed", "search", "total"}
    assert value["answered"] is True
    assert value["reason"] is None
    for passage in value["passages"]:
        assert set(passage) >= PASSAGE_KEYS
        assert passage["verified"] is True
    json.dumps(value)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What should States do about demand?", "A/RES/61/180#op5"),
        ("appropriate housing for victims", "E/RES/2008/33#op4.a"),
        ("tarvel docments securty", "E/RES/2006/27#op2.c"),
        ("Where should the inter-agency coordination group be based?", "A/RES/61/180#op13"),
    ],
)
def test_a_plain_question_finds_its_paragraph_first(assistant: Assistant, question: str, first: str) -> None:
    assert assistant.ask(question).passages[0].paragraph.id == first


def test_a_point_comes_with_its_chapeau_and_a_chapeau_with_its_points(assistant: Assistant) -> None:
    point = assistant.ask("E/RES/2006/27 para 3 (b) (ii)").passages[0]
    assert [p.path for p in point.chapeaux] == ["op3", "op3.b"]
    assert point.chapeau is not None
    assert point.chapeau.startswith("Invites Member States")
    whole = assistant.ask("E/RES/2006/27 para 3").passages[0]
    assert [p.path for p in whole.points] == ["op3.a", "op3.b", "op3.b.i", "op3.b.ii"]


def test_the_unnamed_text_comes_with_a_notice(assistant: Assistant) -> None:
    answer = assistant.ask("paragraph 10 of A/RES/63/194")
    assert answer.passages[0].paragraph.id == "ga-63-improving-coordination#op10"
    assert "does not hold A/RES/63/194" in answer.notices[0]
    assert answer.passages[0].reference == (
        'General Assembly, "Improving the coordination of efforts against trafficking in persons" '
        "(sixty-third session, 2008; symbol not stated in the source), para. 10"
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Who won the football World Cup?", "nothing_relevant"),
        ("thank you very much!", "nothing_relevant"),
        ("moratorium on the use of the death penalty", "nothing_relevant"),
        ("paragraph 25 of 61/180", "no_such_paragraph"),
        ("paragraph 1 of S/RES/1325 (2000)", "not_in_corpus"),
        ("what did the Security Council say about demand?", "nothing_matches_filters"),
    ],
)
def test_a_refusal_has_a_reason_a_sentence_and_no_passage(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question)
    assert (answer.answered, answer.reason, answer.passages) == (False, reason, ())
    assert answer.notices


def test_a_refusal_shows_the_closest_paragraphs_as_near_misses(assistant: Assistant) -> None:
    answer = assistant.ask("moratorium on the use of the death penalty")
    assert answer.near_misses
    assert "moratorium" in answer.notices[-1]


def test_a_repaired_word_is_told(assistant: Assistant) -> None:
    assert any("“statistics”" in notice for notice in assistant.ask("statistcs on trafficking").notices)


def test_a_paragraph_that_is_not_what_its_source_says_is_withheld(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = assistant.library["A/RES/61/180"]
    altered = tuple(replace(p, text=p.text + "!") if p.path == "op5" else p for p in held.paragraphs)
    monkeypatch.setattr(assistant.library, "get", lambda identifier: replace(held, paragraphs=altered))
    passages, notices = compose(assistant.library, [("A/RES/61/180#op5", 1.0), ("A/RES/61/180#op6", 0.9)])
    assert [p.paragraph.path for p in passages] == ["op6"]
    assert "withheld" in notices[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"k": 0}, "k is 0"),
        ({"organ": "fao"}, "no organ 'fao'"),
        ({"kind": "xx"}, "no kind 'xx'"),
        ({"since": 2008, "until": 2006}, "from 2008 to 2006"),
        ({"symbols": ["hello world"]}, "is no symbol"),
        ({"without": ["colour"]}, "no field 'colour'"),
    ],
)
def test_an_option_outside_its_range_is_named(assistant: Assistant, options: dict[str, Any], message: str) -> None:
    with pytest.raises(BadSetting, match=message):
        assistant.ask("demand", **options)


@pytest.mark.parametrize(
    ("question", "message"), [("", "empty"), (" \t\n", "empty"), ("x" * 20_000, "20,000 characters")]
)
def test_an_empty_or_endless_question_is_refused(assistant: Assistant, question: str, message: str) -> None:
    with pytest.raises(BadQuestion, match=message):
        assistant.ask(question)


def test_options_restrict_as_the_question_would(assistant: Assistant) -> None:
    answer = assistant.ask("demand", organ="ecosoc", since=2006, until=2006, kind="op")
    assert {p.resolution.id for p in answer.passages} == {"E/RES/2006/27"}
    assert {p.paragraph.kind for p in answer.passages} == {"op"}


def test_an_option_for_a_resolution_not_held_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("demand", symbols=["A/RES/1/1"]).reason == "not_in_corpus"


def test_a_conversation_survives_its_token(assistant: Assistant) -> None:
    first = assistant.ask("training for police and law enforcement")
    assert first.conversation is not None
    restored = Conversation.from_token(first.conversation.to_token())
    assert restored == first.conversation
    assert assistant.ask("and the next one?", conversation=restored).passages[0].paragraph.path == "op8"


@pytest.mark.parametrize("token", ["", "garbage", "e30", "A" * 100_000, "eJyrVgIAAXUA+Q"])
def test_a_token_that_is_not_ours_is_refused(token: str) -> None:
    with pytest.raises(BadQuestion, match="not one of ours"):
        Conversation.from_token(token)


def test_hostile_text_is_just_text(assistant: Assistant) -> None:
    for question in (
        "'; DROP TABLE paragraph; --",
        "<script>alert(1)</script> demand",
        "\x00demand\x07",
        "((((((" * 50,
        "%s %n {0}",
    ):
        assert assistant.ask(question).to_json()["question"]


def test_the_levels_of_refusal_are_in_order() -> None:
    thresholds = [calibration().thresholds[level] for level in LEVELS]
    assert thresholds == sorted(thresholds)


def test_a_question_is_understood_before_anything_is_searched(assistant: Assistant) -> None:
    asking = assistant.understand("What do resolutions from 2006 to 2008 say about demand?")
    assert (asking.interpretation.since, asking.interpretation.until) == (2006, 2008)
    assert assistant.answer(asking).interpretation == asking.interpretation


def test_more_is_found_than_is_shown_best_first(assistant: Assistant) -> None:
    answer = assistant.ask("What should States do about demand?")
    assert answer.found is not None
    assert len(answer.found.hits) > len(answer.passages)
    assert answer.passages[0].paragraph.id == answer.found.hits[0].paragraph


def test_an_answer_can_be_restricted_to_what_paragraphs_do_and_of_whom(assistant: Assistant) -> None:
    answer = assistant.answer(assistant.understand("trafficking in persons", k=20, verb="urges"))
    assert answer.passages
    assert all("urges" in passage.paragraph.text.lower() for passage in answer.passages)
    fewer = assistant.answer(assistant.understand("trafficking", k=20, verb="requests", addressee="Secretary-General"))
    assert fewer.passages
    assert all("the Secretary-General" in passage.paragraph.text for passage in fewer.passages)
    none = assistant.answer(assistant.understand("trafficking in persons", verb="deplores"))
    assert none.passages == ()


@pytest.mark.parametrize(
    ("question", "named", "held"),
    [
        ("resolution of 27 July 2006", "E/RES/2006/27", 0),
        ("the 2006 ECOSOC resolution", "E/RES/2006/27", 0),
        ("in 2006?", "", 2),
    ],
)
def test_a_restriction_alone_names_the_resolutions_it_leaves(
    assistant: Assistant, question: str, named: str, held: int
) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    assert {one.resolution.id for one in answer.passages} == ({named} if named else set())
    assert len(answer.metadata) == held


def test_an_organ_asked_about_in_a_resolution_of_another_is_its_subject(assistant: Assistant) -> None:
    answer = assistant.ask("What about the Human Rights Council in 63/194?")
    assert answer.interpretation.organ is None
    assert answer.passages[0].paragraph.id == "ga-63-improving-coordination#pp5"
