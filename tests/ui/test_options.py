"""What a site asks for in the address of the widget's page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from corpus.errors import BadSetting, NotInCorpus
from tests.ui.fake import FakeAssistant, fake_opening
from ui.options import Options

if TYPE_CHECKING:
    from starlette.testclient import TestClient

FULL = Options(
    symbols=("A/RES/61/180", "E/RES/2010/1"),
    organ="ga",
    kind="op",
    since=2000,
    until=2010,
    language="fr",
    greeting="Ask <us> & see",
    accent="#00558c",
    theme="dark",
    panel=True,
)


def read(address: str) -> Options:
    from starlette.datastructures import QueryParams

    return Options.read(QueryParams(address.removeprefix("?")))


@pytest.mark.parametrize("options", [Options(), FULL, Options(organ="sc"), Options(greeting="½ «é»")])
def test_options_are_read_from_the_address_that_they_write(options: Options) -> None:
    assert read(options.query) == options


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("symbols= A/RES/61/180 ,, 61/181", Options(symbols=("A/RES/61/180", "61/181"))),
        ("language=French", Options(language="fr")),
        ("accent=ABC", Options(accent="#abc")),
        ("greeting=%20", Options()),
        ("organ=&from=&unknown=1&panel=yes", Options()),
    ],
)
def test_options_are_read_as_people_write_them(address: str, options: Options) -> None:
    assert read(address) == options


@pytest.mark.parametrize(
    "address",
    [
        "organ=nato",
        "kind=annex",
        "from=1945",
        "from=²000",
        "to=20000",
        "language=Latin",
        "theme=blue",
        "accent=red",
        "accent=%2300558c;background:url(x)",
        f"greeting={'x' * 301}",
        f"symbols={'x' * 101}",
        f"symbols={'61/180,' * 51}",
    ],
)
def test_a_value_that_none_may_have_is_refused_by_name(client: TestClient, address: str) -> None:
    with pytest.raises(BadSetting, match=address.partition("=")[0]):
        read(address)
    page = client.get(f"/embed?{address}")
    assert page.status_code == 400
    assert f'<p class="rp-error">{address.partition("=")[0].capitalize()}: ' in page.text
    assert client.post(f"/embed?{address}", data={"question": "border"}).status_code == 400


def asked(options: Options, question: str = "border", without: tuple[str, ...] = ()) -> Any:
    return options.ask(fake_opening(), question, None, without)


def test_the_restrictions_reach_the_assistant() -> None:
    assistant = FakeAssistant()
    replace(FULL, symbols=(), language="").ask(fake_opening(assistant), "border", None, ("organ", "from"))
    heard = assistant.asked[-1]
    assert (heard["organ"], heard["kind"], heard["since"], heard["until"]) == ("ga", "op", 2000, 2010)
    assert heard["without"] == ()


def test_a_visitor_takes_off_only_what_the_site_did_not_set() -> None:
    assistant = FakeAssistant()
    Options(organ="ga").ask(fake_opening(assistant), "border", None, ("organ", "from", "to"))
    assert assistant.asked[-1]["without"] == ("from", "to")


@pytest.mark.parametrize(
    ("options", "question", "ids"),
    [
        (Options(), "reefs", ["E/RES/2010/1#op1", "A/RES/61/180#op2"]),
        (Options(organ="ecosoc"), "reefs", ["E/RES/2010/1#op1"]),
        (Options(symbols=("A/RES/61/180",)), "reefs", ["A/RES/61/180#op2"]),
        (Options(since=2010), "reefs", ["E/RES/2010/1#op1"]),
        (Options(until=2009), "reefs", ["A/RES/61/180#op2"]),
        (Options(organ="sc"), "reefs", []),
        (Options(kind="pp"), "border", []),
    ],
)
def test_what_lies_outside_is_never_shown(options: Options, question: str, ids: list[str]) -> None:
    answer = asked(options, question)
    assert [passage.paragraph.id for passage in answer.passages] == ids
    assert answer.answered is bool(ids)
    if not ids:
        assert (answer.reason, "this site answers from" in answer.notices[0]) == ("nothing_matches_filters", True)


def test_near_misses_outside_are_left_out_too() -> None:
    assert asked(Options(organ="ecosoc"), "nothing").near_misses == ()
    assert len(asked(Options(organ="ga"), "nothing").near_misses) == 1


def test_a_resolution_that_is_not_held_is_said() -> None:
    with pytest.raises(NotInCorpus, match="A/RES/9/9"):
        asked(Options(symbols=("A/RES/9/9",)))


def test_a_passage_that_is_not_held_in_the_language_is_given_in_its_own_with_a_notice() -> None:
    answer = asked(Options(language="fr"))
    assert len(answer.passages) == 2
    assert answer.notices == ("A/RES/61/180 is not held in French: it is given in English.",)


def test_the_page_says_what_it_answers_from_and_offers_no_example_beyond_it(client: TestClient) -> None:
    page = client.get("/embed?organ=ga&from=2006&greeting=Hello").text
    assert "Answers from: General Assembly, 2006 to the latest" in page
    assert "Hello" in page
    assert "For example" not in page
    assert "For example" in client.get("/embed").text


def test_the_address_is_kept_from_question_to_question(client: TestClient) -> None:
    page = client.post("/embed?organ=ecosoc&theme=dark", data={"question": "reefs"}).text
    assert page.count('action="/embed?organ=ecosoc&amp;theme=dark"') == 2
    assert 'href="/embed?organ=ecosoc&amp;theme=dark"' in page
    assert 'data-theme="dark"' in page
    assert "Economic and Social Council ×" not in page


def test_the_widget_is_given_as_a_script_for_any_site(client: TestClient) -> None:
    script = client.get("/widget.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
