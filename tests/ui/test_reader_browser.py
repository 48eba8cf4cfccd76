"""The reader and the page of agreed language in a browser: the check, the jumps, the drop; axe-core in every state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from fastapi import FastAPI

from assistant.show import Shown, show
from corpus.paragraph import Footnote
from tests.assistant.agreed import DEMAND, GROUP, SEIZED, agreed
from tests.factories import make_resolution
from tests.ui.browser import CHROMIUM, visiting
from tests.ui.conftest import serving
from tests.ui.test_accessible import faults
from ui.agreedroutes import add_agreed
from ui.bundle import add_files
from ui.headers import ResponseHeaders
from ui.opening import Opening
from ui.readerroutes import add_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from assistant.ask import Assistant
    from corpus.library import Library

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
LONG = make_resolution(
    {
        "pp1": "Recalling its resolutions 61/180 of 20 December 2006 and 55/25 of 15 November 2000,",
        **{f"op{n}": f"Requests States to take step {n} of resolution 61/180;" for n in range(1, 40)},
        "op40": "Decides:",
        "op40.a": "To meet again;",
        "annex.1": "The rules apply to all.",
    },
    id="A/RES/80/1",
    adopted="2025-12-17",
    footnotes={"op2": [Footnote("1", 8, "See resolution 61/180, para. 1.")]},
)
ARABIC = replace(
    make_resolution({f"op{n}": f"يطلب إلى الدول أن تتخذ الخطوة {n}؛" for n in range(1, 41)}, id="A/RES/80/1"),
    language="ar",
)
ALTERED = GROUP.replace("coordination", "cooperation")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}


@dataclass
class Reading:
    """What these pages ask of the assistant: its library, and what a reference names; no index."""

    library: Library
    index: None = None

    def show(self, reference: str) -> Shown:
        return show(self.library, reference)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = agreed(tmp_path_factory.mktemp("reading"))
    library.add([LONG, ARABIC])
    app = FastAPI()
    app.add_middleware(ResponseHeaders)
    add_files(app)
    opening = Opening(lambda: cast("Assistant", Reading(library)))
    add_reader(app, opening)
    add_agreed(app, opening)
    with serving(app) as address:
        yield address


STATES = {
    "whole": "/r/A/RES/80/1",
    "at a paragraph": "/r/A/RES/80/1#op40",
    "checked": "/r/A/RES/80/1?verify=op2#op2",
    "side by side": "/r/A/RES/80/1?beside=ar",
    "in Arabic": "/r/A/RES/80/1?language=ar",
    "no such paragraph": "/r/A/RES/80/1?to=99",
    "no such paragraph in the address": "/r/A/RES/80/1?ui=en#op99",
    "not held": "/r/A/RES/9/9",
    "in French": "/r/A/RES/61/180?ui=fr&verify=op3#op3",
    "agreed, empty": "/agreed",
    "agreed, a timeline": "/agreed/lineage?reference=A/RES/67/190%23op2",
    "agreed, a timeline in French": "/agreed/lineage?ui=fr&reference=A/RES/67/190%23op2",
    "agreed, no reference": "/agreed/lineage?reference=zebra",
}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, reading: str, scheme: Any, size: Any
) -> None:
    found = {}
    with visiting(browser, reading, STATES["whole"], color_scheme=scheme, viewport=size) as visit:
        for state, address in STATES.items():
            visit.page.goto(reading + address)
            for summary in visit.page.locator("summary:visible").all():
                summary.click()
            found[state] = [*faults(visit.page), *([] if visit.fits() else ["wider than the screen"])]
        for state, words in {"matches": SEIZED, "audit": f"{DEMAND}\n\n{ALTERED}\n\nNew zebras.", "blank": " "}.items():
            visit.page.goto(f"{reading}/agreed")
            visit.page.fill("#text", words)
            visit.page.locator(".rp-draft button").click()
            visit.page.locator(".rp-found :is(.rp-summary, .rp-error)").first.wait_for()
            found[state] = [*faults(visit.page), *([] if visit.fits() else ["wider than the screen"])]
        assert visit.outside() == []
    assert {state: faults_ for state, faults_ in found.items() if faults_} == {}


def test_a_check_opens_below_its_paragraph_without_loading_the_page_anew(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1", viewport=DESK) as visit:
        page = visit.page
        page.evaluate("window.same = true")
        page.locator("#op2 .rp-num").focus()
        page.keyboard.press("Enter")
        panel = page.locator("#proof-op2")
        panel.wait_for()
        assert "character for character" in panel.inner_text()
        assert page.evaluate("window.same && location.hash") == "#op2"
        page.locator("#op3 .rp-num").click()
        page.locator("#proof-op3").wait_for()
        assert page.locator(".rp-proof").count() == 1
        page.locator("#op3 .rp-num").click()
        page.locator("#proof-op3").wait_for(state="detached")
        assert (visit.complaints, visit.outside()) == ([], [])


def test_copying_gives_words_and_reference_in_the_style_that_is_chosen(browser: Browser, reading: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visiting(browser, reading, "/r/A/RES/80/1?verify=op2#op2", permissions=permissions) as visit:
        visit.page.locator(".rp-styles .rp-copy").nth(2).click()
        visit.page.get_by_role("button", name="Copied").wait_for()
        copied = visit.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied == ["Requests States to take step 2 of resolution 61/180;", "(A/RES/80/1, OP2)"]


def test_the_contents_stay_in_view_and_lead_to_their_parts(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1", viewport=DESK) as visit:
        contents = visit.page.locator("nav.rp-contents")
        contents.get_by_role("link", name="Annex").click()
        assert visit.page.evaluate("location.hash") == "#part-3"
        assert visit.page.evaluate("scrollY") > 900
        box = contents.bounding_box()
        assert box is not None
        assert box["y"] == 0
        assert not visit.page.locator(".rp-fold").is_visible()


def test_on_a_phone_the_contents_are_folded(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1", viewport=PHONE) as visit:
        assert not visit.page.locator("nav.rp-contents").is_visible()
        link = visit.page.locator(".rp-fold").get_by_role("link", name="Operative part")
        assert not link.is_visible()
        visit.page.locator(".rp-fold summary").click()
        link.click()
        assert visit.page.evaluate("location.hash") == "#part-2"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_paragraph_is_reached_by_its_number_and_marked_with_its_points(
    browser: Browser, reading: str, scripts: bool
) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1", viewport=DESK, java_script_enabled=scripts) as visit:
        field = visit.page.locator("nav.rp-contents input[name=to]")
        field.fill("40")
        field.press("Enter")
        visit.page.wait_for_url("**/r/A/RES/80/1#op40")
        assert visit.page.locator(".rp-par:target").get_attribute("id") == "op40"
        if scripts:
            lit = visit.page.locator(".rp-lit").evaluate_all("all => all.map(one => one.id)")
            assert lit == ["op40", "op40.a"]
        visit.page.locator('[id="op40.a"] .rp-num').click()
        assert "character for character" in visit.page.locator('[id="proof-op40.a"]').inner_text()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/r/A/RES/80/1#op99", "There is no paragraph 99 in this resolution."),
        ("/r/A/RES/80/1#op40.z", "There is no paragraph 40 (z) in this resolution."),
        ("/r/A/RES/80/1?ui=fr#pp40%", "Il n’y a pas de paragraphe pp40% dans cette résolution."),
    ],
    ids=["number", "point", "in French"],
)
def test_a_paragraph_that_there_is_not_is_told_and_no_other_stays_marked(
    browser: Browser, reading: str, path: str, line: str
) -> None:
    address, _, wanted = path.partition("#")
    with visiting(browser, reading, f"{address}#op40", viewport=DESK) as visit:
        page = visit.page
        page.locator("#op40.rp-lit").wait_for()
        page.evaluate("wanted => { location.hash = wanted; }", wanted)
        page.get_by_role("alert").wait_for()
        assert page.get_by_role("alert").inner_text() == line
        assert page.evaluate("scrollY") == 0
        assert page.locator(".rp-lit, .rp-par:target, .rp-par:focus").count() == 0
        page.evaluate("location.hash = 'op2'")
        page.locator("#op2.rp-lit").wait_for()
        assert page.get_by_role("alert").count() == 0
        page.goto(f"{reading}{path}")
        page.reload()
        assert page.get_by_role("alert").inner_text() == line
        assert (visit.complaints, visit.outside()) == ([], [])


def test_arabic_begins_at_the_right_and_its_number_stands_there(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1?language=ar#op1", viewport=DESK) as visit:
        number, words = (visit.page.locator(f'[id="op1"] {part}').bounding_box() for part in (".rp-num", "p"))
        assert number is not None
        assert words is not None
        assert number["x"] > words["x"] + words["width"] - 5


def test_a_citation_in_the_words_leads_on_and_back_leads_back(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1", viewport=DESK) as visit:
        visit.page.locator("#pp1 .rp-cited").click()
        visit.page.wait_for_url("**/r/A/RES/61/180")
        assert "Cited by 1 resolution" in visit.page.locator("#cited-by summary").inner_text()
        visit.page.go_back()
        visit.page.wait_for_url("**/r/A/RES/80/1")


def test_a_draft_that_is_dropped_goes_into_the_form(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/agreed", viewport=DESK) as visit:
        carried = visit.page.evaluate_handle(
            """words => { const carried = new DataTransfer();
            carried.items.add(new File([words], "draft.txt", { type: "text/plain" })); return carried; }""",
            f"1. {DEMAND}\n2. {ALTERED}\n",
        )
        visit.page.dispatch_event("main", "dragover", {"dataTransfer": carried})
        assert "rp-over" in (visit.page.locator(".rp-draft").get_attribute("class") or "")
        visit.page.dispatch_event("main", "drop", {"dataTransfer": carried})
        assert visit.page.evaluate("document.querySelector('#file').files[0].name") == "draft.txt"
        visit.page.keyboard.press("Enter")
        visit.page.locator(".rp-audit").wait_for()
        assert visit.page.locator(".rp-audit .rp-match").count() == 2
        assert (visit.complaints, visit.outside()) == ([], [])


def test_the_reader_in_french_keeps_its_language_from_page_to_page(browser: Browser, reading: str) -> None:
    with visiting(browser, reading, "/r/A/RES/80/1?ui=fr", viewport=DESK) as visit:
        visit.page.locator("#pp1 .rp-cited").click()
        visit.page.wait_for_url("**/r/A/RES/61/180?ui=fr")
        visit.page.get_by_role("link", name="Trouver du texte convenu").click()
        assert visit.page.locator("h1").inner_text() == "Trouver du texte convenu"
        visit.page.get_by_role("link", name="English").click()
        assert visit.page.locator("h1").inner_text() == "Find agreed language"


def test_in_the_widget_the_reader_has_the_sites_theme_and_colour_and_escape_closes_it(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address, "/embed?theme=dark&accent=%23e33", color_scheme="light") as visit:
        visit.page.fill("#question", "border")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_role("link", name="Show in context").first.click()
        frame = visit.page.frame_locator(".rp-pane-page")
        frame.locator(".rp-lit:focus").wait_for()
        look = frame.locator("html").evaluate(
            "root => [root.dataset.theme, root.style.getPropertyValue('--rp-accent')]"
        )
        own = visit.page.evaluate("document.documentElement.style.getPropertyValue('--rp-accent')")
        assert look == ["dark", own]
        assert not frame.locator(".rp-bar").is_visible()
        assert visit.page.locator(".rp-pane-name").inner_text() == "General Assembly resolution 61/180"
        visit.page.keyboard.press("Escape")
        visit.page.locator(".rp-pane").wait_for(state="hidden")
        assert visit.page.evaluate("document.activeElement.className") == "rp-context"


def test_the_pane_says_so_where_the_reader_does_not_come(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/embed") as visit:
        visit.page.fill("#question", "border")
        visit.page.keyboard.press("Enter")
        visit.page.route("**/r/**", lambda route: route.abort())
        visit.page.get_by_role("link", name="Show in context").first.click()
        visit.page.get_by_text("It could not be opened.").wait_for()
        visit.page.get_by_role("button", name="Back").click()
        assert not visit.page.locator(".rp-pane").is_visible()
