"""Treaties that go by several names: the whole one, short ones ("the Rome Statute"), letters ("CEDAW")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = """
Charter of the United Nations: United Nations Charter, UN Charter
Convention on the Elimination of All Forms of Discrimination against Women: CEDAW
Convention on the Rights of the Child: CRC, UNCRC
Convention on the Rights of Persons with Disabilities: CRPD, UNCRPD
International Covenant on Civil and Political Rights: ICCPR
International Covenant on Economic, Social and Cultural Rights: ICESCR
International Convention on the Elimination of All Forms of Racial Discrimination: ICERD
Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment: UNCAT, \
Convention against Torture
International Convention for the Protection of All Persons from Enforced Disappearance: ICPPED
International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families: ICRMW
United Nations Convention against Transnational Organized Crime: UNTOC, Palermo Convention, \
Convention against Transnational Organized Crime, Organized Crime Convention
Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the \
United Nations Convention against Transnational Organized Crime: Palermo Protocol, Trafficking in Persons Protocol, \
Trafficking Protocol, Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, \
Protocol to Prevent, Suppress and Punish Trafficking in Persons
Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the United Nations Convention against \
Transnational Organized Crime: Migrant Smuggling Protocol, Migrants Protocol, Smuggling of Migrants Protocol, \
Protocol against the Smuggling of Migrants by Land, Sea and Air
United Nations Convention against Corruption: UNCAC, Merida Convention, Convention against Corruption
United Nations Convention on the Law of the Sea: UNCLOS, Convention on the Law of the Sea, Law of the Sea Convention
United Nations Framework Convention on Climate Change: UNFCCC, Framework Convention on Climate Change
Convention on Biological Diversity: CBD
United Nations Convention to Combat Desertification in Those Countries Experiencing Serious Drought and/or \
Desertification, Particularly in Africa: UNCCD, United Nations Convention to Combat Desertification, \
Convention to Combat Desertification
Convention on International Trade in Endangered Species of Wild Fauna and Flora: CITES
Treaty on the Non-Proliferation of Nuclear Weapons: NPT, Nuclear Non-Proliferation Treaty, Non-Proliferation Treaty
Comprehensive Nuclear-Test-Ban Treaty: CTBT, Comprehensive Test Ban Treaty
Treaty on the Prohibition of Nuclear Weapons: TPNW
Convention on the Prohibition of the Development, Production, Stockpiling and Use of Chemical Weapons and on Their \
Destruction: CWC, Chemical Weapons Convention
Convention on the Prohibition of the Development, Production and Stockpiling of Bacteriological (Biological) and Toxin \
Weapons and on Their Destruction: BWC, Biological Weapons Convention, Biological and Toxin Weapons Convention
Convention on the Prevention and Punishment of the Crime of Genocide: Genocide Convention
Convention relating to the Status of Refugees: Refugee Convention, 1951 Refugee Convention, Geneva Refugee Convention
Rome Statute of the International Criminal Court: Rome Statute, ICC Statute
Arms Trade Treaty: ATT
Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on Their \
Destruction: Ottawa Convention, Anti-Personnel Mine Ban Convention, Mine Ban Convention
Convention on Cluster Munitions: Oslo Convention
Paris Agreement: Paris Agreement under the United Nations Framework Convention on Climate Change
Kyoto Protocol: Kyoto Protocol to the United Nations Framework Convention on Climate Change
Montreal Protocol on Substances that Deplete the Ozone Layer: Montreal Protocol
Statute of the International Court of Justice: ICJ Statute
Vienna Convention on Diplomatic Relations: VCDR
"""
_DATED = regex(
    r"^(?:\d{1,2} [A-Z][a-z]+ )?(?:1[89]|20)\d\d |,? (?:of )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:1[89]|20)\d\d$"
)
_LETTERS = regex(r"[A-Z]{3,}")
NOUN = regex(r"Conventions?|Covenants?|Charter|Protocols?|Treaty|Treaties|Statute|Agreements?|Accords?")
_TELLING_NOTHING = "of the and on to in against for all forms a at or by united nations international their"
_SMALL = frozenset(_TELLING_NOTHING.split())
_LIKE = 0.6


@cache
def _official() -> dict[str, str]:
    """Return the whole name of a treaty by each of its names, letters' case aside."""
    found: dict[str, str] = {}
    for line in _NAMES.strip().splitlines():
        whole, _, others = line.partition(": ")
        for name in (whole, *_split(others)):
            found[name.casefold()] = whole
    return found


def _split(others: str) -> list[str]:
    """Return the names of a line; a comma within a name is followed by words that end none of them."""
    parts = others.split(", ")
    names: list[str] = []
    for part in parts:
        within = names and re.search(r"\bto Prevent$|, Suppress and Punish Trafficking in Persons$|by Land$", names[-1])
        if within or part in {"Sea and Air", "Especially Women and Children"}:
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


@cache
def letters() -> re.Pattern[str]:
    """Return what finds the treaties that go by letters: CEDAW, UNCLOS."""
    found = sorted(name.upper() for name in _official() if _LETTERS.fullmatch(name.upper()))
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(found)})(?![\w/-])")


def whole_name(name: str) -> str:
    """Return the whole name of a treaty, the name itself where it is not known by another.

    >>> whole_name("Rome Statute"), whole_name("Convention on Ports")
    ('Rome Statute of the International Criminal Court', 'Convention on Ports')
    """
    plain = " ".join(name.split())
    known = _official()
    found = known.get(plain.casefold()) or known.get(_DATED.sub("", plain).casefold())
    return found or plain


def meant(noun: str, here: Iterable[str], before: Iterable[str], title: str) -> str:
    """Return the whole name of the treaty that "the Convention" means, "" where that is open.

    The last one of that kind named in the same text; else the one that the title is about; else the only one named in
    the paragraphs above.

    Args:
        noun: "Convention", "Protocol".
        here: the treaties named before in the same text, in order.
        before: those named in the paragraphs above.
        title: the title of the resolution.
    """
    own = [one for one in here if _is(noun, one)]
    if own:
        return whole_name(own[-1])
    above = dict.fromkeys(whole_name(one) for one in before if _is(noun, one))
    about = [one for one in above if _is_about(title, one)]
    if len(about) == 1:
        return about[0]
    return next(iter(above)) if len(above) == 1 else ""


def _is(noun: str, name: str) -> bool:
    """Return whether a name is longer than a noun, and its own noun is that one."""
    whole = whole_name(name)
    found = NOUN.search(whole)
    return found is not None and found[0] == noun and whole != noun


def _is_about(title: str, name: str) -> bool:
    words = [word for word in re.findall(r"[\w-]+", name.casefold()) if word not in _SMALL]
    said = set(re.findall(r"[\w-]+", title.casefold()))
    return bool(words) and sum(word in said for word in words) >= _LIKE * len(words)
