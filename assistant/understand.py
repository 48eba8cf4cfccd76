"""Question in, interpretation out: which paragraphs it names, what it restricts to, what it asks about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.absent import not_held, not_so_called, other_of_number, refused
from assistant.answer import Interpretation
from assistant.askedabout import label
from assistant.becoming import what_became
from assistant.besidewhat import beside_what
from assistant.carry import (
    carry,
    described,
    held_ids,
    loosen,
    means_another,
    override,
    speaks_of_another,
)
from assistant.cites import what_it_cites
from assistant.citing import who_cites
from assistant.conversation import SUBJECTS, Conversation, shows_several
from assistant.dating import adopted_in, misdated
from assistant.earlier import adopted_beside
from assistant.ellipsis import back_to, written_out
from assistant.facts import held_within, stated
from assistant.followup import asks_whether, leads_on, lean, opened_anew
from assistant.footnote import footnote_asked
from assistant.given import contradicted, within_given
from assistant.inview import asks_of_it, other_meant, place_of, reasons_of, who_is_asked, whole_of
from assistant.leaning import like, point_shown, preferred
from assistant.lonenumber import with_lone_numbers
from assistant.named import listed, part_of_titled, picked, same_place, same_resolution, selected, stepped, unreadable
from assistant.paging import asks_for_further, asks_for_more
from assistant.pointers import asks_back
from assistant.reader import read_question
from assistant.reading import Given, Limits, Reading, Understood, allowed_ids, excluded_ids, limits_of
from assistant.recall import asked_before, more_of_it, recalled, shown_again, without_some
from assistant.relist import all_shown, listed_before, relisted, turned_over
from assistant.requests import requests_asked
from assistant.restrictions import blank, read_restrictions
from assistant.rewrite import in_plain_words
from assistant.several import of_several
from assistant.show import notices_about
from assistant.step import read_step
from assistant.sublist import left_out
from assistant.titled import told_by_subject
from assistant.together import who_cites_together
from assistant.wholeof import whole_meant
from assistant.within import read_mentioned, spoken_within
from assistant.wording import searched_text, shown_text
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import named_by, names
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from corpus.library import Library
    from corpus.reference import Mention

_WIDER = "The paragraphs below are the closest without that: ask again with “remove the filters”."
_SAYS_MORE = 2
"""So many words besides references and restrictions make a resolution named in a question something it speaks of."""

_FEW = 5


def understand(
    question: str,
    library: Library,
    before: Conversation | None = None,
    given: Given | None = None,
    without: Iterable[str] = (),
    start: int = 0,
) -> Understood:
    """Return how a question is understood.

    Args:
        question: as asked, checked for length.
        library: the held resolutions.
        before: the turn before, None for a new conversation.
        given: restrictions stated outside the question.
        without: fields of the interpretation that the user took off: "symbols", "organ", "kind", "from", "to".
        start: how many of a list have been shown before.
    """
    given, without = given or Given(), frozenset(without)
    if before and (anew := opened_anew(question)):
        return understand(anew, library, None, given, without, start)
    if before:
        moved = _moved_on(question, library, before, given, without)
        if moved:
            return moved
        question = "the next one" if before.named and asks_for_further(question) else question
    heads = library.heads()
    question, told = in_plain_words(question, library, follows=before is not None)
    if before:
        earlier = back_to(question, [with_lone_numbers(one, heads)[0] for one in before.asked])
        if earlier:
            return _again(library, earlier, question.partition(",")[2])
        reading = Reading(question, library, heads, before, notices=[*told], without=without)
        shown = _of_what_was_shown(reading, given, before)
        if shown:
            return shown
    question, before = written_out(question, before)
    reading = Reading(question, library, heads, before, notices=[*told], start=start, without=without)
    reading = read_question(reading)
    _spare_content(reading)
    understood = within_given(_decide(reading, given, without), given, library)
    return understood if "excluded" in without else _leave_out(reading, understood)


def _moved_on(
    question: str, library: Library, before: Conversation, given: Given, without: frozenset[str]
) -> Understood | None:
    """Return how "more" and "back to my first question" are understood, None of any other question."""
    if turn := asked_before(question, before):
        return shown_again(turn, f"Asked again: “{turn.question}”") if turn.shown else _again(library, turn.question)
    if again := recalled(question, before, library):
        return again
    earlier, shown = asks_for_more(question, before.interpretation.text, before.asked)
    listing = listed_before(before, before.asked)
    if listing and shown:
        page = turned_over(Reading("", library, library.heads(), before, start=shown, without=without), given, listing)
        if page:
            return page
    if listing and asks_for_further(question):
        return all_shown(before)
    if earlier:
        return understand(earlier, library, None, given, without, shown)
    if asks_for_further(question) and before.topic and not before.named:
        return more_of_it(before)
    back = asks_back(question) if before.asked else None
    if not back:
        return None
    which = {"first": before.asked[0], "latest": before.asked[-1]}.get(back[0], before.asked[-2:][0])
    return _again(library, which, back[1])


def _of_what_was_shown(reading: Reading, given: Given, before: Conversation) -> Understood | None:
    """Return the list that was shown under new restrictions, or what was shown without some of it, None otherwise."""
    listing = listed_before(before, before.asked)
    again = relisted(read_question(replace(reading)), given, listing) if listing else None
    if again:
        return again
    remaining = left_out(reading.question, before)
    return without_some(before, remaining) if remaining else None


def _spare_content(reading: Reading) -> None:
    """Take a resolution that is spoken of, not asked, as content: "what did it say in 2008 about applying 1373?".

    It is one that the question's own organ or years exclude, in a question that says more.
    """
    r = reading.restrictions
    if not r.limits_resolutions or len(content_words(reading.rest)) < _SAYS_MORE:
        return
    allowed = allowed_ids(reading.heads, _limits(reading)) or frozenset()
    spoken_of = [
        m
        for m in reading.mentions
        if m.number and not m.selection and not any(names(m, h) for h in reading.heads if h.id in allowed)
    ]
    if spoken_of:
        reading.mentions = tuple(m for m in reading.mentions if m not in spoken_of)
        reading.rest = blank(blank(reading.question, (m.span for m in reading.mentions)), r.spans)


def _limits(reading: Reading, ids: Set[str] = frozenset()) -> Limits:
    """Return the limits that the question itself states."""
    r = reading.restrictions
    return Limits(frozenset(ids), r.organ, r.since, r.until, r.adopted, r.session, r.councils)


def _leave_out(reading: Reading, understood: Understood) -> Understood:
    """Return what was understood without what the question or an earlier one leaves out."""
    excluded = understood.interpretation.excluded or tuple(dict.fromkeys(reading.excluded))
    left_out = excluded_ids(reading.heads, excluded)
    if not left_out:
        return understood
    ids = f" ({', '.join(sorted(left_out))})" if len(left_out) <= _FEW else f" ({len(left_out):,} resolutions)"
    said = ", ".join(ORGAN_NAMES.get(one, one) for one in excluded)
    notice = f"Left out, as asked: {said}{'' if set(excluded) == left_out else ids}."
    allowed = frozenset(understood.allowed if understood.allowed is not None else (h.id for h in reading.heads))
    return replace(
        understood,
        interpretation=replace(understood.interpretation, excluded=excluded),
        allowed=allowed - left_out,
        named=tuple(one for one in understood.named if one.partition("#")[0] not in left_out),
        notices=tuple(dict.fromkeys((*understood.notices, notice))),
    )


def _again(library: Library, earlier: str, rest: str = "") -> Understood:
    """Return how an earlier question of the conversation is understood, with what is said besides."""
    understood = understand(earlier, library)
    if content_words(rest) or read_restrictions(rest, library.heads(), lambda _: False).stated:
        understood = understand(rest, library, Conversation(understood.interpretation, topic=understood.sought))
    notice = f"Asked again: “{earlier}”"
    return replace(understood, notices=(notice, *understood.notices))


def _decide(reading: Reading, given: Given, without: frozenset[str]) -> Understood:
    before = reading.before
    reasons = reasons_of(reading)
    if reasons:
        return reasons
    selections = [m for m in reading.mentions if m.selection]
    elsewhere = any(one.number for one in selections)
    beside = bool(before and before.named and not shows_several(before))
    pointed = beside_what(reading) or whole_meant(reading)
    if pointed:
        return pointed
    step = read_step(reading.rest, named=beside) if before and before.shown and not elsewhere else None
    if step is None and before and before.named and before.shown and not elsewhere:
        step = read_step(reading.rest)
    if step and step.pick and before and selections:
        return selected(reading, selections, list(picked(reading, step).interpretation.symbols)) or picked(
            reading, step
        )
    if step and not speaks_of_another(reading.question, before):
        return picked(reading, step) if step.pick else stepped(reading, step)
    whole = who_is_asked(reading) or place_of(reading) or whole_of(reading) or what_became(reading)
    if whole:
        return whole
    for listed_in in (footnote_asked, what_it_cites, who_cites_together, who_cites, requests_asked):
        listing = listed_in(reading, given)
        if listing:
            return listing
    several = of_several(reading) if len(selections) > 1 or reading.mentions else None
    if several and "paragraphs" not in without:
        return several
    resolutions, absent = _resolutions(reading, without)
    if absent:
        return absent
    astray = _astray(reading, resolutions) or unreadable(reading, resolutions)
    if astray:
        return astray
    limits = _limits(reading) if resolutions else limits_of(override(_stated(reading, ()), given))
    facts = stated(reading, resolutions, limits) or spoken_within(reading, resolutions)
    if facts:
        return facts
    if reading.within and not resolutions:
        resolutions = [reading.within]
    part = same_resolution(reading, resolutions) or (None if resolutions else part_of_titled(reading))
    if part:
        return part
    again = same_place(reading, resolutions)
    if again:
        return again
    if selections and "paragraphs" not in without:
        found = selected(reading, selections, resolutions)
        if found:
            return found
    return _searched(reading, resolutions, given, without)


def _resolutions(reading: Reading, without: frozenset[str]) -> tuple[list[str], Understood | None]:
    """Return the ids of the held resolutions that the question names, or the refusal if it names one not held."""
    found: list[str] = []
    absent: list[Mention] = []
    if "symbols" in without:
        return found, None
    for mention in reading.mentions:
        if not mention.number:
            continue
        held = named_by(mention, reading.heads)
        absent += [] if held else [mention]
        found += [head.id for head in held if head.id not in found]
        for head in held:
            wrong = [one(reading.question, mention, head) for one in (misdated, not_so_called)]
            wrong.append(other_of_number(reading, mention, head))
            reading.notices += [one for one in wrong if one]
            reading.notices += [one for one in notices_about(head) if one not in reading.notices]
    if absent and (not found or content_words(reading.rest)):
        return [], refused(reading, absent[0], searched_text(reading.rest) if content_words(reading.rest) else "")
    reading.notices += [not_held(reading, one) for one in absent]
    found = found or other_meant(reading)
    if not found and any(one.selection for one in reading.mentions):
        may_be = allowed_ids(reading.heads, _limits(reading))
        found = told_by_subject(reading.question, [one for one in reading.heads if may_be is None or one.id in may_be])
    return found, None


def _astray(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the refusal of a resolution that the question's own organ or years exclude ("61/180 in 2008")."""
    r = reading.restrictions
    if not resolutions or not r.limits_resolutions:
        return None
    allowed = allowed_ids(reading.heads, _limits(reading, set(resolutions)))
    if allowed:
        return None
    interpretation = _stated(reading, resolutions)
    notice = f"The corpus holds no resolution {described(interpretation)}."
    dated = [adopted_in(head) for head in reading.heads if head.id in resolutions] if r.since or r.until else []
    reading.notices += [one for one in dated if one]
    return Understood(
        interpretation,
        frozenset(),
        reason="nothing_matches_filters",
        notices=(*reading.told(), notice),
        sought=interpretation.text,
    )


def _stated(reading: Reading, resolutions: Iterable[str]) -> Interpretation:
    """Return what the question itself says, nothing carried over."""
    r = reading.restrictions
    return Interpretation(
        text=searched_text(reading.rest),
        symbols=tuple(resolutions),
        organ=r.organ,
        kind=r.kind,
        since=r.since,
        until=r.until,
        adopted=r.adopted,
        session=r.session,
        excluded=tuple(dict.fromkeys(reading.excluded)),
    )


def _searched(reading: Reading, resolutions: list[str], given: Given, without: frozenset[str]) -> Understood:
    r = reading.restrictions
    if not reading.before:
        reading.rest = read_mentioned(reading.question if resolutions else reading.rest) or reading.rest
    restricted = bool(resolutions or r.stated or r.lifted or reading.excluded)
    how = lean(reading.question, reading.rest, restricted, reading.before)
    of_shown = how in ("none", "add") and not restricted and asks_of_it(reading)
    asks_only = bool(reading.asked_of and reading.before and not content_words(reading.rest))
    how = "point" if of_shown or (asks_only and not restricted) else how
    another = how != "none" and means_another(reading)
    sought = carry(reading, _stated(reading, resolutions), how, another=another)
    reading.notices += contradicted(reading, _stated(reading, resolutions), given)
    interpretation = override(sought.interpretation, given).without(*(without - {"paragraphs"}))
    dated = adopted_beside(reading) if another else frozenset()
    if dated and "from" in interpretation.carried_over:  # an earlier or later one is none of the same years
        interpretation = interpretation.without("from", "to")
    alone = how in ("none", "restrict") and not content_words(reading.rest)
    alone = alone and (how == "none" or not (leads_on(reading.question) or asks_whether(reading.question)))
    if resolutions and alone and not r.limits_resolutions:
        return listed(reading, resolutions)
    if alone and how == "none" and r.limits_resolutions and not (interpretation.symbols or without):
        limits = limits_of(interpretation, councils=r.councils)
        only = [*(allowed_ids(reading.heads, limits) or ())]
        if len(only) == 1 or not interpretation.kind:
            return listed(reading, only) if len(only) == 1 else held_within(reading, limits)
    text = SUBJECTS.join((label(reading.asked_of), sought.topic)) if asks_only else shown_text(interpretation.text)
    interpretation = replace(interpretation, text=text)
    ids, unknown = held_ids(reading.heads, interpretation.symbols)
    if unknown:
        notice = f"{unknown} is not in the corpus."
        return Understood(interpretation, frozenset(), reason="not_in_corpus", notices=(notice,), sought=sought.text)
    limits = limits_of(interpretation, ids, () if "organ" in without else r.councils)
    allowed = allowed_ids(reading.heads, limits)
    if allowed is not None and not allowed and interpretation.carried_over:
        interpretation, allowed = loosen(reading, interpretation)
    if dated:
        allowed = dated if allowed is None else allowed & dated
    at_advantage, advantage = preferred(reading, "add" if asks_only else how, restricted=restricted, without=without)
    understood = Understood(
        interpretation,
        allowed,
        notices=reading.told(),
        sought=sought.text,
        context=sought.context,
        preferred=at_advantage,
        advantage=advantage,
        like=like(reading, how, another=another),
        only_restricts=how in ("restrict", "narrow") and bool(reading.before and reading.before.topic),
        asked_of=reading.asked_of,
        asks_only=asks_only,
        topic=sought.topic,
        of_shown=of_shown,
        settled=sought.settled and not restricted,
        beside=point_shown(reading) if how in ("add", "point") and not restricted and not another else "",
    )
    if allowed is not None and not allowed:
        notice = f"The corpus holds no resolution {described(interpretation)}. {_WIDER}"
        return replace(understood, reason="nothing_matches_filters", notices=(*understood.notices, notice.strip()))
    return understood
