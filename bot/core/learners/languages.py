"""Languages of the interface, of explanations, and those that learners speak at home."""

from __future__ import annotations

from models.enums import InterfaceLanguage

EXPLANATION_LANGUAGES = (
    "cs", "en", "ru", "uk", "pl", "sk", "de", "vi", "fr", "es", "it", "pt", "nl", "sv", "da",
    "nb", "fi", "et", "lv", "lt", "hu", "ro", "bg", "sr", "hr", "bs", "sl", "mk", "sq", "el",
    "tr", "az", "hy", "ka", "kk", "uz", "ky", "tg", "mn", "be", "ar", "fa", "he", "hi", "bn",
    "ne", "zh", "ja", "ko", "th", "id", "tl",
)  # fmt: skip
"""ISO 639-1 codes; names are taken from CLDR where they are shown."""

COMMON_NATIVE_LANGUAGES = ("uk", "ru", "en", "vi", "pl", "sk", "de", "es", "fr", "ar", "zh", "tr")

_SPEAKS_RUSSIAN_INTERFACE = {"ru", "be", "kk", "ky", "uz", "tg", "az", "hy"}


def interface_language_for(language_code: str) -> InterfaceLanguage:
    """The interface language for Telegram's language code of a person; English if none fits."""
    code = language_code.lower().split("-")[0]
    if code in _SPEAKS_RUSSIAN_INTERFACE:
        return InterfaceLanguage.RU
    if code in {"cs", "sk"}:
        return InterfaceLanguage.CS
    if code == "uk":
        return InterfaceLanguage.UK
    return InterfaceLanguage.EN


def native_language_for(language_code: str) -> str:
    """The likely native language of a person; empty when Telegram says nothing useful."""
    code = language_code.lower().split("-")[0]
    return code if code in EXPLANATION_LANGUAGES and code != "cs" else ""
