"""Tables of pronouns (IJP, „Skloňování zájmen“): seven cases in order, - for nothing, / between
variants, the best first.
"""

from __future__ import annotations

# Stressed, enclitic, after a preposition.
PERSONAL = {
    lemma: tuple(tuple(row.split()) for row in rows)
    for lemma, rows in {
        "já": (
            "já mě/mne mně mě/mne já - mnou",
            "- mě/mne mi mě/mne - - -",
            "- mě/mne mně mě/mne - mně mnou",
        ),
        "ty": (
            "ty tebe tobě tebe ty - tebou",
            "- tě ti tě - - -",
            "- tebe tobě tebe/tě - tobě tebou",
        ),
        "on": (
            "on jeho/jej jemu jeho/jej on - jím",
            "- ho mu ho/jej - - -",
            "- něj/něho němu něj/něho - něm ním",
        ),
        "ona": (
            "ona jí jí ji ona - jí",
            "- jí jí ji - - -",
            "- ní ní ni - ní ní",
        ),
        "ono": (
            "ono jeho/jej jemu je/jej ono - jím",
            "- ho mu ho/je/jej - - -",
            "- něj/něho němu něj/ně - něm ním",
        ),
        "my": (
            "my nás nám nás my - námi",
            "- nás nám nás - - -",
            "- nás nám nás - nás námi",
        ),
        "vy": (
            "vy vás vám vás vy - vámi",
            "- vás vám vás - - -",
            "- vás vám vás - vás vámi",
        ),
        "oni": (
            "oni jich jim je oni - jimi",
            "- jich jim je - - -",
            "- nich nim ně - nich nimi",
        ),
        "ony": (
            "ony jich jim je ony - jimi",
            "- jich jim je - - -",
            "- nich nim ně - nich nimi",
        ),
        "ona_pl": (
            "ona jich jim je ona - jimi",
            "- jich jim je - - -",
            "- nich nim ně - nich nimi",
        ),
        "se": (
            "- sebe sobě sebe - - sebou",
            "- se si se - - -",
            "- sebe sobě sebe/se - sobě sebou",
        ),
    }.items()
}

_TEN = {
    "ma_sg": "ten toho tomu toho ten tom tím",
    "mi_sg": "ten toho tomu ten ten tom tím",
    "f_sg": "ta té té tu ta té tou",
    "n_sg": "to toho tomu to to tom tím",
    "ma_pl": "ti těch těm ty ti těch těmi",
    "mi_f_pl": "ty těch těm ty ty těch těmi",
    "n_pl": "ta těch těm ta ta těch těmi",
}


def _following(ending: str) -> dict[str, str]:
    """Tento and tenhle: ten with an ending after every form."""
    return {slot: " ".join(form + ending for form in row.split()) for slot, row in _TEN.items()}


def _my(stem: str) -> dict[str, str]:
    """Můj, tvůj, svůj (IJP): the contracted forms and the long ones."""
    long, short = f"{stem}oj", stem
    return {
        "ma_sg": f"{stem}ůj {short}ého {short}ému {short}ého {stem}ůj {short}ém {short}ým",
        "mi_sg": f"{stem}ůj {short}ého {short}ému {stem}ůj {stem}ůj {short}ém {short}ým",
        "f_sg": f"{long}e/{short}á {short}é/{long}í {short}é/{long}í {short}ou/{long}i "
        f"{long}e/{short}á {short}é/{long}í {short}ou/{long}í",
        "n_sg": f"{long}e/{short}é {short}ého {short}ému {long}e/{short}é {long}e/{short}é "
        f"{short}ém {short}ým",
        "ma_pl": f"{long}i/{_my_soft(short)} {short}ých {short}ým {long}e/{short}é "
        f"{long}i/{_my_soft(short)} {short}ých {short}ými",
        "mi_f_pl": f"{long}e/{short}é {short}ých {short}ým {long}e/{short}é {long}e/{short}é "
        f"{short}ých {short}ými",
        "n_pl": f"{long}e/{short}á {short}ých {short}ým {long}e/{short}á {long}e/{short}á "
        f"{short}ých {short}ými",
    }


def _my_soft(short: str) -> str:
    return f"{short}í"


def _our(stem: str) -> dict[str, str]:
    """Náš, váš (IJP)."""
    nominative = stem.replace("a", "á")
    return {
        "ma_sg": f"{nominative} {stem}eho {stem}emu {stem}eho {nominative} {stem}em {stem}ím",
        "mi_sg": f"{nominative} {stem}eho {stem}emu {nominative} {nominative} {stem}em {stem}ím",
        "f_sg": f"{stem}e {stem}í {stem}í {stem}i {stem}e {stem}í {stem}í",
        "n_sg": f"{stem}e {stem}eho {stem}emu {stem}e {stem}e {stem}em {stem}ím",
        "ma_pl": f"{stem}i {stem}ich {stem}im {stem}e {stem}i {stem}ich {stem}imi",
        "mi_f_n_pl": f"{stem}e {stem}ich {stem}im {stem}e {stem}e {stem}ich {stem}imi",
    }


_ONEN = {
    "ma_sg": "onen onoho onomu onoho onen onom oním",
    "mi_sg": "onen onoho onomu onen onen onom oním",
    "f_sg": "ona oné oné onu ona oné onou",
    "n_sg": "ono onoho onomu ono ono onom oním",
    "ma_pl": "oni oněch oněm ony oni oněch oněmi",
    "mi_f_pl": "ony oněch oněm ony ony oněch oněmi",
    "n_pl": "ona oněch oněm ona ona oněch oněmi",
}
_VSECHEN = {
    "ma_sg": "všechen všeho všemu všeho všechen všem vším",
    "mi_sg": "všechen všeho všemu všechen všechen všem vším",
    "f_sg": "všechna vší vší všechnu všechna vší vší",
    "n_sg": "všechno/vše všeho všemu všechno/vše všechno/vše všem vším",
    "ma_pl": "všichni všech všem všechny všichni všech všemi",
    "mi_f_pl": "všechny všech všem všechny všechny všech všemi",
    "n_pl": "všechna všech všem všechna všechna všech všemi",
}
_SAM = {
    "ma_sg": "sám samého samému samého/sama sám samém samým",
    "mi_sg": "sám samého samému sám sám samém samým",
    "f_sg": "sama samé samé samu/samou sama samé samou",
    "n_sg": "samo samého samému samo samo samém samým",
    "ma_pl": "sami samých samým samy/samé sami samých samými",
    "mi_f_pl": "samy samých samým samy samy samých samými",
    "n_pl": "sama samých samým sama sama samých samými",
}
_JENZ = {
    "ma_sg": "jenž jehož jemuž jehož/jejž - němž jímž",
    "mi_sg": "jenž jehož jemuž jejž - němž jímž",
    "f_sg": "jež jíž jíž již - níž jíž",
    "n_sg": "jež jehož jemuž jež - němž jímž",
    "ma_pl": "již/jež jichž jimž jež - nichž jimiž",
    "mi_f_n_pl": "jež jichž jimž jež - nichž jimiž",
}
_JEJI = {
    "ma_sg": "její jejího jejímu jejího její jejím jejím",
    "mi_n_sg": "její jejího jejímu její její jejím jejím",
    "f_sg": "její její její její její její její",
    "ma_mi_f_n_pl": "její jejích jejím její její jejích jejími",
}
_TYZ = {
    "ma_sg": "týž/tentýž téhož témuž téhož - témž/tomtéž týmž/tímtéž",
    "mi_sg": "týž/tentýž téhož témuž týž/tentýž - témž/tomtéž týmž/tímtéž",
    "f_sg": "táž/tatáž téže téže touž/tutéž - téže touž/toutéž",
    "n_sg": "totéž téhož témuž totéž - témž/tomtéž týmž/tímtéž",
    "ma_pl": "tíž/titíž týchž týmž tytéž - týchž týmiž",
    "mi_f_pl": "tytéž týchž týmž tytéž - týchž týmiž",
    "n_pl": "tatáž týchž týmž tatáž - týchž týmiž",
}

GENDERED = {
    "ten": ("demonstrative", _TEN),
    "tento": ("demonstrative", _following("to")),
    "tenhle": ("demonstrative", _following("hle")),
    "tenhleten": (
        "demonstrative",
        {slot: " ".join(f"{form}hle{form}" for form in row.split()) for slot, row in _TEN.items()},
    ),
    "týž": ("demonstrative", _TYZ),
    "onen": ("demonstrative", _ONEN),
    "můj": ("possessive", _my("m")),
    "tvůj": ("possessive", _my("tv")),
    "svůj": ("possessive", _my("sv")),
    "náš": ("possessive", _our("naš")),
    "váš": ("possessive", _our("vaš")),
    "její": ("possessive", _JEJI),
    "všechen": ("total", _VSECHEN),
    "sám": ("total", _SAM),
    "jenž": ("relative", _JENZ),
}
SUBSTANTIVE = {
    "kdo": ("interrogative", "kdo koho komu koho kdo kom kým"),
    "co": ("interrogative", "co čeho/co čemu co co čem čím"),
    "nic": ("negative", "nic ničeho/nic ničemu nic nic ničem ničím"),
}
ADJECTIVAL = {
    "jaký": "interrogative",
    "který": "interrogative",
    "čí": "interrogative",
    "takový": "demonstrative",
    "jiný": "indefinite",
    "každý": "total",
    "žádný": "negative",
    "samý": "total",
    "veškerý": "total",
}
INVARIABLE = {"jeho": "possessive", "jejich": "possessive"}
PREFIXED = {
    "kdo": {"ně": "indefinite", "ni": "negative", "málo": "indefinite", "lec": "indefinite"},
    "co": {"ně": "indefinite", "málo": "indefinite", "lec": "indefinite"},
    "jaký": {"ně": "indefinite", "ni": "negative", "leda": "indefinite", "všeli": "indefinite"},
    "který": {"ně": "indefinite", "málo": "indefinite", "lec": "indefinite"},
    "čí": {"ně": "indefinite", "ni": "negative"},
}
SUFFIXED = {
    base: {"koli": "indefinite", "koliv": "indefinite", "si": "indefinite"}
    for base in ("kdo", "co", "jaký", "který", "čí")
} | {base: {"ž": "relative"} for base in ("jeho", "její", "jejich")}
VARIANTS = {"tentýž": "týž"}
