"""Cities and languages by the names that a reader knows."""

import pytest

from bot.telegram.names import COMMON_ZONES, find_languages, find_zones, language_name, zone_name


@pytest.mark.parametrize(
    ("zone", "language", "city"),
    [
        ("Europe/Prague", "cs", "Praha"),
        ("Europe/Kyiv", "uk", "Київ"),
        ("Europe/Kyiv", "ru", "Киев"),
        ("Europe/Kyiv", "cs", "Kyjev"),
        ("Asia/Ho_Chi_Minh", "ru", "Хошимин"),
        ("Asia/Kolkata", "uk", "Колката"),
        ("America/New_York", "en", "New York"),
    ],
)
def test_city_is_named_in_the_readers_language(zone, language, city):
    assert zone_name(zone, language) == city


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_city_offered_is_in_the_readers_script(language):
    names = "".join(zone_name(zone, language) for zone in COMMON_ZONES)
    assert not any("a" <= letter.lower() <= "z" for letter in names)


@pytest.mark.parametrize(
    ("written", "language"),
    [("Київ", "uk"), ("киев", "ru"), ("kyjev", "cs"), ("Kyiv", "ru"), ("Kyiv", "en")],
)
def test_city_is_found_as_people_write_it(written, language):
    assert "Europe/Kyiv" in find_zones(written, language)


@pytest.mark.parametrize("written", ["в’єтнам", "в'єтнам", "вʼєтнам", "Vietnam", "Tiếng Việt"])
def test_language_is_found_whatever_apostrophe_a_keyboard_has(written):
    assert find_languages(written, "uk") == ["vi"]


def test_language_is_named_in_the_readers_language():
    assert language_name("vi", "cs") == "Vietnamština"
    assert find_languages("v", "cs") == []
