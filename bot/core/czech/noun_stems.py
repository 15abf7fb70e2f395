"""Stems of a noun: fleeting e, vowel length, vocatives and genitive plurals without ending.

Rules after the Internetová jazyková příručka (IJP), "Pohybné e" and "Alternace kmenové
samohlásky"; lists hold the closed sets that no rule can tell.
"""

from __future__ import annotations

from bot.core.czech import sounds
from bot.core.czech.word_lists import word_set

_FLEETING_ENDS = ("ek", "ec", "zev", "jem", "čet", "úhel", "eň", "čen", "šen")
_FLEETING_FEMININE_ENDS = ("ev", "ec", "eň")
_FLEETING = word_set(
    "pes den týden sen len ret pytel uzel osel orel kozel posel datel ďábel úhel uhel lev šev "
    "oves nehet dehet leden duben březen červen srpen květen blázen pohřeb hrozen kašel karel "
    "pavel havel kotel buben lež rez veš ves čest lest faleš zeď krev pantofel říjen násep "
    "jícen živel tucet"
)
_STEADY = word_set(
    "dotek vztek oblek převlek povlek návlek šek bek trek úsek výsek průsek zásek osek vlek "
    "objem tuleň holeň úlek kec pec klec rek řek zeleň jeseň dřeň hleň skrek"
)

LENGTH: dict[str, str] = {
    "dům": "dom", "stůl": "stol", "vůz": "voz", "nůž": "nož", "dvůr": "dvor", "důl": "dol",
    "vůl": "vol", "sůl": "sol", "hůl": "hol", "bůh": "boh", "hnůj": "hnoj", "lůj": "loj",
    "mráz": "mraz", "práh": "prah", "hrách": "hrach", "sníh": "sněh", "vítr": "větr",
    "chléb": "chleb", "kámen": "kamen", "kůň": "koň", "déšť": "dešť", "líh": "lih",
    "ocet": "oct", "loket": "lokt", "oheň": "ohň",
}  # fmt: skip
"""Last syllables that change in every other form, above all by shortening: *dům* → *domu*."""
_CHANGING = tuple(LENGTH)

_ZERO_PLURALS = {
    "kráva": "krav", "chvála": "chval", "síla": "sil", "žíla": "žil", "míra": "měr",
    "díra": "děr", "víra": "věr", "skála": "skal", "rána": "ran", "brána": "bran",
    "houba": "hub", "trouba": "trub", "moucha": "much", "louka": "luk", "smlouva": "smluv",
    "lípa": "lip", "dráha": "drah", "bába": "bab", "hrouda": "hrud", "jáma": "jam",
    "tráva": "trav", "blána": "blan", "kroupa": "krup", "bouda": "bud", "mouka": "muk",
    "dílo": "děl", "jméno": "jmen", "léto": "let", "jádro": "jader", "žábra": "žaber",
    "vejce": "vajec", "kapsa": "kapes", "mzda": "mezd", "karta": "karet", "šachta": "šachet",
    "dno": "den", "sto": "set", "banka": "bank", "vojsko": "vojsk", "rezerva": "rezerv",
    "konzerva": "konzerv", "plíce": "plic", "svíce": "svící", "opice": "opic", "pára": "par",
    "neděle": "neděl", "žába": "žab", "čára": "čar", "váha": "vah", "vrána": "vran",
    "lžíce": "lžic", "chvíle": "chvil", "míle": "mil", "košile": "košil", "plachta": "plachet",
    "játra": "jater", "játro": "jater", "vojna": "vojen", "tvorba": "tvorb",
    "anna": "ann", "albo": "alb", "hanba": "hanb",
}  # fmt: skip
_LONG_ROOTS = (
    "míra", "dráha", "skála", "síla", "díra", "smlouva", "dílo", "jméno", "jádro",
    "vejce", "karta", "šachta", "kráva", "trouba", "louka", "rezerva", "konzerva", "blána",
    "neděle", "tráva", "chvíle", "košile",
)  # fmt: skip

_INSERTED = frozenset("kbmnlrv")
_NO_INSERTION = {"n": "jc", "v": "l", "b": "m", "m": "m", "r": "r", "l": "l"}


def _has_fleeting_e(lemma: str, *, feminine: bool) -> bool:
    lowered = lemma.lower()
    if lowered in _STEADY:
        return False
    if lowered in _FLEETING:
        return True
    if lowered[-3:-2] in sounds.VOWELS or lowered.endswith(("úsek", "vlek", "dotek", "objem")):
        return False
    ends = _FLEETING_FEMININE_ENDS if feminine else _FLEETING_ENDS
    return lowered.endswith(ends) and sounds.syllables(lowered) > 1


def drop_e(lemma: str) -> str:
    """The lemma without the e before its last consonant: *pes* → *ps-*, *oheň* → *ohň-*.

    The softness that ě wrote stays on the consonant: *Zdeněk* → *Zdeňk-*.
    """
    head, vowel, last = lemma[:-2], lemma[-2:-1], lemma[-1:]
    if vowel == "ě":
        return sounds.hooked(head) + last
    return head + last if vowel == "e" else lemma


def oblique(lemma: str, *, feminine: bool = False) -> str:
    """The stem of all cases but the first, of a noun that ends in a consonant."""
    lowered = lemma.lower()
    if lowered.endswith(_CHANGING):
        long = next(long for long in _CHANGING if lowered.endswith(long))
        head, short = lemma[: -len(long)], LENGTH[long]
        return head + (short if head or lemma == lowered else short.capitalize())
    if lowered.endswith("něk") or (
        lemma[-2:-1] == "e" and _has_fleeting_e(lemma, feminine=feminine)
    ):
        return drop_e(lemma)
    return lemma


def zero_plural(lemma: str) -> str:
    """Genitive plural without ending of a noun in a vowel: *žena* → *žen*, *okno* → *oken*.

    IJP, "Genitiv plurálu": e is inserted into groups that end in k, b, m, n, l, r, v
    (*částek, voleb, forem, oken, mýdel, sester, vrstev*), not before t, d, z, s, p, h
    (*cest, hvězd, lamp*); a syllabic r, l needs none (*vln, srn*).
    """
    lowered = lemma.lower()
    known = _ZERO_PLURALS.get(lowered)
    if known is not None:
        return known.capitalize() if lemma[0].isupper() else known
    if lemma[0].islower() and lowered.endswith(_LONG_ROOTS):
        root = next(root for root in _LONG_ROOTS if lowered.endswith(root))
        return lemma[: -len(root)] + _ZERO_PLURALS[root]
    stem = lemma[:-1]
    return _insert_e(sounds.hooked(stem) if lemma[-1] == "ě" else stem)


def _insert_e(stem: str) -> str:
    last = stem[-1:]
    if last not in _INSERTED:
        return stem
    before = stem[-2:-1].lower()
    if not before or before in sounds.VOWELS:
        return stem
    if before in _NO_INSERTION.get(last, ""):
        return stem
    third = stem[-3:-2].lower()
    syllabic = before in sounds.SYLLABIC and third and third not in sounds.VOWELS
    if syllabic and last not in "kr":
        return stem
    if before in "ďťň":
        return sounds.plain(stem[:-1]) + "ě" + last
    return stem[:-1] + "e" + last


def vocative_hard(stem: str) -> str:
    """Vocative of *pán* and *hrad*: *hochu*, *Petře*, *doktore*, *hrade* (IJP, "Vokativ")."""
    if stem.endswith(("k", "h", "ch", "g")):
        return stem + "u"
    if stem.endswith("r") and len(stem) > 1 and stem[-2].lower() not in sounds.VOWELS:
        return stem[:-1] + "ře"
    return stem + "e"


def vocative_soft(lemma: str, stem: str) -> str:
    """Vocative of *muž*: *muži*, but *otče*, *chlapče* of those in -ec."""
    if lemma.endswith("ec"):
        return stem[:-1] + "če"
    return sounds.plain(stem) + "i"
