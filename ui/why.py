"""Why a passage was found: which words of the question it holds, how close its meaning is, and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.official import PRIMARY
from corpus.paragraph import Span
from index.words import POSSESSIVE, STOPWORDS, WORD, question_stems, stem_all, stems
from ui.markup import ENGLISH, Wrap, esc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Passage
    from index.hit import Found, Hit
    from ui.catalogue import Words

SHORTEST = 2
"""A word of one character is marked nowhere: a number in a question stands in half the paragraphs."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What an answer was looked for by: the words of the question by their stems, and all that was found."""

    words: dict[str, str] = field(default_factory=dict)
    found: Found | None = None

    @classmethod
    def of(cls, answer: Answer) -> Sought:
        """Return what an answer was looked for by; nothing where its paragraphs were named or listed."""
        if answer.found is None:
            return cls()
        said = [answer.interpretation.text, *(right for _, right in answer.found.repaired)]
        words = question_stems(" ".join(said)) if any(said) else {}
        return cls({stem: word for stem, word in words.items() if len(word) >= SHORTEST}, answer.found)

    def place(self, passage: Passage) -> tuple[int, Hit] | None:
        """Return a passage's place among what was found, from 1, and its signals; None if it was not found itself.

        Of a passage shown with its points the best of them counts.
        """
        if self.found is None:
            return None
        ids = {passage.paragraph.id, *(point.id for point in passage.points)}
        return next(((n, hit) for n, hit in enumerate(self.found.hits, start=1) if hit.paragraph in ids), None)

    def wraps(self, text: str, language: str = PRIMARY) -> Iterator[Wrap]:
        """Yield the words of a text that are words of the question, in any of their forms, to be marked."""
        if not self.words or language != PRIMARY:
            return
        spans = list(_words(text))
        for span, stem in zip(spans, stem_all(text[slice(*span)].lower() for span in spans), strict=True):
            if stem in self.words:
                yield Wrap(span, '<mark class="rp-word">', "</mark>")


def _words(text: str) -> Iterator[Span]:
    for match in WORD.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        if len(word) >= SHORTEST and word.lower() not in STOPWORDS:
            yield Span(match.start(), match.start() + len(word))


def why(passage: Passage, sought: Sought, *, say: Words = ENGLISH) -> str:
    """Return why a passage was found, folded; "" where it was named or listed and not searched for."""
    placed = sought.place(passage)
    if placed is None or sought.found is None:
        return ""
    number, hit = placed
    shown = " ".join(one.text for one in passage.shown)
    own, title = set(stems(shown)), set(stems(passage.resolution.title))
    held = [word for stem, word in sought.words.items() if stem in own]
    titled = [word for stem, word in sought.words.items() if stem in title - own]
    missing = [word for stem, word in sought.words.items() if stem not in own | title]
    total = say.number(len(sought.found.hits))
    rows = [
        (say("Words of the question it holds"), ", ".join(held) or say("none")),
        (say("Only its title holds"), ", ".join(titled)),
        (say("It does not hold"), ", ".join(missing)),
        (say("Closeness of meaning"), say("{cosine} (cosine, at most 1)", cosine=say.number(round(hit.cosine, 2)))),
        (say("Place"), say("{number} of the {total} closest paragraphs", number=say.number(number), total=total)),
    ]
    listed = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in rows if value)
    return f'<details class="rp-why"><summary>{esc(say("Why this"))}</summary><dl>{listed}</dl></details>'
