"""Every dialog's states. Names are frozen once released: a renamed state breaks open dialogs."""

from aiogram.fsm.state import State, StatesGroup


class OnboardingSG(StatesGroup):
    welcome = State()
    languages = State()
    native_language = State()
    explanation_language = State()
    level = State()
    placement = State()
    placement_result = State()
    level_choice = State()
    goal = State()
    topics = State()
    reminder = State()


class SettingsSG(StatesGroup):
    main = State()
    interface_language = State()
    native_language = State()
    explanation_language = State()
    level = State()
    placement = State()
    placement_result = State()
    goal = State()
    topics = State()
    pace = State()
    timezone = State()
    reminder = State()
    persona = State()
    style = State()
    corrections = State()
    speaker = State()
    voice = State()
    reply_mode = State()
    plain_mode = State()


class DeletionSG(StatesGroup):
    confirm = State()
