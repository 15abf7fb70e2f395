from aiogram_dialog.api.entities import Stack

from bot.telegram.intents import tell_dialogs_apart
from dialogs.states import SettingsSG


def test_dialogs_opened_at_once_have_names_of_their_own():
    tell_dialogs_apart()
    names = {Stack(_id="").push(SettingsSG.main, None).id for _ in range(500)}
    assert len(names) == 500
