"""Sentences with a gap that ask for a case: those of a case, and those of one preposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from bot.core.czech.types import Case
from bot.core.czech.vocalisation import vocalise
from bot.core.practice.items import GAP

_CONTEXTS: Mapping[tuple[str, Case], tuple[str, ...]] = {
    ("bez", Case.GENITIVE): ("Neobejdu se bez ___.",),
    ("vedle", Case.GENITIVE): ("Stojí to vedle ___.",),
    ("kromě", Case.GENITIVE): ("Kromě ___ je tady všechno.",),
    ("do", Case.GENITIVE): ("Vracíme se do ___.", "Dívám se do ___."),
    ("z", Case.GENITIVE): ("Něco z ___ zůstalo.", "Mám radost z ___."),
    ("u", Case.GENITIVE): ("Čekám u ___.",),
    ("od", Case.GENITIVE): ("Stojím daleko od ___.",),
    ("", Case.GENITIVE): ("Bojím se ___.",),
    ("díky", Case.DATIVE): ("Stalo se to díky ___.",),
    ("k", Case.DATIVE): ("Jdeme směrem k ___.",),
    ("proti", Case.DATIVE): ("Nemám nic proti ___.",),
    ("", Case.DATIVE): ("Nerozumím ___.",),
    ("", Case.ACCUSATIVE): ("Vidím ___.", "Potřebuju ___."),
    ("pro", Case.ACCUSATIVE): ("Je to pro ___.",),
    ("na", Case.ACCUSATIVE): ("Čekám na ___.",),
    ("za", Case.ACCUSATIVE): ("Děkuju za ___.",),
    ("o", Case.ACCUSATIVE): ("Zajímám se o ___.",),
    ("v", Case.ACCUSATIVE): ("Věřím v ___.",),
    ("přes", Case.ACCUSATIVE): ("Dívám se přes ___.",),
    ("o", Case.LOCATIVE): ("Mluvíme o ___.", "Přemýšlím o ___."),
    ("na", Case.LOCATIVE): ("Záleží na ___.",),
    ("v", Case.LOCATIVE): ("Něco je v ___.",),
    ("po", Case.LOCATIVE): ("Stýská se mi po ___.",),
    ("", Case.INSTRUMENTAL): ("Zabývám se ___.",),
    ("před", Case.INSTRUMENTAL): ("Stojím před ___.",),
    ("s", Case.INSTRUMENTAL): ("Počítám s ___.",),
    ("za", Case.INSTRUMENTAL): ("Stojím za ___.",),
    ("nad", Case.INSTRUMENTAL): ("Přemýšlím nad ___.",),
}
ASKED_CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.LOCATIVE, Case.INSTRUMENTAL)
_VOCALISED = ("k", "s", "v", "z", "od", "před", "nad", "bez", "přes")


def context(case: Case, form: str, random: Random) -> str:
    """A sentence that asks for a case, with ke, se, ve and ze where the form needs them."""
    texts = [text for (_, each), some in _CONTEXTS.items() if each is case for text in some]
    return _fitted(random.choice(texts), form)


def context_of(preposition: str, case: Case, form: str, random: Random) -> str:
    """A sentence with this preposition (none: ""); the bare preposition where none is written."""
    texts = _CONTEXTS.get((preposition, case), (f"{preposition} {GAP}".strip(),))
    return _fitted(random.choice(texts), form)


def _fitted(text: str, form: str) -> str:
    before, _, after = text.partition(GAP)
    start, _, last = before.rstrip().rpartition(" ")
    if last in _VOCALISED:
        return f"{start} {vocalise(last, form)} {GAP}{after}".lstrip()
    return text


def with_preposition(text: str, forms: tuple[str, ...]) -> Iterator[str]:
    """The answer with the word before the gap, which many people write too."""
    before = text.partition(GAP)[0].split()
    if before:
        yield from (f"{before[-1]} {form}" for form in forms)
