"""Under which beginnings a listed lemma is looked for, marks aside.

A key is what every form of the lemma begins with: *ruka* and *ruce* with `ru`, *koupit* and *kup*
with `k`. It follows from the alternations of the paradigm (Internetová jazyková příručka,
„Hláskové změny“), so nothing has to be generated to know it; forms that an entry writes out are
keys of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.diacritics import PLAIN
from bot.core.czech.verb_stems import infinitives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.czech.verb_stems import Stems

_VOWELS = "aeiouy"
_FLEETING_IN_PLURAL = ("město", "žena", "růže", "moře")
_SHORTEST_FOREIGN = 4
_FOREIGN = ("um", "us", "os", "on", "as", "es", "is")
# The end of a stem, and how many of its letters both spellings share.
_SPELT_TWICE = {
    "is": 1, "iz": 1, "ism": 1, "izm": 1, "kurs": 3, "kurz": 3, "impuls": 5, "impulz": 5,
    "filosof": 3, "filozof": 3, "president": 3, "prezident": 3,
}  # fmt: skip


def noun_keys(lemma: str, pattern: str, flags: str) -> set[str]:
    """Keys of one row of the nouns: its oblique stem, and each form that it writes anew."""
    keys = {_noun_key(lemma, pattern, fleeting="e" in flags.split(";"))}
    if "=" in flags:
        for _, _, value in (part.partition("=") for part in flags.split(";")):
            keys.update(_before_velar(_bare(form)) for form in value.split("|") if form)
    return keys


def _noun_key(lemma: str, pattern: str, *, fleeting: bool) -> str:
    word = lemma.lower()
    plain = word.translate(PLAIN)
    if fleeting:
        return plain[: plain.rfind("e")]
    at = word.rfind("ů")
    if at >= len(word) - 3 and at >= 0:
        return plain[:at]
    if plain[-1] in _VOWELS:
        stem = plain[:-1]
        if pattern.endswith(_FLEETING_IN_PLURAL):
            stem = _shortened(_before_cluster(stem))
    else:
        stem = _spelt_once(_before_cluster(plain[:-2]) if _is_foreign(plain) else plain)
    return _before_velar(stem) or plain[:1]


def _is_foreign(plain: str) -> bool:
    return len(plain) > _SHORTEST_FOREIGN and plain.endswith(_FOREIGN)


def _spelt_once(stem: str) -> str:
    """Without what has two spellings: *kapitalismus, kapitalizmus*."""
    end = next((end for end in _SPELT_TWICE if stem.endswith(end)), "")
    return stem[: len(stem) - len(end) + _SPELT_TWICE[end]] if end else stem


def _before_cluster(stem: str) -> str:
    """What the genitive plural with a fleeting e begins with: *okno, oken*."""
    if stem.endswith("ch"):
        return stem
    return stem[:-1] if stem[-1:] not in _VOWELS and stem[-2:-1] not in _VOWELS else stem


def _shortened(stem: str) -> str:
    """Without *ou* of the last syllable, which may become *u*: *houba, hub*."""
    at = stem.rfind("ou")
    return stem[:at] if at >= 0 and at >= len(stem) - 3 else stem


def _before_velar(stem: str) -> str:
    if stem.endswith("ch"):
        return stem[:-2]
    return stem[:-1] if stem.endswith(("k", "h", "g")) else stem


def _bare(form: str) -> str:
    return form.lower().translate(PLAIN)


_THEMES = {"dělá": 2, "kupuje": 4, "prosí": 2, "sází": 2}


def verb_keys(infinitive: str, pattern: str) -> set[str]:
    """The key of a regular verb, or nothing where its stems have to be asked for."""
    theme = _THEMES.get(pattern)
    if theme is None:
        return set()
    stem = _shortened(infinitive[:-theme].translate(PLAIN))
    if pattern == "prosí" and stem.endswith(("t", "d")):
        stem = stem[:-1]
    return {stem or infinitive[0].translate(PLAIN)}


def stem_keys(infinitive: str, stems: Stems) -> set[str]:
    """Keys of a verb by its stems: *brát, ber-, bral*; what another key begins is left out."""
    forms: Iterable[str] = (
        *infinitives(infinitive),
        *((stems.present,) if stems.present else ()),
        *((stems.second,) if stems.second else ()),
        *stems.past,
        *stems.feminine,
        *stems.imperatives(),
        *stems.passives(),
        *(form for forms in (stems.extra or {}).values() for form in forms),
    )
    keys: list[str] = []
    for key in sorted({_bare(form) for form in forms}):
        if not keys or not key.startswith(keys[-1]):
            keys.append(key)
    return set(keys)


_SUFFIXES = ("ok", "ek", "k", "h")


def adjective_keys(lemma: str, flags: str) -> set[str]:
    """Keys of an adjective's comparatives, short forms and adverbs: *vysoký, vyšší* is `vy`."""
    stem = lemma[:-1].translate(PLAIN)
    if stem.endswith("ch"):
        stem = stem[:-2]
    else:
        stem = next((stem[: -len(end)] for end in _SUFFIXES if stem.endswith(end)), stem)
        if stem[-1:] in "sz":
            stem = stem[:-1]
    keys = {_before_cluster(stem)}
    for flag in flags.replace(",", " ").replace(";", " ").split():
        keys.update(_bare(form) for form in flag.partition("=")[2].split("|") if form)
    return keys
