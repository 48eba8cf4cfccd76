"""The page on which visitors add documents of their own, and the report of what was read; no script needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.official import PRIMARY
from corpus.read import SUFFIXES
from ui.bar import bar
from ui.catalogue import message
from ui.gate import MOST_UPLOAD, UPLOAD
from ui.markup import ENGLISH, capital, esc, reader_address, tongue, whole_page
from ui.uploads import MOST_FILES

if TYPE_CHECKING:
    from ui.catalogue import Words
    from ui.uploads import Upload

STAGES = {
    "": message("Waiting"),
    "Reading documents": message("Reading documents"),
    "Looking for documents": message("Reading documents"),
    "split": message("Cutting paragraphs"),
    "embed": message("Embedding paragraphs"),
    "words": message("Embedding words"),
    "store": message("Storing vectors"),
    "check": message("Checking"),
    "cite": message("Reading citations and requests"),
    "swap": message("Opening the new index"),
}
OUTCOMES = {
    "added": message("Added"),
    "updated": message("Updated"),
    "merged": message("Held already, from another file"),
    "held": message("Held already"),
    "refused": message("Not read"),
}
MOST_PROBLEMS = 5


def upload_page(shown: str = "", *, say: Words = ENGLISH, form: bool = True) -> str:
    """Return the page.

    Args:
        shown: the report of an upload, as HTML.
        say: the words of the interface.
        form: whether files can be chosen on it.
    """
    body = (
        f'<div class="rp-reader">{bar(UPLOAD, say=say)}<main class="rp-page"><h1>{esc(say("Add documents"))}</h1>'
        f'{_form(say) if form else ""}<section class="rp-found" aria-live="polite">{shown}</section></main></div>'
    )
    return whole_page(f"{say('Add documents')} – Rapporteur", body, name="upload", say=say)


def _form(say: Words) -> str:
    size = say.number(MOST_UPLOAD // 1_000_000)
    kinds = esc(say("Word, PDF, HTML, text, Markdown and Akoma Ntoso XML; {count} files, {size} MB together at most.",
                    count=MOST_FILES, size=size))  # fmt: skip
    shared = esc(say("What is read is searched and quoted like the other resolutions, by everyone who uses this page."))
    refusals = (
        f' data-many="{esc(say("These are more than {count} files: add fewer at a time.", count=MOST_FILES))}"'
        f' data-large="{esc(say("These files have more than {size} MB together: add fewer at a time.", size=size))}"'
        f' data-most-files="{MOST_FILES}" data-most-bytes="{MOST_UPLOAD - 100_000}"'
    )
    return (
        f'<p class="rp-lead">{shared}</p>'
        f'<form method="post" action="{esc(say.link(UPLOAD))}" enctype="multipart/form-data" class="rp-add"{refusals}>'
        f'<label for="files">{esc(say("Files"))}</label><p class="rp-quiet" id="kinds">{kinds}</p>'
        f'<input id="files" name="files" type="file" multiple required accept="{",".join(SUFFIXES)}"'
        f' aria-describedby="kinds"><button type="submit">{esc(say("Add"))}</button>'
        f'<p class="rp-sending" hidden><label>{esc(say("Sending"))} <progress max="1" value="0"></progress></label></p>'
        f'<p class="rp-error" role="alert" hidden data-lost="{esc(say("The files did not arrive: add them again."))}">'
        "</p></form>"
    )


def report_html(upload: Upload, *, say: Words = ENGLISH) -> str:
    """Return how far an upload is and what was read: a line for each resolution or refused file."""
    rows = "".join(_row(report, say) for report in upload.reports)
    listed = f'<ul class="rp-read">{rows}</ul>' if rows else ""
    address = say.link(f"{UPLOAD}/{upload.id}")
    more = f'<p><a href="{esc(say.link(UPLOAD))}">{esc(say("Add more"))}</a></p>' if upload.ended else ""
    return (
        f'<div class="rp-taken" data-address="{esc(address)}"{" data-ended" if upload.ended else ""}>'
        f"{_state(upload, say)}{listed}{more}</div>"
    )


def _state(upload: Upload, say: Words) -> str:
    if upload.failure:
        return f'<p class="rp-error" role="alert">{esc(capital(upload.failure))}</p>'
    if upload.ended:
        return f'<p class="rp-summary" role="status">{_summary(upload, say)}</p>'
    stage = say(STAGES.get(upload.stage, "Reading documents")) if upload.state == "reading" else say("Waiting")
    value = f' max="{upload.of}" value="{min(upload.done, upload.of)}"' if upload.of else ""
    return f'<p class="rp-state"><label>{esc(stage)} <progress{value}></progress></label></p>'


def _summary(upload: Upload, say: Words) -> str:
    counts = [
        f"{esc(say(words))}: {say.number(count)}"
        for outcome, words in OUTCOMES.items()
        if (count := sum(report["outcome"] == outcome for report in upload.reports))
    ]
    ready = f" {esc(say('They can be asked about now.'))}" if upload.changed else ""
    return f"{' · '.join(counts) or esc(say('No files were given.'))}.{ready}"


def _row(report: dict[str, Any], say: Words) -> str:
    file, outcome = report["file"], report["outcome"]
    said = f'<span class="rp-is rp-is-{esc(outcome)}">{esc(say(OUTCOMES[outcome]))}</span>'
    if outcome == "refused":
        return f'<li>{said} <span class="rp-why">{esc(report["reason"])}</span></li>'
    language = report.get("language", PRIMARY)
    facts = [
        say.tongue(language) if language != PRIMARY else "",
        say.many("{count} paragraph", "{count} paragraphs", report["paragraphs"]) if "paragraphs" in report else "",
        report.get("differing", ""),
    ]
    title = f'<span class="rp-title"{tongue(language)}>{esc(report["title"])}</span>' if report.get("title") else ""
    problems = [*report.get("problems", []), *([report["note"]] if report.get("note") else [])]
    warned = "".join(f"<li>{esc(capital(one))}</li>" for one in problems[:MOST_PROBLEMS])
    left = len(problems) - MOST_PROBLEMS
    more = f"<li>{esc(say.many('{count} more', '{count} more', left))}</li>" if left > 0 else ""
    warnings = f'<ul class="rp-problems">{warned}{more}</ul>' if warned else ""
    return (
        f'<li>{said} <a href="{esc(say.link(reader_address(report["id"])))}">{esc(report["id"])}</a> {title}'
        f'<span class="rp-quiet">{esc(" · ".join(filter(None, [file, *facts])))}</span>'
        f"{warnings}</li>"
    )
