"""The reply of the rule-based tutor: intents first, then topics, then an honest way on.

The same conversation always gets the same reply. A question that was asked is not asked again; a
topic without new questions gives way to the next one.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.nouns import noun_forms, vocative
from bot.core.czech.types import Case, Number, Source
from bot.sandbox.openai import phrases
from bot.sandbox.openai.briefing import Briefing
from bot.sandbox.openai.languages import detect

_DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"[^\W_]+")
_NAME: Final = re.compile(
    r"(?:jmenuj[ui] se|se jmenuj[ui]|moje jméno je|říkají mi)\s+([^\W\d_]{2,20})",
    re.IGNORECASE,
)
_ASK_BACK: Final = re.compile(r"\b(?:a|co) (?:ty|vy|co ty|co vy|u tebe|u vas)\b")
_MEANING: Final = re.compile(
    r"(?:co (?:to )?znamen[aá]|jak se (?:česky )?řekne|co je to)\s+[„\"']?([^?„“\"']+)",
    re.IGNORECASE,
)
_DENIAL: Final = re.compile(r"(?:(?:ne|ja|my) )?(?:nemam|nemame|nejsem|nechci|nedelam|nechodim)\b")
_WEAK: Final = 0.3
_SHORT: Final = 3
_STEM: Final = 4
_SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]+(?=\s|$)")

Table = Mapping[str, Any]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Words without diacritics and capitals, one space between them."""
    return " ".join(_WORD.findall(strip_diacritics(text.lower())))


@lru_cache(maxsize=4096)
def topic_of(text: str) -> str | None:
    """The topic that most and longest keys speak for."""
    scores: dict[str, float] = {}
    for word in plain(text).split():
        for topic, weight in _spoken_for(word):
            scores[topic] = scores.get(topic, 0.0) + weight
    order = list(_topics())
    return max(scores, key=lambda name: (scores[name], -order.index(name)), default=None)


def title(topic: str) -> str:
    """The topic's name in Czech."""
    return str(_topics()[topic]["title"])


def _spoken_for(word: str) -> list[tuple[str, float]]:
    """Topics with a key that the word begins with, or is."""
    index = _keys()
    beginnings = [word[:end] for end in range(1, len(word) + 1)]
    return [found for key in (*beginnings, f"={word}") for found in index.get(key, ())]


@cache
def _keys() -> dict[str, list[tuple[str, float]]]:
    """Keys with the topics that they speak for, longer ones louder."""
    index: dict[str, list[tuple[str, float]]] = {}
    for name, topic in _topics().items():
        weight = _WEAK if topic.get("weak") else 1.0
        for key in topic["keys"]:
            index.setdefault(key, []).append((name, len(key) * weight))
    return index


def reply(brief: Briefing) -> list[str]:
    """Two to four Czech sentences that end with one question."""
    writer = _Writer(brief)
    if brief.opening:
        return writer.opening()
    language, code = detect(brief.said)
    if language == "other":
        return writer.foreign(phrases.in_czech(brief.said, code))
    told = writer.meaning() or (writer.mixed(code) if language == "mixed" else None)
    return writer.asking_for_due(told or writer.intent() or writer.topical(brief.said))


def name_of(brief: Briefing) -> str | None:
    """The name that the learner has told."""
    for said in (brief.said, *reversed(brief.earlier)):
        found = _NAME.search(said)
        if found:
            return found[1].capitalize()
    return None


@dataclass(frozen=True, slots=True)
class _Writer:
    brief: Briefing

    def opening(self) -> list[str]:
        topic = next(
            (topic_of(t) or t for t in self.brief.topics if topic_of(t) or t in _topics()), "food"
        )
        return [self._voiced(_read("fallbacks")["opening"]), self._question(topic)]

    def foreign(self, czech: str | None) -> list[str]:
        words = _read("fallbacks")
        if czech is None:
            return [*map(self._voiced, words["not_understood"]), self._question(self._current())]
        said = czech if czech.endswith((".", "!", "?")) else f"„{czech}“."
        return [words["say_it"].replace("{czech}", said), *self.topical(czech)[-1:]]

    def mixed(self, code: str) -> list[str] | None:
        """The Czech for a mix of two languages, if that is known."""
        czech = phrases.in_czech(self.brief.said, code, mixed=True)
        return None if czech is None else self.foreign(czech)

    def asking_for_due(self, sentences: list[str]) -> list[str]:
        """The same reply with a question whose answer needs a due word, unless that was asked."""
        for word in self.brief.due:
            question = self._voiced(_about(word))
            if not self._asked(question):
                return [*sentences[:-1], question] if len(sentences) > 1 else [question]
        return sentences

    def meaning(self) -> list[str] | None:
        """An answer to *co znamená …* and *jak se řekne …* from the phrase table."""
        found = _MEANING.search(self.brief.said)
        if not found or not found[1].strip():
            return None
        words, asked = _read("fallbacks"), found[1].strip(" .?!")
        language = self.brief.language if self.brief.language != "cs" else "en"
        _, code = detect(asked)
        for source, target in ((code, "cs"), ("en", "cs"), ("cs", language)):
            meaning = phrases.translate(asked, source, target) if source != target else None
            if meaning:
                sentence = words["means"].format(word=f"„{asked}“", meaning=meaning.rstrip("."))
                return [sentence, self._question(self._current())]
        if topic_of(asked):
            return None
        return [words["unknown_word"], self._question(self._current())]

    def intent(self) -> list[str] | None:
        said = plain(self.brief.said)
        for name, intent in _read("intents").items():
            if not _matches(intent, said):
                continue
            topic = topic_of(self.brief.said)
            if (
                name in ("greeting", "yes", "no", "well", "thanks")
                and topic
                and len(said.split()) > _SHORT
            ):
                continue
            return self._intended(intent)
        return None

    def _intended(self, intent: Table) -> list[str]:
        say = intent["say"]
        if intent.get("ask_again"):
            return [self._voiced(say[0]), self._last_question()]
        if "ask" in intent:
            asks = [self._voiced(ask) for ask in intent["ask"]]
            fresh = [ask for ask in asks if not self._asked(ask)]
            question = self._pick(fresh) if fresh else self._question(self._current())
            return [self._picked(say), question]
        if "tell_more" in intent:
            asks = [self._voiced(ask) for ask in intent["tell_more"]]
            fresh = [ask for ask in asks if not self._asked(ask)] if self.brief.replies else []
            question = self._pick(fresh) if fresh and self._turn() % 2 else self._next_question()
            return [self._picked(say), question]
        return [self._voiced(sentence) for sentence in say]

    def topical(self, said: str) -> list[str]:
        found = topic_of(said)
        topic = found or self._current()
        if found and _DENIAL.match(plain(said)):
            return [self._picked(_read("intents")["no"]["say"]), self._question(None, but=topic)]
        table = _topics()[topic] if found else _read("fallbacks")
        sentences = [self._picked(table["say"])]
        called = name_of(self.brief)
        if called and found == "name":
            sentences = [self._voiced(f"Těší mě, {_called(called)}!")]
        own = _topics()[topic]["own"][1 if self.brief.clerk else 0]
        asked_back = bool(_ASK_BACK.search(plain(said))) or (found and said.strip().endswith("?"))
        if asked_back:
            sentences = [own]
        elif self.brief.rich:
            sentences += [
                more for more in (*map(self._voiced, table["more"]), own) if not self._asked(more)
            ][:1]
        elif found and not self.brief.simple and not self._asked(own) and self._turn() % 2:
            sentences.append(own)
        return [*sentences, self._question(topic) if found else self._next_question()]

    def _next_question(self) -> str:
        """Deeper into what is being talked about, or on to something else."""
        topic = self._current()
        left = self._new(topic)
        return left[0] if left else self._question(topic)

    def _question(self, topic: str | None, but: str | None = None) -> str:
        """The topic's next question, or another topic's; never of the topic `but`."""
        others = [name for name in _read("fallbacks")["next_topics"] if name != but]
        for name in (topic or others[0], *others):
            left = self._new(name)
            if left and name == topic:
                return left[0]
            if left:
                return self._bridged(left[0])
        return self._picked(_read("fallbacks")["ask"])

    def _bridged(self, question: str) -> str:
        if not self.brief.replies or self.brief.simple:
            return question
        template = self._pick(_read("fallbacks")["bridge"])
        return template.replace("{question}", question[0].lower() + question[1:])

    def _new(self, topic: str) -> list[str]:
        """Questions on the topic that were neither asked nor answered already."""
        asks = _topics()[topic]["ask"]
        voiced = [self._voiced(ask) for ask in (asks[:3] if self.brief.simple else asks)]
        told = _stems(self.brief.said)
        return [ask for ask in voiced if not self._asked(ask) and not told & _stems(ask)]

    def _current(self) -> str:
        """The topic of the last thing that either side said and that had one."""
        talk = [
            said
            for pair in zip(self.brief.earlier, self.brief.replies, strict=False)
            for said in pair
        ]
        talk += self.brief.replies[len(self.brief.earlier) :]
        for said in reversed(talk):
            question = _SENTENCE.findall(said)[-1:] if said in self.brief.replies else [said]
            topic = topic_of(question[0]) if question else None
            if topic:
                return topic
        return str(self._pick(_read("fallbacks")["next_topics"]))

    def _last_question(self) -> str:
        asked = [s.strip() for r in self.brief.replies for s in _SENTENCE.findall(r) if "?" in s]
        return asked[-1] if asked else self._question(None)

    def _asked(self, sentence: str) -> bool:
        return any(plain(sentence) in plain(earlier) for earlier in self.brief.replies)

    def _picked(self, options: Sequence[str]) -> str:
        voiced = [self._voiced(option) for option in options]
        return self._pick([option for option in voiced if not self._asked(option)] or voiced)

    def _pick(self, options: Sequence[str]) -> str:
        seed = f"{self.brief.said}\0{self._turn()}"
        return options[zlib.crc32(seed.encode("utf-8", "replace")) % len(options)]

    def _turn(self) -> int:
        return len(self.brief.replies)

    def _voiced(self, template: str) -> str:
        return self.brief.voiced(template)


def _topics() -> dict[str, Any]:
    return _read("topics")


def _matches(intent: Table, said: str) -> bool:
    if said in intent.get("whole", ()):
        return True
    padded = f" {said} "
    return any(
        f" {key[1:]} " in padded if key.startswith("=") else f" {key}" in padded
        for key in intent.get("any", ())
    )


def _stems(text: str) -> set[str]:
    """Beginnings of the longer words: enough to see that a question repeats what was said."""
    return {word[:_STEM] for word in plain(text).split() if len(word) >= _STEM}


def _about(word: str) -> str:
    """A question about a listed noun in its sixth case, or one that names the word as it is."""
    for number in (Number.SG, Number.PL):
        forms = noun_forms(word, number, Case.LOCATIVE)
        if forms and forms.source is Source.LEXICON:
            return f"A co mi [povíš|povíte] o {forms.variants[0]}?"
    return f"[Řekneš|Řeknete] mi něco se slovem „{word}“?"


def _called(name: str) -> str:
    """The name as it is called out, or as it is where the engine is not sure."""
    forms = vocative(name)
    return forms.variants[0] if forms.variants else name
