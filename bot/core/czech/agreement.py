"""Forms that depend on who speaks and who is spoken to: gender, tykání and vykání, address.

Internetová jazyková příručka, „Vykání a shoda“ (vy jste byl, vy jste byla: the participle stays
singular) and „Oslovení“ (both words of an address stand in the vocative: pane Nováku).
"""

from __future__ import annotations

from bot.core.czech.clitics import place_clitics
from bot.core.czech.nouns import vocative
from bot.core.czech.types import Gender, Number, Person
from bot.core.czech.verbs import participle as participle_of
from bot.core.czech.verbs import past, present, verb

_TITLES = {Gender.MA: "pane", Gender.F: "paní"}


def speaker_past(lemma: str, gender: Gender, *, negated: bool = False) -> str | None:
    """What a speaker of this gender says of the past: *byl jsem, bála jsem se*."""
    return past(lemma, gender, Number.SG, Person.FIRST, negated=negated)


def addressed_past(
    lemma: str, gender: Gender, *, formal: bool, negated: bool = False
) -> str | None:
    """The past to one person: *byl jsi, bála ses*; formally *byl jste, bála jste se*."""
    if not formal:
        return past(lemma, gender, Number.SG, Person.SECOND, negated=negated)
    found = verb(lemma)
    forms = participle_of(lemma, gender, Number.SG).variants
    if found is None or not forms:
        return None
    clitics = ("jste", found.reflexive) if found.reflexive else ("jste",)
    return place_clitics(("ne" if negated else "") + forms[0], clitics, "")


def addressed_present(lemma: str, *, formal: bool) -> str | None:
    """The present to one person: *máš*, formally *máte*."""
    number = Number.PL if formal else Number.SG
    forms = present(lemma, number, Person.SECOND).variants
    return forms[0] if forms else None


def greeting(name: str, gender: Gender | None = None, *, formal: bool = False) -> str:
    """*Ahoj, Petře!*; formally, with a surname, *Dobrý den, pane Nováku!*.

    The name stays as it is where its vocative is not known.
    """
    forms = vocative(name, gender).variants
    addressed = forms[0] if forms else name.strip()
    if not formal:
        return f"Ahoj, {addressed}!" if addressed else "Ahoj!"
    title = _TITLES.get(gender) if gender else None
    whole = " ".join(part for part in (title, addressed) if part)
    return f"Dobrý den, {whole}!" if whole else "Dobrý den!"
