"""Pronouns beside verbs of the dative: *rozumím tě → rozumím ti, odpověděl jsem ho → mu*.

Internetová jazyková příručka, „Vazby sloves“; which verbs take the dative alone is told by the
lexicon's government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.government import bare_cases
from bot.core.czech.types import Case
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text

_DATIVES = {"mě": "mi", "tě": "ti", "ho": "mu", "nás": "nám", "vás": "vám", "tebe": "ti"}
_BETWEEN = word_set("jsem jsi jsme jste bych bys by bychom byste")
_DATIVE_ALONE = word_set(
    "rozumět pomáhat pomoct pomoci odpovědět odpovídat děkovat poděkovat věřit gratulovat radit "
    "poradit telefonovat zatelefonovat škodit patřit"
)


def dative_findings(text: Text) -> Iterator[Finding]:
    """Right after the verb, its auxiliary aside, where no infinitive could own the pronoun."""
    for index, word in enumerate(text.words):
        if not word.only_finite or word.quoted or not word.lemma_in(_DATIVE_ALONE):
            continue
        if Case.ACCUSATIVE in bare_cases(word.readings[0].lemma):
            continue
        at = index + 1
        while (between := text.at(at)) and between.adjacent and between.lower in _BETWEEN:
            at += 1
        pronoun = text.at(at)
        if pronoun is None or not pronoun.adjacent or pronoun.lower not in _DATIVES:
            continue
        if not any(w.infinitive for w in text.clause_words(index)):
            form = _DATIVES[pronoun.lower]
            yield text.finding((at, at), form, Category.CASE, "pronoun-dative")
