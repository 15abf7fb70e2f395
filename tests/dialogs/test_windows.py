import inspect
from typing import Any

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Chat, User
from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import EVENT_CONTEXT_KEY, Context, EventContext

from bot.sandbox.telegram.entities_html import parse_html
from bot.telegram.i18n import load_i18n
from dialogs import states
from dialogs.registry import make_dialogs

GROUPS = [
    group
    for _, group in inspect.getmembers(states, inspect.isclass)
    if issubclass(group, StatesGroup) and group is not StatesGroup
]
STATES = [state for group in GROUPS for state in group.__all_states__]
FROZEN = {
    "OnboardingSG": "welcome languages level goal topics rhythm",
    "SettingsSG": "main goal topics pace reminder persona style corrections speaker register "
    "voice reply_mode plain_mode",
    "LanguageSG": "interface native explanation",
    "LevelSG": "choice sample judging result",
    "TimezoneSG": "choice",
    "DeletionSG": "confirm under_way",
}


class Preview:
    """As much of a dialog manager as a window needs to show its preview."""

    def __init__(self, state: State) -> None:
        chat, user = Chat(id=1, type="private"), User(id=1, is_bot=False, first_name="Olena")
        self.context = Context("x", "", state, {}, {}, {})
        self.middleware_data = {
            "dialog_manager": self,
            "event_chat": chat,
            EVENT_CONTEXT_KEY: EventContext(None, chat, user, None, None),
        }

    def is_preview(self) -> bool:
        return True

    def current_context(self) -> Context:
        return self.context

    async def load_data(self) -> dict[str, Any]:
        return {}


@pytest.fixture(scope="module")
def dialogs() -> dict[type[StatesGroup], Dialog]:
    return {dialog.states_group(): dialog for dialog in make_dialogs()}


def test_names_that_were_released_stay() -> None:
    present = {
        group.__name__: [s.state.split(":")[1] for s in group.__all_states__] for group in GROUPS
    }
    for name, kept in FROZEN.items():
        assert set(kept.split()) <= set(present[name])


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.state)
async def test_every_state_has_a_window_that_previews(
    dialogs: dict[type[StatesGroup], Dialog], state: State
) -> None:
    dialog = dialogs[state.group]
    manager: Any = Preview(state)
    i18n = load_i18n()
    with i18n.context(), i18n.use_locale("en"):
        message = await dialog.render(manager)
    text, _entities = parse_html(message.text)
    assert text.strip()
    assert "{" not in text, "every placeholder is filled"
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row]
    assert all(button.text.strip() for button in buttons)
    assert all(len(button.callback_data.encode()) <= 64 for button in buttons)


def test_a_dialog_is_built_anew_for_each_dispatcher() -> None:
    assert not set(map(id, make_dialogs())) & set(map(id, make_dialogs()))
