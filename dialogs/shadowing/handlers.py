from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.telegram.context import learner, services, waiting
from bot.telegram.voice_notes import say
from dialogs.shadowing.listening import listen
from dialogs.shadowing.place import Place
from dialogs.states import ShadowingSG
from models.enums import VoiceSpeed


async def on_start(start_data: Any, manager: DialogManager) -> None:
    Place.began(start_data).keep(manager)


async def on_previous(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _move(manager, -1)


async def on_next(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _move(manager, 1)


async def on_hear(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _say(query, manager, None)


async def on_hear_slowly(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _say(query, manager, VoiceSpeed.VERY_SLOW)


async def on_voice(message: Message, _input: Any, manager: DialogManager) -> None:
    """Recognition takes seconds: it goes on beside the handlers and comes back to the window."""
    sound = message.voice or message.audio or message.video_note
    if sound is None:
        return
    place = Place.of(manager)
    place.listening = message.message_id
    place.keep(manager)
    sentence = await _sentence(manager, place)
    work = listen(
        message, services(manager), learner(manager), sentence, sound.file_id, manager.bg()
    )
    await manager.switch_to(ShadowingSG.listening, show_mode=ShowMode.DELETE_AND_SEND)
    waiting(manager).begin(message, work, name="repeated sentence")


async def _move(manager: DialogManager, by: int) -> None:
    place = Place.of(manager)
    sentences = await services(manager).shadowing.sentences(learner(manager), place.turn_id)
    place.at = (place.at + by) % len(sentences)
    place.keep(manager)


async def _sentence(manager: DialogManager, place: Place) -> str:
    sentences = await services(manager).shadowing.sentences(learner(manager), place.turn_id)
    return sentences[place.at % len(sentences)]


async def _say(query: CallbackQuery, manager: DialogManager, speed: VoiceSpeed | None) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(query.message, Message):
        sentence = await _sentence(manager, Place.of(manager))
        work = say(
            query.message,
            services(manager).voice_notes,
            learner(manager),
            [sentence],
            speed=speed,
            quoting=False,
        )
        waiting(manager).begin(query.message, work, name="sentence to repeat")
