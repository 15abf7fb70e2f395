"""Comparison of adjectives, and adverbs with their comparison.

Source of the rules: Internetová jazyková příručka, „Stupňování přídavných jmen“ and „Stupňování
příslovcí“. What has a form of its own is listed here or in the lexicon (`comp=`).
"""

from __future__ import annotations

from functools import cache

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.alphabet import is_word, listed, normalise
from bot.core.czech.ordinal_words import ORDINALS

# Comparatives in -ší, -í and from another stem; best first.
_COMPARATIVES = {
    line.split()[0]: tuple(line.split()[1].split("/"))
    for line in """
dobrý lepší
špatný horší
zlý horší
velký větší
veliký větší
malý menší
dlouhý delší
vysoký vyšší
nízký nižší
hluboký hlubší
široký širší
úzký užší
blízký bližší
krátký kratší
těžký těžší
sladký sladší
hladký hladší
řídký řidší
prudký prudší
vratký vratší
rezký rezčí
lehký lehčí
měkký měkčí
hezký hezčí
hebký hebčí
vlhký vlhčí
křehký křehčí
tenký tenčí
trpký trpčí
mělký mělčí
hořký hořčejší
brzký brzčí/dřívější
mladý mladší
tvrdý tvrdší
chudý chudší
starý starší
drahý dražší
tuhý tužší
tichý tišší
suchý sušší
plachý plašší
plochý plošší
hluchý hlušší
jednoduchý jednodušší
slabý slabší
hrubý hrubší
tlustý tlustší
hustý hustší
čistý čistší/čistější
prostý prostší
častý častější
bohatý bohatší
zkušený zkušenější
snadný snazší/snadnější
bílý bělejší
křivý křivější
mrzký mrzčí
vlahý vlažší/vlažnější
pozdní pozdější
přední přednější
vrchní vrchnější
svatý světější
""".strip().splitlines()
}
_NOT_COMPARED = frozenset(
    listed("""
první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý stý tisící jiný každý který jaký
takový žádný celý mrtvý živoucí bosý nahý pěší další poslední jediný vlastní hlavní ostatní
levý pravý příští minulý loňský letošní dnešní včerejší zítřejší ranní večerní polední noční
denní týdenní měsíční roční letní zimní jarní podzimní cizí státní školní domácí místní dolní
horní zadní střední vnější vnitřní nedaleký
""")
)
# Endings of the stem and what -ější makes of them, longest first.
_COMPARED = (
    ("sk", "štější"),
    ("ck", "čtější"),
    ("ch", "šejší"),
    ("h", "žejší"),
    ("k", "čejší"),
    ("r", "řejší"),
    ("l", "lejší"),
    ("s", "sejší"),
    ("z", "zejší"),
)
# Adverbs that the rules do not give.
_ADVERBS = {
    line.split()[0]: tuple(line.split()[1].split("/"))
    for line in """
dobrý dobře
zlý zle
malý málo
velký velmi/velice
veliký velice/velmi
dlouhý dlouho/dlouze
vysoký vysoko/vysoce
nízký nízko/nízce
hluboký hluboko/hluboce
široký široko/široce
úzký úzko/úzce
blízký blízko/blízce
daleký daleko
krátký krátce
těžký těžko/těžce
lehký lehce/lehko
hladký hladce
sladký sladce/sladko
hezký hezky
brzký brzy/brzo
pozdní pozdě
častý často
drahý draho/draze
suchý suše/sucho
teplý teple/teplo
studený studeně/studeno
smutný smutně/smutno
veselý vesele/veselo
jasný jasně/jasno
čistý čistě/čisto
plný plně/plno
volný volně/volno
snadný snadno/snadně
mokrý mokře/mokro
levný levně
horký horce/horko
vlhký vlhce/vlhko
prázdný prázdně/prázdno
mělký mělce/mělko
jiný jinak
takový tak
jaký jak
rád rád
první poprvé/prvně
pomalý pomalu
pěší pěšky
""".strip().splitlines()
    if line.split()[0] != "rád"
}
_ORDINALS = frozenset(ORDINALS.values())
_COMPARED_ADVERBS = {
    line.split()[0]: tuple(line.split()[1].split("/"))
    for line in """
dobře lépe/líp
špatně hůře/hůř
zle hůře/hůř
málo méně/míň
velmi více/víc
velice více/víc
hodně více/víc
mnoho více/víc
moc více/víc
dlouho déle/dýl
dlouze déle
blízko blíže/blíž
blízce blíže/blíž
daleko dále/dál
vysoko výše/výš
vysoce výše/výš
nízko níže/níž
nízce níže/níž
hluboko hlouběji/hloub
hluboce hlouběji
široko šířeji/šíře/šíř
široce šířeji/šíře/šíř
úzko úžeji/úže
úzce úžeji/úže
těžko tíže/tíž/hůře
těžce tíže/tíž
snadno snadněji/snáze/snáz
draho dráže/dráž
draze dráže/dráž
brzy dříve/dřív
brzo dříve/dřív
pozdě později
často častěji
rád raději/radši
tiše tišeji
pomalu pomaleji
krátce kratčeji
lehce lehčeji
hezky hezčeji
sucho sušeji
teplo tepleji
volno volněji
jasno jasněji
čisto čistěji
""".strip().splitlines()
}


def compare_adjective(lemma: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Comparatives and superlatives, best first; both empty where the word is not compared."""
    word = normalise(lemma)
    comparatives = _comparatives(word) if is_word(word) else ()
    return comparatives, tuple(f"nej{form}" for form in comparatives)


@cache
def compared_forms() -> frozenset[str]:
    """Comparatives and superlatives of every listed adjective, větší and největší among them."""
    pairs = (compare_adjective(lemma) for lemma in (*adjective_lexicon(), *_COMPARATIVES))
    return frozenset(form for pair in pairs for forms in pair for form in forms)


def _comparatives(word: str) -> tuple[str, ...]:
    entry = adjective_lexicon().get(word)
    if entry and (listed := entry.values("comp")):
        return listed
    if word in _COMPARATIVES:
        return _COMPARATIVES[word]
    if word.startswith("ne") and word[2:] in _COMPARATIVES:
        return tuple(f"ne{form}" for form in _COMPARATIVES[word[2:]])
    if word in _NOT_COMPARED | _ORDINALS or (entry and "nograd" in entry.flags):
        return ()
    return _regular_comparative(word)


def _regular_comparative(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    if word.endswith("í"):
        return _soft_comparative(word, stem)
    if len(stem) < _SHORTEST_STEM or not word.endswith("ý"):
        return ()
    for end, compared in _COMPARED:
        if stem.endswith(end):
            return (stem[: -len(end)] + compared,)
    return (f"{stem}ější",)


def _soft_comparative(word: str, stem: str) -> tuple[str, ...]:
    """Moderní → modernější, ryzí → ryzejší; of the present adjectives only a few: vroucnější."""
    if word.endswith("ní"):
        return (f"{stem}ější",)
    if word.endswith("cí"):
        return (f"{stem}nější",) if word in _COMPARED_PRESENT else ()
    return (f"{stem}ejší",) if word.endswith(("zí", "ží", "čí", "lí")) else ()


_SHORTEST_STEM = 2
_COMPARED_PRESENT = frozenset({"vroucí", "horoucí", "žádoucí"})
# Endings of the stem and what -ě makes of them, longest first.
_ADVERBIAL = (
    ("sk", "sky"),
    ("ck", "cky"),
    ("ch", "še"),
    ("h", "ze"),
    ("k", "ce"),
    ("r", "ře"),
    ("l", "le"),
    ("s", "se"),
    ("z", "ze"),
    ("ž", "že"),
    ("š", "še"),
    ("č", "če"),
    ("c", "cně"),
)


def adverbs(lemma: str) -> tuple[str, ...]:
    """Adverbs of an adjective, best first: rychlý → rychle, dobrý → dobře, druhý → podruhé.

    IJP, „Tvoření příslovcí“: the ending -ě/-e after the softened stem, -y after -sk- and -ck-.
    """
    word = normalise(lemma)
    if not is_word(word) or not word.endswith(("ý", "í")) or word.endswith("ší"):
        return ()
    if word in _ADVERBS:
        return _ADVERBS[word]
    if word in _ORDINALS:
        return (f"po{word[:-1]}é" if word.endswith("ý") else f"po{word}",)
    if word.startswith("ne") and word[2:] in _ADVERBS and word[2:] not in {"velký", "malý"}:
        return tuple(f"ne{form}" for form in _ADVERBS[word[2:]])
    stem = word[:-1]
    for end, adverb in _ADVERBIAL:
        if stem.endswith(end):
            return (stem[: -len(end)] + adverb,)
    return (f"{stem}ě",)


def compare_adverb(adverb: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Comparatives and superlatives of an adverb, best first: rychle → rychleji, nejrychleji."""
    word = normalise(adverb)
    comparatives = _compared_adverb(word) if is_word(word) else ()
    return comparatives, tuple(f"nej{form}" for form in comparatives)


@cache
def _uncompared_adverbs() -> frozenset[str]:
    return frozenset(adverb for lemma in _NOT_COMPARED for adverb in adverbs(lemma))


def _compared_adverb(word: str) -> tuple[str, ...]:
    if word in _COMPARED_ADVERBS:
        return _COMPARED_ADVERBS[word]
    if word in _uncompared_adverbs():
        return ()
    if word.endswith(("sky", "cky")):
        return (word[:-2] + "těji" if word.endswith("čky") else _soft_adverb(word),)
    return (f"{word}ji",) if word.endswith(("ě", "e")) and len(word) > 2 else ()  # noqa: PLR2004


def _soft_adverb(word: str) -> str:
    return word[:-3] + ("štěji" if word.endswith("sky") else "čtěji")
