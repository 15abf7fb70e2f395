"""Words: kept once each, with all that the engine, espeak and the model know of them, as cards."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tortoise import connections
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.models_by_task import ModelNames
from bot.core.czech.tokens import words as words_of
from bot.core.errors import N_, MluvError, NotFound
from bot.core.learners.types import Learner
from bot.core.ports import Phonetics
from bot.core.words import rows, statements
from bot.core.words.details import (
    details,
    details_prompt,
    language_of,
    translations,
    translations_prompt,
)
from bot.core.words.editing import edited
from bot.core.words.facts import facts_of, readings_of, tidy, word_key
from bot.core.words.types import (
    LONGEST_TAG,
    LONGEST_WORD,
    MOST_CONTEXTS,
    MOST_TAGS,
    Added,
    Facts,
    NewWord,
    Page,
    Saved,
    Search,
    Word,
)
from models import Word as WordRow
from models.enums import WordSource, WordStage

if TYPE_CHECKING:
    from bot.core.ports import Clock

PAGE_SIZE = 8
_BATCH = 250
_TRANSLATED_AT_ONCE = 40
GONE = N_("This word is no longer in your list.")
NO_WORD = N_("There is no word in this. Write one Czech word or a short phrase.")
TOO_LONG = N_("This is too long for one word. A short phrase of up to {limit} characters fits.")
TAKEN = N_("You have the word „{word}“ in your list already.")


class Words:
    def __init__(
        self, clock: Clock, calls: ModelCalls, models: ModelNames, phonetics: Phonetics
    ) -> None:
        self._clock = clock
        self._calls = calls
        self._models = models
        self._phonetics = phonetics

    async def save(
        self, learner: Learner, typed: str, *, context: str = "", exactly: bool = False
    ) -> Saved:
        """Keeps a word with all that is known of it here; the same word twice is one.

        `exactly` takes the typed lemma rather than the likeliest. Raises MluvError for no word.
        """
        word = _checked(typed)
        readings = await asyncio.to_thread(readings_of, word)
        if exactly:
            same = [facts for facts in readings if facts.lemma == word]
            readings = (*same, Facts(word))[:1]
        facts, others = readings[0], readings[1:]
        sentence = context.strip() if word_key(context.strip()) != word_key(word) else ""
        new = NewWord(facts, ipa=await self._phonetics.ipa(facts.lemma), context=sentence)
        stored, added = await self._store(learner, [new], WordSource.SAVED)
        found = await self.word(learner, stored[0])
        return Saved(found, bool(added.made), tuple(other.lemma for other in others))

    async def add_many(
        self,
        learner: Learner,
        words: Sequence[NewWord],
        source: WordSource,
        *,
        overwrite: bool = False,
    ) -> Added:
        """Keeps many words in one transaction; of the same word twice the last one counts.

        Words that are there are changed only with `overwrite`; what is deleted comes back.
        """
        _stored, added = await self._store(learner, words, source, overwrite=overwrite)
        return added

    async def word(self, learner: Learner, word_id: int) -> Word:
        """A word of the list; raises NotFound."""
        found = await query(None, statements.WORD, [learner.id, word_id])
        if not found:
            raise NotFound(GONE)
        return rows.word(found[0])

    async def page(self, learner: Learner, search: Search, number: int = 0) -> Page:
        """A page of the list, the newest first; a number beyond the end is the last page."""
        wanted = [learner.id, rows.plain(search.text), search.tag, search.stage or ""]
        counted = await query(None, statements.STAGES, [learner.id])
        stages = {WordStage(row["stage"]): row["words"] for row in counted}
        found = sum(stages.values())
        if any(wanted[1:]):
            found = (await query(None, statements.FOUND, wanted))[0]["words"]
        pages = max(1, -(-found // PAGE_SIZE))
        number = min(max(0, number), pages - 1)
        listed = await query(None, statements.PAGE, [*wanted, PAGE_SIZE, number * PAGE_SIZE])
        return Page(tuple(map(rows.word, listed)), found, number, pages, stages)

    async def tags(self, learner: Learner) -> tuple[str, ...]:
        """The learner's tags, the most used first."""
        return tuple(row["tag"] for row in await query(None, statements.TAGS, [learner.id]))

    async def all(self, learner: Learner) -> tuple[Word, ...]:
        """The whole list, the oldest first."""
        return tuple(map(rows.word, await query(None, statements.ALL, [learner.id])))

    async def kept(self, learner: Learner, lemmas: Iterable[str]) -> frozenset[str]:
        """Which of these lemmas are in the list."""
        keys = {word_key(lemma): lemma for lemma in lemmas}
        found = WordRow.filter(learner_id=learner.id, key__in=list(keys), deleted_at=None)
        return frozenset(keys[str(key)] for key in await found.values_list("key", flat=True))

    async def change(self, learner: Learner, word_id: int, **texts: str) -> Word:
        """Changes what stands in a word's entry; its cards follow. Raises MluvError, NotFound."""
        present = await self.word(learner, word_id)
        values: dict[str, Any] = {}
        for field, text in texts.items():
            if field == "lemma":
                values |= await self._respelled(_checked(text.strip()))
            else:
                values |= await asyncio.to_thread(edited, present, field, text)
        if values.get("ipa") == "":
            values["ipa"] = await self._phonetics.ipa(values.get("lemma", present.lemma))
        lemma = values.get("lemma", present.lemma)
        meaning = values.get("translation", present.translation) or present.gloss
        values["plain"] = rows.plain(lemma, meaning)
        try:
            return await self._update(learner, word_id, values)
        except IntegrityError as error:
            raise MluvError(TAKEN, word=lemma) from error

    async def tag(self, learner: Learner, word_id: int, tags: Iterable[str]) -> Word:
        """Replaces the tags of a word. Raises NotFound."""
        return await self._update(learner, word_id, {"tags": list(tidy_tags(tags))})

    async def suspend(self, learner: Learner, word_id: int) -> None:
        """Keeps a word in the list, and asks nothing about it."""
        await query(None, statements.SUSPEND, [learner.id, word_id, self._clock.now()])

    async def resume(self, learner: Learner, word_id: int) -> None:
        await query(None, statements.SUSPEND, [learner.id, word_id, None])

    async def delete(self, learner: Learner, word_id: int) -> None:
        """Takes a word out of the list with its cards; saving it again brings both back."""
        await query(None, statements.DELETE, [learner.id, word_id, self._clock.now()])

    async def fill_in(self, learner: Learner, word_id: int) -> Word:
        """Has the model add what is still empty; what stands there stays.

        Raises TutorUnavailable, and NotFound.
        """
        word = await self.word(learner, word_id)
        answer = await self._calls.complete(learner, details_prompt(self._models, learner, word))
        told = details(answer, word)
        values: dict[str, Any] = {"filled_at": self._clock.now()}
        if told.translation and not word.translation:
            values["translation"] = told.translation
            values["plain"] = rows.plain(word.lemma, told.translation)
        if told.example and not word.example:
            values["example"] = told.example
            values["example_translation"] = told.example_translation
        if not word.kind and (told.gender or told.aspect):
            values |= {"gender": told.gender or "", "aspect": told.aspect or ""}
        if not word.ipa:
            values["ipa"] = await self._phonetics.ipa(word.lemma)
        return await self._update(learner, word_id, values)

    async def translate(self, learner: Learner, word_ids: Sequence[int]) -> int:
        """Has words translated that show the lexicon's English still; how many were.

        Nothing is to be done for who reads English. Raises TutorUnavailable, then what was
        translated before it stays.
        """
        done = 0
        if language_of(learner) == "en":
            return done
        for at in range(0, len(word_ids), _TRANSLATED_AT_ONCE):
            part = word_ids[at : at + _TRANSLATED_AT_ONCE]
            found = await query(None, statements.UNTRANSLATED, [learner.id, list(part)])
            if found:
                done += await self._translate(learner, tuple(map(rows.word, found)))
        return done

    async def _translate(self, learner: Learner, listed: Sequence[Word]) -> int:
        answer = await self._calls.complete(
            learner, translations_prompt(self._models, learner, listed)
        )
        told = translations(answer)
        news = [
            NewWord(Facts(word.lemma), translation=told[word.lemma])
            for word in listed
            if word.lemma in told
        ]
        return (await self.add_many(learner, news, WordSource.DECK, overwrite=True)).changed

    async def _respelled(self, typed: str) -> dict[str, Any]:
        facts = await asyncio.to_thread(facts_of, typed)
        if word_key(facts.lemma) != word_key(typed):
            facts = Facts(typed)
        return {
            "lemma": typed,
            "key": word_key(typed),
            "kind": str(facts.kind),
            "gender": facts.gender or "",
            "aspect": facts.aspect or "",
            "pattern": facts.pattern,
            "partners": list(facts.partners),
            "gloss": facts.gloss,
            "ipa": await self._phonetics.ipa(typed),
        }

    async def _update(self, learner: Learner, word_id: int, values: Mapping[str, Any]) -> Word:
        async with in_transaction() as connection:
            mine = WordRow.filter(id=word_id, learner_id=learner.id, deleted_at=None)
            await mine.using_db(connection).update(**values)
            wanted = [learner.id, word_id]
            found = await query(connection, statements.WORD, wanted)
            if not found:
                raise NotFound(GONE)
            word = rows.word(found[0])
            await self._store_cards(connection, learner, [word], {})
            renewed = await asyncio.to_thread(rows.extras_json, word, self._clock.now())
            values_of_extras = [learner.id, word_id, renewed, self._clock.now()]
            await query(connection, statements.RENEW_EXTRAS, values_of_extras)
        return word

    async def _store(
        self,
        learner: Learner,
        words: Sequence[NewWord],
        source: WordSource,
        *,
        overwrite: bool = False,
    ) -> tuple[list[int], Added]:
        """Stores words and their cards in one transaction, batch by batch."""
        distinct = {word_key(word.facts.lemma): word for word in words}
        may_change = overwrite or source is WordSource.SAVED
        keys, touched, made = list(distinct), [], 0
        async with in_transaction() as connection:
            for at in range(0, len(keys), _BATCH):
                batch = {key: distinct[key] for key in keys[at : at + _BATCH]}
                values = await asyncio.to_thread(rows.words_json, tuple(batch.values()))
                stored = await query(
                    connection,
                    statements.UPSERT,
                    [
                        learner.id,
                        values,
                        source,
                        self._clock.now(),
                        overwrite,
                        MOST_CONTEXTS,
                        MOST_TAGS,
                        may_change,
                    ],
                )
                made += sum(row["made"] for row in stored)
                touched += [int(row["id"]) for row in stored]
                kept = await asyncio.to_thread(lambda found: list(map(rows.word, found)), stored)
                await self._store_cards(connection, learner, kept, batch)
        return touched, Added(made, len(touched) - made, tuple(touched))

    async def _store_cards(
        self,
        connection: BaseDBAsyncClient,
        learner: Learner,
        words: Sequence[Word],
        news: Mapping[str, NewWord],
    ) -> None:
        now = self._clock.now()
        values = await asyncio.to_thread(rows.cards_json, words, news, now)
        await query(connection, statements.STORE_CARDS, [learner.id, values, now])


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them, each once, in the order given."""
    cleaned = (" ".join(tag.split()).strip("#").lower()[:LONGEST_TAG] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))[:MOST_TAGS]


def _checked(typed: str) -> str:
    """The word in what was typed; raises MluvError when there is none, or more than a phrase."""
    word = tidy(typed)
    if not words_of(word):
        raise MluvError(NO_WORD)
    if len(word) > LONGEST_WORD or len(typed) > 2 * LONGEST_WORD:
        raise MluvError(TOO_LONG, limit=LONGEST_WORD)
    return word


async def query(
    connection: BaseDBAsyncClient | None, statement: str, values: Sequence[object]
) -> list[dict[str, Any]]:
    using = connection or connections.get("default")
    found: list[dict[str, Any]] = await using.execute_query_dict(statement, list(values))
    return found
