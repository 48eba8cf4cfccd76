"""What was found in, in the order of an answer out: by its context, by what is asked of it, by the names in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.askedabout import whom
from assistant.beside import together_first
from assistant.counterpart import counterpart_first
from assistant.expectation import sought
from assistant.inarow import in_a_row_first
from assistant.incontext import of_those_shown, ranked_in_context, shown_first
from assistant.nametold import named_first
from assistant.prefer import by_party, joined, of_described, operative_raised, phrase_first, reread, telling
from assistant.standing import as_it_stands, asks_of_now
from index.words import content_words

if TYPE_CHECKING:
    from assistant.asking import Asking
    from assistant.described import Described
    from corpus.library import Library
    from index.hit import Found, Restriction
    from index.rerank import Reranker
    from index.search import Index

BLENDED = 50
"""So many paragraphs are looked at when two searches are weighed together."""

FARTHER = 200
"""So many paragraphs are looked through for what an organ did about a subject of at most ``BARE`` words."""

BARE = 2

DESCRIBING = 200
"""So many paragraphs tell which resolutions fit the description of one."""


class Order:
    """Puts what a search found into the order in which it answers."""

    def __init__(self, library: Library, index: Index, reranker: Reranker | None = None) -> None:
        self.library, self.index, self.reranker = library, index, reranker

    def rank(self, asking: Asking, found: Found, restriction: Restriction, described: Described | None) -> Found:
        """Return what was found in the order of the answer; ``described``: the description of a resolution, if any."""
        understood = asking.understood
        found = ranked_in_context(
            understood,
            found,
            restriction,
            self.library,
            asking.before,
            search=lambda text, within: self.index.search(text, k=BLENDED, restriction=within),
        )
        found = in_a_row_first(found, understood.sought, self.library)
        if described:
            found = self._by_description(described, found, restriction)
        if self.reranker:
            found = reread(found, understood.sought, self.library, self.reranker)
        found = self._by_names(asking, self._by_expectation(asking, found, restriction), restriction)
        found = operative_raised(found, asking.question)
        found = together_first(found, asking.question, self.library)
        if asking.before:
            found = of_those_shown(found, asking.question, asking.before)
        if understood.settled:
            found = shown_first(found, asking.question, asking.before, self.library)
        found = counterpart_first(found, understood, self.library)
        return phrase_first(found, asking.question, self.library)

    def _by_description(self, described: Described, found: Found, restriction: Restriction) -> Found:
        """Return what was found, ranked anew by the description of the resolution that is asked about."""
        about = self.index.search(described.resolution, k=DESCRIBING, restriction=restriction)
        return of_described(found, about, self.index.search(described.asked, k=2 * BLENDED, restriction=restriction))

    def _by_expectation(self, asking: Asking, found: Found, restriction: Restriction) -> Found:
        """Return what was found, ranked anew by what an answer must hold or do.

        Where nothing but a subject is named ("What did the Council decide about Haiti?"), what was decided is looked
        for farther: the paragraphs nearest to a name alone are those that introduce it. Of a subject of two words, what
        was decided about one of them alone ("membership in …") does not come before what has both.
        """
        topic = asking.understood.sought
        if party := asking.understood.asked_of or whom(asking.question):
            found = by_party(found, party, self.library)
        wanted = sought(f"{asking.question} {topic}")
        if not wanted.deed or len(content_words(topic)) > BARE or restriction.kind == "pp":
            return telling(found, replace(wanted, deed=False), self.library)
        deeds = self.index.search(topic, k=FARTHER, restriction=replace(restriction, kind="op"))
        found = joined(found, deeds)
        most = max((hit.coverage for hit in found.hits), default=0.0)
        whole, part = (
            replace(found, hits=tuple(hit for hit in found.hits if (hit.coverage >= most) is whole))
            for whole in (True, False)
        )
        part = telling(part, replace(wanted, deed=False), self.library, FARTHER)
        return joined(telling(whole, wanted, self.library, FARTHER), part)

    def _by_names(self, asking: Asking, found: Found, restriction: Restriction) -> Found:
        """Return what was found, first what names what the question does; asked of now, of forms alike the newest."""
        read = asking.understood.interpretation
        if not read.symbols:
            found = named_first(found, f"{asking.understood.sought} {asking.understood.context}", self.index)
        if asks_of_now(asking.question) and not (read.symbols or read.since or read.until):
            wider = self.index.search(asking.understood.sought, k=FARTHER, restriction=replace(restriction, kind="op"))
            told = f"{asking.question} {asking.understood.context}"
            found = as_it_stands(joined(found, wider), told, self.library, FARTHER, self._naming)
        return found

    def _naming(self, name: str) -> set[str]:
        """Return the ids of the resolutions that have a name."""
        return set(self.index.holding(name))
