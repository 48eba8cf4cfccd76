"""The bar at the top of every page: the name, what can be done, and the languages of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from ui.catalogue import CHOSEN, languages, message, words
from ui.markup import ENGLISH, esc

if TYPE_CHECKING:
    from ui.catalogue import Words

CHAT, AGREED, VERIFY, UPLOAD = "/", "/agreed", "/verify", "/upload"
TABS = {CHAT: message("Ask"), AGREED: message("Find agreed language"), VERIFY: message("Check a quotation")}
HIDDEN = {UPLOAD: message("Add documents")}
"""Named in the bar only where one is: a host may not allow it."""


def bar(address: str, *, say: Words = ENGLISH, uploads: bool = False, basket: bool = False) -> str:
    """Return the bar as HTML.

    Args:
        address: of the page that it stands on, with its query; it is the same page in the other languages.
        say: the words of the interface.
        uploads: whether the host lets visitors add documents.
        basket: whether the page opens the basket; its script shows the button.
    """
    path = urlsplit(address).path
    here = CHAT if path.removeprefix("/") in languages() else path
    tabs = "".join(
        f'<a href="{esc(home(say) if tab == CHAT else say.link(tab))}"{_current(tab, here)}>{esc(say(name))}</a>'
        for tab, name in [*TABS.items(), *(one for one in HIDDEN.items() if uploads or one[0] == here)]
    )
    opens = f'<span class="rp-tools">{basket_button(say)}</span>' if basket else ""
    return (
        f'<header class="rp-bar"><a class="rp-home" href="{esc(home(say))}">Rapporteur</a>'
        f'<nav class="rp-tabs" aria-label="Rapporteur">{tabs}</nav>{opens}{tongues(address, say=say)}</header>'
    )


def basket_button(say: Words) -> str:
    """Return the button that opens the basket; the page's script shows it, and says how much is in it."""
    return f'<button type="button" id="rp-basket-open" hidden>{esc(say("Basket"))}</button>'


def home(say: Words) -> str:
    """Return the address of the chat page in a language that was chosen.

    >>> home(words("fr", chosen=True)), home(words("fr")), home(words())
    ('/fr', '/', '/')
    """
    chosen = say.chosen and say.language != ENGLISH.language
    return f"/{say.language}" if chosen else CHAT


def tongues(address: str, *, say: Words = ENGLISH) -> str:
    """Return links to the same page in the other languages of the interface, as HTML; "" for none."""
    others = [code for code in languages() if code != say.language]
    links = "".join(
        f'<a href="{esc(in_language(address, code))}" lang="{code}" hreflang="{code}">{esc(words(code).own_name)}</a>'
        for code in others
    )
    return f'<span class="rp-tongues">{links}</span>' if others else ""


def in_language(address: str, code: str) -> str:
    """Return the address of a page in another language of the interface.

    >>> in_language("/r/A/RES/61/180?ui=fr&verify=op1", "en"), in_language("/fr", "en"), in_language("/", "fr")
    ('/r/A/RES/61/180?verify=op1&ui=en', '/?ui=en', '/fr')
    """
    parts = urlsplit(address)
    if parts.path in {CHAT, *(f"/{one}" for one in languages())}:
        return f"/?{CHOSEN}={code}" if code == ENGLISH.language else f"/{code}"
    kept = [one for one in parts.query.split("&") if one and not one.startswith(f"{CHOSEN}=")]
    return urlunsplit(parts._replace(query="&".join([*kept, f"{CHOSEN}={code}"])))


def _current(tab: str, here: str) -> str:
    if here == tab:
        return ' aria-current="page"'
    return ' aria-current="true"' if tab != CHAT and here.startswith(f"{tab}/") else ""
