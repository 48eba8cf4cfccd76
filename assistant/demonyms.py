"""Adjectives of countries: what is "on Libya" speaks of Libyan authorities as well."""

from __future__ import annotations

import re

from corpus.regex import regex

_PAIRS = """
    Afghanistan:Afghan Albania:Albanian Algeria:Algerian Angola:Angolan Armenia:Armenian Azerbaijan:Azerbaijani
    Bahrain:Bahraini Bangladesh:Bangladeshi Belarus:Belarusian Bolivia:Bolivian Bosnia:Bosnian Botswana:Botswanan
    Burundi:Burundian Cambodia:Cambodian Cameroon:Cameroonian Chad:Chadian Chile:Chilean China:Chinese
    Colombia:Colombian Congo:Congolese Croatia:Croatian Cuba:Cuban Cyprus:Cypriot Djibouti:Djiboutian Egypt:Egyptian
    Eritrea:Eritrean Estonia:Estonian Ethiopia:Ethiopian Gabon:Gabonese Gambia:Gambian Georgia:Georgian
    Ghana:Ghanaian Guatemala:Guatemalan Guinea:Guinean Haiti:Haitian Honduras:Honduran India:Indian
    Indonesia:Indonesian Iran:Iranian Iraq:Iraqi Israel:Israeli Ivory:Ivorian Jamaica:Jamaican Japan:Japanese
    Jordan:Jordanian Kazakhstan:Kazakh Kenya:Kenyan Korea:Korean Kosovo:Kosovar Kuwait:Kuwaiti Kyrgyzstan:Kyrgyz
    Laos:Lao Latvia:Latvian Lebanon:Lebanese Liberia:Liberian Libya:Libyan Lithuania:Lithuanian
    Madagascar:Malagasy Malawi:Malawian Malaysia:Malaysian Mali:Malian Mauritania:Mauritanian Mexico:Mexican
    Moldova:Moldovan Mongolia:Mongolian Morocco:Moroccan Mozambique:Mozambican Myanmar:Burmese Namibia:Namibian
    Nepal:Nepalese Nicaragua:Nicaraguan Niger:Nigerien Nigeria:Nigerian Pakistan:Pakistani Palestine:Palestinian
    Peru:Peruvian Philippines:Philippine Russia:Russian Rwanda:Rwandan Senegal:Senegalese Serbia:Serbian
    Seychelles:Seychellois Somalia:Somali Sudan:Sudanese Syria:Syrian Tajikistan:Tajik Tanzania:Tanzanian
    Thailand:Thai Timor:Timorese Togo:Togolese Tunisia:Tunisian Turkey:Turkish Türkiye:Turkish
    Turkmenistan:Turkmen Uganda:Ugandan Ukraine:Ukrainian Uzbekistan:Uzbek Venezuela:Venezuelan Vietnam:Vietnamese
    Yemen:Yemeni Zambia:Zambian Zimbabwe:Zimbabwean
"""
_ADJECTIVES = {country.lower(): adjective for country, adjective in (pair.split(":") for pair in _PAIRS.split())}
_COUNTRIES = {adjective.lower(): country for country, adjective in (pair.split(":") for pair in _PAIRS.split())}
_LONG = {
    "South Sudan": "South Sudanese",
    "Central African Republic": "",
    "Democratic Republic of the Congo": "",
    "Democratic People's Republic of Korea": "DPRK",
    "Republic of Korea": "",
    "Dominican Republic": "",
    "Equatorial Guinea": "",
    "Papua New Guinea": "",
    "New Zealand": "",
    "North Macedonia": "",
    "Solomon Islands": "",
    "Marshall Islands": "",
    "United Arab Emirates": "",
    "Viet Nam": "Vietnamese",
    "Cabo Verde": "",
    "Côte d'Ivoire": "Ivorian",
    "Sierra Leone": "Sierra Leonean",
    "Burkina Faso": "Burkinabe",
    "Western Sahara": "Sahrawi",
    "Costa Rica": "Costa Rican",
    "Sri Lanka": "Sri Lankan",
    "El Salvador": "Salvadoran",
    "Saudi Arabia": "Saudi",
    "South Africa": "South African",
    "Bosnia and Herzegovina": "Bosnian",
    "Guinea-Bissau": "",
    "Timor-Leste": "Timorese",
}
_OTHER_SENSES = frozenset(("Bosnia", "Congo", "Georgia", "Guinea", "Ivory", "Jordan", "Korea", "Timor"))
"""Words that are also names of people, or parts of several countries' names."""

OTHERS_WITHIN = {
    form: tuple(longer for pair in _LONG.items() for longer in pair if longer != form and form in longer.split())
    for form in {*(one.split()[-1] for pair in _LONG.items() for one in pair if one)}
}
"""Names of other countries that end in a name: who counts "Sudan" counts "South Sudan" too."""

_LONG_NAMES = "|".join(map(re.escape, _LONG)).replace("'", "['’]")
_NAMED = regex(rf"\b(?:(?P<long>{_LONG_NAMES})|(?P<one>{'|'.join((*_ADJECTIVES, *_COUNTRIES)).title()}))\b")
_WORD = regex(r"[^\W\d_]{4,}")


def with_adjective(topic: str) -> str:
    """Return a topic with the adjective in place of the country that it names, or the other way round; "" if none is.

    >>> with_adjective("sanctions on Libya"), with_adjective("Haitian police"), with_adjective("food")
    ('sanctions on Libyan', 'Haiti police', '')
    """
    for match in _WORD.finditer(topic):
        other = _ADJECTIVES.get(match[0].lower()) or _COUNTRIES.get(match[0].lower())
        if other:
            return f"{topic[: match.start()]}{other}{topic[match.end() :]}"
    return ""


def country_names(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the countries that a text names with a capital, each with its adjective.

    >>> country_names("Haitian police in South Sudan and Georgia")
    (('Haiti', 'Haitian'), ('South Sudan', 'South Sudanese'))
    """
    found: list[tuple[str, ...]] = []
    for match in _NAMED.finditer(text):
        if match["long"]:
            name = match["long"].replace("’", "'")
            found.append(tuple(filter(None, (name, _LONG[name]))))
            continue
        country = _COUNTRIES.get(match[0].lower(), match[0])
        if country not in _OTHER_SENSES:
            found.append((country, _ADJECTIVES[country.lower()]))
    return tuple(dict.fromkeys(found))
