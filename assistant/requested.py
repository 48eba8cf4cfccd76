"""Who is asked to do what, as a list outside a conversation: filtered by party, verb, organ and year."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.print import WIDTH
from assistant.reading import Limits, allowed_ids
from assistant.requests import ASKING
from assistant.sequence import leaning_in_list
from assistant.show import read_held
from corpus.errors import BadSetting
from corpus.opening import OPERATIVE_VERBS
from corpus.quote import verify
from corpus.reference import write_reference
from corpus.resumed import closing_at, shown_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from corpus.ledger import Asked
    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Requested:
    """One thing that a paragraph does, the paragraph and its resolution.

    ``note`` says that the paragraph leans on one which is not listed right before it, "" if it does not.
    """

    asked: Asked
    paragraph: Paragraph
    resolution: Resolution
    note: str = ""

    @property
    def reference(self) -> str:
        """The reference of the paragraph."""
        return write_reference(self.resolution, self.paragraph.path)

    def to_json(self) -> dict[str, Any]:
        """Return it as `requests --json` prints it."""
        at = closing_at(self.paragraph, self.resolution.below(self.paragraph.path))
        return {
            "id": self.paragraph.id,
            "reference": self.reference,
            "phrase": self.asked.phrase,
            "verb": self.asked.verb,
            "addressees": list(self.asked.addressees),
            "span": list(self.asked.span),
            "text": self.paragraph.text,
            "note": self.note,
        } | ({"closing_at": list(at)} if at else {})


def requested(
    library: Library,
    reference: str | None = None,
    *,
    addressee: str = "",
    verbs: Collection[str] = (),
    organ: str | None = None,
    since: int | None = None,
    until: int | None = None,
) -> list[Requested]:
    """Return what is asked, the newest resolution first, in the order of its text; what is not verbatim is left out.

    Args:
        library: the held resolutions.
        reference: only this resolution, None for all.
        addressee: only what is asked of this party, "" for any.
        verbs: only these verbs in the present tense; none means those that ask somebody something.
        organ: only resolutions of this organ.
        since: only from this year on.
        until: only up to this year.

    Raises:
        BadSetting: a verb is none that opens operative paragraphs.
        BadReference: the reference names no resolution.
        NotInCorpus: it is not held.
    """
    wanted = {_verb(verb) for verb in verbs}
    ids = frozenset({read_held(library, reference)}) if reference else frozenset()
    heads = library.heads()
    allowed = allowed_ids(heads, Limits(ids, organ, since, until))
    found = library.ledger.asked(addressee=addressee, verbs=wanted or ASKING, resolutions=allowed)
    dates = {head.id: head.when for head in heads}
    ordered = sorted(found, key=lambda one: dates.get(one.paragraph.partition("#")[0], ""), reverse=True)
    listed = []
    for one in ordered:
        resolution = library[one.paragraph.partition("#")[0]]
        paragraph = resolution.paragraph(one.paragraph.partition("#")[2])
        if paragraph and (one.addressees or wanted) and verify(paragraph):
            listed.append(Requested(one, paragraph, resolution))
    leaning = leaning_in_list(library, [one.paragraph.id for one in listed])
    return [replace(one, note=leaning.get(one.paragraph.id, "")) for one in listed]


def _verb(given: str) -> str:
    """Return a verb in the present tense, third person: "urge" and "urges" are one."""
    plain = given.strip().lower()
    known = next((one for one in (plain, f"{plain}s", f"{plain}es") if one in OPERATIVE_VERBS), "")
    if not known:
        raise BadSetting(f"no verb {given!r} opens an operative paragraph: use one such as requests, urges or decides")
    return known


def requested_lines(one: Requested) -> Iterator[str]:
    """Yield one thing that is asked as lines of a terminal: the reference, whom, and the paragraph."""
    whom = f": {', '.join(one.asked.addressees)}" if one.asked.addressees else ""
    yield f"{one.reference} [{one.asked.phrase}{whom}]"
    words = shown_alone(one.paragraph, one.resolution.below(one.paragraph.path))
    yield from textwrap.wrap(words, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    if one.note:
        yield f"    [{one.note}]"
