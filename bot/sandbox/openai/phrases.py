"""A phrase table: what the rule-based tutor can translate, and how sure it has to be."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.noun_lexicon import noun_lemmas

_DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOSE: Final = 0.6
_MIXED: Final = 0.75
_SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*")
_FRAMES: Final = tuple(
    re.compile(frame + r"\s*[?.!]*", re.IGNORECASE)
    for frame in (
        r"(?:how (?:do|can|would|should) (?:i|you|we)|how to) say:?\s+(.+?)(?:\s+in czech)?",
        r"jak se (?:to )?(?:česky )?řekne(?: česky)?:?\s+(.+?)(?:\s+česky)?",
        r"what(?:'s| is) (?:the )?czech for:?\s+(.+?)",
        r"как (?:по-чешски )?(?:сказать|будет)(?: по-чешски)?:?\s+(.+?)(?:\s+по-чешски)?",
        r"як (?:чеською )?(?:сказати|буде)(?: чеською)?:?\s+(.+?)(?:\s+чеською)?",
    )
)


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Phrases by language code."""
    lines = (_DATA / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def _bag(text: str) -> frozenset[str]:
    return frozenset(strip_diacritics(word.lower()) for word in _WORD.findall(text))


def translate(text: str, source: str, target: str) -> str | None:
    """Every sentence by the closest phrase; None as soon as one is not in the table."""
    found = [_closest(part, source, target) for part in _SENTENCE.findall(text) if _bag(part)]
    return " ".join(part for part in found if part) if found and all(found) else None


def in_czech(said: str, source: str, *, mixed: bool = False) -> str | None:
    """What somebody wants to say, also where it is asked for: *How do I say I am tired?*"""
    asked = _wanted(said)
    if mixed and asked == said:
        return _closest_mix(asked, source)
    return translate(asked, source, "cs") or (_word(asked) if source == "en" else None)


def _wanted(said: str) -> str:
    """What is asked for, without the question around it."""
    found = next(filter(None, (frame.fullmatch(said.strip()) for frame in _FRAMES)), None)
    return found[1].strip(" \"'„“”«»") if found else said


def _closest_mix(said: str, source: str) -> str | None:
    """The phrase whose words, Czech or foreign, make up what was said."""
    ours = _bag(said)
    if source not in rows()[0] or not ours:
        return None
    scored = ((_share(ours, row, source), row["cs"]) for row in rows())
    best, czech = max(scored, key=lambda pair: pair[0])
    return czech if best >= _MIXED else None


def _share(ours: frozenset[str], row: dict[str, str], source: str) -> float:
    """How much of a mix a phrase covers, and of the phrase the mix."""
    czech, foreign = _bag(row["cs"]), _bag(row[source])
    if not ours & czech or not ours & foreign:
        return 0.0
    covered = len(ours & (czech | foreign)) / len(ours)
    return covered * min(1.0, len(ours) / min(len(czech), len(foreign)))


def _word(asked: str) -> str | None:
    """A single English word by the lexicon's glosses."""
    word = re.sub(r"^(?:a|an|the|to)\s+", "", asked.lower().strip(" .?!"))
    return _by_gloss().get(word)


@cache
def _by_gloss() -> dict[str, str]:
    """Lemmas by their English; of two, the one whose first meaning it is, then the shorter."""
    listed = [(noun.gloss, noun.lemma) for noun in noun_lemmas()]
    listed += [(entry.gloss, entry.lemma) for entry in adjective_lexicon().values()]
    ranked: dict[str, tuple[int, int, str]] = {}
    for told, lemma in listed:
        for place, meaning in enumerate(re.split(r"[,;]\s*", told)):
            rank = (place, len(lemma), lemma)
            ranked[meaning] = min(rank, ranked.get(meaning, rank))
    return {meaning: rank[2] for meaning, rank in ranked.items() if meaning}


def _closest(text: str, source: str, target: str) -> str | None:
    if source not in rows()[0] or target not in rows()[0]:
        return None
    best, row = max(((_likeness(text, row[source]), row) for row in rows()), key=lambda p: p[0])
    return row[target] if best >= _CLOSE else None


def _likeness(left: str, right: str) -> float:
    """Shared words by all words (Jaccard)."""
    ours, theirs = _bag(left), _bag(right)
    return len(ours & theirs) / (len(ours | theirs) or 1)
