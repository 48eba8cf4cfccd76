"""The page "Find agreed language": a paragraph or a draft in, matches, an audit or a timeline out; no script needed."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.export import FORMATS
from assistant.exportaudit import FORMATS as AUDIT_FORMATS
from assistant.precedents import NEAR
from ui.bar import AGREED, bar
from ui.catalogue import message
from ui.keep import keep_button
from ui.markup import ENGLISH, capital, esc, reader_address, tongue, whole_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.audit import Audit, Finding
    from assistant.precedents import Match, Precedents
    from assistant.redline import Change
    from ui.catalogue import Words

NAMES = {
    "docx": message("Word"),
    "md": message("Markdown"),
    "csv": message("CSV"),
    "ris": message("RIS"),
    "bib": message("BibTeX"),
    "json": message("JSON"),
    "txt": message("Text"),
}
MARKS = {"exact": message("Exact"), "near": message("Near"), "related": message("Related")}
MEANINGS = {
    "exact": message("the same words, letter for letter"),
    "near": message("most of the words in the same order; what differs is marked"),
    "related": message("about the same matter"),
}
STATES = {"agreed": message("Agreed"), "altered": message("Altered"), "new": message("New")}
ADDRESS = AGREED
TITLE = message("Find agreed language")
_TAGS = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
ACCEPTED = ".docx,.doc,.docm,.pdf,.html,.htm,.txt,.md,.xml"


def agreed_page(
    draft: str = "",
    shown: str = "",
    address: str = ADDRESS,
    *,
    reference: str = "",
    uploads: bool = False,
    say: Words = ENGLISH,
) -> str:
    """Return the page with its form, and what was found below it.

    Args:
        draft: what stands in the form.
        shown: what was found, as HTML; "" for nothing yet.
        address: of the page, with its query.
        reference: of the paragraph that is traced; then the form for drafts is left out.
        uploads: whether the host lets visitors add documents.
        say: the words of the interface.
    """
    forms = _trace(say, reference) if reference else f"{_form(draft, say)}{_trace(say)}"
    body = (
        f'<div class="rp-reader">{bar(address, say=say, uploads=uploads, basket=True)}'
        f'<main class="rp-page"><h1>{esc(say(TITLE))}</h1>{forms}'
        f'<section class="rp-found" id="found" aria-live="polite">{shown or _meanings(say)}</section></main></div>'
    )
    return whole_page(f"{say(TITLE)} – Rapporteur", body, name="agreed", say=say)


def _form(draft: str, say: Words) -> str:
    return (
        f'<form method="post" action="{esc(say.link(ADDRESS))}#found" enctype="multipart/form-data" class="rp-draft">'
        f'<label for="text">{esc(say("A paragraph or a whole draft"))}</label>'
        f'<textarea id="text" name="text" rows="6" dir="auto" placeholder="{esc(say("Paste it here"))}">{esc(draft)}'
        f'</textarea><div class="rp-file"><label for="file">{esc(say("or drop a file here: Word, PDF, HTML, text"))}'
        f'</label><input id="file" name="file" type="file" accept="{ACCEPTED}"></div>'
        f'<button type="submit">{esc(say(TITLE))}</button>'
        f'<p class="rp-quiet">{esc(say("Nothing of a draft is kept on the server."))}</p></form>'
    )


def _trace(say: Words, reference: str = "") -> str:
    """Return the form that leads to the timeline of a paragraph."""
    label = say("A paragraph to trace through the years, by its reference")
    return (
        f'<form method="get" action="{ADDRESS}/lineage" class="rp-trace">{_chosen(say)}'
        f'<label for="reference">{esc(label)}</label>'
        '<span><input id="reference" name="reference" required maxlength="1000" placeholder="A/RES/61/180, para. 1"'
        f' value="{esc(reference)}"><button type="submit">{esc(say("Trace"))}</button></span></form>'
    )


def _chosen(say: Words) -> str:
    return f'<input type="hidden" name="ui" value="{say.language}">' if say.chosen else ""


def _meanings(say: Words) -> str:
    """Return what an empty page says: how matches are told apart."""
    rows = "".join(
        f"<dt>{_mark(kind, MARKS[kind], say)}</dt><dd>{esc(say(words))}</dd>" for kind, words in MEANINGS.items()
    )
    whole = say(
        "Of a whole draft you learn, sentence by sentence, what is agreed verbatim, what was altered and what is new."
    )
    return f'<dl class="rp-meanings">{rows}</dl><p class="rp-quiet">{esc(whole)}</p>'


def failed_html(line: str) -> str:
    """Return the one line that says why nothing is shown."""
    return f'<p class="rp-error" role="alert">{esc(capital(line))}</p>'


def precedents_html(found: Precedents, *, say: Words = ENGLISH) -> str:
    """Return the matches of a paragraph, those of the same words together, with a box on each to export it."""
    if not found.matches:
        return f'<p class="rp-summary">{esc(say("No agreed language is close to this."))}</p>'
    counts = Counter(str(one.match) for one in found.matches)
    told = ", ".join(_counted(kind, counts[kind], say) for kind in MARKS if counts[kind])
    groups = [list(group) for _, group in groupby(found.matches, key=lambda one: (one.match, one.text))]
    cards = "".join(_match(group, say) for group in groups)
    head = say.many(
        "{count} paragraph held here: {kinds}", "{count} paragraphs held here: {kinds}", len(found.matches), kinds=told
    )
    return (
        f'<p class="rp-summary">{esc(head)}</p>{_legend(say)}'
        f'<form method="post" action="{esc(say.link(f"{ADDRESS}/export"))}">{cards}'
        f"{_buttons(say('Export what is ticked'), FORMATS, say)}</form>"
    )


def _counted(kind: str, count: int, say: Words) -> str:
    """Return how many there are of a kind of match or of sentence."""
    counted = {
        "exact": say.many("{count} exact", "{count} exact", count),
        "near": say.many("{count} near", "{count} near", count),
        "related": say.many("{count} related", "{count} related", count),
        "agreed": say.many("{count} agreed", "{count} agreed", count),
        "altered": say.many("{count} altered", "{count} altered", count),
        "new": say.many("{count} new", "{count} new", count),
    }
    return counted[kind]


def _legend(say: Words) -> str:
    words = say("Struck out: only in the draft. Underlined: only in the resolution.")
    return f'<p class="rp-quiet">{esc(words)}</p>'


def _match(group: Sequence[Match], say: Words) -> str:
    first = group[0]
    share = f" · {esc(words)}" if (words := _share(first, say)) else ""
    places = "".join(
        f'<li><label><input type="checkbox" name="id" value="{esc(match.id)}"> {esc(match.reference)}</label>'
        f' <span class="rp-quiet">{esc(say.date(match.adopted))}</span> {links(match.id, say)}'
        f" {keep_button(match.id, match.reference, match.text, say=say)}</li>"
        for match in group
    )
    shown = esc(first.text) if first.match == "related" else redline_html(first.redline)
    copied = esc(f"{first.text}\n({first.reference})")
    return (
        f'<article class="rp-match"><h2>{_mark(first.match, MARKS[first.match], say)}{share}</h2>'
        f'<ul>{places}</ul><p class="rp-words"{tongue(first.language) or " dir=auto"}>{shown}</p>'
        f'<p class="rp-acts"><button type="button" class="rp-copy" value="{copied}">'
        f"{esc(say('Copy the agreed words with reference'))}</button></p></article>"
    )


def _share(match: Match, say: Words) -> str:
    """Return how close a match is in words, "" for an exact one."""
    if match.match == "exact":
        return ""
    if match.match == "near" and match.similarity < NEAR:
        return say("as part of a longer paragraph")
    return say("{share} % of the words in order", share=round(100 * match.similarity))


def _mark(kind: str, words: str, say: Words) -> str:
    return f'<span class="rp-is rp-is-{kind}">{esc(say(words))}</span>'


def links(id_: str, say: Words) -> str:
    """Return the links of a paragraph: in its resolution, and through the years."""
    resolution, _, path = id_.partition("#")
    lineage = say.link(f"{ADDRESS}/lineage?{urlencode({'reference': id_})}")
    return (
        f'<a href="{esc(say.link(reader_address(resolution, path)))}">{esc(say("in context"))}</a> '
        f'<a href="{esc(lineage)}">{esc(say("timeline"))}</a>'
    )


def redline_html(changes: Iterable[Change]) -> str:
    """Return a redline with deletions and insertions marked."""
    return "".join(_TAGS[kind].format(esc(text)) for kind, text in changes)


def audit_html(audited: Audit, draft: Sequence[str], *, say: Words = ENGLISH) -> str:
    """Return the audit of a draft: the summary, a row for each sentence, and the files to keep it in."""
    rows = "".join(
        _part(number, part, say) for number, paragraph in enumerate(audited.paragraphs, 1) for part in paragraph.parts
    )
    kept = esc("\n\n".join(draft))
    files = _buttons(say("Keep the audit"), AUDIT_FORMATS, say)
    return (
        f'<p class="rp-summary">{esc(_summary(audited, say))}</p>{_legend(say)}<ol class="rp-audit">{rows}</ol>'
        f'<form method="post" action="{esc(say.link(f"{ADDRESS}/audit"))}">'
        f'<input type="hidden" name="text" value="{kept}">{files}</form>'
    )


def _summary(audited: Audit, say: Words) -> str:
    counts = audited.summary()
    paragraphs = say.many("{count} paragraph", "{count} paragraphs", counts["paragraphs"])
    sentences = say.many("{count} sentence", "{count} sentences", counts["sentences"])
    of = ", ".join(_counted(state, counts[state], say) for state in STATES)
    return f"{paragraphs}, {sentences}{say(': ')}{of}."


def _part(number: int, part: Finding, say: Words) -> str:
    words = redline_html(part.redline) if part.status == "altered" else esc(part.text)
    own = f" {links(part.id, say)}" if part.id else ""
    return (
        f'<li class="rp-match" value="{number}">'
        f'<p>{_mark(part.status, STATES[part.status], say)} <span class="rp-quiet">{esc(_verdict(part, say))}</span>'
        f'{own}</p><p class="rp-words" dir="auto">{words}</p></li>'
    )


def _verdict(part: Finding, say: Words) -> str:
    """Return where a sentence is agreed, since when and how often; "" for a new one."""
    since, last = say.date(part.since), say.date(part.last)
    if part.status == "new":
        return say("in no resolution held here")
    if part.status == "altered":
        return say("closest to {place}", place=_dated(part.reference or "", since))
    if part.paragraphs == 1:
        return say("in {place}", place=_dated(part.reference or "", since))
    times = say.many("in {count} resolution", "in {count} resolutions", part.resolutions)
    told = say("since {first}, last on {last}", first=since, last=last) if since else ""
    newest = say("the newest: {place}", place=part.reference or "")
    return ", ".join(filter(None, [times, told, newest]))


def _dated(reference: str, date: str) -> str:
    return f"{reference} ({date})" if date else reference


def _buttons(words: str, formats: Iterable[str], say: Words) -> str:
    buttons = "".join(f'<button name="format" value="{form}">{esc(say(NAMES[form]))}</button>' for form in formats)
    return f'<p class="rp-files"><span>{esc(words)}</span> {buttons}</p>'
