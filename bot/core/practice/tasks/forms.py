"""Forms from the engine: cases, agreement, conjugation, gender, vocative.

Every expected form is what the lexicon's table says; words that it only guesses are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from bot.core.czech.nouns import NounTable, vocative
from bot.core.czech.phrases import decline_phrase
from bot.core.czech.types import Case, Gender, Number, Person, Source
from bot.core.czech.verbs import conjugate
from bot.core.czech.vocalisation import vocalise
from bot.core.practice.items import GAP, filled
from bot.core.practice.types import Ask, Task
from bot.core.practice.words import Vocabulary
from bot.core.vocabulary.types import WordKind
from models.enums import Level, PracticeKind

_EARLY = frozenset({Level.A0, Level.A1})
_CONTEXTS: Mapping[Case, tuple[str, ...]] = {
    Case.GENITIVE: ("Neobejdu se bez ___.", "Stojí to vedle ___.", "Kromě ___ je tady všechno."),
    Case.DATIVE: ("Stalo se to díky ___.", "Jdeme směrem k ___.", "Nemám nic proti ___."),
    Case.ACCUSATIVE: ("Vidím ___.", "Potřebuju ___.", "Je to pro ___.", "Čekám na ___."),
    Case.LOCATIVE: ("Mluvíme o ___.", "Přemýšlím o ___.", "Záleží na ___."),
    Case.INSTRUMENTAL: ("Zabývám se ___.", "Stojím před ___.", "Počítám s ___."),
}
_ASKED_CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.LOCATIVE, Case.INSTRUMENTAL)
_NUMBERS = {Number.SG: "j. č.", Number.PL: "mn. č."}
CASE_NAMES = {
    Case.NOMINATIVE: "1. pád",
    Case.GENITIVE: "2. pád",
    Case.DATIVE: "3. pád",
    Case.ACCUSATIVE: "4. pád",
    Case.VOCATIVE: "5. pád",
    Case.LOCATIVE: "6. pád",
    Case.INSTRUMENTAL: "7. pád",
}
_PRONOUNS = {
    (Number.SG, Person.FIRST): "já",
    (Number.SG, Person.SECOND): "ty",
    (Number.SG, Person.THIRD): "ona",
    (Number.PL, Person.FIRST): "my",
    (Number.PL, Person.SECOND): "vy",
    (Number.PL, Person.THIRD): "oni",
}
GENDER_OPTIONS = {
    Gender.MA: "mužský životný",
    Gender.MI: "mužský neživotný",
    Gender.F: "ženský",
    Gender.N: "střední",
}
_DEMONSTRATIVES = {Gender.MA: "ten", Gender.MI: "ten", Gender.F: "ta", Gender.N: "to"}
_ADJECTIVES = ("nový", "starý", "velký", "malý", "hezký", "dobrý", "drahý", "mladý", "moderní",
               "první", "poslední", "zajímavý", "český", "jiný", "celý", "krásný")  # fmt: skip
NAMES = (
    "Petr", "Jan", "Pavel", "Tomáš", "Martin", "Jakub", "Lukáš", "Honza", "Karel", "Marek",
    "Ondřej", "Michal", "Jirka", "David", "Filip", "Adam", "Jiří", "Aleš", "Zdeněk", "František",
    "Jana", "Eva", "Lenka", "Marie", "Hana", "Lucie", "Kateřina", "Věra", "Tereza", "Alena",
    "Iveta", "Monika", "Olga", "Irena", "Zuzana", "Dagmar", "Natálie", "Julie",
    "pan Novák", "pan Svoboda", "pan Dvořák", "pan Černý", "pan Procházka", "pan Kučera",
    "pan Veselý", "pan Horák", "pan Němec", "pan Marek", "pan Hájek", "pan Kovář",
    "paní Nováková", "paní Svobodová", "paní Dvořáková", "pan učitel", "pan doktor",
    "pan profesor", "pan ředitel", "pan inženýr", "paní učitelka", "paní doktorka",
    "paní profesorka", "paní ředitelka", "maminka", "tatínek", "babička", "dědeček", "kamarád",
    "přítel", "soused", "kolega", "člověk", "kluk", "miláček", "šéf", "synek",
)  # fmt: skip


def case_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """A noun into the case that its sentence asks for; the plural from A2 on."""
    nouns = words.nouns(random, count * 2)
    tasks = (_case_task(noun, random, words.level) for noun in nouns)
    return [task for task in tasks if task is not None][:count]


def _case_task(noun: NounTable, random: Random, level: Level) -> Task | None:
    number = Number.PL if level not in _EARLY and random.randrange(3) == 0 else Number.SG
    if not noun.forms.get((number, Case.NOMINATIVE)):
        number = Number.PL if number is Number.SG else Number.SG
    case = random.choice(_ASKED_CASES)
    forms = noun.forms.get((number, case), ())
    if not forms or forms[0] == "":
        return None
    text = _context(case, forms[0], random)
    return Task(
        kind=PracticeKind.CASES,
        ask=Ask.FORM if number is Number.SG else Ask.PLURAL_FORM,
        prompt=f"{text} ({noun.lemma})",
        accepted=(*forms, *_with_preposition(text, forms)),
        solution=filled(text, forms[0]),
        reason="case",
        rule=f"case_{int(case)}",
        detail=f"{CASE_NAMES[case]}, {_NUMBERS[number]}",
    )


def _context(case: Case, form: str, random: Random) -> str:
    """A sentence that asks for a case, with ke and se where the form needs them."""
    text = random.choice(_CONTEXTS[case])
    for plain in ("k", "s"):
        if f" {plain} {GAP}" in text:
            return text.replace(f" {plain} {GAP}", f" {vocalise(plain, form)} {GAP}")
    return text


def _with_preposition(text: str, forms: tuple[str, ...]) -> Iterator[str]:
    """The answer with the word before the gap, which many people write too."""
    before = text.partition(GAP)[0].split()
    if before:
        yield from (f"{before[-1]} {form}" for form in forms)


def agreement_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """An adjective with its noun into a case."""
    tasks: list[Task] = []
    for noun in words.nouns(random, count * 2):
        if (Number.SG, Case.NOMINATIVE) not in noun.forms:
            continue
        task = _agreement_task(noun, random)
        if task is not None:
            tasks.append(task)
    return tasks[:count]


def _agreement_task(noun: NounTable, random: Random) -> Task | None:
    adjective = random.choice(_ADJECTIVES)
    phrase = agreeing_phrase(adjective, noun)
    table = decline_phrase(phrase)
    case = random.choice(_ASKED_CASES)
    if table is None or table.source is not Source.LEXICON or table.gender is not noun.gender:
        return None
    forms = table.forms.get((Number.SG, case), ())
    if not forms:
        return None
    text = _context(case, forms[0], random)
    return Task(
        kind=PracticeKind.AGREEMENT,
        ask=Ask.FORM,
        prompt=f"{text} ({phrase})",
        accepted=(*forms, *_with_preposition(text, forms)),
        solution=filled(text, forms[0]),
        reason="agreement",
        rule="adjective_agreement",
        detail=CASE_NAMES[case],
    )


def agreeing_phrase(adjective: str, noun: NounTable) -> str:
    """The dictionary form of an adjective and a noun: nová kniha."""
    ending = {Gender.F: "á", Gender.N: "é"}.get(noun.gender, "ý")
    agreeing = adjective[:-1] + ending if adjective.endswith("ý") else adjective
    return f"{agreeing} {noun.forms[Number.SG, Case.NOMINATIVE][0]}"


def conjugation_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """A verb into the present (a perfective one into its future)."""
    verbs = words.some(WordKind.VERB, random, count * 2)
    tasks = (_conjugation_task(lemma, random) for lemma in verbs)
    return [task for task in tasks if task is not None][:count]


def _conjugation_task(lemma: str, random: Random) -> Task | None:
    table = conjugate(lemma)
    cell = random.choice(list(_PRONOUNS))
    forms = table.present.get(cell, ()) if table is not None else ()
    if table is None or not forms:
        return None
    reflexive = f" {table.verb.reflexive}" if table.verb.reflexive else ""
    pronoun = _PRONOUNS[cell]
    phrases = tuple(form + reflexive for form in forms)
    with_pronoun = tuple(f"{pronoun}{reflexive} {form}" for form in forms)
    return Task(
        kind=PracticeKind.CONJUGATION,
        ask=Ask.PERSON_FORM,
        prompt=f"{pronoun}{reflexive} {GAP} ({lemma})",
        accepted=(*forms, *phrases, *with_pronoun),
        solution=with_pronoun[0],
        reason="conjugation",
        rule="verb_classes",
        detail=table.verb.gloss,
    )


def gender_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """Ten, ta or to at the beginning; the four genders later."""
    nouns = [n for n in words.nouns(random, count * 2) if (Number.SG, Case.NOMINATIVE) in n.forms]
    early = words.level in _EARLY
    labels = _DEMONSTRATIVES if early else GENDER_OPTIONS
    return [
        Task(
            kind=PracticeKind.GENDER,
            ask=Ask.GENDER,
            prompt=noun.lemma,
            accepted=(labels[noun.gender],),
            options=tuple(dict.fromkeys(labels.values())),
            solution=f"{_DEMONSTRATIVES[noun.gender]} {noun.lemma}",
            reason="gender",
            rule="gender",
            detail=GENDER_OPTIONS[noun.gender],
        )
        for noun in nouns[:count]
    ]


def vocative_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """A name, a title or a word for somebody close, called."""
    del words
    return [
        Task(
            kind=PracticeKind.VOCATIVE,
            ask=Ask.CALL,
            prompt=f"{greeting(name)}, {GAP}! ({name})",
            accepted=vocative(name).variants,
            solution=f"{greeting(name)}, {vocative(name).variants[0]}!",
            reason="vocative",
            rule="case_5",
            detail=CASE_NAMES[Case.VOCATIVE],
        )
        for name in random.sample(NAMES, count)
    ]


def greeting(name: str) -> str:
    return "Dobrý den" if name.startswith(("pan ", "paní ")) else "Ahoj"
