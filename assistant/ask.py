"""Question in, answer out."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.asking import Asking, check_options, checked, searched_in
from assistant.becoming import became_known
from assistant.closely import Closely
from assistant.commonplace import is_commonplace, of_what_is_in_view
from assistant.compose import compose, with_repeats
from assistant.conversation import Conversation
from assistant.counterpart import counterpart
from assistant.decisive import decisive
from assistant.described import read_described
from assistant.first_use import ready_index, ready_library
from assistant.fold import asks_for_all, worth_showing
from assistant.followup import looks_back
from assistant.footnote import noted
from assistant.foreign import answer_in, leant_on, read_foreign, seeks_abroad
from assistant.further import further
from assistant.incontext import tells_of_shown
from assistant.judge import holds_asked, is_answered
from assistant.latest import with_latest_named
from assistant.metadata import quoted_from
from assistant.missions import written_out
from assistant.nametold import are_unheard_of, has_no_such_measure
from assistant.onsubject import with_subject_named
from assistant.order import BLENDED, Order
from assistant.otherwise import answered_otherwise
from assistant.prolonging import prolonged
from assistant.reading import Given, Understood
from assistant.refusal import answers, read_strictness
from assistant.remarks import leaning, refusal, repairs, subject, unknown, unquoted
from assistant.remember import remembered
from assistant.show import Shown
from assistant.show import show as show_reference
from assistant.smalltalk import NOTICE as SMALL_TALK
from assistant.smalltalk import is_small_talk
from assistant.summary import not_done_here
from assistant.tongue import in_language, read_wish, same_in
from assistant.understand import understand
from assistant.verify import Verification
from assistant.verify import verify as verify_quotation
from corpus.addressee import meant
from index.hit import OPEN, Found, Restriction
from index.rerank import find_reranker
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.answer import Passage, Reason
    from assistant.refusal import Strictness
    from corpus.home import Home
    from corpus.library import Library
    from index.rerank import Reranker
    from index.search import Index

    Progress = Callable[[str, int, int], None]

NEAR = 3

WIDER = "Without these restrictions, the paragraphs below are the closest: ask again with “remove the filters”."


class Assistant:
    """Answers questions over one home's library and index; safe to call from several threads."""

    def __init__(
        self,
        home: Home,
        library: Library,
        index: Index,
        notice: str = "",
        reranker: Reranker | None = None,
        strictness: Strictness | None = None,
    ) -> None:
        self.home, self.library, self.index, self.reranker = home, library, index, reranker
        self.strictness = strictness or read_strictness()
        self.closely = Closely(library, index)
        self._order = Order(library, index, reranker)
        self._notice = notice
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        home: Home,
        *,
        chroma_url: str | None = None,
        progress: Progress | None = None,
        strictness: Strictness | None = None,
    ) -> Assistant:
        """Return the assistant of a home; at first use the bundled documents are read and indexed.

        Raises:
            HomeNotWritable: there is no index yet and none can be written.
            IndexBusy: there is no index yet and another process is building it.
            IndexIncompatible: the index was built by another model or version.
            ModelMissing: ``RAPPORTEUR_RERANKER`` names no cross-encoder of this machine.
            BadSetting: ``RAPPORTEUR_REFUSAL`` names no level of refusal.
        """
        strictness = strictness or read_strictness()
        reranker = find_reranker()
        library = ready_library(home)
        index, notice = ready_index(home, library, chroma_url=chroma_url, progress=progress)
        return cls(home, library, index, notice, reranker, strictness)

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        question: str,
        *,
        k: int = 5,
        symbols: Sequence[str] = (),
        organ: str | None = None,
        kind: str | None = None,
        since: int | None = None,
        until: int | None = None,
        conversation: Conversation | None = None,
        without: Sequence[str] = (),
        most: int = 0,
        strictness: Strictness | None = None,
    ) -> Answer:
        """Return verified passages that answer a question, or a refusal with near misses; all as ``understand``.

        ``strictness`` is how much is refused, None for as much as the assistant does.
        """
        asking = self.understand(
            question,
            k=k,
            symbols=symbols,
            organ=organ,
            kind=kind,
            since=since,
            until=until,
            conversation=conversation,
            without=without,
            most=most,
        )
        return self.answer(replace(asking, strictness=strictness or asking.strictness))

    def understand(
        self,
        question: str,
        *,
        k: int = 5,
        symbols: Sequence[str] = (),
        organ: str | None = None,
        kind: str | None = None,
        since: int | None = None,
        until: int | None = None,
        verb: str = "",
        addressee: str = "",
        conversation: Conversation | None = None,
        without: Sequence[str] = (),
        most: int = 0,
    ) -> Asking:
        """Return how a question is understood; nothing is searched yet.

        Args:
            question: up to 4,000 characters.
            k: at most so many passages; a question that names paragraphs or asks for everything gets all of them.
            symbols: only these resolutions.
            organ: only resolutions of this organ: "ga", "ecosoc", "sc" or "hrc".
            kind: only preambular ("pp") or operative ("op") paragraphs.
            since: only from this year on.
            until: only up to this year.
            verb: of what a search finds only paragraphs that do this: "urges".
            addressee: of what a search finds only paragraphs that ask something of this party: "Member States".
            conversation: what the last answer of the conversation carried, None for a new one.
            without: fields of the interpretation the user took off: "symbols", "organ", "kind", "from", "to".
            most: at most so many paragraphs of a list ("who cites 61/180?") at once, 0 for as many as a page holds.

        Raises:
            BadQuestion: the question is empty or too long.
            BadSetting: an option is outside its range.
        """
        started = time.perf_counter()
        asked = checked(question)
        given = Given(tuple(symbols), organ, kind, since, until, most)
        check_options(given, k, without)
        said, language = read_wish(asked)
        again = same_in(asked, conversation)
        if again and conversation:
            understood, language = again
            return Asking(asked, understood, k, language, before=conversation, strictness=self.strictness)
        with self.library.kept_open():
            foreign = read_foreign(said, self.library, self.index, first=conversation is None)
            english, latest = with_latest_named(
                foreign.english, self.library, self.index, follows=conversation is not None
            )
            english, subject_read = with_subject_named(written_out(english), self.library, self.index)
            understood = understand(english, self.library, leant_on(foreign, conversation), given, without)
        if conversation:
            understood = of_what_is_in_view(understood, english, self.index)
            if not became_known(understood):
                understood = prolonged(english, conversation, self.library, self.index) or understood
        told = tuple(one for one in (latest, subject_read) if one)
        understood = replace(understood, notices=(*told, *understood.notices))
        before, seconds = conversation or Conversation(), time.perf_counter() - started
        code = language or foreign.code
        return Asking(asked, understood, k, code, verb, addressee, before, seconds, foreign, self.strictness)

    def answer(self, asking: Asking) -> Answer:
        """Return verified passages that answer an understood question, or a refusal with near misses."""
        started = time.perf_counter()
        with self.library.kept_open():
            answer = self._answer(asking)
            if not answer.answered:
                otherwise = answered_otherwise(asking, answer, self.library, self.understand, self._answer)
                asking, answer = otherwise or (asking, answer)
            if asking.language:
                passages, notices = in_language(self.library, answer.passages, asking.language)
                answer = replace(answer, passages=passages, notices=(*answer.notices, *notices))
        if self._notice:
            answer = replace(answer, notices=(*answer.notices, self._notice))
        total = asking.seconds + time.perf_counter() - started
        seconds = {"embed": 0.0, "search": 0.0} | answer.seconds | {"total": total}
        conversation = replace(
            remembered(asking.question, asking.before, answer, asking.understood), language=searched_in(asking)
        )
        return replace(answer, seconds=seconds, conversation=conversation)

    def show(self, reference: str) -> Shown:
        """Return what a reference names; errors as ``assistant.show.show``."""
        return show_reference(self.library, reference)

    def verify(self, text: str) -> Verification:
        """Return whether a quotation is verbatim; errors as ``assistant.verify.verify``."""
        return verify_quotation(self.library, text)

    def _answer(self, asking: Asking) -> Answer:
        question, understood, k, strictness = asking.question, asking.understood, asking.k, asking.strictness
        if understood.reason:
            return self._refuse(question, understood, understood.reason, understood.notices)
        if why := not_done_here(question):
            return self._refuse(question, understood, "nothing_relevant", (*understood.notices, why))
        if understood.facts:
            quoted = quoted_from(self.library, understood.facts)
            passages, withheld = compose(self.library, ((one, 1.0) for one in quoted))
            told = (*understood.notices, *withheld)
            return Answer(question, understood.interpretation, True, None, told, passages, metadata=understood.facts)
        if understood.named:
            return self._quoted(asking, understood.named, ())
        if understood.more:
            return further(self.library, asking)
        if is_small_talk(question) and "text" not in understood.interpretation.carried_over:
            told = (*understood.notices, SMALL_TALK)
            return Answer(question, understood.interpretation, False, "nothing_relevant", told)
        if seeks_abroad(asking.foreign, understood.sought):
            return answer_in(self.library, question, understood, asking.foreign, k)
        restriction = Restriction(understood.allowed, understood.interpretation.kind, self._doing(asking))
        if not content_words(f"{understood.sought} {understood.context}"):
            notice = "The question has no word to look for."
            return Answer(question, understood.interpretation, False, "nothing_relevant", (*understood.notices, notice))
        decided, what = decisive(question, understood, self.library, self.index)
        if decided:
            return self._quoted(asking, decided, (what,))
        found = self._search(understood.sought, k, restriction)
        if not self._is_answered(asking, found, restriction):
            ids, quoted = noted(understood.sought, self.library, understood.allowed)
            if ids:
                return self._quoted(asking, ids, quoted)
            notices = [*understood.notices, *repairs(found)]
            wider = None if restriction.is_open else self._search(understood.sought, k, OPEN)
            if wider and answers(understood.sought, wider, strictness) and holds_asked(question, wider, self.library):
                notices.append(WIDER)
                found = wider
            notices.append(refusal(understood, found, self.library))
            return self._refuse(question, understood, "nothing_relevant", tuple(notices), found)
        described = None if understood.interpretation.symbols or understood.context else read_described(question)
        found = self._order.rank(asking, found, restriction, described)
        shown = worth_showing(
            self.library,
            found,
            k,
            question=f"{question} {understood.sought}",
            complete=asks_for_all(question),
            spared=understood.preferred,
            after=self._shown_before(question, understood),
            apart=len(understood.interpretation.symbols) > 1,
            holding=self.index.holding,
        )
        passages, withheld = compose(self.library, ((one.paragraph, one.score) for one in shown))
        passages = with_repeats(passages, shown)
        return Answer(
            question,
            understood.interpretation,
            bool(passages),
            None if passages else "nothing_relevant",
            (
                *understood.notices,
                *subject(described),
                *repairs(found),
                *unknown(understood, found, self.library),
                *unquoted(question, understood, passages),
                *withheld,
            ),
            passages,
            seconds=found.seconds,
            found=found,
        )

    def _quoted(self, asking: Asking, ids: Iterable[str], told: Sequence[str]) -> Answer:
        """Return paragraphs that need not be searched for as an answer, with what is told of them."""
        understood = asking.understood
        passages, withheld = compose(self.library, ((one, 1.0) for one in ids))
        notices = (*understood.notices, *told, *withheld, *leaning(understood, passages))
        return Answer(asking.question, understood.interpretation, bool(passages), None, notices, passages)

    def _doing(self, asking: Asking) -> frozenset[str] | None:
        """Return the ids of the paragraphs that do what the answer is restricted to, None where it is to nothing."""
        if asking.understood.asks_only:
            parties = meant(asking.understood.asked_of)
            return frozenset().union(*(self.library.ledger.doing(asking.verb, one) for one in parties))
        if not asking.verb and not asking.addressee:
            return None
        return self.library.ledger.doing(asking.verb, asking.addressee)

    def _shown_before(self, question: str, understood: Understood) -> str:
        """Return the date of the paragraph just shown where its next form is asked for, "" otherwise.

        Where only its year is told, the last day of it: the next form is not of the same year.
        """
        if not understood.like or not understood.like.apart or looks_back(question):
            return ""
        head = self.library[understood.like.paragraph.partition("#")[0]]
        return head.when

    def _is_answered(self, asking: Asking, found: Found, restriction: Restriction) -> bool:
        if counterpart(asking.understood, self.library):
            return True
        if has_no_such_measure(asking.question, found, self.index):
            return False
        settled = asking.understood.settled
        if settled and tells_of_shown(asking.question, asking.before, self.library):
            return True
        return is_answered(
            asking.question,
            asking.understood,
            found,
            self.library,
            within=lambda text: self._search(text, BLENDED, restriction),
            anywhere=None if restriction.is_open else lambda text: self._search(text, 1, OPEN),
            unheard=lambda text: are_unheard_of(text, self.index),
            commonplace=lambda text: is_commonplace(text, self.index),
            strictness=asking.strictness,
        )

    def _search(self, text: str, k: int, restriction: Restriction) -> Found:
        return self.closely.read(text, self.index.search(text, k=max(k, BLENDED), restriction=restriction))

    def _refuse(
        self,
        question: str,
        understood: Understood,
        reason: Reason,
        notices: tuple[str, ...],
        found: Found | None = None,
    ) -> Answer:
        near = self._near_misses(understood, found)
        return Answer(
            question,
            understood.interpretation,
            False,
            reason,
            notices,
            near_misses=near,
            seconds=found.seconds if found else {},
            found=found,
        )

    def _near_misses(self, understood: Understood, found: Found | None) -> tuple[Passage, ...]:
        if understood.near:
            return compose(self.library, ((one, 0.0) for one in understood.near[:NEAR]))[0]
        if found is None and content_words(understood.sought):
            found = self._search(understood.sought, NEAR, Restriction(understood.allowed or None))
        if found is None:
            return ()
        return compose(self.library, ((hit.paragraph, hit.score) for hit in found.hits[:NEAR]))[0]
