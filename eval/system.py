"""The systems that are measured, by name, and the ground they stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from corpus.errors import BadQuestion, BadSetting

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.ask import Assistant
    from assistant.conversation import Conversation
    from eval.ground import Ground
    from eval.question import Question
    from index.hit import Ranking
    from index.search import Index

DEPTH = 10
"""How many paragraphs a system is asked for: the measures look no deeper."""

NONE = "none"
"""Named as the only system: none but those of runs and peers."""

MIXED = 150
"""How many paragraphs of each half the plain mix adds up."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave for one question: ids best first, or a refusal.

    ``score`` is how sure the system is of its first id, on its own scale. ``unverified`` counts shown passages whose
    words were not proven. ``conversation`` is what the next turn needs. ``folded`` has for each id of the ranking the
    ids that are listed with it as repeats, ``scores`` its score; they are empty where a system has none.
    """

    ranking: tuple[str, ...]
    seconds: float
    score: float = 0.0
    reason: str | None = None
    unverified: int = 0
    conversation: Conversation | None = None
    folded: tuple[tuple[str, ...], ...] = ()
    scores: tuple[float, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids that each passage stands for, its own first."""
        repeats = self.folded or ((),) * len(self.ranking)
        return tuple((key, *others) for key, others in zip(self.ranking, repeats, strict=True))

    @property
    def refused(self) -> bool:
        """Whether nothing was given."""
        return not self.ranking

    def answers(self, question: Question, depth: int = 1, *, folded: bool = False) -> bool:
        """Return whether a relevant id is among the first ``depth``, or it is a refusal where nothing is relevant.

        With ``folded``, one that is listed as a repeat counts as well.
        """
        if not question.answerable:
            return self.refused
        groups = self.groups[:depth] if folded else ((key,) for key in self.ranking[:depth])
        return any(key in question.relevant for group in groups for key in group)


class System(Protocol):
    """Something that ranks paragraphs for a question."""

    @property
    def converses(self) -> bool:
        """Whether follow-ups are understood."""

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the response to a question, asked after ``earlier`` turns if there were some."""


Opener = Callable[["Ground"], System]
SYSTEMS: dict[str, Opener] = {}


def register(name: str, opener: Opener) -> None:
    """Add a system under a name of its own.

    Raises:
        BadSetting: the name is taken.
    """
    if name in SYSTEMS:
        raise BadSetting(f'a system named "{name}" is registered already: choose another name')
    SYSTEMS[name] = opener


def chosen(names: tuple[str, ...], installed: bool) -> tuple[str, ...]:
    """Return the names to run, each once: those given, else every system that can run.

    Args:
        names: of systems, of peers, and of LangChain retrievers, as ``module:attribute``.
        installed: whether they search the installed corpus, not a data set's own passages.

    Raises:
        BadSetting: a name is not a system's or a retriever's, its peer is not installed, or it cannot run on a data
            set's passages.
    """
    from eval.peer import PEERS, available
    from eval.retriever import check_retriever

    possible = tuple(name for name in SYSTEMS if installed or name != "assistant")
    for name in names:
        if name in PEERS:
            available(name)
        elif ":" in name:
            check_retriever(name)
        elif name == NONE:
            raise BadSetting(f'"{NONE}" stands alone: leave it out, or the other systems')
        elif name not in SYSTEMS:
            there = ", ".join((*SYSTEMS, *PEERS))
            raise BadSetting(f'no system "{name}": choose from {there}, or name a retriever as module:attribute')
        elif name == "assistant" and not installed:
            raise BadSetting(
                f'"{name}" answers from resolutions, not from a BEIR set: choose from {", ".join(possible)}'
            )
    return tuple(dict.fromkeys(names)) or possible


@dataclass(frozen=True, slots=True)
class IndexSystem:
    """One ranking of the index, with no understanding of the question and no refusal."""

    index: Index
    ranking: Ranking
    original: Callable[[str], str]
    converses: bool = False

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the best paragraphs for the question as it stands."""
        began = perf_counter()
        hits = self.index.search(question, k=DEPTH, ranking=self.ranking).hits
        seconds = perf_counter() - began
        score = hits[0].score if hits else 0.0
        ranking = tuple(self.original(hit.paragraph) for hit in hits)
        return Response(ranking, seconds, score, scores=tuple(hit.score for hit in hits))


@dataclass(frozen=True, slots=True)
class MixSystem:
    """The plain mix that hybrid has to beat: cosine plus half of BM25 scaled to its best, nothing else."""

    index: Index
    original: Callable[[str], str]
    converses: bool = False

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the best paragraphs of both halves by the sum of their signals."""
        began = perf_counter()
        dense = self.index.search(question, k=MIXED, ranking="dense").hits
        lexical = self.index.search(question, k=MIXED, ranking="lexical").hits
        best = max((hit.bm25 for hit in lexical), default=0.0) or 1.0
        scores = {hit.paragraph: 0.5 * hit.bm25 / best for hit in lexical}
        for hit in dense:
            scores[hit.paragraph] = scores.get(hit.paragraph, 0.0) + hit.cosine
        ranking = sorted(scores, key=lambda one: -scores[one])[:DEPTH]
        best_first = tuple(scores[one] for one in ranking)
        score = best_first[0] if ranking else 0.0
        found = tuple(self.original(one) for one in ranking)
        return Response(found, perf_counter() - began, score, scores=best_first)


@dataclass(frozen=True, slots=True)
class AssistantSystem:
    """The whole product: understanding, follow-ups, refusal."""

    assistant: Assistant
    converses: bool = True

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the passages of the answer, none if it is a refusal or the question is too long to be asked."""
        began = perf_counter()
        try:
            answer = self.assistant.ask(question, k=DEPTH, conversation=earlier)
        except BadQuestion:
            return Response((), perf_counter() - began, conversation=earlier)
        return _response(answer, perf_counter() - began)


def _response(answer: Answer, seconds: float) -> Response:
    shown = answer.passages if answer.answered else ()
    closest = (shown or answer.near_misses)[:1]
    return Response(
        ranking=tuple(passage.paragraph.id for passage in shown),
        seconds=seconds,
        score=closest[0].score if closest else 0.0,
        reason=answer.reason,
        unverified=sum(not passage.verified for passage in shown),
        conversation=answer.conversation,
        folded=tuple(passage.also_in for passage in shown),
        scores=tuple(passage.score for passage in shown),
    )


def _index_opener(ranking: Ranking) -> Opener:
    return lambda ground: IndexSystem(ground.index, ranking, ground.original)


def open_system(name: str, ground: Ground) -> System:
    """Return a system that ``chosen`` let pass, over the ground it is to search."""
    from eval.peer import PEERS, open_peer
    from eval.retriever import open_retriever

    if name in SYSTEMS:
        return SYSTEMS[name](ground)
    return open_peer(name, ground) if name in PEERS else open_retriever(name, lambda: ground.passages)


register("lexical", _index_opener("lexical"))
register("dense", _index_opener("dense"))
register("mix", lambda ground: MixSystem(ground.index, ground.original))
register("hybrid", _index_opener("hybrid"))
register("assistant", lambda ground: AssistantSystem(ground.assistant))
