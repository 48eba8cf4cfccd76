from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from corpus.errors import BadSetting, IndexIncompatible, IndexMissing, RapporteurError
from corpus.home import Home
from index.build import build
from index.current import CURRENT, current_folder
from index.dense import PATIENCE
from index.hit import OPEN, Ranking, Restriction
from index.search import ADAPTED, CANDIDATES, PLAIN, Index
from index.store import VectorStore
from index.words import question_stems
from tests.factories import TRAFFICKING, make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "Requests a report on " + ", ".join(f"matter number {n} of the agenda" for n in range(80))
BURIED = f"{LONG}, and on the bleaching of coral reefs near atolls, and on {LONG}"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, models_home: Home) -> Iterator[Index]:
    home = Home(tmp_path_factory.mktemp("search"))
    home.models.symlink_to(models_home.models)
    build(home, [make_resolution(), make_oceans()])
    with Index.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How are border guards trained?", "A/RES/61/180#op1.b.i"),
        ("reefs losing their colour", "E/RES/2010/1#op1"),
        ("turtles caught by accident", "E/RES/2010/1#op2"),
        ("who are most often the victims?", "A/RES/61/180#pp2"),
    ],
)
def test_a_question_in_other_words_finds_its_paragraph(index: Index, question: str, expected: str) -> None:
    assert index.search(question, k=1).hits[0].paragraph == expected


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("coral reefs", {"E/RES/2010/1": (1, 3)}),
        ("training at borders", {"A/RES/61/180": (1, 8)}),
        ("coral traffickers", {}),
        ("penguins", {}),
    ],
)
def test_of_each_resolution_the_chunks_that_hold_all_words_are_counted(
    index: Index, words: str, held: dict[str, tuple[int, int]]
) -> None:
    assert index.holding(words) == held


def test_hybrid_scores_are_cosine_plus_the_words_held_for_every_hit(index: Index) -> None:
    hits = index.search("protecting coral reefs and victims", k=50).hits
    assert len(hits) == 11
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert max(h.lexical for h in hits) > 0.5
    for hit in hits:
        assert hit.score == pytest.approx(hit.cosine + ADAPTED.words * hit.lexical, abs=1e-5)
        assert hit.cosine != 0


def test_the_signals_are_those_of_the_halves(index: Index) -> None:
    question = "coral reefs and fishing fleets"
    hybrid = {h.paragraph: h for h in index.search(question, k=50).hits}
    vector = index.encoder.encode_query([question])[0]
    for paragraph, vectors in index.vectors_of(hybrid).items():
        assert hybrid[paragraph].cosine == pytest.approx(float((vectors @ vector).max()), abs=1e-5)
    numbers = index.lexical.find(list(question_stems(question)))
    bm25, coverage = index.lexical.signals(numbers, np.arange(len(index.table)))
    for row, id_ in enumerate(index.table.ids):
        hit = hybrid[id_.rpartition("~")[0]]
        assert (hit.bm25, hit.coverage) == pytest.approx((bm25[row], coverage[row]))


def test_lexical_ranking_gives_only_what_shares_a_word_and_asks_no_model(index: Index) -> None:
    hits = index.search("coral turtles", ranking="lexical").hits
    assert {h.paragraph for h in hits} == {"E/RES/2010/1#op1", "E/RES/2010/1#op2"}
    assert all(h.cosine == 0 and h.score == pytest.approx(h.bm25, abs=1e-5) for h in hits)


def test_dense_ranking_orders_by_cosine(index: Index) -> None:
    hits = index.search("coral turtles", ranking="dense", k=50).hits
    assert len(hits) == 11
    assert [h.cosine for h in hits] == sorted((h.cosine for h in hits), reverse=True)


@pytest.mark.parametrize("k", [1, 3, 11, 500])
def test_k_is_how_many_at_most_and_more_only_appends(index: Index, k: int) -> None:
    hits = index.search("protecting victims", k=k).hits
    assert len(hits) == min(k, 11)
    assert hits == index.search("protecting victims", k=500).hits[:k]


RESTRICTIONS = {
    "one resolution": (Restriction(resolutions=frozenset({"E/RES/2010/1"})), {"E/RES/2010/1"}, {"pp", "op"}),
    "preamble": (Restriction(kind="pp"), {"A/RES/61/180", "E/RES/2010/1"}, {"pp"}),
    "both": (Restriction(frozenset({"A/RES/61/180"}), "pp"), {"A/RES/61/180"}, {"pp"}),
    "one of them unknown": (Restriction(frozenset({"E/RES/2010/1", "X/1"})), {"E/RES/2010/1"}, {"pp", "op"}),
}


@pytest.mark.parametrize("ranking", ["lexical", "dense", "hybrid"])
def test_only_the_paragraphs_of_a_restriction_are_found(index: Index, ranking: Ranking) -> None:
    hits = index.search("protect victims of trafficking on the sea", k=50, ranking=ranking).hits
    some = {hits[0].paragraph, hits[-1].paragraph}
    among = Restriction(paragraphs=frozenset({*some, "X/1#op1"}))
    found = index.search("protect victims of trafficking on the sea", k=50, ranking=ranking, restriction=among)
    assert {hit.paragraph for hit in found.hits} == some


@pytest.mark.parametrize("ranking", ["lexical", "dense", "hybrid"])
@pytest.mark.parametrize("row", RESTRICTIONS.values(), ids=RESTRICTIONS)
def test_only_what_a_restriction_leaves_is_found_and_all_of_it(
    index: Index, row: tuple[Restriction, set[str], set[str]], ranking: Ranking
) -> None:
    restriction, resolutions, kinds = row
    everything = index.search("protect victims of trafficking on the sea", k=50, ranking=ranking).hits
    found = index.search("protect victims of trafficking on the sea", k=50, ranking=ranking, restriction=restriction)
    expected = {
        h.paragraph
        for h in everything
        if h.paragraph.partition("#")[0] in resolutions and h.paragraph.partition("#")[2][:2] in kinds
    }
    assert {h.paragraph for h in found.hits} == expected


@pytest.mark.parametrize(
    "restriction", [Restriction(frozenset()), Restriction(frozenset({"X/1"})), Restriction(kind="xx")], ids=repr
)
def test_a_restriction_that_leaves_nothing_finds_nothing(index: Index, restriction: Restriction) -> None:
    assert index.search("victims", restriction=restriction).hits == ()


@pytest.mark.parametrize(
    "question", ["", " ", "what?", "тигр", "\x00\ud7ff", "victims " * 4000], ids=lambda q: repr(q[:9])
)
def test_any_text_can_be_asked(index: Index, question: str) -> None:
    assert len(index.search(question, k=50).hits) == 11


def test_words_that_stand_nowhere_are_named(index: Index) -> None:
    assert index.search("penguins and victims").unknown == ("penguins",)


def test_the_same_question_gets_the_same_answer_from_many_threads(index: Index) -> None:
    questions = ["victims", "coral reefs", "border training", "a meeting in Vienna"] * 10
    expected = [index.search(question).hits for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert [found.hits for found in pool.map(index.search, questions)] == expected


def test_seconds_tell_the_model_and_the_search_apart(index: Index) -> None:
    assert set(index.search("victims").seconds) == {"embed", "search"}
    assert index.search("victims").seconds["embed"] > 0


@pytest.mark.parametrize(("k", "ranking"), [(0, "hybrid"), (-3, "hybrid"), (5, "magic")])
def test_settings_outside_their_range_are_refused(index: Index, k: int, ranking: Ranking) -> None:
    with pytest.raises(BadSetting):
        index.search("victims", k=k, ranking=ranking)


def test_the_window_of_a_long_paragraph_leads_back_to_the_whole_paragraph(home: Home) -> None:
    build(home, [make_resolution([BURIED, "Decides to remain seized of the matter."])])
    with Index.open(home) as index:
        assert len(index.table) > 5
        hits = index.search("coral reefs", k=10).hits
        assert [h.paragraph for h in hits] == ["A/RES/61/180#op1", "A/RES/61/180#op2"]
        windows = index.vectors_of(["A/RES/61/180#op1"])["A/RES/61/180#op1"]
        vector = index.encoder.encode_query(["coral reefs"])[0]
    assert hits[0].cosine == pytest.approx(float((windows @ vector).max()), abs=1e-5)
    assert len(windows) > 4


def test_restrictions_hold_in_an_index_larger_than_the_candidates(home: Home) -> None:
    many = [
        make_resolution([f"Matter {n}-{m} concerns victims;" for m in range(20)], id=f"A/RES/62/{n}") for n in range(20)
    ]
    build(home, [*many, make_oceans()])
    with Index.open(home) as index:
        assert len(index.table) > 2 * CANDIDATES
        rare = Restriction(resolutions=frozenset({"E/RES/2010/1"}))
        assert len(index.search("victims", k=500, restriction=rare).hits) == 3
        half = Restriction(resolutions=frozenset(r.id for r in many[:10]))
        hits = index.search("matter that concerns victims", k=500, restriction=half).hits
        assert len(hits) >= CANDIDATES // 2
        assert {h.paragraph.partition("#")[0] for h in hits} <= {r.id for r in many[:10]}
        lexical_only = index.search("matter 7 11", k=3).hits
        assert lexical_only[0].paragraph == "A/RES/62/7#op12"


def test_vectors_of_unknown_paragraphs_are_left_out(index: Index) -> None:
    assert list(index.vectors_of(["X/1#op1", "A/RES/61/180#op1"])) == ["A/RES/61/180#op1"]


def test_a_home_without_an_index_says_how_to_build_one(home: Home) -> None:
    with pytest.raises(IndexMissing, match="rapporteur index build"):
        Index.open(home)


def tamper(home: Home, **changes: object) -> None:
    folder = current_folder(home)
    assert folder
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": 999}, "format 999"),
        ({"fingerprint": "other-model-123", "model": "other"}, "built with the model other"),
        ({"chroma_url": "http://127.0.0.1:9"}, "http://127.0.0.1:9"),
        ({"surplus": 1}, "damaged"),
    ],
    ids=["format", "model", "server", "shape"],
)
def test_an_index_built_otherwise_is_refused_in_one_line(home: Home, changes: dict[str, object], says: str) -> None:
    build(home, [make_oceans()])
    tamper(home, **changes)
    with pytest.raises(IndexIncompatible, match=says) as refused:
        Index.open(home)
    assert "\n" not in str(refused.value)
    assert str(home.path) in str(refused.value)
    assert "rapporteur index build" in str(refused.value)


@pytest.mark.parametrize(
    "lost",
    [
        "manifest.json",
        "chunks/ids.utf8.npy",
        "chunks",
        "lexical/scores.npy",
        "lexical",
        "vectors.npy",
        "vectors.sketch.npy",
        "chroma",
    ],
)
def test_an_index_whose_files_are_gone_is_refused_in_one_line(home: Home, lost: str) -> None:
    build(home, [make_oceans()])
    folder = current_folder(home)
    assert folder
    (folder / lost).rename(home.path / "lost")
    with pytest.raises(IndexMissing, match="rapporteur index build"):
        Index.open(home)


def test_a_name_of_an_index_that_is_gone_is_refused(home: Home) -> None:
    home.index.mkdir()
    (home.index / CURRENT).write_text("20010101-000000-gone\n")
    with pytest.raises(RapporteurError, match="rapporteur index build"):
        Index.open(home)


def test_asking_imports_neither_torch_nor_what_only_a_build_needs(home: Home) -> None:
    build(home, [make_oceans()])
    # chromadb itself is heavy: its engine is asked without its client
    script = (
        "import sys; from pathlib import Path; from corpus.home import Home; from index.search import Index\n"
        "with Index.open(Home(Path(sys.argv[1]))) as index: print(index.search('coral reefs', k=1).hits[0].paragraph)\n"
        "heavy = 'torch transformers sentence_transformers scipy langchain_text_splitters chromadb'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(home.path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["E/RES/2010/1#op1", "[]"]


def test_chroma_is_asked_once_its_graph_is_read_and_finds_the_same(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, [make_resolution(), make_oceans()])
    asked: list[int] = []
    of_chroma = VectorStore.nearest

    def counted(store: VectorStore, vector: np.ndarray[Any, Any], k: int) -> list[str]:
        asked.append(k)
        return of_chroma(store, vector, k)

    monkeypatch.setattr(VectorStore, "nearest", counted)
    with Index.open(home) as index:
        first = index.search("coral reefs", k=5).hits
        assert not asked
        index.warm()
        assert asked == [1]
        assert index.search("coral reefs", k=5).hits == first
        assert len(asked) == 2
    with Index.open(home) as index:
        for _ in range(PATIENCE):
            index.search("coral reefs", k=5)
        assert len(asked) == 2
        assert index.search("coral reefs", k=5).hits == first
        assert len(asked) == 3


def test_equal_texts_of_one_resolution_come_in_document_order(home: Home) -> None:
    build(home, [make_resolution(["Decides to meet;"] * 5)])
    with Index.open(home) as index:
        hits = index.search("meeting", k=5, restriction=OPEN).hits
    assert [h.paragraph for h in hits] == [f"A/RES/61/180#op{n}" for n in range(1, 6)]


def test_an_opened_index_keeps_its_vectors_as_float32_of_unit_norm(index: Index) -> None:
    vectors = index.vectors_of([f"A/RES/61/180#{path}" for path in TRAFFICKING])
    assert len(vectors) == len(TRAFFICKING)
    for vector in vectors.values():
        assert (vector.dtype.name, vector.shape) == ("float32", (1, 384))
        assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-5)


def test_questions_that_are_not_about_resolutions_are_read_by_the_model_as_it_came(home: Home) -> None:
    question = "Who should protect the reefs?"
    for adapted in (True, False):
        resolution = make_resolution(["Invites States to protect coral reefs.", "Requests a report on tea."])
        build(home, [resolution], adapted=adapted)
        with Index.open(home, adapted=adapted) as index:
            hit = index.search(question).hits[0]
            encode = index.encoder.encode_query if adapted else index.encoder.encode
            windows = index.vectors_of([hit.paragraph])[hit.paragraph]
            assert hit.cosine == pytest.approx(float((windows @ encode([question])[0]).max()), abs=1e-5)


def test_an_index_made_without_the_adapters_is_not_opened_with_them(home: Home) -> None:
    build(home, [make_resolution(["Invites States to protect coral reefs."])], adapted=False)
    with pytest.raises(IndexIncompatible, match="index build"):
        Index.open(home)


def test_without_the_adapters_the_words_a_paragraph_holds_count_for_more_in_a_long_question(home: Home) -> None:
    resolution = make_resolution(["Invites States to protect coral reefs.", "Requests a report on tea."])
    build(home, [resolution], adapted=False)
    with Index.open(home, adapted=False) as index:
        for question, extra in (("coral reefs", 0.0), ("coral reefs protect invite State tea report", 0.16)):
            hit = index.search(question).hits[0]
            plain = hit.cosine + PLAIN.words * hit.lexical
            assert hit.score == pytest.approx(plain + extra * hit.coverage, abs=1e-5)
