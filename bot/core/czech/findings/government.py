"""Which case a preposition or a verb asks for in its sentence."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.prepositions import places
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case, Gender
from bot.core.czech.verbs import verb
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.core.czech.findings.text import Text, Word

# Internetová jazyková příručka, „Předložky“: the cases of the commonest prepositions.
_CASES = """
2: od do bez u z ze kromě vedle podle okolo kolem během místo uprostřed ohledně včetně blízko podél
3: k proti naproti kvůli díky vůči navzdory
4: pro přes skrz
6: při
46: v na o po
47: nad pod před mezi
247: za
7: s
"""


@cache
def preposition_table() -> Mapping[str, frozenset[Case]]:
    table: dict[str, frozenset[Case]] = {}
    for line in _CASES.strip().splitlines():
        numbers, _, words = line.partition(":")
        for word in words.split():
            table[word] = frozenset(Case(int(number)) for number in numbers)
    return table


def cases_of(preposition: str) -> frozenset[Case]:
    """Cases after a preposition in any of its forms; empty for what is none, and for *se*."""
    word = preposition.lower()
    if word == "se":
        return frozenset()
    return preposition_table().get(PLAIN_PREPOSITIONS.get(word, word), frozenset())


_MOTION = word_set(
    "jít jet chodit jezdit letět běžet přijít přijet odejít odjet vyjet vyrazit spěchat pospíchat "
    "zajít zajet dojít dojet cestovat položit dát pověsit postavit sednout vstoupit vylézt vlézt "
    "skočit spadnout hodit vyjít nastoupit přestoupit pozvat zvát poslat posílat"
)
_ACCUSATIVE_ON = word_set(
    "těšit čekat ptát zeptat myslet pomyslet hrát zapomenout zapomínat podívat dívat koukat "
    "vzpomenout vzpomínat odpovědět odpovídat zvyknout připravit připravovat spoléhat učit "
    "reagovat zlobit stěžovat upozornit slyšet"
)
_ACCUSATIVE_ABOUT = word_set(
    "zajímat starat postarat bát prosit poprosit žádat požádat snažit pokusit pokoušet opřít "
    "přijít připravit hrát bojovat usilovat jít"
)
_ACCUSATIVE_FOR = word_set("děkovat poděkovat zaplatit platit koupit vyměnit prodat")
_PERIODS = word_set("rok týden hodina minuta měsíc den chvíle sekunda")
_DAYS = word_set("pondělí úterý středa čtvrtek pátek sobota neděle hodina poledne")


def likeliest_case(preposition: str, noun: str, verbs: Iterable[Word]) -> Case:
    """The case that a preposition of several cases takes here."""
    plain = PLAIN_PREPOSITIONS.get(preposition.lower(), preposition.lower())
    allowed = preposition_table()[plain]
    if len(allowed) == 1:
        return next(iter(allowed))
    lemmas = {r.lemma.partition(" ")[0] for w in verbs for r in w.readings if r.pos is Pos.VERB}
    other = Case.LOCATIVE if Case.LOCATIVE in allowed else Case.INSTRUMENTAL
    accusative = {
        "v": noun in _DAYS,
        "o": bool(lemmas & _ACCUSATIVE_ABOUT),
        "na": bool(lemmas & (_MOTION | _ACCUSATIVE_ON)),
        "po": False,
        "za": noun in _PERIODS or bool(lemmas & (_ACCUSATIVE_FOR | _MOTION)),
    }.get(plain, bool(lemmas & _MOTION))
    return Case.ACCUSATIVE if accusative else other


@lru_cache(maxsize=2048)
def bare_cases(lemma: str) -> frozenset[Case]:
    """Cases in which a verb takes its object without a preposition."""
    entry = verb(lemma)
    found: set[Case] = set()
    for alternative in entry.government if entry else ():
        found |= {Case(int(part)) for part in alternative.split() if part in "234567"}
    return frozenset(found)


def is_motion(word: Word) -> bool:
    return word.lemma_in(_MOTION)


_STATIC = word_set("ležet sedět viset stát")
_MEETING = _STATIC | word_set("sejít setkat potkat čekat počkat parkovat")
_STAYING = {
    "v": _STATIC | word_set("bydlet žít pracovat studovat spát narodit čekat"),
    "na": _STATIC | word_set("bydlet"),
    "o": frozenset[str](),
    "po": frozenset[str](),
    "za": frozenset[str](),
    "před": _MEETING,
    "pod": _STATIC,
    "nad": _STATIC,
    "mezi": _STATIC,
}
_TELLING = word_set("mluvit vědět vyprávět povídat přemýšlet snít slyšet psát číst diskutovat")
_LOOKING_FORWARD = {"na": word_set("těšit ptát zeptat"), "o": word_set("zajímat starat bát")}
# One waits *at* a stop, in the locative, but *for* these.
_WAITING = word_set("čekat počkat")
_AWAITED = word_set("autobus vlak tramvaj trolejbus")
_BECOMING = word_set(
    "věřit uvěřit doufat proměnit změnit přeměnit obrátit vyústit vstoupit doufání vstup víra"
)
_CLITICS = word_set("jsem jsi jsme jste se si bych by moc hodně velmi často")


def misplaced_case(text: Text, at: int, cases: frozenset[Case], noun: Word) -> Case | None:
    """The case meant by a verb beside a preposition of two cases, if the noun has the other.

    *leží na stůl, mluvíme o film, těším se na víkendu, pracuju v nemocnice*.
    """
    plain = PLAIN_PREPOSITIONS.get(text.words[at].lower, text.words[at].lower)
    if len(preposition_table().get(plain, ())) < 2 or noun.lemma_in(_PERIODS | _DAYS):  # noqa: PLR2004 - two cases
        return None
    verb = _verb_beside(text, at)
    if cases == {Case.ACCUSATIVE}:
        still = Case.LOCATIVE if plain in {"v", "na", "o"} else Case.INSTRUMENTAL
        if plain == "v" and _is_place(text, at, noun):
            return still
        inanimate = not noun.some(lambda r: r.gender is Gender.MA)
        static = verb is not None and inanimate and verb.lemma_in(_STAYING.get(plain, _STATIC))
        telling = plain == "o" and verb is not None and verb.lemma_in(_TELLING)
        return still if static or telling else None
    forward = verb is not None and verb.lemma_in(_LOOKING_FORWARD.get(plain, frozenset()))
    waiting = plain == "na" and verb is not None and verb.lemma_in(_WAITING)
    forward = forward or (waiting and (noun.lemma_in(_AWAITED) or _is_person(noun)))
    return Case.ACCUSATIVE if forward and cases and Case.ACCUSATIVE not in cases else None


def _is_person(noun: Word) -> bool:
    return noun.every(lambda r: r.gender is Gender.MA)


def _verb_beside(text: Text, at: int) -> Word | None:
    """The verb right before the preposition, clitics aside, or right after its noun."""
    before = at - 1
    while before >= 0 and text.words[before + 1].adjacent and text.words[before].lower in _CLITICS:
        before -= 1
    if before >= 0 and text.words[before + 1].adjacent and text.words[before].only_finite:
        return text.words[before]
    after = text.next_to(at + 1)
    plain = text.words[at].lower in {"nad", "pod", "před"}
    return after if after is not None and text.words[at].opens and plain else None


def _is_place(text: Text, at: int, noun: Word) -> bool:
    """A place that one can be *in*, where nothing speaks of believing or of going."""
    if not any(r.lemma in places() for r in noun.readings):
        return False
    clause = text.clause_words(at)
    return not any(w.lemma_in(_BECOMING) or is_motion(w) for w in clause)
