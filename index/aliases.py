"""What people in the house call things, and what the texts call them.

Only names whose long form the resolutions themselves use; a question that has the short one is also searched with the
long one. The short form stays in the question.
"""

from __future__ import annotations

import re

from corpus.regex import regex

_SHORT = {
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
    "IGO": "intergovernmental organizations",
    "CSO": "civil society organizations",
    "SDG": "Sustainable Development Goals",
    "SIDS": "small island developing States",
    "IDP": "internally displaced persons",
    "WMD": "weapons of mass destruction",
    "SALW": "small arms and light weapons",
    "AI": "artificial intelligence",
    "UN Women": "United Nations Entity for Gender Equality and the Empowerment of Women",
    "UNAIDS": "Joint United Nations Programme on HIV/AIDS",
    "UNCTAD": "United Nations Conference on Trade and Development",
    "UNIDO": "United Nations Industrial Development Organization",
    "UN-Habitat": "United Nations Human Settlements Programme",
    "UNRWA": "United Nations Relief and Works Agency for Palestine Refugees in the Near East",
    "UNITAR": "United Nations Institute for Training and Research",
    "UNFCCC": "United Nations Framework Convention on Climate Change",
    "UNCCD": "United Nations Convention to Combat Desertification",
    "OCHA": "Office for the Coordination of Humanitarian Affairs",
    "ITU": "International Telecommunication Union",
    "WIPO": "World Intellectual Property Organization",
    "WMO": "World Meteorological Organization",
    "IMO": "International Maritime Organization",
    "ICAO": "International Civil Aviation Organization",
    "IFAD": "International Fund for Agricultural Development",
    "IMF": "International Monetary Fund",
    "WTO": "World Trade Organization",
    "IPU": "Inter-Parliamentary Union",
    "OPCW": "Organisation for the Prohibition of Chemical Weapons",
    "CTBTO": "Comprehensive Nuclear-Test-Ban Treaty Organization",
    "Interpol": "International Criminal Police Organization",
    "EU": "European Union",
    "AU": "African Union",
    "OAU": "Organization of African Unity",
    "OAS": "Organization of American States",
    "ASEAN": "Association of Southeast Asian Nations",
    "ECOWAS": "Economic Community of West African States",
    "SADC": "Southern African Development Community",
    "IGAD": "Intergovernmental Authority on Development",
    "ECCAS": "Economic Community of Central African States",
    "OIC": "Organization of Islamic Cooperation",
    "OSCE": "Organization for Security and Cooperation in Europe",
    "CIS": "Commonwealth of Independent States",
    "CSTO": "Collective Security Treaty Organization",
    "SCO": "Shanghai Cooperation Organization",
    "CPLP": "Community of Portuguese-speaking Countries",
    "CARICOM": "Caribbean Community",
    "CELAC": "Community of Latin American and Caribbean States",
    "GUAM": "Organization for Democracy and Economic Development",
    "NEPAD": "New Partnership for Africa's Development",
    "NAM": "Movement of Non-Aligned Countries",
    "LDC": "least developed countries",
    "LLDC": "landlocked developing countries",
    "NHRI": "national human rights institutions",
    "GANHRI": "Global Alliance of National Human Rights Institutions",
    "UPR": "universal periodic review",
    "CTC": "Counter-Terrorism Committee",
    "CTED": "Counter-Terrorism Committee Executive Directorate",
    "UNOCT": "United Nations Office of Counter-Terrorism",
    "PBC": "Peacebuilding Commission",
    "ACABQ": "Advisory Committee on Administrative and Budgetary Questions",
    "CPC": "Committee for Programme and Coordination",
    "OIOS": "Office of Internal Oversight Services",
    "ICSC": "International Civil Service Commission",
    "JIU": "Joint Inspection Unit",
    "UNCITRAL": "United Nations Commission on International Trade Law",
    "ILC": "International Law Commission",
    "INCB": "International Narcotics Control Board",
    "UNSCEAR": "United Nations Scientific Committee on the Effects of Atomic Radiation",
    "COPUOS": "Committee on the Peaceful Uses of Outer Space",
    "R2P": "responsibility to protect",
    "WPS": "women and peace and security",
    "CRSV": "sexual violence in conflict",
    "SGBV": "sexual and gender-based violence",
    "GBV": "gender-based violence",
    "FGM": "female genital mutilation",
    "FTF": "foreign terrorist fighters",
    "IED": "improvised explosive devices",
    "DDR": "disarmament, demobilization and reintegration",
    "SSR": "security sector reform",
    "TCC": "troop-contributing countries",
    "PKO": "peacekeeping operations",
    "ATT": "Arms Trade Treaty",
    "TPNW": "Treaty on the Prohibition of Nuclear Weapons",
    "BWC": "Biological Weapons Convention",
    "CWC": "Chemical Weapons Convention",
    "NWFZ": "nuclear-weapon-free zone",
    "PAROS": "prevention of an arms race in outer space",
    "FMCT": "fissile material for nuclear weapons",
    "ODA": "official development assistance",
    "FDI": "foreign direct investment",
    "DRR": "disaster risk reduction",
    "MDG": "Millennium Development Goals",
    "AAAA": "Addis Ababa Action Agenda",
    "NCD": "non-communicable diseases",
    "UHC": "universal health coverage",
    "AMR": "antimicrobial resistance",
    "ICT": "information and communications technologies",
    "ICTY": "International Criminal Tribunal for the former Yugoslavia",
    "ICTR": "International Criminal Tribunal for Rwanda",
    "ECCC": "Extraordinary Chambers in the Courts of Cambodia",
    "JCPOA": "Joint Comprehensive Plan of Action",
    "SOGI": "sexual orientation and gender identity",
    "SDR": "special drawing rights",
    "BBNJ": "marine biological diversity of areas beyond national jurisdiction",
    "IIMM": "Independent Investigative Mechanism for Myanmar",
    "UNITAD": "Investigative Team to Promote Accountability for Crimes Committed by Da'esh",
    "killer robots": "lethal autonomous weapons systems",
    "BoP": "Board of Peace",
    "co-op": "cooperatives",
    "North Korea": "Democratic People's Republic of Korea",
    "North Korean": "Democratic People's Republic of Korea",
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

_CALLED = {
    "women's convention": _SHORT["CEDAW"],
    "women's rights convention": _SHORT["CEDAW"],
    "children's convention": _SHORT["CRC"],
    "children's rights convention": _SHORT["CRC"],
    "child rights convention": _SHORT["CRC"],
    "disability convention": _SHORT["CRPD"],
    "disabilities convention": _SHORT["CRPD"],
    "racism convention": _SHORT["CERD"],
    "torture convention": _SHORT["CAT"],
    "genocide convention": "Convention on the Prevention and Punishment of the Crime of Genocide",
    "refugee convention": "Convention relating to the Status of Refugees",
    "biodiversity convention": "Convention on Biological Diversity",
    "climate convention": _SHORT["UNFCCC"],
    "desertification convention": _SHORT["UNCCD"],
    "corruption convention": _SHORT["UNCAC"],
    "organized crime convention": _SHORT["UNTOC"],
    "organised crime convention": _SHORT["UNTOC"],
    "law of the sea convention": _SHORT["UNCLOS"],
    "migrant workers convention": (
        "Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families"
    ),
    "trafficking protocol": _SHORT["Palermo Protocol"],
    "smuggling protocol": "Protocol against the Smuggling of Migrants by Land, Sea and Air",
    "crime commission": _SHORT["CCPCJ"],
    "women's commission": _SHORT["CSW"],
    "migration organization": _SHORT["IOM"],
    "migration organisation": _SHORT["IOM"],
    "labour organization": _SHORT["ILO"],
    "labor organization": _SHORT["ILO"],
}
"""What conventions and bodies are called for short, in the words of everybody."""


def _with_plurals(short: dict[str, str]) -> dict[str, str]:
    """Return short names with the plurals of those that stand for things there are many of: NGO, NGOs."""
    found = dict(short)
    for name, long in short.items():
        several = long.endswith("s") and (long[0].islower() or long.endswith(" Goals"))
        if several and not name.lower().endswith("s"):
            found[f"{name}s"] = long
    return found


_NAMES = _with_plurals(_SHORT) | _CALLED
_ANY_NAME = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(_NAMES, key=len, reverse=True))
_WRITTEN = regex(rf"\b(?:{_ANY_NAME})\b", re.IGNORECASE)
_BY_WRITING = {name.lower(): long for name, long in _NAMES.items()}
_WORDS_TOO = frozenset(
    {"who", "cat", "sids", "ai", "cop", "sg", "car", "isis", "att", "au", "cis", "sco", "imo", "nam", "guam"}
)
"""Short forms that are words or names in lower case: taken for short forms only in capitals."""


def long_forms(question: str) -> tuple[str, ...]:
    """Return the long forms of the short names that stand in a question, in order.

    >>> long_forms("does CEDAW come up? who says?")
    ('Convention on the Elimination of All Forms of Discrimination against Women',)
    """
    return tuple(dict.fromkeys(_long(short) for short in written_short(question)))


def written_short(question: str) -> tuple[str, ...]:
    """Return the short names that stand in a question, as they are written there, in order.

    >>> written_short("does the Palermo protocol come up? who says?")
    ('Palermo protocol',)
    """
    names = (match.group() for match in _WRITTEN.finditer(question))
    return tuple(short for short in names if short.lower() not in _WORDS_TOO or short.isupper())


def also_short(question: str) -> tuple[str, ...]:
    """Return the short forms in capitals of what a question names in everyday words, in order.

    >>> also_short("what may North Korea import?"), also_short("the DPRK")
    (('DPRK',), ())
    """
    found = (other for name in written_short(question) if not name.isupper() for other in short_names(_long(name)))
    return tuple(dict.fromkeys(one for one in found if one.isupper()))


def _long(name: str) -> str:
    return _BY_WRITING[name.lower().replace("’", "'")]


def short_names(long: str) -> tuple[str, ...]:
    """Return the short names that stand for a long form.

    >>> short_names("Democratic Republic of the Congo")
    ('DRC',)
    """
    return tuple(short for short, form in _NAMES.items() if form.lower() == long.lower())
