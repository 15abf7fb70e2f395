"""Under which circumstances a message is judged: all that decides beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.czech.types import Gender
from models.enums import Register, SpeakerGender

_GENDERS = {SpeakerGender.MASCULINE: Gender.MA, SpeakerGender.FEMININE: Gender.F}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How something was said, by whom and to whom; `language` is that of explanations.

    `speaker` and `addressee` are genders where they are known: what depends on an unknown one is
    right either way.
    """

    spoken: bool = False
    unsure_words: tuple[str, ...] = ()
    speaker: Gender | None = None
    addressee: Gender | None = None
    register: Register = Register.STANDARD
    language: str = "en"

    @property
    def colloquial(self) -> bool:
        return self.register is Register.COLLOQUIAL

    @property
    def unsure(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.unsure_words)


USUAL = Circumstances()


def gender_of(speaker: SpeakerGender) -> Gender | None:
    return _GENDERS.get(speaker)
