"""The widget on sites of others: named and not, twice, under a strict policy, among hostile styles, by keyboard."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, FLAGS
from tests.ui.site import a_site
from ui.bundle import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

    from tests.ui.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
WIDGET = FILES / "widget.js"
HOSTILE_STYLE = """
  * { all: unset !important; display: inline !important; color: red !important; font: 40px cursive !important;
      visibility: hidden !important; opacity: .1 !important; transform: rotate(9deg) !important; }
  html, head, body { display: block !important; visibility: visible !important; opacity: 1 !important; }
  head { display: none !important; }
  rapporteur-chat, iframe, button, section, div { display: none !important; z-index: -1 !important; }
"""
STRICT = "default-src 'none'; script-src {host}; frame-src {host}; style-src 'none'; require-trusted-types-for 'script'"


@pytest.fixture(scope="module")
def stranger() -> Iterator[Site]:
    with a_site() as site:
        yield site


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def script(host: str, **options: str) -> str:
    data = "".join(f' data-{name}="{value}"' for name, value in options.items())
    return f'<script src="{host}/widget.js"{data}></script>'


def ask(page: Page, question: str = "border", number: int = 0) -> FrameLocator:
    """Open the widget with this number, ask, and return its frame with the answer."""
    chat = page.locator("rapporteur-chat").nth(number)
    if chat.locator("button.open").get_attribute("aria-expanded") == "false":
        chat.locator("button.open").click()
    return answered(page, question, number)


def answered(page: Page, question: str, number: int = 0) -> FrameLocator:
    frame = page.locator("rapporteur-chat").nth(number).frame_locator("iframe")
    frame.locator("#question").fill(question)
    frame.locator("#question").press("Enter")
    frame.locator(".rp-answer").first.wait_for()
    return frame


def deep_focus(page: Page) -> str:
    """What has the focus, inside the widget if it is there: its class, or "iframe"."""
    found: str = page.evaluate(
        "(e => (e.shadowRoot?.activeElement ?? e).className || (e.shadowRoot?.activeElement ?? e).localName)"
        "(document.activeElement)"
    )
    return found


def test_the_script_is_small() -> None:
    assert len(gzip.compress(WIDGET.read_bytes(), 9)) < 15_000


def test_one_line_gives_a_button_and_the_button_a_panel_that_answers(page: Page, site: Site, host: str) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(site.page(f"<h1>News</h1>{script(host)}"))
    button = page.get_by_role("button", name="Ask the resolutions")
    button.wait_for()
    assert [url for url in seen if url.startswith(host)] == [f"{host}/widget.js"]
    frame = ask(page)
    assert frame.locator(".rp-ref").first.inner_text() == "General Assembly resolution 61/180, para. 1 (b) (i)"
    assert [url for url in seen if not url.startswith((host, site.origin))] == []


def test_a_citation_opens_inside_the_panel_at_its_paragraph(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host)))
    frame = ask(page)
    frame.get_by_role("link", name="Show in context").first.click()
    lit = frame.frame_locator(".rp-pane-page").locator(".rp-lit")
    lit.wait_for()
    assert lit.get_attribute("id") == "op1.b.i"
    assert frame.get_by_role("link", name="Open as a page").get_attribute("href") == f"{host}/r/A/RES/61/180#op1.b.i"
    page.keyboard.press("Escape")
    assert not frame.locator(".rp-pane").is_visible()
    assert page.locator("rapporteur-chat .panel").is_visible()


def test_a_site_may_frame_the_reader_at_a_paragraph_too(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(f'<iframe title="61/180" width="600" height="500" src="{host}/r/A/RES/61/180#op2"></iframe>'))
    assert page.frame_locator("iframe").locator(":target").get_attribute("id") == "op2"


def test_it_is_opened_asked_read_and_closed_by_keyboard_and_the_focus_comes_back(
    page: Page, site: Site, host: str
) -> None:
    page.goto(site.page(f'<a href="#x">first</a>{script(host)}'))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert deep_focus(page) == "open"
    page.keyboard.press("Enter")
    frame = page.frame_locator("rapporteur-chat iframe")
    frame.locator("#question:focus").wait_for()
    page.keyboard.type("border")
    page.keyboard.press("Enter")
    frame.locator(".rp-answer").wait_for()
    frame.locator(".rp-bar a").last.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if frame.locator("a.rp-context:focus").count():
            break
    page.keyboard.press("Enter")
    frame.frame_locator(".rp-pane-page").locator(".rp-lit").wait_for()
    page.keyboard.press("Escape")
    frame.locator("a.rp-context:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("rapporteur-chat .panel").wait_for(state="hidden")
    assert deep_focus(page) == "open"


def test_the_close_button_gives_the_focus_back_and_the_conversation_stays(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host)))
    ask(page)
    page.get_by_role("button", name="Close").click()
    assert deep_focus(page) == "open"
    page.get_by_role("button", name="Ask the resolutions").click()
    assert page.frame_locator("rapporteur-chat iframe").locator(".rp-answer").count() == 1


@pytest.mark.parametrize("markup", ["", ' data-label="Ask us"'], ids=["plain", "with options"])
def test_a_site_that_is_not_named_gets_no_answer_but_says_why(
    page: Page, stranger: Site, host: str, markup: str
) -> None:
    page.goto(stranger.page(f'<script src="{host}/widget.js"{markup}></script>'))
    page.locator("rapporteur-chat button.open").click()
    page.get_by_role("alert").wait_for()
    assert "may not have named this site" in page.get_by_role("alert").inner_text()
    assert all(not frame.url.startswith(host) for frame in page.frames)
    page.keyboard.press("Escape")
    assert deep_focus(page) == "open"


CALL = """([address, body]) => fetch(
  address, body ? {method: "POST", body, headers: {"content-type": "application/json"}} : {}
).then(response => response.status, () => "refused")"""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", '{"question": "border"}'),
        ("/api/corpus", ""),
        ("/config", ""),
        ("/embed", ""),
        ("/r/A/RES/61/180", ""),
    ],
)
def test_only_a_named_site_may_call(page: Page, site: Site, stranger: Site, host: str, path: str, body: str) -> None:
    page.goto(site.page("named"))
    assert page.evaluate(CALL, [host + path, body]) == (404 if path == "/r/none" else 200)
    page.goto(stranger.page("not named"))
    assert page.evaluate(CALL, [host + path, body]) == "refused"


def test_two_on_one_page_stand_apart_and_talk_apart(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host, label="First") + script(host, label="Second", organ="ga")))
    first, second = (page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("First", "Second"))
    assert first
    assert second
    assert second["y"] + second["height"] <= first["y"]
    one = ask(page, "border", 0)
    page.keyboard.press("Escape")
    other = ask(page, "reefs", 1)
    assert "61/180" in one.locator(".rp-ref").first.inner_text()
    assert [words for words in other.locator(".rp-ref").all_inner_texts() if "Economic" in words] == []
    assert one.locator(".rp-answer").count() == 1


def test_the_same_line_twice_gives_one_button(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host) + script(host)))
    page.locator("rapporteur-chat button.open").wait_for()
    assert page.locator("rapporteur-chat").count() == 1


def test_a_strict_policy_of_the_site_is_kept(page: Page, site: Site, host: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(site.page(script(host, accent="#7a1f3d"), policy=STRICT.format(host=host)))
    assert ask(page).locator(".rp-card").count() == 2
    button = page.locator("rapporteur-chat button.open")
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 61)"
    assert [line for line in complaints if "favicon" not in line] == []


def test_hostile_styles_do_not_reach_it(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host, greeting="Welcome"), head=f"<style>{HOSTILE_STYLE}</style>"))
    button = page.locator("rapporteur-chat button.open")
    button.wait_for()
    look = button.evaluate(
        "e => ['color', 'fontSize', 'visibility', 'opacity', 'transform', 'backgroundColor']"
        ".map(name => getComputedStyle(e)[name])"
    )
    assert look == ["rgb(255, 255, 255)", "15px", "visible", "1", "none", "rgb(0, 85, 140)"]
    ask(page)
    box = page.locator("rapporteur-chat iframe").bounding_box()
    assert box is not None
    assert box["width"] > 400
    assert box["height"] > 500


def test_the_page_around_it_gets_no_global_and_keeps_its_own_styles(page: Page, site: Site, host: str) -> None:
    page.goto(site.page("<p class=open>words</p>"))
    names = "Object.getOwnPropertyNames(window).filter(name => isNaN(name))"
    before, style = set(page.evaluate(names)), page.evaluate("getComputedStyle(document.querySelector('p')).cssText")
    page.add_script_tag(url=f"{host}/widget.js")
    ask(page)
    assert set(page.evaluate(names)) - before <= {"event"}
    assert page.evaluate("getComputedStyle(document.querySelector('p')).cssText") == style


def test_the_element_stands_in_its_place_and_a_script_beside_it_makes_no_second(
    page: Page, site: Site, host: str
) -> None:
    element = '<div style="width:500px"><rapporteur-chat mode="inline" height="400px" greeting="Ask &lt;us&gt;">'
    page.goto(site.page(f"{element}</rapporteur-chat></div>{script(host)}"))
    frame = page.frame_locator("rapporteur-chat iframe")
    assert frame.locator(".rp-greeting").inner_text() == "Ask <us>"
    box = page.locator("rapporteur-chat").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (500, 400)
    assert answered(page, "border").locator(".rp-card").count() == 2
    assert page.locator("rapporteur-chat").count() == 1


@pytest.mark.parametrize("position", ["bottom-right", "bottom-left", "top-right", "top-left"])
def test_it_stands_in_the_corner_that_is_asked_for(page: Page, site: Site, host: str, position: str) -> None:
    page.goto(site.page(script(host, position=position)))
    box = page.locator("rapporteur-chat button.open").bounding_box()
    assert box is not None
    assert (box["y"] < 400) is position.startswith("top")
    assert (box["x"] < 500) is position.endswith("left")


def test_a_value_that_an_option_cannot_have_is_told_and_left_out(page: Page, site: Site, host: str) -> None:
    """The button stands in its usual corner, not out of the window."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site.page(script(host, position="middle", height="tall")))
    box = page.locator("rapporteur-chat button.open").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["y"] + box["height"] <= size["height"]
    warned = [one for one in told if one.startswith("rapporteur-chat:")]
    assert len(warned) == 2
    assert 'position="middle" is left out: it can be bottom-right' in warned[0]
    assert 'height="tall"' in warned[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["#ffe600", "#111111", "#00558c", "#e33"])
def test_the_sites_colour_can_always_be_read(browser: Browser, site: Site, host: str, accent: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(site.page(script(host, accent=accent)))
    frame = ask(page)
    colours = frame.locator("html").evaluate(
        "e => ["
        "getComputedStyle(e.querySelector('.rp-acts a')).color, "
        "getComputedStyle(e.querySelector('body')).backgroundColor]"
    )
    button = page.locator("rapporteur-chat button.open").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    context.close()
    assert contrast(*colours) >= 4.5
    assert contrast(*button) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_theme_that_a_site_asks_for_is_kept(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(script(host, theme="dark")))
    frame = ask(page)
    assert frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(22, 24, 26)"
    assert page.locator("rapporteur-chat .panel").evaluate("e => getComputedStyle(e).color") == "rgb(230, 229, 224)"


def test_a_phone_gets_a_sheet_over_its_screen(browser: Browser, site: Site, host: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(site.page(script(host)))
    frame = ask(page)
    box = page.locator("rapporteur-chat .panel").bounding_box()
    fits = frame.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    context.close()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    assert fits


MALFORMED = [
    {"type": "close"},
    {"rapporteur": 2, "type": "close"},
    {"rapporteur": 1, "type": "close", "more": 1},
    {"rapporteur": 1, "type": "open"},
    "close",
    None,
]


@pytest.mark.parametrize("message", MALFORMED)
def test_a_malformed_message_from_the_frame_does_nothing(page: Page, site: Site, host: str, message: Any) -> None:
    page.goto(site.page(script(host)))
    ask(page)
    page.frames[1].evaluate("message => parent.postMessage(message, '*')", message)
    page.wait_for_timeout(200)
    assert page.locator("rapporteur-chat .panel").is_visible()


def test_a_message_from_anywhere_but_the_frame_does_nothing(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(f'{script(host)}<iframe title="other" src="{host}/r/A/RES/61/180"></iframe>'))
    ask(page)
    close = {"rapporteur": 1, "type": "close"}
    page.evaluate("message => postMessage(message, '*')", close)
    other = next(frame for frame in page.frames if "/r/" in frame.url)
    other.evaluate("message => parent.postMessage(message, '*')", close)
    page.wait_for_timeout(200)
    assert page.locator("rapporteur-chat .panel").is_visible()
    next(frame for frame in page.frames if "/embed" in frame.url).evaluate(
        "message => parent.postMessage(message, '*')", close
    )
    page.locator("rapporteur-chat .panel").wait_for(state="hidden")


def test_the_frame_hears_a_named_site_alone_and_well_formed_messages_alone(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(f'<iframe title="assistant" src="{host}/embed" width="500" height="400"></iframe>'))
    frame = page.frame_locator("iframe")
    frame.locator("#question").wait_for()
    page.evaluate("window.heard = []; addEventListener('message', e => heard.push(e.data))")
    send = "message => document.querySelector('iframe').contentWindow.postMessage(message, '*')"
    for message in (None, "hello", {"type": "hello"}, {"rapporteur": 1, "type": "hello", "x": 1}, {"rapporteur": 1}):
        page.evaluate(send, message)
    page.wait_for_timeout(200)
    assert page.evaluate("heard") == []
    page.evaluate(send, {"rapporteur": 1, "type": "hello"})
    page.wait_for_function("heard.length")
    assert page.evaluate("heard") == [{"rapporteur": 1, "type": "ready"}]


def test_the_frame_tells_nothing_to_a_window_that_is_not_around_it(page: Page, site: Site, host: str) -> None:
    page.goto(site.page(f'<iframe title="assistant" src="{host}/embed"></iframe><iframe title="other"></iframe>'))
    page.frame_locator("iframe >> nth=0").locator("#question").wait_for()
    page.evaluate("""() => {
      window.heard = [];
      frames[1].addEventListener("message", e => heard.push(e.data));
      frames[1].eval("parent.frames[0].postMessage({rapporteur: 1, type: 'hello'}, '*')");
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []


def test_it_works_where_a_browser_keeps_nothing_for_third_parties(
    browser: Browser, site: Site, host: str, tmp_path: Path
) -> None:
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps({"profile": {"block_third_party_cookies": True, "cookie_controls_mode": 1}}))
    profile = browser.browser_type.launch_persistent_context(tmp_path, executable_path=CHROMIUM, args=FLAGS)
    page = profile.new_page()
    page.goto(site.page(script(host)))
    frame = ask(page)
    kept = "try { localStorage.setItem('a', 'b'); 'kept' } catch { 'blocked' }"
    assert next(one for one in page.frames if "/embed" in one.url).evaluate(kept) == "blocked"
    frame.get_by_role("button", name="2006").click()
    assert frame.locator(".rp-answer").nth(1).locator(".rp-chip").count() == 3
    profile.close()
