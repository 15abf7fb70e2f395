"""What the engine knows of a word that somebody asks about: its lemmas, each with its tables.

A listed word is told from a guess, a form leads to its lemmas, and what is written without
diacritics leads to what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.analysis import analyse, without_diacritics_candidates
from bot.core.czech.gradation import compare_adjective
from bot.core.czech.nouns import readings
from bot.core.czech.numerals import decline_numeral
from bot.core.czech.phrases import decline_phrase
from bot.core.czech.pronouns import decline_pronoun
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Aspect, Case, Gender, Number, Source
from bot.core.czech.verbs import conjugate
from bot.core.grammar.blocks import agreement_blocks, conjugation_blocks, declension_blocks
from bot.core.grammar.suggestions import similar_lemmas
from bot.core.vocabulary.bands import placed
from bot.core.vocabulary.types import Band

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.nouns import NounTable
    from bot.core.grammar.layout import Block

LONGEST_QUESTION = 80
_SURE_ENOUGH = 0.5
_MOST_ENTRIES = 6
_BANDS = list(Band)


class Kind(StrEnum):
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PRONOUN = "pronoun"
    NUMERAL = "numeral"
    VERB = "verb"
    PHRASE = "phrase"
    UNCHANGING = "unchanging"


DECLINED = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.PRONOUN, Kind.NUMERAL, Kind.PHRASE})
CONJUGATED = frozenset({Kind.VERB})


@dataclass(frozen=True, slots=True)
class FormTag:
    """Which form of the lemma was asked about; what the part of speech lacks is None."""

    number: Number | None
    case: Case | None
    person: int | None
    verb_form: VerbForm | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma: what it is, how sure that is, its tables, and which form was asked about."""

    kind: Kind
    lemma: str
    source: Source
    confidence: float
    blocks: tuple[Block, ...]
    gender: Gender | None = None
    pattern: str = ""
    gloss: str = ""
    aspect: Aspect | None = None
    partners: tuple[str, ...] = ()
    government: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    asked_form: tuple[FormTag, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Entries, best first; `meant` is the spelling that they belong to when it is another one."""

    asked: str
    meant: str
    entries: tuple[Entry, ...]
    similar: tuple[str, ...]


def look_up(question: str, wanted: frozenset[Kind] | None = None) -> Answer:
    """What is known of a word or a phrase; kinds that are not wanted come only for want of others.

    Never raises: what is no Czech word has no entries, with similar words where there are some.
    """
    asked = " ".join(question.split())
    if not 0 < len(asked) <= LONGEST_QUESTION:
        return Answer(asked[:LONGEST_QUESTION], "", (), ())
    found = _found(asked)
    if wanted and any(entry.kind in wanted for entry in found.entries):
        kept = tuple(entry for entry in found.entries if entry.kind in wanted)
        return Answer(found.asked, found.meant, kept, found.similar)
    return found


@lru_cache(maxsize=2048)
def _found(asked: str) -> Answer:
    if " " in asked and decline_numeral(asked) is not None:
        return Answer(asked, asked, tuple(_closed(asked.lower(), ())), ())
    if " " in asked:
        return Answer(asked, asked, tuple(_of_phrase(asked)), ())
    marked = tuple(form for form in without_diacritics_candidates(asked) if form != asked.lower())
    if listed := _of_word(asked):
        return Answer(asked, asked, listed, marked)
    for form in marked:
        if listed := _of_word(form):
            return Answer(asked, form, listed, marked[1:])
    return Answer(asked, asked, tuple(_guessed(asked)), similar_lemmas(asked))


def _of_phrase(asked: str) -> Iterator[Entry]:
    verbs = tuple(_verb(asked, ()))
    yield from verbs
    table = None if verbs else decline_phrase(asked)
    if table is not None:
        yield Entry(
            Kind.PHRASE,
            asked,
            table.source,
            table.confidence,
            declension_blocks(table.forms),
            gender=table.gender,
        )


def _of_word(word: str) -> tuple[Entry, ...]:
    """Entries of every listed lemma: first the word itself, then what is met earlier."""
    tags: dict[tuple[str, Pos], list[Reading]] = {}
    for reading in analyse(word):
        tags.setdefault((reading.lemma, reading.pos), []).append(reading)
    ranked = sorted(tags, key=lambda key: (key[0].lower() != word.lower(), _met(key[0])))
    entries = [
        entry
        for lemma, pos in ranked
        for entry in _of_lemma(_as_asked(lemma, word), pos, tuple(tags[lemma, pos]))
    ]
    return tuple(dict.fromkeys(entries))[:_MOST_ENTRIES]


def _as_asked(lemma: str, word: str) -> str:
    """*Péct* for *péci*: of the two infinitives the one that was asked about."""
    asked = word.lower()
    return asked if asked.endswith("ct") and lemma == f"{asked[:-1]}i" else lemma


def _met(lemma: str) -> int:
    """How early a learner meets a lemma, by its band."""
    found = placed().get(lemma)
    return _BANDS.index(found.band) if found is not None else len(_BANDS)


def _of_lemma(lemma: str, pos: Pos, tags: tuple[Reading, ...]) -> Iterator[Entry]:
    if pos is Pos.NOUN:
        genders = {tag.gender for tag in tags}
        listed = [table for table in readings(lemma) if table.gender in genders]
        for table in listed:
            yield _noun(table, tuple(tag for tag in tags if tag.gender is table.gender))
    elif pos is Pos.ADJECTIVE:
        yield from _adjective(lemma, tags)
    elif pos is Pos.VERB:
        yield from _verb(lemma, tags)
    elif pos in {Pos.PRONOUN, Pos.NUMERAL}:
        yield from _closed(lemma, tags)
    else:
        yield _unchanging(lemma, tags)


def _noun(table: NounTable, tags: tuple[Reading, ...]) -> Entry:
    return Entry(
        Kind.NOUN,
        table.lemma,
        table.source,
        table.confidence,
        declension_blocks(table.forms),
        gender=table.gender,
        pattern=table.pattern,
        gloss=table.gloss,
        asked_form=_form_tags(tags),
    )


def _adjective(lemma: str, tags: tuple[Reading, ...]) -> Iterator[Entry]:
    table = decline_adjective(lemma)
    if table is None:
        return
    degrees = tuple(forms[0] for forms in compare_adjective(lemma) if forms)
    yield Entry(
        Kind.ADJECTIVE,
        table.lemma,
        table.source,
        table.confidence,
        agreement_blocks(table.forms, most=1),
        pattern=table.pattern,
        degrees=degrees,
        asked_form=_form_tags(tags),
    )


def _closed(lemma: str, tags: tuple[Reading, ...]) -> Iterator[Entry]:
    pronoun = decline_pronoun(lemma)
    if pronoun is not None:
        yield Entry(
            Kind.PRONOUN,
            pronoun.lemma,
            Source.LEXICON,
            1.0,
            agreement_blocks(pronoun.forms),
            pattern=pronoun.kind,
            asked_form=_form_tags(tags),
        )
        return
    numeral = decline_numeral(lemma)
    if numeral is not None:
        yield Entry(
            Kind.NUMERAL,
            numeral.lemma,
            Source.LEXICON,
            1.0,
            agreement_blocks(numeral.forms),
            pattern=numeral.kind,
            asked_form=_form_tags(tags),
        )
        return
    adjectives = tuple(_adjective(lemma, tags))
    nouns = (table for table in readings(lemma) if table.source is Source.LEXICON)
    entries = adjectives or tuple(_noun(table, ()) for table in nouns)
    yield from entries or (_unchanging(lemma, tags),)


def _unchanging(lemma: str, tags: tuple[Reading, ...]) -> Entry:
    return Entry(Kind.UNCHANGING, lemma, tags[0].source, 1.0, (), pattern=str(tags[0].pos))


def _verb(lemma: str, tags: tuple[Reading, ...]) -> Iterator[Entry]:
    table = conjugate(lemma)
    if table is None:
        return
    entry = table.verb
    yield Entry(
        Kind.VERB,
        entry.lemma,
        entry.source,
        entry.confidence,
        conjugation_blocks(table),
        pattern=entry.pattern,
        gloss=entry.gloss,
        aspect=entry.aspect,
        partners=entry.partners,
        government=entry.government,
        asked_form=_form_tags(tags),
    )


def _guessed(word: str) -> Iterator[Entry]:
    """What an unlisted word would be by its ending: one entry of each kind that is likely."""
    yield from _verb(word, ())
    adjectives = tuple(_adjective(word, ()))
    yield from adjectives
    for table in readings(word)[:1]:
        if not adjectives and table.confidence > _SURE_ENOUGH:
            yield _noun(table, ())


def _form_tags(tags: tuple[Reading, ...]) -> tuple[FormTag, ...]:
    told = (FormTag(tag.number, tag.case, tag.person, tag.verb_form) for tag in tags)
    return tuple(dict.fromkeys(told))
