"""Which routers are asked about what has come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Chat, Message, User
from aiogram_dialog import Dialog, Window
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.widgets.text import Const

from bot.telegram.switchboard import Switchboard


class OneSG(StatesGroup):
    only = State()


class OtherSG(StatesGroup):
    only = State()


MESSAGE = Message(
    message_id=1,
    date=datetime(2026, 1, 1, tzinfo=UTC),
    chat=Chat(id=5, type="private"),
    from_user=User(id=5, is_bot=False, first_name="Olena"),
    text="Ahoj",
)


class Asked(Dialog):
    """A dialog that tells when it is asked, and leaves the update to others."""

    def __init__(self, state, asked):
        super().__init__(Window(Const("x"), state=state), name=state.group.__name__)
        self._asked = asked

    async def propagate_event(self, update_type, event, **kwargs):
        self._asked.append(self.name)
        return UNHANDLED


def answering(name, asked, *, takes):
    router = Router(name=name)

    async def handle(_message):
        asked.append(name)

    async def wanted(_message):
        return takes

    router.message.register(handle, wanted)
    return router


@pytest.fixture
def asked():
    return []


@pytest.fixture
def switchboard(asked):
    silent = Router(name="for presses alone")
    silent.callback_query.register(lambda _query: asked.append("press"))
    inner = Router(name="outer")
    inner.include_router(answering("inner", asked, takes=False))
    return Switchboard(
        [
            silent,
            inner,
            Asked(OneSG.only, asked),
            Asked(OtherSG.only, asked),
            answering("first", asked, takes=True),
            answering("second", asked, takes=True),
        ]
    )


async def test_without_an_open_dialog_none_is_asked_and_the_first_taker_takes(switchboard, asked):
    await switchboard.propagate_event("message", MESSAGE)
    assert asked == ["first"]


async def test_of_all_dialogs_the_open_one_is_asked_in_its_place(switchboard, asked):
    context = Context(_intent_id="1", _stack_id="", state=OtherSG.only, start_data=None)
    await switchboard.propagate_event("message", MESSAGE, **{CONTEXT_KEY: context})
    assert asked == ["OtherSG", "first"]


async def test_what_nobody_listens_to_is_unhandled(switchboard):
    assert await switchboard.propagate_event("poll", MESSAGE) is UNHANDLED
