"""Spelling: marks left out, i/y, bě/bje, mě/mně, and prepositions that take a vowel.

Internetová jazyková příručka, „Psaní i – y“, „Psaní mě – mně“, „Skupiny bě, pě, vě“, „Vokalizace
předložek“. An unknown word is mended only when exactly one listed word explains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.analysis import analyse, without_diacritics_candidates
from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.government import cases_of
from bot.core.czech.readings import VerbForm
from bot.core.czech.types import Gender, Number
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalisations
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

# Bare spellings that several listed words explain, with the one that is meant.
_COMMONEST = {
    "dekuji": "děkuji",
    "dekuju": "děkuju",
    "muzu": "můžu",
    "muze": "může",
    "muzes": "můžeš",
    "prosim": "prosím",
    "ctu": "čtu",
    "pracuji": "pracuji",
    "studuji": "studuji",
}
_SHORTEST = 4
_FOREIGN = frozenset("qwx")


def mark_findings(text: Text) -> Iterator[Finding]:
    """*dekuji, unaveny*: an unknown word that becomes a listed one once its marks are put."""
    for index, word in enumerate(text.words):
        form = _bare_phrase(text, index)
        if form is None and _is_suspect(word):
            form = _marked_in_place(text, index)
        elif form is None and word.is_name and not word.readings and not word.quoted:
            form = _marked_place(text, index)
        if form:
            yield text.finding((index, index), form, Category.DIACRITICS, "missing-marks")


def _is_suspect(word: Word) -> bool:
    """An unknown word in small letters that could be Czech."""
    lower = word.lower
    small = word.text == lower or (word.opens and word.text[1:] == lower[1:])
    plain = lower.isalpha() and not _FOREIGN & set(lower)
    return small and plain and not word.readings and len(lower) >= 2 and not word.quoted  # noqa: PLR2004


def _marked(word: str) -> str | None:
    if word in _COMMONEST:
        return _COMMONEST[word]
    candidates = [form for form in without_diacritics_candidates(word) if _is_listed(form)]
    if not word.isascii():
        candidates = [form for form in candidates if _lengthens(word, form)]
    if len(candidates) == 1 and (len(word) >= _SHORTEST or word in _SAFE_SHORT):
        return candidates[0]
    lemmas = {frozenset(r.lemma for r in analyse(form)) for form in candidates}
    if len(lemmas) == 1 and len(candidates) == 2 and word.endswith("uji"):  # noqa: PLR2004 - -uji, -ují
        return min(candidates, key=len)
    return None


_HOMEWARDS = word_set(
    "jít jet chodit jezdit přijít přijet přicházet zajít odejít odjet vrátit vracet dojít běžet "
    "spěchat letět pospíchat"
)


def home_findings(text: Text) -> Iterator[Finding]:
    """*přijdu domu*: where to is *domů*; *domu* needs a preposition."""
    for index, word in enumerate(text.words):
        if word.lower != "domu" or word.quoted or text.next_to(index) is not None:
            continue
        at = index - 1
        while at > 0 and text.words[at + 1].adjacent and text.words[at].lower in _CLITICS:
            at -= 1
        verb = text.at(at) if at >= 0 and text.words[at + 1].adjacent else None
        if verb is not None and verb.every(lambda r: r.lemma.partition(" ")[0] in _HOMEWARDS):
            yield text.finding((index, index), "domů", Category.DIACRITICS, "missing-marks")


_CLITICS = word_set("jsem jsi jsme jste se už")
_COPULAS = word_set("jsem jsi je jsou jste jsme byl byla bylo není to")


def _marked_in_place(text: Text, index: int) -> str | None:
    """The marked word; of an adjective and an adverb, or of two cases, the neighbours choose."""
    word = text.words[index].lower
    form = _marked(word)
    if form is not None or len(word) < _SHORTEST:
        return form
    candidates = [c for c in without_diacritics_candidates(word) if _is_listed(c)]
    before = text.before(index)
    if len(candidates) == 2 and word.endswith("e"):  # noqa: PLR2004 - adjective and adverb
        adverb = next((c for c in candidates if c.endswith("ě")), None)
        adjective = next((c for c in candidates if c.endswith("é")), None)
        if adverb is None or adjective is None or text.next_to(index) is not None:
            return None
        return adjective if before is not None and before.lower in _COPULAS else adverb
    cases = cases_of(before.lower) if before is not None else frozenset()
    fitting = [c for c in candidates if cases & {r.case for r in analyse(c)}]
    return fitting[0] if cases and len(fitting) == 1 else None


def _marked_place(text: Text, index: int) -> str | None:
    """*v Brne, z Ceska*: a place name after its preposition."""
    before, word = text.before(index), text.words[index]
    cases = cases_of(before.lower) if before is not None else frozenset()
    if not cases or analyse(word.text):
        return None
    found = [
        form.capitalize()
        for form in without_diacritics_candidates(word.lower)
        if any(
            r.lemma[:1].isupper() and r.case in cases and r.gender is not Gender.MA
            for r in analyse(form.capitalize())
        )
    ]
    return found[0] if len(found) == 1 and word.text[1:].islower() else None


_FIRST_PERSON = word_set("jsem mám se bych nejsem chci nevím bydlím studuju pracuju")


def _bare_phrase(text: Text, index: int) -> str | None:
    """*dobry den, jak se mas, jsem unaveny*: known forms that their neighbours rule out."""
    word, before, following = text.words[index], text.before(index), text.next_to(index)
    if word.lower == "dobry" and following is not None and following.lower in {"den", "večer"}:
        return "dobrý"
    if word.lower == "ja" and following is not None and following.lower in _FIRST_PERSON:
        return "já"
    if word.lower == "mas" and before is not None and before.lower in {"se", "si", "co"}:
        return "máš"
    if before is not None and word.every(lambda r: r.verb_form is VerbForm.IMPERATIVE):
        return _third_person(before, word)
    singular = before is not None and before.lower in {"jsem", "jsi", "je", "jste"}
    plural = word.every(lambda r: r.verb_form is VerbForm.PASSIVE and r.number is Number.PL)
    if singular and plural and before is not None and before.lower != "jste":
        candidates = [c for c in without_diacritics_candidates(word.lower) if c.endswith("ý")]
        return candidates[0] if len(candidates) == 1 else None
    return None


def _lengthens(word: str, form: str) -> bool:
    """A word that has some marks may lack a length, hardly a hook: *mnozí* is not *množí*."""
    return all(a == b or b in "áéíóúůý" for a, b in zip(word, form, strict=True))


def _third_person(subject: Word, verb: Word) -> str | None:
    """*rodina bydli*: an imperative after its subject is a present form without its mark."""
    if not subject.nominative_only and subject.lower not in {"on", "ona", "kdo"}:
        return None
    found = [
        form
        for form in without_diacritics_candidates(verb.lower)
        if any(r.verb_form is VerbForm.PRESENT and r.person == 3 for r in analyse(form))  # noqa: PLR2004
    ]
    return found[0] if len(found) == 1 else None


_SAFE_SHORT = word_set("vam nam mas vis jis jdes uz nez tez jeste tri ctu")


def _is_listed(form: str) -> bool:
    return any(
        not r.lemma[:1].isupper()
        and r.source.value == "lexicon"
        and r.verb_form is not VerbForm.IMPERATIVE
        for r in analyse(form)
    )


# What learners write for what is said alike, and the right spelling.
_ALIKE = (
    ("bjě", "bě"),
    ("vjě", "vě"),
    ("pjě", "pě"),
    ("bje", "bě"),
    ("vje", "vě"),
    ("pje", "pě"),
    ("mňe", "mě"),
    ("mně", "mě"),
    ("mě", "mně"),
    ("mňe", "mně"),
    ("ňe", "ně"),
    ("ďe", "dě"),
    ("ťe", "tě"),
    ("je", "ě"),
    ("i", "y"),
    ("y", "i"),
    ("í", "ý"),
    ("ý", "í"),
    ("ú", "ů"),
    ("ů", "ú"),
    ("ks", "x"),
)
_VOWELS = frozenset("aeiouyáéíóúůýě")
_ALIKE_AT_START = (("s", "z"), ("z", "s"))
_STEM_ONLY = frozenset("iyíý")


def spelling_findings(text: Text) -> Iterator[Finding]:
    """*bidlím, bjehat, zapoměl*: one letter that sounds the same."""
    for index, word in enumerate(text.words):
        if not _is_suspect(word) or len(word.text) < _SHORTEST or _marked(word.lower):
            continue
        forms = {form for form in _alike(word.lower) if _is_listed(form)}
        if len(forms) == 1:
            (form,) = forms
            yield text.finding((index, index), form, Category.SPELLING, "sounds-alike")


def _alike(word: str) -> Iterator[str]:
    """Other spellings of the same sounds; endings are left to the rules of agreement."""
    for wrong, right in _ALIKE_AT_START:
        if word.startswith(wrong) and word[1:2] not in _VOWELS:
            yield right + word[1:]
    for wrong, right in _ALIKE:
        start = word.find(wrong)
        while start >= 0:
            if wrong not in _STEM_ONLY or start < len(word) - 2:
                yield word[:start] + right + word[start + len(wrong) :]
            start = word.find(wrong, start + 1)


_TAKES_MNE = word_set("k ke kvůli díky proti naproti při vůči")
_TAKES_ME = word_set("bez beze od ode do u z ze pro přes kromě vedle podle okolo kolem")
_VOCALISED_BEFORE_ME = {"k": "ke", "bez": "beze"}
_ABOUT = word_set("mluvit vědět psát přemýšlet povídat vyprávět slyšet říkat číst")
_ON_ME = word_set("čekat počkat zapomenout myslet spoléhat koukat dívat podívat křičet")
_LIKES = word_set("líbit chutnat vadit zdát chtít podařit dařit stýskat stát hodit patřit slušet")
_GIVES = word_set(
    "dát dávat říct říci říkat poslat ukázat půjčit vrátit koupit pomoct pomoci pomáhat zavolat "
    "napsat vysvětlit přinést podat řeknout odpovědět děkovat věřit rozumět"
)


def me_findings(text: Text) -> Iterator[Finding]:
    """*k mě, pro mně, mě se líbí, dej mě to*: mě is genitive and accusative, mně dative."""
    for index, word in enumerate(text.words):
        if word.lower not in {"mě", "mně"}:
            continue
        before = text.before(index)
        preposition = before.lower if before is not None else ""
        if cases_of(preposition):
            found = _me_after_preposition(text, index, preposition)
        else:
            found = _me_alone(text, index, before)
        if found is not None:
            yield found


def _me_after_preposition(text: Text, index: int, preposition: str) -> Finding | None:
    word = text.words[index].lower
    verbs = text.clause_words(index)
    if word == "mě":
        about = preposition == "o" and any(w.lemma_in(_ABOUT) for w in verbs)
        right = "mně" if preposition in _TAKES_MNE or about else ""
    else:
        on_me = preposition == "na" and any(w.lemma_in(_ON_ME) for w in verbs)
        right = "mě" if preposition in _TAKES_ME or on_me else ""
    if not right:
        return None
    if preposition in _VOCALISED_BEFORE_ME:
        phrase = f"{_VOCALISED_BEFORE_ME[preposition]} {right}"
        return text.finding((index - 1, index), phrase, Category.SPELLING, "mě-mně")
    return text.finding((index, index), right, Category.SPELLING, "mě-mně")


def _me_alone(text: Text, index: int, before: Word | None) -> Finding | None:
    """The dative of liking and giving; the accusative is left alone."""
    word = text.words[index]
    if word.lower != "mě":
        return None
    clause = text.clause_words(index)
    following = text.next_to(index)
    finite = [w for w in clause if w.only_finite]
    one = len(finite) == 1 or (len(finite) == 2 and finite[0].lower in {"jsem", "jsi"})  # noqa: PLR2004
    likes = one and finite[-1].lemma_in(_LIKES) and not finite[-1].lemma_in(frozenset({"chtít"}))
    if word.opens and following is not None and likes:
        return text.finding((index, index), "mně", Category.SPELLING, "mě-mně")
    if before is not None and before.lower == "se" and likes:
        return text.finding((index, index), "mi", Category.SPELLING, "mě-mi")
    to_follows = following is not None and following.lower == "to"
    gives = before is not None and before.every(lambda r: r.lemma.partition(" ")[0] in _GIVES)
    if to_follows and gives:
        return text.finding((index, index), "mi", Category.SPELLING, "mě-mi")
    return None


_CHECKED = frozenset({"v", "ve", "k", "ke", "s", "z", "ze"})


def vocalisation_findings(text: Text) -> Iterator[Finding]:
    """*s sestrou → se sestrou*, *ve Praze → v Praze*."""
    for index, word in enumerate(text.words):
        following = text.next_to(index)
        if word.lower not in _CHECKED or following is None or word.text.isupper() is word.adjacent:
            continue
        plain = PLAIN_PREPOSITIONS.get(word.lower, word.lower)
        if following.is_number or not _is_plain_word(following):
            continue
        forms = vocalisations(plain, following.text)
        if word.lower not in forms and forms[0] != word.lower and _is_certain(word, following):
            span = (index, index)
            yield text.finding(span, forms[0], Category.PREPOSITION, "vocalisation")


def _is_plain_word(word: Word) -> bool:
    return word.text.isalpha() and len(word.text) > 1 and bool(word.readings)


_LONG_SAFE = frozenset("pbtdklrncjhč")


def _is_certain(word: Word, following: Word) -> bool:
    """A vowel too many is certain only before one plain consonant and a vowel."""
    start = following.lower
    if len(word.lower) == 1:
        soft = start[0] in "šž" and start[1] in _VOWELS
        return start not in {"sebou", "sebe"} and not soft
    if following.is_name and start[0] in "pbd" and start[1] in "rl" and start[2:3] in _VOWELS:
        return True
    return (start[0] in _LONG_SAFE and start[1] in _VOWELS) or start[0] in _VOWELS
