"""What a prompt says about the learner and the conversation, read as a model would read it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.openai.tokens import content_parts
from bot.sandbox.pictures import text_in

_MARKED: Final = (
    re.compile(r"<(learner|text|message|data|sample|input)>(.*?)</\1>", re.DOTALL),
    re.compile(r"(<<<)(.*?)>>>", re.DOTALL),
    re.compile(r'(""")(.*?)"""', re.DOTALL),
    re.compile(r"(```)(.*?)```", re.DOTALL),
)
_LEVEL: Final = re.compile(r"\blevel\W{0,3}\b(A0|A1|A2|B1|B2|C1|C2)\b|\((A0|A1|A2|B1|B2|C1|C2),")
_ADDRESS: Final = re.compile(r"address\W{0,3}\b(ty|vy)\b|say (ty|vy) to each other")
_LANGUAGE: Final = re.compile(
    r"explanation_language: *([a-z]{2})\b|\b(?:in|into) (cs|en|ru|uk)\b(?=[ ,.])"
)
_GENDER: Final = re.compile(r"gender\W{0,3}\b(masculine|feminine)\b")
_TOPICS: Final = re.compile(r"^topics: *(.+)$", re.MULTILINE)
_DUE: Final = re.compile(r"^<item>(.+)</item>$", re.MULTILINE)
_UNSURE: Final = re.compile(r"^unsure_words: *(.+)$", re.MULTILINE)
_QUESTION: Final = re.compile(r"<question>(.*?)</question>", re.DOTALL)
_LANGUAGES: Final = ("cs", "en", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Briefing:
    """`said` is the learner's last message without its marks, `asked` the whole of the last one;
    earlier ones are in order.

    `pictures` are the words that pictures of the last message carry, `question` what was asked
    about them, `due` words that the learner should use again, `material` the last
    message with its marks, for what is asked about a text rather than by a learner.
    """

    said: str
    asked: str
    earlier: tuple[str, ...]
    replies: tuple[str, ...]
    level: str
    formal: bool
    clerk: bool
    language: str
    feminine: bool | None
    topics: tuple[str, ...]
    unsure: frozenset[str]
    due: tuple[str, ...]
    opening: bool
    shows_pictures: bool = False
    pictures: tuple[str, ...] = ()
    question: str = ""
    system: str = ""
    material: str = ""

    @property
    def simple(self) -> bool:
        return self.level in ("A0", "A1")

    @property
    def rich(self) -> bool:
        return self.level[0] in "BC"

    def voiced(self, template: str) -> str:
        """Chooses [ty|vy] by the form of address and {he|she} by the persona."""
        chosen = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", rf"\{2 if self.formal else 1}", template)
        return re.sub(r"\{([^|}]*)\|([^}]*)\}", rf"\{2 if self.clerk else 1}", chosen)


def read(messages: list[dict[str, Any]]) -> Briefing:
    """The briefing of a prompt; what it does not say has the value of a usual learner."""
    system = "\n".join(_text(m) for m in messages if m["role"] in ("system", "developer"))
    said = [unmarked(_text(m)) for m in messages if m["role"] == "user"]
    replies = tuple(_reply(_text(m)) for m in messages if m["role"] == "assistant")
    clerk = "Novákov" in system
    shown = _pictures(messages)
    gender = _GENDER.search(system)
    return Briefing(
        said=said[-1] if said else "",
        asked=_text(messages[-1]),
        earlier=tuple(said[:-1]),
        replies=replies,
        level=_found(_LEVEL, system, "A2"),
        formal=_found(_ADDRESS, system, "vy" if clerk else "ty") == "vy",
        clerk=clerk,
        language=_language(system),
        feminine=None if gender is None else gender[1] == "feminine",
        topics=_listed(_TOPICS, system),
        unsure=frozenset(word.casefold() for word in _listed(_UNSURE, system)),
        due=tuple(item.partition(" (")[0].strip() for item in _DUE.findall(system)),
        opening="said nothing yet" in system,
        shows_pictures=bool(shown),
        pictures=tuple(filter(None, map(text_in, shown))),
        question=_question(messages),
        system=system,
        material=next((_text(m) for m in reversed(messages) if m["role"] == "user"), ""),
    )


def unmarked(text: str) -> str:
    """The data between marks, or the whole text where there are none."""
    for mark in _MARKED:
        found = mark.findall(text)
        if found:
            return str(found[-1][1]).strip()
    return text.strip()


def _text(message: dict[str, Any]) -> str:
    parts = [str(p.get("text", "")) for p in content_parts(message) if p.get("type") == "text"]
    return "\n".join(parts)


def _pictures(messages: list[dict[str, Any]]) -> list[bytes]:
    """The pictures of the last message that came as data; the sandbox opens no addresses."""
    parts = content_parts(messages[-1]) if messages else []
    urls = (str((part.get("image_url") or {}).get("url", "")) for part in parts)
    encoded = (url.partition(";base64,")[2] for url in urls if url.startswith("data:image/"))
    return [base64.b64decode(data) for data in encoded]


def _question(messages: list[dict[str, Any]]) -> str:
    found = _QUESTION.search(_text(messages[-1])) if messages else None
    return found[1].strip() if found else ""


def _reply(text: str) -> str:
    """An earlier reply, out of its JSON where it was kept so."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    sentences = value.get("reply_sentences") if isinstance(value, dict) else None
    return " ".join(map(str, sentences)) if isinstance(sentences, list) else text


def _found(pattern: re.Pattern[str], text: str, fallback: str) -> str:
    found = pattern.search(text)
    return next((group for group in found.groups() if group), fallback) if found else fallback


def _language(system: str) -> str:
    found = _found(_LANGUAGE, system, "en")
    return found if found in _LANGUAGES else "en"


def _listed(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.findall(text)
    return tuple(part.strip() for part in found[-1].split(",")) if found else ()
