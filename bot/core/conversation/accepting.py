"""What needs no correction although a model made one: right already, by rules of the engine.

A change is dropped when, for every word that it changes,
1. both words are variants that Czech allows side by side (kupuji/kupuju), or
2. the register is colloquial and the word is how the other is said in obecná čeština, or
3. only the gender of a past form, a predicate or *rád* changes, and the learner's gender is that
   of the speaker or of the one spoken to, or that one's gender is unknown; or
4. *vy jste byla* becomes *byli*: who is addressed politely takes the singular (Internetová
   jazyková příručka, „Shoda přísudku s podmětem: vykání“).
What was spoken has no spelling: a change that cannot be heard is dropped, too.
A speaker of unknown gender who mixes both in one message is corrected all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.conversation.circumstances import Circumstances
from bot.core.czech.analysis import analyse
from bot.core.czech.colloquial import is_colloquial_for
from bot.core.czech.edits import Category, Edit
from bot.core.czech.findings.text import Text, Word, is_present, read
from bot.core.czech.homophones import sound_alike
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.tokens import tokenise
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.variants import both_right
from bot.core.czech.word_lists import word_set

_OF_ME = word_set("jsem nejsem bych abych kdybych")
_OF_YOU = word_set("jsi nejsi jste nejste bys byste abys abyste kdybys kdybyste ses sis")
_POLITE = word_set("jste nejste byste abyste kdybyste")
_COORDINATORS = word_set("a i ale nebo ani")
_GLAD = word_set("rád ráda")
_ALONE = word_set("sám sama")
_LINKING = word_set("být bývat cítit připadat zůstat zůstávat vypadat")
_THIRD = word_set("on ona ono oni ony to který která které kteří kdo co ten ta")
_SINGULAR = frozenset({Gender.MA, Gender.F})
_PARTICIPLES = frozenset({VerbForm.PAST, VerbForm.PASSIVE})
_DIRECT = frozenset({None, Case.NOMINATIVE})


def is_right_already(edit: Edit, text: Text, how: Circumstances) -> bool:
    """Whether what an edit changes in a text was right as it stood."""
    if how.spoken and _is_unheard(edit):
        return True
    said, wanted = _words_of(edit.original), _words_of(edit.replacement)
    if not said or len(said) != len(wanted):
        return False
    changed = [
        (edit.start + start, old, new)
        for (start, old), (_, new) in zip(said, wanted, strict=True)
        if old.casefold() != new.casefold()
    ]
    return bool(changed) and all(
        _is_right(text, start, old, new, how) for start, old, new in changed
    )


def _is_unheard(edit: Edit) -> bool:
    return edit.category is Category.DIACRITICS or sound_alike(edit.original, edit.replacement)


def _words_of(text: str) -> list[tuple[int, str]]:
    return [(token.start, token.text) for token in tokenise(text) if token.is_word]


def _is_right(text: Text, start: int, old: str, new: str, how: Circumstances) -> bool:
    index = next((at for at, word in enumerate(text.words) if word.start == start), None)
    if index is None:
        return False
    following = text.next_to(index)
    return (
        both_right(old, new, following.text if following else "")
        or (how.colloquial and is_colloquial_for(old, new))
        or _gender_is_free(text, index, new, how)
    )


def _gender_is_free(text: Text, index: int, new: str, how: Circumstances) -> bool:
    ours, theirs = _own_genders(text.words[index]), _genders_of(new)
    if len(ours) != 1 or not _is_predicate(text, index):
        return False
    (gender,) = ours
    person = _person_of(text, index)
    if person == "you" and _is_plural(new) and _is_polite(text, index):
        return True
    if theirs != _SINGULAR - ours or person is None:
        return False
    if person == "you":
        return how.addressee in {None, gender}
    if how.speaker is None:
        return not how.mixed and not mixes_genders(text)
    return how.speaker is gender


def _own_genders(word: Word) -> frozenset[Gender]:
    """The singular genders that a word can say of a person."""
    return frozenset(
        reading.gender
        for reading in word.readings
        if reading.number is Number.SG
        and reading.gender in _SINGULAR
        and (reading.verb_form in _PARTICIPLES or reading.case is Case.NOMINATIVE)
    )


def _is_predicate(text: Text, index: int) -> bool:
    """A past form, *rád*, or an adjective that no noun follows."""
    word, following = text.words[index], text.next_to(index)
    if word.lower in _GLAD or word.some(lambda r: r.verb_form in _PARTICIPLES):
        return True
    alone = following is None or not following.some(lambda r: r.pos is Pos.NOUN)
    return alone and (word.lower in _ALONE or word.some(lambda r: r.pos is Pos.ADJECTIVE))


def _genders_of(form: str) -> frozenset[Gender]:
    words = read(form.lower()).words
    return _own_genders(words[0]) if len(words) == 1 else frozenset()


def _is_plural(form: str) -> bool:
    return any(
        reading.number is Number.PL and reading.gender is Gender.MA and reading.case in _DIRECT
        for reading in analyse(form.lower())
    )


def _is_polite(text: Text, index: int) -> bool:
    return any(word.lower in _POLITE for word in text.clause_words(index))


def _person_of(text: Text, index: int) -> str | None:
    """Whose form it is: `me`, `you`, or None for anybody else's.

    A clause that goes on (*a pak vařila*) has the person of the one before it.
    """
    first, last = text.clause(index)
    clause = text.words[first:last]
    if any(word.lower in _OF_ME for word in clause):
        return "me"
    if any(word.lower in _OF_YOU for word in clause):
        return "you"
    if any(_is_first_person(word) and _names(word, text.words[index]) for word in clause):
        return "me"
    goes_on = first > 0 and text.words[first].lower in _COORDINATORS
    if not goes_on or any(map(_is_of_others, clause)):
        return None
    return _person_of(text, first - 1)


def _is_first_person(word: Word) -> bool:
    return word.every(lambda r: is_present(r) and r.person == Person.FIRST)


def _names(verb: Word, word: Word) -> bool:
    """*mám ráda*, *cítím se unavená*: a verb in whose first person the word speaks of oneself."""
    return word.lower in _GLAD or verb.lemma_in(_LINKING)


def _is_of_others(word: Word) -> bool:
    """A subject, or a verb in the third person."""
    subject = word.nominative_only or word.lower in _THIRD
    return subject or word.some(lambda r: is_present(r) and r.person == Person.THIRD)


def mixes_genders(text: Text) -> bool:
    """Whether a speaker says of themself both *byl* and *byla*."""
    return len(set(_said_of_me(text))) > 1


def _said_of_me(text: Text) -> Iterator[Gender]:
    for index, word in enumerate(text.words):
        genders = _own_genders(word)
        told = len(genders) == 1 and _is_predicate(text, index)
        if told and _person_of(text, index) == "me":
            yield next(iter(genders))
