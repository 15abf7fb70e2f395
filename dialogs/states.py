"""Every dialog's states. Names are frozen once released: a renamed state breaks open dialogs."""

from aiogram.fsm.state import State, StatesGroup


class OnboardingSG(StatesGroup):
    welcome = State()
    languages = State()
    level = State()
    goal = State()
    topics = State()
    rhythm = State()


class SettingsSG(StatesGroup):
    main = State()
    goal = State()
    topics = State()
    pace = State()
    reminder = State()
    persona = State()
    style = State()
    corrections = State()
    speaker = State()
    register = State()
    voice = State()
    reply_mode = State()
    plain_mode = State()
    self_repair = State()


class LanguageSG(StatesGroup):
    interface = State()
    native = State()
    explanation = State()


class LevelSG(StatesGroup):
    choice = State()
    sample = State()
    judging = State()
    result = State()


class TimezoneSG(StatesGroup):
    choice = State()


class DeletionSG(StatesGroup):
    confirm = State()
    under_way = State()


class ReviewSG(StatesGroup):
    question = State()
    listening = State()
    answer = State()
    leech = State()
    rewrite = State()
    summary = State()


class ReviewSettingsSG(StatesGroup):
    main = State()
    new_a_day = State()
    due_a_day = State()
    retention = State()
    scheduler = State()


class PracticeSG(StatesGroup):
    menu = State()
    task = State()
    summary = State()


class ShadowingSG(StatesGroup):
    sentence = State()
    listening = State()


class RuleSG(StatesGroup):
    card = State()
    topics = State()
    topic = State()


class RepairSG(StatesGroup):
    trying = State()
    listening = State()


class SavingSG(StatesGroup):
    text = State()
    pick = State()


class FixingSG(StatesGroup):
    said = State()


class WordsSG(StatesGroup):
    list = State()
    search = State()
    narrow = State()
    word = State()
    table = State()
    edit = State()
    typing = State()
    choosing = State()
    cards = State()
    tags = State()
    delete = State()
    export = State()


class DecksSG(StatesGroup):
    list = State()
    deck = State()


class MistakesSG(StatesGroup):
    notebook = State()
    categories = State()
    mistake = State()


class MemorySG(StatesGroup):
    facts = State()
    fact = State()
    off = State()
    delete_all = State()


class ImportSG(StatesGroup):
    file = State()
    reading = State()
    mapping = State()
    column = State()
    report = State()
