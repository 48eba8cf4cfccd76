"""What people in the house call things, and what the texts call them.

Only names whose long form the resolutions themselves use; a question that has the short one is also searched with the
long one. The short form stays in the question.
"""

from __future__ import annotations

import re

from corpus.regex import regex

_NAMES = {
    "CEDAW": "Convention on the Elimination of All Forms of Discrimination against Women",
    "CRC": "Convention on the Rights of the Child",
    "CRPD": "Convention on the Rights of Persons with Disabilities",
    "CERD": "Convention on the Elimination of All Forms of Racial Discrimination",
    "ICCPR": "International Covenant on Civil and Political Rights",
    "ICESCR": "International Covenant on Economic, Social and Cultural Rights",
    "CAT": "Convention against Torture",
    "UNTOC": "United Nations Convention against Transnational Organized Crime",
    "UNCAC": "United Nations Convention against Corruption",
    "UNCLOS": "United Nations Convention on the Law of the Sea",
    "NPT": "Treaty on the Non-Proliferation of Nuclear Weapons",
    "CTBT": "Comprehensive Nuclear-Test-Ban Treaty",
    "Palermo Convention": "United Nations Convention against Transnational Organized Crime",
    "Palermo Protocol": "Protocol to Prevent, Suppress and Punish Trafficking in Persons",
    "UNODC": "United Nations Office on Drugs and Crime",
    "CCPCJ": "Commission on Crime Prevention and Criminal Justice",
    "CSW": "Commission on the Status of Women",
    "CND": "Commission on Narcotic Drugs",
    "ICAT": "Inter-Agency Coordination Group against Trafficking in Persons",
    "CEB": "United Nations System Chief Executives Board for Coordination",
    "ILO": "International Labour Organization",
    "IOM": "International Organization for Migration",
    "WHO": "World Health Organization",
    "FAO": "Food and Agriculture Organization",
    "WFP": "World Food Programme",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "OHCHR": "United Nations High Commissioner for Human Rights",
    "UNICEF": "United Nations Children's Fund",
    "UNDP": "United Nations Development Programme",
    "UNEP": "United Nations Environment Programme",
    "UNFPA": "United Nations Population Fund",
    "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
    "IAEA": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "ICRC": "International Committee of the Red Cross",
    "UNGA": "General Assembly",
    "ECOSOC": "Economic and Social Council",
    "UNSC": "Security Council",
    "HRC": "Human Rights Council",
    "SG": "Secretary-General",
    "UNSG": "Secretary-General",
    "SRSG": "Special Representative of the Secretary-General",
    "COP": "Conference of the Parties",
    "NGO": "non-governmental organizations",
    "NGOs": "non-governmental organizations",
    "IGO": "intergovernmental organizations",
    "IGOs": "intergovernmental organizations",
    "CSO": "civil society organizations",
    "CSOs": "civil society organizations",
    "SDG": "Sustainable Development Goals",
    "SDGs": "Sustainable Development Goals",
    "LDCs": "least developed countries",
    "SIDS": "small island developing States",
    "IDPs": "internally displaced persons",
    "WMD": "weapons of mass destruction",
    "SALW": "small arms and light weapons",
    "AI": "artificial intelligence",
    "North Korea": "Democratic People's Republic of Korea",
    "DPRK": "Democratic People's Republic of Korea",
    "South Korea": "Republic of Korea",
    "Russia": "Russian Federation",
    "Syria": "Syrian Arab Republic",
    "Burma": "Myanmar",
    "Turkey": "Türkiye",
    "Ivory Coast": "Côte d'Ivoire",
    "DRC": "Democratic Republic of the Congo",
    "CAR": "Central African Republic",
    "UK": "United Kingdom of Great Britain and Northern Ireland",
    "USA": "United States of America",
    "Vietnam": "Viet Nam",
    "Laos": "Lao People's Democratic Republic",
    "Swaziland": "Eswatini",
    "Czech Republic": "Czechia",
    "East Timor": "Timor-Leste",
    "Cape Verde": "Cabo Verde",
    "the Vatican": "Holy See",
    "ISIS": "Islamic State in Iraq and the Levant",
    "Daesh": "Islamic State in Iraq and the Levant",
    "Al-Qaeda": "Al-Qaida",
    "Al Qaeda": "Al-Qaida",
}
_WRITTEN = regex(rf"\b(?:{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})\b", re.IGNORECASE)
_BY_WRITING = {name.lower(): long for name, long in _NAMES.items()}
_WORDS_TOO = frozenset({"who", "cat", "sids", "ai", "cop", "sg", "car", "isis"})
"""Short forms that are words or names in lower case: taken for short forms only in capitals."""


def long_forms(question: str) -> tuple[str, ...]:
    """Return the long forms of the short names that stand in a question, in order.

    >>> long_forms("does CEDAW come up? who says?")
    ('Convention on the Elimination of All Forms of Discrimination against Women',)
    """
    found = []
    for match in _WRITTEN.finditer(question):
        short = match.group()
        if short.lower() not in _WORDS_TOO or short.isupper():
            found.append(_BY_WRITING[short.lower()])
    return tuple(dict.fromkeys(found))
