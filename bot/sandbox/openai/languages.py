"""Which language a message is in, by its letters and its commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final, Literal

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.analysis import known, without_diacritics_candidates
from bot.core.czech.noun_lexicon import noun_lemmas
from bot.core.czech.verb_lexicon import lexicon

Verdict = Literal["cs", "other", "mixed"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_CZECH_LETTERS: Final = re.compile(r"[ěščřžýáíéůúďťň]", re.IGNORECASE)
_UKRAINIAN: Final = re.compile(r"[іїєґ]", re.IGNORECASE)
_MANY: Final = 2


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    path = Path(__file__).parent / "data" / "words.toml"
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        group: {code: frozenset(words.split()) for code, words in table.items()}
        for group, table in groups.items()
    }


def detect(text: str) -> tuple[Verdict, str]:
    """Whether `text` is Czech, and the code of the other language where it is not."""
    words = [word.lower() for word in _WORD.findall(text)]
    cyrillic = [word for word in words if _CYRILLIC.search(word)]
    latin = [word for word in words if not _CYRILLIC.search(word)]
    if cyrillic:
        return _by_script(text, cyrillic, latin)
    common = _words()["czech"]["cs"]
    czech = sum(word in common or bool(_CZECH_LETTERS.search(word)) for word in latin)
    counts = Counter(
        {
            code: sum(word in listed for word in latin)
            for code, listed in _words()["foreign"].items()
        }
    )
    language, foreign = counts.most_common(1)[0]
    if czech and foreign <= czech and any(map(_is_english_alone, latin)):
        return "mixed", "en"
    if foreign == 0 or foreign * 3 < czech:
        return "cs", "cs"
    if czech - foreign >= 0 and (czech < _MANY or foreign < _MANY):
        return "cs", "cs"
    if czech < _MANY and foreign > czech:
        return "other", language
    return "mixed", language


def _by_script(text: str, cyrillic: list[str], latin: list[str]) -> tuple[Verdict, str]:
    ukrainian = _UKRAINIAN.search(text) or any(
        word in _words()["ukrainian"]["uk"] for word in cyrillic
    )
    language = "uk" if ukrainian else "ru"
    mixed = len(latin) >= _MANY or (latin and len(latin) >= len(cyrillic))
    return ("mixed" if mixed else "other"), language


def _is_english_alone(word: str) -> bool:
    """A word of the lexicon's English that is no Czech word, with its marks or without."""
    listed = known(word) or bool(without_diacritics_candidates(word))
    return not listed and word in _english()


@cache
def _english() -> frozenset[str]:
    nouns = (noun.gloss for noun in noun_lemmas())
    adjectives = (entry.gloss for entry in adjective_lexicon().values())
    verbs = (entry.verb.gloss for entry in lexicon().by_lemma.values())
    common = _words()["foreign"]["en"]
    return common | {
        word for told in (*nouns, *adjectives, *verbs) for word in _WORD.findall(told.lower())
    }
