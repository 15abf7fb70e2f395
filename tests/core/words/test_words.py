import pytest

from bot.core.czech.types import Aspect, Gender
from bot.core.errors import MluvError, NotFound, TutorUnavailable
from bot.core.services import Services
from bot.core.words.facts import facts_of
from bot.core.words.types import NewWord, Search
from models import Card
from models import Word as WordRow
from models.enums import CardPhase, WordSource, WordStage
from tests.factories import World, make_learner


@pytest.fixture
async def learner(services: Services):
    return await make_learner(services.learners)


async def test_saving_keeps_what_the_engine_knows(services: Services, learner) -> None:
    saved = await services.words.save(learner, "knihou", context="Jdu s knihou.")
    word = saved.word
    assert saved.made
    assert (word.lemma, word.gender, word.pattern) == ("kniha", Gender.F, "žena")
    assert word.meaning == "book"
    assert word.ipa == "[kniha]"
    assert word.contexts == ("Jdu s knihou.",)


async def test_verb_comes_with_its_aspect_partner(services: Services, learner) -> None:
    word = (await services.words.save(learner, "píšeme")).word
    assert (word.lemma, word.aspect) == ("psát", Aspect.IMPF)
    assert "napsat" in word.partners


async def test_marks_may_be_left_out(services: Services, learner) -> None:
    assert (await services.words.save(learner, "pritel")).word.lemma == "přítel"


async def test_word_that_nobody_knows_stays_as_it_was_typed(services: Services, learner) -> None:
    word = (await services.words.save(learner, " Čmuchtoun! ")).word
    assert (word.lemma, word.kind, word.gender, word.pattern) == ("Čmuchtoun", "", None, "")
    assert await Card.all().count() == 0, "nothing can be asked about it yet"


async def test_same_word_twice_is_one_with_both_contexts(services: Services, learner) -> None:
    first = await services.words.save(learner, "kniha", context="To je kniha.")
    again = await services.words.save(learner, "Knihy", context="Čtu knihy.")
    assert (again.made, again.word.id) == (False, first.word.id)
    assert again.word.contexts == ("To je kniha.", "Čtu knihy.")
    repeated = await services.words.save(learner, "kniha", context="Čtu knihy.")
    assert repeated.word.contexts == again.word.contexts


async def test_contexts_keep_the_newest(services: Services, learner) -> None:
    for number in range(25):
        saved = await services.words.save(learner, "kniha", context=f"Kniha číslo {number}.")
    assert len(saved.word.contexts) == 20
    assert saved.word.contexts[-1] == "Kniha číslo 24."


async def test_saving_makes_two_cards(services: Services, learner) -> None:
    word = (await services.words.save(learner, "muž")).word
    recognition, production = await Card.all().order_by("-kind")
    assert recognition.content["translations"] == ["man", "husband"]
    assert production.content["translation"] == "man, husband"
    assert {card.dedup_key for card in (recognition, production)} == {f"word:{word.id}"}
    queue = await services.reviews.next(learner)
    assert queue.new == 2


@pytest.mark.parametrize("typed", ["", "  ", "123", "!!!", "👍"])
async def test_what_is_no_word_is_not_kept(services: Services, learner, typed) -> None:
    with pytest.raises(MluvError):
        await services.words.save(learner, typed)
    assert await WordRow.all().count() == 0


async def test_sentence_is_too_long_for_a_word(services: Services, learner) -> None:
    with pytest.raises(MluvError, match="too long"):
        await services.words.save(learner, "slovo " * 60)


async def test_model_adds_translation_and_example(world: World, learner) -> None:
    learner = await world.services.learners.change(learner, native_language="uk")
    words = world.services.words
    word = (await words.save(learner, "kniha")).word
    filled = await words.fill_in(learner, word.id)
    assert (filled.translation, filled.example) == ("книга", "Čtu dobrou knihu.")
    assert filled.filled_at is not None
    content = (await Card.get(kind="production")).content
    assert (content["translation"], content["example"]) == ("книга", "Čtu dobrou knihu.")
    assert "uk" in world.tutor.asked[-1].messages[0].content


async def test_what_the_learner_wrote_is_not_overwritten(world: World, learner) -> None:
    words = world.services.words
    word = (await words.save(learner, "kniha")).word
    await words.change(learner, word.id, translation="my book")
    assert (await words.fill_in(learner, word.id)).translation == "my book"


async def test_example_without_the_word_is_left_out(world: World, learner) -> None:
    world.tutor.answers["word_details"]["example"] = "Venku prší."
    words = world.services.words
    word = (await words.save(learner, "kniha")).word
    assert (await words.fill_in(learner, word.id)).example == ""


async def test_without_the_model_the_word_is_kept_all_the_same(world: World, learner) -> None:
    world.tutor.failure = TutorUnavailable()
    words = world.services.words
    word = (await words.save(learner, "kniha")).word
    with pytest.raises(TutorUnavailable):
        await words.fill_in(learner, word.id)
    kept = await words.word(learner, word.id)
    assert (kept.meaning, kept.filled_at) == ("book", None)


async def test_search_forgives_marks_and_finds_meanings(services: Services, learner) -> None:
    for typed in ("přítel", "kniha", "příklad", "knihovna"):
        await services.words.save(learner, typed)
    page = await services.words.page(learner, Search("PRI"))
    assert [word.lemma for word in page.words] == ["příklad", "přítel"]
    page = await services.words.page(learner, Search("librar"))
    assert [word.lemma for word in page.words] == ["knihovna"]
    assert (await services.words.page(learner, Search("100%_"))).found == 0


async def test_pages(services: Services, learner) -> None:
    news = [NewWord(facts_of(f"slovo{n}"), translation=str(n)) for n in range(20)]
    await services.words.add_many(learner, news, WordSource.IMPORTED)
    first = await services.words.page(learner, Search())
    assert (first.found, first.pages, first.total, len(first.words)) == (20, 3, 20, 8)
    last = await services.words.page(learner, Search(), 99)
    assert (last.number, len(last.words)) == (2, 4)


async def test_stages_follow_the_weakest_card(services: Services, learner) -> None:
    word = (await services.words.save(learner, "kniha")).word

    async def stage() -> WordStage:
        found = (await services.words.word(learner, word.id)).stage
        assert (await services.words.page(learner, Search(stage=found))).found == 1
        return found

    memory = {"stability": 5, "difficulty": 5, "last_reviewed_on": "2026-11-23"}
    assert await stage() is WordStage.NEW
    await Card.filter(kind="production").update(phase=CardPhase.REVIEW, interval_days=30, **memory)
    assert await stage() is WordStage.LEARNING
    await Card.filter(kind="recognition").update(phase=CardPhase.REVIEW, interval_days=5, **memory)
    assert await stage() is WordStage.KNOWN
    await Card.filter(kind="recognition").update(interval_days=21)
    assert await stage() is WordStage.MASTERED


async def test_edit_changes_word_and_cards(services: Services, learner) -> None:
    word = (await services.words.save(learner, "knih")).word
    changed = await services.words.change(
        learner, word.id, translation="  novel ", example="Čtu knihu."
    )
    assert (changed.translation, changed.example) == ("novel", "Čtu knihu.")
    assert (await Card.get(kind="recognition")).content["translations"] == ["novel"]
    respelled = await services.words.change(learner, word.id, lemma="hrad")
    assert (respelled.lemma, respelled.gender) == ("hrad", Gender.MI)
    assert (await Card.get(kind="production")).content["czech"] == "hrad"
    assert await Card.all().count() == 2


async def test_respelling_into_a_word_that_is_there_is_refused(services: Services, learner):
    await services.words.save(learner, "hrad")
    word = (await services.words.save(learner, "kniha")).word
    with pytest.raises(MluvError, match="already"):
        await services.words.change(learner, word.id, lemma="hrad")
    assert (await services.words.word(learner, word.id)).lemma == "kniha"


async def test_tags(services: Services, learner) -> None:
    word = (await services.words.save(learner, "kniha")).word
    await services.words.tag(learner, word.id, ["#Škola", " škola", "doma "])
    assert (await services.words.word(learner, word.id)).tags == ("škola", "doma")
    assert set(await services.words.tags(learner)) == {"škola", "doma"}
    assert (await services.words.page(learner, Search(tag="doma"))).found == 1
    assert (await services.words.page(learner, Search(tag="jinde"))).found == 0


async def test_suspended_word_is_not_asked(services: Services, learner) -> None:
    word = (await services.words.save(learner, "kniha")).word
    await services.words.suspend(learner, word.id)
    assert (await services.reviews.next(learner)).left == 0
    assert (await services.words.word(learner, word.id)).suspended_at is not None
    await services.words.resume(learner, word.id)
    assert (await services.reviews.next(learner)).left == 2


async def test_deleted_word_comes_back_when_it_is_saved_again(services: Services, learner):
    word = (await services.words.save(learner, "kniha")).word
    await services.words.delete(learner, word.id)
    assert (await services.reviews.next(learner)).left == 0
    with pytest.raises(NotFound):
        await services.words.word(learner, word.id)
    again = await services.words.save(learner, "kniha")
    assert again.word.id == word.id
    assert (await services.reviews.next(learner)).left == 2


async def test_words_are_ones_own(services: Services, learner) -> None:
    other = await make_learner(services.learners, 2)
    word = (await services.words.save(learner, "kniha")).word
    with pytest.raises(NotFound):
        await services.words.word(other, word.id)
    await services.words.delete(other, word.id)
    await services.words.suspend(other, word.id)
    assert (await services.words.word(learner, word.id)).suspended_at is None
    assert (await services.words.page(other, Search())).total == 0


async def test_deck_words_are_translated_for_who_reads_no_english(world: World, learner) -> None:
    learner = await world.services.learners.change(learner, native_language="uk")
    words = world.services.words
    news = [NewWord(facts_of(lemma)) for lemma in ("kniha", "hrad")]
    added = await words.add_many(learner, news, WordSource.DECK)
    assert added.made == 2
    world.tutor.answers["word_translations"] = {
        "translations": [{"word": "kniha", "translation": "книга"}]
    }
    assert await words.translate(learner, added.word_ids) == 1
    page = await words.page(learner, Search("книга"))
    assert [word.lemma for word in page.words] == ["kniha"]
    assert (await words.add_many(learner, news, WordSource.DECK)).word_ids == ()
