"""The page "Find agreed language": a paragraph or a draft in, matches, an audit or a timeline out; no script needed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.export import FORMATS
from assistant.exportaudit import FORMATS as AUDIT_FORMATS
from assistant.printkin import formula_line, share_words, summary_line, verdict
from assistant.redline import is_equal
from ui.card import long_date
from ui.markup import capital, esc, reader_address, whole_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.audit import Audit, Finding
    from assistant.lineage import Form, Lineage
    from assistant.precedents import Match, Precedents
    from assistant.redline import Change

ADDRESS = "/agreed"
NAMES = {"docx": "Word", "md": "Markdown", "csv": "CSV", "ris": "RIS", "bib": "BibTeX", "json": "JSON", "txt": "Text"}
MARKS = {"exact": "Exact", "near": "Near", "related": "Related"}
STATES = {"agreed": "Agreed", "altered": "Altered", "new": "New"}
_TAGS = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
ACCEPTED = ".docx,.doc,.docm,.pdf,.html,.htm,.txt,.md,.xml"


def agreed_page(draft: str = "", shown: str = "") -> str:
    """Return the page with its form, and what was found below it."""
    form = (
        f'<form method="post" action="{ADDRESS}" enctype="multipart/form-data" class="rp-draft">'
        '<label for="text">A paragraph or a whole draft</label>'
        f'<textarea id="text" name="text" rows="6" placeholder="Paste it here">{esc(draft)}</textarea>'
        f'<label for="file">or a file (Word, PDF, HTML, text)</label>'
        f'<input id="file" name="file" type="file" accept="{ACCEPTED}">'
        '<button type="submit">Find agreed language</button></form>'
    )
    body = (
        '<div class="rp-reader"><header class="rp-tabs"><a href="/">Ask</a>'
        f'<a href="{ADDRESS}" aria-current="page">Find agreed language</a></header>'
        f'<main class="rp-page"><h1>Find agreed language</h1>{form}'
        f'<section class="rp-found" aria-live="polite">{shown}</section></main></div>'
    )
    return whole_page("Find agreed language – Rapporteur", body, name="agreed")


def failed_html(line: str) -> str:
    """Return the one line that says why nothing is shown."""
    return f'<p class="rp-error" role="alert">{esc(capital(line))}</p>'


def precedents_html(found: Precedents) -> str:
    """Return the matches of a paragraph, those of the same words together, with a box on each to export it."""
    if not found.matches:
        return "<p>No agreed language is close to this.</p>"
    groups = [list(group) for _, group in groupby(found.matches, key=lambda one: (one.match, one.text))]
    cards = "".join(_match(group) for group in groups)
    return f'<form method="post" action="{ADDRESS}/export">{cards}{_buttons("Export what is ticked", FORMATS)}</form>'


def _match(group: Sequence[Match]) -> str:
    first = group[0]
    share = f" · {words}" if (words := share_words(first)) else ""
    places = "".join(
        f'<li><label><input type="checkbox" name="id" value="{esc(match.id)}"> {esc(match.reference)}</label>'
        f' <span class="rp-quiet">{esc(long_date(match.adopted))}</span> {_links(match.id)}</li>'
        for match in group
    )
    shown = esc(first.text) if first.match == "related" else redline_html(first.redline)
    return (
        f'<article class="rp-match"><h2><span class="rp-is rp-is-{first.match}">{MARKS[first.match]}</span>{share}</h2>'
        f'<ul>{places}</ul><p class="rp-words">{shown}</p></article>'
    )


def _links(id_: str) -> str:
    resolution, _, path = id_.partition("#")
    return (
        f'<a href="{esc(reader_address(resolution, path))}">in context</a> '
        f'<a href="{ADDRESS}/lineage?{esc(_query(id_))}">timeline</a>'
    )


def _query(id_: str) -> str:
    return urlencode({"reference": id_})


def redline_html(changes: Iterable[Change]) -> str:
    """Return a redline with deletions and insertions marked."""
    return "".join(_TAGS[kind].format(esc(text)) for kind, text in changes)


def audit_html(audited: Audit, draft: Sequence[str]) -> str:
    """Return the audit of a draft: the summary, a row for each sentence, and the files to keep it in."""
    rows = "".join(
        _part(number, part) for number, paragraph in enumerate(audited.paragraphs, 1) for part in paragraph.parts
    )
    kept = esc("\n\n".join(draft))
    files = _buttons("Keep the audit", AUDIT_FORMATS)
    return (
        f'<p class="rp-summary">{esc(summary_line(audited))}</p><ol class="rp-audit">{rows}</ol>'
        f'<form method="post" action="{ADDRESS}/audit"><input type="hidden" name="text" value="{kept}">{files}</form>'
    )


def _part(number: int, part: Finding) -> str:
    words = redline_html(part.redline) if part.status == "altered" else esc(part.text)
    links = f" {_links(part.id)}" if part.id else ""
    state = f'<span class="rp-is rp-is-{part.status}">{STATES[part.status]}</span>'
    return (
        f'<li class="rp-match" value="{number}">'
        f'<p>{state} <span class="rp-quiet">{esc(verdict(part))}</span>{links}</p>'
        f'<p class="rp-words">{words}</p></li>'
    )


def lineage_html(found: Lineage) -> str:
    """Return a lineage as a timeline, what changed in each form marked."""
    value = found.to_json()
    dates = (
        f", first on {long_date(value['first_adopted'])}, last on {long_date(value['last_adopted'])}"
        if value["first_adopted"]
        else ""
    )
    left = f"<p>{found.cut:,} more forms between these are left out.</p>" if found.cut else ""
    left += f"<p>{esc(formula_line(found.formula))}</p>" if found.formula else ""
    names = {form.id: form.reference for form in found.forms}
    before = [None, *(form.id for form in found.forms)]
    rows = "".join(
        _form(form, names[form.after] if form.after and form.after != last else "", here=form.id == found.id)
        for form, last in zip(found.forms, before, strict=False)
    )
    head = f"{esc(found.reference)}: adopted in {found.times} resolution{'' if found.times == 1 else 's'}{esc(dates)}."
    return f'<p class="rp-summary">{head}</p>{left}<ol class="rp-timeline">{rows}</ol>'


def _form(form: Form, after: str, *, here: bool) -> str:
    unchanged = form.after is not None and is_equal(form.redline)
    words = redline_html(form.redline) if form.redline else esc(form.text)
    shown = '<p class="rp-quiet">The same words.</p>' if unchanged else f'<p class="rp-words">{words}</p>'
    said = f'<p class="rp-quiet">after {esc(after)}</p>' if after else ""
    current = ' aria-current="true"' if here else ""
    return (
        f'<li class="rp-match"{current}><p><time>{esc(long_date(form.adopted) or "no date")}</time> '
        f"{esc(form.reference)} {_links(form.id)}</p>{said}{shown}</li>"
    )


def _buttons(words: str, formats: Iterable[str]) -> str:
    buttons = "".join(f'<button name="format" value="{form}">{NAMES[form]}</button>' for form in formats)
    return f'<p class="rp-files"><span>{words}:</span> {buttons}</p>'
