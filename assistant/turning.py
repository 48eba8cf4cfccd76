"""The word that a question turns on: where that stands nowhere, what is near to the rest of it answers nothing.

"May victims be detained?" is near to every paragraph on victims, "drug trafficking" to every one on trafficking, of
which one names an office on drugs and crime.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.nametold import things_named
from assistant.organs import NAMED
from corpus.regex import regex
from index.aliases import written_short
from index.hit import EVERY_WORD
from index.words import WORD, content_words, stem_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.library import Library
    from index.aliases import written_short
from index.hit import Found

THROUGHOUT = 0.3
"""A word that so large a share of the paragraphs has is what all of them are about: no question turns on it."""

FEW = 2
"""A question of so many words that say something turns on each of them."""

PAIR = 2
"""So few words are put together in a question to be found together."""

NEAR_BEFORE, NEAR_AFTER = 3, 2
"""So far before or after a word another stands together with it: "drug trafficking", "trafficking in illicit drugs"."""

BARELY = 0.1
"""Below this share of the words a paragraph holds hardly more of a question than what all of them are about."""

_WHETHER = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:is|are|was|were|may|can|could|must|should|shall|will|do|does|did|has|have)\b",
    re.IGNORECASE,
)
_DONE_FOR = regex(r"\b\w+ed for (?:the |an? |their |his |her )?(?P<what>[a-z][\w -]{2,40})\W*$", re.IGNORECASE)
_WHAT_OF = regex(
    r"^\W*(?:(?:and|so|but)\W+)*what(?:[’']s| is| are| was| were) the \w+ (?:for|of|against) [^?]{3,60}\W*$",
    re.IGNORECASE,
)
_WHAT_ASKS = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:which|what) (?:operative )?"
    r"(?:paragraph|para|op|clause|provision|resolution|text|one)s?(?: of [^?]{1,40}?)?"
    r" (?:asks?|requests?|urges?|calls? (?:up)?on|invites?|encourages?|tells?|requires?)\b",
    re.IGNORECASE,
)
_MENTIONED = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:"
    r"(?:is|are|was|were) (?P<what>.{3,120}?) (?:mentioned|named|referred to|recalled|cited|spoken of)\b.*"
    r"|(?:do|does|did) .{1,60}? (?:mention|name|refer to|recall|cite|speak of) (?P<named>.{3,120}?))\W*$",
    re.IGNORECASE,
)
_IN_FORCE = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:is|are|was|were) (?:it|they|this|that|these|those|[\w/()]*\d[\w/()]*"
    r"|(?:(?:the|this|that|these) )?(?:un )?(?:resolutions?|texts?|decisions?|documents?)(?: [\w/()]*\d[\w/()]*)?)"
    r"(?: (?:really|still|actually|legally|also|even|a|now|on (?:all )?(?:states|countries|governments)))* "
    r"(?:binding|enforceable|mandatory|obligatory|compulsory|in force|valid|(?:hard |soft |international )?law|legal)\b"
    r"(?: (?:on|for|upon|under) (?:\w+ ?){1,4})?(?: or not)?\W*$",
    re.IGNORECASE,
)


def asks_what_asks(question: str) -> bool:
    """Return whether a question looks for the paragraph that asks something: none of a preamble does.

    >>> asks_what_asks("Which paragraph asks States to establish a fund?"), asks_what_asks("Who asks for a fund?")
    (True, False)
    """
    return bool(_WHAT_ASKS.match(question))


def asks_of_force(question: str) -> bool:
    """Return whether a question asks if a resolution itself binds, or is in force: no words of it tell.

    >>> asks_of_force("Is the resolution legally binding"), asks_of_force("Is 61/180 binding on States?")
    (True, True)
    >>> asks_of_force("Is a legally binding instrument called for?")
    False
    """
    return bool(_IN_FORCE.match(question))


def asks_in_few_words(question: str, sought: str, found: Found) -> bool:
    """Return whether a question asks in few words if something is so, and one of the words stands nowhere."""
    return bool(found.unknown) and bool(_WHETHER.match(question)) and len(content_words(sought)) <= FEW


def asks_what_of(question: str, sought: str, found: Found) -> bool:
    """Return whether one thing is asked of another ("the penalty for piracy"), and no paragraph found has both."""
    two = _WHAT_OF.match(question) and len(content_words(sought)) == PAIR
    return bool(two) and not any(hit.coverage >= EVERY_WORD for hit in found.hits)


def misses_what_it_turns_on(
    question: str, sought: str, found: Found, library: Library, *, inside: bool, within: Callable[[str], Found]
) -> bool:
    """Return whether what a question turns on stands nowhere among the paragraphs that it was looked for in.

    Args:
        question: as asked.
        sought: what was searched for.
        found: what that found.
        library: where the paragraphs are held.
        inside: whether the question names a resolution.
        within: searches for a text under the question's restrictions.
    """
    if inside and (_stands_nowhere(sought, within) or _only_in_names(sought, found, library)):
        return True
    if any(not _is_written(name, within, library) for name in organs_named(sought)):
        return True
    match = _MENTIONED.match(question)
    mentioned = (match["what"] or match["named"]) if match else ""
    if things_named(mentioned) and not written_short(mentioned) and not _is_held(mentioned, within):
        return True
    done = _DONE_FOR.search(question) if _WHETHER.match(question) else None
    barely = bool(done) and all(hit.coverage < BARELY for hit in found.hits[:1])
    return bool(done) and barely and not _is_held(done["what"] if done else "", within)


def organs_named(sought: str) -> tuple[str, ...]:
    """Return the organs that a text names in full.

    >>> organs_named("role of the Security Council"), organs_named("what the Council says")
    (('Security Council',), ())
    """
    names = (re.sub(r"^(?:UN|United Nations) ", "", match[0], flags=re.IGNORECASE) for match in NAMED.finditer(sought))
    return tuple(dict.fromkeys(name for name in names if " " in name))


def _is_written(name: str, within: Callable[[str], Found], library: Library) -> bool:
    """Return whether a paragraph has a name as it is written: security and a council are no Security Council."""
    texts = library.texts_of(hit.paragraph for hit in within(name).hits).values()
    name = name.replace("&", "and").casefold()
    return any(name in " ".join(text.split()).casefold() for text in texts)


def _is_held(text: str, within: Callable[[str], Found]) -> bool:
    """Return whether some one paragraph holds all the words of a text."""
    found = within(text)
    return not found.unknown and any(hit.coverage >= EVERY_WORD for hit in found.hits)


def _stands_nowhere(sought: str, within: Callable[[str], Found]) -> bool:
    """Return whether none of the few words of what is sought stands in a resolution, nor one akin to it.

    What most of its paragraphs have is left out of account: it is what the resolution is about.
    """
    asked = dict.fromkeys(content_words(sought))
    if not 0 < len(asked) <= FEW:
        return False
    telling = []
    for word in asked:
        hits = within(word).hits
        if sum(hit.coverage > 0 for hit in hits) < THROUGHOUT * len(hits):
            telling.append(any(hit.lexical > 0 for hit in hits))
    return bool(telling) and not any(telling)


def _only_in_names(sought: str, found: Found, library: Library) -> bool:
    """Return whether two words are sought together of which the first stands in names only, and not by the other."""
    asked = content_words(sought)
    if len(asked) != PAIR or not re.search(rf"(?<![\w-]){asked[0]} {asked[1]}(?![\w-])", sought):
        return False
    one, other = stem_all(asked)
    texts = library.texts_of(hit.paragraph for hit in found.hits).values()
    seen = [place for text in texts for place in _places(text, one, other)]
    return bool(seen) and not any(together or not named for named, together in seen)


def _places(text: str, one: str, other: str) -> Iterable[tuple[bool, bool]]:
    """Yield for each place of a word in a text whether it is part of a name, and whether another stands near."""
    found = [match[0] for match in WORD.finditer(text)]
    own = stem_all([word.lower() for word in found])
    for at, stem in enumerate(own):
        if stem == one:
            yield at > 0 and found[at][0].isupper(), other in own[max(0, at - NEAR_BEFORE) : at + NEAR_AFTER + 1]
