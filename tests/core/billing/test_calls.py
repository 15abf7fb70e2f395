"""Whatever a learner has a model do outside a turn is in the books."""

import pytest

from bot.core.errors import BadAudio, TutorUnavailable
from bot.core.ports import Transcript
from bot.core.services import Services
from models import ModelCall
from models.enums import ModelApi
from tests.factories import World, make_learner
from tests.fakes import USAGE

SAMPLE = "Bydlím v Praha a pracuju v kavárně."


@pytest.fixture
async def learner(services: Services):
    return await make_learner(services.learners)


async def _booked() -> list[tuple[ModelApi, str, int | None]]:
    rows = await ModelCall.all().order_by("id")
    return [(row.api, row.model, row.learner_id) for row in rows]


async def test_placement_is_booked(services: Services, learner) -> None:
    await services.placement.place(learner, SAMPLE)
    (call,) = await ModelCall.all()
    assert (call.api, call.model, call.learner_id, call.turn_id) == (
        ModelApi.CHAT,
        "small",
        learner.id,
        None,
    )
    assert (call.prompt_tokens, call.cached_tokens) == (USAGE.prompt, USAGE.cached)
    assert call.created_at == services.clock.now()


async def test_an_answer_that_cannot_be_used_has_cost_all_the_same(
    world: World, services: Services, learner
) -> None:
    world.tutor.answers["placement"] = {"level": "B9", "evidence": [], "advice": ""}
    with pytest.raises(TutorUnavailable):
        await services.placement.place(learner, SAMPLE)
    assert await _booked() == [(ModelApi.CHAT, "small", learner.id)]


async def test_a_tutor_that_gives_no_answer_costs_nothing(
    world: World, services: Services, learner
) -> None:
    world.tutor.failure = TutorUnavailable()
    with pytest.raises(TutorUnavailable):
        await services.placement.place(learner, SAMPLE)
    assert await _booked() == []


async def test_details_of_a_word_are_booked(services: Services, learner) -> None:
    saved = await services.words.save(learner, "kniha")
    assert await _booked() == []
    await services.words.fill_in(learner, saved.word.id)
    assert await _booked() == [(ModelApi.CHAT, "small", learner.id)]


async def test_a_spoken_answer_is_booked_by_its_length(services: Services, learner) -> None:
    assert await services.hearing.heard(learner, "voice-1") == "Včera jsem byl v práci."
    (call,) = await ModelCall.all()
    assert (call.api, call.model, call.audio_seconds) == (ModelApi.TRANSCRIPTION, "fake-ears", 5)


async def test_a_recording_without_speech_was_recognised_and_is_booked(
    world: World, services: Services, learner
) -> None:
    world.speech.heard = Transcript("", "fake-ears")
    with pytest.raises(BadAudio):
        await services.hearing.heard(learner, "voice-1")
    assert await _booked() == [(ModelApi.TRANSCRIPTION, "fake-ears", learner.id)]


async def test_a_card_is_spoken_and_booked_once(services: Services, learner) -> None:
    for _ in range(2):
        note = await services.voice_notes.find(learner, ["kniha"])
        await services.voice_notes.spoken(learner, note)
    (call,) = await ModelCall.all()
    assert (call.api, call.model, call.characters) == (ModelApi.SPEECH, "fake-speech", 5)


async def test_an_answer_that_was_cut_has_cost_what_it_took(
    world: World, services: Services, learner
) -> None:
    world.tutor.failure = TutorUnavailable(details="chat: ended by length", usage=USAGE)
    with pytest.raises(TutorUnavailable):
        await services.placement.place(learner, SAMPLE)
    assert await _booked() == [(ModelApi.CHAT, "small", learner.id)]
