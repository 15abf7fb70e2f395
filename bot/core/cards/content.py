"""What stands on a card of each kind, its answers and its sound; validated where it is stored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.czech.types import Aspect, Gender

Line = Annotated[str, Field(min_length=1, max_length=1000)]
Extra = Annotated[str, Field(max_length=1000)]

GAP = "____"
WORD_KEY = "word"
"""Begins the dedup key of a card that was made of a word of the list, before its id."""


class _Side(BaseModel):
    model_config = ConfigDict(frozen=True)


class Recognition(_Side):
    """Czech is shown, its meaning is asked."""

    kind: Literal["recognition"] = "recognition"
    czech: Line
    translations: Annotated[tuple[Line, ...], Field(min_length=1)]
    ipa: Extra = ""
    example: Extra = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return self.translations

    @property
    def spoken(self) -> str:
        return self.czech


class Production(_Side):
    """The meaning is shown, Czech is asked."""

    kind: Literal["production"] = "production"
    translation: Line
    czech: Line
    also_right: tuple[Line, ...] = ()
    ipa: Extra = ""
    example: Extra = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.czech, *self.also_right)

    @property
    def spoken(self) -> str:
        return self.czech


class _Gapped(_Side):
    before: Extra
    answer: Line
    after: Extra

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.answer, self.spoken)

    @property
    def spoken(self) -> str:
        return f"{self.before}{self.answer}{self.after}".strip()


class Cloze(_Gapped):
    """A sentence of the learner's own with a gap."""

    kind: Literal["cloze"] = "cloze"
    meaning: Extra = ""


class Mistake(_Gapped):
    """A sentence of the learner's own, put right, with a gap where it was wrong."""

    kind: Literal["mistake"] = "mistake"
    said: Extra
    category: Line
    lemma: Extra = ""
    explanation: Extra = ""


class Dictation(_Side):
    """Heard, not shown."""

    kind: Literal["dictation"] = "dictation"
    text: Line
    translation: Extra = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.text,)

    @property
    def spoken(self) -> str:
        return self.text


_POINTERS = {Gender.MA: "ten", Gender.MI: "ten", Gender.F: "ta", Gender.N: "to"}
_PLURAL_POINTERS = {Gender.MA: "ti", Gender.MI: "ty", Gender.F: "ty", Gender.N: "ta"}
_GENDER_NAMES = {
    Gender.MA: ("mužský", "m"),
    Gender.MI: ("mužský", "m"),
    Gender.F: ("ženský", "ž", "f"),
    Gender.N: ("střední", "s", "n"),
}


class NounGender(_Side):
    """A noun is shown, its gender is asked: *ten*, *ta* or *to*."""

    kind: Literal["gender"] = "gender"
    noun: Line
    gender: Gender
    plural_only: bool = False
    translation: Extra = ""

    @property
    def pointer(self) -> str:
        return (_PLURAL_POINTERS if self.plural_only else _POINTERS)[self.gender]

    @property
    def answers(self) -> tuple[str, ...]:
        names = _GENDER_NAMES[self.gender]
        return (f"{self.pointer} {self.noun}", self.pointer, *names, f"{names[0]} rod")

    @property
    def spoken(self) -> str:
        return f"{self.pointer} {self.noun}"


class AspectPartner(_Side):
    """A verb is shown, its aspect partner is asked."""

    kind: Literal["aspect"] = "aspect"
    verb: Line
    aspect: Aspect
    partners: Annotated[tuple[Line, ...], Field(min_length=1)]
    translation: Extra = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return self.partners

    @property
    def spoken(self) -> str:
        return f"{self.verb}, {self.partners[0]}"


Content = Recognition | Production | Cloze | Mistake | Dictation | NounGender | AspectPartner

_CONTENT: TypeAdapter[Content] = TypeAdapter(Annotated[Content, Field(discriminator="kind")])


def parse_content(value: object) -> Content:
    """A card's content from the table; raises ValidationError (a ValueError)."""
    return _CONTENT.validate_python(value)


def content_json(content: Content) -> dict[str, Any]:
    return content.model_dump(mode="json")
