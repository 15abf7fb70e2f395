"""The four languages as the bot speaks them: compiled catalogues, plurals, errors, dialogs."""

import shutil
from typing import Any, cast

import pytest
from aiogram_dialog import DialogManager
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.core.errors import LimitReached, NotFound
from bot.telegram.i18n import (
    LANGUAGES,
    LOCALES,
    CatalogueError,
    Tr,
    gettext,
    load_i18n,
    ngettext,
    speaking,
    translated,
)

NO_MANAGER = cast("DialogManager", None)


def catalogue(language):
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture
def folder(tmp_path):
    """The catalogues of the project, compiled in a folder of the test's own."""
    for language in LANGUAGES:
        place = tmp_path / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        shutil.copy(LOCALES / language / "LC_MESSAGES" / "messages.po", place)
        with (place / "messages.mo").open("wb") as file:
            write_mo(file, catalogue(language))
    return tmp_path


@pytest.fixture
def i18n(folder):
    return load_i18n(folder)


@pytest.mark.parametrize(
    ("language", "hint"),
    [("cs", "Nápověda"), ("en", "Hint"), ("ru", "Подсказка"), ("uk", "Підказка")],
)
def test_each_language_speaks(i18n, language, hint):
    with speaking(i18n, language):
        assert gettext("Hint") == hint


def test_language_ends_with_its_block(i18n):
    with speaking(i18n, "uk"):
        with speaking(i18n, "cs"):
            assert gettext("Hint") == "Nápověda"
        assert gettext("Hint") == "Підказка"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {1: "1 new card", 2: "2 new cards", 5: "5 new cards", 21: "21 new cards"}),
        (
            "cs",
            {
                1: "1 nová kartička",
                2: "2 nové kartičky",
                4: "4 nové kartičky",
                5: "5 nových kartiček",
                0: "0 nových kartiček",
                21: "21 nových kartiček",
            },
        ),
        (
            "ru",
            {
                1: "1 новая карточка",
                2: "2 новые карточки",
                5: "5 новых карточек",
                11: "11 новых карточек",
                12: "12 новых карточек",
                21: "21 новая карточка",
                22: "22 новые карточки",
                111: "111 новых карточек",
            },
        ),
        (
            "uk",
            {
                1: "1 нова картка",
                2: "2 нові картки",
                5: "5 нових карток",
                11: "11 нових карток",
                12: "12 нових карток",
                21: "21 нова картка",
                22: "22 нові картки",
                111: "111 нових карток",
            },
        ),
    ],
)
def test_numbers_take_the_form_of_the_language(i18n, language, forms):
    with speaking(i18n, language):
        said = {
            n: ngettext("{count} new card", "{count} new cards", n).format(count=n) for n in forms
        }
    assert said == forms


def test_error_is_said_with_its_values(i18n):
    error = LimitReached(
        "This is longer than {limit} characters, too much to answer well at once. "
        "Nothing was charged. Please send it in parts.",
        limit=1500,
    )
    with speaking(i18n, "ru"):
        said = translated(error)
    assert said.startswith("Это длиннее 1500 символов")


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_without_a_message_says_its_default(i18n, language):
    with speaking(i18n, language):
        said = translated(NotFound(details="card 7"))
    assert said
    assert "card 7" not in said


async def test_dialog_text_escapes_data_but_not_its_own_tags(i18n):
    data: dict[str, Any] = {"heard": "<b>& já</b>"}
    with speaking(i18n, "cs"):
        text = await Tr("🎙 I heard: <i>{heard}</i>\n").render_text(data, NO_MANAGER)
    assert text == "🎙 Slyším: <i>&lt;b&gt;&amp; já&lt;/b&gt;</i>\n"


async def test_dialog_text_takes_numbers_as_they_are(i18n):
    with speaking(i18n, "uk"):
        text = await Tr("Reviews a day: {due_a_day} at most").render_text(
            {"due_a_day": 50}, NO_MANAGER
        )
    assert text == "Повторень на день: до 50"


def test_language_that_is_not_compiled_is_named_with_the_remedy(folder):
    (folder / "uk" / "LC_MESSAGES" / "messages.mo").unlink()
    with pytest.raises(CatalogueError, match=r"not compiled.*: uk\. Run: make setup"):
        load_i18n(folder)


def test_missing_folder_names_every_language(tmp_path):
    with pytest.raises(CatalogueError, match="cs, en, ru, uk"):
        load_i18n(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content", [b"", b"\xde\x12", b"not a catalogue at all", b"\xde\x12\x04\x95"]
)
def test_damaged_catalogue_is_told_from_a_missing_one(folder, content):
    (folder / "ru" / "LC_MESSAGES" / "messages.mo").write_bytes(content)
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_i18n(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_babel_finds_no_fault_when_it_compiles(language):
    faults = [
        f"{message.id}: {error}"
        for message, errors in catalogue(language).check()
        for error in errors
    ]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_tells_nothing_of_a_person_or_a_machine(language):
    header = dict(catalogue(language).mime_headers)
    assert "@" not in "".join(header.values())
    assert header["Language"] == language
