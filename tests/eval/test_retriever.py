"""Any LangChain retriever is scored by the ids of its documents, and Rapporteur is one itself."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.retriever import RapporteurRetriever
from corpus.errors import BadSetting
from eval.question import Text
from eval.retriever import RetrieverSystem, open_retriever
from eval.system import chosen

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.ask import Assistant

PASSAGES = (Text("d/1", "Fishing", "Vessels report every catch of cod"), Text("d/2", "", "Pilots check at night."))

MODULE = """
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever


class Shared(BaseRetriever):
    documents: list[Document] = []

    def _get_relevant_documents(self, query):
        words = set(query.lower().split())
        return [one for one in self.documents if words & set(one.page_content.lower().split())]


ready = Shared(documents=[Document(page_content="cod", metadata={"id": "d/1"})])
empty = Shared


def over(documents):
    return Shared(documents=documents)


def broken():
    raise OSError("no such disk")


def leaving():
    raise SystemExit("no key is set")


def talking():
    print("opened")
    return Talking()


class Talking:
    def invoke(self, question):
        print("asked", question)
        return []


number = 5
def give_number():
    return 5
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "myretrievers.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", list(sys.path))
    monkeypatch.delitem(sys.modules, "myretrievers", raising=False)
    return tmp_path


class Fixed(BaseRetriever):
    """Gives the same documents for every question."""

    documents: list[Any]

    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Document]:
        return self.documents


def document(key: str | None, score: float | None = None) -> Document:
    metadata = {name: value for name, value in (("id", key), ("score", score)) if value is not None}
    return Document(page_content="words", metadata=metadata)


def system(*documents: Any) -> RetrieverSystem:
    return RetrieverSystem("mine", Fixed(documents=list(documents)))


def test_documents_are_ranked_by_their_metadata_id_each_once() -> None:
    found = system(document("a", 0.9), document("b", 0.5), document("a", 0.1)).respond("?")
    assert (found.ranking, found.scores, found.score, found.refused) == (("a", "b"), (0.9, 0.5), 0.9, False)
    assert found.seconds > 0


def test_the_id_of_the_document_itself_will_do() -> None:
    assert system(Document(page_content="words", id="a")).respond("?").ranking == ("a",)


def test_no_documents_is_a_refusal() -> None:
    assert system().respond("?").refused


def test_a_document_without_an_id_is_one_line() -> None:
    with pytest.raises(BadSetting, match=r'"mine" gave a document without an id \(its metadata has nothing\): set'):
        system(document(None)).respond("?")
    with pytest.raises(BadSetting, match=r"its metadata has page, source"):
        system(Document(page_content="words", metadata={"source": "a", "page": 1})).respond("?")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("attribute", "ranking"),
    [
        pytest.param("ready", ("d/1",), id="an instance"),
        pytest.param("empty", (), id="a class that needs nothing"),
        pytest.param("over", ("d/1",), id="a factory that wants the passages"),
    ],
)
def test_a_retriever_is_found_in_a_module_of_the_working_folder(attribute: str, ranking: tuple[str, ...]) -> None:
    assert open_retriever(f"myretrievers:{attribute}", lambda: PASSAGES).respond("cod").ranking == ranking


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("nowhere:ready", "ModuleNotFoundError", id="no module"),
        pytest.param("myretrievers:nothing", "has no attribute 'nothing'", id="no attribute"),
        pytest.param("myretrievers:broken", "OSError: no such disk", id="it fails"),
        pytest.param("myretrievers:give_number", "gives int, which has no `invoke`", id="no retriever"),
        pytest.param("myretrievers:number", "gives int, which has no `invoke`", id="not callable"),
        pytest.param("myretrievers:leaving", "SystemExit: no key is set", id="it ends the program"),
        pytest.param("myretrievers.py:ready", "mine:make for mine.py", id="a file named"),
        pytest.param("myretrievers:", "a retriever is named as module:attribute", id="no attribute named"),
        pytest.param(":ready", "a retriever is named as module:attribute", id="no module named"),
    ],
)
def test_what_is_no_retriever_is_one_line(name: str, says: str) -> None:
    with pytest.raises(BadSetting) as refused:
        open_retriever(name, lambda: PASSAGES)
    assert says in str(refused.value)
    assert name in str(refused.value)


def test_a_retriever_that_fails_on_a_question_is_one_line() -> None:
    with pytest.raises(BadSetting, match=r'"mine" failed on the question .who\?.: AttributeError'):
        RetrieverSystem("mine", Failing()).respond("who?")


@pytest.mark.usefixtures("folder")
def test_what_a_retriever_prints_is_kept_out_of_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    open_retriever("myretrievers:talking", lambda: PASSAGES).respond("who?")
    out, err = capsys.readouterr()
    assert (out, err) == ("", "opened\nasked who?\n")


class Leaving:
    def invoke(self, question: str) -> list[Document]:
        raise SystemExit(3)


def test_a_retriever_that_ends_the_program_is_one_line() -> None:
    with pytest.raises(BadSetting, match=r'"mine" failed on the question .who\?.: SystemExit: 3'):
        RetrieverSystem("mine", Leaving()).respond("who?")


class Failing:
    def invoke(self, question: str) -> list[Document]:
        raise AttributeError(question)


@pytest.mark.usefixtures("folder")
def test_a_retriever_is_opened_later_but_one_that_is_not_there_is_refused_before_the_work() -> None:
    names = ("lexical", "myretrievers:broken")
    assert chosen(names, installed=False) == names
    with pytest.raises(BadSetting, match="has no attribute 'nothing'"):
        chosen(("lexical", "myretrievers:nothing"), installed=False)


@pytest.mark.parametrize(
    ("given", "score"),
    [
        pytest.param(np.float32(0.5), 0.5, id="a number of numpy's"),
        pytest.param(2, 2, id="a whole number"),
        pytest.param(math.nan, 0, id="not a number"),
        pytest.param("high", 0, id="a word"),
        pytest.param(None, 0, id="none"),
    ],
)
def test_a_score_of_any_numeric_type_counts_and_what_is_none_is_nothing(given: Any, score: float) -> None:
    found = system(Document(page_content="words", metadata={"id": "a", "score": given})).respond("?")
    assert (found.score, found.scores) == (score, (score,))


def test_an_id_may_be_a_number() -> None:
    assert system(Document(page_content="words", metadata={"id": 7})).respond("?").ranking == ("7",)


def test_rapporteur_gives_verified_paragraphs_as_documents(assistant: Assistant) -> None:
    (found,) = RapporteurRetriever.over(assistant, k=1).invoke("paragraph 5 of 61/180")
    paragraph = assistant.library.paragraph("A/RES/61/180#op5")
    assert paragraph is not None
    assert (found.id, found.page_content) == ("A/RES/61/180#op5", paragraph.text)
    metadata = found.metadata
    assert {name: metadata[name] for name in ("id", "symbol", "path", "reference", "verified")} == {
        "id": "A/RES/61/180#op5",
        "symbol": "A/RES/61/180",
        "path": "op5",
        "reference": "General Assembly resolution 61/180, para. 5",
        "verified": True,
    }
    assert isinstance(metadata["score"], float)


def test_rapporteur_refuses_with_no_documents(assistant: Assistant) -> None:
    retriever = RapporteurRetriever.over(assistant)
    assert retriever.invoke("How is sourdough bread baked?") == []
    assert RetrieverSystem("rapporteur", retriever).respond("How is sourdough bread baked?").refused


def test_restrictions_hold_for_every_question(assistant: Assistant) -> None:
    found = RapporteurRetriever.over(assistant, organ="ecosoc", k=3).invoke(
        "cooperation against trafficking in persons"
    )
    assert found
    assert {one.metadata["symbol"].split("/")[0] for one in found} == {"E"}


def test_the_retriever_opens_a_home_by_itself_and_closes_it(assistant: Assistant) -> None:
    retriever = RapporteurRetriever(home=assistant.home.path, k=1)
    assert [one.id for one in retriever.invoke("paragraph 5 of 61/180")] == ["A/RES/61/180#op5"]
    retriever.close()
    assert [one.id for one in retriever.invoke("paragraph 6 of 61/180")] == ["A/RES/61/180#op6"]
    retriever.close()
