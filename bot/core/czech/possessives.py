"""Possessive adjectives made from nouns and names: otec → otcův, matka → matčin, Olga → Olžin."""

from __future__ import annotations

from bot.core.czech.alphabet import VOWELS, is_word, normalise

# The stem before -ův where the nominative does not show it (fleeting e, quantity, e → ě).
_MASCULINE_STEMS = {
    "otec": "otc",
    "švec": "ševc",
    "kůň": "koň",
    "bůh": "boh",
    "pes": "ps",
    "lev": "lv",
    "karel": "karl",
    "pavel": "pavl",
    "havel": "havl",
    "hynek": "hynk",
    "přítel": "přítel",
    "soudce": "soudc",
    "učitel": "učitel",
}
# IJP, „Přivlastňovací přídavná jména“: consonants that soften before -in.
_FEMININE_SOFTENED = (
    ("ck", "čč"),
    ("sk", "šť"),
    ("ch", "š"),
    ("k", "č"),
    ("h", "ž"),
    ("g", "ž"),
    ("r", "ř"),
    ("c", "č"),
)


def possessive_adjective(noun: str, *, feminine: bool | None = None) -> str:
    """The possessive adjective of a person or animal; empty where none can be made.

    Masculine: the genitive stem with -ův; feminine: the softened stem with -in. Adjectival names
    (Jiří, Nováková) have none. The gender is told from the ending unless given.
    """
    word = normalise(noun)
    if not is_word(word) or len(word) < 3 or word.endswith(("ý", "í", "á", "é", "ů")):  # noqa: PLR2004
        return ""
    is_feminine = word.endswith("a") if feminine is None else feminine
    return _from_feminine(word) if is_feminine else _from_masculine(word)


def _from_feminine(word: str) -> str:
    if not word.endswith(("a", "e", "ě")):
        return ""
    stem = {"dcer": "dceř", "matk": "matč"}.get(word[:-1], word[:-1])
    for hard, soft in _FEMININE_SOFTENED:
        if stem.endswith(hard):
            return stem[: -len(hard)] + soft + "in"
    return stem + "in"


def _from_masculine(word: str) -> str:
    stem = _MASCULINE_STEMS.get(word.lower())
    if stem is not None:
        return (word[0] + stem[1:] if word[0].isupper() else stem) + "ův"
    if word.endswith(("a", "o", "e", "ě")):
        return word[:-1] + "ův"
    return _without_fleeting_e(word) + "ův"


def _without_fleeting_e(word: str) -> str:
    """Marek → Mark, chlapec → chlapc, děd stays (IJP, „Pohybné e“: suffixes -ek and -ec)."""
    if word.endswith(("ek", "ec", "ěk", "ěc")) and len(word) > 4 and word[-3] not in VOWELS:  # noqa: PLR2004
        soft = {"ď": "ď", "ť": "ť", "ň": "ň"}.get(word[-3], word[-3])
        if word[-2] == "ě":
            soft = {"d": "ď", "t": "ť", "n": "ň"}.get(soft, soft)
        return word[:-3] + soft + word[-1]
    return word
