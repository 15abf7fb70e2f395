"""Forms from the engine: cases, agreement, conjugation, gender, vocative.

Every expected form is what the lexicon's table says; words that it only guesses are not asked.
"""

from __future__ import annotations

from itertools import chain
from random import Random

from bot.core.czech.nouns import NounTable, vocative
from bot.core.czech.phrases import decline_phrase
from bot.core.czech.types import Case, Gender, Number, Person, Source
from bot.core.czech.verbs import conjugate
from bot.core.practice.contexts import ASKED_CASES, context, context_of, with_preposition
from bot.core.practice.items import GAP, filled
from bot.core.practice.own_mistakes import Governed, governed, present_cells
from bot.core.practice.types import Ask, Task
from bot.core.practice.words import Vocabulary
from bot.core.vocabulary.types import WordKind
from models.enums import Level, MistakeCategory, PracticeKind

_EARLY = frozenset({Level.A0, Level.A1})
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
    """The learner's own mistakes as they were made, then nouns into what a sentence asks for."""
    own = list(governed(words.mistakes, MistakeCategory.CASE))[:count]
    met = {each.noun.lemma for each in own}
    nouns = [noun for noun in words.nouns(random, count * 3) if noun.lemma not in met]
    others = (_case_task(noun, random, words.level) for noun in nouns)
    tasks = (*(own_case_task(each, random) for each in own), *others)
    return [task for task in tasks if task is not None][:count]


def own_case_task(own: Governed, random: Random) -> Task:
    """A mistake of a case as it was made: in its own preposition."""
    text = context_of(own.preposition, own.case, own.forms[0], random)
    return _asked_in(text, own.noun, own.number, own.case)


def _case_task(noun: NounTable, random: Random, level: Level) -> Task | None:
    """The plural from A2 on."""
    number = Number.PL if level not in _EARLY and random.randrange(3) == 0 else Number.SG
    if not noun.forms.get((number, Case.NOMINATIVE)):
        number = Number.PL if number is Number.SG else Number.SG
    case = random.choice(ASKED_CASES)
    forms = noun.forms.get((number, case), ())
    if not forms or forms[0] == "":
        return None
    return _asked_in(context(case, forms[0], random), noun, number, case)


def _asked_in(text: str, noun: NounTable, number: Number, case: Case) -> Task:
    forms = noun.forms[number, case]
    return Task(
        kind=PracticeKind.CASES,
        ask=Ask.FORM if number is Number.SG else Ask.PLURAL_FORM,
        prompt=f"{text} ({noun.lemma})",
        accepted=(*forms, *with_preposition(text, forms)),
        solution=filled(text, forms[0]),
        reason="case",
        rule=f"case_{int(case)}",
        detail=f"{CASE_NAMES[case]}, {_NUMBERS[number]}",
    )


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
    case = random.choice(ASKED_CASES)
    if table is None or table.source is not Source.LEXICON or table.gender is not noun.gender:
        return None
    forms = table.forms.get((Number.SG, case), ())
    if not forms:
        return None
    text = context(case, forms[0], random)
    return Task(
        kind=PracticeKind.AGREEMENT,
        ask=Ask.FORM,
        prompt=f"{text} ({phrase})",
        accepted=(*forms, *with_preposition(text, forms)),
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
    """A verb into the present (a perfective one into its future); own mistakes come first."""
    own = dict(present_cells(words.mistakes))
    verbs = [v for v in words.some(WordKind.VERB, random, count * 2) if v not in own]
    cells = chain(own.items(), ((verb, random.choice(list(_PRONOUNS))) for verb in verbs))
    tasks = (_conjugation_task(lemma, cell) for lemma, cell in cells)
    return [task for task in tasks if task is not None][:count]


def _conjugation_task(lemma: str, cell: tuple[Number, Person]) -> Task | None:
    table = conjugate(lemma)
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
