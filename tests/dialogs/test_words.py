import pytest
from aiogram.types import Chat, Message, MessageOriginHiddenUser

from bot.core.errors import TutorUnavailable
from bot.telegram.save_links import save_parameter
from models import Card, Turn
from models import Word as WordRow
from models.enums import CardPhase
from tests.factories import World
from tests.fakes import NOW
from tests.people import Phone, buttons


@pytest.fixture
def save(world: World, learner: Phone):
    async def saved(*typed: str) -> list[int]:
        who = await learner.learner()
        return [(await world.services.words.save(who, word)).word.id for word in typed]

    return saved


async def test_save_tells_everything_and_the_model_adds(learner: Phone, world: World) -> None:
    await learner.write("/save knihou")
    shown = learner.window
    assert "In your words now" in shown.text
    assert "kniha [[kniha]]" in shown.text
    assert "noun · feminine · pattern žena" in shown.text
    await learner.settled()
    assert "➡️ книга" in learner.window.text
    assert "Čtu dobrou knihu." in learner.window.text
    assert len([m for m in learner.seen if buttons(m)]) == 1


async def test_save_works_without_openai_and_can_be_tried_again(learner: Phone, world) -> None:
    world.tutor.failure = TutorUnavailable()
    await learner.write("/save kniha")
    await learner.settled()
    assert "➡️ book" in learner.window.text
    assert "cannot explain it right now" in learner.newest.text
    world.tutor.failure = None
    await learner.press("Fill in")
    await learner.settled()
    assert "➡️ книга" in learner.window.text
    assert not any("Fill in" in label for label in learner.labels)


async def test_link_of_an_inline_result_keeps_its_word(learner: Phone) -> None:
    await learner.write(f"/start {save_parameter('kniha')}")
    await learner.settled()
    assert "In your words now" in learner.window.text
    assert await WordRow.filter(deleted_at=None).values_list("lemma", flat=True) == ["kniha"]


async def test_link_of_somebody_new_begins_with_the_beginning(world: World) -> None:
    phone = Phone(world, 99)
    await phone.write(f"/start {save_parameter('kniha')}")
    assert not await WordRow.exists()
    assert phone.labels


async def test_unknown_word_is_kept_honestly(learner: Phone) -> None:
    await learner.write("/save čmuchtoun")
    assert "not in my lexicon" in learner.window.text
    assert "pattern" not in learner.window.text.replace("no gender or pattern", "")


async def test_another_lemma_may_have_been_meant(learner: Phone) -> None:
    await learner.write("/save ženu")
    await learner.settled()
    assert "žena" in learner.window.text
    await learner.press("I meant: hnát")
    await learner.settled()
    assert "hnát" in learner.window.text
    assert await WordRow.filter(deleted_at=None).values_list("lemma", flat=True) == ["hnát"]


async def test_save_in_answer_to_a_message_offers_its_words(learner: Phone) -> None:
    original = Message(
        message_id=5, date=NOW, chat=Chat(id=7, type="private"), from_user=learner.user,
        text="Na stole leží dopis. Je to dlouhý dopis.",
    )  # fmt: skip
    await learner.write("/save", reply_to_message=original)
    assert [label for label in learner.labels if label[0].isalpha()] == [
        "stole", "leží", "dopis", "dlouhý",
    ]  # fmt: skip
    await learner.press("stole")
    await learner.settled()
    (word,) = await WordRow.all()
    assert (word.lemma, word.contexts) == ("stůl", ["Na stole leží dopis."])
    assert "✅ stole" in learner.labels


async def test_save_alone_takes_the_message_that_is_forwarded_next(learner: Phone) -> None:
    await learner.write("/save")
    assert "forward me a message" in learner.window.text
    origin = MessageOriginHiddenUser(date=NOW, sender_user_name="Petr")
    await learner.write("Zítra mám pohovor.", forward_origin=origin)
    assert "pohovor" in learner.labels
    assert await Turn.all().count() == 0, "it was not taken for conversation"
    await learner.press("pohovor")
    await learner.settled()
    await learner.press("Open the last one")
    assert "Zítra mám pohovor." in learner.window.text


async def test_word_written_after_save_is_kept_at_once(learner: Phone) -> None:
    await learner.write("/save")
    await learner.write("dobrý den")
    await learner.settled()
    assert await WordRow.all().values_list("lemma", "kind") == [("dobrý den", "phrase")]


async def test_word_of_a_reply_is_saved_by_its_button(learner: Phone, world: World) -> None:
    world.tutor.answers["tutor_turn"]["reply_sentences"] = ["Krásný den!", "Máš doma zahradu?"]
    await learner.write("Ahoj!")
    await learner.settled()
    reply = learner.window
    await learner.press("More", reply)
    await learner.press("Save a word")
    await learner.press("zahradu")
    await learner.press("zahradu")
    await learner.settled()
    (word,) = await WordRow.all()
    assert (word.lemma, word.contexts) == ("zahrada", ["Máš doma zahradu?"])
    await learner.write("A co ty?")
    await learner.settled()
    assert await Turn.all().count() == 2, "one can talk past the window"


async def test_sentence_is_refused_with_a_reason(learner: Phone) -> None:
    await learner.write("/save " + "slovo " * 60)
    assert "too long for one word" in learner.newest.text


async def test_list_is_searched_and_turned(learner: Phone, save) -> None:
    await save("kniha", "hrad", "město", "přítel", "okno", "voda", "muž", "žena", "stůl")
    await learner.write("/words")
    assert "Your words: 9" in learner.window.text
    assert "1/2" in learner.labels
    await learner.press("➡️")
    assert any("kniha" in label for label in learner.labels)
    await learner.press("Search")
    await learner.write("PRIT")
    assert [label for label in learner.labels if "⚪️" in label] == ["⚪️ přítel · friend"]
    await learner.press("Show all")
    assert "2/2" not in learner.labels


async def test_word_shows_its_table(learner: Phone, save) -> None:
    await save("kniha", "čmuchtounovič")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Table")
    assert "knihou" in learner.window.text


async def test_word_is_edited_tagged_set_aside_and_deleted(learner: Phone, save, world) -> None:
    (number,) = await save("kniha")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Edit")
    await learner.press("Translation")
    await learner.write("my <b>book</b>")
    assert "➡️ my <b>book</b>" in learner.window.text
    await learner.press("Tags")
    await learner.write("Doma, #čtení")
    assert "#doma #čtení" in learner.window.text
    await learner.press("Set aside")
    assert "I do not ask about it" in learner.window.text
    assert await Card.filter(suspended_at=None).count() == 0
    await learner.press("Ask it again")
    await learner.press("Delete")
    await learner.press("Delete")
    assert "You keep no words yet" in learner.window.text
    assert (await WordRow.get(id=number)).deleted_at is not None


async def test_respelling_into_a_kept_word_is_told(learner: Phone, save) -> None:
    await save("hrad", "kniha")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Edit")
    await learner.press("The word itself")
    await learner.write("hrad")
    assert "You have the word „hrad“ in your list already." in learner.window.text


async def test_list_is_narrowed_by_stage_and_tag(learner: Phone, save, world) -> None:
    first, _second = await save("kniha", "hrad")
    await world.services.words.tag(await learner.learner(), first, ["doma"])
    await Card.filter(dedup_key=f"word:{first}").update(
        phase=CardPhase.REVIEW, interval_days=40, stability=9, difficulty=5,
        last_reviewed_on="2026-11-20",
    )  # fmt: skip
    await learner.write("/words")
    assert "🏆 mastered: 1" in learner.window.text
    await learner.press("Narrow")
    await learner.press("mastered")
    assert "🔎 mastered: 1" in learner.window.text
    await learner.press("Show all")
    await learner.press("Narrow")
    await learner.press("#doma")
    assert [label for label in learner.labels if "·" in label] == ["🏆 kniha · book"]


async def test_word_is_filled_in_from_its_window(learner: Phone, save) -> None:
    await save("kniha")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Fill in")
    await learner.settled()
    assert "➡️ книга" in learner.window.text
    await learner.press("Play")
    await learner.settled()


async def test_deck_is_added_with_one_press(learner: Phone, world: World) -> None:
    await learner.write("/words")
    await learner.press("Starter decks")
    await learner.press("Family")
    await learner.press("Add")
    count = await WordRow.all().count()
    assert count > 8
    assert await Card.all().count() == 2 * count
    assert "They wait for you in /review" in learner.window.text
    assert not any("Add" in label for label in learner.labels)
    who = await learner.learner()
    again = await world.services.decks.add(who, "A1-family")
    assert (again.made, again.changed) == (0, 0)
    await learner.press("Back")
    await learner.press("A2")
    await learner.press("Back")
    assert f"Your words: {count}" in learner.window.text


async def test_gender_and_pattern_of_an_unlisted_word_are_chosen(learner: Phone, save) -> None:
    await save("čmuchtoun")
    await learner.write("/words")
    await learner.press("čmuchtoun")
    await learner.press("Edit")
    await learner.press("Gender")
    await learner.press("masculine animate")
    assert "noun · masculine animate · pattern pán" in learner.window.text
    await learner.press("Edit")
    await learner.press("Pattern")
    assert [label for label in learner.labels if "pán" in label] == ["✅ pán"]
    await learner.press("předseda")
    assert "pattern předseda" in learner.window.text


async def test_engine_refuses_what_it_knows_to_be_otherwise(learner: Phone, save) -> None:
    await save("kniha", "psát")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Edit")
    await learner.press("Gender")
    await learner.press("neuter")
    assert "In my lexicon it is „ta kniha“" in learner.window.text
    await learner.press("Example")
    await learner.write("Mám auto.")
    assert "I find no form of „kniha“" in learner.window.text
    await learner.press("Back")
    await learner.press("Back")
    await learner.press("psát")
    await learner.press("Edit")
    await learner.press("Aspect partner")
    assert "napsat" in learner.window.text
    await learner.write("číst")
    assert "„číst“ has the same aspect as „psát“" in learner.window.text


async def test_sound_is_edited_and_worked_out_anew(learner: Phone, save) -> None:
    await save("kniha")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Edit")
    await learner.press("Sound")
    await learner.write("[kɲɪɦa]")
    assert "kniha [kɲɪɦa]" in learner.window.text
    await learner.press("Edit")
    await learner.press("Sound")
    await learner.press("Clear it")
    assert "kniha [[kniha]]" in learner.window.text


async def test_more_is_asked_about_a_word_by_choice(learner: Phone, save) -> None:
    await save("kniha")
    await learner.write("/words")
    await learner.press("kniha")
    await learner.press("Cards")
    assert "⚧ Its gender: ten, ta or to" in learner.labels
    await learner.press("Its gender")
    assert "✅ ⚧ Its gender: ten, ta or to" in learner.labels
    assert (await Card.get(kind="gender")).content["gender"] == "f"
    await learner.press("Its gender")
    assert await Card.filter(deleted_at=None, kind="gender").count() == 0
