"""Question in, interpretation out: which paragraphs it names, what it restricts to, what it asks about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.citing import citing_paragraphs, is_cited
from assistant.followup import asks_for_whole, lean, read_step
from assistant.restrictions import Restrictions, blank, read_restrictions
from assistant.show import notices_about, written
from corpus.errors import NoSuchParagraph
from corpus.paragraph import ORGAN_NAMES, Resolution
from corpus.reference import Mention, names, read_references, select, write_place, write_reference
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.answer import Reason
    from assistant.conversation import Conversation
    from assistant.followup import Lean, Step
    from corpus.library import Library
    from corpus.paragraph import Paragraph

_ASIDE = re.compile(
    r"^\W*(?:(?:what|which|where|how|who|when)?\s*(?:does|do|did|has|have|is|are)?\s*(?:it|they|the text)?\s*"
    r"(?:says?|said|tells?|mentions?)\s+(?:us\s+)?(?:about|on|regarding)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """Restrictions from options of the command line or fields of a request; they win over the question's own."""

    symbols: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What to do with a question.

    ``allowed`` are the ids of the resolutions it is restricted to, None for all. ``named`` are paragraph ids to show
    without a search. A ``reason`` refuses it before any search. ``sought`` is the text to search for.
    """

    interpretation: Interpretation
    allowed: frozenset[str] | None = None
    named: tuple[str, ...] = ()
    reason: Reason | None = None
    notices: tuple[str, ...] = ()
    sought: str = ""
    near: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A question while it is read."""

    question: str
    library: Library
    heads: tuple[Resolution, ...]
    before: Conversation | None
    mentions: tuple[Mention, ...] = ()
    restrictions: Restrictions = field(default_factory=Restrictions)
    rest: str = ""
    notices: list[str] = field(default_factory=list)


def understand(
    question: str,
    library: Library,
    before: Conversation | None = None,
    given: Given | None = None,
    without: Iterable[str] = (),
) -> Understood:
    """Return how a question is understood.

    Args:
        question: as asked, checked for length.
        library: the held resolutions.
        before: the turn before, None for a new conversation.
        given: restrictions stated outside the question.
        without: fields of the interpretation that the user took off: "symbols", "organ", "kind", "from", "to".
    """
    reading = _Reading(question, library, library.heads(), before)
    reading.mentions = read_references(question)
    spared = blank(question, (m.span for m in reading.mentions))
    organs = [head.organ for head in reading.heads]
    years = [head.year for head in reading.heads if head.year]
    reading.restrictions = read_restrictions(spared, organs, years, lambda year: bool(library.holding(year)))
    reading.notices += reading.restrictions.notices
    reading.rest = blank(spared, reading.restrictions.spans)
    return _decide(reading, given or Given(), frozenset(without))


def _decide(reading: _Reading, given: Given, without: frozenset[str]) -> Understood:
    step = read_step(reading.rest) if reading.before and reading.before.shown else None
    if step:
        return _stepped(reading, step)
    if reading.before and reading.before.focus and not reading.mentions and asks_for_whole(reading.question):
        return _listed(reading, [reading.before.focus.partition("#")[0]], carried=("symbols",))
    cited = _cited(reading)
    if cited:
        return cited
    resolutions, absent = _resolutions(reading, without)
    if absent:
        return absent
    again = _same_place(reading, resolutions)
    if again:
        return again
    selections = [m for m in reading.mentions if m.selection]
    if selections and "paragraphs" not in without:
        found = _selected(reading, selections, resolutions)
        if found:
            return found
    return _searched(reading, resolutions, given, without)


def _resolutions(reading: _Reading, without: frozenset[str]) -> tuple[list[str], Understood | None]:
    """Return the ids of the held resolutions that the question names, or the refusal if it names one not held."""
    found: list[str] = []
    if "symbols" in without:
        return found, None
    for mention in reading.mentions:
        if not mention.number:
            continue
        held = [head for head in reading.heads if names(mention, head)]
        if not held:
            near = citing_paragraphs(reading.library, mention.number)
            notice = f"{written(mention)} is not in the corpus."
            if near:
                notice += " The closest paragraphs cite it."
            interpretation = Interpretation(symbols=(mention.symbol or mention.number,))
            return [], Understood(interpretation, reason="not_in_corpus", notices=(notice,), near=near)
        found += [head.id for head in held if head.id not in found]
        for head in held:
            reading.notices += [one for one in notices_about(head) if one not in reading.notices]
    return found, None


def _cited(reading: _Reading) -> Understood | None:
    """Return the paragraphs that cite a resolution, if that is what the question asks for."""
    for mention in reading.mentions:
        others = [m for m in reading.mentions if m is not mention and m.number]
        if not is_cited(reading.question, mention, others=bool(others)):
            continue
        places = citing_paragraphs(reading.library, mention.number)
        inside = {head.id for other in others for head in reading.heads if names(other, head)}
        r = reading.restrictions
        allowed = _allowed(reading.heads, inside, r.organ, r.since, r.until)
        kept = tuple(p for p in places if allowed is None or p.partition("#")[0] in allowed)
        kept = tuple(p for p in kept if r.kind is None or p.partition("#")[2].startswith(r.kind))
        interpretation = Interpretation(
            text=f"cites {written(mention)}",
            symbols=tuple(sorted(inside)),
            organ=r.organ,
            kind=r.kind,
            since=r.since,
            until=r.until,
        )
        if kept:
            return Understood(interpretation, allowed, kept, notices=tuple(reading.notices))
        if not any(names(mention, head) for head in reading.heads):
            notice = f"No held paragraph cites {written(mention)}, which is not in the corpus either."
            return Understood(interpretation, allowed, reason="not_in_corpus", notices=(notice,))
    return None


def _selected(reading: _Reading, mentions: Sequence[Mention], resolutions: list[str]) -> Understood | None:
    """Return the paragraphs that a question names, None if it names none but asks about something."""
    carried: tuple[str, ...] = ()
    if not resolutions:
        resolutions, carried = _resolution_in_view(reading)
    wholes = [m.selection.whole for m in mentions if m.selection and m.selection.whole]
    if wholes and len(wholes) == len(mentions) and (content_words(reading.rest) or not resolutions):
        if len(set(wholes)) == 1:
            reading.restrictions = replace(reading.restrictions, kind=wholes[0])
        return None
    if len(resolutions) != 1:
        if content_words(reading.rest):
            return None
        places = " or ".join(resolutions) or "which resolution"
        notice = f"Say of which resolution the paragraph is meant ({places}?)." if resolutions else ""
        return Understood(
            Interpretation(symbols=tuple(resolutions)),
            reason="nothing_relevant",
            notices=(notice or "Say of which resolution the paragraph is meant, as in “paragraph 5 of 61/180”.",),
        )
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=carried)
    try:
        chosen = [p for m in mentions if m.selection for p in _select(reading, m, resolution)]
    except NoSuchParagraph as error:
        return Understood(
            interpretation,
            frozenset({resolution.id}),
            reason="no_such_paragraph",
            notices=(*reading.notices, f"{error}."),
        )
    ids = tuple(dict.fromkeys(p.id for p in chosen))
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, _told(reading))


def _select(reading: _Reading, mention: Mention, resolution: Resolution) -> tuple[Paragraph, ...]:
    selection = mention.selection
    assert selection is not None  # noqa: S101 (the caller passes mentions with one)
    before = reading.before
    if selection.relative and before and before.focus.startswith(f"{resolution.id}#"):
        path = before.focus.partition("#")[2]
        for place in (path, path.rpartition(".")[0]):
            if place and resolution.below(place):
                return select(selection.under(place), resolution)
    return select(selection, resolution)


def _resolution_in_view(reading: _Reading) -> tuple[list[str], tuple[str, ...]]:
    """Return the resolution that a paragraph without one belongs to: the one that restrictions leave, or in focus."""
    r = reading.restrictions
    if r.organ or r.since or r.until:
        allowed = _allowed(reading.heads, set(), r.organ, r.since, r.until)
        return sorted(allowed or ()), ()
    if reading.before and reading.before.focus:
        return [reading.before.focus.partition("#")[0]], ("symbols",)
    if reading.before and len(reading.before.interpretation.symbols) == 1:
        return list(reading.before.interpretation.symbols), ("symbols",)
    if len(reading.heads) == 1:
        return [reading.heads[0].id], ()
    return [], ()


def _stepped(reading: _Reading, step: Step) -> Understood:
    """Return the paragraphs next to the one in focus, of the same degree."""
    assert reading.before is not None  # noqa: S101 (the caller checked)
    identifier, _, path = reading.before.focus.partition("#")
    resolution = reading.library[identifier]
    depth = path.count(".")
    parent = path.rpartition(".")[0]
    siblings = [p for p in resolution.paragraphs if p.path.count(".") == depth and p.path.rpartition(".")[0] == parent]
    shown = [i for i, p in enumerate(siblings) if p.id in reading.before.interpretation.paragraphs] or [
        next(i for i, p in enumerate(siblings) if p.path == path)
    ]
    if step.end:
        kin = [i for i, p in enumerate(siblings) if p.kind == siblings[shown[0]].kind]
        first = kin[0] if step.end == "first" else kin[-1]
    else:
        first = shown[-1] + 1 if step.by > 0 else shown[0] - step.count
    chosen = siblings[max(0, first) : max(0, first + step.count)]
    interpretation = Interpretation(symbols=(identifier,), carried_over=("symbols",))
    if not chosen:
        where = "after the last" if step.by > 0 else "before the first"
        last = siblings[-1] if step.by > 0 else siblings[0]
        notice = f"There is no paragraph {where}: {write_reference(resolution, last.path)}."
        return Understood(interpretation, frozenset({identifier}), reason="no_such_paragraph", notices=(notice,))
    ids = tuple(p.id for p in chosen)
    return Understood(replace(interpretation, paragraphs=ids), frozenset({identifier}), ids, None, _told(reading))


def _same_place(reading: _Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the paragraph of the same number in the resolution named, after a turn that asked for one by its number.

    "paragraph 2 of 2008/33", then "and in 61/180?".
    """
    before = reading.before
    if not before or not before.interpretation.paragraphs or before.topic or len(resolutions) != 1:
        return None
    if any(m.selection for m in reading.mentions) or content_words(reading.rest) or reading.restrictions.kind:
        return None
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=("paragraphs",))
    paths = [one.partition("#")[2] for one in before.interpretation.paragraphs]
    ids = tuple(found.id for path in paths if (found := resolution.paragraph(path)))
    if not ids:
        notice = f"{write_reference(resolution)} has no {write_place(paths[0])}."
        return Understood(interpretation, frozenset({resolution.id}), reason="no_such_paragraph", notices=(notice,))
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, _told(reading))


def _listed(reading: _Reading, resolutions: Sequence[str], carried: tuple[str, ...] = ()) -> Understood:
    """Return every paragraph of first degree of some resolutions (points are shown with them)."""
    r = reading.restrictions
    ids = tuple(
        p.id
        for one in resolutions
        for p in reading.library[one].paragraphs
        if "." not in p.path and (r.kind is None or p.kind == r.kind)
    )
    interpretation = Interpretation(symbols=tuple(resolutions), kind=r.kind, carried_over=carried)
    return Understood(interpretation, frozenset(resolutions), ids, None, _told(reading))


def _searched(reading: _Reading, resolutions: list[str], given: Given, without: frozenset[str]) -> Understood:
    r = reading.restrictions
    stated = bool(resolutions or r.organ or r.kind or r.since or r.until)
    how = lean(reading.question, reading.rest, stated, reading.before)
    own = Interpretation(
        text=_text(reading.rest),
        symbols=tuple(resolutions),
        organ=r.organ,
        kind=r.kind,
        since=r.since,
        until=r.until,
    )
    interpretation, sought = _carry(reading, own, how)
    interpretation = _override(interpretation, given).without(*(without - {"paragraphs"}))
    if resolutions and how == "none" and not content_words(reading.rest):
        return _listed(reading, resolutions)
    ids, unknown = _ids(reading.heads, interpretation.symbols)
    if unknown:
        notice = f"{unknown} is not in the corpus."
        return Understood(interpretation, frozenset(), reason="not_in_corpus", notices=(notice,), sought=sought)
    allowed = _allowed(reading.heads, ids, interpretation.organ, interpretation.since, interpretation.until)
    if allowed is not None and not allowed and interpretation.carried_over:
        interpretation, allowed = _loosen(reading, interpretation)
    if allowed is not None and not allowed:
        notice = f"The corpus holds no resolution {_described(interpretation)}."
        return Understood(
            interpretation, allowed, reason="nothing_matches_filters", notices=(*reading.notices, notice), sought=sought
        )
    return Understood(interpretation, allowed, (), None, _told(reading), sought)


def _carry(reading: _Reading, own: Interpretation, how: Lean) -> tuple[Interpretation, str]:
    """Return the interpretation with what it carries from the turn before, and the text to search for."""
    before = reading.before
    if how == "none" or before is None:
        return own, own.text
    earlier = before.interpretation
    names_held = {
        "symbols": bool(own.symbols),
        "organ": bool(own.organ),
        "kind": bool(own.kind),
        "from": bool(own.since or own.until),
    }
    replaced = how == "restrict"
    keep = {name for name, stated in names_held.items() if not stated}
    if replaced and (own.organ or own.since or own.until):
        keep.discard("symbols")
    if replaced and own.symbols:
        keep -= {"organ", "from"}
    if earlier.paragraphs and how in ("restrict", "add"):
        keep.discard("symbols")
    changes: dict[str, object] = {}
    carried = []
    for name, fields in (
        ("symbols", ("symbols",)),
        ("organ", ("organ",)),
        ("kind", ("kind",)),
        ("from", ("since", "until")),
    ):
        values = {one: getattr(earlier, one) for one in fields}
        if name in keep and any(values.values()):
            changes |= values
            carried.append(name)
    topic = before.topic or _topic_of(reading.library, before.focus)
    if how in ("restrict", "narrow"):
        text = sought = topic
        carried.append("text")
    elif how == "point":
        text, sought = f"{topic} · {own.text}", f"{own.text} {topic}"
        carried.append("text")
    else:
        text, sought = own.text, own.text
    return replace(own, text=text, carried_over=tuple(carried), **changes), sought  # type: ignore[arg-type]


def _loosen(reading: _Reading, interpretation: Interpretation) -> tuple[Interpretation, frozenset[str] | None]:
    """Drop carried restrictions, one after the other, until something is left."""
    allowed: frozenset[str] | None = frozenset()
    for name in ("symbols", "from", "organ"):
        if name in interpretation.carried_over:
            interpretation = interpretation.without(*(("from", "to") if name == "from" else (name,)))
            ids, _ = _ids(reading.heads, interpretation.symbols)
            allowed = _allowed(reading.heads, ids, interpretation.organ, interpretation.since, interpretation.until)
            if allowed is None or allowed:
                reading.notices.append(
                    "An earlier restriction was dropped: together with the new one it leaves nothing."
                )
                break
    return interpretation, allowed


def _override(interpretation: Interpretation, given: Given) -> Interpretation:
    changes = {
        name: value for name in ("symbols", "organ", "kind", "since", "until") if (value := getattr(given, name))
    }
    return replace(interpretation, **changes)


def _ids(heads: Sequence[Resolution], symbols: Sequence[str]) -> tuple[set[str], str]:
    """Return the ids of the held resolutions among some symbols, and the first that is not held ("" if all are)."""
    ids: set[str] = set()
    for symbol in symbols:
        mentions = [m for m in read_references(symbol) if m.number]
        held = {h.id for h in heads if h.id == symbol or (mentions and names(mentions[0], h))}
        if not held:
            return ids, symbol
        ids |= held
    return ids, ""


def _allowed(
    heads: Sequence[Resolution], ids: set[str], organ: str | None, since: int | None, until: int | None
) -> frozenset[str] | None:
    """Return the ids of the resolutions that restrictions leave, None where nothing is restricted."""
    if not (ids or organ or since or until):
        return None
    fits: list[Callable[[Resolution], bool]] = []
    if ids:
        fits.append(lambda head: head.id in ids)
    if organ:
        fits.append(lambda head: head.organ == organ)
    if since or until:
        fits.append(lambda head: head.year is not None and (since or 0) <= head.year <= (until or 9999))
    return frozenset(head.id for head in heads if all(fit(head) for fit in fits))


def _described(interpretation: Interpretation) -> str:
    from assistant.print import years

    parts = []
    if interpretation.symbols:
        parts.append(f"among {', '.join(interpretation.symbols)}")
    if interpretation.organ:
        parts.append(f"of the {ORGAN_NAMES[interpretation.organ]}")
    if interpretation.since or interpretation.until:
        parts.append(years(interpretation.since, interpretation.until))
    return " ".join(parts)


def _text(rest: str) -> str:
    """Return a question without its restrictions, fit to be searched for and shown."""
    text = " ".join(rest.split()).strip(" ,;:")
    text = re.sub(r"\s+([?!.,])", r"\1", text).rstrip("?!., ").lstrip("?!.,:; ")
    return _ASIDE.sub("", text) if content_words(_ASIDE.sub("", text)) else text


def _topic_of(library: Library, focus: str) -> str:
    """Return the words of the paragraph in focus, where the turn before named it and had no topic of its own."""
    paragraph = library.paragraph(focus) if focus else None
    return " ".join(paragraph.text.split()[:40]) if paragraph else ""


def _told(reading: _Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.notices))
