"""A reflexive that is missing: *líbí mi Praha, jak jmenuješ, těším na víkend*.

Internetová jazyková příručka, „Zvratná slovesa“. Some verbs are never without *se*;
others only where they have an object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_ALWAYS_REFLEXIVE = word_set(
    "bát obávat smát zasmát usmívat usmát ptát zeptat dívat podívat líbit zalíbit narodit stydět "
    "setkat setkávat loučit účastnit zúčastnit dozvědět dozvídat domnívat zamilovat radovat divit "
    "starat postarat ohlédnout stmívat blížit snažit pokusit pokoušet dařit podařit chlubit dočkat"
)
_REFLEXIVES = frozenset({"se", "ses", "sebe", "sebou", "si", "sis"})
_AUXILIARIES = word_set("jsem jsme jste bych bychom byste by")
_DATIVES = word_set("mi ti mu jí nám vám jim")
_TO_BE_GLAD = word_set("těšit")
_RETURNING = word_set("vrátit vracet")
_WHERE_TO = word_set("domů zpátky zpět")
_LEARNING = word_set("učit naučit")


def reflexive_findings(text: Text) -> Iterator[Finding]:
    """*líbí mi Praha, já bojím psů*: the reflexive is missing from its whole sentence."""
    for index, word in enumerate(text.words):
        if not word.only_finite or word.quoted or _has_reflexive(text, index):
            continue
        lemmas = {r.lemma.partition(" ")[0] for r in word.readings}
        if len(lemmas) != 1:
            continue
        (lemma,) = lemmas
        if lemma in _ALWAYS_REFLEXIVE or _lacks_object(text, index, lemma):
            yield _with_reflexive(text, index)


def _lacks_object(text: Text, index: int, lemma: str) -> bool:
    """*těším na víkend, vrátil domů, učím česky*: without *se* these need an object."""
    following = _past_clitics(text, index)
    if following is None or _has_object(text, index):
        return False
    after = following.lower
    if lemma in _TO_BE_GLAD:
        return after == "na"
    if lemma in _RETURNING:
        return after in _WHERE_TO
    return (
        lemma in _LEARNING and after in {"česky", "anglicky", "německy"} and _speaks(text, index)
    )


def _past_clitics(text: Text, index: int) -> Word | None:
    following = text.next_to(index)
    while following is not None and following.lower in _AUXILIARIES:
        index += 1
        following = text.next_to(index)
    return following


def _speaks(text: Text, index: int) -> bool:
    """The first person, who is more often a learner than a teacher, and no one being taught."""
    return text.words[index].every(lambda r: r.person == 1)


def _has_object(text: Text, index: int) -> bool:
    direct = {Case.ACCUSATIVE, Case.DATIVE}
    return any(
        word.some(lambda r: r.case in direct and r.pos in {Pos.NOUN, Pos.PRONOUN})
        and not word.some(lambda r: r.case is Case.NOMINATIVE)
        and not _after_preposition(text, at)
        for at, word in enumerate(text.clause_words(index), text.clause(index)[0])
    )


def _after_preposition(text: Text, at: int) -> bool:
    before = text.before(at)
    return before is not None and before.some(lambda r: r.pos is Pos.PREPOSITION)


def naming_findings(text: Text) -> Iterator[Finding]:
    """*jmenuju Ivan, jak jmenuješ*: one's own name needs the reflexive."""
    for index, word in enumerate(text.words):
        if not word.every(lambda r: r.lemma.startswith("jmenovat")):
            continue
        if not _has_reflexive(text, index) and (
            _asks_name(text, index) or _tells_name(text, index)
        ):
            yield _with_reflexive(text, index)


def _asks_name(text: Text, index: int) -> bool:
    before, after = text.before(index), text.next_to(index)
    return before is not None and before.lower == "jak" and after is None


def _tells_name(text: Text, index: int) -> bool:
    word, name = text.words[index], text.next_to(index)
    if name is None or not name.text[:1].isupper() or not word.every(lambda r: r.person == 1):
        return False
    return not any(r.case is Case.ACCUSATIVE for r in name.readings)


def _has_reflexive(text: Text, index: int) -> bool:
    return any(w.lower in _REFLEXIVES for w in text.words[max(0, index - 9) : index + 7])


def _with_reflexive(text: Text, index: int) -> Finding:
    word = text.words[index]
    following, before = text.next_to(index), text.before(index)
    if following is not None and following.lower in _AUXILIARIES:
        span, form = (index + 1, index + 1), f"{following.lower} se"
    elif before is None or word.opens:
        span, form = (index, index), f"{word.lower} se"
    elif before.lower in _DATIVES and text.before(index - 1) is not None:
        span, form = (index - 1, index - 1), f"se {before.lower}"
    else:
        span, form = (index, index), f"se {word.lower}"
    return text.finding(span, form, Category.VOCABULARY, "missing-reflexive")
