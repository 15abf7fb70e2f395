import asyncio

import pytest

from bot.telegram.noting import Notes
from bot.telegram.nursery import Nursery


class FakeInbox:
    def __init__(self):
        self.written = []
        self.away = False

    async def handled(self, update_ids):
        await asyncio.sleep(0)
        if self.away:
            raise ConnectionError
        self.written.append(list(update_ids))


class Load:
    busy = False


@pytest.fixture
def inbox():
    return FakeInbox()


@pytest.fixture
def nursery():
    return Nursery()


@pytest.fixture
def notes(inbox, nursery):
    noted = []
    made = Notes(inbox, nursery, busy=lambda: Load.busy, on_noted=noted.extend)
    made.noted = noted
    return made


async def test_in_quiet_times_an_update_is_noted_at_once(notes, inbox, nursery):
    notes.add(1)
    assert await nursery.drain(0.04) == 0
    assert inbox.written == [[1]]
    assert notes.noted == [1]


async def test_under_load_many_share_a_statement(notes, inbox, nursery, monkeypatch):
    monkeypatch.setattr(Load, "busy", True)
    for number in range(5):
        notes.add(number)
        await asyncio.sleep(0)
    await nursery.drain(1)
    assert inbox.written == [[0, 1, 2, 3, 4]]


async def test_what_ends_while_others_are_written_is_not_left_behind(notes, inbox, nursery):
    notes.add(1)
    await asyncio.sleep(0)
    notes.add(2)
    await nursery.drain(1)
    assert inbox.written == [[1], [2]]


async def test_what_could_not_be_noted_is_noted_later(notes, inbox, nursery):
    inbox.away = True
    notes.add(1)
    await nursery.drain(1)
    assert notes.noted == []
    inbox.away = False
    await notes.flush()
    assert inbox.written == [[1]]
