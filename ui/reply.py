"""An answer as HTML: how the question was understood, notices, passages or a plain refusal with near misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.paragraph import ORGAN_NAMES
from ui.card import card, short_reference
from ui.catalogue import message
from ui.markup import ENGLISH, capital, esc
from ui.notices import tell
from ui.picks import FIELDS as PICKED
from ui.picks import KINDS, chip_words
from ui.why import Sought

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer, Interpretation
    from assistant.metadata import Fact
    from corpus.paragraph import Resolution
    from ui.catalogue import Words
    from ui.picks import Picked

    Find = Callable[[str], Resolution | None]

REFUSALS = {
    "nothing_relevant": message("No paragraph in the corpus answers this question."),
    "no_such_paragraph": message("There is no such paragraph."),
    "not_in_corpus": message("The corpus does not hold that resolution."),
    "nothing_matches_filters": message("Nothing in the corpus matches these restrictions."),
}
FIELDS = {
    "symbols": message("resolution"),
    "paragraphs": message("paragraph"),
    "organ": message("organ"),
    "kind": message("preamble or operative part"),
    "from": message("year"),
    "to": message("year"),
    "adopted": message("month"),
    "session": message("session"),
    "excluded": message("what is left out"),
    "verb": message("action"),
    "addressee": message("addressee"),
}
LONGEST_SHOWN = 400
NEAR_MISSES = message("Closest paragraphs – they do not answer the question")


@dataclass(frozen=True, slots=True)
class Chip:
    """One restriction of an interpretation: the words on it, the fields that taking it off removes."""

    words: str
    fields: tuple[str, ...]
    carried_over: bool = False


def reply(
    answer: Answer,
    prefix: str,
    find: Find,
    *,
    picked: Picked = (),
    kept: str = "",
    say: Words = ENGLISH,
) -> str:
    """Return an answer as one line of HTML.

    Args:
        answer: what the assistant said.
        prefix: what every id begins with, unique on the page; the chips carry it as well.
        find: looks up a resolution by its id.
        picked: what the answer was narrowed down by.
        kept: what the page keeps of this turn, for its script.
        say: the words of the interface.
    """
    parts = [understood(answer.interpretation, prefix, find, picked=picked, say=say)]
    sought = Sought.of(answer)
    if answer.answered:
        parts += [f'<p class="rp-notice">{esc(tell(notice, say=say))}</p>' for notice in answer.notices]
        parts += [_fact(fact, say) for fact in answer.metadata]
        parts += [card(one, f"{prefix}-{n}", find, sought=sought, say=say) for n, one in enumerate(answer.passages)]
    else:
        *notices, why = answer.notices or (say(REFUSALS[answer.reason or "nothing_relevant"]),)
        parts += [f'<p class="rp-notice">{esc(tell(notice, say=say))}</p>' for notice in notices]
        parts.append(f'<p class="rp-refusal">{esc(tell(why, say=say))}</p>')
        near = [
            card(one, f"{prefix}-{n}", find, near=True, sought=sought, say=say)
            for n, one in enumerate(answer.near_misses)
        ]
        if near:
            parts.append(f'<section class="rp-misses"><h3>{esc(say(NEAR_MISSES))}</h3>{"".join(near)}</section>')
    return f'<div class="rp-answer">{"".join(parts)}{_kept(kept, prefix)}</div>'


def told(answer: Answer, *, say: Words = ENGLISH) -> str:
    """Return what an answer brings in one sentence, to be read aloud."""
    if answer.passages:
        return say.many("{count} paragraph found", "{count} paragraphs found", len(answer.passages))
    if answer.answered:
        return say("Answered from what is held of the resolution")
    near = len(answer.near_misses)
    return (
        say.many("No answer; {count} near miss", "No answer; {count} near misses", near) if near else say("No answer")
    )


def pending(interpretation: Interpretation | None, prefix: str, find: Find | None, line: str, *, say: Words) -> str:
    """Return what stands in an answer's place until it is there.

    Args:
        interpretation: how the question is understood, None if that is not known yet.
        prefix: as for ``reply``.
        find: looks up a resolution by its id, None as long as there is no library.
        line: what is waited for.
        say: the words of the interface.
    """
    known = understood(interpretation, prefix, find, say=say) if interpretation and find else ""
    bars = '<span class="rp-bone"></span>' * 4
    return f'<div class="rp-pending">{known}<p class="rp-wait">{esc(line)}</p><div class="rp-bones">{bars}</div></div>'


def _kept(kept: str, prefix: str) -> str:
    """Return what the page's script keeps of a turn, in a button that nobody sees."""
    return f'<button type="button" class="rp-turn" name="{prefix}" hidden value="{esc(kept)}"></button>' if kept else ""


def _fact(fact: Fact, say: Words) -> str:
    """Return a field of a resolution with where it comes from."""
    said = fact.value if fact.field == "held" else f"{capital(fact.label)}: {fact.value}"
    return (
        f'<p class="rp-notice"><strong>{esc(fact.reference)}</strong><br>{esc(said)}<br>'
        f"<small>{esc(say('Source: {source}', source=fact.source))}</small></p>"
    )


def sentence(text: str, kept: str = "", prefix: str = "", *, reword: bool = False) -> str:
    """Return an error's sentence as a message; ``kept`` and ``prefix`` as for ``reply``.

    ``reword`` says that the question is to be put in other words: the page's script puts it back into its box.
    """
    classes = "rp-error rp-reword" if reword else "rp-error"
    return f'<div class="rp-answer"><p class="{classes}">{esc(capital(text))}</p>{_kept(kept, prefix)}</div>'


def asked(question: str, without: tuple[str, ...] = (), picked: Picked = (), *, say: Words = ENGLISH) -> str:
    """Return a question as a message, word for word and without any markup of its own; "" for a blank one.

    Args:
        question: as it was put; of a very long one the beginning is shown.
        without: the fields of the interpretation that were taken off before asking again.
        picked: what it was narrowed down by.
        say: the words of the interface.
    """
    if not any(char.isprintable() and not char.isspace() for char in question):
        return ""
    words = question if len(question) <= LONGEST_SHOWN else f"{question[:LONGEST_SHOWN].rstrip()}…"
    names = dict.fromkeys(say(FIELDS.get(name, name)) for name in without)
    again = []
    if names:
        again.append(say("asked again without the limit on {what}", what=say(" and ").join(names)))
    if picked:
        again.append(say("narrowed down to {what}", what=", ".join(chip_words(*one, say=say) for one in picked)))
    small = f' <span class="rp-without">{esc("; ".join(again))}</span>' if again else ""
    return f'<h2 class="rp-asked" dir="auto">{esc(words)}{small}</h2>'


def understood(
    interpretation: Interpretation, prefix: str, find: Find, *, picked: Picked = (), say: Words = ENGLISH
) -> str:
    """Return the line that says what was searched for, with a button on each restriction that takes it off."""
    words = ""
    if interpretation.text:
        carried = f" {esc(say('(from your earlier question)'))}" if "text" in interpretation.carried_over else ""
        words = f"{esc(say('Searched for'))} <q>{esc(interpretation.text)}</q>{carried}"
    buttons = "".join(_button(chip, prefix, say) for chip in chips(interpretation, find, picked=picked, say=say))
    if not words:
        named = interpretation.paragraphs or interpretation.symbols
        words = esc(say("Looked up") if named else say("Searched"))
    return f'<div class="rp-understood"><span>{words}</span>{buttons}</div>'


def chips(interpretation: Interpretation, find: Find, *, picked: Picked = (), say: Words = ENGLISH) -> list[Chip]:
    """Return the restrictions of an interpretation, one chip for each that can be taken off by itself."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if interpretation.paragraphs:
        found.append((", ".join(_reference(id_, find) for id_ in interpretation.paragraphs), ("paragraphs",)))
    named = {id_.partition("#")[0] for id_ in interpretation.paragraphs}
    symbols = [symbol for symbol in interpretation.symbols if symbol not in named]
    if symbols or (interpretation.symbols and not interpretation.paragraphs):
        found.append((", ".join(_reference(symbol, find) for symbol in symbols), ("symbols",)))
    if interpretation.organ:
        found.append((_organ(interpretation.organ, say), ("organ",)))
    if interpretation.kind:
        found.append((say(KINDS.get(interpretation.kind, interpretation.kind)), ("kind",)))
    found += _years(interpretation.since, interpretation.until, say)
    if interpretation.adopted:
        found.append((say("adopted {when}", when=interpretation.adopted), ("adopted",)))
    if interpretation.session:
        found.append((say("session {number}", number=interpretation.session), ("session",)))
    if interpretation.excluded:
        left_out = ", ".join(_organ(one, say) for one in interpretation.excluded)
        found.append((say("without {what}", what=left_out), ("excluded",)))
    found += [(chip_words(name, value, say=say), (name,)) for name, value in picked if name not in PICKED]
    carried = set(interpretation.carried_over)
    return [Chip(words, fields, bool(carried & set(fields))) for words, fields in found]


def _years(since: int | None, until: int | None, say: Words) -> list[tuple[str, tuple[str, ...]]]:
    if since is not None and since == until:
        return [(str(since), ("from", "to"))]
    found = [(say("from {year}", year=since), ("from",))] if since is not None else []
    return [*found, *([(say("to {year}", year=until), ("to",))] if until is not None else [])]


def _organ(code: str, say: Words) -> str:
    return say(ORGAN_NAMES[code]) if code in ORGAN_NAMES else code


def _reference(id_: str, find: Find) -> str:
    name, _, path = id_.partition("#")
    resolution = find(name)
    return short_reference(resolution, path) if resolution else id_


def _button(chip: Chip, prefix: str, say: Words) -> str:
    title = esc(say("Carried over from your earlier question"))
    carried = f'<span class="rp-carried" title="{title}">↩</span>'
    return (
        f'<button type="submit" class="rp-chip" name="drop" value="{esc(prefix)}:{esc(",".join(chip.fields))}" '
        f'title="{esc(say("Ask again without {what}", what=chip.words))}">{carried if chip.carried_over else ""}'
        f'{esc(chip.words)}<span class="rp-x"> ×</span></button>'
    )
